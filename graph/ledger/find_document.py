"""Meant: the one document that a person means by an id or by the reference on the paper."""

from typing import TYPE_CHECKING, Any

from ..errors import UnknownId

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
LISTED = 20


def find_documents(store: "Store", text: str) -> list[Row]:
    """The documents with this id, else those with this reference, source before it or not, whatever its capitals: {id, kind, reference, source}."""
    said = " ".join(text.split())
    rows = store.read(
        "MATCH (d:Document) WHERE d.id = $text OR toLower(d.reference) = toLower($text) OR toLower(d.label) = toLower($text) "
        "RETURN d.id AS id, d.kind AS kind, d.reference AS reference, d.source AS source ORDER BY id",
        text=said,
    )
    return [row for row in rows if row["id"] == said] or rows


def find_document(store: "Store", text: str) -> tuple[str, str]:
    """The id of the document, and what to call it; an id goes before a reference.

    UnknownId where several documents bear the reference, with their ids. A text that is neither is given back as it is:
    who asked knows what to say of it.
    """
    rows = find_documents(store, text)
    if len(rows) > 1:
        ids = ", ".join(row["id"] for row in rows[:LISTED]) + (" …" if len(rows) > LISTED else "")
        raise UnknownId(
            f"{len(rows)} documents have the reference '{' '.join(text.split())}', expected the id of one of them; give one of {ids}"
        )
    if not rows:
        return text, ""
    return rows[0]["id"], f"{rows[0]['kind']} {rows[0]['reference']} of {rows[0]['source']}"
