"""Reads examinations with their exhibits from a case, as it is or as it was known at a moment."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..kinds.grading import SUSPECTED_FALSE
from ..kinds.handling import combine_handling
from ..network.known_at import parse_moment
from .exhibit import CONFIRMED, Examination, Exhibit, VehicleTraits
from .vehicle_parts import find_part, find_side

if TYPE_CHECKING:
    from ..store import Store

KIND = "ChopShopFinding"
# A mark that was put on is none of the vehicle's own.
_FALSE_MARK = re.compile(r"\b(?:counterfeit|false|fake|forged|cloned?|copied|copy)\b", re.IGNORECASE)
_SECONDS = "coalesce(datetime({}).epochSeconds, 0)"
_MENTIONS = """
MATCH (d:Document {{kind: $kind}})-[m:{type}]->(e)
WHERE e.kind IN ['Part', 'Vehicle', 'Address']
RETURN d.id AS document, d.source AS source, d.reference AS reference, coalesce(d.day, '') AS day,
  coalesce(d.marking, '') AS marking, m.id AS mention, m.place AS place, e.kind AS kind, e.id AS entity,
  coalesce(m.label, e.label, '') AS label, coalesce(m.handling, '') AS handling,
  coalesce(m.grading, '') AS grading, m.reading_names AS names, m.reading_values AS values,
  {recorded} AS recorded, {superseded} AS superseded
ORDER BY document, mention
"""
_MARKS = """
UNWIND $ids AS document
MATCH (d:Document {{id: document}})-[:{mentioned}]->(e)-[s:{type}]->(x)
WHERE s.document = d.id AND e.kind IN ['Part', 'Vehicle'] AND x.kind IN ['Vin', 'SerialMark']
  AND ({named} = 'SHOWS')
RETURN DISTINCT s.id AS id, s.from_mention AS mention, coalesce(s.state, '') AS state, x.id AS mark,
  coalesce(x.vin, '') AS vin, coalesce(x.part, '') AS part, {recorded} AS recorded,
  {superseded} AS superseded
ORDER BY id
"""
_ENGINES = f"""
UNWIND $ids AS id
MATCH (m:SerialMark {{id: id}})<-[s:SHOWS]-(v:Vehicle)<-[o:OF]-(:Theft)
MATCH (v)-[f:SHOWS]->(x:Vin)
WITH m, x, coalesce(o.grading, '') AS grading, {_SECONDS.format("s.recorded_at")} AS shown,
  {_SECONDS.format("o.recorded_at")} AS stolen, {_SECONDS.format("f.recorded_at")} AS marked
