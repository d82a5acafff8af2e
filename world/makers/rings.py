"""A ring: its members' roles, firms, premises and routes, each with its time."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from .circles import Circle
from .firms import Firm
from .geography import (
    Address,
)
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
CLEARING_DAYS = 30  # days after its last theft's time within which a ring sends off what it has left


@dataclass(frozen=True, slots=True)
class Role:
    """A person's role in a ring for a time."""

    person: Person
    role: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Corridor:
    """An export route that a ring uses for a time."""

    id: str
    loading: str
    discharge: str
    country: str
    consignee: Firm
    first: date
    last: date


class Premises(NamedTuple):
    """A place where a ring works for a time."""

    place: Address
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Event:
    """A change in a ring on a known day.

    kind is arrest, replacement, displacement, port closed, new corridor, phoenix or raid.
    """

    ring: str
    kind: str
    day: date
    entity: str
    follows: str = ""


@dataclass(slots=True)
class Ring:
    """A ring of the truth: its circle, roles, corridors, firms and premises, and how many vehicles it takes.

    skills has the roles that each member could play, by person; outsiders are members who come from another
    ring.
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
    skills: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # the parts that each member could play, by person
    outsiders: set[str] = field(default_factory=set)  # members who come from another ring

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
