"""Show all that is known of one entity and who says so, and why it is one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..claims.regrading import describe_regradings, read_regradings
from ..console.terminal_tables import flatten_value
from ..network.network_tables import Network
from ..schema.model import DENIED, MODEL
from ..vehicle_identities.timeline import explain_unread, read_timeline
from .find import find_entity
from .joins import explain_joins
from .judged_pairs import list_entity_judgements, read_judged_pairs
from .latest import read_in_blocks
from .link import CLAIM_CYPHER, DOCUMENT_CYPHER, SOURCE_COLUMNS, find_link
from .quotations import format_passages, group_by_document, read_passages
from .text_wording import word_text

if TYPE_CHECKING:
    from ..store import Store

ROW_LIMIT = 2_000
PASSAGE_LIMIT, DOCUMENT_LIMIT = 20, 200  # passages shown, and documents searched for them
# Properties that a fact has for the store's own use; the rest is what documents say.
_OWN = {
    "id",
    "document",
    "from_mention",
    "to_mention",
    "place",
    "origin",
    "grading",
    "handling",
    "confidence",
    "strength",
    "directed",
    "from",
    "to",
    "recorded_at",
    "files",
    "lines",
    "columns",
    "span",
    "loads",
    "origins",
    "superseded",
    "gradings",
    "graded_at",
}
JOIN_COLUMNS = ("mention", "label", "role", "keys", *SOURCE_COLUMNS)
_TEXT = ("from_text", "sentence", "cue", "doubt", "hearsay", "former")
_UNSEEN = {"id", "kind", "label", "born_at", "stale"}


def show_entity(store: "Store", id: str) -> dict[str, Any]:
    """Return everything about one entity: entity, readings, facts, denials, neighbours, words, counts.

    readings: name, value, as_reported, verdict, reason, role, document, reference, source, day, grading,
    handling, place, files, lines. facts: fact, direction (out, in), other (id), label, kind, first, last,
    details, and the same sources. denials: the same of what documents say is not so, or no longer.
    neighbours: id, label, kind, facts, documents. words: the passages of the latest documents at the places
    that name it: place, text, grading, handling and the document's day, reference and marking.
    timeline: what documents claim of a vehicle, VIN or plate, by day, as read_timeline gives it. judgements:
    what people judged of it, as list_entity_judgements gives it. regraded: the documents among them that
    were graded anew, as {document, reference, regraded}.
    documents_count is a number, left_out sentences. Raise UnknownId if nothing has the id.
    """
    entity = find_entity(store, id)
    mentions = _read_mentions(store, entity["id"])
    facts, denials = part_denials(_read_facts(store, entity["id"]))
    return {
        "entity": entity | _read_properties(store, entity["id"]),
        "readings": [reading for mention in mentions for reading in list_readings(mention)],
        "facts": facts,
        "denials": denials,
        "neighbours": _count_neighbours(facts),
        "words": _read_words(store, mentions),
        "timeline": read_timeline(store, entity),
        "judgements": list_entity_judgements(read_judged_pairs(store), entity["id"]),
        "regraded": _read_regraded(store, [*mentions, *facts]),
        **_measure_extent(store, entity),
    }


def list_properties(entity: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that an entity shows to a reader: none empty, unknown or internal.

    >>> list_properties({"id": "person:1", "born_at": "2026-03-01", "name": "Dee", "role_labels": []})
    {'name': 'Dee'}
    """
    return {
        name: value
        for name, value in entity.items()
        if name not in _UNSEEN and value not in ("", [], ["unknown"], None)
    }


def flatten_details(fact: Mapping[str, Any]) -> dict[str, Any]:
    """Return a fact with its details as one text, for a table or CSV.

    >>> flatten_details({"details": {"where": "chassis", "state": "ground off"}})
    {'details': 'where chassis; state ground off'}
    """
    said = [
        f"{name.replace('_', ' ')} {flatten_value(value)}"
        for name, value in fact["details"].items()
        if name not in _TEXT
    ]
    return {**fact, "details": "; ".join(filter(None, (*said, word_text(fact["details"]))))}


