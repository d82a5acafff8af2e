"""Formats the shipments and stolen vehicles of each corridor for tables and for the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ..analysis.cargo_values import Cargo, Consignment, Finding, StolenVehicle
from ..analysis.corridor_cargo import find_cargo, list_finds_beside_boxes
from ..analysis.findings import Report
from ..case.latest import read_in_blocks
from .cells import Cell
from .wording import say_span

if TYPE_CHECKING:
    from ..store import Store

STOLEN = (
    "corridor_rank",
    "corridor",
    "vehicle",
    "vins",
    "plates",
    "stolen_from_on",
    "stolen_to_on",
    "taken_in",
    "how",
    "bills",
    "boxes",
    "sails_on",
    "days_to_sailing",
    "not_yet_sailed",
    "thefts",
    "references",
    "vehicle_id",
    "corridor_id",
    "documents",
)
SHIPMENTS = (
    "corridor_rank",
    "corridor",
    "shipment",
    "boxes",
    "loaded_at",
    "discharged_at",
    "sailing",
    "sails_on",
    "days_left",
    "not_yet_sailed",
    "exporters",
    "consignees",
    "stolen_vehicles",
    "references",
    "shipment_id",
    "corridor_id",
    "documents",
)
# What a page lists of one corridor, and of one vehicle's documents.
LISTED, CITED = 12, 4
_CHUNK = 200
_PLACES = """
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[f:FOUND_AT]->(:Entity)
RETURN f.id AS fact, f.place AS place
"""


def read_cargo(store: "Store", report: Report, on: str) -> dict[str, Cargo]:
    """Return the cargo of each corridor in a report of routes by its id; days are counted from the day on."""
    evidence = report.network.admitted_evidence
    # A network has no places in documents, and an examiner's place says what stood in which box.
    found = read_in_blocks(store, _PLACES, list_finds_beside_boxes(evidence), _CHUNK)
    places = {row["fact"]: row["place"] for row in found}
    return find_cargo(evidence, {row["id"]: row["members"] for row in report.rows}, on, places)


def list_shipments(
    report: Report, loads: Mapping[str, Cargo], references: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return a row of SHIPMENTS for each shipment of each corridor."""
    return [
        {
            "corridor_rank": row["rank"],
            "corridor": row["label"],
            "shipment": one.label,
            "boxes": one.boxes,
            "loaded_at": one.loaded_at,
            "discharged_at": one.discharged_at,
            "sailing": one.sailing,
            "sails_on": one.sails_on,
            "days_left": one.days_left,
            "not_yet_sailed": _say_yes_or_no(one.days_left is not None),
            "exporters": one.shippers,
            "consignees": one.consignees,
            "stolen_vehicles": [vehicle.label for vehicle in load.list_stolen_on(one.id)],
            "references": _name_documents(one.documents, references),
            "shipment_id": one.id,
            "corridor_id": row["id"],
            "documents": one.documents,
        }
        for row, load in _pair_rows(report, loads)
        for one in load.shipments
    ]


