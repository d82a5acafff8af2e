"""Tells rows in which every second cell is a label beside its value, though a value may read as a label."""

from collections.abc import Sequence
from statistics import fmean

from .cell_shapes import IsHead, rate_label
from .labelled_cells import KNOWN, LABEL
from .rows_of_cells import GridRow

FEWEST = 4  # cells of a row
_FEWEST_BESIDE = 4  # rows of two cells from which their columns tell labels from values
_LABELS, _VALUES = 0.75, 0.4  # the shares of known heads in those columns


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


def stand_beside(rows: Sequence[GridRow], is_head: IsHead) -> bool:
    """Whether rows of two cells each hold a label and its value, also where a value reads as a label.

    So `Occupation | Vehicle examiner` is not over `URN | 52/7`. Where values stand below, every second row
    begins with a value. Where the first row is heads, its second cell is one, too.

    >>> from ..files.tables import Line
    >>> texts = ["Name", "Dee Marlow", "Occupation", "Driver", "Ref", "7/25", "Date", "1 May"]
    >>> rows = [GridRow(Line(at, ()), dict(enumerate(texts[at : at + 2])), {}) for at in range(0, 8, 2)]
    >>> known = lambda text: float(text in ("Name", "Occupation", "Ref", "Date", "Driver"))
    >>> stand_beside(rows, known), stand_beside(rows[:3], known)
    (True, False)
    """
    if len(rows) < _FEWEST_BESIDE:
        return False
    if any(len(row.cells) != 2 or row.columns != rows[0].columns or row.line.problem for row in rows):
        return False
    labels, values = ([row.texts[at] for row in rows] for at in (0, 1))
    known = [is_head(text) >= KNOWN for text in labels]
    odd = [is_head(text) >= KNOWN for text in values]
    return (
        len(set(labels)) == len(labels)
        and not odd[0]
        and known[0]
        and fmean(known) >= _LABELS
        and any(known[1::2])
        and fmean(odd) <= _VALUES
    )
