"""Cypher that shows a finding: texts that run as they stand, on either engine, whatever an id holds."""

from collections.abc import Iterable

from ..network.evidence import PARTIES
from ..network.sharing import SHARED


def quoted(text: str) -> str:
    """The text as a Cypher literal, so that no quote, backslash or line end in it can end the literal.

    >>> print(quoted("plate:O'B"))
    'plate:O\\'B'
    """
    marks = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return "'" + "".join(marks.get(mark, mark) for mark in text) + "'"


def listed(texts: Iterable[str]) -> str:
    """Several texts as a Cypher list.

    >>> listed(["a", "b"])
    "['a', 'b']"
    """
    return "[" + ", ".join(quoted(text) for text in texts) + "]"


def entity_cypher(id: str) -> str:
    """A query of an entity's facts, and of who shares the things that they lead to."""
    return (
        f"MATCH (e:Entity {{id: {quoted(id)}}})-[f]-(x:Entity) WHERE type(f) <> 'FORMERLY' "
        f"OPTIONAL MATCH (x)-[g]-(y:Entity) WHERE x.kind IN {listed(SHARED)} AND y.kind IN {listed(PARTIES)} "
        "AND y.id <> e.id AND type(g) <> 'FORMERLY' "
        "RETURN e.label AS entity, type(f) AS fact, x.kind AS kind, x.label AS thing, f.document AS document, "
        "type(g) AS other_fact, y.label AS other, g.document AS other_document "
        "ORDER BY fact, thing, document, other_fact, other, other_document LIMIT 1000"
    )


def corridor_cypher(members: Iterable[str]) -> str:
    """A query of the facts of a corridor's shipments and vehicles."""
    return (
        f"UNWIND {listed(members)} AS member MATCH (m:Entity {{id: member}})-[f]-(x:Entity) WHERE type(f) <> 'FORMERLY' "
        "RETURN m.kind AS kind, m.label AS member, type(f) AS fact, x.kind AS other_kind, x.label AS other, f.document AS document "
        "ORDER BY kind, member, fact, other_kind, other, document LIMIT 1000"
    )
