"""Reads the key below a matrix whose cells are codes: C is a confirmed association, N is none."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..files.tables import Line

_LONGEST_CODE = 4
_NUMBER = re.compile(r"[+-]?[\d.,]+")
_BLANK = re.compile(r"\W*(?:blank|empty|none|nothing|no mark|no entry|self|diagonal)\W*|\W+", re.IGNORECASE)
# `C = confirmed`, in one cell.
EXPLAINED = re.compile(r"(?P<code>[^\s=:–—-]{1,4})\s*[=:–—-]\s*(?P<meaning>[^\W\d].*)")
# What such a code says of two persons: that nobody looked, or that nobody knows.
_SAYS_NOTHING = re.compile(
    r"\W*(?:not (?:yet )?(?:checked|researched|known|asked|recorded|applicable|looked at|assessed|examined)"
    r"|unknown|unclear|unchecked|n/?a|no (?:data|information|record|entry)|to be (?:checked|researched)"
    r"|same person|self|(?:no|none|nil|negative|nothing)\W*$)(?!\w)",
    re.IGNORECASE,
)


class KeyedRows(NamedTuple):
    """The rows of a matrix without the key below them, and what each code of its cells means."""

    rows: list[Line]
    meanings: Mapping[str, str] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence on what the codes are taken for."""
        said = ", ".join(f"{code} is '{meaning}'" for code, meaning in self.meanings.items())
        return (f"its cells are codes that the key below them explains: {said}",) if said else ()

    def is_link(self, cell: str) -> bool:
        """Return whether a cell holds a code that says what there is between two, or that nothing is."""
        meaning = self.meanings.get(cell.strip(), "")
        return bool(meaning) and not _SAYS_NOTHING.match(meaning)

    def is_code(self, cell: str) -> bool:
        """Return whether a cell holds a code of the key."""
        return cell.strip() in self.meanings


def part_key(filled: Sequence[Line]) -> KeyedRows:
    """Return the rows of a matrix apart from the key below them: rows of a code and what it means.

    A row of the key fills its first two cells, or the first alone (`C = confirmed`), and is no row of the
    matrix: no column has its name. Its code stands in a cell of the matrix, or is a word for a blank one;
    numbers are weights, whatever a key says of them.
    """
    head, *body = filled
    across = {cell.strip() for cell in head.cells if cell.strip()}
    first = len(body)
    while first and _part_line(body[first - 1], across):
        first -= 1
    rows = [head, *body[:first]]
    used = {cell.strip() for line in rows[1:] for cell in line.cells[1:]} - {""}
    pairs = [pair for line in body[first:] if (pair := _part_line(line, across))]
    if not pairs or not all(code in used or _BLANK.fullmatch(code) for code, _ in pairs):
        return KeyedRows(list(filled))
    return KeyedRows(
        rows, {code: meaning for code, meaning in pairs if code in used and not _NUMBER.fullmatch(code)}
    )


def _part_line(line: Line, across: set[str]) -> tuple[str, str] | None:
    """Return the code and the meaning of a row of a key, None for any other row."""
    first, second, *others = (*(cell.strip() for cell in line.cells), "", "")
    if line.problem or first in across or any(others):
        return None
    if not second:
        match = EXPLAINED.fullmatch(first)
        return (match["code"], match["meaning"]) if match else None
    is_code = len(first) <= _LONGEST_CODE or bool(_BLANK.fullmatch(first))
    return (first, second) if first and is_code and len(second) > len(first) else None
