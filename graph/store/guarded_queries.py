"""Asking a saved query: guarded, as the reader, rolled back, and ended when its time is up."""

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..errors import QueryError
from .answer import Answer, AnswerGraph, convert_records, find_elements
from .clauses import list_columns
from .connections import Connection
from .dialect import guard
from .driver import driver_module, translate_errors

if TYPE_CHECKING:
    import neo4j

_REMEDY = "bound its paths (*..4), ask for less, or allow it more time"


def ask(place: Connection, cypher: str, params: dict[str, Any], timeout: float) -> Answer:
    """What the query finds; QueryError where it may write, would be answered wrongly, or takes longer than timeout seconds."""
    guard(cypher, place.engine, params)
    params = {name: _in_utc(value) for name, value in params.items()}
    if place.engine == "embedded" and place.accounts.reader is None:
        raise QueryError(
            f"{place.name}: this server does not hold queries to reading, expected an account that can only read; "
            "set RINGMAP_READER_USER and RINGMAP_READER_PASSWORD"
        )
    if place.engine == "neo4j":
        return place.run_again_if_lost(lambda: _answer(place, cypher, params, timeout))
    place.run_again_if_lost(
        lambda: _answer(place, "RETURN 1 AS one", {}, None)
    )  # a server that died is started again before the time counts
    return _timed(place, cypher, params, timeout)


def _in_utc(value: Any) -> Any:
    """Moments in UTC: the embedded engine compares their clock times alone."""
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else value


def _answer(place: Connection, cypher: str, params: dict[str, Any], timeout: float | None) -> Answer:
    with translate_errors(place.name, place.remedy, asking=True), place.session(reads=True) as session:
        transaction = session.begin_transaction(timeout=timeout)
        try:
            result = transaction.run(cypher, params)
            # The embedded engine names no columns where it finds no rows.
            names, found = list(result.keys()) or list_columns(cypher), convert_records(result)
            return Answer(names, found, _picture(transaction, found))
        except driver_module().exceptions.Neo4jError as error:
            if "TimedOut" in str(error.code):
                raise QueryError(
                    f"{place.name}: the query took longer than {timeout:g} s; {_REMEDY}"
                ) from error
            raise
        finally:
            transaction.close()  # a close is a rollback


def _timed(place: Connection, cypher: str, params: dict[str, Any], timeout: float) -> Answer:
    """The answer of an engine that heeds no time limit: past it, its server is killed and started again."""
    found: list[Answer | Exception] = []

    def work() -> None:
        try:
            found.append(_answer(place, cypher, params, None))
        except Exception as error:  # raised again below, by who asked
            found.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        ended = place.kill()
        raise QueryError(
            f"{place.name}: the query took longer than {timeout:g} s; "
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


def _picture(transaction: "neo4j.Transaction", found: list[dict[str, Any]]) -> AnswerGraph:
    """The nodes and relationships in the rows, and the ends of those relationships."""
    seen = {each["element_id"]: each for each in find_elements(found)}
    ties = {key: each for key, each in seen.items() if "type" in each}
    nodes = {key: each for key, each in seen.items() if "labels" in each}
    missing = sorted({tie[end] for tie in ties.values() for end in ("start", "end")} - set(nodes))
    if missing:
        for row in convert_records(
            transaction.run("MATCH (n) WHERE elementId(n) IN $missing RETURN n AS n", {"missing": missing})
        ):
            nodes[row["n"]["element_id"]] = row["n"]
    return AnswerGraph(tuple(nodes.values()), tuple(ties.values()))
