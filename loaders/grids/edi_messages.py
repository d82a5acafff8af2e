"""Turn EDIFACT and X12 messages into a table: a row a message or consignment, heads of tag and position."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import pairwise

from ..files.grid import Grid
from ..files.tables import Line, Table, find_flags

_QUALIFIER = re.compile(r"[A-Z0-9]{1,3}")  # a longer one is a value: SEL+SL88120+CA
_BEGIN, _END = ("UNH", "ST"), ("UNT", "SE", "UNZ", "UNE", "GE", "IEA")
# Segments that say by their first element what they hold, as NAD+CZ holds a consignor.
_QUALIFIED = frozenset(
    (
        "NAD",
        "LOC",
        "RFF",
        "DTM",
        "FTX",
        "EQD",
        "TDT",
        "MEA",
        "SEL",
        "N1",
        "REF",
        "R4",
        "DTP",
        "N7A",
        "TSR",
        "BGM",
        "MOA",
    )
)
_CODED = frozenset(("LOC", "EQD", "TDT", "GID", "MEA", "COM", "CTA", "SEL", "UNB", "UNH", "MOA"))
_FOLLOWING = frozenset(("CTA", "COM", "N2", "N3", "N4", "PER"))  # of the party before them
_PARTY = ("NAD", "N1")
_CONSIGNMENT = "CNI"  # begins each consignment of a manifest
_EQUIPMENT, _SEALS, _IN_EQUIPMENT = "EQD", "SEL", "SGP"
# The vessel's name is the fourth part (8212) of the eighth element of TDT (C222); its nationality is the
# fifth. The fourth part of the fifth element is the carrier's name.
_TRANSPORT, _VESSEL = 9, 3
_CHANNELS = {"TE": "phone", "AL": "phone", "MO": "phone", "FX": "fax", "EM": "email"}


def tabulate_messages(grid: Grid) -> Table:
    """Return the messages of an interchange; its envelope is standing."""
    standing: list[tuple[str, str, int]] = []
    messages: list[tuple[int, dict[str, list[str]]]] = []
    for segments in _split_rows(grid.rows):
        party = ""
        cells: dict[str, list[str]] = {}
        for line in segments:
            tag = line.cells[0]
            if tag in _PARTY:
                party = line.cells[1] if len(line.cells) > 1 else ""
            named = list(_name_cells(line, party))
            if tag in _END or not _is_row(segments):
                standing += [(head, text, line.number) for head, text in named]
                continue
            for head, text in named:
                cells.setdefault(head, []).append(text)
        if _is_row(segments):
            messages.append((_find_number(segments), cells))
    heads = tuple(dict.fromkeys(head for _, cells in messages for head in cells))
    lines = tuple(
        Line(number, texts, find_flags(texts))
        for number, cells in messages
        for texts in [tuple("\n".join(cells.get(head, ())) for head in heads)]
    )
    return Table(
        grid.name,
        heads,
        partial(iter, lines),
        0,
        (*grid.notes, "an EDI message: heads are segment, qualifier and position"),
        standing=tuple(standing),
        form="message",
    )


def _split_rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the segments of each row: a message, or each consignment of one with the head of the message.

    What stands before the first message is no row.
    """
    begun = False
    message: list[Line] = []
    for line in lines:
        if line.cells[0] in _BEGIN:
            yield from _split_message(message) if begun else [message]
            begun, message = True, []
        message.append(line)
    yield from _split_message(message) if begun else [message]


def _split_message(message: list[Line]) -> Iterator[list[Line]]:
    starts = [at for at, line in enumerate(message) if line.cells[0] == _CONSIGNMENT]
    if len(starts) < 2:
        start = starts[0] if starts else len(message)
        yield [*message[:start], *_name_master(message[start:])]
        return
    ends = [at for at, line in enumerate(message) if at > starts[-1] and line.cells[0] in (*_END, "CNT")]
    stop = ends[0] if ends else len(message)
    for start, end in pairwise([*starts, stop]):
        own = message[start:end]
        boxes = {line.cells[1] for line in own if line.cells[0] == _IN_EQUIPMENT and len(line.cells) > 1}
        yield [
            *_keep_boxes(message[: starts[0]], boxes),
            *_name_master(own),
            *(message[stop:] if end == stop else []),
        ]


def _name_master(consignment: Sequence[Line]) -> list[Line]:
    """Return a consignment; if it has a number of its own, another bill that it refers to is its master."""
    numbers = consignment[0].cells[2:3] if consignment else ()
    return [
        replace(line, cells=("RFF", "MB", *line.cells[2:]))
        if any(numbers) and line.cells[:2] == ("RFF", "BM") and line.cells[2:3] != numbers
        else line
        for line in consignment
    ]


def _keep_boxes(head: Sequence[Line], boxes: Set[str]) -> Iterator[Line]:
    """Yield the head of a message without the equipment, and its seals, that a consignment is not in."""
    is_own = True
    for line in head:
        tag = line.cells[0]
        if tag == _EQUIPMENT:
            is_own = not boxes or any(cell in boxes for cell in line.cells)
        elif tag != _SEALS:
            is_own = True
        if is_own:
            yield line


def _is_row(segments: Sequence[Line]) -> bool:
    return bool(segments) and segments[0].cells[0] in _BEGIN


def _find_number(segments: Sequence[Line]) -> int:
    """Return the line of a row: that of its consignment, else that of its message."""
    return next((one.number for one in segments if one.cells[0] == _CONSIGNMENT), segments[0].number)


def _name_cells(line: Line, party: str) -> Iterator[tuple[str, str]]:
    """Yield the head and text of each filled element of a segment."""
    tag, *elements = line.cells
    start = 0
    name = tag
    if tag in _FOLLOWING and party:
        name = f"{tag} {party}"
    elif tag in _QUALIFIED and elements and _QUALIFIER.fullmatch(elements[0]) and len(elements) > 1:
        name, start = f"{tag} {elements[0]}", 1
    if tag == "COM" and elements:
        yield from _name_contact(name, elements)
        return
    for at, text in enumerate(elements[start:], start=start + 2):
        parts = text.split("\n") if tag in _CODED else [text]  # a port, then who lists it
        if tag == "TDT" and at == _TRANSPORT and parts[_VESSEL : _VESSEL + 1] not in ([], [""]):
            yield f"{name} vessel", parts[_VESSEL]
            parts[_VESSEL] = ""
        for number, part in enumerate(parts, start=1):
            if part:
                yield f"{name} {at}" if number == 1 else f"{name} {at}.{number}", part


def _name_contact(name: str, elements: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the number or address of a contact; its last part says through which channel it is reached."""
    parts = [part for element in elements for part in element.split("\n") if part]
    for number, channel in pairwise([*parts, ""]):
        if channel in _CHANNELS:
            yield f"{name} {_CHANNELS[channel]}", number
        elif number not in _CHANNELS:
            yield f"{name} 2", number
