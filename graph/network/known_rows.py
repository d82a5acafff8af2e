"""Reads mentions, facts and words of a case as it is or as it was known at a moment."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .known_grading import write_grading

if TYPE_CHECKING:
    from ..store import Store

_MENTIONS = """
{of_documents}MATCH (d:Document{id})-[m:{type}]->(e)
WHERE e.kind IN $kinds
RETURN m.id AS id, d.id AS document, d.kind AS document_kind, d.source AS source,
  coalesce(d.reference, '') AS reference,
  coalesce(d.day, '') AS day, coalesce(d.marking, '') AS marking,
  m.place AS place, e.kind AS kind, e.id AS entity,
  coalesce(e.label, m.label, '') AS label, coalesce(e.vrm, '') AS vrm,
  coalesce(m.handling, '') AS handling, {grading} AS grading,
  coalesce(m.role, 'unknown') AS role, m.reading_names AS names,
  m.reading_values AS values, m.as_reported AS reported, {closed}
"""
_FACTS = """
{of_documents}MATCH {begin}(a)-[f:{types}]->(b)
WHERE (a.kind IN $kinds OR b.kind IN $kinds) {is_type} {is_theirs}
RETURN f.id AS id, {type} AS type, f.document AS document, f.from_mention AS from_mention,
  f.to_mention AS to_mention, a.id AS source, a.kind AS source_kind, b.id AS target,
  b.kind AS target_kind, coalesce(b.label, '') AS target_label,
  coalesce(b.vin, b.vrm, '') AS mark, coalesce(b.part, '') AS part,
  coalesce(b.premises, '') AS premises, coalesce(b.latitude, '') AS latitude,
  coalesce(b.longitude, '') AS longitude, coalesce(f.where, '') AS `where`, coalesce(f.state, '') AS state,
  coalesce(toString(f.`from`), '') AS first, coalesce(toString(f.`to`), '') AS last,
  coalesce(toString(f.at), '') AS at, coalesce(f.container, '') AS container,
  {grading} AS grading, coalesce(f.handling, '') AS handling, {closed}
"""
_PASSAGES = """
UNWIND $ids AS id
MATCH (d:Document {{id: id}})-[:{type}]->(w:{label})
RETURN w.id AS id, d.id AS document, w.place AS place, w.text AS text, {closed}
"""
_EACH = "UNWIND $documents AS document "
_SECONDS = "coalesce(datetime({}).epochSeconds, 0)"


def read_known_mentions(
    store: "Store", kinds: Sequence[str], limit: int | None, documents: Sequence[str] | None = None
) -> list[Mapping[str, Any]]:
    """Return the mentions of entities of these kinds, all or those of some documents."""
    rows = []
    for type in ("MENTIONS", "FORMERLY_MENTIONED")[: 1 if limit is None else 2]:
        query = _MENTIONS.format(
            type=type,
            closed=_write_times("m", is_closed=type != "MENTIONS", is_asked=limit is not None),
            of_documents=_EACH if documents is not None else "",
            id=" {id: document}" if documents is not None else "",
            grading=write_grading("m", limit),
        )
        rows += list(store.read(query, kinds=list(kinds), documents=list(documents or ()), limit=limit))
    return list(_select_known(rows, limit))


def read_known_facts(
    store: "Store",
    types: Sequence[str],
    kinds: Sequence[str],
    limit: int | None,
    documents: Sequence[str] | None = None,
) -> list[Mapping[str, Any]]:
    """Return the facts of these types with an end of these kinds, all or those of some documents."""
    rows = []
    for is_closed in (False, True)[: 1 if limit is None else 2]:
        query = _FACTS.format(
            types="FORMERLY" if is_closed else "|".join(types),
            type="f.type" if is_closed else "type(f)",
            is_type="AND f.type IN $types" if is_closed else "",
            # A document mentions both ends of its facts, so that its own mentions lead to all of them.
            of_documents=_EACH if documents is not None else "",
            begin="(:Document {id: document})-[:MENTIONS]->" if documents is not None else "",
            is_theirs="AND f.document = document" if documents is not None else "",
            closed=_write_times("f", is_closed=is_closed, is_asked=limit is not None),
            grading=write_grading("f", limit),
        )
        asked = {"kinds": list(kinds), "types": list(types), "documents": list(documents or ())}
        rows += list(store.read(query, **asked, limit=limit))
    return list(_select_known(rows, limit))


def read_known_passages(store: "Store", ids: Sequence[str], limit: int | None) -> list[Mapping[str, Any]]:
    """Return the words of documents by place."""
    rows = []
    for type, label in (("SAYS", "Passage"), ("FORMERLY_SAID", "FormerPassage"))[: 1 if limit is None else 2]:
        closed = _write_times("w", is_closed=type != "SAYS", is_asked=limit is not None)
        rows += list(store.read(_PASSAGES.format(type=type, label=label, closed=closed), ids=list(ids)))
    return list(_select_known(rows, limit))


def collect_readings(mentions: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the values of mentions by the name of the reading, each once.

    >>> collect_readings([{"names": ["make", "make"], "values": ["BMW", "BMW"]}])["make"]
    ['BMW']
    """
    readings: dict[str, list[str]] = defaultdict(list)
    for row in mentions:
        for name, value in zip(row["names"] or (), row["values"] or (), strict=False):
            if value and value not in readings[name]:
                readings[name].append(value)
    return readings


def get_first(readings: Mapping[str, list[str]], *names: str) -> str:
    """Return the first value of the first of these readings that has one, "" if none has.

    >>> get_first({"item": ["door"]}, "part", "item")
    'door'
    """
    for name in names:  # a plain loop: this is asked for every claim of a network
        if values := readings.get(name):
            return values[0]
    return ""


def _write_times(variable: str, *, is_closed: bool, is_asked: bool) -> str:
    if not is_asked:
        return "0 AS recorded, 0 AS superseded"
    superseded = _SECONDS.format(f"{variable}.superseded_at") if is_closed else "0"
    return f"{_SECONDS.format(f'{variable}.recorded_at')} AS recorded, {superseded} AS superseded"


def _select_known(rows: Sequence[Mapping[str, Any]], limit: int | None) -> Iterator[Mapping[str, Any]]:
    """Yield each claim once, of those that were known at the second limit, by id."""
    seen: set[str] = set()
    for row in sorted(rows, key=lambda row: (row["id"], row["document"])):
        known = limit is None or (
            row["recorded"] <= limit and (not row["superseded"] or row["superseded"] > limit)
        )
        if known and row["id"] not in seen:
            seen.add(row["id"])
            yield row
