"""When shipments sailed and what was declared in them, as it is or as it was known at a moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..network.known_rows import read_known_facts, read_known_mentions

if TYPE_CHECKING:
    from ..store import Store

_SAILINGS = """
MATCH (s:Shipment)-[:ON]->(v:Sailing)
WHERE s.id IN $ids AND v.departs_on IS NOT NULL
RETURN s.id AS shipment, min(toString(v.departs_on)) AS day
"""
_SHIPMENTS = """
MATCH (s:Shipment) WHERE s.id IN $ids
RETURN s.id AS shipment, s.goods AS goods, s.hs_code AS hs_code
"""


@dataclass(frozen=True)
class Shipments:
    """By the id of a shipment: its first day at sea, and its goods with their commodity code."""

    sailed: Mapping[str, str] = field(default_factory=dict)
    goods: Mapping[str, str] = field(default_factory=dict)


def read_shipments(store: "Store", facts: Iterable[Mapping[str, Any]], limit: int | None) -> Shipments:
    """Return the shipments that facts declare vehicles in, as known at limit (seconds; None: today)."""
    ids = sorted({row["source"] for row in facts if row["type"] == "DECLARED"})
    if not ids:
        return Shipments()
    if limit is not None:
        return _read_known_shipments(store, ids, limit)
    sailed = {row["shipment"]: row["day"] for row in store.read(_SAILINGS, ids=ids)}
    goods = {row["shipment"]: _join(row["hs_code"], row["goods"]) for row in store.read(_SHIPMENTS, ids=ids)}
    return Shipments(sailed, goods)


def _read_known_shipments(store: "Store", ids: Sequence[str], limit: int) -> Shipments:
    """Return shipments by what documents said of them then, not by the properties that they have now."""
    readings = _choose_readings(read_known_mentions(store, ("Shipment", "Sailing"), limit))
    days: dict[str, set[str]] = defaultdict(set)
    for row in read_known_facts(store, ("ON",), ("Shipment",), limit):
        days[row["source"]].add(readings.get((row["target"], "departs_on"), ""))
    return Shipments(
        {id: min(days[id] - {""}) for id in ids if days[id] - {""}},
        {id: _join(readings.get((id, "hs_code")), readings.get((id, "goods"))) for id in ids},
    )


def _choose_readings(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """Return by entity and name the value that most documents have; among equals the latest."""
    documents: dict[tuple[str, str], dict[str, set[tuple[str, str]]]] = defaultdict(dict)
    for row in rows:
        for name, value in zip(row["names"] or (), row["values"] or (), strict=False):
            if value:
                found = documents[row["entity"], name].setdefault(value, set())
                found.add((row["document"], row["day"]))
    return {
        key: max(sorted(values), key=lambda value: (len(values[value]), max(day for _, day in values[value])))
        for key, values in documents.items()
    }


def _join(*values: Any) -> str:
    """Return values as one text; one may be a list.

    >>> _join("870323", ["CAR", "PARTS"]), _join(None, "CAR")
    ('870323 CAR PARTS', 'CAR')
    """
    texts = (" ".join(value) if isinstance(value, list) else str(value or "") for value in values)
    return " ".join(filter(None, texts))
