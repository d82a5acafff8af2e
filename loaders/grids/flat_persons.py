"""Finds the records of persons in a flat file without heads: surname, forename, day of birth, numbers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from ...graph.kinds import DAY
from ..cells.cell_words import list_forenames
from ..files.tables import Line

_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-][^\W\d_]+){0,3}\.?")
_CHILD = 8  # years since the birth of the youngest that a file names
_LEAST_BORN = 0.6


def find_person_types(rows: Sequence[Line]) -> Mapping[str, bool]:
    """Return the types of the records of persons, each with whether the surname stands before the forename.

    Such a record has two names behind its type, and a date of birth further on.
    """
    by_type: dict[str, list[list[str]]] = {}
    for row in rows:
        by_type.setdefault(row.cells[0].strip(), []).append([cell.strip() for cell in row.cells[1:]])
    return {
        kind: _is_surname_first(found)
        for kind, found in by_type.items()
        if all(map(_has_names, found)) and sum(map(_has_birth, found)) >= _LEAST_BORN * len(found)
    }


def write_person(cells: Sequence[str], is_surname_first: bool) -> str:
    """Return the record of a person as one cell, as a list of persons has it.

    >>> write_person(["FENWORTH", "GARY", "14/01/1970", "", "07700900320"], True)
    'FENWORTH, GARY (14/01/1970), 07700900320'
    """
    first, second, *rest = (cell.strip() for cell in cells)
    name = ", ".join(filter(None, (first, second) if is_surname_first else (second, first)))
    born = next((cell for cell in rest if _is_birth(cell)), "")
    others = [cell for cell in rest if cell and cell is not born]
    return ", ".join([f"{name} ({born})" if born else name, *others])


def _has_names(cells: Sequence[str]) -> bool:
    names = [cell for cell in cells[:2] if cell]
    return len(cells) > 2 and bool(names) and all(map(_NAME.fullmatch, names))


def _has_birth(cells: Sequence[str]) -> bool:
    return any(map(_is_birth, cells[2:]))


def _is_birth(cell: str) -> bool:
    reading = DAY.clean(cell)
    year = reading.value[:4]
    return not reading.is_doubtful and year.isdigit() and 1900 < int(year) <= date.today().year - _CHILD


def _is_surname_first(found: Sequence[Sequence[str]]) -> bool:
    """Whether more of the second names are forenames than of the first; so it is where nothing tells."""
    forenames = list_forenames()
    counts = [sum(cells[at].casefold() in forenames for cells in found) for at in (0, 1)]
    return counts[1] >= counts[0]
