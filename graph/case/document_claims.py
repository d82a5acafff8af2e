"""What one document says, claim by claim, with the file, line and column of each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..claims.regrading import describe_regradings, read_regradings
from ..sentence_words import plural
from .link import CLAIM_CYPHER
from .quotations import format_passages, read_passages
from .show import list_details, list_readings, part_denials

if TYPE_CHECKING:
    from ..store import Store

CLAIM_LIMIT, PLACE_LIMIT = 2_000, 3
CELL_COLUMNS = ("files", "lines", "columns")
CLAIM_FIELDS = ("role", "grading", "handling", "place", *CELL_COLUMNS)


def show_document(store: "Store", id: str) -> dict[str, Any]:
    """Return everything that the document with this id says: document, words, readings, facts, left_out.

    document: id, kind, source, reference, day, title, marking, handling, recorded_at, regraded (from what to
    what and when, in words). words: its passages,
    each with place, text, grading, handling, files, lines, columns and read_from. readings: id, label and
    kind of the entity that the mention belongs to, name, value, as_reported, verdict, reason, CLAIM_FIELDS
    and read_from (the cells). facts: fact, start_id, end_id with label and kind of each, first, last,
    details, CLAIM_FIELDS without the role, and read_from. denials: the same of what is not so.
    left_out: sentences.
    """
    (document,) = store.read(
        "MATCH (d:Document {id: $id}) RETURN d.id AS id, d.kind AS kind, d.source AS source, "
        "d.reference AS reference, "
        "coalesce(d.day, '') AS day, coalesce(d.title, '') AS title, coalesce(d.marking, '') AS marking, "
        "coalesce(d.handling, '') AS handling, d.regradings AS regradings, d.recorded_at AS recorded_at",
        id=id,
    )
    document["regraded"] = describe_regradings(read_regradings(document.pop("regradings")))
    mentions = _mentions(store, id)
    facts, denials = part_denials(_facts(store, id))
    readings = [
        {
            "id": mention["id"],
            "label": mention["label"],
            "kind": mention["kind"],
            **reading,
            "read_from": format_cells(mention),
        }
        for mention in mentions[:CLAIM_LIMIT]
        for reading in list_readings(mention, CLAIM_FIELDS)
    ]
    files = sorted(
        {
            f"{file}:{line}"
            for mention in mentions
            for file, line in zip(mention["files"], mention["lines"], strict=True)
        }
    )
    words = [{**row, "read_from": format_cells(row)} for row in format_passages(read_passages(store, [id]))]
    return {
        "document": document,
        "words": words,
        "readings": readings,
        "facts": facts[:CLAIM_LIMIT],
        "denials": denials[:CLAIM_LIMIT],
        "left_out": [
            *_left_out(store, id, len(mentions), len(facts)),
            *([] if words else _explain_missing_words(files)),
        ],
    }


def _mentions(store: "Store", id: str) -> list[dict[str, Any]]:
    return store.read(
        "MATCH (d:Document {id: $id})-[m:MENTIONS]->(e:Entity) RETURN e.id AS id, e.label AS label, "
        "e.kind AS kind, m.role AS role, "
        f"{CLAIM_CYPHER.format('m')}, m.columns AS columns, coalesce(m.reading_names, []) AS names, "
        "coalesce(m.reading_values, []) AS said, "
        "coalesce(m.as_reported, []) AS reported, coalesce(m.verdicts, []) AS verdicts, "
        "coalesce(m.reasons, []) AS reasons, m.id AS mention "
        "ORDER BY lines[0], place, kind, label, mention",
        id=id,
    )


def _facts(store: "Store", id: str) -> list[dict[str, Any]]:
    # A document names both ends of its facts, so its facts are found from the entities that it names.
    rows = store.read(
        "MATCH (d:Document {id: $id})-[:MENTIONS]->(a:Entity) WITH DISTINCT d, a MATCH (a)-[f]->(b:Entity) "
        "WHERE f.document = d.id AND type(f) <> 'FORMERLY' "
        "RETURN f.id AS id, type(f) AS fact, a.id AS start_id, a.label AS start_label, "
        "a.kind AS start_kind, b.id AS end_id, b.label AS end_label, "
        "b.kind AS end_kind, coalesce(toString(f.`from`), '') AS first, coalesce(toString(f.`to`), '') "
        "AS last, "
        f"{CLAIM_CYPHER.format('f')}, f.columns AS columns, properties(f) AS every ORDER BY lines[0], "
        "place, fact, start_label, end_label, id",
        id=id,
    )
    return [
        {**row, "details": list_details(row.pop("every")), "read_from": format_cells(row)} for row in rows
    ]


def _left_out(store: "Store", id: str, mentions: int, facts: int) -> list[str]:
    sentences = [
        f"{count - CLAIM_LIMIT:,} of {count:,} {what} are not shown; `ringmap export {where}` has every one"
        for count, what, where in ((mentions, "mentions", "mentions"), (facts, "facts", "canonical"))
        if count > CLAIM_LIMIT
    ]
    closed = store.read("MATCH (:Document {id: $id})-[m:FORMERLY_MENTIONED]->() RETURN count(m) AS n", id=id)[
        0
    ]["n"]
    return [
        *sentences,
        *(
            [
                f"{plural(closed, 'mention')} of earlier versions left out; `--known-at` of a report "
                "goes back to them"
            ]
            if closed
            else []
        ),
    ]


def _explain_missing_words(places: list[str]) -> list[str]:
    """Return a sentence saying that no words are kept, and where they can be read."""
    where = ", ".join(places[:PLACE_LIMIT]) + (
        f" and {len(places) - PLACE_LIMIT} more" if len(places) > PLACE_LIMIT else ""
    )
    return (
        [f"its words are not stored: read {where}; if an earlier ringmap made the case, load the file again"]
        if places
        else []
    )


def format_cells(claim: Mapping[str, Any]) -> str:
    """Return where a claim was read: each file with line and column.

    >>> format_cells({"files": ["logs.csv"], "lines": [21], "columns": ["vrm"]})
    'logs.csv:21 vrm'
    """
    return "; ".join(
        f"{file}:{line} {column}".rstrip()
        for file, line, column in zip(
            claim["files"] or (), claim["lines"] or (), claim["columns"] or (), strict=True
        )
    )
