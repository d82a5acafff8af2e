"""Undo: taking a whole load back, as if it had never been; what it replaced stands again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..claims.entries import Entry, entries, lists, standing, undone
from ..claims.file_claims import Given, by_file, united_header
from ..claims.values import Header
from ..errors import StoreError, UnknownId
from ..schema.model import MODEL
from ..store.batches import split_batches
from ..store.last_change import note_change
from .batch import group_by_document, make_detail_properties, summarise_claims
from .passages import (
    alter_passages,
    create_passages,
    delete_former_passages,
    delete_passages,
    read_former_passages,
    read_passages,
    write_closed_passages,
)
from .relink import (
    reattach_facts,
    make_entity_row,
    delete_empty_former_entities,
    restore_former_entities,
    create_entities,
    create_facts,
    create_mentions,
    drop_missing,
    write_closed_claims,
)
from .resolve import Resolver, find_present
from .retract import refresh_after_change, read_closed_facts, read_closed_mentions, relabel_touched, write_resolution
from .revise import read_identity_keys, find_rekeyed, find_clustered
from .stale import put_right
from .stored_claims import (
    CLOSED,
    alter_facts,
    alter_mentions,
    delete_facts,
    delete_mentions,
    find_closing_load,
    read_facts,
    read_facts_of,
    read_mentions,
)

if TYPE_CHECKING:
    from ..store import Store, Writing

Row = dict[str, Any]


def retract_load(store: "Store", run: str) -> int:
    """Undoes a load: what it alone gave goes, what it closed is open again, and no mark is left.

    Answers how many documents it touched. Raises UnknownId where no run has the id, StoreError where a later load
    replaced what this one gave: what stands would then have to be told from what was replaced.
    """
    with store.writing():
        put_right(store)
        if not store.read("MATCH (r:LoadRun {id: $id}) RETURN r.id AS id", id=run):
            known = store.read(
                "MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at DESC, id DESC LIMIT 1"
            )
            latest = f"the latest is {known[0]['id']}" if known else "nothing is loaded"
            raise UnknownId(f"no load has the id '{run}', expected one of this store; {latest}")
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
        store.write(lambda tx: tx.run("MATCH (r:LoadRun {id: $id}) DETACH DELETE r", id=run))
    return len(documents)


def _refuse_replaced(store: "Store", documents: list[str], run: str) -> None:
    for block in split_batches(documents):
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.superseded AS superseded", ids=block
        ):
            for given in map(Given.parse, row["superseded"] or ()):
                if given.load == run:
                    raise StoreError(
                        f"{store.name}: {given.superseded_by} replaced what {run} gave of {given.file}, expected the latest of "
                        f"them first; undo {given.superseded_by} before it"
                    )


@dataclass
class Undoing:
    """What undoing a load does to claims of one sort, mentions or facts."""

    changed: list[Row] = field(default_factory=list)  # open before and after, with other lists
    taken: list[Row] = field(default_factory=list)  # open before, and no longer
    closed: list[Row] = field(default_factory=list)  # those of them that a load which stays would have closed
    former: list[Row] = field(default_factory=list)  # closed before, and no longer
    opened: list[Row] = field(default_factory=list)  # those of them that are open again
    kept: list[Row] = field(default_factory=list)  # open before and after


def undoing(held: Iterable[Row], closed: Iterable[Row], run: str, started_at: Mapping[str, Any]) -> Undoing:
    """What becomes of these open and closed claims without a load; started_at says when each load was."""
    found = Undoing()
    again: dict[str, tuple[Row, list[Entry]]] = {}
    for row in closed:
        after = undone(entries(row["p"]), run)
        if after and not standing(after):
            continue
        found.former.append(row)
        if after:
            # What came and went more than once may stand again by several of its copies: it is one claim all the same.
            again.setdefault(row["p"]["id"], (row, []))[1].extend(after)
    for row in held:
        before = entries(row["p"])
        after = undone(before, run) + again.pop(row["p"]["id"], (row, []))[1]
        if standing(after):
            found.kept.append(row)
            found.changed += (
                [row | {"lists": lists(after) | _learnt(after, started_at)}] if after != before else []
            )
        else:
            found.taken.append(row)
            found.closed += [_closed(row, after, started_at)] if after else []
    found.opened = [
        row
        | {
            "type": row["p"].get("type"),
            "p": _unstamped(row["p"]) | lists(after) | _learnt(after, started_at),
        }
        for row, after in again.values()
    ]
    return found


def _learnt(after: list[Entry], started_at: Mapping[str, Any]) -> Row:
    """When a claim became known, going by the loads that are left."""
    return {"recorded_at": min(started_at[entry.load] for entry in after)}


def _unstamped(properties: Row) -> Row:
    return {
        key: value
        for key, value in properties.items()
        if key not in ("superseded_at", "superseded_by", "type")
    }


def _closed(row: Row, after: list[Entry], started_at: Mapping[str, Any]) -> Row:
    """An open claim as the last of the loads that took it back closes it."""
    last = max((entry.superseded_by for entry in after), key=lambda run: (started_at[run], run))
    return row | {
        "p": row["p"]
        | lists(after, last)
        | _learnt(after, started_at)
        | {"superseded_by": last, "superseded_at": started_at[last]}
    }


def _undo(tx: "Writing", documents: list[str], run: str) -> set[str]:
    note_change(tx)
    started_at = {
        row["id"]: row["at"] for row in tx.run("MATCH (r:LoadRun) RETURN r.id AS id, r.started_at AS at")
    }
    held, closed = read_mentions(tx, documents), read_closed_mentions(tx, documents)
    mentions = undoing(held, closed, run, started_at)
    facts = undoing(
        read_facts(tx, documents, {row["e"] for row in held}),
        read_closed_facts(tx, documents, [*held, *closed]),
        run,
        started_at,
    )
    words = undoing(read_passages(tx, documents), read_former_passages(tx, documents), run, started_at)
    aside = _aside(tx, mentions.former, facts.former)
    delete_facts(tx, [*facts.former, *aside])
    delete_mentions(tx, mentions.former, CLOSED)
    emptied = {row["e"] for row in mentions.former}
    former = _born_at(tx, find_clustered(mentions.opened))
    # Before ids are looked for, as its own may be free again; one that is an entity too may be a former one again below.
    aside += delete_empty_former_entities(tx, emptied - find_present(tx, emptied))
    anew = find_rekeyed(mentions.changed)
    added = {
        row["p"]["id"]: (row["kind"], read_identity_keys(row["p"]))
        for row in mentions.opened
        if MODEL.node[row["kind"]].resolved
    }
    added |= {row["p"]["id"]: (row["kind"], read_identity_keys(row["lists"])) for row in anew}
    resolution = Resolver(
        tx, added, find_clustered([*mentions.taken, *anew]), find_clustered([*mentions.opened, *anew]), former
    ).resolve()
    delete_facts(tx, facts.taken)
    delete_mentions(tx, mentions.taken)
    alter_mentions(tx, mentions.changed)
    alter_facts(tx, facts.changed)
    write_closed_claims(tx, mentions.closed, facts.closed)
    _undo_words(tx, words)
    redated = _unload_documents(
        tx,
        documents,
        run,
        started_at,
        [*mentions.kept, *mentions.opened, *facts.kept, *facts.opened],
        [*words.kept, *words.opened],
    )
    left = [*mentions.taken, *mentions.changed, *(row for row in mentions.kept if row["d"] in redated)]
    touched = {row["e"] for row in left} | {row[end] for row in facts.taken for end in "ab"}
    touched |= {entity for both in resolution.moves.values() for entity in both}
    # What is left empty goes last: an id that is given up here could not be taken again by what is opened.
    home = {row["p"]["id"]: resolution.entity.get(row["p"]["id"]) or row["e"] for row in mentions.opened}
    made = _reopen(tx, mentions.opened, home, former)
    write_resolution(tx, resolution, made=made)
    reattach_facts(tx, aside)
    touched |= {*home.values()} | _reopen_facts(tx, facts.opened, home)
    stay = refresh_after_change(tx, touched, made)
    reattach_facts(tx, delete_empty_former_entities(tx, emptied))
    return stay


def _undo_words(tx: "Writing", words: Undoing) -> None:
    delete_former_passages(tx, words.former)
    delete_passages(tx, words.taken)
    alter_passages(tx, words.changed)
    write_closed_passages(tx, words.closed)
    create_passages(tx, [{"d": row["d"], "p": drop_missing(row["p"])} for row in words.opened])


def _aside(tx: "Writing", former: list[Row], former_facts: list[Row]) -> list[Row]:
    """The facts that stay closed though a mention at their end does not: to be anchored where it is then."""
    mentions, gone = (
        {row["p"]["id"] for row in former},
        {(row["p"]["id"], find_closing_load(row)) for row in former_facts},
    )
    found = {
        (row["p"]["id"], find_closing_load(row)): row
        for label in ("Entity", "FormerEntity")
        for row in read_facts_of(tx, {row["e"] for row in former}, label, "FORMERLY")
    }
    return [
        row
        for key, row in found.items()
        if key not in gone and mentions & {row["p"]["from_mention"], row["p"]["to_mention"]}
    ]


def _born_at(tx: "Writing", were: Mapping[str, str]) -> dict[str, Any]:
    """When those of the entities that these mentions were of were born of which nothing is open, by entity."""
    entities = set(were.values())
    return {
        row["id"]: row["at"]
        for block in split_batches(sorted(entities - find_present(tx, entities)))
        for row in tx.run(
            "UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) RETURN e.id AS id, e.born_at AS at", ids=block
        )
    }


def _reopen(
    tx: "Writing", mentions: list[Row], home: Mapping[str, str], former: Mapping[str, Any]
) -> set[str]:
    """Brings closed mentions back into today's graph; answers the entities that were made for it, and show nothing yet."""
    kinds = {home[row["p"]["id"]]: row["kind"] for row in mentions}
    made = set(kinds) - find_present(tx, kinds)
    create_entities(tx, (make_entity_row(key, kinds[key], former.get(key)) for key in sorted(made)), datetime.now(UTC))
    restore_former_entities(tx, made & former.keys())
    create_mentions(
        tx, ({"d": row["d"], "e": home[row["p"]["id"]], "p": drop_missing(row["p"])} for row in mentions)
    )
    return made


