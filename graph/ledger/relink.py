"""Relink: moving claims between entities, closing them, opening them again, and clearing away what nobody mentions."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..schema.model import MODEL
from ..store.batches import split_batches
from .key_index import KeyIndex
from .resolve import Resolution, find_present
from .stored_claims import (
    CLOSED,
    delete_facts,
    delete_mentions,
    find_closing_load,
    read_facts_of,
    read_mentions_of,
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
    """Writes mention edges; a row is {d: document id, e: entity id, p: properties}, stamp what all have besides."""
    for block in split_batches(rows):
        tx.run(
            f"UNWIND $r AS r MATCH (d:Document {{id: r.d}}) MATCH (e:{label} {{id: r.e}}) CREATE (d)-[m:{type_}]->(e) SET m = r.p, m += $stamp",
            r=block,
            stamp=stamp or {},
        )


def create_facts(tx: "WriteTransaction", rows: Iterable[Row], stamp: Row | None = None) -> None:
    """Writes fact edges; a row is {type, a: start entity, b: end entity, p: properties}, stamp what all have besides."""
    by_type: dict[str, list[Row]] = {}
    for row in rows:
        by_type.setdefault(row["type"], []).append(row)
    for type_, typed in sorted(by_type.items()):
        for block in split_batches(typed):
            tx.run(
                f"UNWIND $r AS r MATCH (a:Entity {{id: r.a}}) MATCH (b:Entity {{id: r.b}}) CREATE (a)-[f:`{type_}`]->(b) SET f = r.p, f += $stamp",
                r=[{"a": row["a"], "b": row["b"], "p": row["p"]} for row in block],
                stamp=stamp or {},
            )


def move_mentions(tx: "WriteTransaction", resolution: Resolution) -> None:
    """Carries moved mentions, with their facts and their former selves, from their old entities to the new."""
    goes = {mention: new for mention, (_, new) in resolution.moves.items()}
    old = {before for before, _ in resolution.moves.values()}
    mentions = [row for row in read_mentions_of(tx, old) if row["p"]["id"] in goes]
    delete_mentions(tx, mentions)
    create_mentions(tx, ({**row, "e": goes[row["p"]["id"]]} for row in mentions))
    facts = [
        row
        for row in read_facts_of(tx, old)
        if row["p"]["from_mention"] in goes or row["p"]["to_mention"] in goes
    ]
    _recreate(tx, [row for row in facts if row["type"] != "FORMERLY"], goes)
    _follow(tx, old, resolution, read_facts_of(tx, old, types="FORMERLY"))


def _recreate(tx: "WriteTransaction", facts: list[Row], goes: Mapping[str, str]) -> None:
    delete_facts(tx, facts)
    create_facts(
        tx,
        (
            {
                **row,
                "a": goes.get(row["p"]["from_mention"], row["a"]),
                "b": goes.get(row["p"]["to_mention"], row["b"]),
            }
            for row in facts
        ),
    )


def _follow(tx: "WriteTransaction", old: set[str], resolution: Resolution, former_facts: list[Row]) -> None:
    """Closed mentions follow an open one that bears the same key, else the lowest of their old entity's; closed facts follow their mentions."""
    lowest: dict[str, str] = {}
    for mention in sorted(resolution.moves, reverse=True):
        lowest[resolution.moves[mention][0]] = resolution.moves[mention][1]
    emptied = {
        row["id"]
        for block in split_batches(sorted(old))
        for row in tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)<-[:MENTIONS]-() } RETURN e.id AS id",
            ids=block,
        )
    }
    goes: dict[str, str] = {}
    closed = read_mentions_of(tx, old, CLOSED)
    for row in closed:
        bearers = {
            entity
            for key in row["p"].get("keys") or ()
            for entity in (resolution.keys.get(key) or KeyIndex()).unconditional
        }
        target = min(bearers, default=row["e"]) if row["e"] not in bearers else row["e"]
        target = lowest[row["e"]] if target == row["e"] and row["e"] in emptied else target
        if target != row["e"]:
            goes[row["p"]["id"]] = target
    moved = [row for row in closed if row["p"]["id"] in goes]
    delete_mentions(tx, moved, CLOSED)
    create_mentions(tx, ({**row, "e": goes[row["p"]["id"]]} for row in moved), CLOSED)

    def end(mention: str, entity: str) -> str:
        if mention in goes:
            return goes[mention]
        before, new = resolution.moves.get(mention, ("", ""))
        return new if before == entity else lowest[entity] if entity in emptied else entity

    follow = [
        (row, {"a": end(row["p"]["from_mention"], row["a"]), "b": end(row["p"]["to_mention"], row["b"])})
        for row in former_facts
    ]
    follow = [(row, ends) for row, ends in follow if (row["a"], row["b"]) != (ends["a"], ends["b"])]
    delete_facts(tx, [row for row, _ in follow])
    create_former_facts(tx, [row | ends for row, ends in follow])


