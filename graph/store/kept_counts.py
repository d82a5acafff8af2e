"""Counts of a whole store in one statement, from the numbers that its engine keeps."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .bolt import Store


class KeptCounts(NamedTuple):
    """How many nodes and edges a store has: all of them, nodes by label, and edges by type."""

    nodes: int
    edges: int
    by_label: dict[str, int]
    by_type: dict[str, int]


# The embedded engine keeps a count for each label and type, but only this procedure gives those of edges: it
# goes through edges one by one to answer a MATCH. Its own sum counts a node once for each label.
EMBEDDED_COUNTS = (
    "CALL { MATCH (x) RETURN count(x) AS nodes } CALL meta.stats() YIELD value "
    "RETURN nodes, value.relCount AS edges, value.labels AS by_label, value.relTypes AS by_type"
)


def read_kept_counts(store: "Store", labels: Iterable[str], types: Iterable[str]) -> KeptCounts:
    """Return the store's counts; by_label and by_type have the given labels and types, 0 for absent ones."""
    labels, types = sorted(labels), sorted(types)
    if store.engine == "embedded":
        row = store.read(EMBEDDED_COUNTS)[0]
        return KeptCounts(
            row["nodes"],
            row["edges"],
            {label: row["by_label"].get(label, 0) for label in labels},
            {type_: row["by_type"].get(type_, 0) for type_ in types},
        )
    patterns = [
        "(x)",
        "()-[x]->()",
        *(f"(x:{label})" for label in labels),
        *(f"()-[x:{t}]->()" for t in types),
    ]
    counts = {
        row["pattern"]: row["n"]
        for row in store.read(
            " UNION ALL ".join(
                f"MATCH {each} WITH count(x) AS n RETURN '{each}' AS pattern, n" for each in patterns
            )
        )
    }
    return KeptCounts(
        counts["(x)"],
        counts["()-[x]->()"],
        {label: counts[f"(x:{label})"] for label in labels},
        {type_: counts[f"()-[x:{type_}]->()"] for type_ in types},
    )


# All counts in one statement. On Neo4j, one with a count for each kind takes seconds to plan.
_ALL_COUNTS = {
    "embedded": (
        "CALL meta.stats() YIELD value",
        "[k IN keys(value.labels) | [k, value.labels[k]]] + "
        "[k IN keys(value.relTypes) | [k, value.relTypes[k]]]",
    ),
    "neo4j": (
        "CALL db.stats.retrieve('GRAPH COUNTS') YIELD data",
        "[n IN data.nodes WHERE n.label IS NOT NULL | [n.label, n.count]] + "
        "[r IN data.relationships WHERE r.relationshipType IS NOT NULL AND r.startLabel IS NULL "
        "AND r.endLabel IS NULL | [r.relationshipType, r.count]]",
    ),
}


def read_with_all_counts(store: "Store", match: str, returned: str) -> dict[str, Any]:
    """Return one row of a pattern that matches at most once, and in `kept` the counts of the whole store.

    kept has how many nodes there are of each label and how many edges of each type.
    """
    call, counts = _ALL_COUNTS[store.engine]
    rows = store.read(f"OPTIONAL MATCH {match} {call} RETURN {returned}, {counts} AS kept")
    return {**rows[0], "kept": dict(rows[0]["kept"])}
