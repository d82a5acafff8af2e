"""Crimes: the script played out, vehicle by vehicle, for rings and for those who steal alone."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from .firms import Firm
from .geography import Address, draw_town, find_town
from .history import (
    HOUSEHOLD,
    LONE_OUTCOMES,
    METHODS,
    PARTS,
    Box,
    Consignment,
    Exhibit,
    History,
    Scene,
    Step,
    Theft,
    draw_roadside,
    draw_outcome,
    list_ring_outcomes,
    draw_theft_place,
)
from .people import Person, Registry
from .rings import BROKER, CLEARING_DAYS, DRIVER, KEEPER, LOADER, RINGER, STRIPPER, THIEF, Event, Ring
from .sailings import Schedule
from .seasons import draw_day, draw_night, draw_days
from .settings import LAST_DAY
from .vehicles import COPIED, FALSE, Plate, Vehicle, VehicleMaker
from .vehicles import PARTS as PART_NAMES

SIDED = ("front door", "rear door", "headlamp", "wheel")
MARKS_OF = {"body shell": ("vin", "vin", ""), "engine": ("engine", "engine", ""), "ECU": ("vin", "")}
WHOLE = "whole vehicle"
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
    """A ring at work: vehicles that wait for a box since a day, those cut up on a day, and those of them whose parts are not sent."""

    ring: Ring
    waiting: list[tuple[Vehicle, date]] = field(default_factory=list)
    cut: list[tuple[Vehicle, date]] = field(default_factory=list)
    parts: list[tuple[Vehicle, date]] = field(default_factory=list)


@dataclass(slots=True)
class Offences:
    """Plays the script into a history; identities are copied from wrecks (which makes a ringer) and from vehicles on the road (a clone)."""

    random: Random
    works: VehicleMaker
    people: Registry
    schedule: Schedule
    history: History
    wrecks: list[Vehicle]
    driven: list[Vehicle]
    number: int = 0
    places: dict[str, int] = field(default_factory=dict)  # of a vehicle's theft in the history, by vehicle

    def play_ring(self, ring: Ring, count: int) -> None:
        """Everything that a ring does with so many vehicles."""
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
        """Thefts of nobody's ring."""
        for _ in range(count):
            day, town = draw_day(self.random), draw_town(self.random)
            vehicle = self.works.make_vehicle(
                town, "honest" if self.random.random() < 0.5 else "stolen", stolen=True
            )
            self._record_theft(
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
        thief = self._choose_player(ring, THIEF, day)
        fate = draw_outcome(random, list_ring_outcomes(vehicle.car.body))
        keeper = self.people.make_person(place_town)
        self._record_theft(vehicle, day, keeper, ring, thief, fate == "recovered")
        ring.circle.vehicles.append(vehicle)
        self._prepare(ring, vehicle, day, thief, fate == "exported")
        self._record_step(ring, vehicle, "acquire", day, thief)
        if random.random() < 0.5:
            vehicle.plates.append(
                Plate(self.works.draw_mark(place_town, vehicle.registered), day, LAST_DAY, how=FALSE)
            )
        if fate == "recovered":
            return
        self._record_step(ring, vehicle, "move", day, self._choose_player(ring, DRIVER, day))
        self._record_step(
            ring,
            vehicle,
            "store",
            day + timedelta(1),
            self._choose_player(ring, KEEPER, day),
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
            self._record_step(
                ring,
                vehicle,
                "strip",
                when,
                self._choose_player(ring, STRIPPER, when),
                place=ring.find_premises(when).id,
            )
        else:
            self._change_identity(ring, vehicle, day)

    def _prepare(self, ring: Ring, vehicle: Vehicle, day: date, thief: Person, exported: bool) -> None:
        """What goes before a theft: the broker orders such a vehicle, at times for who receives it abroad, and the thief looks for it."""
        sought = max(ring.first, day - timedelta(self.random.randrange(*SOUGHT_BEFORE)))
        ordered = max(ring.first, sought - timedelta(self.random.randrange(*ORDERED_BEFORE)))
        self._record_step(
            ring,
            vehicle,
            "order",
            ordered,
            self._choose_player(ring, BROKER, ordered),
            firm=ring.find_corridor(day).consignee if exported else None,
        )
        seeker = thief if thief in ring.list_players(THIEF, sought) else self._choose_player(ring, THIEF, sought)
        self._record_step(
            ring,
            vehicle,
            "reconnoitre",
            sought,
            seeker,
            place=self.history.thefts[self.places[vehicle.id]].place.id,
        )

    def _record_theft(
        self,
        vehicle: Vehicle,
        day: date,
        keeper: Person,
        ring: Ring | None,
        thief: Person | None,
        found: bool,
    ) -> None:
        self.number += 1
        self.places[vehicle.id] = len(self.history.thefts)
        random, id = self.random, f"theft-{self.number:07d}"
        since, until = draw_night(random, day)
        at = (
            keeper.home
            if random.random() < 0.7
            else draw_roadside(random, f"street-{self.number:07d}", keeper.town)
        )
        later = until.date() + timedelta(1 + int(random.expovariate(1 / 9)))
        left = (
            (
                later,
                draw_roadside(random, f"left-{self.number:07d}", keeper.town),
                random.choice(("complete", "damaged", "parts missing", "burnt out")),
            )
            if found and later <= LAST_DAY
            else None
        )
        vehicle.taken, vehicle.gone = day, left[0] if left else None
        method = random.choices([name for name, _ in METHODS], [weight for _, weight in METHODS])[0]
        reported = until + timedelta(minutes=random.randrange(10, 900))
        self.history.thefts.append(
            Theft(id, vehicle, keeper, keeper.town, at, since, until, method, reported, ring, thief, left)
        )

    def _change_identity(self, ring: Ring, vehicle: Vehicle, day: date) -> None:
        """It gets another's identity: a living one's (a clone) or that of a wreck (a ringer)."""
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
        self.history.changed_identities.append((vehicle, model, kind))
        self._record_step(ring, vehicle, "re-identify", when, self._choose_player(ring, RINGER, when), other=model.id)
        sold = when + timedelta(random.randrange(3, 60))
        self._record_step(ring, vehicle, "sell", sold, self._choose_player(ring, BROKER, sold))
        paid = sold + timedelta(random.randrange(8))
        self._record_step(ring, vehicle, "pay", paid, self._choose_player(ring, BROKER, paid))

    def _pack(self, state: RingState, day: date) -> None:
        """Boxes are packed when there is enough for one, or when what waits gets hot."""
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
            self._record_step(
                ring,
                vehicle,
                "load",
                packed,
                self._choose_player(ring, LOADER, packed),
                place=place.id,
                other=box.number,
            )
            self._record_step(ring, vehicle, "declare", packed, firm=front, other=way.id)
            self._record_step(ring, vehicle, "sail", sailing.etd, other=sailing.id)
            self._record_step(ring, vehicle, "receive", received, firm=way.consignee)
            self._record_step(ring, vehicle, "pay", paid, self._choose_player(ring, BROKER, paid), firm=way.consignee)

    def _draw_raids(self, ring: Ring) -> list[date]:
        """The days on which premises are found, in the last week that they are used."""
        return [
            last - timedelta(self.random.randrange(7))
            for _, first, last in ring.premises
            if self.random.random() < RAIDED_SHARE and (last - first).days > 30
        ]

    def _raid(self, state: RingState, day: date) -> None:
        """An examiner finds what was cut up in the last weeks and what waits for its box."""
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
            self._record_recovery(vehicle, day, place)
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

    def _record_recovery(self, vehicle: Vehicle, day: date, place: Address) -> None:
        """What waits for its box when the examiners come goes back to its keeper."""
        at = self.places[vehicle.id]
        self.history.thefts[at] = replace(self.history.thefts[at], found=(day, place, "complete"))
        vehicle.gone = day

    def _choose_player(self, ring: Ring, role: str, day: date) -> Person:
        """Who plays a part on a day; where nobody does, somebody who can. What is left to do after the ring's time, its last people do."""
        day = min(day, ring.last)
        return self.random.choice(ring.list_players(role, day) or ring.list_able(role, day))

    def _record_step(
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


def make_whole_exhibit(random: Random, vehicle: Vehicle) -> Exhibit:
    """A vehicle found as it is, its VIN mostly there to be read."""
    return Exhibit(WHOLE, "", vehicle, ("vin",) if random.random() < 0.8 else ())


def make_part_exhibits(random: Random, vehicle: Vehicle) -> list[Exhibit]:
    """Parts of one vehicle, each with the marks that can be read on it."""
    found = []
    for item in random.sample(PART_NAMES, random.randrange(2, 6)):
        readable = random.choice(MARKS_OF.get(item, ("",)))
        found.append(
            Exhibit(
                item,
                random.choice(("left", "right")) if item in SIDED else "",
                vehicle,
                (readable,) if readable else (),
            )
        )
    return found
