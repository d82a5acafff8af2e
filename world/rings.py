"""Rings: who plays which part in stealing and selling vehicles, with whose firms, from where to where, and since when."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from .circles import Circle, gathered
from .firms import COMPLICIT, SHELL, UNWITTING, Firm, Register
from .geography import Address, a_destination, a_port, a_town, a_unit, nearest
from .people import Person, Registry
from .sea_routes import LOADING

LEADER, BROKER, THIEF, DRIVER, STRIPPER, RINGER, KEEPER, LOADER = "leader", "broker", "thief", "driver", "stripper", "ringer", "yard keeper", "loader"
# How a ring of any size fills its parts: in this order, thieves and drivers again and again.
CAST = (LEADER, THIEF, BROKER, DRIVER, KEEPER, STRIPPER, THIEF, LOADER, DRIVER, THIEF, RINGER)
LEAST_TAKEN = 13  # vehicles of the smallest rings; the largest take a hundred times as many (Pareto, shape 1.6)


@dataclass(frozen=True, slots=True)
class Role:
    """A person's part in a ring for a time."""

    person: Person
    role: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Corridor:
    """A way out that a ring uses for a time."""

    id: str
    loading: str
    discharge: str
    country: str
    consignee: Firm
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed a ring at a known date: arrest, replacement, displacement, port closed, new corridor, phoenix."""

    ring: str
    kind: str
    day: date
    entity: str
    follows: str = ""


@dataclass(slots=True)
class Ring:
    """A ring of the truth: its circle, parts, ways out, firms and premises in time, and how many vehicles it takes."""

    id: str
    circle: Circle
    roles: list[Role]
    corridors: list[Corridor]
    fronts: list[Firm]
    forwarder: Firm
    haulier: Firm
    premises: list[tuple[Address, date, date]]
    first: date
    last: date
    vehicles: int
    events: list[Event] = field(default_factory=list)

    def playing(self, role: str, day: date) -> list[Person]:
        """Who plays a part on a day."""
        return [part.person for part in self.roles if part.role == role and part.first <= day <= part.last]

    def corridor_on(self, day: date) -> Corridor:
        """The way out that is used on a day, the last one from then on."""
        return next((corridor for corridor in self.corridors if corridor.first <= day <= corridor.last), self.corridors[-1])

    def premises_on(self, day: date) -> Address:
        """Where the vehicles are brought on a day."""
        return next((place for place, first, last in self.premises if first <= day <= last), self.premises[-1][0])

    def front_on(self, day: date) -> Firm:
        """The firm that is named as shipper on a day."""
        return next((firm for firm in self.fronts if firm.opened <= day <= firm.closed), self.fronts[-1])


@dataclass(slots=True)
class Underworld:
    """Makes rings; some parts are played by specialists who serve several rings, some firms serve honest trade as well."""

    random: Random
    people: Registry
    register: Register
    forwarders: list[Firm]
    hauliers: list[Firm]
    closings: list[tuple[str, date, date]]
    specialists: list[Person] = field(default_factory=list)
    enablers: list[Firm] = field(default_factory=list)
    count: int = 0

    def ring(self) -> Ring:
        """The next ring, with all that happens to it in time."""
        random = self.random
        self.count += 1
        id, town = f"ring-{self.count:04d}", a_town(random)
        circle = gathered(random, id, town, self.people, self.register, burners=True)
        first, last = circle.first, circle.last
        roles = [Role(person, CAST[at % len(CAST)] if at < len(CAST) else random.choice((THIEF, DRIVER)), first, last)
                 for at, person in enumerate(circle.members)]
        ring = Ring(id, circle, roles, [], [], self._served(self.forwarders), self._served(self.hauliers), [], first, last,
                    max(6, int(random.paretovariate(1.6) * LEAST_TAKEN)))
        self._keeps_apart(ring)
        self._lend(ring)
        self._route(ring)
        self._house(ring)
        self._front(ring)
        self._shake(ring)
        return ring

    def _served(self, firms: list[Firm]) -> Firm:
        """A firm that serves the ring: at times one that knows, else one that does not."""
        random = self.random
        if self.enablers and random.random() < 0.35:
            known = [firm for firm in self.enablers if firm.trade == firms[0].trade]
            if known:
                return random.choice(known)
        firm = random.choice(firms)
        if firm.stands != COMPLICIT:
            firm.stands = COMPLICIT if random.random() < 0.4 else UNWITTING
        if firm.stands == COMPLICIT:
            self.enablers.append(firm)
        return firm

    def _keeps_apart(self, ring: Ring) -> None:
        """The leader is tied to few: the broker and one other; what led to the rest now leads to the broker."""
        circle = ring.circle
        leader, broker = circle.members[0], circle.members[min(2, len(circle.members) - 1)]
        circle.aloof.add(leader.id)
        kept = {broker.id, circle.members[1].id}
        moved = [(broker if one is leader and other.id not in kept else one, broker if other is leader and one.id not in kept else other, kind)
                 for one, other, kind in circle.ties]
        circle.ties = list({(one.id, other.id): (one, other, kind) for one, other, kind in moved if one is not other}.values())

    def _lend(self, ring: Ring) -> None:
        """A specialist of other rings comes in, or a member goes out to others."""
        random = self.random
        if self.specialists and random.random() < 0.3:
            person = random.choice(self.specialists)
            if person not in ring.circle.members:
                ring.circle.members.append(person)
                ring.circle.ties.append((ring.circle.members[min(2, len(ring.circle.members) - 2)], person, "work"))
                ring.roles.append(Role(person, random.choice((RINGER, STRIPPER)), ring.first, ring.last))
        for part in ring.roles:
            if part.role in (RINGER, STRIPPER) and random.random() < 0.5 and part.person not in self.specialists:
                self.specialists.append(part.person)

    def _route(self, ring: Ring) -> None:
        """Its ways out, one after the other; a closed port moves it to another one."""
        random, day, count = self.random, ring.first, 0
        while day <= ring.last:
            count += 1
            destination = a_destination(random, "stolen")
            loading = a_port(random, ring.circle.town)
            until = min(day + timedelta(random.randrange(120, 500)), ring.last)
            for closed, first, last in self.closings:
                if closed == loading and first <= day <= last:
                    loading = random.choice([code for code in LOADING if code != closed])
                elif closed == loading and day < first <= until:
                    until = first - timedelta(1)
                    ring.events.append(Event(ring.id, "port closed", first, closed))
            consignee = self.register.consignee(destination, COMPLICIT)
            ring.corridors.append(Corridor(f"{ring.id}-way-{count}", loading, destination.port, destination.country, consignee, day, until))
            if count > 1:
                ring.events.append(Event(ring.id, "new corridor", day, ring.corridors[-1].id, ring.corridors[-2].id))
            day = until + timedelta(1)

    def _house(self, ring: Ring) -> None:
        """Where it works: it moves once in a while, at times to the next town (displacement)."""
        random, day, count = self.random, ring.first, 0
        while day <= ring.last:
            count += 1
            town = random.choice(nearest(ring.circle.town)[:3]) if count > 1 and random.random() < 0.5 else ring.circle.town
            until = min(day + timedelta(random.randrange(100, 400)), ring.last)
            place = ring.circle.places[0] if count == 1 else a_unit(random, f"{ring.id}-unit-{count}", town)
            ring.premises.append((place, day, until))
            if count > 1:
                ring.circle.places.append(place)
                ring.events.append(Event(ring.id, "displacement", day, place.id, ring.premises[-2][0].id))
            day = until + timedelta(1)

    def _front(self, ring: Ring) -> None:
        """The firms named as shipper: shells that are closed and carried on under another name, or one that trades honestly besides."""
        random, day = self.random, ring.first
        director = ring.circle.members[-1]
        while day <= ring.last:
            until = min(day + timedelta(random.randrange(200, 600)), ring.last)
            before = ring.fronts[-1] if ring.fronts else None
            firm = self.register.firm("exporter", ring.circle.town, stands=SHELL, directors=[director], opened=day, closed=until, follows=before)
            ring.fronts.append(firm)
            if before:
                ring.events.append(Event(ring.id, "phoenix", day, firm.id, before.id))
            day = until + timedelta(1)
        ring.circle.firms.extend(ring.fronts)

    def _shake(self, ring: Ring) -> None:
        """A leader or broker is arrested and somebody takes the place."""
        random = self.random
        for at, part in enumerate(ring.roles):
            if part.role in (LEADER, BROKER) and random.random() < 0.3 and (ring.last - ring.first).days > 200:
                day = ring.first + timedelta(random.randrange(90, (ring.last - ring.first).days - 60))
                heir = random.choice([person for person in ring.circle.members if person is not part.person])
                ring.roles[at] = Role(part.person, part.role, part.first, day)
                ring.roles.append(Role(heir, part.role, day + timedelta(random.randrange(5, 40)), ring.last))
                ring.events += [Event(ring.id, "arrest", day, part.person.id),
                                Event(ring.id, "replacement", ring.roles[-1].first, heir.id, part.person.id)]
