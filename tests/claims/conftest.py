"""A store that a test can start afresh as often as it compares."""

import pytest


@pytest.fixture
def fresh(store):
    """Empties the store again, and gives it, with a key of its own."""

    def emptied():
        store.empty()
        return store

    return emptied