def list_stolen(
    report: Report, loads: Mapping[str, Cargo], references: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return a row of STOLEN for each stolen vehicle of each corridor."""
    rows = []
    for row, load in _pair_rows(report, loads):
        shipments = {one.id: one for one in load.shipments}
        for one in load.stolen:
            carried = [shipments[finding.shipment] for finding in one.findings if finding.shipment]
            rows.append(
                {
                    "corridor_rank": row["rank"],
                    "corridor": row["label"],
                    "vehicle": one.label,
                    "vins": one.vins,
                    "plates": one.plates,
                    "stolen_from_on": one.stolen_from,
                    "stolen_to_on": one.stolen_to,
                    "taken_in": one.taken_in,
                    "how": [say_finding(finding, shipments) for finding in one.findings],
                    "bills": sorted({shipment.label for shipment in carried}),
                    "boxes": sorted({box for shipment in carried for box in shipment.boxes}),
                    "sails_on": one.sails_on,
                    "days_to_sailing": one.days_to_sailing,
                    "not_yet_sailed": _say_yes_or_no(
                        any(shipment.days_left is not None for shipment in carried)
                    ),
                    "thefts": one.thefts,
                    "references": _name_documents(one.documents, references),
                    "vehicle_id": one.id,
                    "corridor_id": row["id"],
                    "documents": one.documents,
                }
            )
    return rows


def _pair_rows(report: Report, loads: Mapping[str, Cargo]) -> list[tuple[Mapping[str, Any], Cargo]]:
    return [(row, loads[row["id"]]) for row in report.rows if row["id"] in loads]


def _say_yes_or_no(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _name_documents(documents: Iterable[str], references: Mapping[str, str]) -> list[str]:
    return [references.get(document) or document for document in documents]


@dataclass(frozen=True)
class ShownShipment:
    """A shipment as a page shows it; aboard counts the stolen vehicles that it carries."""

    cells: tuple[Cell, ...]
    is_ahead: bool
    aboard: int


@dataclass(frozen=True)
class ShownVehicle:
    """A stolen vehicle as a page shows it: cells are itself, its theft and how it belongs to the corridor.

    sailing is the number of days to it, "" if it is on no shipment. more counts the documents beyond those to
    read.
    """

    cells: tuple[Cell, Cell, Cell]
    sailing: str
    read: tuple[Cell, ...]
    more: int


@dataclass(frozen=True)
class ShownVehicles:
    """The first of some stolen vehicles; count is how many there are."""

    rows: tuple[ShownVehicle, ...]
    count: int


@dataclass(frozen=True)
class ShownCargo:
    """The first shipments of a corridor, the stolen vehicles they carry, and its other stolen vehicles."""

    shipments: tuple[ShownShipment, ...]
    shipments_count: int
    ahead_count: int
    carried: ShownVehicles
    others: ShownVehicles


def show_cargo(load: Cargo, references: Mapping[str, str], most: int = LISTED) -> ShownCargo:
    """Return the cargo of a corridor as a page shows it; shipments that have not sailed are chosen first."""
    first = sorted(load.shipments, key=lambda one: (one.days_left is None, not load.list_stolen_on(one.id)))[
        :most
    ]
    carried, others = (
        [one for one in load.stolen if one.is_carried is is_carried] for is_carried in (True, False)
    )
    by_id = {one.id: one for one in load.shipments}
    vehicles = [
        ShownVehicles(tuple(_show_vehicle(one, by_id, references) for one in some[:most]), len(some))
        for some in (carried, others)
    ]
    return ShownCargo(
        tuple(_show_shipment(load, one) for one in load.shipments if one in first),
        len(load.shipments),
        len(load.upcoming),
        *vehicles,
    )


def _show_shipment(load: Cargo, one: Consignment) -> ShownShipment:
    soon = "" if one.days_left is None else say_soon(one.days_left)
    texts = (
        one.label,
        "; ".join(one.boxes),
        " → ".join(filter(None, (one.loaded_at, one.discharged_at))),
        ", ".join(filter(None, (one.sails_on or "no date", soon))),
        "; ".join(one.shippers),
    )
    return ShownShipment(tuple(map(Cell, texts)), one.days_left is not None, len(load.list_stolen_on(one.id)))


def _show_vehicle(
    one: StolenVehicle, shipments: Mapping[str, Consignment], references: Mapping[str, str]
) -> ShownVehicle:
    marks = [
        *(f"VIN {vin}" for vin in one.vins if vin not in one.label),
        *(f"plate {plate}" for plate in one.plates if plate != one.label),
    ]
    taken = ", ".join(
        filter(None, (_say_span(one.stolen_from, one.stolen_to) or "no date", "; ".join(one.taken_in)))
    )
    sailing = "" if one.days_to_sailing is None else f"{one.days_to_sailing:,}"
    how = "; ".join(say_finding(finding, shipments) for finding in one.findings)
    return ShownVehicle(
        (Cell(", ".join((one.label, *marks))), Cell(taken), Cell(how)),
        sailing,
        tuple(map(Cell, _name_documents(one.documents[:CITED], references))),
        len(one.documents[CITED:]),
    )


def _say_span(first: str, last: str) -> str:
    """Return a span of days, shortened within one month.

    >>> _say_span("2026-01-28", "2026-01-29"), _say_span("2026-01-31", "2026-02-01")
    ('2026-01-28 to 29', '2026-01-31 to 2026-02-01')
    """
    return f"{first} to {last[8:]}" if first[:8] == last[:8] and first < last else say_span(first, last)


def say_finding(finding: Finding, shipments: Mapping[str, Consignment]) -> str:
    """Return in words how a stolen vehicle belongs to a corridor.

    >>> say_finding(Finding("found", "Yard 3, Saltwharf", day="2026-03-10"), {})
    'found at Yard 3, Saltwharf on 2026-03-10'
    """
    bill = shipments[finding.shipment].label if finding.shipment in shipments else ""
    on = f" on {finding.day}" if finding.day else ""
    if finding.way == "declared":
        return f"declared on {bill}"
    if finding.way == "mark":
        return f"shares {finding.where} with a vehicle declared on {bill}"
    if finding.way == "box":
        return f"found in box {finding.where} of {bill}{on}{', at ' + finding.place if finding.place else ''}"
    parts, _, way = finding.way.rpartition(" ")
    done = f"{'listed' if way == 'held' else way}{' in parts' if parts else ''}"
    return f"{done} {'by' if way == 'held' else 'at'} {finding.where}{on}"


def say_soon(left: int) -> str:
    """Return in words how many days are left.

    >>> say_soon(0), say_soon(1), say_soon(5)
    ('today', 'in 1 day', 'in 5 days')
    """
    return "today" if left == 0 else f"in {left:,} day{'' if left == 1 else 's'}"


def sum_carried(loads: Iterable[Cargo]) -> tuple[int, int, int]:
    """Return counts: stolen vehicles on shipments, corridors that have such, and other stolen vehicles."""
    every = list(loads)
    carried = {one.id for load in every for one in load.stolen if one.is_carried}
    others = {one.id for load in every for one in load.stolen} - carried
    return len(carried), sum(any(one.is_carried for one in load.stolen) for load in every), len(others)


class NextSailing(NamedTuple):
    """The next shipment to sail, of how many; its stolen vehicles, and the day one was found in its box."""

    upcoming: int
    shipment: Consignment
    aboard: int
    opened_on: str


def find_next_sailing(loads: Sequence[Cargo]) -> NextSailing | None:
    """Return the next shipment to sail; None if all have sailed."""
    ahead = {one.id: (one, load) for load in loads for one in load.upcoming}
    if not ahead:
        return None
    one, load = min(
        ahead.values(),
        key=lambda pair: (
            pair[0].days_left or 0,
            -len(pair[1].list_stolen_on(pair[0].id)),
            pair[0].label,
            pair[0].id,
        ),
    )
    return NextSailing(len(ahead), one, len(load.list_stolen_on(one.id)), load.find_opening(one.id))