def _reopen_facts(tx: "Writing", facts: list[Row], home: Mapping[str, str]) -> set[str]:
    """Brings closed facts back, between mentions opened at these homes and others where they now are; answers the entities at their ends."""
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


def _unload_documents(
    tx: "Writing",
    documents: list[str],
    run: str,
    started_at: Mapping[str, Any],
    claims: Iterable[Row],
    words: Iterable[Row],
) -> set[str]:
    """Takes the run's files out of documents that have these claims and words left; answers those that change their day.

    A document that nothing gives any more goes; where it had been retracted before, the mark of that comes back.
    """
    of, written = group_by_document(claims), group_by_document(words)
    rows = [
        row["p"]
        for row in tx.run(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN properties(d) AS p", ids=documents
        )
    ]
    after = {row["id"]: _without(row, run, started_at) for row in rows}
    gone = [id for id, properties in after.items() if not properties]
    tx.run("UNWIND $ids AS id MATCH (d:Document {id: id}) DETACH DELETE d", ids=gone)
    marks = [{"id": row["id"]} for row in rows if row.get("readmitted") and not after[row["id"]]]
    tx.run("UNWIND $r AS r CREATE (m:Retracted) SET m = r", r=marks)
    stay = [
        {"id": id, "p": properties | summarise_claims(of.get(id, ()), written.get(id, ()))}
        for id, properties in after.items()
        if properties
    ]
    tx.run("UNWIND $r AS r MATCH (d:Document {id: r.id}) SET d += r.p", r=stay)
    tx.run(
        "UNWIND $r AS r MATCH (d:Document {id: r.id})-[b:LOADED_BY]->(:LoadRun {id: $run}) DELETE b",
        r=stay,
        run=run,
    )
    return {
        row["id"] for row in rows if (properties := after[row["id"]]) and properties["day"] != row.get("day")
    }


def _without(document: Row, run: str, started_at: Mapping[str, Any]) -> Row:
    """What a document's node says without a load, but for its claims; nothing where no file gives it any more."""
    before, superseded = (
        list(map(Given.parse, document.get(name) or ())) for name in ("given", "superseded")
    )
    given = [file for file in before if file.load != run]
    given += [replace(file, superseded_by="") for file in superseded if file.superseded_by == run]
    if not given:
        return {}
    stay = [file for file in superseded if file.superseded_by != run]
    header = united_header(Header(document["kind"], document["source"], document["reference"]), given)
    return {
        "given": by_file(given),
        "superseded": list(map(str, stay)) or None,
        "day": header.day or None,
        "title": header.title or None,
        "marking": header.marking or None,
        "keyed_by": header.keyed_by,
        **make_detail_properties(header, before),
        "recorded_at": min(started_at[file.load] for file in (*given, *stay)),
    }
