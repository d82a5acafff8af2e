"""Exports mentions: one row for each place in a file where a document names an entity."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..schema.model import MODEL
from ..store.batches import split_batches

if TYPE_CHECKING:
    from ..store import Store

COLUMNS = ("id", "document", "file", "line", "column", "as_reported", "kind", "entity")


def list_mentions(store: "Store") -> Iterator[dict[str, Any]]:
    """Yield rows of COLUMNS by document, file, line and column; a mention in two files has two rows."""
    documents = [row["id"] for row in store.read("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]
    for block in split_batches(documents, 500):
        rows = store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity) "
            "RETURN m.id AS id, d.id AS document, m.files AS files, m.lines AS lines, m.columns AS columns, "
            "m.reading_names AS names, m.as_reported AS texts, e.kind AS kind, e.id AS entity",
            ids=block,
        )
        places = [
            {
                "id": row["id"],
                "document": row["document"],
                "file": file,
                "line": line,
                "column": column,
                "as_reported": _choose_text(row),
                "kind": row["kind"],
                "entity": row["entity"],
            }
            for row in rows
            for file, line, column in zip(row["files"], row["lines"], row["columns"], strict=True)
        ]
        yield from sorted(
            places, key=lambda row: (row["document"], row["file"], row["line"], row["column"], row["id"])
        )


def _choose_text(row: dict[str, Any]) -> str:
    """Return the text that names the entity.

    It is the identifier, else the reading for the label, else the first reading.
    """
    texts = dict(zip(reversed(row["names"] or ()), reversed(row["texts"] or ()), strict=True))
    node = MODEL.nodes_by_label[row["kind"]]
    wanted = (*((node.key,) if node.key else ()), *node.caption)
    return next((texts[name] for name in wanted if name in texts), next(iter(row["texts"] or [""]), ""))
