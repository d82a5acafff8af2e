"""Cypher texts that show a finding: they run as they are, on either engine, whatever an id contains."""

from collections.abc import Iterable

from ..network.evidence import PARTIES
from ..network.sharing import SHAREABLE_KINDS


def quote_cypher(text: str) -> str:
    """Return the text as a Cypher literal.

    No quote, backslash or line end in it can end the literal.

    >>> print(quote_cypher("plate:O'B"))
    'plate:O\\'B'
    """
    marks = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return "'" + "".join(marks.get(mark, mark) for mark in text) + "'"


def quote_list(texts: Iterable[str]) -> str:
    """Return several texts as a Cypher list.

    >>> quote_list(["a", "b"])
    "['a', 'b']"
    """
    return "[" + ", ".join(quote_cypher(text) for text in texts) + "]"


def write_entity_query(id: str) -> str:
    """Return a query for an entity's facts, and for who shares the things that they lead to."""
    return (
        f"MATCH (e:Entity {{id: {quote_cypher(id)}}})-[f]-(x:Entity) "
        "WHERE NOT type(f) IN ['FORMERLY', 'DENIED'] "
        f"OPTIONAL MATCH (x)-[g]-(y:Entity) WHERE x.kind IN {quote_list(SHAREABLE_KINDS)} "
        f"AND y.kind IN {quote_list(PARTIES)} "
        "AND y.id <> e.id AND NOT type(g) IN ['FORMERLY', 'DENIED'] "
        "RETURN e.label AS entity, type(f) AS fact, x.kind AS kind, x.label AS thing, "
        "f.document AS document, type(g) AS other_fact, y.label AS other, g.document AS other_document "
        "ORDER BY fact, thing, document, other_fact, other, other_document LIMIT 1000"
    )


def write_corridor_query(members: Iterable[str]) -> str:
    """Return a query for the facts of a corridor's shipments and vehicles."""
    return (
        f"UNWIND {quote_list(members)} AS member MATCH (m:Entity {{id: member}})-[f]-(x:Entity) "
        "WHERE NOT type(f) IN ['FORMERLY', 'DENIED'] "
        "RETURN m.kind AS kind, m.label AS member, type(f) AS fact, x.kind AS other_kind, "
        "x.label AS other, f.document AS document "
        "ORDER BY kind, member, fact, other_kind, other, document LIMIT 1000"
    )
