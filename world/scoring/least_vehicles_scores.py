"""Score the least number of vehicles at a scene against how many truly lay there."""

from collections.abc import Iterator, Mapping

import numpy as np

from ...graph.examinations.exhibit import Examination
from ...graph.examinations.least_vehicles import find_least_vehicles
from ...graph.examinations.read_examinations import read_examinations
from ..capabilities import LEAST_VEHICLES
from .scored_case import Score, ScoredCase

REACHED = "scenes whose true count is reached"
EXCEEDED = "scenes whose true count is exceeded (0 is best)"
PLAIN = "makes and models"


def judge_least_vehicles(case: ScoredCase) -> Iterator[Score]:
    """Yield how many scenes have their true number of vehicles, and how many more than that.

    Only scenes that a document reports are scored. The baseline counts the makes and models of the exhibits.
    """
    true = _count_true_vehicles(case)
    if not true:
        return
    examinations = read_examinations(case.store)
    found = {one.document: find_least_vehicles(one.counted).least for one in examinations if one.counted}
    plain = {one.document: _count_models(one) for one in examinations}
    for measure, list_hits, best in ((REACHED, _list_reached, 1.0), (EXCEEDED, _list_exceeded, 0.0)):
        baseline = float(np.mean(list_hits(plain, true)))
        yield from case.score_share(
            LEAST_VEHICLES, measure, list_hits(found, true), {PLAIN: baseline}, upper_bound=best
        )


def _count_true_vehicles(case: ScoredCase) -> dict[str, int]:
    """Return how many vehicles the exhibits of each document are of, by the document's id."""
    exhibits = case.read_table("mentions").query("kind == 'Part'")
    vehicles: dict[str, set[str]] = {}
    for file, line, vehicle in exhibits[["file", "line", "entity"]].itertuples(index=False, name=None):
        for row in case.reported.get((file, line), ())[:1]:
            vehicles.setdefault(row["document"], set()).add(vehicle)
    return {document: len(found) for document, found in sorted(vehicles.items())}


def _list_reached(found: Mapping[str, int], true: Mapping[str, int]) -> list[bool]:
    return [found.get(document, 0) == count for document, count in true.items()]


def _list_exceeded(found: Mapping[str, int], true: Mapping[str, int]) -> list[bool]:
    return [found.get(document, 0) > count for document, count in true.items()]


def _count_models(examination: Examination) -> int:
    return len({(one.traits.make, one.traits.model) for one in examination.exhibits})