WHERE shown <= $limit AND stolen <= $limit AND marked <= $limit
RETURN DISTINCT m.id AS mark, x.vin AS vin, grading ORDER BY mark, vin
"""
LATEST = 2**53  # a second that no claim is recorded after


def read_examinations(
    store: "Store", *, known_at: str | None = None, include_suspected_false: bool = False
) -> list[Examination]:
    """Return every examination of a case with its exhibits, by day, source and reference.

    known_at is a moment (UTC; a day counts to its end). An engine whose number stands in the report of a
    theft counts as identified by it. Raise RingmapError if known_at is no moment.
    """
    limit = None if known_at is None else parse_moment(known_at)
    rows = [
        row
        for row in _read(store, _MENTIONS, "MENTIONS", limit, kind=KIND)
        if include_suspected_false or not re.match(SUSPECTED_FALSE, row["grading"])
    ]
    by_document: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_document[row["document"]].append(row)
    marks: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _read(store, _MARKS, "SHOWS", limit, ids=sorted(by_document)):
        marks[row["mention"]].append(row)
    engines = sorted({row["mark"] for found in marks.values() for row in found if row["part"] == "engine"})
    vins: dict[str, set[str]] = defaultdict(set)
    for row in store.read(_ENGINES, ids=engines, limit=LATEST if limit is None else limit):
        if include_suspected_false or not re.match(SUSPECTED_FALSE, row["grading"]):
            vins[row["mark"]].add(row["vin"])
    found = [_build_examination(own, marks, vins) for own in by_document.values()]
    return sorted(found, key=lambda one: (one.day, one.source, one.reference, one.document))


def _read(
    store: "Store", query: str, type: str, limit: int | None, **params: Any
) -> Iterator[Mapping[str, Any]]:
    """Yield the claims that hold today, or that were known at the second limit."""
    variable = "m" if type == "MENTIONS" else "s"
    recorded = _SECONDS.format(f"{variable}.recorded_at")
    closed = "FORMERLY_MENTIONED" if type == "MENTIONS" else "FORMERLY"
    asked = [
        query.format(type=type, mentioned="MENTIONS", named=f"'{type}'", recorded=recorded, superseded="0")
    ]
    if limit is not None:
        superseded = _SECONDS.format(f"{variable}.superseded_at")
        asked += [
            query.format(
                type=closed, mentioned=mentioned, named="s.type", recorded=recorded, superseded=superseded
            )
            for mentioned in ("MENTIONS", "FORMERLY_MENTIONED")[: 1 if type == "MENTIONS" else 2]
        ]
    seen: set[tuple[str, str]] = set()
    for text in asked:
        for row in store.read(text, **params):
            known = limit is None or (
                row["recorded"] <= limit and (not row["superseded"] or row["superseded"] > limit)
            )
            key = (row.get("id") or row["mention"], row.get("document", ""))
            if known and key not in seen:
                seen.add(key)
                yield row


def _build_examination(
    rows: list[Mapping[str, Any]],
    marks: Mapping[str, list[Mapping[str, Any]]],
    vins: Mapping[str, set[str]],
) -> Examination:
    by_place: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["kind"] != "Address":
            by_place[row["place"]].append(row)
    first = rows[0]
    spots = sorted({row["label"] for row in rows if row["kind"] == "Address" and row["place"] == "scene"})
    return Examination(
        first["document"],
        first["source"],
        first["reference"],
        first["day"],
        spots[0] if spots else "",
        combine_handling({row["handling"] for row in rows}),
        first["marking"],
        tuple(_build_exhibit(place, by_place[place], marks, vins) for place in sorted(by_place, key=_order)),
    )


def _order(place: str) -> tuple[Any, ...]:
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", place))


def _build_exhibit(
    place: str,
    rows: list[Mapping[str, Any]],
    marks: Mapping[str, list[Mapping[str, Any]]],
    vins: Mapping[str, set[str]],
) -> Exhibit:
    """Return the exhibit at a place: its part and, if it is a shell, its vehicle are mentions of it."""
    readings = _collect_readings(rows)
    own = [mark for row in rows for mark in marks.get(row["mention"], ())]
    engines = {mark["mark"] for mark in own if mark["part"] == "engine"}
    item = _first(readings, "item", "vehicle_type")
    part = find_part(item)
    is_identified = _first(readings, "identified").casefold() in CONFIRMED
    identified = set(readings.get("identified_vin", ())) if is_identified else set()
    identified |= set().union(*(vins.get(mark, set()) for mark in engines))
    partial = _first(readings, "partial_vin")
    is_false = bool(_FALSE_MARK.search(_first(readings, "vin_state")))
    return Exhibit(
        _first(readings, "exhibit") or place,
        item,
        min((row for row in rows), key=lambda row: (row["kind"] != "Part", row["entity"]))["entity"],
        part,
        find_side(_first(readings, "side"), item, part),
        _count_pieces(_first(readings, "count")),
        VehicleTraits(
            make=_first(readings, "make"),
            model=_first(readings, "model"),
            colour=_first(readings, "colour"),
            paint_code=_first(readings, "paint_code").upper(),
            stamped=frozenset(
                mark["vin"]
                for mark in own
                if len(mark["vin"]) == 17 and not is_false and not _FALSE_MARK.search(mark["state"])
            ),
            identified=frozenset(vin for vin in identified if len(vin) == 17),
            partial_vin=partial if len(partial) == 17 else "",
            engines=frozenset(engines),
        ),
    )


def _collect_readings(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    readings: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name, value in zip(row["names"] or (), row["values"] or (), strict=False):
            if value and value not in readings[name]:
                readings[name].append(value)
    return readings


def _first(readings: Mapping[str, list[str]], *names: str) -> str:
    return next((readings[name][0] for name in names if readings.get(name)), "")


def _count_pieces(text: str) -> int:
    number = re.match(r"\s*(\d{1,4})\b", text)
    return max(1, int(number[1])) if number else 1
