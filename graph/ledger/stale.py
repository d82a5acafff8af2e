"""Marks entities whose display is out of date, and finishes what a killed load left undone."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from ..store.batches import split_batches
from ..store.unfinished_copy import refuse_unfinished_copy
from .display import update_display
from .grade_claims import grade_documents, read_case_table
from .issuers import give_issuers
from .role_labels import relabel

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

DOCUMENTS = 200  # documents whose claims one transaction weighs


def mark_stale(tx: "WriteTransaction", entities: Iterable[str]) -> None:
    """Mark entities, in the transaction that changes them.

    The mark on the store tells the next writer that some entities are marked.
    """
    for block in split_batches(sorted(entities)):
        tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) SET e.stale = true", ids=block)
        tx.run("MATCH (s:Store {id: 'store'}) SET s.stale = true")


def refresh_entities(store: "Store", entities: Iterable[str]) -> None:
    """Work out role labels and display of entities and remove their marks."""
    wanted = sorted(entities)
    relabel(store, wanted)
    for block in split_batches(wanted):
        # This removes the entity's mark, so it comes last: after a kill all is done again.
        store.write(partial(update_display, entities=block))
    store.write(lambda tx: tx.run("MATCH (s:Store {id: 'store'}) REMOVE s.stale"))


def finish_interrupted_work(store: "Store") -> None:
    """Finish what a killed load or retraction left undone. Write nothing if all is done.

    Raise StoreError if a copy into this store was never finished: the copy would delete what is written here.
    """
    refuse_unfinished_copy(store)
    give_issuers(store)
    if store.read("MATCH (s:Store {id: 'store'}) WHERE s.reweigh = true RETURN s.id AS id"):
        weigh_claims(store)
    if store.read("MATCH (s:Store {id: 'store'}) WHERE s.stale = true RETURN s.id AS id"):
        refresh_entities(
            store,
            [row["id"] for row in store.read("MATCH (e:Entity) WHERE e.stale = true RETURN e.id AS id")],
        )
    unfinished = [
        row["id"] for row in store.read("MATCH (r:LoadRun) WHERE r.finished_at IS NULL RETURN r.id AS id")
    ]
    if unfinished:
        mark_finished(store, unfinished)


def weigh_claims(store: "Store") -> int:
    """Give every claim its confidence by the table of the case, and return how many documents there are.

    The mark on the store goes last, so that the next writer does again what a kill left undone.
    """
    documents = [row["id"] for row in store.read("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]
    touched: set[str] = set()
    for block in split_batches(documents, DOCUMENTS):
        touched |= store.write(partial(_weigh, documents=block))
    refresh_entities(store, touched)
    store.write(lambda tx: tx.run("MATCH (s:Store {id: 'store'}) REMOVE s.reweigh"))
    return len(documents)


def _weigh(tx: "WriteTransaction", documents: list[str]) -> set[str]:
    touched = grade_documents(tx, documents, read_case_table(tx), closed=False)
    mark_stale(tx, touched)
    return touched


def mark_finished(store: "Store", runs: list[str]) -> None:
    """Record that load runs are finished."""
    store.write(
        lambda tx: tx.run(
            "UNWIND $ids AS id MATCH (r:LoadRun {id: id}) SET r.finished_at = $now",
            ids=runs,
            now=datetime.now(UTC),
        )
    )
