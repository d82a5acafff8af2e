"""Reads a sheet of links between the persons of another sheet, whom its two first columns have by number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import permutations

from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .column_contents import look_at_columns
from .head_reading import read_head
from .joined_rows import FEWEST, read_cell, read_few_lines

_SIDES = frozenset((("1", "2"), ("a", "b"), ("from", "to"), ("i", "ii"), ("one", "two"), ("first", "second")))
# Heads of numbers of persons: those of phones, accounts and staff who swap shifts are none.
_PERSON_KEYS = frozenset(
    ("pid", "nominal", "nominalid", "nominalno", "nominalref", "nomid", "person", "personid", "personno")
) | frozenset(
    ("subject", "subjectid", "subjectno", "subjectref", "memberid", "memberref", "member", "offenderid")
)
_MOST_COLUMNS = 5  # of a sheet of links
_LEAST_NAMES = 0.7
_LINKS = frozenset(
    ("tie", "link", "relation", "relationship", "association", "connection", "nature", "type", "how")
)
_RELATION = "Relationship"


def name_link_sheets(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, links between numbered persons of another table with their names.

    The heads of the two ends differ in number or side alone, and are else the head of the other table's key:
    `PID 1` and `PID 2` of a sheet of people by `PID`. All cells below them are keys there.
    """
    if len(tables) < 2:
        return tuple(tables)
    return tuple(_name_links(table, [one for one in tables if one is not table]) for table in tables)


def _name_links(table: Table, others: Sequence[Table]) -> Table:
    if not 2 <= len(table.heads) - table.around <= _MOST_COLUMNS:
        return table
    heads, lines = _read_sheet(table)
    for first, second in permutations(range(len(heads)), 2):
        stem = _find_stem(heads[first], heads[second])
        for other in others if stem else ():
            names = _read_names(other, stem)
            cells = [read_cell(line, at) for line in lines for at in (first, second)]
            if names and _says_links(heads) and len(lines) >= FEWEST and all(cell in names for cell in cells):
                return _put_names(table, heads, lines, (first, second), other, stem, names)
    return table


def _read_sheet(table: Table) -> tuple[tuple[str, ...], list[Line]]:
    """Return the heads and rows of a table; of one in which no heads were found, its first row is its heads.

    A short sheet of numbers under heads that nobody knows has none.
    """
    lines = read_few_lines(table)
    if table.head_line or not lines:
        return table.heads, lines
    return tuple(cell.strip() for cell in lines[0].cells), lines[1:]


def _find_stem(first: str, second: str) -> str:
    """Return what two heads have in common, folded, if they differ in number or side alone; else "".

    >>> _find_stem("PID 1", "PID 2"), _find_stem("From account", "To account"), _find_stem("PID", "Tie")
    ('pid', '', '')
    """
    left, right = (re.findall(r"[^\W\d_]+|\d+", head.casefold()) for head in (first, second))
    if len(left) != len(right) or len(left) < 2:
        return ""
    differing = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    common = [word for word, other in zip(left, right, strict=True) if word == other]
    stem = fold_text("".join(common))
    is_of_sides = len(differing) == 1 and differing[0] in _SIDES
    return stem if is_of_sides and stem in _PERSON_KEYS else ""


def _says_links(heads: Sequence[str]) -> bool:
    """Whether the sheet has a column of what the two are to each other, or nothing but the two."""
    bags = [read_head(head).bag for head in heads]
    return len(heads) == 2 or any(bag and bag <= _LINKS for bag in bags)


def _read_names(table: Table, stem: str) -> Mapping[str, str]:
    """Return the names of the persons of a table by the key under such a head; {} if it has none."""
    key = next((at for at, head in enumerate(table.heads) if fold_text(head) == stem), -1)
    column = next((one for one in look_at_columns(table) if one.rate("person_name") >= _LEAST_NAMES), None)
    if key < 0 or column is None or column.at == key:
        return {}
    rows = [(read_cell(line, key), read_cell(line, column.at)) for line in read_few_lines(table)]
    names = dict(rows)
    return names if len(names) == len(rows) and all(names) and all(names.values()) else {}


def _put_names(
    table: Table,
    heads: Sequence[str],
    lines: Sequence[Line],
    ends: tuple[int, int],
    other: Table,
    stem: str,
    names: Mapping[str, str],
) -> Table:
    """Return the table with the number and name of each end, and what the two are to each other."""
    key = next(head for head in other.heads if fold_text(head) == stem)
    further = [at for at in range(len(heads)) if at not in ends]
    words = [at for at in further if read_head(heads[at]).bag and read_head(heads[at]).bag <= _LINKS]
    own = [_RELATION if words == [at] else heads[at] for at in further]
    made = []
    for line in lines:
        start, end = (read_cell(line, at) for at in ends)
        cells = (start, names[start], end, names[end], *(read_cell(line, at) for at in further))
        made.append(replace(line, cells=cells))
    note = f"columns '{heads[ends[0]]}' and '{heads[ends[1]]}' name rows of {other.name}; read as the names"
    return replace(
        table,
        heads=(key, "Name", "Associate ID", "Associate", *own),
        lines=partial(iter, made),
        head_line=table.head_line or (lines[0].number - 1),
        notes=(*(one for one in table.notes if table.head_line or "no line of heads" not in one), note),
        around=0,
    )
