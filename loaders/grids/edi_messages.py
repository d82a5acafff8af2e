"""Turn EDIFACT and X12 messages into a table: a row a message, heads of tag, qualifier and position."""

import re
from collections.abc import Iterator, Sequence
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
# The vessel's name is the fourth part (8212) of the eighth element of TDT (C222); its nationality is the
# fifth. The fourth part of the fifth element is the carrier's name.
_TRANSPORT, _VESSEL = 9, 3
_CHANNELS = {"TE": "phone", "AL": "phone", "MO": "phone", "FX": "fax", "EM": "email"}


def tabulate_messages(grid: Grid) -> Table:
    """Return the messages of an interchange; its envelope is standing."""
    standing: list[tuple[str, str, int]] = []
    messages: list[tuple[int, dict[str, list[str]]]] = []
    party = ""
    for line in grid.rows:
        tag = line.cells[0]
        if tag in _BEGIN:
            messages.append((line.number, {}))
            party = ""
        if tag in _PARTY:
            party = line.cells[1] if len(line.cells) > 1 else ""
        named = list(_name_cells(line, party))
        if tag in _END or not messages:
            standing += [(head, text, line.number) for head, text in named]
            continue
        for head, text in named:
            messages[-1][1].setdefault(head, []).append(text)
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
        form="flat file",
    )


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
