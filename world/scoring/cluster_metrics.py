"""Measure how well one partition matches another."""

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Labels = Sequence[Hashable]
Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Match:
    """Precision, recall and their harmonic mean, 0 to 1; nothing to find and nothing found is perfect."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return (
            2 * self.precision * self.recall / (self.precision + self.recall)
            if self.precision + self.recall
            else 0.0
        )


def pairwise(found: Labels, true: Labels) -> Match:
    """Precision and recall over pairs that are in one cluster.

    Source: Hubert & Arabie 1985, the counts behind the Rand index.

    >>> pairwise("aab", "xxx")
    Match(precision=1.0, recall=0.3333333333333333)
    """
    both, one, other = (
        _pairs(Counter(labels)) for labels in (list(zip(found, true, strict=True)), found, true)
    )
    return Match(both / one if one else 1.0, both / other if other else 1.0)


def b_cubed(found: Labels, true: Labels) -> Match:
    """Precision and recall of each item's own cluster, averaged over items.

    Source: Bagga & Baldwin 1998.

    >>> round(b_cubed("aab", "xxx").recall, 6)
    0.555556
    """
    precision, recall = each_b_cubed(found, true)
    return Match(float(precision.mean()), float(recall.mean())) if len(precision) else Match(1.0, 1.0)


def each_b_cubed(found: Labels, true: Labels) -> tuple[Counts, Counts]:
    """B³ precision and recall of each item, in the order given."""
    pairs = list(zip(found, true, strict=True))
    both, one, other = Counter(pairs), Counter(found), Counter(true)
    return (
        np.array([both[pair] / one[pair[0]] for pair in pairs]),
        np.array([both[pair] / other[pair[1]] for pair in pairs]),
    )


def adjusted_rand(found: Labels, true: Labels) -> float:
    """Agreement over pairs, 1 for equal partitions and 0 for chance.

    Source: Hubert & Arabie 1985.

    >>> adjusted_rand("aabb", "xxyy"), round(adjusted_rand("abab", "xxyy"), 6)
    (1.0, -0.5)
    """
    both, one, other = (
        _pairs(Counter(labels)) for labels in (list(zip(found, true, strict=True)), found, true)
    )
    every = math.comb(len(found), 2)
    chance = one * other / every if every else 0.0
    most = (one + other) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def each_pairs(found: Labels, true: Labels) -> tuple[Counts, Counts, Counts]:
    """For each item: the others it is rightly with, those it is with, and those it belongs with (counts).

    >>> [part.tolist() for part in each_pairs("aab", "xxx")]
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [2.0, 2.0, 2.0]]
    """
    pairs = list(zip(found, true, strict=True))
    both, one, other = Counter(pairs), Counter(found), Counter(true)
    return (
        np.array([both[pair] - 1.0 for pair in pairs]),
        np.array([one[label] - 1.0 for label in found]),
        np.array([other[label] - 1.0 for label in true]),
    )


def normalised_information(found: Labels, true: Labels) -> float:
    """Normalised mutual information of two partitions, by the arithmetic mean, 0 to 1.

    Source: Danon et al. 2005.

    >>> normalised_information("aabb", "xxyy"), normalised_information("aaaa", "xxyy")
    (1.0, 0.0)
    """
    one, other, both = (
        _entropy(Counter(labels), len(found)) for labels in (found, true, list(zip(found, true, strict=True)))
    )
    return 1.0 if not one + other else max(0.0, 2 * (one + other - both) / (one + other))


def _pairs(sizes: Counter[Hashable]) -> float:
    return float(sum(math.comb(size, 2) for size in sizes.values()))


def _entropy(sizes: Counter[Hashable], count: int) -> float:
    return -sum(size / count * math.log(size / count) for size in sizes.values())
