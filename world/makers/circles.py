"""Circles: people who know one another and what they share; rings are circles, most circles are honest."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from .firms import Firm, Register
from .geography import Address, Town, draw_home, draw_unit
from .people import Person, Registry
from .seasons import draw_period
from .settings import FIRST_DAY, LAST_DAY
from .vehicles import Vehicle

FAMILY, FRIEND, WORK = "family", "friend", "work"
# What goes on in a circle for each member in a year, at the least, and the most that goes on in one at all.
LEAST_EACH, MOST_ACTIVITY = 1.2, 250
# Edges a member beyond the first, and the share of them between two friends of a third (studied networks).
FURTHER_EDGES, CLOSED_TRIANGLES = 1.1, 0.8
LARGEST = 44  # people of the ring whose network is published (SIREN: Morselli 2009)


@dataclass(slots=True)
class Circle:
    """People and what they share; edges are (person, person, family | friend | work).

    Members in aloof keep away from what the others are seen with. times has the first and last day of each
    place that is used for a part of the time only.
    """

    id: str
    town: Town
    members: list[Person]
    edges: list[tuple[Person, Person, str]]
    places: list[Address]
    firms: list[Firm]
    vehicles: list[Vehicle] = field(default_factory=list)
    aloof: set[str] = field(default_factory=set)
    first: date = FIRST_DAY
    last: date = LAST_DAY
    times: dict[str, tuple[date, date]] = field(default_factory=dict)

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
            friends if len(friends) > 1 and random.random() < CLOSED_TRIANGLES else members, 2
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
        family = random.choice(members) if members and random.random() < 0.2 else None
        members.append(people.make_person(town, burner=burners, family=family))
    places = [draw_unit(random, f"{id}-unit", town), draw_home(random, f"{id}-flat", town)]
    owners = random.sample(members, min(2, len(members)))
    firms = [
        register.make_firm(
            random.choice(("garage", "garage", "exporter", "haulier")), town, directors=owners[:1]
        )
    ]
    return Circle(id, town, members, draw_edges(random, members), places, firms, first=first, last=last)
