"""Writes mentions and facts as edges, open or closed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..schema.model import DENIED
from ..store.batches import split_batches
from ..store.new_properties import NewProperties
from .stored_claims import (
    CLOSED,
    delete_facts,
    delete_mentions,
)

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]


def create_mentions(
    tx: "WriteTransaction",
    rows: Iterable[Row],
    type_: str = "MENTIONS",
    label: str = "Entity",
    stamp: Row | None = None,
) -> None:
    """Write mention edges: rows {d: document id, e: entity id, p: properties}; all get the stamp too."""
    new = NewProperties("m", "r.p", stamp)
    for block in split_batches(rows):
        pattern, setting = new.write(row["p"] for row in block)
        tx.run(
            f"UNWIND $r AS r MATCH (d:Document {{id: r.d}}) MATCH (e:{label} {{id: r.e}}) "
            f"CREATE (d)-[m:{type_}{pattern}]->(e){setting}",
            r=block,
            stamp=stamp or {},
        )


def create_facts(tx: "WriteTransaction", rows: Iterable[Row], stamp: Row | None = None) -> None:
    """Write fact edges: rows {type, a: start entity, b: end entity, p: properties}; all get the stamp too."""
    by_type: dict[str, list[Row]] = {}
    for row in rows:
        by_type.setdefault(row["type"], []).append(row)
    for type_, typed in sorted(by_type.items()):
        new = NewProperties("f", "r.p", stamp)
        for block in split_batches(typed):
            pattern, setting = new.write(row["p"] for row in block)
            tx.run(
                f"UNWIND $r AS r MATCH (a:Entity {{id: r.a}}) MATCH (b:Entity {{id: r.b}}) "
                f"CREATE (a)-[f:`{type_}`{pattern}]->(b){setting}",
                r=[{"a": row["a"], "b": row["b"], "p": row["p"]} for row in block],
                stamp=stamp or {},
            )


def create_former_facts(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Write closed facts as FORMERLY edges between present or former entities."""
    rows = list(rows)
    is_former = {
        entity
        for block in split_batches({end for row in rows for end in (row["a"], row["b"])})
        for entity in (
            missing["id"]
            for missing in tx.run(
                "UNWIND $ids AS id OPTIONAL MATCH (e:Entity {id: id}) "
                "WITH id, e WHERE e IS NULL RETURN id AS id",
                ids=block,
            )
        )
    }
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        labels = tuple("FormerEntity" if row[end] in is_former else "Entity" for end in "ab")
        groups.setdefault((labels[0], labels[1]), []).append(row)
    for (start, end), group in groups.items():
        for block in split_batches(group):
            tx.run(
                f"UNWIND $r AS r MATCH (a:{start} {{id: r.a}}) MATCH (b:{end} {{id: r.b}}) "
                "CREATE (a)-[f:FORMERLY]->(b) SET f = r.p",
                r=[{"a": row["a"], "b": row["b"], "p": row["p"]} for row in block],
            )


def close_claims(tx: "WriteTransaction", mentions: list[Row], facts: list[Row], stamp: Row) -> None:
    """Close claims: they stay as FORMERLY and FORMERLY_MENTIONED edges with their lists and the stamp."""
    delete_facts(tx, facts)
    delete_mentions(tx, mentions)
    stamped = ([row | {"p": row["p"] | row["lists"] | stamp} for row in rows] for rows in (mentions, facts))
    write_closed_claims(tx, *stamped)


def write_closed_claims(tx: "WriteTransaction", mentions: Iterable[Row], facts: Iterable[Row]) -> None:
    """Write claims as closed, between present entities. They have the stamp of the load that closed them."""
    create_mentions(tx, ({**row, "p": drop_missing(row["p"])} for row in mentions), CLOSED)
    create_former_facts(tx, [{**row, "p": drop_missing(row["p"]) | _name_types(row)} for row in facts])


def _name_types(fact: Row) -> Row:
    """Return the type of a closed fact as a property, and for a denial the type that it denies."""
    return {"type": fact["type"]} | ({"denied": fact["p"]["type"]} if fact["type"] == DENIED else {})


def drop_missing(properties: Row) -> Row:
    """Return the properties that are not None."""
    return {name: value for name, value in properties.items() if value is not None}
