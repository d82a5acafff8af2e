"""Puts the texts of a sheet of notes beside the table of the same file that they are about."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ...graph.kinds.tidy import split_words
from ..files.tables import Table
from ..grids.head_words import split_head

_REFERENCES = split_words("ref reference urn log report nominal crime case bill booking entry")
_FIRST_COLUMNS = 3  # among which a table has its references
_SAMPLE = 200  # rows looked at
LONGEST = 1200  # marks of the notes of a sheet; more may be a report of its own


def join_notes(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file without sheets of notes alone, whose texts stand beside the only table.

    Of a file with several tables or none nothing says which one the notes are about. In a table of several
    documents they would be part of the first, with its grading and handling.
    """
    notes = [table for table in tables if _is_of_notes(table)]
    others = [table for table in tables if table not in notes]
    if not notes or len(others) != 1 or _has_documents(others[0]):
        return tuple(tables)
    (table,) = others
    texts = tuple(text for one in notes for text in one.texts)
    return (replace(table, texts=(*table.texts, *texts)),)


def _has_documents(table: Table) -> bool:
    """Whether each of a table's rows, two or more, has a reference of its own."""
    rows = [line.cells for line in islice(table.lines(), _SAMPLE) if any(line.cells)]
    for at, head in enumerate(table.heads[:_FIRST_COLUMNS]):
        keys = [cells[at].strip() if at < len(cells) else "" for cells in rows]
        is_key = len(set(keys)) == len(keys) > 1 and all(any(map(str.isdigit, key)) for key in keys)
        if is_key and _REFERENCES.intersection(split_head(head)):
            return True
    return False


def _is_of_notes(table: Table) -> bool:
    is_short = sum(len(text) for _, text in table.texts) <= LONGEST
    return not table.heads and not table.standing and bool(table.texts) and is_short
