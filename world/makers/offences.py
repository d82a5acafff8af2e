"""Play out the steps of vehicle crime, for rings and for thieves who work alone."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from .geography import draw_town, find_town
from .history import (
    HOUSEHOLD,
    LONE_OUTCOMES,
    PARTS,
    Box,
    ChangedIdentity,
    Consignment,
    History,
    Scene,
    draw_outcome,
    draw_theft_place,
    list_ring_outcomes,
)
from .offence_recorder import OffenceRecorder
from .people import Person, Registry
from .rings import BROKER, CLEARING_DAYS, DRIVER, KEEPER, LOADER, RINGER, STRIPPER, THIEF, Event, Ring
from .sailings import Schedule
from .scene_exhibits import make_part_exhibits, make_whole_exhibit
from .seasons import draw_day, draw_days
from .settings import LAST_DAY
from .vehicles import COPIED, FALSE, Plate, Vehicle, VehicleMaker

RAIDED_SHARE, FEWEST_FOUND = (
    0.55,
    2,
)  # of a ring's premises, how many are found, if there are so many vehicles to see; it moves on after that
KEPT_SHELLS = 8  # of those whose parts are sent, how many still lie there
REMAINS_DAYS = 90  # days that what is left of a vehicle lies about where it was cut up
SOUGHT_BEFORE, ORDERED_BEFORE = (
    (0, 4),
    (1, 20),
)  # days before a theft on which the vehicle is looked for, and before that on which such a one is ordered
PARTS_BOX, PARTS_SENT_SHARE = (
    6,
    0.3,
)  # vehicles cut up that make a box of parts, and how often one goes once there are so many


@dataclass(slots=True)
class RingState:
    """The goods of a ring at work, each a vehicle with a day.

    waiting has vehicles that wait for a box, cut those that were cut up, parts those of them whose parts
    are not yet sent.
    """

    ring: Ring
    waiting: list[tuple[Vehicle, date]] = field(default_factory=list)
    cut: list[tuple[Vehicle, date]] = field(default_factory=list)
    parts: list[tuple[Vehicle, date]] = field(default_factory=list)


@dataclass(slots=True)
class Offences:
    """Plays thefts and what follows them into a history.

    Identities are copied from wrecks (which makes a ringer) and from vehicles on the road (a clone).
    """

    random: Random
    works: VehicleMaker
    people: Registry
    schedule: Schedule
    history: History
    wrecks: list[Vehicle]
    driven: list[Vehicle]
    recorder: OffenceRecorder = field(init=False)

    def __post_init__(self) -> None:
        self.recorder = OffenceRecorder(self.random, self.history)

    def play_ring(self, ring: Ring, count: int) -> None:
        """Play everything that a ring does with so many vehicles."""
        state = RingState(ring)
        raids = self._draw_raids(ring)
        for day in draw_days(self.random, count, ring.first, ring.last):
            while raids and raids[0] < day:
                self._raid(state, raids.pop(0))
            self._steal(state, day)
            self._pack(state, day)
        for day in raids:
            self._raid(state, day)
        self._pack(state, ring.last + timedelta(CLEARING_DAYS))

    def add_lone_thefts(self, count: int) -> None:
        """Add thefts that no ring did."""
        for _ in range(count):
            day, town = draw_day(self.random), draw_town(self.random)
            vehicle = self.works.make_vehicle(
                town, "honest" if self.random.random() < 0.5 else "stolen", stolen=True
            )
            self.recorder.record_theft(
                vehicle,
                day,
                self.people.make_person(town),
                None,
                None,
                draw_outcome(self.random, LONE_OUTCOMES) == "recovered",
            )

    def _steal(self, state: RingState, day: date) -> None:
        random, ring = self.random, state.ring
        place_town, _ = draw_theft_place(random, "", ring.circle.town)
        vehicle = self.works.make_vehicle(place_town, "stolen", stolen=True)
        thief = self.recorder.choose_player(ring, THIEF, day)
        fate = draw_outcome(random, list_ring_outcomes(vehicle.car.body))
        keeper = self.people.make_person(place_town)
        self.recorder.record_theft(vehicle, day, keeper, ring, thief, fate == "recovered")
        ring.circle.vehicles.append(vehicle)
        self._prepare(ring, vehicle, day, thief, fate == "exported")
        self.recorder.record_step(ring, vehicle, "acquire", day, thief)
        if random.random() < 0.5:
            vehicle.plates.append(
                Plate(self.works.draw_mark(place_town, vehicle.registered), day, LAST_DAY, how=FALSE)
            )
        if fate == "recovered":
            return
        self.recorder.record_step(ring, vehicle, "move", day, self.recorder.choose_player(ring, DRIVER, day))
        self.recorder.record_step(
            ring,
            vehicle,
            "store",
            day + timedelta(1),
            self.recorder.choose_player(ring, KEEPER, day),
            place=ring.find_premises(day).id,
        )
        if fate == "exported":
            state.waiting.append((vehicle, day))
        elif fate == "stripped":
            when = day + timedelta(random.randrange(1, 9))
            if when > LAST_DAY:
                return
            state.cut.append((vehicle, when))
            state.parts.append((vehicle, when))
            vehicle.gone = when
            self.recorder.record_step(
                ring,
                vehicle,
                "strip",
                when,
                self.recorder.choose_player(ring, STRIPPER, when),
                place=ring.find_premises(when).id,
            )
        else:
            self._change_identity(ring, vehicle, day)

    def _prepare(self, ring: Ring, vehicle: Vehicle, day: date, thief: Person, exported: bool) -> None:
        """Add what comes before a theft: the order and the reconnaissance.

        The broker orders such a vehicle, at times for the consignee abroad, and the thief looks for it.
        """
        sought = max(ring.first, day - timedelta(self.random.randrange(*SOUGHT_BEFORE)))
        ordered = max(ring.first, sought - timedelta(self.random.randrange(*ORDERED_BEFORE)))
        self.recorder.record_step(
            ring,
            vehicle,
            "order",
            ordered,
            self.recorder.choose_player(ring, BROKER, ordered),
            firm=ring.find_corridor(day).consignee if exported else None,
        )
        seeker = (
            thief
            if thief in ring.list_players(THIEF, sought)
            else self.recorder.choose_player(ring, THIEF, sought)
        )
        self.recorder.record_step(
            ring,
            vehicle,
            "reconnoitre",
            sought,
            seeker,
            place=self.history.thefts[self.recorder.places[vehicle.id]].place.id,
        )

    def _change_identity(self, ring: Ring, vehicle: Vehicle, day: date) -> None:
        """Give a vehicle another's identity: that of one on the road (clone) or of a wreck (ringer)."""
        random = self.random
        when, kind = day + timedelta(random.randrange(4, 25)), random.choice(("clone", "ringer"))
        if when > LAST_DAY:
            return
        lawful = self.driven if kind == "clone" else self.wrecks
        like = [
            other
            for other in random.sample(lawful, min(60, len(lawful)))
            if other.car.model == vehicle.car.model
        ]
        model = like[0] if like else random.choice(lawful)
        vehicle.plates.append(Plate(model.own_mark, when, LAST_DAY, model.id, COPIED))
        if like and (kind == "ringer" or random.random() < 0.5):
            vehicle.shown_vin = model.vin
        self.history.changed_identities.append(ChangedIdentity(vehicle, model, kind))
        self.recorder.record_step(
            ring,
            vehicle,
            "re-identify",
            when,
            self.recorder.choose_player(ring, RINGER, when),
            other=model.id,
        )
        sold = when + timedelta(random.randrange(3, 60))
        self.recorder.record_step(
            ring, vehicle, "sell", sold, self.recorder.choose_player(ring, BROKER, sold)
        )
        paid = sold + timedelta(random.randrange(8))
        self.recorder.record_step(ring, vehicle, "pay", paid, self.recorder.choose_player(ring, BROKER, paid))

    def _pack(self, state: RingState, day: date) -> None:
        """Pack boxes once there is enough for one, or once a vehicle has waited too long."""
        random, ring = self.random, state.ring
        size = random.choice((2, 3, 3, 4))
        while state.waiting and (len(state.waiting) >= size or (day - state.waiting[0][1]).days > 8):
            taken, state.waiting = state.waiting[:size], state.waiting[size:]
            self._ship(
                ring,
                [vehicle for vehicle, _ in taken],
                max(first for _, first in taken) + timedelta(random.randrange(1, 6)),
            )
        ready = [vehicle for vehicle, when in state.parts if when < day]
        if len(ready) >= PARTS_BOX and random.random() < PARTS_SENT_SHARE:
            self._ship(ring, [], day, ready)
            state.parts = [one for one in state.parts if one[1] >= day]
            state.cut = [
                *[one for one in state.cut if one[1] < day][-KEPT_SHELLS:],
                *(one for one in state.cut if one[1] >= day),
            ]

    def _ship(
        self, ring: Ring, vehicles: list[Vehicle], packed: date, parts_of: list[Vehicle] | None = None
    ) -> None:
        random, parts_of = self.random, parts_of or []
        if packed > LAST_DAY - timedelta(7):
            return  # the ship sails when the world has ended
        way, front, place = ring.find_corridor(packed), ring.find_front(packed), ring.find_premises(packed)
        sailing = self.schedule.find_sailing(way.loading, way.discharge, packed + timedelta(1))
        goods = random.choice((HOUSEHOLD, PARTS, PARTS)) if vehicles else PARTS
        box = Box(
            self.schedule.assign_box(sailing),
            f"SL{random.randrange(10**6):06d}",
            goods,
            vehicles,
            1900 * len(vehicles) + random.randrange(1500, 9000),
            random.randrange(20, 240),
            False,
            parts_of,
        )
        number = len(self.history.consignments) + 1
        self.history.consignments.append(
            Consignment(
                f"consignment-{number:07d}",
                front,
                way.consignee,
                ring.forwarder,
                ring.haulier,
                place,
                sailing,
                [box],
                packed,
                ring,
                way,
            )
        )
        for vehicle in vehicles:
            vehicle.gone = packed
        received = sailing.eta + timedelta(random.randrange(1, 6))
        paid = received + timedelta(random.randrange(1, 15))
        for vehicle in [*vehicles, *parts_of]:
            self.recorder.record_step(
                ring,
                vehicle,
                "load",
                packed,
                self.recorder.choose_player(ring, LOADER, packed),
                place=place.id,
                other=box.number,
            )
            self.recorder.record_step(ring, vehicle, "declare", packed, firm=front, other=way.id)
            self.recorder.record_step(ring, vehicle, "sail", sailing.etd, other=sailing.id)
            self.recorder.record_step(ring, vehicle, "receive", received, firm=way.consignee)
            self.recorder.record_step(
                ring,
                vehicle,
                "pay",
                paid,
                self.recorder.choose_player(ring, BROKER, paid),
                firm=way.consignee,
            )

    def _draw_raids(self, ring: Ring) -> list[date]:
        """Return the days on which premises are raided, each in the last week of their use."""
        return [
            last - timedelta(self.random.randrange(7))
            for _, first, last in ring.premises
            if self.random.random() < RAIDED_SHARE and (last - first).days > 30
        ]

    def _raid(self, state: RingState, day: date) -> None:
        """Examine the premises: what was cut up in the last weeks and what waits for a box is found."""
        random, ring, place = self.random, state.ring, state.ring.find_premises(day)
        cut = [vehicle for vehicle, when in state.cut if 0 <= (day - when).days <= REMAINS_DAYS]
        waiting = [vehicle for vehicle, since in state.waiting if since < day]
        if len(cut) + len(waiting) < FEWEST_FOUND:
            return
        exhibits = [
            *(piece for vehicle in cut for piece in make_part_exhibits(random, vehicle)),
            *(make_whole_exhibit(random, vehicle) for vehicle in waiting),
        ]
        for vehicle in waiting:
            self.recorder.record_recovery(vehicle, day, place)
        state.cut, state.parts = ([one for one in some if one[1] > day] for some in (state.cut, state.parts))
        state.waiting = [one for one in state.waiting if one[1] >= day]
        ring.events.append(Event(ring.id, "raid", day, place.id))
        shipped = [one for one in self.history.consignments[-400:] if one.ring is ring]
        papers = shipped[-1].boxes[0].number if shipped and random.random() < 0.5 else ""
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
                ring.find_front(day),
                present[:2],
                exhibits,
                ring,
                papers,
            )
        )