def part_denials(facts: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return (facts, denials): what is said, and what is said not to be so, with the type that is denied."""
    told: list[dict[str, Any]] = []
    denied: list[dict[str, Any]] = []
    for row in facts:
        if row["fact"] == DENIED:
            details = {name: value for name, value in row["details"].items() if name != "type"}
            denied.append({**row, "fact": row["details"].get("type", ""), "details": details})
        else:
            told.append(row)
    return told, denied


def explain_entity(
    store: "Store", id: str, other: str | None = None, *, network: Network | None = None
) -> list[dict[str, Any]]:
    """Return why an entity is one: its mentions and what joins them; or why two are linked.

    One: rows of JOIN_COLUMNS: mention, label, role, keys (what it shares with another of the entity's
    mentions, in words), and sources. Two: the rows of find_link.
    """
    if other is not None:
        return list(find_link(store, id, other, network=network).rows)
    entity = find_entity(store, id)
    mentions = _read_mentions(store, entity["id"])
    return [
        {
            "mention": mention["mention"],
            "label": mention["label"],
            "role": mention["role"],
            "keys": keys,
            **{name: mention[name] for name in SOURCE_COLUMNS},
        }
        for mention, keys in zip(mentions, explain_joins(store, entity, mentions), strict=True)
    ]


def _read_properties(store: "Store", id: str) -> dict[str, Any]:
    found: dict[str, Any] = store.read(
        "MATCH (e:Entity {id: $id}) RETURN properties(e) AS shown, labels(e) AS labels", id=id
    )[0]
    return {
        **{name: value for name, value in sorted(found["shown"].items()) if value is not None},
        "role_labels": [role for role in MODEL.role_labels if role in found["labels"]],
    }


def _read_mentions(store: "Store", id: str) -> list[dict[str, Any]]:
    return store.read(
        f"MATCH (e:Entity {{id: $id}})<-[m:MENTIONS]-(d:Document) RETURN m.id AS mention, "
        f"m.label AS label, m.role AS role, {DOCUMENT_CYPHER}, "
        f"{CLAIM_CYPHER.format('m')}, coalesce(m.keys, []) AS keys, coalesce(m.gates, []) AS gates, "
        "coalesce(m.own_key, '') AS own_key, "
        "coalesce(m.from_text, false) AS from_text, coalesce(m.reading_names, []) AS names, "
        "coalesce(m.reading_values, []) AS said, "
        "coalesce(m.as_reported, []) AS reported, coalesce(m.verdicts, []) AS verdicts, "
        "coalesce(m.reasons, []) AS reasons ORDER BY day DESC, document, mention LIMIT $most",
        id=id,
        most=ROW_LIMIT,
    )


def _measure_extent(store: "Store", entity: Mapping[str, Any]) -> dict[str, Any]:
    """Return how many documents mention an entity, and sentences on what is too much to show."""
    (named,) = store.read(
        "MATCH (e:Entity {id: $id})<-[m:MENTIONS]-(d:Document) RETURN count(m) AS mentions, "
        "count(DISTINCT d) AS documents",
        id=entity["id"],
    )
    counts = {"mentions": named["mentions"]}
    for direction, pattern in (("facts that lead from it", "-[f]->"), ("facts that lead to it", "<-[f]-")):
        rows = store.read(
            f"MATCH (e:Entity {{id: $id}}){pattern}(:Entity) WHERE NOT type(f) IN ['FORMERLY', 'DENIED'] "
            "RETURN count(f) AS n",
            id=entity["id"],
        )
        counts[direction] = rows[0]["n"]
    left = [
        f"{count - ROW_LIMIT} of {count} {what} are not shown; a saved query finds them"
        for what, count in counts.items()
        if count > ROW_LIMIT
    ]
    left += explain_unread(entity["kind"], named["documents"])
    return {"documents_count": named["documents"], "left_out": left}


def _read_regraded(store: "Store", claims: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the documents of these claims that were graded anew: document, reference, regraded in words."""
    rows = read_in_blocks(
        store,
        "UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.regradings IS NOT NULL "
        "RETURN d.id AS document, d.reference AS reference, d.regradings AS regradings",
        sorted({str(claim["document"]) for claim in claims}),
        ROW_LIMIT,
    )
    return [{**row, "regraded": describe_regradings(read_regradings(row.pop("regradings")))} for row in rows]


def list_readings(
    mention: Mapping[str, Any], beside: Iterable[str] = ("role", *SOURCE_COLUMNS)
) -> list[dict[str, Any]]:
    """Return the readings of a mention, a row each.

    Columns: name, value, as_reported, verdict, reason, and the columns beside of the mention.
    """
    readings = zip(
        mention["names"],
        mention["said"],
        mention["reported"],
        mention["verdicts"],
        mention["reasons"] or [""] * len(mention["names"]),
        strict=True,
    )
    same = {name: mention[name] for name in beside}
    return [
        {
            "name": name,
            "value": value,
            "as_reported": reported,
            "verdict": verdict,
            "reason": reason or "",
            **same,
        }
        for name, value, reported, verdict, reason in readings
    ]


def _read_words(store: "Store", mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return passages at the places of these mentions, in the order of their documents."""
    at: dict[str, set[str]] = {}
    for mention in mentions:
        at.setdefault(mention["document"], set()).add(mention["place"])
    documents = list(at)[:DOCUMENT_LIMIT]
    read = group_by_document(read_passages(store, documents))
    found = (row for document in documents for row in read.get(document, ()) if row["place"] in at[document])
    return list(format_passages(found))[:PASSAGE_LIMIT]


def _read_facts(store: "Store", id: str) -> list[dict[str, Any]]:
    rows = []
    for direction, pattern in (
        ("out", "(e:Entity {id: $id})-[f]->(o:Entity)"),
        ("in", "(e:Entity {id: $id})<-[f]-(o:Entity)"),
    ):
        found = store.read(
            f"MATCH {pattern} WHERE type(f) <> 'FORMERLY' MATCH (d:Document {{id: f.document}}) "
            "RETURN f.id AS id, type(f) AS fact, o.id AS other, "
            "o.label AS label, o.kind AS kind, coalesce(toString(f.`from`), '') AS first, "
            "coalesce(toString(f.`to`), '') AS last, "
            f"{DOCUMENT_CYPHER}, {CLAIM_CYPHER.format('f')}, properties(f) AS every ORDER BY fact, "
            "label, other, document, id LIMIT $most",
            id=id,
            most=ROW_LIMIT,
        )
        for row in found:
            # A bill and its booking may be one shipment: skip their UNDER, and give other loops once.
            if row["other"] == id and (direction == "in" or row["fact"] == "UNDER"):
                continue
            every = row.pop("every")
            rows.append({"direction": direction, **row, "details": list_details(every)})
    return rows


def list_details(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a fact says beside its ends and days, as where a plate was shown, the state of a part.

    >>> list_details({"id": "f1", "where": "chassis", "lines": [2]})
    {'where': 'chassis'}
    """
    return {name: value for name, value in sorted(properties.items()) if name not in _OWN}


def _count_neighbours(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    neighbours: dict[str, dict[str, Any]] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        row = neighbours.setdefault(
            fact["other"], {"id": fact["other"], "label": fact["label"], "kind": fact["kind"], "facts": 0}
        )
        row["facts"] += 1
        documents[fact["other"]].add(fact["document"])
    rows = [{**row, "documents": len(documents[id])} for id, row in neighbours.items()]
    return sorted(rows, key=lambda row: (-row["facts"], row["label"], row["id"]))
