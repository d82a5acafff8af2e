"""Play out the steps of vehicle crime, for rings and for thieves who work alone."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from .geography import draw_town
from .history import ChangedIdentity, History, draw_theft_place, list_ring_outcomes
from .offence_recorder import OffenceRecorder
from .people import Person, Registry
from .raids import Raids
from .rates import draw_outcome, read_rate, read_shares
from .ring_exports import RingExports
from .ring_state import RingState
from .rings import BROKER, CLEARING_DAYS, DRIVER, KEEPER, RINGER, STRIPPER, THIEF, Ring
from .sailings import Schedule
from .seasons import draw_day, draw_days
from .settings import LAST_DAY
from .vehicles import COPIED, FALSE, Plate, Vehicle, VehicleMaker

# Days before a theft on which the vehicle is looked for, and before that on which such a one is ordered.
SOUGHT_BEFORE, ORDERED_BEFORE = (0, 4), (1, 20)
MOST_SEEN = 120  # wrecks that a ringer looks at
SETTLED_DAYS = 3  # days that a wreck lies in a yard before its identity is copied


@dataclass(slots=True)
class Offences:
    """Plays thefts and what follows them into a history.

    Identities are copied from wrecks in yards (which makes a ringer) and from vehicles on the road (a clone).
    bought are lawful vehicles that rings may buy to ship them with stolen ones.
    """

    random: Random
    works: VehicleMaker
    people: Registry
    schedule: Schedule
    history: History
    wrecks: list[Vehicle]
    driven: list[Vehicle]
    bought: list[Vehicle]
    recorder: OffenceRecorder = field(init=False)
    raids: Raids = field(init=False)
    exports: RingExports = field(init=False)

    def __post_init__(self) -> None:
        self.recorder = OffenceRecorder(self.random, self.history)
        self.raids = Raids(self.random, self.history, self.recorder, self.wrecks)
        self.exports = RingExports(
            self.random, self.schedule, self.history, self.recorder, self.bought, self.wrecks
        )

    def play_ring(self, ring: Ring, count: int) -> None:
        """Play everything that a ring does with so many vehicles."""
        state = RingState(ring)
        raids = self.raids.draw_days(ring)
        for day in draw_days(self.random, count, ring.first, ring.last):
            while raids and raids[0] < day:
                self.raids.raid(state, raids.pop(0))
            self._steal(state, day)
            self.exports.pack(state, day)
        for day in raids:
            self.raids.raid(state, day)
        self.exports.pack(state, ring.last + timedelta(CLEARING_DAYS))

    def add_lone_thefts(self, count: int) -> None:
        """Add thefts that no ring did."""
        for _ in range(count):
            day, town = draw_day(self.random), draw_town(self.random)
            vehicle = self.works.make_vehicle(
                town, "honest" if self.random.random() < read_rate("lone any") else "stolen", stolen=True
            )
            self.recorder.record_theft(
                vehicle,
                day,
                self.people.make_person(town),
                None,
                None,
                draw_outcome(self.random, read_shares("lone")) == "recovered",
            )

    def _steal(self, state: RingState, day: date) -> None:
        random, ring = self.random, state.ring
        place_town, _ = draw_theft_place(random, "", ring.circle.town)
        vehicle = self.works.make_vehicle(place_town, "stolen", stolen=True)
        thief = self.recorder.choose_player(ring, THIEF, day)
        outcome = draw_outcome(random, list_ring_outcomes(vehicle.car.body))
        keeper = self.people.make_person(place_town)
        self.recorder.record_theft(vehicle, day, keeper, ring, thief, outcome == "recovered")
        ring.circle.vehicles.append(vehicle)
        ring.circle.drivers[vehicle.id] = [thief]
        self._prepare(ring, vehicle, day, thief, outcome == "exported")
        self.recorder.record_step(ring, vehicle, "acquire", day, thief)
        if random.random() < read_rate("false plate"):
            vehicle.plates.append(
                Plate(self.works.draw_mark(place_town, vehicle.registered), day, LAST_DAY, how=FALSE)
            )
        if outcome != "recovered":
            self._bring_in(state, vehicle, day, thief, outcome)

    def _bring_in(self, state: RingState, vehicle: Vehicle, day: date, thief: Person, outcome: str) -> None:
        """Move a vehicle to the ring's premises, and do there what is to be done with it."""
        random, ring, recorder = self.random, state.ring, self.recorder
        driver = recorder.choose_player(ring, DRIVER, day, thief)
        ring.circle.drivers[vehicle.id].append(driver)
        recorder.record_step(ring, vehicle, "move", day, driver)
        stored = day + timedelta(1)
        keeper = recorder.choose_player(ring, KEEPER, stored, driver)
        state.last[vehicle.id] = keeper
        recorder.record_step(ring, vehicle, "store", stored, keeper, place=ring.find_premises(day).id)
        if outcome == "exported":
            state.waiting.append((vehicle, day))
        elif outcome == "stripped":
            when = day + timedelta(random.randrange(1, 9))
            if when > LAST_DAY:
                return
            state.cut.append((vehicle, when))
            state.parts.append((vehicle, when))
            vehicle.gone = when
            stripper = recorder.choose_player(ring, STRIPPER, when, keeper)
            state.last[vehicle.id] = stripper
            recorder.record_step(ring, vehicle, "strip", when, stripper, place=ring.find_premises(when).id)
        else:
            self._change_identity(state, vehicle, day)

    def _prepare(self, ring: Ring, vehicle: Vehicle, day: date, thief: Person, exported: bool) -> None:
        """Add what comes before a theft: the order and the reconnaissance.

        The broker orders such a vehicle, at times for the consignee abroad, and the thief looks for it.
        """
        sought = max(ring.first, day - timedelta(self.random.randrange(*SOUGHT_BEFORE)))
        ordered = max(ring.first, sought - timedelta(self.random.randrange(*ORDERED_BEFORE)))
        seeker = (
            thief
            if thief in ring.list_players(THIEF, sought)
            else self.recorder.choose_player(ring, THIEF, sought)
        )
        self.recorder.record_step(
            ring,
            vehicle,
            "order",
            ordered,
            self.recorder.choose_player(ring, BROKER, ordered, seeker),
            firm=ring.find_corridor(day).consignee if exported else None,
        )
        self.recorder.record_step(
            ring,
            vehicle,
            "reconnoitre",
            sought,
            seeker,
            place=self.history.thefts[self.recorder.places[vehicle.id]].place.id,
        )

    def _change_identity(self, state: RingState, vehicle: Vehicle, day: date) -> None:
        """Give a vehicle another's identity: that of one on the road (clone) or of a wreck (ringer)."""
        random, ring, recorder = self.random, state.ring, self.recorder
        when = day + timedelta(random.randrange(4, 25))
        if when > LAST_DAY:
            return
        model, kind, is_like = self._choose_identity(vehicle, when)
        vehicle.plates.append(Plate(model.own_mark, when, LAST_DAY, model.id, COPIED))
        if is_like and (kind == "ringer" or random.random() < read_rate("clone shows VIN")):
            vehicle.shown_vin = model.vin
        self.history.changed_identities.append(ChangedIdentity(vehicle, model, kind))
        ringer = recorder.choose_player(ring, RINGER, when, state.last[vehicle.id])
        recorder.record_step(ring, vehicle, "re-identify", when, ringer, other=model.id)
        sold = when + timedelta(random.randrange(3, 60))
        seller = recorder.choose_player(ring, BROKER, sold, ringer)
        recorder.record_step(ring, vehicle, "sell", sold, seller)
        paid = sold + timedelta(random.randrange(8))
        recorder.record_step(ring, vehicle, "pay", paid, recorder.choose_player(ring, BROKER, paid, seller))

    def _choose_identity(self, vehicle: Vehicle, when: date) -> tuple[Vehicle, str, bool]:
        """Return the vehicle whose identity is copied, whether that is a clone or ringer, and if it is alike.

        A wreck is chosen only once it lies in a yard.
        """
        random, kind = self.random, self.random.choice(("clone", "ringer"))
        latest = when - timedelta(SETTLED_DAYS)
        seen = random.sample(self.wrecks, min(MOST_SEEN, len(self.wrecks)))
        lying = [one for one in seen if one.scrapped and one.scrapped <= latest]
        kind, lawful = ("ringer", lying) if kind == "ringer" and lying else ("clone", self.driven)
        like = [
            other
            for other in random.sample(lawful, min(MOST_SEEN // 2, len(lawful)))
            if other.car.model == vehicle.car.model
        ]
        return (like[0], kind, True) if like else (random.choice(lawful), kind, False)
