"""Confidence tables that `ringmap calibrate` would fit to the logs of other worlds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ...graph.claims.confidence import ConfidenceTable, read_confidence_table
from ...graph.claims.fit_confidence import Outcome, fit_table
from ..makers.settings import Settings, shrink_to_lesson
from ..making import open_loaded_world
from ..truth.truth_tables import read_truth
from .log_outcomes import LogOutcomes, find_log_outcomes
from .scored_case import find_joins


class LearntConfidence(NamedTuple):
    """The tables fitted to cases as loaded, to cases with joins, and to gradings alone."""

    as_loaded: ConfidenceTable
    joined: ConfidenceTable
    by_grades: ConfidenceTable


def learn_confidence(settings: Settings, seeds: Sequence[int]) -> LearntConfidence:
    """Return the tables fitted to the worlds of these seeds, to judge the world of these settings by.

    Each world is made and loaded, which takes as long as for a judged one of at most 2,000 vehicles.
    """
    return _learn(shrink_to_lesson(settings), tuple(seeds))


@lru_cache(maxsize=4)
def _learn(settings: Settings, seeds: tuple[int, ...]) -> LearntConfidence:
    worlds = [_load_outcomes(replace(settings, seed=seed)) for seed in seeds]
    return LearntConfidence(
        _fit(one for world in worlds for one in world.as_loaded),
        _fit(one for world in worlds for one in world.joined),
        _fit(one for world in worlds for one in world.by_grades),
    )


def _load_outcomes(settings: Settings) -> LogOutcomes:
    with open_loaded_world(settings) as world:
        documents = read_truth(world.truth, "documents")
        return find_log_outcomes(world.store, documents, find_joins(world.store))


def _fit(outcomes: Iterable[Outcome]) -> ConfidenceTable:
    return fit_table(list(outcomes), read_confidence_table())
