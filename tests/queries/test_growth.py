"""No query's work grows faster than the case: ten times the data is about ten times the work."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store
from ringmap.queries.library import SavedQuery, read_library, run_query

from .copied import copies, make_wide_parameters

pytestmark = [pytest.mark.long, pytest.mark.both_engines]
FEW, MANY = 1, 10


def work(store: Store, saved: SavedQuery) -> float:
    """The work of a query: the engine's count of touched records, else the best time of three."""
    if store.engine == "neo4j":
        # Planned anew from what is there now: a plan kept from the small case measures something else.
        with store._connection.session(reads=False) as session:
            session.run("CALL db.prepareForReplanning()").consume()
        with store._connection.session(reads=True) as session:
            result = session.run(
                f"PROFILE {saved.cypher}", saved.clean_params(make_wide_parameters(saved.name))
            )
            for _ in result:  # some plans have no figures until their rows have been read
                pass
            summary = result.consume()
        return float(_hits(summary.profile))
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        run_query(store, saved, make_wide_parameters(saved.name))
        spent.append(time.perf_counter() - start)
    return min(spent)


def _hits(plan: dict[str, Any]) -> int:
    return int(plan.get("dbHits") or 0) + sum(_hits(child) for child in plan.get("children") or ())


@pytest.fixture
def growth_by_query(engine: str, session_stores: Callable[[str], Store]) -> dict[str, tuple[float, float]]:
    """The work of each question on a few copies and on ten times as many."""
    store, found = session_stores(engine), {}
    for count in (FEW, MANY):
        store.empty()
        with Load(store) as loading:
            loading.add("copies", list(copies(count)))
        for name, saved in read_library().queries.items():
            found.setdefault(name, []).append(work(store, saved))
    return {name: (few, many) for name, (few, many) in found.items()}


def test_ten_times_the_case_is_about_ten_times_the_work(
    growth_by_query: dict[str, tuple[float, float]], engine: str
) -> None:
    # Neo4j counts what it touches, and every query stays within ten times. The embedded engine is timed:
    # below a few hundredths of a second that is mostly overhead, and other work shares the cores.
    floor, slack = (0.05, 25) if engine == "embedded" else (200, 11)
    grown = {name: round(many / max(few, floor), 1) for name, (few, many) in growth_by_query.items()}
    assert {name: times for name, times in grown.items() if times > slack} == {}
