"""Score the least number of vehicles at a scene against how many truly lay there."""

from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np

from ...graph.examinations.examination_report import build_examination_report
from ...graph.examinations.exhibit import Examination
from ...graph.examinations.read_examinations import read_examinations
from ..capabilities import LEAST_VEHICLES
from .bootstrap import average_draw, bootstrap_interval
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
    found = {row["id"]: int(row["value"]) for row in build_examination_report(case.store).rows}
    plain = {one.document: _count_models(one) for one in read_examinations(case.store)}
    for measure, ours, theirs, best in (
        (REACHED, _list_reached(found, true), _list_reached(plain, true), 1.0),
        (EXCEEDED, _list_exceeded(found, true), _list_exceeded(plain, true), 0.0),
    ):
        values = np.array(ours, dtype=float)
        low, high = bootstrap_interval(range(len(ours)), partial(average_draw, values))
        yield case.make_score(
            LEAST_VEHICLES,
            measure,
            float(values.mean()),
            low=low,
            high=high,
            baseline=PLAIN,
            baseline_value=float(np.mean(theirs)),
            upper_bound=best,
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
