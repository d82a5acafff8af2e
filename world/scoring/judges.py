"""The judges: how each capability is scored, beside a simple method and perfect linking."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ...graph.claims.calibration_metrics import brier, calibration_error
from ...graph.claims.confidence import ConfidenceTable, read_confidence_table
from ...graph.claims.corroboration import Corroboration
from ...graph.claims.fit_confidence import Outcome, find_expectation
from ...graph.network.read_evidence import read_evidence
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
from ..observed.graders import TRUE
from . import changed_identities, corridor_scores, leader_scores, least_vehicles_scores
from .best_learnt import BEST_LEARNT
from .bootstrap import bootstrap_interval
from .identity_scores import judge_identity, judge_linked
from .log_claims import find_corroborations
from .scored_case import Score, ScoredCase

CALIBRATED = "calibrated on other worlds"  # the table that `ringmap calibrate` fits to their logs
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
    # Two forces may use one reference: only reference and file together name a log.
    asked = (
        "MATCH (d:IntelligenceLog)-[m:MENTIONS]->(:Person) UNWIND m.files AS file "
        "RETURN DISTINCT d.id AS id, d.reference AS reference, file, m.grading AS grading "
        "ORDER BY reference, file, grading"
    )
    known = pd.DataFrame(case.store.read(asked), columns=["id", "reference", "file", "grading"])
    known = known.drop_duplicates(["reference", "file"])
    graded = known.merge(case.read_table("documents"), on=["reference", "file"])
    if not len(graded):
        return
    own, found = read_confidence_table(), find_corroborations(read_evidence(case.store))
    stated = np.array([find_expectation(one, own) for one in _list_logs(graded, own, found)])
    is_true = np.array(graded["truthful"] == TRUE)
    baselines = {"one confidence for all": np.full(len(is_true), is_true.mean())}
    if case.best_learnt:
        fitted, grades = case.best_learnt.models.confidence, case.best_learnt.models.grades
        for name, table, by_document in ((CALIBRATED, fitted, found), (GRADES_ALONE, grades, {})):
            logs = _list_logs(graded, table, by_document)
            baselines[name] = np.array([find_expectation(one, table) for one in logs])
    for name, score in CALIBRATION_SCORES.items():
        low, high = bootstrap_interval(list(graded["source"]), partial(_score_draw, score, stated, is_true))
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


def _list_logs(
    graded: pd.DataFrame, table: ConfidenceTable, corroborations: Mapping[str, Corroboration]
) -> Iterator[Outcome]:
    """Yield what each log's confidence comes from: its grading, and what others make of its fact."""
    for id, grading in zip(graded["id"], graded["grading"], strict=True):
        key = table.find_key(grading or "", "IntelligenceLog")
        yield Outcome(id, key, False, corroboration=corroborations.get(id))


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
