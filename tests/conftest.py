"""The stores that tests run on: real servers, started once, emptied for each test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ringmap.graph.store import Store, open_store, stop_server

ENGINES = tuple(filter(None, os.environ.get("RINGMAP_TEST_ENGINES", "embedded,neo4j").split(",")))
_MISSING = "no {} here, which the engine neo4j needs (Debian: openjdk-17-jre-headless, maven)"


def require(engine: str) -> None:
    """Skip what this machine cannot run; in CI that is a failure, since there every engine counts."""
    missing = [] if engine == "embedded" else [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if not missing:
        return
    reason = _MISSING.format(" and no ".join(missing))
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def session_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Store]]:
    """Gives the one store of an engine, started at its first use."""
    stores: dict[str, Store] = {}

    def of(engine: str) -> Store:
        if engine not in stores:
            require(engine)
            stores[engine] = open_store(tmp_path_factory.mktemp("stores") / engine, engine=engine)
            stores[engine].empty()  # marks it as a test's
            stores[engine].prepare()
        return stores[engine]

    yield of
    for store in stores.values():
        store.close()
        assert store.folder
        stop_server(store.folder)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    require(request.param)
    return str(request.param)


@pytest.fixture
def store(engine: str, session_stores: Callable[[str], Store]) -> Store:
    """An empty store with its constraints and no reject files, of each engine in turn."""
    store = session_stores(engine)
    store.empty()
    shutil.rmtree(store.rejects, ignore_errors=True)
    return store


@pytest.fixture
def case_folder(tmp_path: Path) -> Iterator[Path]:
    """The path of a case folder that is not there yet; what serves it is ended afterwards."""
    folder = tmp_path / "a casé"  # spaces and accents, always
    yield folder
    stop_server(folder)


@pytest.fixture
def private_store(engine: str, case_folder: Path) -> Iterator[Store]:
    """A new store with a server of its own, which a test may kill."""
    with open_store(case_folder, engine=engine) as store:
        yield store
