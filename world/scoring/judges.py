"""The judges: how each capability is scored, beside a simple method and perfect linking."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from ...graph.claims.calibration_metrics import brier, calibration_error
from ...graph.claims.confidence import ConfidenceTable, read_confidence_table
from ...graph.claims.fit_confidence import Outcome, find_expectation
from ..capabilities import (
    CALIBRATION,
    CHANGED,
    CORRIDORS,
    LEADERS,
    LEAST_VEHICLES,
    LINKED,
    LINKED_FIRMS,
    RESOLVED,
    RINGS,
)
from . import changed_identities, corridor_scores, leader_scores, least_vehicles_scores
from .best_learnt import BEST_LEARNT
from .bootstrap import bootstrap_interval
from .identity_scores import judge_identity, judge_linked
from .learnt_confidence import learn_confidence
from .log_outcomes import find_log_outcomes
from .scored_case import Score, ScoredCase

CALIBRATED = "calibrated on other worlds"  # the table that `ringmap calibrate` fits to their logs
JOINED = "calibrated, after linking"  # the same with persons and firms joined as by `ringmap resolve link`
GRADES_ALONE = "calibrated, by grades alone"  # the same without what other documents make of a log
Judge = Callable[[ScoredCase], Iterable[Score]]
CALIBRATION_SCORES: Mapping[str, Callable[[Any, Any], float]] = {
    "Brier score (0 is best)": brier,
    "calibration error (0 is best)": calibration_error,
}


def judge_calibration(case: ScoredCase) -> Iterator[Score]:
    """Yield how well the confidence of logs matches the truth, beside simpler and fitted confidences.

    It is that of the fact that a log states: by its grading, and by what other documents make of it.
    """
    logs = find_log_outcomes(case.store, case.read_table("documents"), case.joins)
    if not logs.sources:
        return
    stated = _list_confidences(logs.as_loaded, read_confidence_table())
    is_true = np.array([one.is_true for one in logs.as_loaded])
    baselines = {"one confidence for all": np.full(len(is_true), is_true.mean())}
    if case.train_seeds:
        learnt = learn_confidence(case.settings, case.train_seeds)
        baselines |= {
            JOINED: _list_confidences(logs.joined, learnt.joined),
            CALIBRATED: _list_confidences(logs.as_loaded, learnt.as_loaded),
            GRADES_ALONE: _list_confidences(logs.by_grades, learnt.by_grades),
        }
    for name, score in CALIBRATION_SCORES.items():
        low, high = bootstrap_interval(logs.sources, partial(_score_draw, score, stated, is_true))
        for baseline, confidences in baselines.items():
            yield case.make_score(
                CALIBRATION,
                name,
                score(stated, is_true),
                low=low,
                high=high,
                baseline=baseline,
                baseline_value=score(confidences, is_true),
                upper_bound=0.0,
            )


def _list_confidences(logs: Iterable[Outcome], table: ConfidenceTable) -> Any:
    return np.array([find_expectation(one, table) for one in logs])


def _score_draw(score: Callable[[Any, Any], float], stated: Any, is_true: Any, drawn: Any) -> float:
    return score(stated[drawn], is_true[drawn])


def judge_rings(case: ScoredCase) -> Iterator[Score]:
    """Yield what can be learnt of ring members; ringmap has no ranking of them yet."""
    if case.best_learnt:
        yield Score(
            RINGS,
            "ring members told from others in logs (AUC)",
            case.settings.preset,
            case.settings.vehicles,
            baseline=BEST_LEARNT,
            baseline_value=case.best_learnt.measure_members(),
            status="missing",
        )


# The judge of each capability, by the name that it has in the JSON.
JUDGES: Mapping[str, Judge] = {
    **{f"identity: {kind}": partial(judge_identity, kind) for kind in RESOLVED},
    LINKED: partial(judge_linked, "Person", LINKED),
    LINKED_FIRMS: partial(judge_linked, "Organisation", LINKED_FIRMS),
    CHANGED: changed_identities.judge_changed_identities,
    LEAST_VEHICLES: least_vehicles_scores.judge_least_vehicles,
    LEADERS: leader_scores.judge_leaders,
    CORRIDORS: corridor_scores.judge_corridors,
    RINGS: judge_rings,
    CALIBRATION: judge_calibration,
}
