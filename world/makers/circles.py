"""Circles: people who know one another and what they share; rings are circles, most circles are honest."""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from .firms import Firm, Register
from .geography import Address, Town, draw_home, draw_unit
from .people import Person, Registry
from .rates import read_rate
from .seasons import draw_period
from .settings import FIRST_DAY, LAST_DAY
from .vehicles import Vehicle

FAMILY, FRIEND, WORK = "family", "friend", "work"
# What goes on in a circle for each member in a year, at the least, and the most that goes on in one at all.
LEAST_EACH, MOST_ACTIVITY = 1.2, 250
FURTHER_EDGES = 1.1  # edges a member beyond the first (studied networks)
LARGEST = 44  # people of the ring whose network is published (SIREN: Morselli 2009)


class Boss(NamedTuple):
    """Who is obeyed from one day to another; of these kinds of matter this share is told of them."""

    person: Person
    matters: frozenset[str]
    share: float
    first: date
    last: date


@dataclass(slots=True)
class Circle:
    """People and what they share; edges are (person, person, family | friend | work).

    cars are the lawful vehicles that they are seen with, vehicles the stolen ones: a ring's thefts, or what
    honest people bought in good faith.

    Members in aloof keep away from what the others are seen with. times has the first and last day of each
    place that is used for a part of the time only. bosses are those whom the others obey, each with the days
    and with how often it is of them that orders, payments and rents are told; drivers has who usually drives
    each vehicle; imprisoned has the day from which somebody is in prison, by person.
    """

    id: str
    town: Town
    members: list[Person]
    edges: list[tuple[Person, Person, str]]
    places: list[Address]
    firms: list[Firm]
    vehicles: list[Vehicle] = field(default_factory=list)
    cars: list[Vehicle] = field(default_factory=list)
    aloof: set[str] = field(default_factory=set)
    first: date = FIRST_DAY
    last: date = LAST_DAY
    times: dict[str, tuple[date, date]] = field(default_factory=dict)
    bosses: list[Boss] = field(default_factory=list)
    drivers: dict[str, list[Person]] = field(default_factory=dict)
    imprisoned: dict[str, date] = field(default_factory=dict)

    def has_edge(self, one: Person, other: Person) -> bool:
        """Whether two members are linked."""
        return any((a is one and b is other) or (a is other and b is one) for a, b, _ in self.edges)

    def drop_edge(self, random: Random, kept: Set[frozenset[str]]) -> None:
        """Drop one edge between two who have three or more, no family and none of those kept, if any."""
        degrees = Counter(person.id for one, other, _ in self.edges for person in (one, other))
        free = [
            at
            for at, (one, other, kind) in enumerate(self.edges)
            if kind != FAMILY
            and min(degrees[one.id], degrees[other.id]) > 2
            and frozenset((one.id, other.id)) not in kept
        ]
        if free:
            del self.edges[random.choice(free)]

    def is_free(self, person: Person, day: date) -> bool:
        """Whether somebody is not in prison on a day."""
        return day <= self.imprisoned.get(person.id, day)

    def list_places_on(self, day: date) -> list[Address]:
        """Return the places in use on a day."""
        return [
            place
            for place in self.places
            if place.id not in self.times or self.times[place.id][0] <= day <= self.times[place.id][1]
        ]


def draw_size(random: Random) -> int:
    """Return how many people a circle has.

    Most have five to ten, some a dozen or two, a few as many as the largest rings that were studied.
    """
    return max(4, min(int(random.lognormvariate(2.0, 0.55)), LARGEST))


def draw_activity(random: Random, people: int, days: int) -> int:
    """Return how much happens in a circle: mostly little, at times a lot (Pareto, shape 1.6).

    A ring takes so many vehicles, and honest people are talked about as often; otherwise the number of logs
    alone would show who is in a ring.
    """
    return int(min(LEAST_EACH * random.paretovariate(1.6) * people * days / 365, MOST_ACTIVITY))


def draw_edges(random: Random, members: list[Person]) -> list[tuple[Person, Person, str]]:
    """Return edges between the members.

    Each member is linked to somebody before them; further edges mostly join friends of friends.
    """
    ties = []
    for at, person in enumerate(members[1:], 1):
        other = members[int(at * random.random() ** 1.5)]
        ties.append(
            (other, person, FAMILY if other.last == person.last else random.choice((FRIEND, FRIEND, WORK)))
        )
    near: dict[str, list[Person]] = {person.id: [] for person in members}
    for one, other, _ in ties:
        near[one.id].append(other)
        near[other.id].append(one)
    for _ in range(round(len(members) * FURTHER_EDGES)):
        between = random.choice(members)
        friends = near[between.id]
        one, other = random.sample(
            friends if len(friends) > 1 and random.random() < read_rate("closed triangles") else members, 2
        )
        if other not in near[one.id]:
            near[one.id].append(other)
            near[other.id].append(one)
            ties.append((one, other, random.choice((FRIEND, WORK))))
    return ties


def make_circle(
    random: Random, id: str, town: Town, people: Registry, register: Register, *, burners: bool = False
) -> Circle:
    """Return a circle of a town with places to meet and a firm.

    burners gives its members phones that change every few months, as cautious and poor people have them.
    """
    first, last = draw_period(random)
    members: list[Person] = []
    for _ in range(draw_size(random)):
        family = random.choice(members) if members and random.random() < read_rate("family") else None
        members.append(people.make_person(town, burner=burners, family=family))
    places = [draw_unit(random, f"{id}-unit", town), draw_home(random, f"{id}-flat", town)]
    owners = random.sample(members, min(2, len(members)))
    firms = [
        register.make_firm(
            random.choice(("garage", "garage", "exporter", "haulier")), town, directors=owners[:1]
        )
    ]
    return Circle(id, town, members, draw_edges(random, members), places, firms, first=first, last=last)
