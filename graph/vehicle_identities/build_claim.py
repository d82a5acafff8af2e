"""Makes the claims about one vehicle of the rows that a document has of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..examinations.exhibit import CONFIRMED
from ..kinds.handling import combine_handling
from ..kinds.make import complete_model
from ..kinds.vin import repair_vin
from ..kinds.vrm import classify_plate
from ..network.admission import ROLES
from ..network.known_rows import collect_readings, get_first
from .described_in_words import find_description
from .plate_marks import repair_plate
from .seen_vehicles import explain_two_descriptions
from .vehicle_claim import (
    DECLARED,
    EXAMINED,
    FOUND,
    IN_YARD,
    NAMED,
    SAILED,
    SEEN,
    STOLEN,
    Description,
    VehicleClaim,
)

_SEEN_BY = {"SEEN_AT", "DRIVES", "USES", "SEEN_IN", "HANDLES"}  # facts that say that the vehicle was about
_REMEMBERED = {"ecu", "glass"}
_ROADSIDE = re.compile(r"\b(?:road ?side|street|highway|stop)\b", re.IGNORECASE)
AS_IDENTIFIED = "as identified"  # where a plate is that only its true vehicle has


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """The mentions of one vehicle in one document, and the facts at them."""

    mentions: tuple[Mapping[str, Any], ...]
    facts: tuple[Mapping[str, Any], ...]


def part_by_description(rows: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Return the mentions at one place by vehicle: two reports under one reference have two descriptions."""
    parts: list[list[Mapping[str, Any]]] = []
    for row in sorted(rows, key=lambda row: row["id"]):
        own = _describe([row])
        for part in parts:
            if not any(explain_two_descriptions(own, _describe([one])) for one in part):
                part.append(row)
                break
        else:
            parts.append([row])
    return parts


def build_claims(
    rows: ClaimRows,
    sailed: Mapping[str, str],
    goods: Mapping[str, str],
    words: Mapping[tuple[str, str], str],
) -> list[VehicleClaim]:
    """Return what a document says of one vehicle, one claim for each thing that happened to it."""
    base = _build_base(rows, words)
    if base.words and base.plates and not base.described.make:
        base = replace(base, described=find_description(base.words, min(base.plates)))
    events = list(_list_events(base, rows, sailed, goods))
    return events or [replace(base, day=_find_event_day(rows.facts) or base.day)]


def _build_base(rows: ClaimRows, words: Mapping[tuple[str, str], str]) -> VehicleClaim:
    first = min(rows.mentions, key=lambda row: (("Part", "Vehicle", "Plate").index(row["kind"]), row["id"]))
    readings = collect_readings(rows.mentions)
    marks = [row for row in rows.facts if row["type"] == "SHOWS"]
    plates = {(row["mark"], row["target"], row["where"]) for row in marks if row["target_kind"] == "Plate"}
    plates |= {(row["vrm"], row["entity"], "") for row in rows.mentions if row["kind"] == "Plate"}
    described = _describe(rows.mentions)
    named = [(repair_plate(_one(vrm), described.year), id, where) for vrm, id, where in plates]
    named = [each for each in named if classify_plate(each[0])]
    is_sure = get_first(readings, "identified").casefold() in CONFIRMED
    return VehicleClaim(
        claims=tuple(sorted(row["id"] for row in rows.mentions)),
        entity=first["entity"],
        document=first["document"],
        document_kind=first["document_kind"],
        reference=f"{first['source']} {first['reference']}".strip(),
        source=first["source"],
        event=EXAMINED if first["document_kind"] == "ChopShopFinding" else NAMED,
        day=first["day"],
        plates=frozenset(vrm for vrm, _, where in named if where != AS_IDENTIFIED),
        own_plates=frozenset(vrm for vrm, _, where in named if where == AS_IDENTIFIED),
        ids=tuple(
            sorted(
                {(f"plate:{vrm}", id) for vrm, id, _ in named}
                | {
                    (f"vin:{repair_vin(_one(row['mark']))}", row["target"])
                    for row in marks
                    if row["target_kind"] == "Vin"
                }
            )
        ),
        label=first["label"],
        stamped=_list_vins(marks, is_remembered=False),
        remembered=_list_vins(marks, is_remembered=True),
        identified=frozenset(
            repair_vin(vin) for vin in readings.get("identified_vin", ()) if len(vin) == 17 and is_sure
        ),
        thefts=frozenset(
            row["source"]
            for row in rows.facts
            if row["type"] == "OF"
            and row["source_kind"] == "Theft"
            and (is_sure or first["document_kind"] != "ChopShopFinding")
        ),
        partial_vin=next((one for one in readings.get("partial_vin", ()) if len(one) == 17), ""),
        serials=tuple(
            sorted({(row["part"], row["target"]) for row in marks if row["target_kind"] == "SerialMark"})
        ),
        described=described,
        vin_state=get_first(readings, "vin_state"),
        engine_state=get_first(readings, "engine_state"),
        item=get_first(readings, "item", "vehicle_type"),
        words=words.get((first["document"], first["place"]), ""),
        handling=combine_handling({row["handling"] for row in (*rows.mentions, *rows.facts)}),
        marking=first["marking"],
        grading=", ".join(sorted({row["grading"] for row in (*rows.mentions, *rows.facts)} - {""})),
    )


