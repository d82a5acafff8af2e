"""Reads, changes and deletes stored claims, each from the end that has fewer of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ..store.batches import ROWS, split_batches

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]
# Claims of a document that has more of them than this are found through their entities instead.
MANY = 200
CLOSED = "FORMERLY_MENTIONED"


class Statements(Protocol):
    """What runs statements and returns their rows: a write transaction, or a reader."""

    def run(self, cypher: str, /, **params: Any) -> list[Row]:
        """Run one statement and return its rows."""


def read_mentions(tx: Statements, documents: Sequence[str]) -> list[Row]:
    """Return the open mentions of documents as rows {d, e, kind, p}."""
    return [
        row
        for block in split_batches(documents, 200)
        for row in tx.run(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity) "
            "RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p",
            ids=block,
        )
    ]


def read_facts(tx: Statements, documents: Sequence[str], entities: set[str]) -> list[Row]:
    """Return the open facts of documents as rows {type, a, b, p}.

    They are found through the entities that the documents mention. A fact starts at a mention of its
    document, so only outgoing edges are read. Ports and countries have thousands of incoming ones and none
    outgoing.
    """
    return [
        row
        for block in split_batches(sorted(entities), 200)
        for row in tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})-[f]->(o:Entity) "
            "WHERE f.document IN $documents AND type(f) <> 'FORMERLY' "
            "RETURN type(f) AS type, e.id AS a, o.id AS b, properties(f) AS p",
            ids=block,
            documents=list(documents),
        )
    ]


def read_entity_mentions(
    tx: "WriteTransaction", entities: Iterable[str], type_: str = "MENTIONS", label: str = "Entity"
) -> list[Row]:
    """Return the mention edges of entities as rows {d, e, kind, p}."""
    return [
        row
        for block in split_batches(sorted(set(entities)), 200)
        for row in tx.run(
            f"UNWIND $ids AS id MATCH (e:{label} {{id: id}})<-[m:{type_}]-(d:Document) "
            "RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p",
            ids=block,
        )
    ]


def read_entity_facts(
    tx: "WriteTransaction",
    entities: Iterable[str],
    label: str = "Entity",
    types: str = "",
    documents: Sequence[str] | None = None,
) -> list[Row]:
    """Return the fact edges at entities, each once, as rows {type, a, b, p}.

    types (`FORMERLY` or `A|B`) and documents restrict them.
    """
    wanted = f":{types}" if types else ""
    restriction = "IS NOT NULL" if documents is None else "IN $documents"
    rows: dict[tuple[str, str, str], Row] = {}
    for block in split_batches(sorted(set(entities)), 200):
        for pattern in (f"(e)-[f{wanted}]->(o)", f"(e)<-[f{wanted}]-(o)"):
            a, b = ("e", "o") if "->" in pattern else ("o", "e")
            for row in tx.run(
                f"UNWIND $ids AS id MATCH (e:{label} {{id: id}}) MATCH {pattern} "
                f"WHERE f.document {restriction} "
                f"RETURN type(f) AS type, {a}.id AS a, {b}.id AS b, properties(f) AS p",
                ids=block,
                documents=documents,
            ):
                rows.setdefault((row["type"], row["p"]["id"], find_closing_load(row)), row)
    return list(rows.values())


def read_closed_mentions(tx: "WriteTransaction", documents: list[str]) -> list[Row]:
    """Return the closed mentions of documents as rows {d, e, kind, p}."""
    return [
        row
        for label in ("Entity", "FormerEntity")
        for row in tx.run(
            f"UNWIND $ids AS id MATCH (d:Document {{id: id}})-[m:{CLOSED}]->(e:{label}) "
            "RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p",
            ids=documents,
        )
    ]


def read_closed_facts(tx: "WriteTransaction", documents: list[str], mentions: Iterable[Row]) -> list[Row]:
    """Return the closed facts of documents as rows {type, a, b, p}.

    Both ends of a fact were mentioned by its document, so the facts are found through all its mentions.
    """
    entities = {row["e"] for row in mentions}
    rows = {
        (row["p"]["id"], find_closing_load(row)): row
        for label in ("Entity", "FormerEntity")
        for row in read_entity_facts(tx, entities, label, "FORMERLY", documents)
    }
    return list(rows.values())


def find_closing_load(row: Row) -> str:
    """Return the load that closed a claim, "" if it is open.

    A claim can be closed twice under one id; the load tells the copies apart.
    """
    return row["p"].get("superseded_by") or ""


def delete_mentions(tx: "WriteTransaction", rows: Iterable[Row], type_: str = "MENTIONS") -> None:
    """Delete mention edges, rows {d, e, p}."""
    _change_mentions(
        tx, rows, type_, _group_closing_loads, "coalesce(c.superseded_by, '') IN r.claims[c.id] DELETE c"
    )


def delete_facts(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Delete fact edges, rows {type, a, b, p}."""
    _change_facts(tx, rows, _group_closing_loads, "coalesce(c.superseded_by, '') IN r.claims[c.id] DELETE c")


