"""The cases that saved queries run on, the sample and planted ones, each written once an engine."""

from collections.abc import Callable

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store

from ..sample.loaded import sample_in
from . import planted, planted_people, planted_records, planted_sources, planted_trade, planted_vehicles

PLANTED: dict[str, Callable[[], list[Document]]] = {
    "first": planted.everything,
    "people": planted_people.everything,
    "vehicles": planted_vehicles.everything,
    "trade": planted_trade.everything,
    "sources": planted_sources.everything,
    "records": planted_records.everything,
}
_held: dict[tuple[str, str], list[str]] = {}


def fill_store(store: Store, name: str) -> Store:
    """The store with that case, for reading only; written again only if another case was in it."""
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
    return fill_store(session_stores(engine), "first")
