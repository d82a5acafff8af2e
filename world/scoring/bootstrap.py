"""Bootstrap intervals: how much a score depends on which entities were drawn."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

DRAWS, LEVEL = 200, 0.95
Indices = npt.NDArray[np.int64]
Sums = npt.NDArray[np.float64]


def bootstrap_interval(
    groups: Sequence[Any], score: Callable[[Indices], float], *, seed: int = 1, draws: int = DRAWS
) -> tuple[float, float]:
    """Return the 95 % percentile interval of a score over groups drawn with replacement.

    groups has the group of each item (its true entity): items of one entity are drawn together. score gets
    the positions of the drawn items. Source: Efron & Tibshirani 1993, the cluster bootstrap.
    """
    if not len(groups):
        return float("nan"), float("nan")
    names, group = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(len(names) + 1))
    random = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        drawn = random.integers(0, len(names), len(names))
        found.append(score(np.concatenate([order[starts[one] : starts[one + 1]] for one in drawn])))
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def average_draw(values: Sums, drawn: Indices) -> float:
    """Return the mean of the drawn values."""
    return float(values[drawn].mean())


def bootstrap_sums(
    groups: Sequence[Any],
    parts: Sums,
    scores: Callable[[Sums], Sequence[float]],
    *,
    seed: int = 1,
    draws: int = DRAWS,
) -> list[tuple[float, float]]:
    """Return the 95 % percentile intervals of scores that are made of sums over items.

    Groups are drawn with replacement. parts has a row for each item; scores gets the sums of the columns. A
    group drawn twice counts twice but is never compared with its own copy: pairs of copies would be found
    by any method.
    """
    if not len(groups):
        return []
    names, group = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)
    sums = np.stack([np.bincount(group, weights=column, minlength=len(names)) for column in parts.T], axis=1)
    random = np.random.default_rng(seed)
    found = [
        scores(
            np.bincount(random.integers(0, len(names), len(names)), minlength=len(names)).astype(float) @ sums
        )
        for _ in range(draws)
    ]
    low, high = np.quantile(np.asarray(found, dtype=float), [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))
