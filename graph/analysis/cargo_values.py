"""Values of a corridor's cargo: shipments, stolen vehicles, and how each vehicle belongs there."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Consignment:
    """One shipment of a corridor.

    sails_on is the day of loading, or the booked day of sailing if it is not loaded yet. days_left counts
    to a sailing that lies ahead, else it is None.
    """

    id: str
    label: str
    boxes: tuple[str, ...]
    loaded_at: str
    discharged_at: str
    sailing: str
    sails_on: str
    days_left: int | None
    shippers: tuple[str, ...]
    consignees: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """How a stolen vehicle belongs to a corridor, according to which documents.

    way is declared, box, mark (another vehicle of its VIN is declared), found, seen or held, or "parts "
    and one of the last three. where is the box, mark, premises or firm; place is the premises where a box
    was opened. shipment is an id, "" if no shipment of the corridor carries the vehicle.
    """

    way: str
    where: str = ""
    shipment: str = ""
    day: str = ""
    documents: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class StolenVehicle:
    """A stolen vehicle of a corridor, with its theft as reported and how it belongs there.

    days_to_sailing counts from the first day of the theft to the first sailing of a shipment that carries
    it; it is None if there is none.
    """

    id: str
    label: str
    vins: tuple[str, ...]
    plates: tuple[str, ...]
    thefts: tuple[str, ...]
    stolen_from: str
    stolen_to: str
    taken_in: tuple[str, ...]
    findings: tuple[Finding, ...]
    sails_on: str
    days_to_sailing: int | None
    documents: tuple[str, ...]

    @property
    def is_carried(self) -> bool:
        """Whether a bill or a box of the corridor carries it, as far as the case knows."""
        return any(finding.shipment for finding in self.findings)


@dataclass(frozen=True)
class Cargo:
    """The shipments of a corridor, next to sail first, and its stolen vehicles, carried ones first."""

    corridor: str
    shipments: tuple[Consignment, ...]
    stolen: tuple[StolenVehicle, ...]

    @property
    def upcoming(self) -> tuple[Consignment, ...]:
        """The shipments that are booked and have not sailed."""
        return tuple(one for one in self.shipments if one.days_left is not None)

    def list_stolen_on(self, shipment: str) -> list[StolenVehicle]:
        """Return the stolen vehicles that a shipment carries."""
        return self._aboard.get(shipment, [])

    def find_opening(self, shipment: str) -> str:
        """Return the first day on which a stolen vehicle was found in a box of a shipment, "" for none."""
        finds = (finding for one in self.list_stolen_on(shipment) for finding in one.findings)
        days = [one.day for one in finds if one.way == "box" and one.shipment == shipment and one.day]
        return min(days, default="")

    @cached_property
    def _aboard(self) -> dict[str, list[StolenVehicle]]:
        by_shipment: dict[str, list[StolenVehicle]] = defaultdict(list)
        for one in self.stolen:
            for shipment in dict.fromkeys(finding.shipment for finding in one.findings if finding.shipment):
                by_shipment[shipment].append(one)
        return dict(by_shipment)
