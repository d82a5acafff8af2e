"""The scores of each capability, beside those of a simple method and of perfect linking."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

import numpy as np
import pandas as pd

from ...graph.analysis.centrality import measure_centrality
from ...graph.analysis.corridors import find_corridors
from ...graph.claims.confidence import read_confidence_table
from ...graph.network.network_tables import Network
from .bootstrap import Sums, bootstrap_interval, bootstrap_sums
from .calibration_metrics import brier, calibration_error
from .changed_identities import judge_changed_identities
from .cluster_metrics import Match, adjusted_rand, b_cubed, each_b_cubed, each_pairs, pairwise
from .ranking_metrics import recall_at
from .scored_case import RESOLVED, Score, ScoredCase

FEWEST_PEOPLE, FIRST_PLACES = (
    6,
    3,
)  # people of a ring in whose network a leader is looked for, and the places in which
PARTS = ("precision", "recall", "f1")
CALIBRATION_SCORES: Mapping[str, Callable[[Any, Any], float]] = {
    "Brier score (0 is best)": brier,
    "calibration error (0 is best)": calibration_error,
}


def judge_identity(case: ScoredCase) -> Iterator[Score]:
    """Yield how well mentions are put together, by kind, beside putting equal texts together."""
    for kind in RESOLVED:
        rows = case.mentions[case.mentions["kind"] == kind]
        found, true, text = list(rows["entity"]), list(rows["true"]), list(rows["as_reported"].str.casefold())
        if not found:
            continue
        ones = np.ones(len(found))
        both, one, other = each_pairs(found, true)
        precision, recall = each_b_cubed(found, true)
        for way, match, parts, made in (
            ("pairwise", pairwise, (both, one, other), _score_pairs),
            ("B³", b_cubed, (precision, recall, ones), _score_cubes),
        ):
            yield from _score_matches(
                case,
                kind,
                way,
                (match(found, true), match(text, true)),
                bootstrap_sums(true, np.stack(parts, axis=1), made),
            )


def _score_matches(
    case: ScoredCase, kind: str, way: str, matches: tuple[Match, Match], ranges: Sequence[tuple[float, float]]
) -> Iterator[Score]:
    for name, (low, high) in zip(PARTS, ranges, strict=True):
        ours, theirs = (getattr(match, name) for match in matches)
        yield case.make_score(
            f"identity: {kind}",
            f"{way} {name}",
            ours,
            low=low,
            high=high,
            baseline="equal text",
            baseline_value=theirs,
            upper_bound=1.0,
        )


def _score_pairs(sums: Sums) -> tuple[float, float, float]:
    both, one, other = sums
    match = Match(both / one if one else 1.0, both / other if other else 1.0)
    return match.precision, match.recall, match.f1


def _score_cubes(sums: Sums) -> tuple[float, float, float]:
    match = Match(sums[0] / sums[2], sums[1] / sums[2])
    return match.precision, match.recall, match.f1


def judge_leaders(case: ScoredCase) -> Iterator[Score]:
    """Yield how often leaders and brokers are in the first places.

    Measured over all people and within each ring, beside the ranking by degree and a random one.
    """
    roles, members, of_entity = (
        case.read_table("roles"),
        case.read_table("members"),
        case.map_majority("Person"),
    )
    table, best = measure_centrality(case.network), measure_centrality(case.perfect)
    ours, plain = (
        _list_true_people(ranking, of_entity)
        for ranking in (table, table.sort_values(["degree", "id"], ascending=[False, True]))
    )
    chance = list(ours)
    Random(1).shuffle(chance)
    bound = [id.removeprefix("Person:") for id in best.loc[best["kind"] == "Person", "id"]]
    rankings = {"ours": ours, "bound": bound, "degree alone": plain, "random": chance}
    of_ring = {str(ring): set(same) for ring, same in members[members["ring"]].groupby("circle")["person"]}
    for role in ("leader", "broker"):
        playing = roles[roles["role"] == role]
        wanted = sorted(set(playing["person"]) & set(of_entity.values()))
        yield from _score_ranking(
            case, f"{role}s among the first k of all", rankings, partial(_find_hits, wanted)
        )
        # For every ranking the same rings: those of which our network knows enough people.
        by_ring = {
            str(ring): set(same)
            for ring, same in playing.groupby("ring")["person"]
            if len(of_ring[str(ring)].intersection(ours)) >= FEWEST_PEOPLE
        }
        yield from _score_ranking(
            case,
            f"rings whose {role} is among their first {FIRST_PLACES}",
            rankings,
            partial(_find_ring_hits, by_ring, of_ring),
        )


def _score_ranking(
    case: ScoredCase, measure: str, rankings: Mapping[str, list[str]], hits: Callable[[list[str]], list[bool]]
) -> Iterator[Score]:
    """Yield the share of hits of our ranking with its interval, beside other rankings."""
    found = {name: hits(ranking) for name, ranking in rankings.items()}
    ours = np.array(found["ours"], dtype=float)
    if not len(ours):
        return
    low, high = bootstrap_interval(range(len(ours)), partial(_average_draw, ours))
    for name in ("degree alone", "random"):
        yield case.make_score(
            "leaders and brokers",
            measure,
            float(ours.mean()),
            low=low,
            high=high,
            baseline=name,
            baseline_value=float(np.mean(found[name])),
            upper_bound=float(np.mean(found["bound"])),
        )


def _find_hits(wanted: Sequence[str], ranking: list[str]) -> list[bool]:
    """Return for each wanted person whether they are among the first k: as many as wanted, at least 10."""
    k = max(10, len(wanted))
    return [bool(recall_at(ranking, {one}, k)) for one in wanted]


def _find_ring_hits(
    by_ring: Mapping[str, set[str]], of_ring: Mapping[str, set[str]], ranking: list[str]
) -> list[bool]:
    """Return for each ring whether a wanted person is among the first of its people in the ranking."""
    place = {person: at for at, person in enumerate(ranking)}
    first = {
        ring: sorted(place.keys() & of_ring[ring], key=place.__getitem__)[:FIRST_PLACES] for ring in by_ring
    }
    return [not wanted.isdisjoint(first[ring]) for ring, wanted in by_ring.items()]


def _list_true_people(ranking: pd.DataFrame, of_entity: Mapping[str, str]) -> list[str]:
    """Return the true persons in the order of a ranking, each once."""
    return list(dict.fromkeys(of_entity[id] for id in ranking["id"] if id in of_entity))


def judge_corridors(case: ScoredCase) -> Iterator[Score]:
    """Yield how well corridors match the true ones over the rings' shipments, beside shipper alone."""
    routes = case.read_table("routes").set_index("shipment")
    of_entity = {
        entity: true for entity, true in case.map_majority("Shipment").items() if true in routes.index
    }
    found, best = _map_corridors(case.network), _map_corridors(case.perfect)
    rings = routes.loc[[true for true in of_entity.values() if routes.at[true, "ring"]]]
    if not len(rings):
        return
    ours = [found.get(entity, entity) for entity, true in of_entity.items() if routes.at[true, "ring"]]
    bound = [best.get(f"Shipment:{true}", true) for true in rings.index]
    yield _score_agreement(case, rings, ours, bound)
    for measure, plain, honest in (
        ("rings' shipments in a corridor", 1.0, False),
        ("honest shipments left out", 0.0, True),
    ):
        chosen = [
            (entity, true)
            for entity, true in of_entity.items()
            if honest is not bool(routes.at[true, "ring"])
        ]
        hits = np.array([(entity in found) is not honest for entity, _ in chosen], dtype=float)
        groups = [routes.at[true, "shipper"] if honest else routes.at[true, "ring"] for _, true in chosen]
        low, high = bootstrap_interval(groups, partial(_average_draw, hits))
        yield case.make_score(
            "corridors",
            measure,
            float(hits.mean()),
            low=low,
            high=high,
            baseline="every shipment",
            baseline_value=plain,
            upper_bound=float(np.mean([(f"Shipment:{true}" in best) is not honest for _, true in chosen])),
        )


