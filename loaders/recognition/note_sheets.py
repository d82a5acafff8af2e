"""Puts the texts of a sheet of notes beside the table of the same file that they are about."""

from collections.abc import Sequence
from dataclasses import replace

from ..files.tables import Table

LONGEST = 1200  # marks of the notes of a sheet; more may be a report of its own


def join_notes(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file without sheets of notes alone, whose texts stand beside the only table.

    Of a file with several tables or none nothing says which one the notes are about.
    """
    notes = [table for table in tables if _is_of_notes(table)]
    others = [table for table in tables if table not in notes]
    if not notes or len(others) != 1:
        return tuple(tables)
    (table,) = others
    texts = tuple(text for one in notes for text in one.texts)
    return (replace(table, texts=(*table.texts, *texts)),)


def _is_of_notes(table: Table) -> bool:
    is_short = sum(len(text) for _, text in table.texts) <= LONGEST
    return not table.heads and not table.standing and bool(table.texts) and is_short
