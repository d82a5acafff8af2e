"""Sailings: weekly services from port to port, with ships, voyages and travel times."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ...graph.kinds.container import compute_check_digit
from ...graph.kinds.vessel import is_ship
from .rates import read_rate
from .sea_routes import list_hubs, read_kilometres

KM_A_DAY, IN_PORT = 620, 2  # some 14 knots; days that a port of call takes
CHANGE = (3, 9)  # days that a box waits for its second ship
CARRIERS = (
    ("Corvane Lines", "CVN"),
    ("Merganser Line", "MGN"),
    ("Ostrel Shipping", "OST"),
    ("Petrel Maritime", "PTL"),
    ("Sandering Lines", "SDR"),
    ("Tarrock Container Line", "TRK"),
)
SHIPS = (
    "Aurora",
    "Beacon",
    "Cascade",
    "Dawn",
    "Equinox",
    "Fjord",
    "Gale",
    "Harbour",
    "Iris",
    "Juniper",
    "Kestrel",
    "Lantern",
    "Meridian",
    "Nimbus",
    "Orion",
    "Plover",
    "Quest",
    "Ridge",
    "Solstice",
    "Tern",
    "Umbra",
    "Vesper",
    "Willet",
    "Zephyr",
)


@dataclass(frozen=True, slots=True)
class Sailing:
    """A ship's departure for a port of discharge; hub is the port where the box changes ships, if it does."""

    id: str
    carrier: str
    code: str
    vessel: str
    imo: str
    voyage: str
    loading: str
    hub: str
    discharge: str
    etd: date
    eta: date


@dataclass(slots=True)
class Schedule:
    """Makes services on first use: a carrier, a weekday, ships in turn, and a direct way or a hub."""

    random: Random
    services: dict[tuple[str, str], tuple[tuple[str, str], int, list[tuple[str, str]], str]] = field(
        default_factory=dict
    )
    sailings: dict[tuple[str, str, date], Sailing] = field(default_factory=dict)
    boxes: dict[str, list[tuple[str, date]]] = field(default_factory=dict)
    ships: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    number: int = 0

    def find_sailing(self, loading: str, discharge: str, day: date) -> Sailing:
        """Return the first sailing on or after a day."""
        carrier, weekday, ships, hub = self._find_service(loading, discharge)
        etd = day + timedelta((weekday - day.weekday()) % 7)
        key = (loading, discharge, etd)
        if key not in self.sailings:
            week = etd.toordinal() // 7
            vessel, imo = ships[week % len(ships)]
            wait = self.random.randrange(*CHANGE) if hub else 0
            legs = ((loading, hub), (hub, discharge)) if hub else ((loading, discharge),)
            far = sum(read_kilometres()[leg] for leg in legs)
            eta = etd + timedelta(round(far / KM_A_DAY) + IN_PORT + wait)
            voyage = f"{carrier[1][0]}{week % 1000:03d}{loading[-1]}{discharge[2]}"
            self.sailings[key] = Sailing(
                f"sailing-{len(self.sailings) + 1:06d}",
                *carrier,
                vessel,
                imo,
                voyage,
                loading,
                hub,
                discharge,
                etd,
                eta,
            )
        return self.sailings[key]

    def _find_service(
        self, loading: str, discharge: str
    ) -> tuple[tuple[str, str], int, list[tuple[str, str]], str]:
        if (loading, discharge) not in self.services:
            random = self.random
            carrier = random.choice(CARRIERS)
            hub = (
                random.choice(list_hubs(discharge))
                if list_hubs(discharge) and random.random() < read_rate("by a hub")
                else ""
            )
            self.services[loading, discharge] = (
                carrier,
                random.randrange(7),
                random.sample(self._list_fleet(carrier[0]), 4),
                hub,
            )
        return self.services[loading, discharge]

    def _list_fleet(self, carrier: str) -> list[tuple[str, str]]:
        if carrier not in self.ships:
            self.ships[carrier] = [
                (f"{carrier.split()[0]} {name}", self._draw_imo()) for name in self.random.sample(SHIPS, 10)
            ]
        return self.ships[carrier]

    def _draw_imo(self) -> str:
        while True:
            six = f"9{self.random.randrange(100_000):05d}"
            for last in "0123456789":
                if is_ship(six + last):
                    return six + last

    def assign_box(self, sailing: Sailing) -> str:
        """Return a container for a sailing: one of the carrier's that is back, or a new one."""
        waiting = self.boxes.setdefault(sailing.carrier, [])
        free = next(
            (
                one
                for one in waiting[:8]
                if one[1] < sailing.etd and self.random.random() < read_rate("container again")
            ),
            None,
        )
        if free:
            waiting.remove(free)
        number = free[0] if free else self._make_box_number(sailing.code)
        waiting.append((number, sailing.eta + timedelta(30)))
        return number

    def _make_box_number(self, code: str) -> str:
        self.number += 1
        text = f"{code}U{(self.number * 37) % 1_000_000:06d}"
        return text + compute_check_digit(text)
