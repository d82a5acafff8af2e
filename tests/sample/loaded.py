"""The sample in a store, loaded once for all the tests that only read it."""

import shutil
from functools import cached_property
from typing import Any

from ringmap.graph.network.network_tables import Network, read_network
from ringmap.graph.store import Store

from ..case.commands import run_command
from .readme import SAMPLE


class LoadedSample:
    """A store that holds the sample and nothing else, and what its loading answered."""

    def __init__(self, store: Store) -> None:
        store.empty()
        shutil.rmtree(store.rejects, ignore_errors=True)
        self.store = store
        self.loading = run_command(store, "load", SAMPLE / "records", "--format", "json")
        self.state = state(store)

    @cached_property
    def network(self) -> Network:
        """The network that is made of it."""
        return read_network(self.store)


def state(store: Store) -> list[dict[str, Any]]:
    """Return what a load, an undo or an emptied store would change."""
    asked = (
        "MATCH (r:LoadRun) RETURN r.id AS id ORDER BY id",
        "MATCH (n) RETURN count(n) AS nodes",
        "MATCH ()-[r]->() RETURN count(r) AS edges",
    )
    return [row for query in asked for row in store.read(query)]


_loaded: dict[str, LoadedSample] = {}


def sample_in(store: Store) -> LoadedSample:
    """The sample in this store, loaded anew only where another test wrote something else there."""
    held = _loaded.get(store.name)
    if held is None or held.state != state(store):
        held = _loaded[store.name] = LoadedSample(store)
    return held
