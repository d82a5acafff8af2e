"""Retract: forgetting a document, or undoing a load, as if it had never been."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ..errors import StoreError, UnknownId
from ..identity.partition import Bearing, Gate
from ..identity.resolve import Resolution, Resolver, chunks, present, write_keys
from ..schema import MODEL
from .batch import held_facts, held_mentions, rehash
from .given import Given, united_header, without
from .relink import bare, clear_away, clear_former, create_entities, create_facts, create_mentions, delete_facts, delete_mentions, facts_of, move
from .shows import show_again
from .stale import freshen, mark, put_right
from .values import Header

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
            raise UnknownId(f"no document has the id '{document}', expected one that `ringmap documents` lists; {remedy}")
        touched = store.write(lambda tx: _forget(tx, document))
        _relabel(store, touched)
    return touched


def _nearest_document(store: "Store", text: str) -> str:
    """The id of the document most likely meant: one whose reference was given for its id, else one spelt alike."""
    by_reference = store.read("MATCH (d:Document) WHERE toLower(d.reference) = toLower($text) RETURN d.id AS id ORDER BY id LIMIT 1", text=text)
    if by_reference:
        return str(by_reference[0]["id"])
    kind = text.partition(":")[0].casefold() + ":"
    alike = store.read("MATCH (d:Document) WHERE d.id STARTS WITH $kind RETURN d.id AS id ORDER BY id", kind=kind)
    return next(iter(get_close_matches(text, [row["id"] for row in alike], 1)), "")


def _forget(tx: "Writing", document: str) -> set[str]:
    mentions = held_mentions(tx, [document])
    facts = held_facts(tx, [document], {row["e"] for row in mentions})
    former = _former_mentions(tx, [document])
    former_facts = _former_facts(tx, [document], former)
    touched = _take_out(tx, mentions, facts, former, former_facts)
    tx.run("MATCH (d:Document {id: $id}) DETACH DELETE d", id=document)
    tx.run("OPTIONAL MATCH (o:Retracted {id: $id}) WITH o WHERE o IS NULL CREATE (r:Retracted {id: $id})", id=document)
    return touched


def _take_out(tx: "Writing", mentions: list[Row], facts: list[Row], former: list[Row], former_facts: list[Row]) -> set[str]:
    """Deletes claims, resolves again what they held together, and clears away what is left empty."""
    removed = {row["p"]["id"]: row["e"] for row in mentions if MODEL.node[row["kind"]].resolved}
    resolution = Resolver(tx, {}, removed).resolve()
    delete_facts(tx, [*facts, *former_facts])
    delete_mentions(tx, mentions)
    delete_mentions(tx, former, "FORMERLY_MENTIONED")
    settle(tx, resolution)
    ends = {row[end] for row in facts for end in "ab"}
    left = {row["e"] for row in mentions} | ends | {entity for both in resolution.moves.values() for entity in both}
    gone = clear_away(tx, left)
    clear_former(tx, {row["e"] for row in former})
    show_again(tx, left - gone)
    mark(tx, filter(_labelled, left - gone))
    return left - gone


def _labelled(entity: str) -> bool:
    """Whether role labels, which are set in a transaction of their own, may have changed with the entity's claims."""
    return entity.startswith("organisation:")


def _relabel(store: "Store", touched: set[str]) -> None:
    if labelled := set(filter(_labelled, touched)):
        freshen(store, labelled)


def settle(tx: "Writing", resolution: Resolution, made: Iterable[str] = ()) -> None:
    """Writes a resolution whose mentions are in the store: who is born, but for those made already, who moves, who bears which key."""
    births = {entity: kind for entity, kind in sorted(resolution.births.items()) if entity not in made}
    create_entities(tx, (bare(entity, kind) for entity, kind in births.items()), datetime.now(UTC))
    if resolution.moves:
        move(tx, resolution)
    write_keys(tx, resolution)


def _former_mentions(tx: "Writing", documents: list[str]) -> list[Row]:
    return [row for label in ("Entity", "FormerEntity") for row in tx.run(
        f"UNWIND $ids AS id MATCH (d:Document {{id: id}})-[m:FORMERLY_MENTIONED]->(e:{label}) "
        "RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p", ids=documents)]


