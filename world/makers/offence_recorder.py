"""Write thefts, recoveries and the steps of rings into a history."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from .firms import Firm
from .geography import Address
from .history import History, Recovery, Step, Theft, draw_roadside
from .people import Person
from .rates import draw_outcome, read_rate, read_shares
from .rings import Ring
from .seasons import draw_night
from .settings import LAST_DAY
from .vehicles import Vehicle


@dataclass(slots=True)
class OffenceRecorder:
    """Writes offences into a history; places has the position of each vehicle's theft in it, by vehicle."""

    random: Random
    history: History
    number: int = 0
    places: dict[str, int] = field(default_factory=dict)

    def record_theft(
        self,
        vehicle: Vehicle,
        day: date,
        keeper: Person,
        ring: Ring | None,
        thief: Person | None,
        is_found: bool,
    ) -> None:
        """Record a theft, and the recovery of the vehicle if it is found before the world ends."""
        self.number += 1
        self.places[vehicle.id] = len(self.history.thefts)
        random, id = self.random, f"theft-{self.number:07d}"
        since, until = draw_night(random, day)
        at = (
            keeper.home
            if random.random() < read_rate("taken from home")
            else draw_roadside(random, f"street-{self.number:07d}", keeper.town)
        )
        later = until.date() + timedelta(1 + int(random.expovariate(1 / 9)))
        recovery = (
            Recovery(
                later,
                draw_roadside(random, f"left-{self.number:07d}", keeper.town),
                random.choice(("complete", "damaged", "parts missing", "burnt out")),
            )
            if is_found and later <= LAST_DAY
            else None
        )
        vehicle.taken, vehicle.gone = day, recovery.day if recovery else None
        method = draw_outcome(random, read_shares("method"))
        reported = until + timedelta(minutes=random.randrange(10, 900))
        self.history.thefts.append(
            Theft(id, vehicle, keeper, keeper.town, at, since, until, method, reported, ring, thief, recovery)
        )

    def record_recovery(self, vehicle: Vehicle, day: date, place: Address) -> None:
        """Give a vehicle back to its keeper that waited for its box when the examiners came."""
        at = self.places[vehicle.id]
        self.history.thefts[at] = replace(self.history.thefts[at], recovery=Recovery(day, place, "complete"))
        vehicle.gone = day

    def choose_player(self, ring: Ring, role: str, day: date, after: Person | None = None) -> Person:
        """Return who plays a role on a day, or somebody who could; mostly one who knows who played before.

        After the ring's last day, the people of that day do what is left.
        """
        day = min(day, ring.last)
        able = ring.list_players(role, day) or ring.list_able(role, day)
        if after is not None and self.random.random() < read_rate("knows the next"):
            able = [one for one in able if one is after or ring.circle.has_edge(after, one)] or able
        return self.random.choice(able)

    def record_step(
        self,
        ring: Ring,
        vehicle: Vehicle,
        scene: str,
        day: date,
        person: Person | None = None,
        *,
        firm: Firm | None = None,
        place: str = "",
        other: str = "",
    ) -> None:
        """Record a step of the script, unless it lies after the last day of the world."""
        if day <= LAST_DAY:
            self.history.steps.append(
                Step(
                    ring.id,
                    vehicle.id,
                    scene,
                    day,
                    person.id if person else "",
                    firm.id if firm else "",
                    place,
                    other,
                )
            )
