"""Undoes a whole load: its claims go, and what it replaced is open again."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..claims.acts import CALIBRATE, REGRADE
from ..claims.file_claims import FileClaims
from ..errors import StoreError, UnknownId
from ..schema.model import MODEL
from ..store.batches import split_batches
from ..store.last_change import note_change
from ..store.recorded_counts import record_counts
from .calibrate import undo_calibration
from .claim_edges import create_facts, create_mentions, drop_missing, write_closed_claims
from .entity_nodes import (
    create_entities,
    delete_empty_former_entities,
    make_entity_row,
    reattach_facts,
    restore_former_entities,
)
from .grade_claims import ClaimGrader, grade_updates, read_case_table
from .passages import (
    alter_passages,
    create_passages,
    delete_former_passages,
    delete_passages,
    read_former_passages,
    read_passages,
    write_closed_passages,
)
from .plan_undo import UndoPlan, plan_undo
from .regrade import undo_regrade
from .resolve import Resolution, Resolver, find_present
from .retract import (
    refresh_after_change,
    relabel_touched,
    write_resolution,
)
from .revise import find_rekeyed, find_resolved_entities, read_identity_keys
from .stale import finish_interrupted_work
from .stored_claims import (
    CLOSED,
    alter_facts,
    alter_mentions,
    delete_facts,
    delete_mentions,
    find_closing_load,
    read_closed_facts,
    read_closed_mentions,
    read_entity_facts,
    read_facts,
    read_mentions,
)
from .stored_judgements import JudgedMentions, follow_changes, write_present
from .unload_documents import unload_documents

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

Row = dict[str, Any]


def retract_load(store: "Store", run: str) -> int:
    """Undo a load, or another run such as a regrading, and return how many documents it touched.

    Claims that only this load gave are deleted, and claims that it closed are open again. Raise UnknownId if
    no run has the id, and StoreError if a later load replaced claims of this one: the later load must be
    undone first.
    """
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        runs = store.read("MATCH (r:LoadRun {id: $id}) RETURN r.act AS act", id=run)
        if not runs:
            latest_runs = store.read(
                "MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at DESC, id DESC LIMIT 1"
            )
            latest = f"the latest is {latest_runs[0]['id']}" if latest_runs else "nothing is loaded"
            raise UnknownId(f"no load has the id '{run}', expected one of this store; {latest}")
        undo = _UNDO[runs[0]["act"]]
        documents = undo(store, run)
        store.write(lambda tx: tx.run("MATCH (r:LoadRun {id: $id}) DETACH DELETE r", id=run))
        record_counts(store)
    return documents


def _undo_load(store: "Store", run: str) -> int:
    documents = [
        row["id"]
        for row in store.read(
            "MATCH (:LoadRun {id: $run})<-[:LOADED_BY]-(d:Document) RETURN DISTINCT d.id AS id ORDER BY id",
            run=run,
        )
    ]
    _refuse_replaced(store, documents, run)
    for block in split_batches(documents, 200):
        touched = store.write(lambda tx, ids=block: _undo(tx, ids, run))  # type: ignore[misc]
        relabel_touched(store, touched)
    return len(documents)


# What undoes a run, by its act; a load has none.
_UNDO = {None: _undo_load, REGRADE: undo_regrade, CALIBRATE: undo_calibration}


def _refuse_replaced(store: "Store", documents: list[str], run: str) -> None:
    for block in split_batches(documents):
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.superseded AS superseded", ids=block
        ):
            for replaced in map(FileClaims.parse, row["superseded"] or ()):
                if replaced.load == run:
                    raise StoreError(
                        f"{store.name}: {replaced.superseded_by} replaced what {run} gave "
                        f"of {replaced.file}, expected the latest of them first; "
                        f"undo {replaced.superseded_by} before it"
                    )


def _undo(tx: "WriteTransaction", documents: list[str], run: str) -> set[str]:
    """Undo a load's share in these documents and return the entities whose role labels may change."""
    note_change(tx)
    started_at = {
        row["id"]: row["at"] for row in tx.run("MATCH (r:LoadRun) RETURN r.id AS id, r.started_at AS at")
    }
    mentions, facts, passages = _plan(tx, documents, run, started_at)
    detached = _find_detached_facts(tx, mentions.former, facts.former)
    delete_facts(tx, [*facts.former, *detached])
    delete_mentions(tx, mentions.former, CLOSED)
    emptied = {row["e"] for row in mentions.former}
    birth_times = _read_birth_times(tx, find_resolved_entities(mentions.reopenings))
    # Before resolving, which may use these ids again. Those that an open entity has too are deleted below.
    detached += delete_empty_former_entities(tx, emptied - find_present(tx, emptied))
    judged = follow_changes(tx, mentions.removals, mentions.reopenings)
    resolution = _resolve(tx, mentions, birth_times, judged)
    _apply_plans(tx, mentions, facts, passages)
    redated = unload_documents(
        tx,
        documents,
        run,
        started_at,
        [*mentions.remaining, *mentions.reopenings, *facts.remaining, *facts.reopenings],
        [*passages.remaining, *passages.reopenings],
    )
    touched = _find_touched(mentions, facts, redated, resolution)
    # Empty entities are deleted last: a reopened mention could not take an id that is given up here.
    home = {row["p"]["id"]: resolution.entity.get(row["p"]["id"]) or row["e"] for row in mentions.reopenings}
    created = _reopen_mentions(tx, mentions.reopenings, home, birth_times)
    write_resolution(tx, resolution, existing=created)
    write_present(tx, judged.changed)
    reattach_facts(tx, detached)
    touched |= {*home.values()} | _reopen_facts(tx, facts.reopenings, home)
    remaining = refresh_after_change(tx, touched, created)
    reattach_facts(tx, delete_empty_former_entities(tx, emptied))
    return remaining