def _list_events(
    base: VehicleClaim, rows: ClaimRows, sailed: Mapping[str, str], goods: Mapping[str, str]
) -> Iterator[VehicleClaim]:
    """Yield a claim for the theft, find, yard, shipment and sighting that the facts state."""
    seen: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    is_examined = base.event == EXAMINED
    day_seen = _find_event_day(rows.facts) or base.day
    for row in rows.facts:
        first, last, type = row["first"][:10], row["last"][:10], row["type"]
        if type == "OF" and not is_examined and row["source_kind"] == "Theft":
            yield replace(base, event=STOLEN, day=first or base.day, until=last)
        elif type == "FOUND_AT" and not is_examined:
            yield replace(base, event=FOUND, day=first or base.day, place=row["target_label"])
        elif type == "FOUND_AT" and is_examined:
            roadside = bool(_ROADSIDE.search(row["premises"]))
            seen[EXAMINED, first or base.day, ""].append({**row, "is_roadside": roadside})
        elif type == "HELD_BY" and not is_examined:
            yield replace(base, event=IN_YARD, day=first or base.day, until=last, place=row["target_label"])
        elif type == "DECLARED":
            shipment = row["source"]
            declared = replace(
                base, event=DECLARED, goods=goods.get(shipment, ""), container=row["container"]
            )
            yield declared
            if sailed.get(shipment):
                yield replace(declared, event=SAILED, day=sailed[shipment][:10])
        elif type in _SEEN_BY and not is_examined:
            seen[SEEN, first or day_seen, row["at"]].append(row)
    # A sighting without a day of its own is the one on the day that another fact gives.
    dated = {key: found for key, found in seen.items() if any(row["first"] for row in found)} or seen
    users = [
        row
        for found in seen.values()
        for row in found
        if row["source_kind"] == "Person" and row["role"] in ROLES
    ]
    people = frozenset(row["source"] for row in users)
    names = frozenset(row["name"] for row in users if row["name"])
    for key, found in sorted(dated.items()):
        yield replace(_build_sighting(base, *key, found), people=people, names=names)


def _find_event_day(facts: Iterable[Mapping[str, Any]]) -> str:
    """Return the one day on which a vehicle showed its marks or had its keeper; "" if facts give none.

    A log is written after its event, so that this day is nearer to a sighting than that of the report.
    """
    days = {
        row["first"][:10]
        for row in facts
        if row["type"] in ("SHOWS", "KEEPS") and row["first"] and row["first"][:10] == row["last"][:10]
    }
    return days.pop() if len(days) == 1 else ""


def _build_sighting(
    base: VehicleClaim, event: str, day: str, at: str, facts: list[Mapping[str, Any]]
) -> VehicleClaim:
    placed = [row for row in facts if row["type"] in ("SEEN_AT", "FOUND_AT")]
    return replace(
        base,
        event=event,
        day=day,
        is_report_day=event == SEEN and not any(row["first"] for row in facts),
        moment=at,
        place=min((row["target_label"] for row in placed), default=""),
        is_roadside=any(row.get("is_roadside") for row in facts),
        position=next((_read_position(row) for row in placed if row["latitude"]), None),
    )


def _read_position(row: Mapping[str, Any]) -> tuple[float, float] | None:
    try:
        return float(row["latitude"]), float(row["longitude"])
    except ValueError:
        return None


def _list_vins(marks: Iterable[Mapping[str, Any]], *, is_remembered: bool) -> frozenset[str]:
    return frozenset(
        vin
        for row in marks
        if row["target_kind"] == "Vin"
        and (row["where"].casefold() in _REMEMBERED) == is_remembered
        and len(vin := repair_vin(_one(row["mark"]))) == 17
    )


def _describe(mentions: Sequence[Mapping[str, Any]]) -> Description:
    readings = collect_readings(mentions)
    makes = (
        reported
        for row in mentions
        for name, reported in zip(row["names"] or (), row["reported"] or (), strict=False)
        if name == "make"
    )
    return Description(
        get_first(readings, "make"),
        complete_model(next(makes, ""), get_first(readings, "model")),
        get_first(readings, "colour"),
        _read_year(get_first(readings, "year")),
    )


def _one(value: Any) -> str:
    return str(value[0]) if isinstance(value, list) and value else str(value or "")


def _read_year(text: str) -> int:
    return int(text) if re.fullmatch(r"(?:19|20)\d\d", text) else 0
