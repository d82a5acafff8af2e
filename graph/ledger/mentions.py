"""Exports mentions: one row for each place in a file where a document names an entity."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..kinds.tidy import squash
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
                "as_reported": choose_text(row["kind"], row["names"], row["texts"]),
                "kind": row["kind"],
                "entity": row["entity"],
            }
            for row in rows
            for file, line, column in zip(row["files"], row["lines"], row["columns"], strict=True)
        ]
        yield from sorted(
            places, key=lambda row: (row["document"], row["file"], row["line"], row["column"], row["id"])
        )


def choose_text(kind: str, names: Sequence[str] | None, texts: Sequence[str] | None) -> str:
    """Return the text that names an entity of that kind, from the names and texts of a mention's readings.

    It is the identifier, else the reading for the label, else the first reading. An address has its postcode
    behind it if it stands in another cell.

    >>> choose_text("Person", ["born_on", "name"], ["1/2/80", "Dee"]), choose_text("Phone", None, None)
    ('Dee', '')
    """
    found = dict(zip(reversed(names or ()), reversed(texts or ()), strict=True))
    node = MODEL.nodes_by_label[kind]
    wanted = (*((node.key,) if node.key else ()), *node.caption)
    text = next((found[name] for name in wanted if name in found), next(iter(texts or [""]), ""))
    postcode = found.get("postcode", "") if kind == "Address" else ""
    return f"{text}, {postcode}" if postcode and squash(postcode) not in squash(text) else text
