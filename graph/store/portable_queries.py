"""Lets the embedded engine answer only what both engines are proved to answer alike."""

from collections.abc import Mapping
from functools import lru_cache
from shlex import quote
from typing import Any

from ..errors import QueryError
from .cypher.portable_clauses import ClauseChecker
from .cypher.query_parser import parse_query
from .cypher.refused_forms import COPY, NotPortable, find_form, locate
from .cypher.token_reader import Unreadable
from .cypher.value_kinds import Kind, kind_of_value

_UNREAD = "the query"  # begins the message about a text that is no query


_EMBEDDED = "the embedded engine"


def check_portable(cypher: str, params: Mapping[str, Any], store: str = _EMBEDDED) -> None:
    """Raise QueryError, with the form to write instead, if the engines may answer a query differently.

    store is its name in messages, and in the command that copies the case to Neo4j.
    """
    try:
        refusal, _ = _check(cypher, _find_kinds(params))
    except RecursionError:
        raise QueryError(
            f"{store}: the query is nested too deep, expected fewer brackets and ORs within each other; "
            "use IN $list for a chain of ORs"
        ) from None
    if refusal:
        if store != _EMBEDDED:
            refusal = refusal.replace(COPY, COPY.replace("ringmap", f"ringmap --store {quote(store)}", 1))
        raise QueryError(f"{store}: {refusal}" if refusal.startswith(_UNREAD) else refusal)


def list_columns(cypher: str, params: Mapping[str, Any]) -> list[str]:
    """Return the columns of a query, as its last RETURN names them.

    >>> list_columns("MATCH (n) RETURN n.id AS id, count(*) AS `how many`", {})
    ['id', 'how many']
    """
    return list(_check(cypher, _find_kinds(params))[1])


def _find_kinds(params: Mapping[str, Any]) -> tuple[tuple[str, Kind], ...]:
    return tuple((name, kind_of_value(value)) for name, value in params.items())


@lru_cache(256)
def _check(cypher: str, kinds: tuple[tuple[str, Kind], ...]) -> tuple[str, tuple[str, ...]]:
    """Return why the engines may answer a query differently, "" if they do not, and its columns."""
    try:
        return "", tuple(ClauseChecker(dict(kinds)).check_query(parse_query(cypher), {}))
    except NotPortable as error:
        return error.explain(cypher), ()
    except Unreadable as error:
        form = find_form(error.found)
        if form:
            return NotPortable(form, error.at).explain(cypher), ()
        return (
            f"{_UNREAD} cannot be read at {locate(cypher, error.at)}: {error}; "
            f"write it with the forms of docs/stores.md, or copy the case to a real Neo4j: {COPY}"
        ), ()
    except QueryError as error:  # a quote or bracket that is not closed
        return str(error), ()
