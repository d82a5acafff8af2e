"""Towns with their forces and postcode districts, ports of loading, and destinations of vehicles."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from random import Random
from typing import NamedTuple

from ...graph.kinds.locode import find_port
from .csv_tables import read_rows
from .rates import read_rate
from .sea_routes import LOADING

STREETS = (
    "Alder",
    "Anvil",
    "Barley",
    "Beacon",
    "Bramble",
    "Brewery",
    "Cedar",
    "Chapel",
    "Copper",
    "Cross",
    "Dyke",
    "Elm",
    "Factory",
    "Ferry",
    "Forge",
    "Gable",
    "Garnet",
    "Grove",
    "Hawthorn",
    "Heron",
    "Kiln",
    "Lark",
    "Linden",
    "Market",
    "Mill",
    "Orchard",
    "Park",
    "Quarry",
    "Rowan",
    "Saddler",
    "Station",
    "Tanner",
    "Vicarage",
    "Willow",
    "Wharf",
)
ENDS = ("Road", "Street", "Lane", "Close", "Avenue", "Way", "Terrace", "Court")
WORKS = ("Industrial Estate", "Business Park", "Works", "Trading Estate", "Yard")
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
# Of the ports of loading, how much used-vehicle trade goes through each.
TRADE = {"GBFXT": 30, "GBLGP": 22, "GBTIL": 14, "GBSOU": 18, "GBLIV": 9, "GBIMM": 5, "GBDVR": 2}


class PortClosing(NamedTuple):
    """A port that is closed to the trade from one day to another."""

    port: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Town:
    """A town, its force and its postcode districts.

    thefts is its weight among all towns; mark is the letter that its plates begin with.
    """

    name: str
    force: str
    districts: tuple[str, ...]
    latitude: float
    longitude: float
    thefts: int
    mark: str


@dataclass(frozen=True, slots=True)
class Destination:
    """A port of discharge.

    prefix and digits describe its telephone numbers; stolen and honest are its weights in the stolen and
    the honest trade.
    """

    port: str
    country: str
    town: str
    prefix: str
    digits: int
    stolen: int
    honest: int


@dataclass(frozen=True, slots=True)
class Address:
    """A place of the truth."""

    id: str
    line: str
    town: str
    postcode: str
    country: str = "GB"

    @property
    def full(self) -> str:
        """The address in one line."""
        return ", ".join(part for part in (self.line, self.town, self.postcode) if part)


@cache
def list_towns() -> tuple[Town, ...]:
    """Return every town."""
    return tuple(
        Town(
            row["town"],
            row["force"],
            tuple(row["districts"].split(";")),
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["thefts"]),
            row["mark"],
        )
        for row in read_rows("towns.csv")
    )


@cache
def _map_towns() -> dict[str, Town]:
    return {town.name: town for town in list_towns()}


def find_town(name: str) -> Town:
    """Return the town of that name."""
    return _map_towns()[name]


@cache
def list_destinations() -> tuple[Destination, ...]:
    """Return every destination."""
    return tuple(
        Destination(
            row["port"],
            row["country"],
            row["town"],
            row["prefix"],
            int(row["digits"]),
            int(row["stolen"]),
            int(row["honest"]),
        )
        for row in read_rows("destinations.csv")
    )


@cache
def _accumulate_weights(kind: str) -> tuple[int, ...]:
    return tuple(
        accumulate(getattr(row, kind) for row in (list_towns() if kind == "thefts" else list_destinations()))
    )


def abbreviate_force(force: str) -> str:
    """Return the two letters that a force's references begin with.

    All have one length, so that no reference shows its place by its length.
    """
    return "".join(word[0] for word in force.split() if word[0].isupper())[:2]


def draw_town(random: Random) -> Town:
    """Return a random town, weighted by its thefts."""
    return random.choices(list_towns(), cum_weights=_accumulate_weights("thefts"))[0]


def draw_destination(random: Random, trade: str) -> Destination:
    """Return a random destination of a trade, stolen or honest."""
    return random.choices(list_destinations(), cum_weights=_accumulate_weights(trade))[0]


@cache
def list_nearest(town: Town) -> tuple[Town, ...]:
    """Return the other towns, nearest first."""
    return tuple(
        sorted(
            (other for other in list_towns() if other != town),
            key=lambda other: measure_distance(town, other),
        )
    )


def measure_distance(one: Town, other: Town) -> float:
    """Return the kilometres between two towns."""
    return measure_kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))


def measure_kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the kilometres between two points on a sphere (haversine)."""
    a, b = map(math.radians, one), map(math.radians, other)
    (north, east), (north_too, east_too) = tuple(a), tuple(b)
    half = (
        math.sin((north - north_too) / 2) ** 2
        + math.cos(north) * math.cos(north_too) * math.sin((east - east_too) / 2) ** 2
    )
    return 12_742 * math.asin(math.sqrt(half))


@cache
def weigh_ports(town: Town) -> tuple[float, ...]:
    """Return each port's weight for goods from a town: its trade, less with the distance."""
    weights = []
    for code in LOADING:
        place = find_port(code)
        assert place is not None
        far = measure_kilometres((town.latitude, town.longitude), (place.latitude, place.longitude))
        weights.append(TRADE[code] * math.exp(-far / 150))
    return tuple(weights)


def draw_port(random: Random, town: Town, shut: Collection[str] = ()) -> str:
    """Return a random port of loading for goods from a town; none of those in shut."""
    weights = (
        [0.0 if code in shut else weight for code, weight in zip(LOADING, weigh_ports(town), strict=True)]
        if shut
        else weigh_ports(town)
    )
    return random.choices(LOADING, weights)[0]


def list_closed_ports(closings: Iterable[PortClosing], first: date, last: date) -> frozenset[str]:
    """Return the ports that are closed at some time between two days."""
    return frozenset(port for port, begins, ends in closings if begins <= last and ends >= first)


def draw_postcode(random: Random, town: Town) -> str:
    """Return a random full postcode of a town; a real one may be like it."""
    district, digit = random.choice(town.districts), random.randrange(1, 10)
    return f"{district} {digit}{random.choice(INWARD)}{random.choice(INWARD)}"


def draw_home(random: Random, id: str, town: Town) -> Address:
    """Return a dwelling in a town."""
    line = f"{random.randrange(1, 180)} {random.choice(STREETS)} {random.choice(ENDS)}"
    if random.random() < read_rate("flat"):
        line = f"Flat {random.randrange(1, 30)}, {line}"
    return Address(id, line, town.name, draw_postcode(random, town))


def draw_unit(random: Random, id: str, town: Town) -> Address:
    """Return business premises in a town."""
    line = f"Unit {random.randrange(1, 60)}, {random.choice(STREETS)} {random.choice(WORKS)}"
    return Address(id, line, town.name, draw_postcode(random, town))
