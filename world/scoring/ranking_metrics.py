"""Measure how many wanted items are at the top of a ranking."""

from collections.abc import Collection, Hashable, Sequence
from math import comb

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

Values = npt.NDArray[np.float64]


def precision_at(ranking: Sequence[Hashable], wanted: Collection[Hashable], k: int) -> float:
    """Return the share of the first k that is wanted; of a shorter list, of all its items.

    >>> precision_at(["a", "b", "c"], {"b", "c"}, 2)
    0.5
    """
    top = ranking[:k]
    return sum(one in wanted for one in top) / len(top) if top else 0.0


def recall_at(ranking: Sequence[Hashable], wanted: Collection[Hashable], k: int) -> float:
    """Return the share of the wanted that is among the first k; 1 if nothing is wanted.

    >>> recall_at(["a", "b", "c"], {"b", "c", "d", "e"}, 3)
    0.5
    """
    return sum(one in wanted for one in ranking[:k]) / len(wanted) if wanted else 1.0


def average_precision(ranking: Sequence[Hashable], wanted: Collection[Hashable]) -> float:
    """Return the mean, over the wanted, of the precision at each one's place; 0 for one not on the list.

    >>> average_precision(["a", "b"], {"a", "c"})
    0.5
    """
    found, total = 0, 0.0
    for place, one in enumerate(ranking, 1):
        if one in wanted:
            found += 1
            total += found / place
    return total / len(wanted) if wanted else 1.0


def expect_hit(wanted: int, people: int, k: int) -> float:
    """Return the chance that one or more of the wanted is among the first k of people in random order.

    Source: the hypergeometric distribution.

    >>> round(expect_hit(1, 10, 3), 6), expect_hit(0, 10, 3), expect_hit(1, 2, 3), expect_hit(3, 4, 2)
    (0.3, 0.0, 1.0, 1.0)
    """
    return 1.0 - comb(people - wanted, k) / comb(people, k) if k < people else float(wanted > 0)


def measure_auc(scores: Sequence[float] | Values, wanted: Sequence[bool] | npt.NDArray[np.bool_]) -> float:
    """Return the chance that a wanted item scores higher than another one; ties count half.

    One half if there is nothing to compare. Source: Mann and Whitney 1947.

    >>> measure_auc([0.9, 0.5, 0.5, 0.1], [True, True, False, False])
    0.875
    """
    is_wanted = np.asarray(wanted, dtype=bool)
    count, others = int(is_wanted.sum()), int((~is_wanted).sum())
    if not count or not others:
        return 0.5
    ranks = rankdata(scores)
    return float((ranks[is_wanted].sum() - count * (count + 1) / 2) / (count * others))