def _find_touched(
    mentions: UndoPlan, facts: UndoPlan, redated: Collection[str], resolution: Resolution
) -> set[str]:
    """Return the entities that lose or change claims; redated are documents with another day than before."""
    affected = [
        *mentions.removals,
        *mentions.updates,
        *(row for row in mentions.remaining if row["d"] in redated),
    ]
    touched = {row["e"] for row in affected} | {row[end] for row in facts.removals for end in "ab"}
    return touched | {entity for both in resolution.moves.values() for entity in both}


def _plan(
    tx: "WriteTransaction", documents: list[str], run: str, started_at: Mapping[str, Any]
) -> tuple[UndoPlan, UndoPlan, UndoPlan]:
    """Return the plans for mentions, facts and passages."""
    open_mentions, closed_mentions = read_mentions(tx, documents), read_closed_mentions(tx, documents)
    open_facts = read_facts(tx, documents, {row["e"] for row in open_mentions})
    closed_facts = read_closed_facts(tx, documents, [*open_mentions, *closed_mentions])
    plans = (
        plan_undo(open_mentions, closed_mentions, run, started_at),
        plan_undo(open_facts, closed_facts, run, started_at),
        plan_undo(read_passages(tx, documents), read_former_passages(tx, documents), run, started_at),
    )
    grader = ClaimGrader.read(tx, documents, read_case_table(tx))
    for plan in plans:
        grade_updates(grader, plan.updates)
        plan.reopenings = [row | {"p": row["p"] | grader.grade(row)} for row in plan.reopenings]
    return plans


def _resolve(
    tx: "WriteTransaction", mentions: UndoPlan, birth_times: Mapping[str, Any], judged: JudgedMentions
) -> Resolution:
    """Return which entities the reopened mentions, and those with other keys than before, belong to."""
    rekeyed = find_rekeyed(mentions.updates)
    added = {
        row["p"]["id"]: (row["kind"], read_identity_keys(row["p"]))
        for row in mentions.reopenings
        if MODEL.nodes_by_label[row["kind"]].is_resolved
    }
    added |= {row["p"]["id"]: (row["kind"], read_identity_keys(row["lists"])) for row in rekeyed}
    removed = find_resolved_entities([*mentions.removals, *rekeyed])
    previous = find_resolved_entities([*mentions.reopenings, *rekeyed])
    return Resolver(tx, added, removed, previous, birth_times, judged).resolve()


