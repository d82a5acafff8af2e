"""Crimes: the script played out, vehicle by vehicle, for rings and for those who steal alone."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from .firms import Firm
from .geography import Address, a_town, town_named
from .history import (
    HOUSEHOLD,
    LONE_FATES,
    METHODS,
    PARTS,
    Box,
    Consignment,
    Exhibit,
    History,
    Scene,
    Step,
    Theft,
    by_the_road,
    chosen,
    ring_fates,
    where_taken,
)
from .people import Person, Registry
from .rings import BROKER, CLEARING, DRIVER, KEEPER, LOADER, RINGER, STRIPPER, THIEF, Event, Ring
from .sailings import Schedule
from .seasons import a_day, at_night, in_season
from .settings import LAST_DAY
from .vehicles import COPIED, FALSE, Plate, Vehicle, Works
from .vehicles import PARTS as PART_NAMES

SIDED = ("front door", "rear door", "headlamp", "wheel")
MARKS_OF = {"body shell": ("vin", "vin", ""), "engine": ("engine", "engine", ""), "ECU": ("vin", "")}
WHOLE = "whole vehicle"
RAIDED, FOUND = (
    0.55,
    2,
)  # of a ring's premises, how many are found, if there are so many vehicles to see; it moves on after that
SHELLS = 8  # of those whose parts are sent, how many still lie there
REMAINS = 90  # days that what is left of a vehicle lies about where it was cut up
SOUGHT, ORDERED = (
    (0, 4),
    (1, 20),
)  # days before a theft on which the vehicle is looked for, and before that on which such a one is ordered
PARTS_BOX, PARTS_SENT = (
    6,
    0.3,
)  # vehicles cut up that make a box of parts, and how often one goes once there are so many


@dataclass(slots=True)
class Gang:
    """A ring at work: vehicles that wait for a box since a day, those cut up on a day, and those of them whose parts are not sent."""

    ring: Ring
    waiting: list[tuple[Vehicle, date]] = field(default_factory=list)
    cut: list[tuple[Vehicle, date]] = field(default_factory=list)
    parts: list[tuple[Vehicle, date]] = field(default_factory=list)


@dataclass(slots=True)
class Crimes:
    """Plays the script into a history; identities are copied from wrecks (which makes a ringer) and from vehicles on the road (a clone)."""

    random: Random
    works: Works
    people: Registry
    schedule: Schedule
    history: History
    wrecks: list[Vehicle]
    driven: list[Vehicle]
    number: int = 0
    places: dict[str, int] = field(default_factory=dict)  # of a vehicle's theft in the history, by vehicle

    def play(self, ring: Ring, count: int) -> None:
        """Everything that a ring does with so many vehicles."""
        gang = Gang(ring)
        raids = self._raids(ring)
        for day in in_season(self.random, count, ring.first, ring.last):
            while raids and raids[0] < day:
                self._raid(gang, raids.pop(0))
            self._take(gang, day)
            self._pack(gang, day)
        for day in raids:
            self._raid(gang, day)
        self._pack(gang, ring.last + timedelta(CLEARING))

    def alone(self, count: int) -> None:
        """Thefts of nobody's ring."""
        for _ in range(count):
            day, town = a_day(self.random), a_town(self.random)
            vehicle = self.works.vehicle(
                town, "honest" if self.random.random() < 0.5 else "stolen", stolen=True
            )
            self._stolen(
                vehicle,
                day,
                self.people.person(town),
                None,
                None,
                chosen(self.random, LONE_FATES) == "recovered",
            )

    def _take(self, gang: Gang, day: date) -> None:
        random, ring = self.random, gang.ring
        place_town, _ = where_taken(random, "", ring.circle.town)
        vehicle = self.works.vehicle(place_town, "stolen", stolen=True)
        thief = self._player(ring, THIEF, day)
        fate = chosen(random, ring_fates(vehicle.car.body))
        keeper = self.people.person(place_town)
        self._stolen(vehicle, day, keeper, ring, thief, fate == "recovered")
        ring.circle.vehicles.append(vehicle)
        self._before(ring, vehicle, day, thief, fate == "exported")
        self._step(ring, vehicle, "acquire", day, thief)
        if random.random() < 0.5:
            vehicle.plates.append(
                Plate(self.works.mark(place_town, vehicle.registered), day, LAST_DAY, how=FALSE)
            )
        if fate == "recovered":
            return
        self._step(ring, vehicle, "move", day, self._player(ring, DRIVER, day))
        self._step(
            ring,
            vehicle,
            "store",
            day + timedelta(1),
            self._player(ring, KEEPER, day),
            place=ring.premises_on(day).id,
        )
        if fate == "exported":
            gang.waiting.append((vehicle, day))
        elif fate == "stripped":
            when = day + timedelta(random.randrange(1, 9))
            if when > LAST_DAY:
                return
            gang.cut.append((vehicle, when))
            gang.parts.append((vehicle, when))
            vehicle.gone = when
            self._step(
                ring,
                vehicle,
                "strip",
                when,
                self._player(ring, STRIPPER, when),
                place=ring.premises_on(when).id,
            )
        else:
            self._ringed(ring, vehicle, day)

    def _before(self, ring: Ring, vehicle: Vehicle, day: date, thief: Person, exported: bool) -> None:
        """What goes before a theft: the broker orders such a vehicle, at times for who receives it abroad, and the thief looks for it."""
        sought = max(ring.first, day - timedelta(self.random.randrange(*SOUGHT)))
        ordered = max(ring.first, sought - timedelta(self.random.randrange(*ORDERED)))
        self._step(
            ring,
            vehicle,
            "order",
            ordered,
            self._player(ring, BROKER, ordered),
            firm=ring.corridor_on(day).consignee if exported else None,
        )
        seeker = thief if thief in ring.playing(THIEF, sought) else self._player(ring, THIEF, sought)
        self._step(
            ring,
            vehicle,
            "reconnoitre",
            sought,
            seeker,
            place=self.history.thefts[self.places[vehicle.id]].place.id,
        )

    def _stolen(
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
        since, until = at_night(random, day)
        at = (
            keeper.home
            if random.random() < 0.7
            else by_the_road(random, f"street-{self.number:07d}", keeper.town)
        )
        later = until.date() + timedelta(1 + int(random.expovariate(1 / 9)))
        left = (
            (
                later,
                by_the_road(random, f"left-{self.number:07d}", keeper.town),
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

    def _ringed(self, ring: Ring, vehicle: Vehicle, day: date) -> None:
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
        self.history.ringed.append((vehicle, model, kind))
        self._step(ring, vehicle, "re-identify", when, self._player(ring, RINGER, when), other=model.id)
        sold = when + timedelta(random.randrange(3, 60))
        self._step(ring, vehicle, "sell", sold, self._player(ring, BROKER, sold))
        paid = sold + timedelta(random.randrange(8))
        self._step(ring, vehicle, "pay", paid, self._player(ring, BROKER, paid))

    def _pack(self, gang: Gang, day: date) -> None:
        """Boxes are packed when there is enough for one, or when what waits gets hot."""
        random, ring = self.random, gang.ring
        size = random.choice((2, 3, 3, 4))
        while gang.waiting and (len(gang.waiting) >= size or (day - gang.waiting[0][1]).days > 8):
            taken, gang.waiting = gang.waiting[:size], gang.waiting[size:]
            self._ship(
                ring,
                [vehicle for vehicle, _ in taken],
                max(first for _, first in taken) + timedelta(random.randrange(1, 6)),
            )
        ready = [vehicle for vehicle, when in gang.parts if when < day]
        if len(ready) >= PARTS_BOX and random.random() < PARTS_SENT:
            self._ship(ring, [], day, ready)
            gang.parts = [one for one in gang.parts if one[1] >= day]
            gang.cut = [
                *[one for one in gang.cut if one[1] < day][-SHELLS:],
                *(one for one in gang.cut if one[1] >= day),
            ]

    def _ship(
        self, ring: Ring, vehicles: list[Vehicle], packed: date, parts_of: list[Vehicle] | None = None
    ) -> None:
        random, parts_of = self.random, parts_of or []
        if packed > LAST_DAY - timedelta(7):
            return  # the ship sails when the world has ended
        way, front, place = ring.corridor_on(packed), ring.front_on(packed), ring.premises_on(packed)
        sailing = self.schedule.next(way.loading, way.discharge, packed + timedelta(1))
        goods = random.choice((HOUSEHOLD, PARTS, PARTS)) if vehicles else PARTS
        box = Box(
            self.schedule.box(sailing),
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
            self._step(
                ring,
                vehicle,
                "load",
                packed,
                self._player(ring, LOADER, packed),
                place=place.id,
                other=box.number,
            )
            self._step(ring, vehicle, "declare", packed, firm=front, other=way.id)
            self._step(ring, vehicle, "sail", sailing.etd, other=sailing.id)
            self._step(ring, vehicle, "receive", received, firm=way.consignee)
            self._step(ring, vehicle, "pay", paid, self._player(ring, BROKER, paid), firm=way.consignee)

    def _raids(self, ring: Ring) -> list[date]:
        """The days on which premises are found, in the last week that they are used."""
        return [
            last - timedelta(self.random.randrange(7))
            for _, first, last in ring.premises
            if self.random.random() < RAIDED and (last - first).days > 30
        ]

    def _raid(self, gang: Gang, day: date) -> None:
        """An examiner finds what was cut up in the last weeks and what waits for its box."""
        random, ring, place = self.random, gang.ring, gang.ring.premises_on(day)
        cut = [vehicle for vehicle, when in gang.cut if 0 <= (day - when).days <= REMAINS]
        waiting = [vehicle for vehicle, since in gang.waiting if since < day]
        if len(cut) + len(waiting) < FOUND:
            return
        exhibits = [
            *(piece for vehicle in cut for piece in pieces(random, vehicle)),
            *(whole(random, vehicle) for vehicle in waiting),
        ]
        for vehicle in waiting:
            self._recovered(vehicle, day, place)
        gang.cut, gang.parts = ([one for one in some if one[1] > day] for some in (gang.cut, gang.parts))
        gang.waiting = [one for one in gang.waiting if one[1] >= day]
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
                town_named(place.town),
                at,
                ring.front_on(day),
                present[:2],
                exhibits,
                ring,
                papers,
            )
        )

    def _recovered(self, vehicle: Vehicle, day: date, place: Address) -> None:
        """What waits for its box when the examiners come goes back to its keeper."""
        at = self.places[vehicle.id]
        self.history.thefts[at] = replace(self.history.thefts[at], found=(day, place, "complete"))
        vehicle.gone = day

    def _player(self, ring: Ring, role: str, day: date) -> Person:
        """Who plays a part on a day; where nobody does, somebody who can. What is left to do after the ring's time, its last people do."""
        day = min(day, ring.last)
        return self.random.choice(ring.playing(role, day) or ring.able(role, day))

    def _step(
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


def whole(random: Random, vehicle: Vehicle) -> Exhibit:
    """A vehicle found as it is, its VIN mostly there to be read."""
    return Exhibit(WHOLE, "", vehicle, ("vin",) if random.random() < 0.8 else ())


def pieces(random: Random, vehicle: Vehicle) -> list[Exhibit]:
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
