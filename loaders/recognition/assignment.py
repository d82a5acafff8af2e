"""Assigns columns to targets so that the sum of their scores is greatest: the joint best assignment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Slot:
    """A place for one column: a target, which of a group or row it is for, and which of several columns."""

    target: str
    number: int = 0
    copy: int = 0


def assign_columns(scores: Sequence[Mapping[Slot, float]]) -> list[Slot | None]:
    """Return the slot of each column, None for a column without one.

    scores has for each column the slots that it could fill, each with a score above 0. The sum of the squares
    of the scores is the greatest possible (Kuhn 1955; scipy's linear_sum_assignment).

    >>> name, born = Slot("subject"), Slot("born_on")
    >>> assign_columns([{name: 0.9, born: 0.8}, {name: 0.8}])
    [Slot(target='born_on', number=0, copy=0), Slot(target='subject', number=0, copy=0)]
    """
    from scipy.optimize import linear_sum_assignment  # a second of imports that few loads need

    slots = list(dict.fromkeys(slot for column in scores for slot in column))
    if not slots:
        return [None] * len(scores)
    at = {slot: n for n, slot in enumerate(slots)}
    matrix = np.zeros((len(scores), len(slots)))
    for row, column in enumerate(scores):
        for slot, score in column.items():
            # Squares, so that one sure column counts for more than two unsure ones.
            matrix[row, at[slot]] = score**2
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    found: list[Slot | None] = [None] * len(scores)
    for row, place in zip(rows.tolist(), columns.tolist(), strict=True):
        if matrix[row, place] > 0:
            found[row] = slots[place]
    return found
