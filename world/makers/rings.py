"""A ring: its members' roles, firms, premises and routes, each with its time."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from .circles import Circle
from .consignees import ConsigneeLine
from .firms import Firm
from .geography import Address
from .people import Person

LEADER, BROKER, THIEF, DRIVER, STRIPPER, RINGER, KEEPER, LOADER = (
    "leader",
    "broker",
    "thief",
    "driver",
    "stripper",
    "ringer",
    "yard keeper",
    "loader",
)
VISIBLE, LIEUTENANT, PROPERTY = "visible", "through a lieutenant", "by property"
CLEARING_DAYS = 30  # days after its last theft's time within which a ring sends off what it has left


@dataclass(frozen=True, slots=True)
class Role:
    """A person's role in a ring for a time."""

    person: Person
    role: str
    first: date
    last: date


class UsedPort(NamedTuple):
    """The port of loading of a corridor from one day to another."""

    port: str
    first: date
    last: date


class UsedLine(NamedTuple):
    """A consignee of a corridor, with those that carry it on, from one day to another."""

    line: ConsigneeLine
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Corridor:
    """An export route that a ring uses for a time: goods for one country, over ports, to consignees.

    The port of loading may move while the consignees stay, and a consignee may change while the port stays.
    """

    id: str
    ports: tuple[UsedPort, ...]
    discharge: str
    country: str
    lines: tuple[UsedLine, ...]
    first: date
    last: date

    @property
    def loading(self) -> str:
        """The first port of loading."""
        return self.ports[0].port

    @property
    def consignee(self) -> Firm:
        """The first consignee."""
        return self.lines[0].line.find_on(self.first)

    def find_port(self, day: date) -> str:
        """Return the port of loading of a day; after the last one ends, the last one."""
        return next((one.port for one in self.ports if day <= one.last), self.ports[-1].port)

    def list_consignees(self, day: date) -> list[Firm]:
        """Return the consignees of a day, the most used first; after the last day those of that day."""
        day = min(max(day, self.first), self.last)
        return [one.line.find_on(day) for one in self.lines if one.first <= day <= one.last]


class Premises(NamedTuple):
    """A place where a ring works for a time."""

    place: Address
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Event:
    """A change in a ring on a known day.

    kind is arrest, replacement, displacement, port closed, new port, new consignee, new corridor, phoenix or
    raid.
    """

    ring: str
    kind: str
    day: date
    entity: str
    follows: str = ""


@dataclass(slots=True)
class Ring:
    """A ring of the truth: its circle, roles, corridors, firms and premises, and how many vehicles it takes.

    leadership says how its leader leads: visible, through a lieutenant, or by property. skills has the roles
    that each member could play, by person; outsiders are members who come from another ring; tenants has the
    firm that rents each of its premises, by place.
    """

    id: str
    circle: Circle
    roles: list[Role]
    corridors: list[Corridor]
    fronts: list[Firm]
    forwarder: Firm
    haulier: Firm
    premises: list[Premises]
    first: date
    last: date
    vehicles: int
    events: list[Event] = field(default_factory=list)
    leadership: str = VISIBLE
    skills: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outsiders: set[str] = field(default_factory=set)
    tenants: dict[str, Firm] = field(default_factory=dict)

    def list_players(self, role: str, day: date) -> list[Person]:
        """Return who plays a role on a day."""
        return [part.person for part in self.roles if part.role == role and part.first <= day <= part.last]

    def list_able(self, role: str, day: date) -> list[Person]:
        """Return who could play a role that nobody plays on a day.

        Members with the skill come first; without any, every member but the leader could.
        """
        about = [part.person for part in self.roles if part.role != LEADER and part.first <= day <= part.last]
        return [person for person in about if role in self.skills[person.id]] or about

    def find_corridor(self, day: date) -> Corridor:
        """Return the corridor in use on a day; after the last one ends, the last one."""
        return next(
            (corridor for corridor in self.corridors if corridor.first <= day <= corridor.last),
            self.corridors[-1],
        )

    def find_premises(self, day: date) -> Address:
        """Return where the vehicles are brought on a day."""
        return next(
            (place for place, first, last in self.premises if first <= day <= last), self.premises[-1][0]
        )

    def find_front(self, day: date) -> Firm:
        """Return the firm that is named as shipper on a day."""
        return next((firm for firm in self.fronts if firm.opened <= day <= firm.closed), self.fronts[-1])
