"""The sample as a live page, served anew for each test."""

from collections.abc import Callable, Iterator

import pytest
from ringmap.graph.explore.live_case import LiveCase
from ringmap.graph.store import Store

from ..sample.loaded import sample_in
from .served import Served, explore_store, serve_case


@pytest.fixture(scope="module")
def sample_store(session_stores: Callable[[str], Store]) -> Store:
    """A store with the sample; what serves the page is the same on both engines."""
    return sample_in(session_stores("embedded")).store


@pytest.fixture(scope="module")
def live_case(sample_store: Store) -> LiveCase:
    """The sample as a live page asks it."""
    return explore_store(sample_store)


@pytest.fixture
def served(live_case: LiveCase) -> Iterator[Served]:
    """A server of the sample that nobody has opened yet."""
    with serve_case(live_case) as server:
        yield server


@pytest.fixture
def opened(served: Served) -> Served:
    """A server of the sample, opened in one browser."""
    return served.open()
