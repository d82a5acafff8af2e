"""Bootstrap: how far a score could have come out otherwise, had other things of the same kind been drawn."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

DRAWS, LEVEL = 200, 0.95
Indices = npt.NDArray[np.int64]


def interval(groups: Sequence[Any], score: Callable[[Indices], float], *, seed: int = 1, draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % percentile interval of a score over groups drawn with replacement.

    groups says which group each thing is of (its true entity), as things of one entity are not drawn apart; score is given the
    positions of the things drawn. Source: Efron & Tibshirani 1993, the cluster bootstrap.
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
        found.append(score(np.concatenate([order[starts[one]:starts[one + 1]] for one in drawn])))
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