def alter_mentions(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Set the properties in `lists` of open mentions, rows {d, e, p, lists}; None removes one."""
    _change_mentions(tx, rows, "MENTIONS", _group_lists, "r.claims[c.id] IS NOT NULL SET c += r.claims[c.id]")


def alter_closed_mentions(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Set the properties in `lists` of closed mentions, rows {d, e, p, lists}; None removes one."""
    _change_mentions(tx, rows, CLOSED, _group_closed_lists, _ALTER_CLOSED)


def alter_closed_facts(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Set the properties in `lists` of closed facts, rows {type, a, b, p, lists}; None removes one."""
    _change_facts(tx, rows, _group_closed_lists, _ALTER_CLOSED)


def alter_facts(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Set the properties in `lists` of open facts, rows {type, a, b, p, lists}; None removes one."""
    _change_facts(tx, rows, _group_lists, "r.claims[c.id] IS NOT NULL SET c += r.claims[c.id]")


def _group_closing_loads(rows: Iterable[Row]) -> dict[str, Any]:
    """Return the loads that closed each claim, by claim id."""
    loads: dict[str, list[str]] = {}
    for row in rows:
        loads.setdefault(row["p"]["id"], []).append(find_closing_load(row))
    return loads


def _group_lists(rows: Iterable[Row]) -> dict[str, Any]:
    return {row["p"]["id"]: row["lists"] for row in rows}


# A claim can be closed twice under one id: the load that closed it is part of the key.
_ALTER_CLOSED = (
    "r.claims[c.id + ' ' + c.superseded_by] IS NOT NULL SET c += r.claims[c.id + ' ' + c.superseded_by]"
)


def _group_closed_lists(rows: Iterable[Row]) -> dict[str, Any]:
    return {f"{row['p']['id']} {find_closing_load(row)}": row["lists"] for row in rows}


def _change_mentions(
    tx: "WriteTransaction", rows: Iterable[Row], type_: str, group: Any, change: str
) -> None:
    of_document, of_entity = group_by_rarer_end(list(rows), "d", "e", MANY)
    ways = [(of_document, f"(:Document {{id: r.end}})-[c:{type_}]->()")]
    ways += [
        (of_entity, f"(:{label} {{id: r.end}})<-[c:{type_}]-()")
        for label in (("Entity", "FormerEntity") if type_ == CLOSED else ("Entity",))
    ]
    for ends, pattern in ways:
        _change(tx, ends, pattern, group, change)


def _change_facts(tx: "WriteTransaction", rows: Iterable[Row], group: Any, change: str) -> None:
    by_type: dict[str, list[Row]] = {}
    for row in rows:
        by_type.setdefault(row["type"], []).append(row)
    for type_, typed in sorted(by_type.items()):
        starts, ends = group_by_rarer_end(typed, "a", "b")
        for label in ("Entity", "FormerEntity") if type_ == "FORMERLY" else ("Entity",):
            _change(tx, starts, f"(:{label} {{id: r.end}})-[c:`{type_}`]->()", group, change)
            _change(tx, ends, f"(:{label} {{id: r.end}})<-[c:`{type_}`]-()", group, change)


def _change(
    tx: "WriteTransaction", ends: Mapping[str, list[Row]], pattern: str, group: Any, change: str
) -> None:
    for block in make_blocks(ends):
        tx.run(
            f"UNWIND $r AS r MATCH {pattern} WHERE {change}",
            r=[{"end": end, "claims": group(rows)} for end, rows in block],
        )


def group_by_rarer_end(
    rows: list[Row], one: str, other: str, few: int = 0
) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """Return claims grouped by `one` end and by the `other`, each by the end that fewer of them share.

    So the edges of a busy node are not searched once for each of its claims. The first end is used if at most
    `few` claims share it.
    """
    shared, shared_other = Counter(row[one] for row in rows), Counter(row[other] for row in rows)
    of_one: dict[str, list[Row]] = {}
    of_other: dict[str, list[Row]] = {}
    for row in rows:
        if shared[row[one]] <= max(few, shared_other[row[other]]):
            of_one.setdefault(row[one], []).append(row)
        else:
            of_other.setdefault(row[other], []).append(row)
    return of_one, of_other


def make_blocks(ends: Mapping[str, list[Row]]) -> Iterator[list[tuple[str, list[Row]]]]:
    """Yield (end, claims) in blocks of at most as many claims as a statement takes rows."""
    block: list[tuple[str, list[Row]]] = []
    size = 0
    for end, rows in ends.items():
        for some in split_batches(rows):
            if size + len(some) > ROWS and block:
                yield block
                block, size = [], 0
            block.append((end, some))
            size += len(some)
    if block:
        yield block
