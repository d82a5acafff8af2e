"""Moves mentions and facts from one entity to another."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..store.batches import split_batches
from .claim_edges import create_facts, create_former_facts, create_mentions
from .key_index import KeyIndex
from .resolve import Resolution
from .stored_claims import (
    CLOSED,
    delete_facts,
    delete_mentions,
    read_entity_facts,
    read_entity_mentions,
)

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]


def move_mentions(tx: "WriteTransaction", resolution: Resolution) -> None:
    """Move mentions with their facts and closed versions from their old entities to the new."""
    new_entity = {mention: new for mention, (_, new) in resolution.moves.items()}
    old = {before for before, _ in resolution.moves.values()}
    mentions = [row for row in read_entity_mentions(tx, old) if row["p"]["id"] in new_entity]
    delete_mentions(tx, mentions)
    create_mentions(tx, ({**row, "e": new_entity[row["p"]["id"]]} for row in mentions))
    facts = [
        row
        for row in read_entity_facts(tx, old)
        if row["p"]["from_mention"] in new_entity or row["p"]["to_mention"] in new_entity
    ]
    _recreate(tx, [row for row in facts if row["type"] != "FORMERLY"], new_entity)
    _move_closed_claims(tx, old, resolution, read_entity_facts(tx, old, types="FORMERLY"))


def _recreate(tx: "WriteTransaction", facts: list[Row], new_entity: Mapping[str, str]) -> None:
    delete_facts(tx, facts)
    create_facts(
        tx,
        (
            {
                **row,
                "a": new_entity.get(row["p"]["from_mention"], row["a"]),
                "b": new_entity.get(row["p"]["to_mention"], row["b"]),
            }
            for row in facts
        ),
    )


def _move_closed_claims(
    tx: "WriteTransaction", old: set[str], resolution: Resolution, former_facts: list[Row]
) -> None:
    """Move closed mentions and facts of entities whose mentions move.

    A closed mention follows an open one with the same identity key. If its entity is now empty, it follows
    the entity's lowest mention. Closed facts follow their mentions.
    """
    lowest: dict[str, str] = {}
    for mention in sorted(resolution.moves, reverse=True):
        lowest[resolution.moves[mention][0]] = resolution.moves[mention][1]
    emptied = _find_emptied(tx, old)
    closed = read_entity_mentions(tx, old, CLOSED)
    new_entity: dict[str, str] = {}
    for row in closed:
        target = _find_same_key(row, resolution)
        target = lowest[row["e"]] if target == row["e"] and row["e"] in emptied else target
        if target != row["e"]:
            new_entity[row["p"]["id"]] = target
    moved = [row for row in closed if row["p"]["id"] in new_entity]
    delete_mentions(tx, moved, CLOSED)
    create_mentions(tx, ({**row, "e": new_entity[row["p"]["id"]]} for row in moved), CLOSED)

    def find_end(mention: str, entity: str) -> str:
        if mention in new_entity:
            return new_entity[mention]
        before, new = resolution.moves.get(mention, ("", ""))
        return new if before == entity else lowest[entity] if entity in emptied else entity

    moved_facts = []
    for row in former_facts:
        start, end = find_end(row["p"]["from_mention"], row["a"]), find_end(row["p"]["to_mention"], row["b"])
        if (row["a"], row["b"]) != (start, end):
            moved_facts.append((row, {"a": start, "b": end}))
    delete_facts(tx, [row for row, _ in moved_facts])
    create_former_facts(tx, [row | ends for row, ends in moved_facts])


def _find_emptied(tx: "WriteTransaction", entities: set[str]) -> set[str]:
    """Return those of the entities that have no open mention."""
    return {
        row["id"]
        for block in split_batches(sorted(entities))
        for row in tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) "
            "WHERE NOT EXISTS { (e)<-[:MENTIONS]-() } RETURN e.id AS id",
            ids=block,
        )
    }


def _find_same_key(closed_mention: Row, resolution: Resolution) -> str:
    """Return the entity that has an identity key of a closed mention: its own entity if possible."""
    entity = str(closed_mention["e"])
    holders = {
        holder
        for key in closed_mention["p"].get("keys") or ()
        for holder in (resolution.keys.get(key) or KeyIndex()).unconditional
    }
    return entity if entity in holders else min(holders, default=entity)
