"""Exports claims: one row for each mention and fact, with its grading and a column to fill in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..claims.regrading import find_reported
from ..schema.model import MODEL
from ..store.batches import split_batches

if TYPE_CHECKING:
    from ..store import Store

COLUMNS = (
    *("claim", "true", "says", "document", "reference", "day", "place"),
    *("grading", "first_grading", "confidence", "handling"),
)


def list_claims(store: "Store") -> Iterator[dict[str, Any]]:
    """Yield rows of COLUMNS by document, place and claim; true is empty, for `ringmap calibrate`.

    says is what is named, or the fact in words; first_grading is the grading as first reported.
    """
    documents = [row["id"] for row in store.read("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]
    types = "|".join(MODEL.edges_by_type)
    for block in split_batches(documents, 200):
        rows = store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity) RETURN d.id AS document, "
            "d.reference AS reference, coalesce(d.day, '') AS day, e.id AS entity, e.kind AS kind, "
            "m.label AS label, properties(m) AS p",
            ids=block,
        )
        entities = sorted({row["entity"] for row in rows})
        of_document = {row["document"]: row for row in rows}
        found = [{**row, "says": f"{row['kind']} {row['label']}"} for row in rows]
        for some in split_batches(entities, 200):
            found += [
                {**of_document[row["p"]["document"]], **row}
                for row in store.read(
                    f"UNWIND $ids AS id MATCH (a:Entity {{id: id}})-[f:{types}]->(b:Entity) "
                    "WHERE f.document IN $documents RETURN properties(f) AS p, "
                    "a.label + ' ' + type(f) + ' ' + b.label AS says",
                    ids=some,
                    documents=block,
                )
            ]
        claims = [
            {
                "claim": row["p"]["id"],
                "true": "",
                **{name: row[name] for name in ("says", "document", "reference", "day")},
                "place": row["p"]["place"],
                "grading": row["p"].get("grading") or "",
                "first_grading": find_reported(row["p"]),
                "confidence": round(row["p"]["confidence"], 6),
                "handling": row["p"].get("handling") or "",
            }
            for row in found
        ]
        yield from sorted(claims, key=lambda row: (row["document"], row["place"], row["claim"]))
