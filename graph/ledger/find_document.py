"""Finds the document that a user names by its id or its reference."""

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ..errors import UnknownId
from .retracted import describe_retracted

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
LISTED = 20


def find_documents(store: "Store", text: str) -> list[Row]:
    """Return the documents with this id, else those with this reference: {id, kind, reference, source}.

    The source may stand before the reference. Capitals do not matter.
    """
    wanted = " ".join(text.split())
    rows = store.read(
        "MATCH (d:Document) WHERE d.id = $text OR toLower(d.reference) = toLower($text) "
        "OR toLower(d.label) = toLower($text) RETURN d.id AS id, d.kind AS kind, "
        "d.reference AS reference, d.source AS source ORDER BY id",
        text=wanted,
    )
    return [row for row in rows if row["id"] == wanted] or rows


def find_document(store: "Store", text: str) -> tuple[str, str]:
    """Return (id, display name) of the document. An id match wins over a reference match.

    Return (text, "") if no document matches: the caller reports it. Raise UnknownId with the ids if several
    documents have the reference.
    """
    rows = find_documents(store, text)
    if len(rows) > 1:
        ids = ", ".join(row["id"] for row in rows[:LISTED]) + (" …" if len(rows) > LISTED else "")
        raise UnknownId(
            f"{len(rows)} documents have the reference '{' '.join(text.split())}', "
            f"expected the id of one of them; give one of {ids}"
        )
    if not rows:
        return text, ""
    return rows[0]["id"], f"{rows[0]['kind']} {rows[0]['reference']} of {rows[0]['source']}"


def refuse_unknown_document(store: "Store", document: str) -> None:
    """Raise UnknownId if no document has the id; it says what became of a retracted one, else the nearest."""
    if store.read("MATCH (d:Document {id: $id}) RETURN d.id AS id", id=document):
        return
    if retracted := describe_retracted(store, document):
        raise UnknownId(retracted)
    near = _find_nearest(store, document)
    remedy = f"; the nearest is {near}" if near else ""
    raise UnknownId(
        f"no document has the id '{document}', expected one that `ringmap documents` lists{remedy}"
    )


def _find_nearest(store: "Store", text: str) -> str:
    """Return the id of the document with this reference, else the one with the most similar id, else ""."""
    if named := find_documents(store, text):
        return str(named[0]["id"])
    kind = text.partition(":")[0].casefold() + ":"
    alike = store.read(
        "MATCH (d:Document) WHERE d.id STARTS WITH $kind RETURN d.id AS id ORDER BY id", kind=kind
    )
    return next(iter(get_close_matches(text, [row["id"] for row in alike], 1)), "")
