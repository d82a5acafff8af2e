"""What truly happens to vehicles: thefts, boxes packed and shipped, scenes, yards and honest trade."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import NamedTuple

from .firms import Firm
from .geography import Address, Town, draw_home, draw_postcode, list_nearest
from .people import Person
from .rates import read_rate, read_shares
from .rings import Corridor, Ring
from .sailings import Sailing
from .vehicles import Vehicle

# Large vehicles are wanted abroad, small ones for parts.
WANTED_ABROAD = ("4x4", "pick-up")
LANES = ("Canal", "Depot", "Viaduct", "Common", "Heath")
HOUSEHOLD, PARTS, VEHICLES = "household", "parts", "vehicles"
GOODS_WORDS = {
    VEHICLES: ("USED VEHICLES", "USED MOTOR CARS", "USED CARS FOR EXPORT"),
    PARTS: ("USED AUTO PARTS", "USED SPARE PARTS", "CAR PARTS USED"),
    HOUSEHOLD: ("USED HOUSEHOLD GOODS", "PERSONAL EFFECTS", "USED FURNITURE"),
}


class Recovery(NamedTuple):
    """When and where a stolen vehicle was found again, and in what state."""

    day: date
    place: Address
    state: str


class ChangedIdentity(NamedTuple):
    """A stolen vehicle that bears the identity of another; kind is clone or ringer."""

    vehicle: Vehicle
    identity_of: Vehicle
    kind: str


class Stock(NamedTuple):
    """A vehicle in a yard, its stock number and the day it was received."""

    vehicle: Vehicle
    number: str
    received: date


@dataclass(frozen=True, slots=True)
class Theft:
    """A vehicle taken between two moments; ring and thief are None if no ring of this world took it."""

    id: str
    vehicle: Vehicle
    keeper: Person
    town: Town
    place: Address
    since: datetime
    until: datetime
    method: str
    reported: datetime
    ring: Ring | None = None
    thief: Person | None = None
    recovery: Recovery | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ring's script, done for one vehicle."""

    ring: str
    vehicle: str
    scene: str
    day: date
    person: str = ""
    firm: str = ""
    place: str = ""
    other: str = ""


@dataclass(slots=True)
class Box:
    """A container as packed.

    parts_of are vehicles whose parts it holds, named the vehicles that its papers name; declared says if
    the papers are true.
    """

    number: str
    seal: str
    goods: str
    vehicles: list[Vehicle]
    weight: int
    packages: int
    declared: bool
    parts_of: list[Vehicle] = field(default_factory=list)
    named: list[Vehicle] = field(default_factory=list)


@dataclass(slots=True)
class Consignment:
    """What one bill of lading covers."""

    id: str
    shipper: Firm
    consignee: Firm
    forwarder: Firm | None
    haulier: Firm | None
    stuffing_place: Address
    sailing: Sailing
    boxes: list[Box]
    packed: date
    ring: Ring | None = None
    corridor: Corridor | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An object found at a scene, and the vehicle that it truly comes from.

    readable has the kinds of mark that can still be read on it.
    """

    item: str
    side: str
    vehicle: Vehicle
    readable: tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """An examination of premises, or of a vehicle stopped on the road (then there is no tenant).

    ring is None at honest places.
    """

    id: str
    place: Address
    town: Town
    at: datetime
    tenant: Firm | None
    present: list[Person]
    exhibits: list[Exhibit]
    ring: Ring | None = None
    container: str = ""  # the number of a box whose papers lie there


@dataclass(frozen=True, slots=True)
class Listing:
    """What a yard has on a day."""

    yard: Firm
    day: date
    stock: tuple[Stock, ...]


@dataclass(slots=True)
class History:
    """Everything that happens in a world."""

    thefts: list[Theft] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    consignments: list[Consignment] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    changed_identities: list[ChangedIdentity] = field(default_factory=list)


def list_ring_outcomes(body: str) -> dict[str, float]:
    """Return the outcomes of a vehicle of that body that a ring took, with their shares."""
    return read_shares("large" if body in WANTED_ABROAD else "small")


def draw_theft_place(random: Random, id: str, town: Town) -> tuple[Town, Address]:
    """Return where a thief of a town takes a vehicle: in that town or one nearby."""
    place = random.choice(list_nearest(town)[:6]) if random.random() < read_rate("taken nearby") else town
    return place, draw_home(random, id, place)


def draw_roadside(random: Random, id: str, town: Town) -> Address:
    """Return a place beside a road, where a vehicle is left or stopped."""
    return Address(
        id,
        f"Outside {random.randrange(1, 120)} {random.choice(LANES)} Lane",
        town.name,
        draw_postcode(random, town),
    )
