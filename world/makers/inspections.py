"""Examinations of honest premises, alike in time and finds to those of rings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from .circles import Circle
from .firms import Firm
from .geography import find_town
from .history import Exhibit, History, Scene
from .people import Person
from .raids import FEWEST_FOUND
from .rates import draw_outcome, read_rate, read_shares
from .scene_exhibits import WHOLE, make_part_exhibits, make_whole_exhibit
from .seasons import draw_day
from .settings import FIRST_DAY, LAST_DAY
from .vehicles import Vehicle

NEAR_DAYS = 30  # days between a visit to an honest place and one to a ring's that it is like
MOST_BOUGHT = 3  # stolen vehicles of which an honest place may have parts

Host = tuple[Firm, list[Person]]


@dataclass(slots=True)
class Inspections:
    """Examines honest breakers, garages and exporters, who may have bought stolen parts in good faith.

    stripped are the stolen vehicles that were cut up, each with the day.
    """

    random: Random
    history: History
    yards: Sequence[Firm]
    circles: Sequence[Circle]
    exporters: Sequence[Firm]
    stripped: list[tuple[Vehicle, date]] = field(init=False)

    def __post_init__(self) -> None:
        stolen = {theft.vehicle.id: theft.vehicle for theft in self.history.thefts}
        self.stripped = [
            (stolen[step.vehicle], step.day) for step in self.history.steps if step.scene == "strip"
        ]

    def add_inspections(self, vehicles: list[Vehicle], count: int) -> None:
        """Add so many examinations; they find lawful vehicles, whole or cut up, and a few stolen parts."""
        random, alike = self.random, [scene for scene in self.history.scenes if scene.ring]
        for _ in range(count):
            # Time and exhibits are like those at a ring's place; otherwise they would show who is honest.
            like = random.choice(alike) if alike else None
            day = (
                like.at.date() + timedelta(random.randrange(-NEAR_DAYS, NEAR_DAYS + 1))
                if like
                else draw_day(random)
            )
            day = _reflect(day)
            host, people = self._choose_host(day)
            self.history.scenes.append(
                Scene(
                    f"scene-{len(self.history.scenes) + 1:06d}",
                    host.place,
                    find_town(host.place.town),
                    datetime.combine(day, time(random.randrange(6, 17), random.randrange(60))),
                    host,
                    people[: random.randrange(3)],
                    self._find_exhibits(like, vehicles, day),
                )
            )

    def _choose_host(self, day: date) -> Host:
        random, kind = self.random, draw_outcome(self.random, read_shares("host"))
        trading = [firm for firm in self.exporters if firm.opened <= day <= firm.closed]
        if kind == "exporter" and trading:
            firm = random.choice(trading)
            return firm, firm.directors
        if kind == "yard":
            firm = random.choice(self.yards)
            return firm, firm.directors
        circle = random.choice(self.circles)
        return circle.firms[0], [one for one in circle.members if circle.is_free(one, day)]

    def _find_exhibits(self, like: Scene | None, vehicles: list[Vehicle], day: date) -> list[Exhibit]:
        """Return what lies at an honest place: as many vehicles as at the place it is like."""
        random = self.random
        entire = (
            list({one.vehicle.id: one.item == WHOLE for one in like.exhibits}.values())
            if like
            else [False] * FEWEST_FOUND
        )
        found = [
            piece
            for vehicle, stands in zip(
                random.sample(vehicles, min(len(entire), len(vehicles))), entire, strict=False
            )
            for piece in (
                [make_whole_exhibit(random, vehicle)] if stands else make_part_exhibits(random, vehicle)
            )
        ]
        sold = [vehicle for vehicle, when in self.stripped if when < day]
        if sold and random.random() < read_rate("good faith"):
            bought = random.sample(sold, min(random.randrange(1, MOST_BOUGHT + 1), len(sold)))
            pieces = [piece for vehicle in bought for piece in make_part_exhibits(random, vehicle)[:2]]
            # In place of as many others: more exhibits than at rings' places would show who is honest.
            found = [*found[: max(1, len(found) - len(pieces))], *pieces]
        return found


def _reflect(day: date) -> date:
    """Return the day, mirrored at the world's first or last day if it lies outside.

    Days cut off there would heap up on those two days, and only honest places would be visited so often then.
    """
    if day < FIRST_DAY:
        return FIRST_DAY + (FIRST_DAY - day)
    return LAST_DAY - (day - LAST_DAY) if day > LAST_DAY else day
