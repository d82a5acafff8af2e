"""Finds the cargo of each corridor: its shipments with boxes and sailings, and its stolen vehicles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..network.evidence import Evidence
from .cargo_facts import CargoFact, CargoFacts
from .cargo_values import Cargo, Consignment, Finding, StolenVehicle

# A box is hired again and again: a find in it concerns a voyage at most this many days away.
VOYAGE_DAYS = 60


def find_cargo(
    evidence: Evidence, corridors: Mapping[str, Sequence[str]], on: str, places: Mapping[str, str]
) -> dict[str, Cargo]:
    """Return the cargo of each corridor by corridor id; days are counted from the day on.

    corridors has the ids of each corridor's members. places has the place in its document of each FOUND_AT
    fact, by fact id: a vehicle and a box of one place were found together.
    """
    cargo_facts = CargoFacts(evidence, places)
    return {
        corridor: _describe_cargo(cargo_facts, corridor, members, on)
        for corridor, members in corridors.items()
    }


def list_finds_beside_boxes(evidence: Evidence) -> list[str]:
    """Return the sorted ids of entities finds by documents that also finds a box."""
    finds = evidence.facts[evidence.facts["type"] == "FOUND_AT"]
    boxes = set(evidence.entities.loc[evidence.entities["kind"] == "Container", "id"])
    documents = set(finds.loc[finds["source"].isin(boxes), "document"])
    return sorted(set(finds.loc[finds["document"].isin(documents), "source"]))


def count_days(first: str, last: str) -> int | None:
    """Return the days from one date to the other, None if either is not a full date.

    >>> count_days("2026-03-20", "2026-04-03"), count_days("", "2026-04-03")
    (14, None)
    """
    try:
        return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:
        return None


def _describe_cargo(cargo_facts: CargoFacts, corridor: str, members: Sequence[str], on: str) -> Cargo:
    shipments = [
        _describe_shipment(cargo_facts, id, on) for id in members if cargo_facts.kind.get(id) == "Shipment"
    ]
    findings: dict[str, list[Finding]] = defaultdict(list)
    for one in shipments:
        for vehicle, finding in (*_find_declared(cargo_facts, one.id), *_find_in_boxes(cargo_facts, one)):
            findings[vehicle].append(finding)
    for id in members:
        if cargo_facts.kind.get(id) != "Shipment":
            findings[id] += _find_whereabouts(cargo_facts, id)
    when = {one.id: one.sails_on for one in shipments}
    stolen = [
        _describe_stolen(cargo_facts, id, _merge_findings(own), when)
        for id, own in findings.items()
        if cargo_facts.find_thefts(id)
    ]
    return Cargo(
        corridor,
        tuple(sorted(shipments, key=_make_sort_key)),
        tuple(
            sorted(stolen, key=lambda one: (not one.is_carried, one.stolen_from or "9999", one.label, one.id))
        ),
    )


def _merge_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return each finding once with all its documents; a find in a box or in parts is not repeated."""
    merged: dict[Finding, list[str]] = {}
    for one in findings:
        merged.setdefault(replace(one, documents=()), []).extend(one.documents)
    more = {(one.place, one.day) for one in merged if one.way == "box"} | {
        (one.where, one.day) for one in merged if one.way == "parts found"
    }
    return [
        replace(one, documents=tuple(dict.fromkeys(documents)))
        for one, documents in merged.items()
        if one.way != "found" or (one.where, one.day) not in more
    ]


def _make_sort_key(one: Consignment) -> tuple[bool, int, str, str, str]:
    """Return a sort key: next to sail first, then the latest to have sailed, the undated last."""
    days = one.days_left
    back = "".join(chr(0x7F - ord(mark)) for mark in one.sails_on) if one.sails_on else "~"
    return days is None, days or 0, back, one.label, one.id


def _describe_shipment(cargo_facts: CargoFacts, id: str, on: str) -> Consignment:
    loaded, sails, bound = (
        cargo_facts.find_nearest(id, type) for type in ("LOADED_AT", "ON", "DISCHARGED_AT")
    )
    # A gate-in document names no ship and no port of discharge; its day is the day at the gate.
    voyages = {fact.document for fact in (*sails, *bound)}
    sails_on = _find_sailing_day(
        cargo_facts, [fact for fact in loaded if fact.document in voyages], sails, on
    )
    ahead = count_days(on, sails_on)
    parties = [[fact.end for fact in cargo_facts.facts_to[id, type]] for type in ("SHIPPED", "RECEIVED")]
    own = [
        fact
        for type in ("IN", "ON", "LOADED_AT", "DISCHARGED_AT", "DECLARED")
        for fact in cargo_facts.facts_from[id, type]
    ]
    documents = sorted(
        {fact.document for fact in own},
        key=lambda document: (cargo_facts.day.get(document, ""), document),
        reverse=True,
    )
    return Consignment(
        id,
        cargo_facts.label[id],
        cargo_facts.list_labels(fact.end for fact in cargo_facts.find_nearest(id, "IN")),
        "; ".join(cargo_facts.list_labels(fact.end for fact in loaded)),
        "; ".join(cargo_facts.list_labels(fact.end for fact in bound)),
        "; ".join(cargo_facts.list_labels(fact.end for fact in sails)),
        sails_on,
        ahead if ahead is not None and ahead >= 0 else None,
        cargo_facts.list_labels(parties[0]),
        cargo_facts.list_labels(parties[1]),
        tuple(documents),
    )


