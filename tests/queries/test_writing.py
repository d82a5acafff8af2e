"""A saved query cannot write: the check of its words, the dialect guard or the server stops it."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ringmap.graph.errors import QueryError, StoreError
from ringmap.graph.store import Store
from ringmap.queries.library import parse_query

from ..conftest import ENGINES
from .conftest import fill_store

ATTEMPTS = {
    f"{group}-{name}": cypher
    for group, attempts in tomllib.loads((Path(__file__).parent / "attempts.toml").read_text("utf-8")).items()
    for name, cypher in attempts.items()
}


def everything(store: Store) -> dict[str, object]:
    """All that a store holds: nodes, relationships, what is unique, indexed, and who may log in."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS held")
    ties = store.read(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS held, a.id AS one, b.id AS other"
    )
    found: dict[str, object] = {
        "nodes": sorted(str((sorted(row["labels"]), sorted(row["held"].items()))) for row in nodes),
        "ties": sorted(
            str((row["type"], sorted(row["held"].items()), row["one"], row["other"])) for row in ties
        ),
        "constraints": sorted(row["name"] for row in store.read("SHOW CONSTRAINTS YIELD name RETURN name")),
    }
    if store.engine == "neo4j":
        found["indexes"] = sorted(row["name"] for row in store.read("SHOW INDEXES YIELD name RETURN name"))
        found["users"] = sorted(row["user"] for row in store.read("SHOW USERS YIELD user RETURN user"))
    return found


@pytest.fixture
def guarded_case(engine: str, session_stores: Callable[[str], Store]) -> Iterator[Store]:
    """A case that holds, after all that was tried on it, what it held before."""
    store = fill_store(session_stores(engine), "people")
    before = everything(store)
    yield store
    assert everything(store) == before


def choose_parameters(cypher: str) -> dict[str, str]:
    return {"key": "label"} if "$key" in cypher else {}


def test_there_are_sixty_attempts_and_more() -> None:
    assert len(ATTEMPTS) >= 60
    assert len(set(ATTEMPTS.values())) == len(ATTEMPTS)


@pytest.mark.parametrize("name", sorted(ATTEMPTS))
def test_a_file_that_would_write_is_refused_with_its_reason_before_a_store_hears_of_it(name: str) -> None:
    head = "// Mine\n" + ("// @param key text = label\n" if choose_parameters(ATTEMPTS[name]) else "")
    with pytest.raises(QueryError) as refused:
        parse_query("mine", head + ATTEMPTS[name])
    assert "mine.cypher" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_the_stores_own_guard_refuses_them_all_too(guarded_case: Store) -> None:
    answered = []
    for name, cypher in ATTEMPTS.items():
        try:
            guarded_case.ask(cypher, choose_parameters(cypher))
            answered.append(name)
        except QueryError:
            pass
    assert answered == []


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_where_no_word_is_looked_at_the_server_refuses_the_reader_and_nothing_changes(
    guarded_case: Store,
) -> None:
    # read() checks no words and commits: only the reader's account and READ mode protect the case here.
    answered = set()
    for name, cypher in ATTEMPTS.items():
        try:
            guarded_case.read(cypher, **choose_parameters(cypher))
            answered.add(name)
        except StoreError:
            pass
    # A clause that surely writes is never answered, whatever becomes of the rest.
    surely = ("clauses-", "subqueries-call", "schema_and_server-create", "schema_and_server-drop")
    assert {name for name in answered if name.startswith(surely)} == set()
