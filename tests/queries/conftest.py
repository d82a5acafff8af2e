"""The planted case, written once for each engine and asked many times."""

from collections.abc import Callable

import pytest
from ringmap.graph.claims.write import Load
from ringmap.graph.store import Store

from .planted import everything


@pytest.fixture
def case(engine: str, session_stores: Callable[[str], Store]) -> Store:
    """A store with the planted case, of each engine in turn; tests only read it, so it is written anew only after others emptied it."""
    store = session_stores(engine)
    documents = everything()
    held = store.read("MATCH (d:Document) RETURN collect(d.id) AS ids")[0]["ids"]
    if sorted(held) != sorted(document.id for document in documents):
        store.empty()
        with Load(store) as run:
            run.add("planted", documents)
    return store
