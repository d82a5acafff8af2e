"""Asking a saved query: guarded, as the reader, rolled back, and ended when its time is up."""

import threading
from typing import Any

from ..errors import QueryError, RingmapError
from .answer import Answer, Picture, elements, rows
from .dialect import guard
from .driver import told
from .places import Place


def ask(place: Place, cypher: str, params: dict[str, Any], timeout: float) -> Answer:
    """What the query finds; QueryError where it may write, would be answered wrongly, or takes longer than timeout seconds."""
    guard(cypher, place.engine)
    if place.engine == "embedded" and place.accounts.reader is None:
        raise QueryError(f"{place.name}: this server does not hold queries to reading, expected an account that can only read; "
                         "set RINGMAP_READER_USER and RINGMAP_READER_PASSWORD")
    if place.engine == "neo4j":
        return place.again(lambda: _answer(place, cypher, params, timeout))
    return _timed(place, cypher, params, timeout)


def _answer(place: Place, cypher: str, params: dict[str, Any], timeout: float | None) -> Answer:
    with told(place.name, place.remedy, asking=True), place.session(reads=True) as session:
        transaction = session.begin_transaction(timeout=timeout)
        try:
            result = transaction.run(cypher, params)
            columns, found = list(result.keys()), rows(result)
            return Answer(columns, found, _picture(found))
        finally:
            transaction.close()  # a close is a rollback


def _timed(place: Place, cypher: str, params: dict[str, Any], timeout: float) -> Answer:
    """The answer of an engine that heeds no time limit: past it, its server is killed and started again."""
    found: list[Answer | RingmapError] = []

    def work() -> None:
        try:
            found.append(_answer(place, cypher, params, None))
        except RingmapError as error:
            found.append(error)
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        ended = place.kill()
        raise QueryError(f"{place.name}: the query took longer than {timeout:g} s; " + (
            "its server was ended and started again, nothing written was lost; bound its paths (*..4) or ask for less" if ended else
            "it may still run on that server; bound its paths (*..4) or ask for less"))
    if isinstance(found[0], RingmapError):
        raise found[0]
    return found[0]


def _picture(rows: list[dict[str, Any]]) -> Picture:
    seen = {(("labels" in each), each["element_id"]): each for each in elements(rows)}
    return Picture(tuple(each for (is_node, _), each in seen.items() if is_node),
                   tuple(each for (is_node, _), each in seen.items() if not is_node))
