"""What sources know of circles, honest or not: one matter each, as it truly was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from .circles import Circle
from .firms import Firm
from .geography import Address
from .people import Person
from .seasons import draw_day
from .settings import FIRST_DAY, LAST_DAY
from .vehicles import Vehicle

DRIVES, USES, ASSOCIATES, SEEN, RUNS = "drives", "uses", "associates", "seen at", "runs"
# Shares of each kind of matter; the same for rings and honest people, as the mix would show a ring.
MATTERS = {DRIVES: 0.34, USES: 0.2, ASSOCIATES: 0.24, SEEN: 0.12, RUNS: 0.1}
ALOOF_SHARE = 0.12  # of matters about a member who keeps apart, the share that is kept
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
    """Makes matters; each source belongs to a circle."""

    random: Random
    number: int = 0

    def make_matters(self, circle: Circle, count: int, vehicles: list[Vehicle]) -> Iterator[Matter]:
        """Yield so many matters of a circle; each of the vehicles is seen at least once."""
        random = self.random
        sources = [f"{circle.id}-source-{number}" for number in range(1 + random.randrange(2 * SOURCES))]
        unseen = list(vehicles)
        while count > 0 or unseen:
            count -= 1
            # Always the same shares: extra matters for unseen vehicles would show who is honest.
            kind = random.choices(list(MATTERS), list(MATTERS.values()))[0]
            vehicle = (
                (unseen.pop() if unseen else random.choice(circle.vehicles))
                if kind == DRIVES and circle.vehicles
                else None
            )
            yield self._make_matter(circle, random.choice(sources), kind, vehicle)

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
        person, other = self._choose_people(circle, kind)
        if kind == DRIVES and vehicle is None:
            kind = USES
        return Matter(
            f"matter-{self.number:07d}",
            kind,
            circle,
            source,
            day,
            told_at,
            person,
            other,
            vehicle if kind == DRIVES else None,
            random.choice(circle.list_places_on(day)) if kind in (SEEN, DRIVES) else None,
            random.choice([firm for firm in circle.firms if firm.opened <= day <= firm.closed])
            if kind == RUNS
            else None,
        )

    def _choose_people(self, circle: Circle, kind: str) -> tuple[Person, Person | None]:
        random = self.random
        while True:
            if kind == ASSOCIATES and circle.edges:
                one, other, _ = random.choice(circle.edges)
            else:
                one, other = random.choice(circle.members), None
            seldom = one.id in circle.aloof or (other is not None and other.id in circle.aloof)
            if not seldom or random.random() < ALOOF_SHARE:
                return one, other