def _former_facts(tx: "Writing", documents: list[str], former: list[Row]) -> list[Row]:
    """Closed facts of documents; both ends were mentioned by the document, so they are found through its mentions."""
    entities = {row["e"] for row in former} | {row["e"] for row in held_mentions(tx, documents)}
    rows = {row["p"]["id"] + str(row["p"]["superseded_at"]): row for label in ("Entity", "FormerEntity")
            for row in facts_of(tx, entities, label, "FORMERLY") if row["p"]["document"] in documents}
    return list(rows.values())


def retract_load(store: "Store", run: str) -> int:
    """Undoes a load: what it alone gave goes, what it closed is open again, and no mark is left.

    Answers how many documents it touched. Raises UnknownId where no run has the id, StoreError where a later load
    replaced what this one gave: what stands would then have to be told from what was replaced.
    """
    with store.writing():
        put_right(store)
        if not store.read("MATCH (r:LoadRun {id: $id}) RETURN r.id AS id", id=run):
            known = store.read("MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at DESC, id DESC LIMIT 1")
            latest = f"the latest is {known[0]['id']}" if known else "nothing is loaded"
            raise UnknownId(f"no load has the id '{run}', expected one of this store; {latest}")
        documents = [row["id"] for row in store.read(
            "MATCH (:LoadRun {id: $run})<-[:LOADED_BY]-(d:Document) RETURN DISTINCT d.id AS id ORDER BY id", run=run)]
        _refuse_replaced(store, documents, run)
        for block in chunks(documents, 200):
            touched = store.write(lambda tx, ids=block: _undo(tx, ids, run))  # type: ignore[misc]
            _relabel(store, touched)
        store.write(lambda tx: tx.run("MATCH (r:LoadRun {id: $id}) DETACH DELETE r", id=run))
    return len(documents)


def _refuse_replaced(store: "Store", documents: list[str], run: str) -> None:
    for block in chunks(documents):
        for row in store.read("UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.superseded AS superseded", ids=block):
            for given in map(Given.parse, row["superseded"] or ()):
                if given.load == run:
                    raise StoreError(f"{store.name}: {given.superseded_by} replaced what {run} gave of {given.file}, expected the latest of "
                                     f"them first; undo {given.superseded_by} before it")


def _undo(tx: "Writing", documents: list[str], run: str) -> set[str]:
    mentions, loses = _split(held_mentions(tx, documents), run)
    facts, fact_loses = _split(held_facts(tx, documents, {row["e"] for row in (*mentions, *loses)} | _mentioned(tx, documents)), run)
    former = [row for row in _former_mentions(tx, documents) if row["p"]["superseded_by"] == run]
    former_facts = [row for row in _former_facts(tx, documents, _former_mentions(tx, documents)) if row["p"]["superseded_by"] == run]
    touched = _take_out(tx, mentions, facts, former, former_facts)
    _shorten(tx, loses, fact_loses)
    touched |= _reopen(tx, former, former_facts)
    for document in documents:
        _unload_document(tx, document, run)
    return touched


def _mentioned(tx: "Writing", documents: list[str]) -> set[str]:
    return {row["e"] for row in held_mentions(tx, documents)}


def _split(rows: list[Row], run: str) -> tuple[list[Row], list[Row]]:
    """Claims that the run alone gave, and claims that only lose its entry, with the lists that remain."""
    alone: list[Row] = []
    loses: list[Row] = []
    for row in rows:
        if run in row["p"]["loads"]:
            lists = without(row["p"], "loads", run)
            (loses if lists["loads"] else alone).append(row | {"lists": lists})
    return alone, loses


def _shorten(tx: "Writing", mentions: list[Row], facts: list[Row]) -> None:
    for rows, pattern in ((mentions, "(:Document {id: r.d})-[c:MENTIONS]->()"), (facts, "(:Entity {id: r.a})-[c]->()")):
        for block in chunks(rows):
            tx.run(f"UNWIND $r AS r MATCH {pattern} WHERE c.id = r.id SET c.files = r.lists.files, c.lines = r.lists.lines, "
                   "c.columns = r.lists.columns, c.loads = r.lists.loads",
                   r=[{"d": row.get("d"), "a": row.get("a"), "id": row["p"]["id"], "lists": row["lists"]} for row in block])


