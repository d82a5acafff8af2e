"""Marking: the strictest handling of an output, and the time it is as of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..kinds.handling import combine_handling, find_strictest_marking
from ..store.last_change import read_last_change

if TYPE_CHECKING:
    from ..store import Store
    from .evidence import Evidence


@dataclass(frozen=True)
class Marking:
    """How an output may be shared, and the time it is as of.

    handling is "", P, C, or C with every condition; classification is the strictest one; as_of is UTC,
    YYYY-MM-DDTHH:MM:SSZ, "" if nothing is loaded.
    """

    handling: str = ""
    classification: str = ""
    as_of: str = ""

    @property
    def text(self) -> str:
        """The marking in words, as outputs print it.

        >>> Marking("C: A1", "OFFICIAL-SENSITIVE", "2026-03-01T09:00:00Z").text
        'OFFICIAL-SENSITIVE · handling C: A1 · as of 2026-03-01T09:00:00Z'
        """
        words = (
            self.classification,
            f"handling {self.handling or 'not stated'}",
            f"as of {self.as_of}" if self.as_of else "nothing loaded",
        )
        return " · ".join(word for word in words if word)


def mark_evidence(evidence: "Evidence") -> Marking:
    """Return the marking of evidence: of its mentions, facts and documents."""
    tables = evidence.mentions, evidence.facts
    handling = combine_handling({code for table in tables for code in table["handling"].unique()})
    used = {document for table in tables for document in table["document"].unique()}
    documents = evidence.documents[evidence.documents["id"].isin(used)]
    latest = max(
        (
            int(table["recorded"].max())
            for table in (evidence.mentions, evidence.facts, documents)
            if len(table)
        ),
        default=0,
    )
    as_of = format_moment(latest and max(latest, evidence.changed))
    return Marking(handling, find_strictest_marking(documents["marking"]), as_of)


def mark_rows(store: "Store", rows: Iterable[Mapping[str, Any]]) -> Marking:
    """Return the strictest marking of rows read from a store, as of its last change.

    A row with handling and marking is taken at its word. For any other row the store is asked for the
    mentions and documents with its id, source, target or document. Every other_document is asked for too.
    """
    rows = list(rows)
    handlings = {str(row["handling"]) for row in rows if row.get("handling")}
    classes = {str(row["marking"]) for row in rows if row.get("marking")}
    ids = {
        str(row[name])
        for row in rows
        if "handling" not in row
        for name in ("id", "source", "target", "document")
        if row.get(name)
    }
    named = sorted(ids | {str(row["other_document"]) for row in rows if row.get("other_document")})
    for row in store.read(
        "UNWIND $ids AS id MATCH (:Entity {id: id})<-[m:MENTIONS]-(d:Document) "
        "RETURN DISTINCT coalesce(m.handling, '') AS handling, coalesce(d.marking, '') AS marking",
        ids=named,
    ):
        handlings.add(row["handling"])
        classes.add(row["marking"])
    for row in store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) "
        "RETURN DISTINCT coalesce(d.handling, '') AS handling, coalesce(d.marking, '') AS marking",
        ids=named,
    ):
        handlings.add(row["handling"])
        classes.add(row["marking"])
    return Marking(combine_handling(handlings), find_strictest_marking(classes), _as_of(store))


def mark_case(store: "Store") -> Marking:
    """Return the strictest marking of any document of a case.

    For answers that do not say where their rows come from.
    """
    rows = store.read(
        "MATCH (d:Document) RETURN DISTINCT coalesce(d.handling, '') AS handling, "
        "coalesce(d.marking, '') AS marking"
    )
    return Marking(
        combine_handling({row["handling"] for row in rows}),
        find_strictest_marking({row["marking"] for row in rows}),
        _as_of(store),
    )


def _as_of(store: "Store") -> str:
    changed = read_last_change(store)
    latest = store.read("MATCH (:Document)-[:LOADED_BY]->(r:LoadRun) RETURN max(r.started_at) AS at")
    at = latest[0]["at"] if latest else None
    return format_moment(max(int(at.timestamp()), changed)) if at else ""


def format_moment(seconds: int) -> str:
    """Return seconds since 1970 as a UTC moment, "" for 0.

    >>> format_moment(0), format_moment(86400)
    ('', '1970-01-02T00:00:00Z')
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else ""
