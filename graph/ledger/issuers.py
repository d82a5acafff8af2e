"""Adds issuers to a case that an earlier ringmap made, for documents that name no source.

Those origins were the documents' own ids, so that ten documents of one carrier counted as ten sources. They
are replaced in small transactions that can be repeated. The store is marked last, so a killed run is done
again.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from ..claims.choose_display import has_fixed_display
from ..claims.support import ISSUER_PREFIX
from ..store.batches import split_batches
from ..store.last_change import note_change
from .display import update_display
from .origins import OBSERVATIONS, make_document_origin
from .origins_version import ORIGINS, key_without_issuers

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

Row = dict[str, Any]
DOCUMENTS, ENTITIES = 200, 500


def give_issuers(store: "Store", progress: Callable[[], object] | None = None) -> bool:
    """Add issuers to a case made without them, and return whether it lacked them.

    progress is called after each of its transactions.
    """
    if not key_without_issuers(store):
        return False
    with store.hold_writer_lock():
        # Another command may have done it while this one waited.
        if key := key_without_issuers(store):
            for work in _list_transactions(store, key):
                store.write(work)
                if progress:
                    progress()
    return True


def _list_transactions(store: "Store", key: str) -> Iterator[Callable[["WriteTransaction"], None]]:
    """Yield what to write, in order: origins of mentions and facts, displays of entities, the mark."""
    documents = store.read(
        "MATCH (d:Document) WHERE NOT d.kind IN $kinds RETURN d.id AS id, d.kind AS kind, "
        "d.source AS source ORDER BY id",
        kinds=list(OBSERVATIONS),
    )
    origins = {
        row["id"]: make_document_origin(key, row["kind"], row["source"], row["id"]) for row in documents
    }
    for block in split_batches(origins, DOCUMENTS):
        rows = [{"id": id, "origin": origins[id]} for id in block]
        yield partial(_rename_mentions, rows=rows, origins=origins)
    for label in ("Entity", "FormerEntity"):
        for block in split_batches(_read_ids(store, label), ENTITIES):
            yield partial(_rename_facts, label=label, ids=block, origins=origins)
    for block in split_batches(_read_ids(store, "Entity"), ENTITIES):
        yield partial(_update_displays, ids=block)
    latest = store.read("MATCH (:Document)-[:LOADED_BY]->(r:LoadRun) RETURN max(r.started_at) AS at")[0]["at"]
    yield partial(_finish, latest=int(latest.timestamp()) if latest else 0)


def _read_ids(store: "Store", label: str) -> list[str]:
    return [row["id"] for row in store.read(f"MATCH (e:{label}) RETURN e.id AS id ORDER BY id")]


def _rename_mentions(tx: "WriteTransaction", rows: list[Row], origins: Mapping[str, str]) -> None:
    tx.run("UNWIND $r AS r MATCH (d:Document {id: r.id}) SET d.tmp = r.origin", r=rows)
    for type_ in ("MENTIONS", "FORMERLY_MENTIONED"):
        pattern = f"UNWIND $ids AS id MATCH (d:Document {{id: id}})-[c:{type_}]->()"
        _rename(tx, pattern, [row["id"] for row in rows], "c.origin = id SET c.origin = d.tmp", "id", origins)


def _rename_facts(tx: "WriteTransaction", label: str, ids: list[str], origins: Mapping[str, str]) -> None:
    pattern = f"UNWIND $ids AS id MATCH (e:{label} {{id: id}})-[c]->()"
    # (:Document {tmp}) is the document's origin until all is done.
    single = (
        "c.origin = c.document WITH c, c.document AS document MATCH (d:Document {id: document}) "
        "WHERE d.tmp IS NOT NULL SET c.origin = d.tmp"
    )
    _rename(tx, pattern, ids, single, "c.document", origins)


def _rename(
    tx: "WriteTransaction",
    pattern: str,
    ids: list[str],
    single: str,
    document: str,
    origins: Mapping[str, str],
) -> None:
    """Replace the origins of claims: on the server if a claim has one, here if it has several."""
    tx.run(f"{pattern} WHERE c.origins IS NULL AND c.superseded IS NULL AND {single}", ids=ids)
    several = "(c.origins IS NOT NULL OR c.superseded IS NOT NULL)"
    stored = tx.run(
        f"{pattern} WHERE {several} RETURN id AS start, {document} AS document, c.id AS id, "
        "coalesce(c.superseded_by, '') AS closed_by, c.origin AS origin, c.origins AS origins, "
        "c.superseded AS superseded",
        ids=ids,
    )
    changed = [
        {"start": row["start"], "id": row["id"], "by": row["closed_by"], "p": after}
        for row in stored
        if (after := _rename_origins(row, origins)) is not None
    ]
    one_by_one = pattern.replace("UNWIND $ids AS id", "UNWIND $r AS r").replace("{id: id}", "{id: r.start}")
    tx.run(f"{one_by_one} WHERE c.id = r.id AND coalesce(c.superseded_by, '') = r.by SET c += r.p", r=changed)


def _rename_origins(claim: Row, origins: Mapping[str, str]) -> Row | None:
    """Return a claim's origins with its document's origin replaced, None if the document keeps its own."""
    document = claim["document"]
    if document not in origins:
        return None

    def new(origin: str) -> str:
        return origins[document] if origin == document else origin

    # As JSON, not as entries: parsing would give an entry without identity keys those of its claim.
    entries = (json.loads(text) for text in claim["superseded"] or ())
    superseded = [
        json.dumps(entry | {"origin": new(entry["origin"])}, ensure_ascii=False, sort_keys=True)
        for entry in entries
    ]
    several = [new(origin) for origin in claim["origins"] or ()]
    return {"origin": new(claim["origin"]), "origins": several or None, "superseded": superseded or None}


def _update_displays(tx: "WriteTransaction", ids: list[str]) -> None:
    """Update the displays of entities: readings from one issuer's documents now count once."""
    rows = tx.run(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(:Document) "
        "WHERE m.origin STARTS WITH $issued WITH id, count(m) AS mentions WHERE mentions > 1 "
        "RETURN id AS id",
        ids=[id for id in ids if not has_fixed_display(id)],
        issued=ISSUER_PREFIX,
    )
    update_display(tx, [row["id"] for row in rows])


def _finish(tx: "WriteTransaction", latest: int) -> None:
    tx.run("MATCH (d:Document) WHERE d.tmp IS NOT NULL REMOVE d.tmp")
    tx.run("MATCH (s:Store {id: 'store'}) SET s.origins = $origins", origins=ORIGINS)
    note_change(tx, after=latest)
