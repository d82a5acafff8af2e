"""Measure whether statements of a given confidence are true that often."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

MOST_BINS = 20


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements of one confidence: mean confidence, share that is true, count."""

    confidence: float
    true: float
    count: int


def brier(confidence: Sequence[float], true: Sequence[bool]) -> float:
    """Mean squared difference of confidence and truth: 0 is perfect, .25 is one half for everything.

    Source: Brier 1950.

    >>> brier([1.0, 0.5], [True, False])
    0.125
    """
    return (
        float(np.mean((np.asarray(confidence, dtype=float) - np.asarray(true, dtype=float)) ** 2))
        if len(confidence)
        else 0.0
    )


def reliability(confidence: Sequence[float], true: Sequence[bool]) -> list[Bin]:
    """Return the reliability curve: a bin for each confidence, lowest first.

    >>> reliability([0.9, 0.9, 0.1], [True, False, False])
    [Bin(confidence=0.1, true=0.0, count=1), Bin(confidence=0.9, true=0.5, count=2)]
    """
    stated, is_true = np.round(np.asarray(confidence, dtype=float), 9), np.asarray(true, dtype=float)
    return [
        Bin(float(value), float(is_true[stated == value].mean()), int((stated == value).sum()))
        for value in np.unique(stated)
    ]


def calibration_error(confidence: Sequence[float], true: Sequence[bool]) -> float:
    """Mean distance of confidence and share true over the bins, by count (expected calibration error).

    Of many confidences, neighbours share a bin until it has a twentieth of the statements: else chance alone
    would make an error of confidences that few statements have.

    Source: Nixon et al. 2019, Measuring Calibration in Deep Learning (bins of equal count).

    >>> calibration_error([0.5, 0.5], [True, False])
    0.0
    """
    bins = list(_fill_bins(reliability(confidence, true), len(confidence) / MOST_BINS))
    count = sum(each.count for each in bins)
    return sum(each.count * abs(each.confidence - each.true) for each in bins) / count if count else 0.0


def _fill_bins(bins: Iterable[Bin], least: float) -> Iterator[Bin]:
    """Yield bins of at least so many statements, made of neighbours; the last has what is left."""
    waiting: list[Bin] = []
    for one in bins:
        waiting.append(one)
        if sum(each.count for each in waiting) >= least:
            yield _join_bins(waiting)
            waiting = []
    if waiting:
        yield _join_bins(waiting)


def _join_bins(bins: Sequence[Bin]) -> Bin:
    count = sum(one.count for one in bins)
    confidence = sum(one.confidence * one.count for one in bins) / count
    return Bin(confidence, sum(one.true * one.count for one in bins) / count, count)
