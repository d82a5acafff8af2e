"""Parts a cell with several values of one kind, where each part is a value of that kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds.reading import Kind
from ...graph.kinds.tidy import is_placeholder
from ..fields.firm_names import has_legal_form
from .cell_marks import find_marks
from .cell_text import LABEL, CellSpan, CellText
from .name_shapes import score_organisation
from .person_chunks import cut_persons

_HARD = re.compile(r"\s*(?:<br\s*/?>|[;|]|[\r\n\v\f\u2028]+)\s*", re.IGNORECASE)
_SOFT = re.compile(r"\s*[,&+/]\s*|\s+(?:and|or)\s+", re.IGNORECASE)
_APART = re.compile(r"\s+(?:&|/|\+|and)\s+|\s*,\s*", re.IGNORECASE)
_FLOAT = re.compile(r"([0-9]{9,12})\.0+")
_BEFORE = re.compile(r"[(\[]?\b(?P<word>[A-Za-z]{1,12})\b\.?[)\]]?(?:\s*(?:no|number)\.?)?\s*[:.]?\s*$")
_BEHIND = re.compile(r"\s*[(\[](?P<word>[A-Za-z]{1,12})[)\]]")
# Kinds whose values are found by their form, wherever they stand in the cell.
_BY_FORM = frozenset(("phone", "vin", "vrm", "container", "email", "postcode"))
_NAMES = frozenset(("person_name", "organisation_name"))
_TEXTS = frozenset(("text", "code", "address", "handling", "marking", "grading", "colour", "make"))


@dataclass(frozen=True, slots=True)
class ValuePart:
    """One value of a cell as it stands there (cell[start:end]); label is the word beside it: H, mobile."""

    text: str
    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class ValuesCell:
    """The values of one kind in a cell, in order, and what else stands there."""

    values: tuple[ValuePart, ...] = ()
    rest: str = ""
    spans: tuple[CellSpan, ...] = ()


@lru_cache(maxsize=8192)
def split_values(text: str, kind: Kind) -> ValuesCell:
    """Return the values of a cell: parted at line breaks, ; and |, and at / & , "and" between values only.

    A piece with no value of the kind stays one value, which the kind's cleaner calls doubtful, except for
    words beside marks that are found by their form.

    >>> from ...graph.kinds import PERSON_NAME, PHONE
    >>> [value.text for value in split_values("07700 900111 / 07700 900222", PHONE).values]
    ['07700 900111', '07700 900222']
    >>> [value.text for value in split_values("Smith, John", PERSON_NAME).values]
    ['Smith, John']
    """
    cell = CellText(text)
    parts: list[ValuePart] = []
    start = 0
    for separator in [*_HARD.finditer(text), None]:
        end = separator.start() if separator else len(text)
        parts += _split_piece(cell, start, end, kind)
        if separator:
            if any(map(str.isalnum, separator[0])):
                cell.take(LABEL, *separator.span())
            start = separator.end()
    return ValuesCell(tuple(parts), cell.rest, tuple(cell.spans))


def _split_piece(cell: CellText, start: int, end: int, kind: Kind) -> list[ValuePart]:
    piece = cell.text[start:end]
    if not any(map(str.isalnum, piece)):
        return []
    if kind.name == "code" and (spans := _cut_codes(cell.text, start, end)):
        return [_take(cell, *span) for span in spans]
    if is_placeholder(piece) or kind.name in _TEXTS:
        return [_take(cell, start, end)]
    if kind.name == "person_name":
        return [_take(cell, start + one.start, start + one.end) for one in cut_persons(piece)]
    if kind.name == "organisation_name":
        return [_take(cell, *span) for span in _cut_firms(cell.text, start, end)]
    if kind.name == "phone" and (number := _FLOAT.fullmatch(piece.strip())):
        at = cell.text.index(piece.strip(), start)
        part = _take(cell, at, at + len(number[1]))
        cell.take(LABEL, at + len(number[1]), at + len(number[0]))
        return [part]
    if kind.name in _BY_FORM and (found := list(_take_by_form(cell, start, end, kind))):
        return found
    whole = kind.clean(piece)
    if not whole.is_doubtful and kind.name != "port":
        return [_take(cell, start, end)]
    for pattern in (_APART, _SOFT):  # the slash of a date parts no dates
        spans = list(_cut_spans(cell.text, start, end, pattern))
        if len(spans) > 1 and all(_is_value(kind, cell.text[first:last]) for first, last in spans):
            return [_take(cell, *span) for span in spans]
    if kind.name == "port" and (inside := _find_port(cell.text, start, end, kind)):
        return [_take(cell, *inside)]
    return [_take(cell, start, end)]


def _find_port(text: str, start: int, end: int, kind: Kind) -> tuple[int, int] | None:
    """Find the longest run of words that is a port by name or code: GB000060 Felixstowe."""
    words = list(re.finditer(r"\S+", text[start:end]))
    if not kind.clean(text[start:end]).is_doubtful or len(words) > 8:
        return None
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            span = (start + words[first].start(), start + words[first + size - 1].end())
            reading = kind.clean(text[slice(*span)])
            if not reading.is_doubtful and "unlisted" not in reading.classes:
                return span
    return None


def _take(cell: CellText, start: int, end: int, label: str = "") -> ValuePart:
    text = cell.take("values", start, end)
    start += len(cell.text[start:end]) - len(cell.text[start:end].lstrip())
    return ValuePart(text, start, start + len(text), label)


def _is_value(kind: Kind, text: str) -> bool:
    """Whether a text is a value of the kind, also one of the right form that fails its check."""
    reading = kind.clean(text)
    return not reading.is_doubtful or bool({"future", "full", "current"} & {*reading.classes})


def _cut_spans(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    place = start
    for separator in pattern.finditer(text, start, end):
        if any(map(str.isalnum, text[place : separator.start()])):
            yield place, separator.start()
        place = separator.end()
    if any(map(str.isalnum, text[place:end])):
        yield place, end


def _cut_firms(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut firms apart only where every part is a firm by its own words: Bright & Sons Ltd is one."""
    spans = list(_cut_spans(text, start, end, _APART))
    parts = [text[first:last] for first, last in spans]
    if len(parts) > 1 and (
        all(map(has_legal_form, parts)) or all(score_organisation(part) >= 0.9 for part in parts)
    ):
        return spans
    return [(start, end)]