def create_former_facts(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Writes closed facts as FORMERLY edges, between entities present or former."""
    rows = list(rows)
    is_former = {
        entity
        for block in split_batches({end for row in rows for end in (row["a"], row["b"])})
        for entity in (
            found["id"]
            for found in tx.run(
                "UNWIND $ids AS id OPTIONAL MATCH (e:Entity {id: id}) WITH id, e WHERE e IS NULL RETURN id AS id",
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
                f"UNWIND $r AS r MATCH (a:{start} {{id: r.a}}) MATCH (b:{end} {{id: r.b}}) CREATE (a)-[f:FORMERLY]->(b) SET f = r.p",
                r=[{"a": row["a"], "b": row["b"], "p": row["p"]} for row in block],
            )


def close_claims(tx: "WriteTransaction", mentions: list[Row], facts: list[Row], stamp: Row) -> None:
    """Moves claims out of today's graph: they stay as FORMERLY and FORMERLY_MENTIONED with their lists and the stamp on them."""
    delete_facts(tx, facts)
    delete_mentions(tx, mentions)
    stamped = ([row | {"p": row["p"] | row["lists"] | stamp} for row in rows] for rows in (mentions, facts))
    write_closed_claims(tx, *stamped)


def write_closed_claims(tx: "WriteTransaction", mentions: Iterable[Row], facts: Iterable[Row]) -> None:
    """Writes claims as closed, between the entities of today's graph; they bear the stamp of the load that closed them."""
    create_mentions(tx, ({**row, "p": drop_missing(row["p"])} for row in mentions), CLOSED)
    create_former_facts(tx, [{**row, "p": drop_missing(row["p"]) | {"type": row["type"]}} for row in facts])


def drop_missing(properties: Row) -> Row:
    """The properties that are there."""
    return {name: said for name, said in properties.items() if said is not None}


def create_entities(tx: "WriteTransaction", rows: Iterable[Row], born_at: datetime) -> None:
    """Makes entities that are not there yet, see `present`; a row is {kind, roles: role labels, p: properties}; born_at where they have none.

    Role labels are given at birth in one fixed order, as each new combination of labels costs the embedded engine files.
    """
    order = {label: number for number, label in enumerate(MODEL.role_labels)}
    groups: dict[str, list[Row]] = {}
    for row in rows:
        labels = ":".join((row["kind"], *sorted(row["roles"], key=order.__getitem__)))
        groups.setdefault(labels, []).append(row["p"])
    for labels, group in sorted(groups.items()):
        for block in split_batches(group):
            tx.run(
                f"UNWIND $r AS r CREATE (n:Entity:{labels}) SET n = r, n.born_at = coalesce(r.born_at, $at)",
                r=block,
                at=born_at,
            )


def make_entity_row(entity: str, kind: str, born_at: object = None) -> Row:
    """The row of an entity that will be shown once its mentions have come to it; one that was born before says when."""
    return {
        "kind": kind,
        "roles": (),
        "p": {"id": entity, "kind": kind, "label": kind, **({"born_at": born_at} if born_at else {})},
    }


def delete_empty_entities(tx: "WriteTransaction", entities: Iterable[str]) -> set[str]:
    """Removes those of the entities that no open mention names; one with closed mentions stays as a FormerEntity.

    Answers the ids that are gone.
    """
    gone: set[str] = set()
    adrift: list[Row] = []
    for block in split_batches(sorted(set(entities))):
        rows = tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)<-[:MENTIONS]-() } "
            "RETURN e.id AS id, EXISTS { (e)<-[:FORMERLY_MENTIONED]-() } AS former, properties(e) AS p",
            ids=block,
        )
        _retire(tx, {row["id"]: row["p"] for row in rows if row["former"]})
        forgotten = [row["id"] for row in rows if not row["former"]]
        adrift += read_facts_of(tx, forgotten, types="FORMERLY")
        tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", ids=forgotten)
        gone |= {row["id"] for row in rows}
    reattach_facts(tx, adrift)
    return gone