def _apply_plans(tx: "WriteTransaction", mentions: UndoPlan, facts: UndoPlan, passages: UndoPlan) -> None:
    """Delete, change and close claims as planned. Mentions and facts are reopened later, passages here."""
    delete_facts(tx, facts.removals)
    delete_mentions(tx, mentions.removals)
    alter_mentions(tx, mentions.updates)
    alter_facts(tx, facts.updates)
    write_closed_claims(tx, mentions.closures, facts.closures)
    delete_former_passages(tx, passages.former)
    delete_passages(tx, passages.removals)
    alter_passages(tx, passages.updates)
    write_closed_passages(tx, passages.closures)
    create_passages(tx, [{"d": row["d"], "p": drop_missing(row["p"])} for row in passages.reopenings])


def _find_detached_facts(tx: "WriteTransaction", former: list[Row], former_facts: list[Row]) -> list[Row]:
    """Return the facts that stay closed although a mention at their end is open again or gone.

    They must be reattached to where the mention is then.
    """
    mentions = {row["p"]["id"] for row in former}
    reopened = {(row["p"]["id"], find_closing_load(row)) for row in former_facts}
    closed_facts = {
        (row["p"]["id"], find_closing_load(row)): row
        for label in ("Entity", "FormerEntity")
        for row in read_entity_facts(tx, {row["e"] for row in former}, label, "FORMERLY")
    }
    return [
        row
        for key, row in closed_facts.items()
        if key not in reopened and mentions & {row["p"]["from_mention"], row["p"]["to_mention"]}
    ]


def _read_birth_times(tx: "WriteTransaction", entity_of: Mapping[str, str]) -> dict[str, Any]:
    """Return when the former entities among these were made, by entity id; entity_of is by mention id."""
    entities = set(entity_of.values())
    return {
        row["id"]: row["at"]
        for block in split_batches(sorted(entities - find_present(tx, entities)))
        for row in tx.run(
            "UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) RETURN e.id AS id, e.born_at AS at", ids=block
        )
    }


def _reopen_mentions(
    tx: "WriteTransaction", mentions: list[Row], home: Mapping[str, str], birth_times: Mapping[str, Any]
) -> set[str]:
    """Write closed mentions as open ones and return the entities made for them, which display nothing yet.

    home gives the entity of each mention, birth_times the time when a former entity was made.
    """
    kinds = {home[row["p"]["id"]]: row["kind"] for row in mentions}
    created = set(kinds) - find_present(tx, kinds)
    rows = (make_entity_row(entity, kinds[entity], birth_times.get(entity)) for entity in sorted(created))
    create_entities(tx, rows, datetime.now(UTC))
    restore_former_entities(tx, created & birth_times.keys())
    create_mentions(
        tx, ({"d": row["d"], "e": home[row["p"]["id"]], "p": drop_missing(row["p"])} for row in mentions)
    )
    return created


def _reopen_facts(tx: "WriteTransaction", facts: list[Row], home: Mapping[str, str]) -> set[str]:
    """Write closed facts as open ones and return the entities at their ends.

    home gives the entities of reopened mentions; other mentions are looked up.
    """
    if not facts:
        return set()
    ends: dict[str, str] = {
        row["p"]["id"]: row["e"] for row in read_mentions(tx, sorted({row["p"]["document"] for row in facts}))
    } | dict(home)
    facts = [
        {
            "type": row["type"],
            "a": ends[row["p"]["from_mention"]],
            "b": ends[row["p"]["to_mention"]],
            "p": drop_missing(row["p"]),
        }
        for row in facts
    ]
    create_facts(tx, facts)
    return {row[end] for row in facts for end in "ab"}