def _map_corridors(network: Network) -> dict[str, str]:
    return {
        member: row["id"] for row in find_corridors(network).to_dict("records") for member in row["members"]
    }


def _score_agreement(
    case: ScoredCase, rings: pd.DataFrame, ours: Sequence[str], bound: Sequence[str]
) -> Score:
    """Return how well corridors agree with the true ones; its interval is over rings."""
    true = list(rings["corridor"])
    parts = np.stack((*each_pairs(ours, true), np.ones(len(true))), axis=1)
    low, high = bootstrap_sums(list(rings["ring"]), parts, _score_rand)[0]
    return case.make_score(
        "corridors",
        "ARI over the rings' shipments",
        adjusted_rand(ours, true),
        low=low,
        high=high,
        baseline="same shipper",
        baseline_value=adjusted_rand(list(rings["shipper"]), true),
        upper_bound=adjusted_rand(bound, true),
    )


def _score_rand(sums: Sums) -> tuple[float]:
    """Return the adjusted Rand index from sums over items of the pairs that each is in."""
    both, one, other = (value / 2 for value in sums[:3])
    every = math.comb(round(sums[3]), 2)
    chance = one * other / every if every else 0.0
    most = (one + other) / 2
    return (1.0 if most == chance else (both - chance) / (most - chance),)


def judge_calibration(case: ScoredCase) -> Iterator[Score]:
    """Yield how well the confidence of a grading matches the truth, beside one confidence for all."""
    # Two forces may use one reference: only reference and file together name a log.
    asked = (
        "MATCH (d:IntelligenceLog)-[m:MENTIONS]->(:Person) UNWIND m.files AS file "
        "RETURN DISTINCT d.reference AS reference, file, m.grading AS grading "
        "ORDER BY reference, file, grading"
    )
    known = pd.DataFrame(case.store.read(asked), columns=["reference", "file", "grading"]).drop_duplicates(
        ["reference", "file"]
    )
    graded = known.merge(case.read_table("documents"), on=["reference", "file"])
    if not len(graded):
        return
    worth = read_confidence_table()
    stated = np.array(
        [worth.find_confidence(grading or "", "IntelligenceLog") for grading in graded["grading"]]
    )
    is_true = np.array(graded["truthful"] == "true")
    share = float(is_true.mean())
    for name, score in CALIBRATION_SCORES.items():
        low, high = bootstrap_interval(list(graded["source"]), partial(_score_draw, score, stated, is_true))
        yield case.make_score(
            "confidence of gradings",
            name,
            score(stated, is_true),
            low=low,
            high=high,
            baseline="one confidence for all",
            baseline_value=score([share] * len(is_true), is_true),
            upper_bound=0.0,
        )


def _score_draw(score: Callable[[Any, Any], float], stated: Any, is_true: Any, drawn: Any) -> float:
    return score(stated[drawn], is_true[drawn])


def _average_draw(hits: Any, drawn: Any) -> float:
    return float(hits[drawn].mean())


JUDGES: tuple[Callable[[ScoredCase], Iterable[Score]], ...] = (
    judge_identity,
    judge_changed_identities,
    judge_leaders,
    judge_corridors,
    judge_calibration,
)