def _find_sailing_day(
    cargo_facts: CargoFacts, loaded: Sequence[CargoFact], sails: Sequence[CargoFact], on: str
) -> str:
    """Return the day that the ship leaves or, after that day, a later day of loading."""
    leaves, aboard = _find_latest_day(cargo_facts, sails), _find_latest_day(cargo_facts, loaded)
    return aboard if not leaves or leaves <= aboard <= on else leaves


def _find_latest_day(cargo_facts: CargoFacts, steps: Iterable[CargoFact]) -> str:
    """Return the first day of the facts of the latest document that gives one."""
    dated = [(cargo_facts.day.get(fact.document, ""), fact.first) for fact in steps if fact.first]
    latest = max(dated, default=("", ""))[0]
    return min((first for day, first in dated if day == latest), default="")


def _find_declared(cargo_facts: CargoFacts, shipment: str) -> Iterator[tuple[str, Finding]]:
    """Yield what its documents name, and stolen vehicles that show a VIN or serial mark of what they name."""
    for declared in cargo_facts.facts_from[shipment, "DECLARED"]:
        for vehicle in cargo_facts.find_vehicles(declared.end):
            yield vehicle, Finding("declared", shipment=shipment, documents=(declared.document,))
            for shows in cargo_facts.facts_from[vehicle, "SHOWS"]:
                if cargo_facts.kind.get(shows.end) not in ("Vin", "SerialMark"):
                    continue
                for other in cargo_facts.facts_to[shows.end, "SHOWS"]:
                    for bearer in cargo_facts.find_vehicles(other.end):
                        if bearer != vehicle:
                            yield (
                                bearer,
                                Finding(
                                    "mark",
                                    cargo_facts.label[shows.end],
                                    shipment,
                                    documents=tuple(sorted({declared.document, other.document})),
                                ),
                            )


def _find_in_boxes(cargo_facts: CargoFacts, one: Consignment) -> Iterator[tuple[str, Finding]]:
    """Yield what was found in its boxes around its sailing."""
    for box in cargo_facts.find_nearest(one.id, "IN"):
        for thing, fact in cargo_facts.box_contents.get(box.end, ()):
            day = cargo_facts.first_days.get(fact.id, "")
            distance = count_days(box.first or one.sails_on, day)
            if distance is None or abs(distance) > VOYAGE_DAYS:
                continue
            for vehicle in cargo_facts.find_vehicles(thing):
                yield (
                    vehicle,
                    Finding(
                        "box",
                        cargo_facts.label.get(box.end, box.end),
                        one.id,
                        day,
                        (fact.document,),
                        cargo_facts.label.get(fact.end, fact.end),
                    ),
                )


def _find_whereabouts(cargo_facts: CargoFacts, id: str) -> list[Finding]:
    """Return where a vehicle, or a part of it, was found, seen or held; each place once."""
    by_place: dict[tuple[str, str], list[CargoFact]] = defaultdict(list)
    for thing in (id, *(fact.end for fact in cargo_facts.facts_to[id, "CAME_FROM"])):
        part = "parts " if thing != id else ""
        for type, way in (("FOUND_AT", "found"), ("SEEN_AT", "seen"), ("HELD_BY", "held")):
            for fact in cargo_facts.facts_from[thing, type]:
                by_place[part + way, fact.end].append(fact)
    return [
        Finding(
            way,
            cargo_facts.label.get(place, place),
            day=min(cargo_facts.first_days.get(fact.id, "") for fact in facts),
            documents=tuple(sorted({fact.document for fact in facts})),
        )
        for (way, place), facts in sorted(by_place.items())
    ]


def _describe_stolen(
    cargo_facts: CargoFacts, id: str, findings: Sequence[Finding], sails_on: Mapping[str, str]
) -> StolenVehicle:
    thefts = cargo_facts.find_thefts(id)
    reports = [fact for fact in thefts if fact.document in cargo_facts.reports] or thefts
    first = min((fact.first for fact in reports if fact.first), default="")
    last = max((fact.last or fact.first for fact in reports), default="")
    report_documents = dict.fromkeys(sorted({fact.document for fact in reports}))
    areas = [
        at.end
        for theft in thefts
        for at in cargo_facts.facts_from[theft.end, "AT"]
        if cargo_facts.kind.get(at.end) == "Area"
    ]
    sailings = sorted(sails_on[finding.shipment] for finding in findings if sails_on.get(finding.shipment))
    # A car sails before its theft only if its mark was copied; its own way is then unknown.
    sailed = next((day for day in sailings if day >= first), "")
    documents = dict.fromkeys(
        [*report_documents, *(document for finding in findings for document in finding.documents)]
    )
    return StolenVehicle(
        id,
        cargo_facts.label.get(id, id),
        _find_marks(cargo_facts, id, "Vin", set(report_documents)),
        _find_marks(cargo_facts, id, "Plate", set(report_documents)),
        cargo_facts.list_labels(fact.end for fact in thefts),
        first,
        last,
        cargo_facts.list_labels(areas),
        tuple(findings),
        sailed,
        count_days(first, sailed),
        tuple(documents),
    )


def _find_marks(cargo_facts: CargoFacts, id: str, kind: str, reports: set[str]) -> tuple[str, ...]:
    """Return the marks it bore when it was stolen, else all it shows: a ringer shows another's too."""
    if cargo_facts.kind.get(id) == kind:
        return (cargo_facts.label[id],)
    shows = [fact for fact in cargo_facts.facts_from[id, "SHOWS"] if cargo_facts.kind.get(fact.end) == kind]
    return cargo_facts.list_labels(
        fact.end for fact in shows if fact.document in reports
    ) or cargo_facts.list_labels(fact.end for fact in shows)
