"""The stores that tests run on, and which tests are `long`: see docs/testing.md."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from ringmap.graph.store import Store, open_store, stop_server

if TYPE_CHECKING:
    from .sample.loaded import LoadedSample

ENGINES = tuple(filter(None, os.environ.get("RINGMAP_TEST_ENGINES", "embedded,neo4j").split(",")))
_MISSING = "no {} here, which the engine neo4j needs (Debian: openjdk-17-jre-headless, maven)"
# For the minutes that a server of a test lives, Java's second compiler costs more than it saves.
_SHORT_LIVED = "-XX:TieredStopAtLevel=1"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that runs everything on both engines."""
    parser.addoption(
        "--every-engine", action="store_true", help="run on Neo4j too what one engine is enough for"
    )


def pytest_configure() -> None:
    """Start servers faster, look for garbage less often (tests are a million objects), time no example."""
    hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
    hypothesis.settings.load_profile("untimed")
    os.environ.setdefault("JAVA_TOOL_OPTIONS", _SHORT_LIVED)
    gc.set_threshold(20_000, 20, 100)


def is_on_neo4j(item: pytest.Item) -> bool:
    """Return True if this parameter of a test runs on Neo4j."""
    callspec = getattr(item, "callspec", None)
    # A parameter may be a table, which has no one answer to ==.
    return callspec is not None and any(
        isinstance(one, str) and one == "neo4j" for one in callspec.params.values()
    )


def is_for_one_engine(item: pytest.Item) -> bool:
    """Return True if the embedded engine is enough: by the mark, or because the test is long by itself."""
    return item.get_closest_marker("one_engine") is not None or (
        item.get_closest_marker("long") is not None and item.get_closest_marker("both_engines") is None
    )


def place(item: pytest.Item) -> tuple[bool, bool]:
    """Where in a run a test comes: those that need one server or the loaded sample stand together.

    So one worker starts it, not both.
    """
    needs_neo4j = is_on_neo4j(item) or item.get_closest_marker("both_engines") is not None
    return not needs_neo4j, not {"loaded_sample", "sample_store"} & set(getattr(item, "fixturenames", ()))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark as long what runs on Neo4j, but for the tests that stand for it, and put the tests in order."""
    spared = [item for item in items if is_on_neo4j(item) and is_for_one_engine(item)]
    if spared and not config.getoption("every_engine"):
        config.hook.pytest_deselected(items=spared)
        items[:] = [item for item in items if item not in set(spared)]
    for item in items:
        if is_on_neo4j(item) and not item.get_closest_marker("both_engines"):
            item.add_marker(pytest.mark.long)
    items.sort(key=place)


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
def session_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Store]]:
    """Return the store of an engine, or another beside it, started at its first use."""
    stores: dict[tuple[str, str], Store] = {}

    def of(engine: str, which: str = "stores") -> Store:
        if (engine, which) not in stores:
            require(engine)
            stores[engine, which] = store = open_store(tmp_path_factory.mktemp(which) / engine, engine=engine)
            store.empty()  # marks it as a test's
            store.prepare()
        return stores[engine, which]

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
def other_store(engine: str, session_stores: Callable[..., Store]) -> Store:
    """An empty store of the same engine, beside the one that `store` gives."""
    store = session_stores(engine, "beside")
    store.empty()
    return store


@pytest.fixture
def loaded_sample(engine: str, session_stores: Callable[[str], Store]) -> "LoadedSample":
    """The sample, loaded, of each engine in turn; for tests that only read it."""
    from .sample.loaded import sample_in

    return sample_in(session_stores(engine))


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
