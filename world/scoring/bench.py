"""The bench: score every analysis of a case against the truth of its world."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...graph.ledger.mentions import COLUMNS
from ...graph.ledger.mentions import list_mentions as mentions_of
from ..capabilities import CAPABILITIES, NOT_BUILT
from ..makers.settings import Settings
from ..truth.truth_tables import read_truth
from .judges import JUDGES
from .scored_case import Score, ScoredCase

if TYPE_CHECKING:
    from ...graph.store import Store

# How to read a line; the command ends with it.
READING_NOTES = (
    "value is ringmap's, low to high its 95 % interval over entities, least to most the range over "
    "single seeds; baseline_value is that of a simple method.",
    "upper_bound is the same measure with perfect linking: it shows what a value loses to identity, "
    "and is no limit for a better analysis.",
    "best learnt is a model that learnt from the records of other worlds, with perfect linking: what an "
    "analysis could reach.",
    "missing means not built yet: neither zero nor a pass.",
)


BenchLine = tuple[Score, float | None, float | None]  # with the least and the most that a seed gave


def open_scored_case(
    store: "Store", truth: Path, settings: Settings, train_seeds: Sequence[int] = ()
) -> ScoredCase:
    """Return the loaded case of a world, with its mentions matched to the truth."""
    found = pd.DataFrame.from_records(
        [tuple(row.values()) for row in mentions_of(store)], columns=list(COLUMNS)
    )
    return ScoredCase(
        store, truth, settings, match_mentions(found, read_truth(truth, "mentions")), tuple(train_seeds)
    )


def match_mentions(found: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """Return mentions (id, kind, as_reported, entity) with their true entities (true).

    Cells with several mentions of a kind are left out.
    """
    keys = ["file", "line", "column", "kind"]
    one, other = (table[~table.duplicated(keys, keep=False)] for table in (found, true))
    return one.merge(other.rename(columns={"entity": "true"})[[*keys, "true"]], on=keys)


def score_case(case: ScoredCase, capabilities: Sequence[str] = CAPABILITIES) -> list[Score]:
    """Return the lines of these capabilities for one case; what is missing stands with what is built."""
    lines: list[Score] = []
    for name in capabilities:
        begun = time.perf_counter()
        lines += JUDGES[name](case) if name in JUDGES else ()
        case.seconds[name] = time.perf_counter() - begun
        lines += [
            Score(name, measure, case.settings.preset, case.settings.vehicles, status="missing")
            for capability, measure in NOT_BUILT
            if capability == name
        ]
    return lines


def average_seeds(found: Sequence[Sequence[Score]]) -> list[BenchLine]:
    """Return each line averaged over seeds, with the least and the most of single seeds."""
    lines: dict[tuple[str, str, str], list[Score]] = {}
    for scores_ in found:
        for score in scores_:
            lines.setdefault((score.capability, score.measure, score.baseline), []).append(score)
    return [(_average(same), *_find_range(same)) for same in lines.values()]


def make_rows(lines: Sequence[BenchLine], form: str) -> list[dict[str, Any]]:
    """Return the lines as printed.

    json has only the columns of a score; other forms add the seeds' least and most.
    """
    return [
        score.row if form == "json" else {**score.row, "least": least, "most": most}
        for score, least, most in lines
    ]


def _average(same: Sequence[Score]) -> Score:
    def mean(name: str) -> float | None:
        values = [getattr(score, name) for score in same if getattr(score, name) is not None]
        return sum(values) / len(values) if values else None

    return replace(
        same[0],
        value=mean("value"),
        low=mean("low"),
        high=mean("high"),
        baseline_value=mean("baseline_value"),
        upper_bound=mean("upper_bound"),
    )


def _find_range(same: Sequence[Score]) -> tuple[float | None, float | None]:
    values = [score.value for score in same if score.value is not None]
    return min(values, default=None), max(values, default=None)
