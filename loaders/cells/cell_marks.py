"""Finds every mark in a cell: VINs, plates, phones, containers, postcodes …, each with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds.reading import Reading
from ...graph.kinds.tidy import split_words
from .mark_readers import SEARCHES


@dataclass(frozen=True, slots=True)
class Identifier:
    """A mark found in a cell: its kind, its reading, and its place (cell[start:end])."""

    kind: str
    reading: Reading
    start: int
    end: int


MARKS = split_words("vin partial_vin vrm partial_vrm phone email container postcode serial")
"""The kinds that find_identifiers returns."""

OTHERS = split_words("eori mrn ducr imei imsi account card money weight day clock hs_code url share")
"""What find_marks knows besides, so that no digit of it is taken for a phone or plate."""


@lru_cache(maxsize=4096)
def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return every VIN, plate, phone, e-mail, container, postcode and labelled serial of a cell, in order.

    Parts of VINs and plates are of kinds partial_vin and partial_vrm. Numbers of handsets, accounts,
    declarations, goods, dates and amounts are none of these.

    >>> [(one.kind, one.reading.value) for one in find_identifiers("Oxy 07700 900118, LJ68 XWK, 40HC")]
    [('phone', '+447700900118'), ('vrm', 'LJ68XWK')]
    """
    return tuple(mark for mark in find_marks(text) if mark.kind in MARKS)


@lru_cache(maxsize=4096)
def find_marks(text: str) -> tuple[Identifier, ...]:
    """Return what find_identifiers returns, and days, amounts, accounts and other numbers of a known form."""
    upper = text.upper()
    if len(upper) != len(text):  # a letter whose capital is two letters (ß) would shift every place
        upper = "".join(mark.upper() if len(mark.upper()) == 1 else mark for mark in text)
    used = bytearray(len(text))
    found: list[Identifier] = []
    for kind, pattern, read in SEARCHES:
        for match in pattern.finditer(upper):
            group = next((name for name in ("value", "start") if match.groupdict().get(name)), 0)
            start, end = _trim(text, *match.span(group))
            if any(used[start:end]):
                continue
            reading = read(text[start:end], match)
            if reading is not None:
                used[start:end] = b"\1" * (end - start)
                found.append(Identifier(_name_kind(kind, reading), reading, start, end))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a bracket that opens before the mark and closes behind it."""
    piece = text[start:end]
    if piece.startswith("(") and ")" not in piece:
        start += 1
    return start, end


def _name_kind(kind: str, reading: Reading) -> str:
    return "partial_vin" if kind == "vin" and "partial" in reading.classes else kind


def list_texts(text: str, kind: str) -> Iterator[str]:
    """Return the texts of the marks of a kind, as they stand in the cell.

    >>> list(list_texts("07700 900111 / 07700 900222", "phone"))
    ['07700 900111', '07700 900222']
    """
    return (text[mark.start : mark.end] for mark in find_marks(text) if mark.kind == kind)
