"""Finds the table of entities that stands within a form, without a blank line around it."""

from collections.abc import Sequence

from .head_rows import Head
from .head_words import split_head
from .long_form import CLASSES, NAMES_OF_FIELDS, VALUES, name_entity
from .rows_of_cells import GridRow

_FEWEST_HEADS = 3


def find_entity_rows(rows: Sequence[GridRow], start: int, stop: int) -> tuple[Head, int] | None:
    """Return the head of the first table of entities among rows, and where the table ends; None without one.

    Its head names the kind of entity and what identifies it (`Entity, Identity, Description`), and each row
    below begins with a kind: `Person`, `Vehicle`.
    """
    for at in range(start, stop - 1):
        if not _is_head(rows[at]):
            continue
        end = at + 1
        while end < stop and _is_entity(rows[end], rows[at]):
            end += 1
        if end > at + 1:
            return Head(at, at, dict(rows[at].cells), 1.0), end
    return None


def _is_head(row: GridRow) -> bool:
    if len(row.cells) < _FEWEST_HEADS or row.line.problem:
        return False
    words, behind = (set(split_head(text)) for text in row.texts[:2])
    return bool(words & CLASSES and behind & (VALUES | NAMES_OF_FIELDS))


def _is_entity(row: GridRow, head: GridRow) -> bool:
    """Whether a row begins with a kind of entity, has what identifies it, and nothing beside the heads."""
    return (
        row.columns[:2] == head.columns[:2]
        and set(row.columns) <= set(head.columns)
        and bool(name_entity(row.texts[0]))
    )
