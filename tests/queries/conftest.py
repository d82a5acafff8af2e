"""The cases that questions are put to: the sample and the planted ones, each written once for an engine and asked many times."""

from collections.abc import Callable

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store

from ..sample.loaded import sample_in
from . import planted, planted_people, planted_sources, planted_trade, planted_vehicles

PLANTED: dict[str, Callable[[], list[Document]]] = {
    "first": planted.everything,
    "people": planted_people.everything,
    "vehicles": planted_vehicles.everything,
    "trade": planted_trade.everything,
    "sources": planted_sources.everything,
}
_held: dict[tuple[str, str], list[str]] = {}


def filled(store: Store, name: str) -> Store:
    """The store with that case in it; tests only read it, so it is written anew only where others wrote something else."""
    if name == "sample":
        return sample_in(store).store
    if _held.get((store.engine, name)) != _documents(store):
        store.empty()
        with Load(store) as run:
            run.add("planted", PLANTED[name]())
        _held[store.engine, name] = _documents(store)
    return store


def _documents(store: Store) -> list[str]:
    return sorted(store.read("MATCH (d:Document) RETURN collect(d.id) AS ids")[0]["ids"])


@pytest.fixture
def case(engine: str, session_stores: Callable[[str], Store]) -> Store:
    """A store with the first planted case, of each engine in turn."""
    return filled(session_stores(engine), "first")
