"""Puts notes that each begin with a key (`E-411: …`) beside the rows of the table that have those keys."""

import re
from collections.abc import Sequence
from itertools import islice

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.tables import Table
from ..grids.text_items import is_prose
from .joined_rows import FEWEST, is_code, put_columns, read_cell, read_few_lines

_FIRST_COLUMNS = 3  # among which a table has its keys
_MOST_NOTES = 2000
_LEAST_PROSE = 0.5  # the share of the notes that are running text; some say `nothing found`
_LEAST_NOTED = 0.6  # the share of the rows of a table that have notes
# A key of its own: with a dash, a slash or three figures. `A1` is a camera here and a grade or lot there.
_DISTINCT = re.compile(r".+[/-].*\d.*|.*\d.*[/-].+|.*\d{3}.*")
# Heads that say not what their numbers are of: with one in two tables, notes may be on either.
_OF_ANYTHING = split_words("ref reference no number num nr id key code line item")
_KEYED = re.compile(r"\s*([\w/-]{2,20})\s*(?::|\s[-–—]|[-–—](?=\s))\s+(\S.*)", re.DOTALL)
_NUMBERED = re.compile(r"column \d+")  # the heads of a table without heads
Notes = list[tuple[str, str]]


def join_keyed_notes(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, each row with the notes that another sheet has under its key alone.

    The sheet has no heads: each of its notes begins with a key, or stands beside one. All its keys must be
    those of rows of another table, each of one row, and most rows must have notes. If several tables have
    the keys, the head above them must say that they are of the same things; then the first gets the notes.
    """
    found = list(tables)
    for table in tables:
        notes = _read_notes(table) if len(tables) > 1 else []
        if len({key for key, _ in notes}) < FEWEST:
            continue
        parents = [(one, at) for one in found if one is not table and (at := _find_keys(one, notes)) >= 0]
        heads = {fold_text(one.heads[at]) for one, at in parents}
        if len(parents) > 1 and (len(heads) > 1 or heads & _OF_ANYTHING):
            continue
        for parent, at in parents[:1]:
            joined = _put_notes(parent, at, notes, table.name)
            found = [joined if one is parent else one for one in found if one is not table]
    return tuple(found)


def _read_notes(table: Table) -> Notes:
    """Return the notes of a table that holds nothing else, each with its key; [] of any other table."""
    if table.standing:
        return []
    lines = [line.cells for line in islice(table.lines(), _MOST_NOTES + 1) if not line.problem]
    loose = [match.groups() if (match := _KEYED.fullmatch(text)) else ("", "") for _, text in table.texts]
    rows: list[tuple[str, ...]] = []
    if table.form == "form" and len(lines) == 1:
        rows = list(zip(table.heads, lines[0], strict=False))
    elif len(table.heads) == FEWEST and all(map(_NUMBERED.fullmatch, table.heads)):
        rows = [tuple(cells[:2]) for cells in lines if any(cells)]
    elif table.heads:
        return []
    notes = [(row[0].strip(), row[1].strip()) for row in (*rows, *loose) if len(row) > 1]
    is_keyed = len(notes) <= _MOST_NOTES and all(
        is_code(key) and _DISTINCT.fullmatch(key) and text for key, text in notes
    )
    is_text = sum(is_prose(text) for _, text in notes) >= _LEAST_PROSE * len(notes)
    return notes if is_keyed and is_text else []


def _find_keys(table: Table, notes: Notes) -> int:
    """Return the column in which a table has each key of the notes once, -1 if it has none."""
    wanted = {key for key, _ in notes}
    lines = read_few_lines(table)
    for at in range(min(_FIRST_COLUMNS, len(table.heads) - table.around)):
        keys = [key for line in lines if (key := read_cell(line, at))]
        if wanted <= set(keys) and len(set(keys)) == len(keys) and len(wanted) >= _LEAST_NOTED * len(keys):
            return at
    return -1


def _put_notes(table: Table, at: int, notes: Notes, name: str) -> Table:
    by_key: dict[str, list[str]] = {}
    for key, text in notes:
        by_key.setdefault(key, []).append(text)
    values = [["\n".join(by_key.get(read_cell(line, at), []))] for line in table.lines()]
    head = "Notes" if "notes" not in {one.casefold() for one in table.heads} else "Further notes"
    note = f"{name} has notes on each {table.heads[at]}; they stand beside it"
    return put_columns(table, len(table.heads) - table.around, [head], values, note)
