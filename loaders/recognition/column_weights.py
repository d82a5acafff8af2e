"""Weighs the columns of a table by how many kinds of record they fit."""

from collections.abc import Mapping, Sequence


def weigh_columns(scores: Mapping[str, Sequence[float]]) -> list[float]:
    """Return a weight for each column: the fewer kinds of record it fits well, the more it tells.

    scores has for each kind the score of each column in its best assignment.
    """
    weights = []
    for column in zip(*scores.values(), strict=True):
        best = max(column, default=0.0)
        rivals = sum(score >= 0.85 * best for score in column) if best > 0 else 1
        weights.append(0.3 + 0.7 / rivals)
    return weights
