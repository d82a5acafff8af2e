"""What sources know of circles, honest or not: one matter each, as it truly was."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from .circles import Circle
from .firms import Firm
from .geography import Address
from .matter_kinds import (
    ASSOCIATES,
    DRIVES,
    OF_BOSSES,
    OF_PLACES,
    OF_TWO,
    OF_VEHICLES,
    RUNS,
    USES,
    VISITS,
)
from .people import Person
from .rates import read_rate, read_shares
from .seasons import draw_day
from .settings import FIRST_DAY, LAST_DAY
from .vehicles import Vehicle

SOURCES = 3  # a circle has about so many who talk
SEEN_DAYS = 60  # days after its theft within which a vehicle is seen with those who took it


@dataclass(frozen=True, slots=True)
class Matter:
    """A fact that a source knows: who, and the vehicle, other person, place or firm that it is about."""

    id: str
    kind: str
    circle: Circle
    source: str
    day: date
    told_at: datetime
    person: Person
    other: Person | None = None
    vehicle: Vehicle | None = None
    place: Address | None = None
    firm: Firm | None = None


@dataclass(slots=True)
class MatterMaker:
    """Makes matters; sources has those of each force, many of whom know several circles, honest or not."""

    random: Random
    number: int = 0
    sources: dict[str, list[str]] = field(default_factory=dict)

    def make_matters(self, circle: Circle, count: int, own: float) -> Iterator[Matter]:
        """Yield so many matters of a circle; each of its cars is seen at least once.

        own is the share of matters about vehicles that are about its own cars.
        """
        random, shares = self.random, read_shares("talk")
        sources = self._choose_sources(circle)
        unseen = list(circle.cars)
        while count > 0 or unseen:
            count -= 1
            # Always the same shares: extra matters for unseen vehicles would show who is honest.
            kind = random.choices(list(shares), list(shares.values()))[0]
            if kind == DRIVES and unseen:
                vehicle: Vehicle | None = unseen.pop()
            else:
                vehicle = self._choose_vehicle(circle, own) if kind in OF_VEHICLES else None
            yield self._make_matter(circle, random.choice(sources), kind, vehicle)

    def _choose_vehicle(self, circle: Circle, own: float) -> Vehicle | None:
        """Return a vehicle that is seen with a circle: an own car at that share, else a stolen one."""
        random = self.random
        some = circle.cars if random.random() < own or not circle.vehicles else circle.vehicles
        return random.choice(some) if some else None

    def _choose_sources(self, circle: Circle) -> list[str]:
        """Return who talks about a circle: people who talk about others of the force too, and new ones."""
        random, known = self.random, self.sources.setdefault(circle.town.force, [])
        chosen: list[str] = []
        for _ in range(1 + random.randrange(2 * SOURCES)):
            if known and random.random() < read_rate("source known"):
                chosen.append(random.choice(known))
            else:
                chosen.append(f"{circle.id}-source-{len(chosen)}")
        known += [source for source in chosen if source not in known]
        return chosen

    def _make_matter(self, circle: Circle, source: str, kind: str, vehicle: Vehicle | None) -> Matter:
        random = self.random
        self.number += 1
        first, last = max(circle.first, FIRST_DAY), min(circle.last, LAST_DAY)
        if vehicle is not None and vehicle.taken is not None:
            first = vehicle.taken
            last = max(first, min(first + timedelta(SEEN_DAYS), vehicle.gone or last, last))
        day = draw_day(random, first, last)
        told_at = datetime.combine(day, time(random.randrange(7, 23), random.randrange(60))) + timedelta(
            hours=random.randrange(6, 240)
        )
        kind = self._find_possible(circle, kind, vehicle, day)
        person, other = self._choose_people(circle, kind, vehicle, day)
        return Matter(
            f"matter-{self.number:07d}",
            kind,
            circle,
            source,
            day,
            told_at,
            person,
            other,
            vehicle if kind in OF_VEHICLES else None,
            random.choice(circle.list_places_on(day)) if kind in OF_PLACES else None,
            random.choice([firm for firm in circle.firms if firm.opened <= day <= firm.closed])
            if kind == RUNS
            else None,
        )

    def _find_possible(self, circle: Circle, kind: str, vehicle: Vehicle | None, day: date) -> str:
        """Return the kind of a matter, or another one if nobody is in prison or there is no vehicle."""
        if kind == VISITS and not any(when < day for when in circle.imprisoned.values()):
            return ASSOCIATES
        return USES if kind in OF_VEHICLES and vehicle is None else kind

    def _choose_people(
        self, circle: Circle, kind: str, vehicle: Vehicle | None, day: date
    ) -> tuple[Person, Person | None]:
        """Return whom a matter is about; nobody in prison does anything but get visits."""
        random = self.random
        free = [person for person in circle.members if circle.is_free(person, day)]
        boss = self._choose_boss(circle, kind, day) if kind in OF_BOSSES else None
        if kind == VISITS:
            inmates = [one for one in circle.members if not circle.is_free(one, day)]
            return boss or random.choice(free), random.choice(inmates)
        if boss is not None:
            return boss, self._choose_tied(circle, boss, free) if kind in OF_TWO else None
        usual = [one for one in circle.drivers.get(vehicle.id, ()) if one in free] if vehicle else []
        if kind == DRIVES and usual and random.random() < read_rate("driver seen"):
            return random.choice(usual), None
        edges = [edge for edge in circle.edges if edge[0] in free and edge[1] in free]
        while True:
            if kind in OF_TWO and edges:
                one, other, _ = random.choice(edges)
                if kind != ASSOCIATES and random.random() < 0.5:
                    one, other = other, one
                found: tuple[Person, Person | None] = (one, other)
            elif kind in OF_TWO:
                one, other = random.sample(free, 2)
                found = one, other
            else:
                found = random.choice(free), None
            seldom = any(person is not None and person.id in circle.aloof for person in found)
            if not seldom or random.random() < read_rate("aloof kept"):
                return found

    def _choose_boss(self, circle: Circle, kind: str, day: date) -> Person | None:
        """Return a boss of that day by the share of what is told of each, or None for somebody else."""
        chance = self.random.random()
        for boss in circle.bosses:
            if kind in boss.matters and boss.first <= day <= boss.last and circle.is_free(boss.person, day):
                if chance < boss.share:
                    return boss.person
                chance -= boss.share
        return None

    def _choose_tied(self, circle: Circle, boss: Person, free: list[Person]) -> Person:
        """Return somebody whom the boss knows, else anybody."""
        tied = [one for one in free if one is not boss and circle.has_edge(boss, one)]
        return self.random.choice(tied or [one for one in free if one is not boss])
