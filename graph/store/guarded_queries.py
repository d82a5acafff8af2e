"""Runs a query as the reader: checked by the dialect guard, rolled back, and ended after its time limit."""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..errors import QueryError
from .answer import Answer, AnswerGraph, convert_records, find_elements
from .connections import Connection
from .dialect import guard
from .driver import driver_module, translate_errors

if TYPE_CHECKING:
    import neo4j

_REMEDY = "bound its paths (*..4), ask for less, or allow it more time"


def ask(connection: Connection, cypher: str, params: dict[str, Any], timeout: float) -> Answer:
    """Return what a query finds.

    Raises QueryError if it may write, if the engine would answer it wrongly, or past timeout seconds.
    """
    guard(cypher, connection.engine, params, connection.name)
    params = {name: _in_utc(value) for name, value in params.items()}
    if connection.engine == "embedded" and connection.accounts.reader is None:
        raise QueryError(
            f"{connection.name}: this server does not hold queries to reading, "
            "expected an account that can only read; set RINGMAP_READER_USER and RINGMAP_READER_PASSWORD"
        )
    if connection.engine == "neo4j":
        return connection.run_again_if_lost(lambda: _answer(connection, cypher, params, timeout))
    connection.run_again_if_lost(
        lambda: _answer(connection, "RETURN 1 AS one", {}, None)
    )  # a server that died is started again before the time counts
    return _timed(connection, cypher, params, timeout)


def _in_utc(value: Any) -> Any:
    """Return a value with its moments in UTC, at any depth: the embedded engine compares clock times only."""
    if isinstance(value, Mapping):
        return {key: _in_utc(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_in_utc(each) for each in value]
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else value


def _answer(connection: Connection, cypher: str, params: dict[str, Any], timeout: float | None) -> Answer:
    with (
        translate_errors(connection.name, connection.remedy, is_user_query=True),
        connection.session(reads=True) as session,
    ):
        transaction = session.begin_transaction(timeout=timeout)
        try:
            result = transaction.run(cypher, params)
            # The embedded engine names no columns where it finds no rows.
            names, found = list(result.keys()) or _list_columns(cypher, params), convert_records(result)
            return Answer(names, found, _collect_graph(transaction, found))
        except driver_module().exceptions.Neo4jError as error:
            if "TimedOut" in str(error.code):
                raise QueryError(
                    f"{connection.name}: the query took longer than {timeout:g} s; {_REMEDY}"
                ) from error
            raise
        finally:
            transaction.close()  # a close is a rollback


def _list_columns(cypher: str, params: dict[str, Any]) -> list[str]:
    from .portable_queries import list_columns  # most answers have rows, or come from Neo4j

    return list_columns(cypher, params)


def _timed(connection: Connection, cypher: str, params: dict[str, Any], timeout: float) -> Answer:
    """Return the answer of an engine without time limits.

    Past the timeout, kill its server and start it again.
    """
    found: list[Answer | Exception] = []

    def work() -> None:
        try:
            found.append(_answer(connection, cypher, params, None))
        except Exception as error:  # raised again below, in the calling thread
            found.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        ended = connection.kill()
        raise QueryError(
            f"{connection.name}: the query took longer than {timeout:g} s; "
            + (
                "its server was ended and started again, nothing written was lost; "
                if ended
                else "it may still run on that server; "
            )
            + _REMEDY
        )
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]


def _collect_graph(transaction: "neo4j.Transaction", found: list[dict[str, Any]]) -> AnswerGraph:
    """Return the nodes and relationships in the rows, and the end nodes of those relationships."""
    seen = {each["element_id"]: each for each in find_elements(found)}
    edges = {key: each for key, each in seen.items() if "type" in each}
    nodes = {key: each for key, each in seen.items() if "labels" in each}
    missing = sorted({edge[end] for edge in edges.values() for end in ("start", "end")} - set(nodes))
    if missing:
        for row in convert_records(
            transaction.run("MATCH (n) WHERE elementId(n) IN $missing RETURN n AS n", {"missing": missing})
        ):
            nodes[row["n"]["element_id"]] = row["n"]
    return AnswerGraph(tuple(nodes.values()), tuple(edges.values()))
