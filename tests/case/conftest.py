"""The sample's documents, and what a store knows right after loading some of them."""

from collections.abc import Callable

import pytest
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.store import Store

from ..sample.readme import SAMPLE
from .records import Files, documents, load


@pytest.fixture(scope="session")
def sample() -> Files:
    """The documents of each file of the sample."""
    return documents(SAMPLE / "records")


@pytest.fixture(scope="session")
def export_alone(session_stores: Callable[..., Store]) -> Callable[[Files], list[str]]:
    """Return the canonical export of an embedded store that loaded only these documents."""

    def known(files: Files) -> list[str]:
        store = session_stores("embedded", "beside")
        store.empty()
        load(store, files)
        return list(export_canonical(store))

    return known


@pytest.fixture(scope="session")
def sample_known(sample: Files, export_alone: Callable[[Files], list[str]]) -> list[str]:
    """The canonical export of the sample."""
    return export_alone(sample)
