"""How well corridors match the true ones, beside grouping by shipper alone and by consignee alone."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from ...graph.analysis.corridors import find_corridors
from ...graph.network.network_tables import Network
from ..capabilities import CORRIDORS
from .best_learnt import BEST_LEARNT
from .bootstrap import Sums, bootstrap_interval, bootstrap_sums
from .cluster_metrics import adjusted_rand, each_pairs
from .ranking_metrics import measure_auc
from .scored_case import Score, ScoredCase


def judge_corridors(case: ScoredCase) -> Iterator[Score]:
    """Yield how well corridors match the true ones over the rings' shipments, and what they leave out."""
    routes = case.read_table("routes").set_index("shipment")
    # Each true shipment once: papers that were not joined with it are a loss of identity, scored there.
    of_entity = {entity: true for entity, true in _list_largest(case) if true in routes.index}
    found, best = _map_corridors(case.network), _map_corridors(case.perfect)
    rings = routes.loc[[true for true in of_entity.values() if routes.at[true, "ring"]]]
    if not len(rings):
        return
    ours = [found.get(entity, entity) for entity, true in of_entity.items() if routes.at[true, "ring"]]
    bound = [best.get(f"Shipment:{true}", true) for true in rings.index]
    yield from _score_agreement(case, rings, ours, bound)
    boxes = [
        (entity in found, f"Shipment:{true}" in best, bool(routes.at[true, "ring"]))
        for entity, true in of_entity.items()
    ]
    yield from _score_boxes(case, boxes)
    yield from _score_membership(case, routes, of_entity, (found, best))


def _score_membership(
    case: ScoredCase,
    routes: pd.DataFrame,
    of_entity: Mapping[str, str],
    corridors: tuple[Mapping[str, str], Mapping[str, str]],
) -> Iterator[Score]:
    """Yield how many shipments of rings are in a corridor, and how many honest ones are left out."""
    found, best = corridors
    for measure, plain, honest in (
        ("rings' shipments in a corridor", 1.0, False),
        ("honest shipments left out", 0.0, True),
    ):
        chosen = [
            (entity, true)
            for entity, true in of_entity.items()
            if honest is not bool(routes.at[true, "ring"])
        ]
        yield from case.score_share(
            CORRIDORS,
            measure,
            [(entity in found) is not honest for entity, _ in chosen],
            {"every shipment": plain},
            float(np.mean([(f"Shipment:{true}" in best) is not honest for _, true in chosen])),
            groups=[routes.at[true, "shipper" if honest else "ring"] for _, true in chosen],
        )


def _list_largest(case: ScoredCase) -> Iterator[tuple[str, str]]:
    """Yield the found entity with the most mentions of each true shipment, and that shipment."""
    rows = case.mentions[case.mentions["kind"] == "Shipment"]
    counts = rows.groupby(["true", "entity"]).size().reset_index(name="n")
    ordered = counts.sort_values(["true", "n", "entity"], ascending=[True, False, True])
    majority = case.map_majority("Shipment")
    pairs = zip(ordered["entity"], ordered["true"], strict=True)
    own = ordered[[majority[entity] == true for entity, true in pairs]]
    first = own.drop_duplicates("true")
    yield from zip(first["entity"].astype(str), first["true"].astype(str), strict=True)


def _score_boxes(case: ScoredCase, boxes: Sequence[tuple[bool, bool, bool]]) -> Iterator[Score]:
    """Yield how well boxes in a corridor are those of rings, beside what can be learnt of boxes.

    boxes say of each whether it is in a corridor, in one with perfect linking, and a ring's.
    """
    if not case.best_learnt:
        return
    inside, bound, is_ring = np.array(boxes, dtype=float).T
    low, high = bootstrap_interval(
        range(len(boxes)), lambda drawn: measure_auc(inside[drawn], is_ring[drawn] > 0)
    )
    yield case.make_score(
        CORRIDORS,
        "rings' boxes told from honest ones (AUC)",
        measure_auc(inside, is_ring > 0),
        low=low,
        high=high,
        baseline=BEST_LEARNT,
        baseline_value=case.best_learnt.measure_boxes(),
        upper_bound=measure_auc(bound, is_ring > 0),
    )


def _map_corridors(network: Network) -> dict[str, str]:
    return {
        member: row["id"] for row in find_corridors(network).to_dict("records") for member in row["members"]
    }


def _score_agreement(
    case: ScoredCase, rings: pd.DataFrame, ours: Sequence[str], bound: Sequence[str]
) -> Iterator[Score]:
    """Yield how well corridors agree with the true ones, a line a baseline; the interval is over rings."""
    true = list(rings["corridor"])
    parts = np.stack((*each_pairs(ours, true), np.ones(len(true))), axis=1)
    low, high = bootstrap_sums(list(rings["ring"]), parts, _score_rand)[0]
    for party in ("shipper", "consignee"):
        yield case.make_score(
            CORRIDORS,
            "ARI over the rings' shipments",
            adjusted_rand(ours, true),
            low=low,
            high=high,
            baseline=f"same {party}",
            baseline_value=adjusted_rand(list(rings[party]), true),
            upper_bound=adjusted_rand(bound, true),
        )


def _score_rand(sums: Sums) -> tuple[float]:
    """Return the adjusted Rand index from sums over items of the pairs that each is in."""
    both, one, other = (value / 2 for value in sums[:3])
    every = math.comb(round(sums[3]), 2)
    chance = one * other / every if every else 0.0
    most = (one + other) / 2
    return (1.0 if most == chance else (both - chance) / (most - chance),)
