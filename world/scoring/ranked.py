"""Ranked: how many of those one looks for stand at the top of a list."""

from collections.abc import Collection, Hashable, Sequence


def precision_at(ranking: Sequence[Hashable], wanted: Collection[Hashable], k: int) -> float:
    """Of the first k, the share that is wanted; of a shorter list, of what it holds.

    >>> precision_at(["a", "b", "c"], {"b", "c"}, 2)
    0.5
    """
    top = ranking[:k]
    return sum(one in wanted for one in top) / len(top) if top else 0.0


def recall_at(ranking: Sequence[Hashable], wanted: Collection[Hashable], k: int) -> float:
    """Of those wanted, the share among the first k; where nobody is wanted, 1.

    >>> recall_at(["a", "b", "c"], {"b", "c", "d", "e"}, 3)
    0.5
    """
    return sum(one in wanted for one in ranking[:k]) / len(wanted) if wanted else 1.0


def average_precision(ranking: Sequence[Hashable], wanted: Collection[Hashable]) -> float:
    """The mean, over those wanted, of the precision at the place where each stands; who is not on the list counts 0.

    >>> average_precision(["a", "b"], {"a", "c"})
    0.5
    """
    found, total = 0, 0.0
    for place, one in enumerate(ranking, 1):
        if one in wanted:
            found += 1
            total += found / place
    return total / len(wanted) if wanted else 1.0