def _reopen(tx: "Writing", mentions: list[Row], facts: list[Row]) -> set[str]:
    """Brings closed claims back into today's graph, resolved as if they had just been loaded."""
    if not mentions and not facts:
        return set()
    added = {row["p"]["id"]: (row["kind"], bearing_of(row["p"])) for row in mentions if MODEL.node[row["kind"]].resolved}
    resolution = Resolver(tx, added, {}).resolve()
    entity: dict[str, str] = {row["p"]["id"]: resolution.entity.get(row["p"]["id"]) or row["e"] for row in mentions}
    kinds = {entity[row["p"]["id"]]: row["kind"] for row in mentions}
    there = present(tx, kinds)
    create_entities(tx, (bare(key, kind) for key, kind in sorted(kinds.items()) if key not in there), datetime.now(UTC))
    create_mentions(tx, ({"d": row["d"], "e": entity[row["p"]["id"]], "p": _unstamped(row["p"])} for row in mentions))
    settle(tx, resolution, made=kinds)
    elsewhere = {row["p"][end] for row in facts for end in ("from_mention", "to_mention")} - set(entity)
    ends: dict[str, str] = entity | _entity_of(tx, elsewhere, mentions, facts)
    create_facts(tx, ({"type": row["p"]["type"], "a": ends[row["p"]["from_mention"]], "b": ends[row["p"]["to_mention"]], "p": _unstamped(row["p"])}
                      for row in facts))
    emptied = {old for old, _ in resolution.moves.values()}
    touched = (set(kinds) | {new for _, new in resolution.moves.values()} | emptied | set(ends.values())) - clear_away(tx, emptied)
    show_again(tx, touched)
    mark(tx, filter(_labelled, touched))
    return touched


def _entity_of(tx: "Writing", wanted: set[str], mentions: list[Row], facts: list[Row]) -> dict[str, str]:
    """Where mentions that stayed open now belong."""
    documents = sorted({row["p"]["document"] for row in facts} | {row["d"] for row in mentions})
    return {row["p"]["id"]: row["e"] for row in held_mentions(tx, documents) if row["p"]["id"] in wanted}


def bearing_of(properties: Mapping[str, Any]) -> Bearing:
    """What a stored mention may be joined by."""
    return Bearing(tuple(properties.get("keys") or ()), tuple(map(Gate.parse, properties.get("gates") or ())))


def _unstamped(properties: Row) -> Row:
    return {key: value for key, value in properties.items() if key not in ("superseded_at", "superseded_by", "type")}


def _unload_document(tx: "Writing", document: str, run: str) -> None:
    """Takes the run's file out of the document's node; a document that nothing gives any more goes."""
    row = tx.run("MATCH (d:Document {id: $id}) RETURN d.given AS given, d.superseded AS superseded, d.kind AS kind, d.source AS source, "
                 "d.reference AS reference", id=document)[0]
    superseded = list(map(Given.parse, row["superseded"] or ()))
    given = [file for file in map(Given.parse, row["given"] or ()) if file.load != run]
    given += [replace(file, superseded_by="") for file in superseded if file.superseded_by == run]
    stay = [str(file) for file in superseded if file.superseded_by != run and file.load != run]
    if not given:
        tx.run("MATCH (d:Document {id: $id}) DETACH DELETE d", id=document)
        return
    header = united_header(Header(row["kind"], row["source"], row["reference"]), given)
    properties = {"given": list(map(str, given)), "superseded": stay or None, "day": header.day or None, "title": header.title or None,
                  "marking": header.marking or None, "keyed_by": header.keyed_by}
    tx.run("MATCH (d:Document {id: $id}) SET d += $p", id=document, p=properties)
    tx.run("MATCH (d:Document {id: $id})-[b:LOADED_BY]->(:LoadRun {id: $run}) DELETE b", id=document, run=run)
    rehash(tx, document)


def forget_all(store: "Store", documents: Iterable[str]) -> None:
    """Retracts several documents, one after the other, each in a transaction of its own."""
    for document in documents:
        retract(store, document)
