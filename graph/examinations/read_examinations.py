"""Reads examinations with their exhibits from a case, as it is or as it was known at a moment."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..kinds.grading import SUSPECTED_FALSE
from ..kinds.handling import combine_handling
from ..kinds.mark_state import FALSE, judge_mark_state
from ..network.known_at import parse_moment
from ..network.known_grading import write_grading
from ..network.known_rows import collect_readings, get_first, read_known_facts, read_known_mentions
from .exhibit import CONFIRMED, Examination, Exhibit, VehicleTraits
from .noted_number import NONE_NOTED, find_noted_number
from .vehicle_parts import find_part, find_side

if TYPE_CHECKING:
    from ..store import Store

KIND = "ChopShopFinding"
_SECONDS = "coalesce(datetime({}).epochSeconds, 0)"
_DOCUMENTS = "MATCH (d:Document {kind: $kind}) RETURN d.id AS id ORDER BY id"
_ENGINES = f"""
UNWIND $ids AS id
MATCH (m:SerialMark {{id: id}})<-[s:SHOWS]-(v:Vehicle)<-[o:OF]-(:Theft)
MATCH (v)-[f:SHOWS]->(x:Vin)
WITH m, x, {write_grading("o", 0)} AS grading, {_SECONDS.format("s.recorded_at")} AS shown,
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
    ids = [row["id"] for row in store.read(_DOCUMENTS, kind=KIND)]
    by_document: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in read_known_mentions(store, ("Part", "Vehicle", "Address"), limit, ids):
        if include_suspected_false or not re.match(SUSPECTED_FALSE, row["grading"]):
            by_document[row["document"]].append(row)
    marks: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in read_known_facts(store, ("SHOWS",), ("Part", "Vehicle"), limit, ids):
        marks[row["from_mention"]].append(row)
    engines = sorted({row["target"] for found in marks.values() for row in found if row["part"] == "engine"})
    vins: dict[str, set[str]] = defaultdict(set)
    for row in store.read(_ENGINES, ids=engines, limit=LATEST if limit is None else limit):
        if include_suspected_false or not re.match(SUSPECTED_FALSE, row["grading"]):
            vins[row["mark"]].add(row["vin"])
    found = [_build_examination(own, marks, vins) for own in by_document.values()]
    return sorted(found, key=lambda one: (one.day, one.source, one.reference, one.document))


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
    readings = collect_readings(rows)
    own = [mark for row in rows for mark in marks.get(row["id"], ())]
    engines = {mark["target"] for mark in own if mark["part"] == "engine"}
    item = get_first(readings, "item", "vehicle_type")
    part = find_part(item)
    is_identified = get_first(readings, "identified").casefold() in CONFIRMED
    identified = set(readings.get("identified_vin", ())) if is_identified else set()
    identified |= set().union(*(vins.get(mark, set()) for mark in engines))
    partial = get_first(readings, "partial_vin")
    is_false = judge_mark_state(get_first(readings, "vin_state")) == FALSE
    return Exhibit(
        get_first(readings, "exhibit") or place,
        item,
        min((row for row in rows), key=lambda row: (row["kind"] != "Part", row["entity"]))["entity"],
        part,
        find_side(get_first(readings, "side"), item, part),
        _count_pieces(get_first(readings, "count")),
        VehicleTraits(
            make=get_first(readings, "make"),
            model=get_first(readings, "model"),
            colour=get_first(readings, "colour"),
            paint_code=get_first(readings, "paint_code").upper(),
            stamped=frozenset(
                mark["mark"]
                for mark in own
                if mark["target_kind"] == "Vin"
                and len(mark["mark"]) == 17
                and not is_false
                and judge_mark_state(mark["state"]) != FALSE
            ),
            identified=frozenset(vin for vin in identified if len(vin) == 17),
            partial_vin=partial if len(partial) == 17 else "",
            engines=frozenset(engines),
        ),
        max(map(find_noted_number, readings.get("notes", ())), default=NONE_NOTED),
    )


def _count_pieces(text: str) -> int:
    number = re.match(r"\s*(\d{1,4})\b", text)
    return max(1, int(number[1])) if number else 1
