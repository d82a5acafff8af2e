"""What entities were called at an earlier moment: their labels by the mentions and gradings known then."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..claims.choose_display import MentionReadings, choose_display, has_fixed_display
from ..claims.confidence import ConfidenceTable, read_confidence_table
from ..claims.weigh_claim import weigh_claim
from ..store.batches import split_batches
from .evidence import Evidence, iterate_rows
from .known_grading import write_grading

if TYPE_CHECKING:
    from ..store import Store

_READINGS = """
UNWIND $ids AS id MATCH (e:{label} {{id: id}})<-[m:{type}]-(d:Document)
RETURN m.id AS mention, e.id AS entity, e.kind AS kind, d.kind AS document_kind, coalesce(d.day, '') AS day,
  {grading} AS grading, coalesce(m.from_text, false) AS from_text, coalesce(m.doubt, false) AS doubt,
  coalesce(m.hearsay, false) AS hearsay, m.origin AS origin, m.role AS role,
  m.reading_names AS reading_names, m.as_reported AS as_reported, m.reading_values AS reading_values,
  m.verdicts AS verdicts, datetime(m.recorded_at).epochSeconds AS recorded,
  coalesce(datetime(m.superseded_at).epochSeconds, 0) AS superseded
"""
_PLACES = (("Entity", "MENTIONS"), ("Entity", "FORMERLY_MENTIONED"), ("FormerEntity", "FORMERLY_MENTIONED"))
_BLOCK = 500


def relabel_known(store: "Store", evidence: Evidence, limit: int) -> Evidence:
    """Return the evidence of a moment with the labels that its entities had at that second.

    A label is that of the best-supported mention, so what was said, graded or weighed later may change it.
    """
    table = evidence.confidence or read_confidence_table()
    ids = [id for id in evidence.entities["id"] if not has_fixed_display(id)]
    labels: dict[str, str] = {}
    for block in split_batches(sorted(ids), _BLOCK):
        labels |= _read_labels(store, block, limit, table)
    rows = iterate_rows(evidence.entities, "id", "label")
    return replace(
        evidence, entities=evidence.entities.assign(label=[labels.get(id, label) for id, label in rows])
    )


def _read_labels(store: "Store", ids: list[str], limit: int, table: ConfidenceTable) -> dict[str, str]:
    known: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for label, type in _PLACES:
        query = _READINGS.format(label=label, type=type, grading=write_grading("m", limit))
        for row in store.read(query, ids=ids, limit=limit):
            if row["recorded"] <= limit and (not row["superseded"] or row["superseded"] > limit):
                known[row["entity"], row["kind"]].setdefault(row["mention"], row)
    return {
        entity: choose_display(entity, kind, [_weigh(row, table) for row in mentions.values()])["label"]
        for (entity, kind), mentions in known.items()
    }


def _weigh(row: Mapping[str, Any], table: ConfidenceTable) -> MentionReadings:
    worth = weigh_claim(table, row["document_kind"], row["grading"], row, row["kind"])
    return MentionReadings.from_properties({**row, "confidence": worth}, row["day"])
