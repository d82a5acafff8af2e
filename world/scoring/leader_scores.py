"""How often leaders and brokers are in the first places of the ranking, beside degree and exact chance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd

from ...graph.analysis.centrality import measure_centrality
from ..capabilities import LEADERS
from .best_learnt import BEST_LEARNT, find_main_players
from .ranking_metrics import expect_hit, recall_at
from .scored_case import Score, ScoredCase

# People of a ring in whose network a leader is looked for, and the places in which.
FEWEST_PEOPLE, FIRST_PLACES = 6, 3


def judge_leaders(case: ScoredCase) -> Iterator[Score]:
    """Yield how often leaders and brokers are in the first places.

    Measured over all people and within each ring, beside the ranking by degree and the exact expectation of
    a random order. A ring's leader is who led it for most days: an heir counts once he led longer than who
    was before him.
    """
    members, of_entity = case.read_table("members"), case.map_majority("Person")
    table, best = measure_centrality(case.network), measure_centrality(case.perfect)
    ours, plain = (
        _list_true_people(ranking, of_entity)
        for ranking in (table, table.sort_values(["degree", "id"], ascending=[False, True]))
    )
    bound = [id.removeprefix("Person:") for id in best.loc[best["kind"] == "Person", "id"]]
    of_ring = {str(ring): set(same) for ring, same in members[members["ring"]].groupby("circle")["person"]}
    for role in ("leader", "broker"):
        players = find_main_players(case.read_table("roles"), role)
        rankings = {"ours": ours, "bound": bound, "degree alone": plain}
        if case.best_learnt:
            rankings[BEST_LEARNT] = case.best_learnt.rank_players(role)
        wanted = sorted(set(players.values()) & set(of_entity.values()))
        k = max(10, len(wanted))
        yield from _score_ranking(
            case,
            f"{role}s among the first k of all",
            rankings,
            partial(_find_hits, wanted, k),
            [expect_hit(int(one in ours), len(ours), k) for one in wanted],
        )
        # For every ranking the same rings: those of which our network knows enough people.
        known = {ring: of_ring[ring].intersection(ours) for ring in players}
        by_ring = {ring: one for ring, one in players.items() if len(known[ring]) >= FEWEST_PEOPLE}
        yield from _score_ranking(
            case,
            f"rings whose {role} is among their first {FIRST_PLACES}",
            rankings,
            partial(_find_ring_hits, by_ring, of_ring),
            [
                expect_hit(int(one in known[ring]), len(known[ring]), FIRST_PLACES)
                for ring, one in by_ring.items()
            ],
        )


def _score_ranking(
    case: ScoredCase,
    measure: str,
    rankings: Mapping[str, list[str]],
    find_hits: Callable[[list[str]], list[bool]],
    chances: Sequence[float],
) -> Iterator[Score]:
    """Yield the share of hits of our ranking with its interval, beside other rankings and chance."""
    found = {name: find_hits(ranking) for name, ranking in rankings.items()}
    if not found["ours"]:
        return
    rivals = {"degree alone": found["degree alone"], "random": chances}
    if BEST_LEARNT in found:
        rivals[BEST_LEARNT] = found[BEST_LEARNT]
    baselines = {name: float(np.mean(theirs)) for name, theirs in rivals.items()}
    yield from case.score_share(LEADERS, measure, found["ours"], baselines, float(np.mean(found["bound"])))


def _find_hits(wanted: Sequence[str], k: int, ranking: list[str]) -> list[bool]:
    """Return for each wanted person whether they are among the first k."""
    return [bool(recall_at(ranking, {one}, k)) for one in wanted]


def _find_ring_hits(
    by_ring: Mapping[str, str], of_ring: Mapping[str, set[str]], ranking: list[str]
) -> list[bool]:
    """Return for each ring whether the wanted person is among the first of its people in the ranking."""
    place = {person: at for at, person in enumerate(ranking)}
    return [
        wanted in sorted(place.keys() & of_ring[ring], key=place.__getitem__)[:FIRST_PLACES]
        for ring, wanted in by_ring.items()
    ]


def _list_true_people(ranking: pd.DataFrame, of_entity: Mapping[str, str]) -> list[str]:
    """Return the true persons in the order of a ranking, each once."""
    return list(dict.fromkeys(of_entity[id] for id in ranking["id"] if id in of_entity))
