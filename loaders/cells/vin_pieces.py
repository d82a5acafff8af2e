"""Puts together a VIN or a container number that is cut over two or three lines of a description."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...graph.kinds.container import clean_container
from ...graph.kinds.make import find_makes
from ...graph.kinds.reading import Reading, Verdict
from ...graph.kinds.vin import clean_vin
from .cell_marks import find_marks


class LineSpan(NamedTuple):
    """A piece of a mark: lines[line][start:end]."""

    line: int
    start: int
    end: int


class JoinedMark(NamedTuple):
    """A VIN or container number: its kind, its reading, and the pieces it was put together from."""

    kind: str
    reading: Reading
    spans: tuple[LineSpan, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines that hold a piece."""
        return tuple(span.line for span in self.spans)


_MOST_LINES = 3
_LABEL = re.compile(
    r"\b(?:VIN|V\.I\.N|CHASSIS|FRAME|CHAS)\b[\s.:#=]*(?:NO\b|NUMBER\b)?[\s.:#=]*$", re.IGNORECASE
)
_BOX_LABEL = re.compile(
    r"\b(?:CNTR|CONTAINER|CTR|CONT|BOX|UNIT)\b[\s.:#=]*(?:NO\b|NUMBER\b)?[\s.:#=]*$", re.IGNORECASE
)
_LAST = re.compile(r"(?<![A-Z0-9])([A-HJ-NPR-Z0-9]{2,16})[\s-]*$", re.IGNORECASE)
_FIRST = re.compile(r"\s*-?\s*([A-HJ-NPR-Z0-9]{1,16})(?![A-Z0-9])", re.IGNORECASE)
_WHOLE = re.compile(r"\s*-?\s*([A-HJ-NPR-Z0-9]{1,16})\s*-?\s*$", re.IGNORECASE)
_BOX_LAST = re.compile(
    r"(?<![A-Z0-9])([A-Z]{3}[UJZ](?:[ -]?[0-9]{1,6})?|[A-Z]{3}[UJZ] ?[0-9]{3}[ -][0-9]{1,3})[\s/-]*$",
    re.IGNORECASE,
)
_BOX_FIRST = re.compile(r"[\s/-]*([0-9][0-9 /-]{0,8}[0-9]|[0-9])(?![0-9A-Z])", re.IGNORECASE)
_ENDS_IN = re.compile(
    r"^\W*(?:vin )?(?:ends|ending)(?: (?:in|with))? ?[:.…*]*\s*(?=(?=\D*\d)[A-Z\d]{4,8}$)", re.IGNORECASE
)
_SHORTEST_NUMBER = 10


def join_vin_pieces(lines: Sequence[str]) -> tuple[JoinedMark, ...]:
    """Return the VINs and containers of lines that follow each other, whole ones and those cut in pieces.

    A VIN in pieces needs a label (VIN, CHASSIS) before its first piece, or a maker's code that is known.

    >>> joined = join_vin_pieces(["USED TOYOTA COROLLA", "VIN: SB1KZ3JE60", "E123456 NON RUNNER"])[0]
    >>> joined.reading.value, joined.lines
    ('SB1KZ3JE60E123456', (1, 2))
    """
    found = [
        JoinedMark(mark.kind, mark.reading, (LineSpan(number, mark.start, mark.end),))
        for number, line in enumerate(lines)
        for mark in find_marks(line)
        if mark.kind in ("vin", "container") and "partial" not in mark.reading.classes
    ]
    used = {(span.line, span.start) for joined in found for span in joined.spans}
    for number in range(len(lines)):
        for find in (_join_vin, _join_container):
            joined = find(lines, number)
            if joined and not any((span.line, span.start) in used for span in joined.spans):
                used |= {(span.line, span.start) for span in joined.spans}
                found.append(joined)
    return tuple(sorted(found, key=lambda joined: joined.spans))


def _join_vin(lines: Sequence[str], first: int) -> JoinedMark | None:
    head = _LAST.search(lines[first])
    if not head or not re.search("[A-Z]", head[1], re.IGNORECASE):
        return None
    is_labelled = bool(_LABEL.search(lines[first][: head.start(1)]))
    spans, text = [LineSpan(first, *head.span(1))], head[1]
    for number in range(first + 1, min(first + _MOST_LINES, len(lines))):
        piece = _FIRST.match(lines[number])
        if piece and len(text) + len(piece[1]) == 17 and _is_vin(text + piece[1], is_labelled):
            reading = clean_vin(text + piece[1])
            return JoinedMark(
                "vin",
                _keep_pieces(reading, lines, [*spans, LineSpan(number, *piece.span(1))]),
                (*spans, LineSpan(number, *piece.span(1))),
            )
        whole = _WHOLE.match(lines[number])
        if not whole or len(text) + len(whole[1]) >= 17:
            return None
        spans.append(LineSpan(number, *whole.span(1)))
        text += whole[1]
    return None


def _is_vin(text: str, is_labelled: bool) -> bool:
    bare = text.upper()
    if not re.search("[0-9]{3}.?$", bare) or bare.isdigit():
        return False
    reading = clean_vin(bare)
    if len(reading.value) != 17 or "full" not in reading.classes:
        return False
    return is_labelled or (not reading.is_doubtful and bool(find_makes(bare)))


def _keep_pieces(reading: Reading, lines: Sequence[str], spans: Sequence[LineSpan]) -> Reading:
    """The reading, reported as the pieces stand in their lines."""
    pieces = " ".join(lines[span.line][span.start : span.end] for span in spans)
    return Reading(pieces, reading.value, reading.verdict, reading.reason, reading.classes)


def _join_container(lines: Sequence[str], first: int) -> JoinedMark | None:
    head = _BOX_LAST.search(lines[first])
    if not head or first + 1 >= len(lines) or not (tail := _BOX_FIRST.match(lines[first + 1])):
        return None
    reading = clean_container(head[1] + tail[1])
    has_digits = bool(re.search("[0-9]", head[1])) or bool(_BOX_LABEL.search(lines[first][: head.start(1)]))
    if reading.verdict is not Verdict.VALID or not has_digits:
        return None
    spans = (LineSpan(first, *head.span(1)), LineSpan(first + 1, *tail.span(1)))
    return JoinedMark("container", _keep_pieces(reading, lines, spans), spans)


def drop_words_of_end(text: str) -> str:
    """Return the end of a VIN without the words that say so; any other text as it is.

    >>> drop_words_of_end("ends 7H41906"), drop_words_of_end("ends in a weld")
    ('7H41906', 'ends in a weld')
    """
    return _ENDS_IN.sub("", text)


def is_long_number(text: str) -> bool:
    """Whether a text that is no VIN is long enough for the number of an engine, in its groups."""
    bare = "".join(filter(str.isalnum, text))
    is_long = len(bare) >= _SHORTEST_NUMBER and sum(map(str.isdigit, bare)) > len(bare) / 2
    return is_long and len(text.split()) > 1 and text == text.upper() and any(map(str.isalpha, bare))
