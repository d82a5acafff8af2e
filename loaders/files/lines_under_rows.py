"""Lines under the rows of a ruled table that keep to no column: goods, notify parties, remarks."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from .grid import tidy_cell

_LABEL = re.compile(r"\s*([^\W\d_][\w/ .]{1,24}?)\s?:(?:\s+|$)(.*)")
_NO_LABEL = "Text"  # the head of what stands below a row without a label


class LooseLine(NamedTuple):
    """A line of text below a row: its label, "" if it goes on with the line above it, and what it says."""

    label: str
    text: str


def read_loose_line(line: str, columns: Sequence[tuple[int, int]]) -> LooseLine | None:
    """Return a line that keeps to no column, None for a row.

    It is set in from the first column, and begins with a label or runs across the gaps between columns,
    which stand where the dashes of the rule end.

    >>> columns = [(0, 4), (5, 9), (10, 14)]
    >>> read_loose_line("  STC: 2 ENGINES", columns), read_loose_line("QA12 BOX1 UK", columns)
    (LooseLine(label='STC', text='2 ENGINES'), None)
    """
    first = len(line) - len(line.lstrip())
    if first <= columns[0][0] or not line.strip():
        return None
    match = _LABEL.match(line)
    if not match and not _runs_across(line, columns):
        return None
    return LooseLine(match[1].strip(), match[2].strip()) if match else LooseLine("", line.strip())


def list_loose_lines(
    lines: Sequence[str], numbers: Sequence[int], columns: Sequence[tuple[int, int]]
) -> list[tuple[int, LooseLine]]:
    """Return the lines of these numbers that are no rows; one set in below such a line goes on with it."""
    found: list[tuple[int, LooseLine]] = []
    for number in numbers:
        line = lines[number]
        is_set_in = len(line) - len(line.lstrip()) > columns[0][0]
        if loose := read_loose_line(line, columns):
            found.append((number, loose))
        elif found and found[-1][0] == number - 1 and is_set_in:
            found.append((number, LooseLine("", line.strip())))
    return found


def _runs_across(line: str, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands across the gap between two columns."""
    ends = [end for _, end in columns[:-1]]
    return any(end < len(line) and line[end - 1 : end + 2].strip() == line[end - 1 : end + 2] for end in ends)


def join_loose_lines(
    rows: Sequence[tuple[int, tuple[str, ...]]], loose: Sequence[tuple[int, LooseLine]]
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the rows of a table, heads first, with a column for each label of the lines below them.

    Lines are known by their number, as rows are; those above the first row belong to no row and are left.
    """
    heads: list[str] = []
    cells: dict[int, dict[str, str]] = {}
    label = _NO_LABEL
    places = [at for at, _ in rows[1:]]
    for number, line in loose:
        above = bisect_left(places, number)
        row = places[above - 1] if above else -1
        if row not in cells:
            label = _NO_LABEL
        label = line.label or label
        if label not in heads:
            heads.append(label)
        own = cells.setdefault(row, {})
        own[label] = "\n".join(filter(None, (own.get(label, ""), tidy_cell(line.text))))
    made = [(rows[0][0], (*rows[0][1], *heads))]
    made += [(at, (*row, *(cells.get(at, {}).get(head, "") for head in heads))) for at, row in rows[1:]]
    return tuple(made)
