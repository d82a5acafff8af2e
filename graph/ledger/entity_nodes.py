"""Writes and deletes the nodes of entities, present and former."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..schema.model import MODEL
from ..store.batches import split_batches
from ..store.new_properties import NewProperties
from .claim_edges import create_former_facts, create_mentions, drop_missing
from .resolve import find_present
from .stored_claims import (
    CLOSED,
    find_closing_load,
    read_entity_facts,
    read_entity_mentions,
)

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]


def create_entities(tx: "WriteTransaction", rows: Iterable[Row], born_at: datetime) -> None:
    """Write new entities: rows {kind, roles: role labels, p: properties}.

    born_at is used for those without one. Role labels have a fixed order, because each new combination of
    labels costs the embedded engine files.
    """
    order = {label: number for number, label in enumerate(MODEL.role_labels)}
    groups: dict[str, list[Row]] = {}
    for row in rows:
        labels = ":".join((row["kind"], *sorted(row["roles"], key=order.__getitem__)))
        groups.setdefault(labels, []).append({"born_at": born_at} | drop_missing(row["p"]))
    for labels, group in sorted(groups.items()):
        new = NewProperties("n", "r")
        for block in split_batches(group):
            pattern, setting = new.write(block)
            tx.run(f"UNWIND $r AS r CREATE (n:Entity:{labels}{pattern}){setting}", r=block)


def make_entity_row(entity: str, kind: str, born_at: object = None) -> Row:
    """Return the row of an entity whose display is worked out later; born_at is given for a former one."""
    return {
        "kind": kind,
        "roles": (),
        "p": {"id": entity, "kind": kind, "label": kind, **({"born_at": born_at} if born_at else {})},
    }


def delete_empty_entities(tx: "WriteTransaction", entities: Iterable[str]) -> set[str]:
    """Delete those of the entities that no open mention names, and return their ids.

    One with closed mentions stays as a FormerEntity.
    """
    deleted: set[str] = set()
    detached: list[Row] = []
    for block in split_batches(sorted(set(entities))):
        rows = tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)<-[:MENTIONS]-() } "
            "RETURN e.id AS id, EXISTS { (e)<-[:FORMERLY_MENTIONED]-() } AS former, properties(e) AS p",
            ids=block,
        )
        _make_former(tx, {row["id"]: row["p"] for row in rows if row["former"]})
        without_claims = [row["id"] for row in rows if not row["former"]]
        detached += read_entity_facts(tx, without_claims, types="FORMERLY")
        tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", ids=without_claims)
        deleted |= {row["id"] for row in rows}
    reattach_facts(tx, detached)
    return deleted


def _make_former(tx: "WriteTransaction", entities: Mapping[str, Row]) -> None:
    """Replace entities by FormerEntities with their closed claims.

    Changing their labels instead would break a constraint.
    """
    if not entities:
        return
    existing = find_present(tx, entities, "FormerEntity")
    fresh = [
        drop_missing(properties | {"stale": None})
        for entity, properties in entities.items()
        if entity not in existing
    ]
    tx.run("UNWIND $r AS r CREATE (f:FormerEntity) SET f = r", r=fresh)
    create_mentions(tx, read_entity_mentions(tx, entities, CLOSED), CLOSED, "FormerEntity")
    facts = read_entity_facts(tx, entities, types="FORMERLY")
    tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", ids=sorted(entities))
    create_former_facts(tx, facts)


def restore_former_entities(tx: "WriteTransaction", entities: Iterable[str]) -> None:
    """Give entities that exist again the closed claims of their FormerEntities, and delete these."""
    entities = sorted(entities)
    mentions, facts = (
        read_entity_mentions(tx, entities, CLOSED, "FormerEntity"),
        read_entity_facts(tx, entities, "FormerEntity", "FORMERLY"),
    )
    tx.run("UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) DETACH DELETE e", ids=entities)
    create_mentions(tx, mentions, CLOSED)
    create_former_facts(tx, facts)


def delete_empty_former_entities(tx: "WriteTransaction", entities: Iterable[str]) -> list[Row]:
    """Delete former entities that no closed mention names and return their facts, to be reattached."""
    detached: list[Row] = []
    for block in split_batches(sorted(set(entities))):
        deleted = [
            row["id"]
            for row in tx.run(
                "UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) "
                "WHERE NOT EXISTS { (e)<-[:FORMERLY_MENTIONED]-() } RETURN e.id AS id",
                ids=block,
            )
        ]
        detached += read_entity_facts(tx, deleted, "FormerEntity", "FORMERLY")
        tx.run("UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) DETACH DELETE e", ids=deleted)
    return detached


def reattach_facts(tx: "WriteTransaction", facts: list[Row]) -> None:
    """Write closed facts that lost an end, between the entities of their mentions.

    A mention that came back is open at one entity and may be closed at another. Its closed facts belong to
    the one where it is closed, if there is one.
    """
    facts = list({(row["p"]["id"], find_closing_load(row)): row for row in facts}.values())
    wanted: dict[str, set[str]] = {}
    for row in facts:
        wanted.setdefault(row["p"]["document"], set()).update(
            (row["p"]["from_mention"], row["p"]["to_mention"])
        )
    places: dict[str, dict[str, bool]] = {}  # by mention and entity, whether it is open there
    for type_, label in ((CLOSED, "Entity"), (CLOSED, "FormerEntity"), ("MENTIONS", "Entity")):
        for block in split_batches({"d": document, "ids": sorted(ids)} for document, ids in wanted.items()):
            for row in tx.run(
                f"UNWIND $r AS r MATCH (d:Document {{id: r.d}})-[m:{type_}]->(e:{label}) WHERE m.id IN r.ids "
                "RETURN m.id AS mention, e.id AS e",
                r=block,
            ):
                places.setdefault(row["mention"], {}).setdefault(row["e"], type_ == "MENTIONS")

    def find_end(mention: str, entity: str) -> str:
        at = places.get(mention) or {entity: True}
        return entity if at.get(entity) is False else min(at, key=lambda place: (at[place], place))

    create_former_facts(
        tx,
        [
            row
            | {
                "a": find_end(row["p"]["from_mention"], row["a"]),
                "b": find_end(row["p"]["to_mention"], row["b"]),
            }
            for row in facts
        ],
    )
