"""A Neo4j of our own is closed from its first moment: no default password, no file or address is read."""

import re
import threading

import pytest
from ringmap.graph.errors import StoreError
from ringmap.graph.store import open_store
from ringmap.graph.store.driver import connect, driver_module
from ringmap.graph.store.ports import LOOPBACK

pytestmark = pytest.mark.long


@pytest.fixture
def engine():
    """The tests of this file are about Neo4j alone."""
    from ..conftest import require

    require("neo4j")
    return "neo4j"


def test_the_default_password_never_works_not_even_while_a_new_server_starts(case_folder, engine):
    tried, logged_in, is_open = [], [], threading.Event()

    def knock() -> None:
        errors = driver_module().exceptions
        conf = case_folder / "neo4j" / "conf" / "neo4j.conf"
        while not is_open.wait(0.05):
            if not conf.exists():
                continue
            port = re.search(r"bolt\.listen_address=.*:(\d+)", conf.read_text())
            if port is None:
                continue
            try:
                with connect(f"bolt://{LOOPBACK}:{port[1]}", "neo4j", "neo4j") as driver:
                    driver.execute_query("RETURN 1", database_="system")
                logged_in.append(port[1])
            except errors.AuthError:
                tried.append(port[1])
            except (errors.Neo4jError, errors.DriverError, OSError):
                continue

    knocking = threading.Thread(target=knock)
    knocking.start()
    try:
        with open_store(case_folder, engine=engine) as store:
            threading.Event().wait(0.5)
            is_open.set()  # the owner may be locked out until a while after the last knock, and waits
            assert store.read("RETURN 1 AS one") == [{"one": 1}]
    finally:
        is_open.set()
        knocking.join()
    assert tried
    assert logged_in == []


def test_a_query_reads_no_file_and_no_address(private_store):
    for address in ("file:///etc/passwd", "http://127.0.0.1:1/list", "http://[::1]:1/list"):
        with pytest.raises(StoreError, match="Cannot load from URL"):
            private_store.read(f"LOAD CSV FROM '{address}' AS line RETURN line LIMIT 1")
