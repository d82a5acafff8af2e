"""Stale: entities whose claims are in but whose display and role labels are not yet worked out, marked so that a kill loses none."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from ..store.batches import split_batches
from ..store.unfinished_copy import refuse_unfinished_copy
from .display import update_display
from .issuers import give_issuers
from .role_labels import relabel

if TYPE_CHECKING:
    from ..store import Store, Writing


def mark(tx: "Writing", entities: Iterable[str]) -> None:
    """Marks entities in the transaction that touches them; the store's own mark tells the next writer that there are some."""
    for block in split_batches(sorted(entities)):
        tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) SET e.stale = true", ids=block)
        tx.run("MATCH (s:Store {id: 'store'}) SET s.stale = true")


def freshen(store: "Store", entities: Iterable[str]) -> None:
    """Works out the role labels and the display of entities that are no longer to be touched, and takes the marks away."""
    wanted = sorted(entities)
    relabel(store, wanted)
    for block in split_batches(wanted):
        # Last, as it takes the entity's mark away: whatever comes before it is done again after a kill.
        store.write(partial(update_display, entities=block))
    store.write(lambda tx: tx.run("MATCH (s:Store {id: 'store'}) REMOVE s.stale"))


def put_right(store: "Store") -> None:
    """Ends what a killed load or retraction left undone; where nothing was left, nothing is written.

    A store that holds half a copy is refused: the copy, begun anew, would delete what is written here.
    """
    refuse_unfinished_copy(store)
    give_issuers(store)
    if store.read("MATCH (s:Store {id: 'store'}) WHERE s.stale = true RETURN s.id AS id"):
        freshen(
            store,
            [row["id"] for row in store.read("MATCH (e:Entity) WHERE e.stale = true RETURN e.id AS id")],
        )
    unfinished = [
        row["id"] for row in store.read("MATCH (r:LoadRun) WHERE r.finished_at IS NULL RETURN r.id AS id")
    ]
    if unfinished:
        finish(store, unfinished)


def finish(store: "Store", runs: list[str]) -> None:
    """Notes that load runs are finished."""
    store.write(
        lambda tx: tx.run(
            "UNWIND $ids AS id MATCH (r:LoadRun {id: id}) SET r.finished_at = $now",
            ids=runs,
            now=datetime.now(UTC),
        )
    )
