"""Takes a load run out of the nodes of documents; the claims are undone elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..claims.file_claims import FileClaims, format_file_claims, unite_headers
from ..claims.values import Header
from .document_rows import group_by_document, make_detail_properties, summarise_claims
from .retracted import read_retraction_mark

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]


def unload_documents(
    tx: "WriteTransaction",
    documents: list[str],
    run: str,
    started_at: Mapping[str, Any],
    claims: Iterable[Row],
    passages: Iterable[Row],
) -> set[str]:
    """Remove the run from these documents and return the ids of those whose day changes.

    claims and passages are what the documents have left. A document that no other file gives is deleted; if
    this run had readmitted it, its mark of retraction comes back.
    """
    claims_of, passages_of = group_by_document(claims), group_by_document(passages)
    rows = [
        row["p"]
        for row in tx.run(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN properties(d) AS p", ids=documents
        )
    ]
    after = {row["id"]: _remove_run(row, run, started_at) for row in rows}
    gone = [id for id, properties in after.items() if not properties]
    tx.run("UNWIND $ids AS id MATCH (d:Document {id: id}) DETACH DELETE d", ids=gone)
    marks = [
        read_retraction_mark(row["id"], row["readmitted"])
        for row in rows
        if row.get("readmitted") and not after[row["id"]]
    ]
    tx.run("UNWIND $r AS r CREATE (m:Retracted) SET m = r", r=marks)
    remaining = [
        {"id": id, "p": properties | summarise_claims(claims_of.get(id, ()), passages_of.get(id, ()))}
        for id, properties in after.items()
        if properties
    ]
    tx.run("UNWIND $r AS r MATCH (d:Document {id: r.id}) SET d += r.p", r=remaining)
    tx.run(
        "UNWIND $r AS r MATCH (d:Document {id: r.id})-[b:LOADED_BY]->(:LoadRun {id: $run}) DELETE b",
        r=remaining,
        run=run,
    )
    return {
        row["id"] for row in rows if (properties := after[row["id"]]) and properties["day"] != row.get("day")
    }


def _remove_run(document: Row, run: str, started_at: Mapping[str, Any]) -> Row:
    """Return a document's properties without a load, or nothing if no other file gives the document.

    What summarises its claims is not among them.
    """
    before, superseded = (
        list(map(FileClaims.parse, document.get(name) or ())) for name in ("given", "superseded")
    )
    files = [file for file in before if file.load != run]
    files += [replace(file, superseded_by="") for file in superseded if file.superseded_by == run]
    if not files:
        return {}
    still_superseded = [file for file in superseded if file.superseded_by != run]
    header = unite_headers(Header(document["kind"], document["source"], document["reference"]), files)
    return {
        "given": format_file_claims(files),
        "superseded": list(map(str, still_superseded)) or None,
        "day": header.day or None,
        "title": header.title or None,
        "marking": header.marking or None,
        "keyed_by": header.keyed_by,
        **make_detail_properties(header, before),
        "recorded_at": min(started_at[file.load] for file in (*files, *still_superseded)),
    }
