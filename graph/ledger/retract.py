"""Retract: forgetting a document as if it had never been."""

from collections.abc import Container, Iterable
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ..errors import UnknownId
from ..store.last_change import note_change
from .display import update_display, has_fixed_display
from .find_document import find_documents
from .passages import delete_former_passages, delete_passages, read_former_passages, read_passages
from .relink import reattach_facts, make_entity_row, delete_empty_entities, delete_empty_former_entities, create_entities, move_mentions
from .resolve import Resolution, Resolver, write_keys
from .revise import find_clustered
from .stale import freshen, mark, put_right
from .stored_claims import CLOSED, delete_facts, find_closing_load, read_facts, read_facts_of, read_mentions

if TYPE_CHECKING:
    from ..store import Store, Writing

Row = dict[str, Any]


def retract(store: "Store", document: str) -> set[str]:
    """Forgets one document: its claims go, what only it joined comes apart, what only it named goes.

    Leaves (:Retracted {id}), so that a load refuses it unless it is readmitted. Answers the entities touched.
    Raises UnknownId where no document has the id.
    """
    with store.writing():
        put_right(store)
        if not store.read("MATCH (d:Document {id: $id}) RETURN d.id AS id", id=document):
            near = _nearest_document(store, document)
            remedy = f"the nearest is {near}" if near else "`ringmap documents` lists them"
            raise UnknownId(
                f"no document has the id '{document}', expected one that `ringmap documents` lists; {remedy}"
            )
        touched = store.write(lambda tx: _forget(tx, document))
        relabel_touched(store, touched)
    return touched


def _nearest_document(store: "Store", text: str) -> str:
    """The id of the document most likely meant: one whose reference was given for its id, else one spelt alike."""
    if named := find_documents(store, text):
        return str(named[0]["id"])
    kind = text.partition(":")[0].casefold() + ":"
    alike = store.read(
        "MATCH (d:Document) WHERE d.id STARTS WITH $kind RETURN d.id AS id ORDER BY id", kind=kind
    )
    return next(iter(get_close_matches(text, [row["id"] for row in alike], 1)), "")


def _forget(tx: "Writing", document: str) -> set[str]:
    note_change(tx)
    mentions = read_mentions(tx, [document])
    facts = read_facts(tx, [document], {row["e"] for row in mentions})
    former = read_closed_mentions(tx, [document])
    former_facts = read_closed_facts(tx, [document], [*mentions, *former])
    resolution = Resolver(tx, {}, find_clustered(mentions)).resolve()
    delete_facts(tx, [*facts, *former_facts])
    delete_passages(tx, read_passages(tx, [document]))
    delete_former_passages(tx, read_former_passages(tx, [document]))
    # Its mentions go with it: to take them away one by one would go through all that are left each time.
    tx.run("MATCH (d:Document {id: $id}) DETACH DELETE d", id=document)
    tx.run(
        "OPTIONAL MATCH (o:Retracted {id: $id}) WITH o WHERE o IS NULL CREATE (r:Retracted {id: $id})",
        id=document,
    )
    write_resolution(tx, resolution)
    stay = refresh_after_change(
        tx, {row["e"] for row in mentions} | {entity for both in resolution.moves.values() for entity in both}
    )
    reattach_facts(tx, delete_empty_former_entities(tx, {row["e"] for row in former}))
    return stay


def refresh_after_change(tx: "Writing", entities: set[str], bare: Container[str] = ()) -> set[str]:
    """After claims at these entities came or went: clears away those left empty; answers those that stay, shown anew as bare ones must be."""
    stay = entities - delete_empty_entities(tx, entities)
    update_display(tx, (entity for entity in stay if entity in bare or not has_fixed_display(entity)))
    mark(tx, filter(has_role_labels, stay))
    return stay


def has_role_labels(entity: str) -> bool:
    """Whether role labels, which are set in a transaction of their own, may have changed with the entity's claims."""
    return entity.startswith("organisation:")


def relabel_touched(store: "Store", touched: set[str]) -> None:
    """Sets the role labels of those that may have lost or won one."""
    if organisations := set(filter(has_role_labels, touched)):
        freshen(store, organisations)


def write_resolution(tx: "Writing", resolution: Resolution, made: Iterable[str] = ()) -> None:
    """Writes a resolution whose mentions are in the store: who is born, but for those made already, who moves, who bears which key."""
    births = {entity: kind for entity, kind in sorted(resolution.births.items()) if entity not in made}
    create_entities(tx, (make_entity_row(entity, kind) for entity, kind in births.items()), datetime.now(UTC))
    if resolution.moves:
        move_mentions(tx, resolution)
    write_keys(tx, resolution)


def read_closed_mentions(tx: "Writing", documents: list[str]) -> list[Row]:
    """The closed mentions of documents: {d, e, kind, p}."""
    return [
        row
        for label in ("Entity", "FormerEntity")
        for row in tx.run(
            f"UNWIND $ids AS id MATCH (d:Document {{id: id}})-[m:{CLOSED}]->(e:{label}) "
            "RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p",
            ids=documents,
        )
    ]


def read_closed_facts(tx: "Writing", documents: list[str], mentions: Iterable[Row]) -> list[Row]:
    """The closed facts of documents; their ends were mentioned by the document, so they are found through all its mentions."""
    entities = {row["e"] for row in mentions}
    rows = {
        (row["p"]["id"], find_closing_load(row)): row
        for label in ("Entity", "FormerEntity")
        for row in read_facts_of(tx, entities, label, "FORMERLY", documents)
    }
    return list(rows.values())
