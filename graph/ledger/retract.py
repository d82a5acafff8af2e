"""Retracts a document: its claims are deleted, and what only it joined comes apart."""

from collections.abc import Container, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..claims.choose_display import has_fixed_display
from ..store.last_change import note_change
from ..store.recorded_counts import record_counts
from .display import update_display
from .entity_nodes import (
    create_entities,
    delete_empty_entities,
    delete_empty_former_entities,
    make_entity_row,
    reattach_facts,
)
from .find_document import refuse_unknown_document
from .key_index import write_key_index
from .passages import delete_former_passages, delete_passages, read_former_passages, read_passages
from .relink import move_mentions
from .resolve import Resolution, Resolver
from .retracted import mark_retracted
from .revise import find_resolved_entities
from .stale import finish_interrupted_work, mark_stale, refresh_entities
from .stored_claims import (
    delete_facts,
    read_closed_facts,
    read_closed_mentions,
    read_facts,
    read_mentions,
)
from .stored_judgements import drop_undone_mentions, follow_changes, write_present

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

Row = dict[str, Any]


def retract(store: "Store", document: str, *, by: str = "") -> set[str]:
    """Delete a document with its claims and return the entities that stay and may have changed.

    Entities that only this document joined come apart, and those that only it named are deleted. A mark
    (:Retracted {id}) is left, so that a load refuses the document unless it is readmitted. by is who
    retracts it. Raise UnknownId if no document has the id.
    """
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        refuse_unknown_document(store, document)
        touched = retract_stored(store, document, by)
        record_counts(store)
    return touched


def retract_stored(store: "Store", document: str, by: str) -> set[str]:
    """Do the work of retract on a document that the store has."""
    touched = store.write(lambda tx: _forget(tx, document, by))
    relabel_touched(store, touched)
    return touched


def _forget(tx: "WriteTransaction", document: str, by: str) -> set[str]:
    note_change(tx)
    mentions = read_mentions(tx, [document])
    facts = read_facts(tx, [document], {row["e"] for row in mentions})
    former = read_closed_mentions(tx, [document])
    former_facts = read_closed_facts(tx, [document], [*mentions, *former])
    judged = follow_changes(tx, mentions, ())
    resolution = Resolver(tx, {}, find_resolved_entities(mentions), judged=judged).resolve()
    delete_facts(tx, [*facts, *former_facts])
    delete_passages(tx, read_passages(tx, [document]))
    delete_former_passages(tx, read_former_passages(tx, [document]))
    (called,) = tx.run(
        "MATCH (d:Document {id: $id}) RETURN coalesce(d.reference, '') AS reference, "
        "coalesce(d.label, '') AS label",
        id=document,
    )
    # Deletes its mentions too: one by one, each deletion would go through all that are left.
    tx.run("MATCH (d:Document {id: $id}) DETACH DELETE d", id=document)
    write_resolution(tx, resolution)
    write_present(tx, judged.changed)
    drop_undone_mentions(tx, document)
    stay = refresh_after_change(
        tx, {row["e"] for row in mentions} | {entity for both in resolution.moves.values() for entity in both}
    )
    reattach_facts(tx, delete_empty_former_entities(tx, {row["e"] for row in former}))
    mark_retracted(tx, document, list(called.values()), len(stay), by)
    return stay


def refresh_after_change(
    tx: "WriteTransaction", entities: set[str], created: Container[str] = ()
) -> set[str]:
    """Delete those of the entities that are now empty, update the others, and return these.

    created are new entities, which display nothing yet.
    """
    stay = entities - delete_empty_entities(tx, entities)
    update_display(tx, (entity for entity in stay if entity in created or not has_fixed_display(entity)))
    mark_stale(tx, filter(has_role_labels, stay))
    return stay


def has_role_labels(entity: str) -> bool:
    """Return whether the entity may have role labels. They are set in a transaction of their own."""
    return entity.startswith("organisation:")


def relabel_touched(store: "Store", touched: set[str]) -> None:
    """Set the role labels of those of the entities that may have lost or gained one."""
    if organisations := set(filter(has_role_labels, touched)):
        refresh_entities(store, organisations)


def write_resolution(tx: "WriteTransaction", resolution: Resolution, existing: Iterable[str] = ()) -> None:
    """Write a resolution whose mentions are in the store: new entities, moves and identity keys.

    existing are new entities that were made already.
    """
    births = {entity: kind for entity, kind in sorted(resolution.births.items()) if entity not in existing}
    create_entities(tx, (make_entity_row(entity, kind) for entity, kind in births.items()), datetime.now(UTC))
    if resolution.moves:
        move_mentions(tx, resolution)
    write_key_index(tx, resolution.keys, resolution.stored_keys)