def _retire(tx: "WriteTransaction", entities: Mapping[str, Row]) -> None:
    """Makes the FormerEntities that take over entities' closed claims; relabelling would trip their constraint."""
    if not entities:
        return
    there = find_present(tx, entities, "FormerEntity")
    fresh = [
        drop_missing(properties | {"stale": None})
        for entity, properties in entities.items()
        if entity not in there
    ]
    tx.run("UNWIND $r AS r CREATE (f:FormerEntity) SET f = r", r=fresh)
    create_mentions(tx, read_mentions_of(tx, entities, CLOSED), CLOSED, "FormerEntity")
    facts = read_facts_of(tx, entities, types="FORMERLY")
    tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", ids=sorted(entities))
    create_former_facts(tx, facts)


def restore_former_entities(tx: "WriteTransaction", entities: Iterable[str]) -> None:
    """Gives entities that are there again the closed claims of the FormerEntities that stood for them, which go."""
    entities = sorted(entities)
    mentions, facts = (
        read_mentions_of(tx, entities, CLOSED, "FormerEntity"),
        read_facts_of(tx, entities, "FormerEntity", "FORMERLY"),
    )
    tx.run("UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) DETACH DELETE e", ids=entities)
    create_mentions(tx, mentions, CLOSED)
    create_former_facts(tx, facts)


def delete_empty_former_entities(tx: "WriteTransaction", entities: Iterable[str]) -> list[Row]:
    """Removes former entities that no closed mention names any more; answers the closed facts that went with them, to be anchored anew."""
    adrift: list[Row] = []
    for block in split_batches(sorted(set(entities))):
        gone = [
            row["id"]
            for row in tx.run(
                "UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) WHERE NOT EXISTS { (e)<-[:FORMERLY_MENTIONED]-() } RETURN e.id AS id",
                ids=block,
            )
        ]
        adrift += read_facts_of(tx, gone, "FormerEntity", "FORMERLY")
        tx.run("UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) DETACH DELETE e", ids=gone)
    return adrift


def reattach_facts(tx: "WriteTransaction", facts: list[Row]) -> None:
    """Writes closed facts that lost an end, between the entities that hold their mentions: where one is closed still, else where it is open.

    What comes again is the same mention, open at one entity and closed at another, and its closed facts are of the closed one.
    """
    facts = list({(row["p"]["id"], find_closing_load(row)): row for row in facts}.values())
    wanted: dict[str, set[str]] = {}
    for row in facts:
        wanted.setdefault(row["p"]["document"], set()).update(
            (row["p"]["from_mention"], row["p"]["to_mention"])
        )
    places: dict[str, dict[str, bool]] = {}  # by mention, whether it is open there
    for type_, label in ((CLOSED, "Entity"), (CLOSED, "FormerEntity"), ("MENTIONS", "Entity")):
        for block in split_batches({"d": document, "ids": sorted(ids)} for document, ids in wanted.items()):
            for row in tx.run(
                f"UNWIND $r AS r MATCH (d:Document {{id: r.d}})-[m:{type_}]->(e:{label}) WHERE m.id IN r.ids "
                "RETURN m.id AS mention, e.id AS e",
                r=block,
            ):
                places.setdefault(row["mention"], {}).setdefault(row["e"], type_ == "MENTIONS")

    def end(mention: str, entity: str) -> str:
        held = places.get(mention) or {entity: True}
        return entity if held.get(entity) is False else min(held, key=lambda place: (held[place], place))

    create_former_facts(
        tx,
        [
            row | {"a": end(row["p"]["from_mention"], row["a"]), "b": end(row["p"]["to_mention"], row["b"])}
            for row in facts
        ],
    )