def _cut_codes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut codes apart that have one form: PG/1, PG/2 and 20118 & 20355."""
    spans = list(_cut_spans(text, start, end, _APART))
    forms = {re.sub("[0-9]+", "0", text[first:last].strip().upper()) for first, last in spans}
    return spans if len(spans) > 1 and len(forms) == 1 and "0" in forms.pop() else []


def _take_by_form(cell: CellText, start: int, end: int, kind: Kind) -> Iterator[ValuePart]:
    marks = [mark for mark in find_marks(cell.text[start:end]) if mark.kind == kind.name]
    piece = cell.text[start:end]
    if not marks or (
        len(marks) == 1
        and not kind.clean(piece).is_doubtful
        and kind.clean(piece).value == marks[0].reading.value
    ):
        if marks:
            yield _take_whole(cell, start, end, marks[0].start, marks[0].end)
        return
    # A plate of an old form (HXD 7) is none by its form: the separators decide then.
    spans = list(_cut_spans(cell.text, start, end, _SOFT))
    if len(spans) > len(marks) and all(
        not kind.clean(cell.text[first:last]).is_doubtful for first, last in spans
    ):
        yield from (_take(cell, *span) for span in spans)
        return
    for mark in marks:
        yield _take_whole(cell, start, end, mark.start, mark.end)


def _take_whole(cell: CellText, start: int, end: int, first: int, last: int) -> ValuePart:
    """Take a mark, the label beside it, and an extension behind a phone."""
    tail = re.match(
        r"\s*(?:ext(?:n|ension)?|x)\.?\s*[0-9]{1,6}\b", cell.text[start + last : end], re.IGNORECASE
    )
    last += tail.end() if tail else 0
    label = ""
    before = _BEFORE.search(cell.masked[start : start + first])
    behind = _BEHIND.match(cell.masked[start + last : end])
    if before:
        label = before["word"]
        cell.take(LABEL, start + before.start(), start + before.end())
    elif behind:
        label = behind["word"]
        cell.take(LABEL, start + last + behind.start("word"), start + last + behind.end("word"))
    return _take(cell, start + first, start + last, label)
