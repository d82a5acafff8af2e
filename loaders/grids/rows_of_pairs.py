"""Tells rows in which every second cell is a label beside its value, though a value may read as a label."""

from collections.abc import Sequence
from statistics import fmean

from .cell_shapes import IsHead, rate_label
from .labelled_cells import KNOWN, LABEL
from .rows_of_cells import GridRow

FEWEST = 4  # cells of a row


def are_of_pairs(rows: Sequence[GridRow], is_head: IsHead) -> bool:
    """Return whether the cells of all rows are labels and values in turn, the first row's surely.

    So `Surname | MARSH | Forename | Dean` is not over `Date of birth | --/--/1985 | Place of birth | -`, and
    `Nominal | not yet | Role | Victim` between such rows is no head.
    """
    first = rows[0]
    if len(first.cells) < FEWEST or len(first.cells) % 2 or any(one.columns != first.columns for one in rows):
        return False
    labels = [[rate_label(text, is_head) for text in one.texts[::2]] for one in rows]
    values = fmean(rate_label(text, is_head) for text in first.texts[1::2])
    return (
        all(rates[0] >= KNOWN and fmean(rates) >= LABEL for rates in labels)
        and fmean(labels[0]) >= KNOWN > values
    )
