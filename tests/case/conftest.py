"""The sample's documents, and what a store knows that has just loaded some of them."""

from collections.abc import Callable, Iterator

import pytest
from ringmap.graph.ledger.canonical import canonical
from ringmap.graph.store import open_store, stop_server

from ..sample.readme import SAMPLE
from .records import Files, documents, load


@pytest.fixture(scope="session")
def sample() -> Files:
    """The documents of each file of the sample."""
    return documents(SAMPLE / "records")


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Files], list[str]]]:
    """Gives the canonical export of an empty store that loaded these documents and nothing else; the embedded engine, as it is faster."""
    folder = tmp_path_factory.mktemp("undisturbed") / "case"
    with open_store(folder, engine="embedded") as store:

        def known(files: Files) -> list[str]:
            store.empty()
            load(store, files)
            return list(canonical(store))

        yield known
    stop_server(folder)


@pytest.fixture(scope="session")
def sample_known(sample: Files, undisturbed: Callable[[Files], list[str]]) -> list[str]:
    """The canonical export of the sample."""
    return undisturbed(sample)
