"""Circles: people who deal with one another and what they share; a ring is one, most are honest."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from .firms import Firm, Register
from .geography import Address, Town, a_home, a_unit
from .people import Person, Registry
from .seasons import a_time
from .settings import FIRST_DAY, LAST_DAY
from .vehicles import Vehicle

FAMILY, FRIEND, WORK = "family", "friend", "work"


@dataclass(slots=True)
class Circle:
    """ties are (person, person, family | friend | work); leaders are members who keep away from what the others are seen with."""

    id: str
    town: Town
    members: list[Person]
    ties: list[tuple[Person, Person, str]]
    places: list[Address]
    firms: list[Firm]
    vehicles: list[Vehicle] = field(default_factory=list)
    aloof: set[str] = field(default_factory=set)
    first: date = FIRST_DAY
    last: date = LAST_DAY


def size(random: Random) -> int:
    """How many people a circle has: most are small, a few have a dozen or more."""
    return min(4 + int(random.expovariate(1 / 3.5)), 18)


def knitted(random: Random, members: list[Person]) -> list[tuple[Person, Person, str]]:
    """Ties between the members: everybody is tied to somebody who came before, and some to others too."""
    ties = []
    for at, person in enumerate(members[1:], 1):
        other = members[int(at * random.random() ** 1.5)]
        ties.append((other, person, FAMILY if other.last == person.last else random.choice((FRIEND, FRIEND, WORK))))
    pairs = {(one.id, other.id) for one, other, _ in ties}
    for _ in range(len(members) // 2):
        one, other = random.sample(members, 2)
        if (one.id, other.id) not in pairs and (other.id, one.id) not in pairs:
            pairs.add((one.id, other.id))
            ties.append((one, other, random.choice((FRIEND, WORK))))
    return ties


def gathered(random: Random, id: str, town: Town, people: Registry, register: Register, *, burners: bool = False) -> Circle:
    """A circle of a town with places to meet and a firm or two; burners are phones that change, as cautious and poor people have them."""
    first, last = a_time(random)
    members: list[Person] = []
    for _ in range(size(random)):
        family = random.choice(members) if members and random.random() < 0.2 else None
        members.append(people.person(town, burner=burners, family=family))
    places = [a_unit(random, f"{id}-unit", town), a_home(random, f"{id}-flat", town)]
    owners = random.sample(members, min(2, len(members)))
    firms = [register.firm(random.choice(("garage", "garage", "exporter", "haulier")), town, directors=owners[:1])]
    return Circle(id, town, members, knitted(random, members), places, firms, first=first, last=last)
