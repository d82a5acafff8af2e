"""Score how mentions are put together: by the exact rules, and persons and firms by linking them besides."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from .bootstrap import Sums, bootstrap_sums
from .cluster_metrics import Match, b_cubed, each_b_cubed, each_pairs, pairwise
from .scored_case import Score, ScoredCase

PARTS = ("precision", "recall", "f1")


def judge_identity(kind: str, case: ScoredCase) -> Iterator[Score]:
    """Yield how well mentions of a kind are put together, beside putting equal texts together."""
    rows = case.mentions[case.mentions["kind"] == kind]
    rivals = {"equal text": list(rows["as_reported"].str.casefold())}
    yield from _judge_clusters(case, f"identity: {kind}", list(rows["entity"]), list(rows["true"]), rivals)


def judge_linked(kind: str, capability: str, case: ScoredCase) -> Iterator[Score]:
    """Yield how well linking puts mentions of a kind together, beside the exact rules and equal texts."""
    rows = case.mentions[case.mentions["kind"] == kind]
    exact = list(rows["entity"])
    linked = case.joins[kind]
    rivals = {"equal text": list(rows["as_reported"].str.casefold()), "exact rules": exact}
    found = [linked.get(entity, entity) for entity in exact]
    yield from _judge_clusters(case, capability, found, list(rows["true"]), rivals)


def _judge_clusters(
    case: ScoredCase,
    capability: str,
    found: Sequence[Hashable],
    true: Sequence[Any],
    rivals: Mapping[str, Sequence[Hashable]],
) -> Iterator[Score]:
    if not found:
        return
    both, one, other = each_pairs(found, true)
    precision, recall = each_b_cubed(found, true)
    for way, match, parts, made in (
        ("pairwise", pairwise, (both, one, other), _score_pairs),
        ("B³", b_cubed, (precision, recall, np.ones(len(found))), _score_cubes),
    ):
        ranges = bootstrap_sums(true, np.stack(parts, axis=1), made)
        ours, theirs = match(found, true), {name: match(rival, true) for name, rival in rivals.items()}
        for name, (low, high) in zip(PARTS, ranges, strict=True):
            for baseline, rival in theirs.items():
                yield case.make_score(
                    capability,
                    f"{way} {name}",
                    getattr(ours, name),
                    low=low,
                    high=high,
                    baseline=baseline,
                    baseline_value=getattr(rival, name),
                    upper_bound=1.0,
                )


def _score_pairs(sums: Sums) -> tuple[float, float, float]:
    both, one, other = sums
    match = Match(both / one if one else 1.0, both / other if other else 1.0)
    return match.precision, match.recall, match.f1


def _score_cubes(sums: Sums) -> tuple[float, float, float]:
    match = Match(sums[0] / sums[2], sums[1] / sums[2])
    return match.precision, match.recall, match.f1
