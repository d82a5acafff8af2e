"""Examinations of rings' premises: what lies there when examiners come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from .geography import find_town
from .history import Exhibit, History, Scene
from .offence_recorder import OffenceRecorder
from .rates import read_rate
from .ring_state import RingState
from .rings import KEEPER, LOADER, STRIPPER, Event, Ring
from .scene_exhibits import make_part_exhibits, make_whole_exhibit
from .settings import LAST_DAY
from .vehicles import Vehicle

FEWEST_FOUND = 2  # vehicles to see at premises that are found
REMAINS_DAYS = 90  # days that what is left of a vehicle lies about where it was cut up


@dataclass(slots=True)
class Raids:
    """Examines the premises of rings; lawful are vehicles whose parts a ring may have bought."""

    random: Random
    history: History
    recorder: OffenceRecorder
    lawful: list[Vehicle]

    def draw_days(self, ring: Ring) -> list[date]:
        """Return the days on which premises are raided, each in the last week of their use.

        Those that are in use when the world ends are not: it would have as many raids in its last week as in
        five months before.
        """
        return [
            last - timedelta(self.random.randrange(7))
            for _, first, last in ring.premises
            if last < LAST_DAY and self.random.random() < read_rate("raided") and (last - first).days > 30
        ]

    def raid(self, state: RingState, day: date) -> None:
        """Examine the premises: what was cut up in the last weeks and what waits for a box is found.

        At times the ring has cleared them, and only parts of lawful vehicles lie there.
        """
        random = self.random
        cut = [vehicle for vehicle, when in state.cut if 0 <= (day - when).days <= REMAINS_DAYS]
        waiting = [vehicle for vehicle, since in state.waiting if since < day]
        if len(cut) + len(waiting) < FEWEST_FOUND:
            return
        if random.random() < read_rate("clean scene"):
            self._add_scene(state.ring, day, self._draw_lawful_parts(len(cut) + len(waiting)))
            return
        exhibits = [
            *(piece for vehicle in cut for piece in make_part_exhibits(random, vehicle)),
            *(make_whole_exhibit(random, vehicle) for vehicle in waiting),
        ]
        if random.random() < read_rate("lawful beside"):
            exhibits += self._draw_lawful_parts(1)
        place = state.ring.find_premises(day)
        for vehicle in waiting:
            self.recorder.record_recovery(vehicle, day, place)
        state.cut, state.parts = ([one for one in some if one[1] > day] for some in (state.cut, state.parts))
        state.waiting = [one for one in state.waiting if one[1] >= day]
        self._add_scene(state.ring, day, exhibits)

    def _draw_lawful_parts(self, count: int) -> list[Exhibit]:
        random = self.random
        chosen = random.sample(self.lawful, min(count, len(self.lawful)))
        return [piece for vehicle in chosen for piece in make_part_exhibits(random, vehicle)]

    def _add_scene(self, ring: Ring, day: date, exhibits: list[Exhibit]) -> None:
        random, place = self.random, ring.find_premises(day)
        ring.events.append(Event(ring.id, "raid", day, place.id))
        shipped = [one for one in self.history.consignments[-400:] if one.ring is ring]
        present = [
            part.person
            for part in ring.roles
            if part.role in (STRIPPER, KEEPER, LOADER) and part.first <= day <= part.last
        ]
        at = datetime.combine(day, time(random.randrange(6, 17), random.randrange(60)))
        self.history.scenes.append(
            Scene(
                f"scene-{len(self.history.scenes) + 1:06d}",
                place,
                find_town(place.town),
                at,
                ring.tenants[place.id],
                present[:2],
                exhibits,
                ring,
                shipped[-1].boxes[0].number
                if shipped and random.random() < read_rate("papers found")
                else "",
            )
        )
