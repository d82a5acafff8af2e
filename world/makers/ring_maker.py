"""Make rings, with all that happens to them over time."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from .circles import Circle, draw_activity, make_circle
from .firms import COMPLICIT, SHELL, UNWITTING, Firm, Register
from .geography import (
    PortClosing,
    draw_destination,
    draw_port,
    draw_town,
    draw_unit,
    list_closed_ports,
    list_nearest,
)
from .people import Person, Registry
from .rings import (
    BROKER,
    CLEARING_DAYS,
    DRIVER,
    KEEPER,
    LEADER,
    LOADER,
    RINGER,
    STRIPPER,
    THIEF,
    Corridor,
    Event,
    Premises,
    Ring,
    Role,
)

# How a ring of any size fills its parts: in this order, thieves and drivers again and again.
CAST = (LEADER, THIEF, BROKER, DRIVER, KEEPER, STRIPPER, THIEF, LOADER, DRIVER, THIEF, RINGER)
BORROWED_FRONTS = 0.2  # of rings, how many ship in the name of a firm that trades honestly besides
HOME_FRONTS = 0.5  # of shells, how many are registered where the ring works
SECOND_SKILL = 0.35  # of members, how many could play a second part
SETTLING_DAYS = 10  # days before a port closes from which on nothing is packed for it
ARRESTED_SHARE = 0.3  # of leaders and brokers of rings that last, how many are arrested


@dataclass(slots=True)
class RingMaker:
    """Makes rings; some specialists serve several rings, and some firms serve honest trade as well."""

    random: Random
    people: Registry
    register: Register
    forwarders: list[Firm]
    hauliers: list[Firm]
    exporters: list[Firm]
    closings: list[PortClosing]
    specialists: list[Person] = field(default_factory=list)
    enablers: list[Firm] = field(default_factory=list)
    count: int = 0

    def make_ring(self) -> Ring:
        """Return the next ring, with all that happens to it over time."""
        random = self.random
        self.count += 1
        id, town = f"ring-{self.count:04d}", draw_town(random)
        circle = make_circle(random, id, town, self.people, self.register, burners=True)
        self._make_eldest_leader(circle)
        first, last = circle.first, circle.last
        roles = [
            Role(
                person,
                CAST[at % len(CAST)] if at < len(CAST) else random.choice((THIEF, DRIVER)),
                first,
                last,
            )
            for at, person in enumerate(circle.members)
        ]
        people = len(circle.members)
        ring = Ring(
            id,
            circle,
            roles,
            [],
            [],
            self._choose_firm(self.forwarders),
            self._choose_firm(self.hauliers),
            [],
            first,
            last,
            max(people, draw_activity(random, people, (last - first).days)),
        )
        self._keep_leader_apart(ring)
        self._share_specialists(ring)
        ring.skills = {person.id: self._draw_skills(ring, person) for person in circle.members}
        self._add_corridors(ring)
        self._add_premises(ring)
        self._add_fronts(ring)
        self._add_arrests(ring)
        return ring

    def _make_eldest_leader(self, circle: Circle) -> None:
        """Make the first member the eldest.

        Only birthdays are exchanged, so that rings are as old as other circles.
        """
        leader, eldest = circle.members[0], min(circle.members, key=lambda person: person.born)
        leader.born, eldest.born = eldest.born, leader.born

    def _draw_skills(self, ring: Ring, person: Person) -> tuple[str, ...]:
        """Return the person's own role, and at times a second one."""
        own = [part.role for part in ring.roles if part.person is person]
        second = [self.random.choice(CAST[1:])] if self.random.random() < SECOND_SKILL else []
        return tuple(dict.fromkeys([*own, *second]))

    def _choose_firm(self, firms: list[Firm]) -> Firm:
        """Return a firm that serves the ring: at times one that knows, otherwise one that does not."""
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

    def _keep_leader_apart(self, ring: Ring) -> None:
        """Leave the leader two edges, one of them to the broker; move the other edges to the broker."""
        circle = ring.circle
        leader, broker = circle.members[0], circle.members[min(2, len(circle.members) - 1)]
        circle.aloof.add(leader.id)
        kept = {broker.id, circle.members[1].id}
        moved = [
            (
                broker if one is leader and other.id not in kept else one,
                broker if other is leader and one.id not in kept else other,
                kind,
            )
            for one, other, kind in circle.edges
        ]
        circle.edges = list(
            {
                (one.id, other.id): (one, other, kind) for one, other, kind in moved if one is not other
            }.values()
        )

    def _share_specialists(self, ring: Ring) -> None:
        """Bring in a specialist of other rings at times, and offer own specialists to others."""
        random = self.random
        if self.specialists and random.random() < 0.3:
            person = random.choice(self.specialists)
            if person not in ring.circle.members:
                ring.outsiders.add(person.id)
                ring.circle.members.append(person)
                ring.circle.edges.append(
                    (ring.circle.members[min(2, len(ring.circle.members) - 2)], person, "work")
                )
                ring.roles.append(Role(person, random.choice((RINGER, STRIPPER)), ring.first, ring.last))
        for part in ring.roles:
            if (
                part.role in (RINGER, STRIPPER)
                and random.random() < 0.5
                and part.person not in self.specialists
            ):
                self.specialists.append(part.person)

    def _add_corridors(self, ring: Ring) -> None:
        """Add the ring's corridors, one after the other, until its last goods are gone.

        A port that closes moves the ring to another port.
        """
        random, day, count = self.random, ring.first, 0
        end, settling = ring.last + timedelta(CLEARING_DAYS), timedelta(SETTLING_DAYS)
        while day <= end:
            count += 1
            destination = draw_destination(random, "stolen")
            loading = draw_port(
                random, ring.circle.town, list_closed_ports(self.closings, day, day + settling)
            )
            until = min(day + timedelta(random.randrange(120, 500)), end)
            for closed, first, _ in self.closings:
                if closed == loading and day + settling < first <= until + settling:
                    until = first - settling
                    ring.events.append(Event(ring.id, "port closed", first, closed))
            consignee = self.register.make_consignee(destination, COMPLICIT)
            ring.corridors.append(
                Corridor(
                    f"{ring.id}-way-{count}",
                    loading,
                    destination.port,
                    destination.country,
                    consignee,
                    day,
                    until,
                )
            )
            if count > 1:
                ring.events.append(
                    Event(ring.id, "new corridor", day, ring.corridors[-1].id, ring.corridors[-2].id)
                )
            day = until + timedelta(1)

    def _add_premises(self, ring: Ring) -> None:
        """Add the ring's premises; it moves now and then, at times to the next town (displacement)."""
        random, day, count = self.random, ring.first, 0
        while day <= ring.last:
            count += 1
            town = (
                random.choice(list_nearest(ring.circle.town)[:3])
                if count > 1 and random.random() < 0.5
                else ring.circle.town
            )
            until = min(day + timedelta(random.randrange(100, 400)), ring.last)
            place = (
                ring.circle.places[0] if count == 1 else draw_unit(random, f"{ring.id}-unit-{count}", town)
            )
            ring.premises.append(Premises(place, day, until))
            ring.circle.times[place.id] = day, until
            if count > 1:
                ring.circle.places.append(place)
                ring.events.append(Event(ring.id, "displacement", day, place.id, ring.premises[-2].place.id))
            day = until + timedelta(1)

    def _add_fronts(self, ring: Ring) -> None:
        """Add the firms named as shipper.

        These are shells, closed and carried on under another name, or one firm that also trades honestly.
        """
        random, day = self.random, ring.first
        lasting = [firm for firm in self.exporters if firm.opened <= ring.first and firm.closed >= ring.last]
        if lasting and random.random() < BORROWED_FRONTS:
            firm = random.choice(lasting)
            firm.stands = COMPLICIT if firm.stands == COMPLICIT or random.random() < 0.6 else UNWITTING
            ring.fronts.append(firm)
            return
        director, at = (
            ring.circle.members[-1],
            ring.circle.places[0] if random.random() < HOME_FRONTS else None,
        )
        end = ring.last + timedelta(CLEARING_DAYS)
        while day <= end:
            until = day + timedelta(random.randrange(200, 600))
            until = (
                until if until + timedelta(60) < end else end
            )  # nobody founds a firm for the last two months
            before = ring.fronts[-1] if ring.fronts else None
            firm = self.register.make_firm(
                "exporter",
                ring.circle.town,
                stands=SHELL,
                directors=[director],
                opened=day,
                closed=until,
                follows=before,
                at=at,
            )
            ring.fronts.append(firm)
            if before:
                ring.events.append(Event(ring.id, "phoenix", day, firm.id, before.id))
            day = until + timedelta(1)
        ring.circle.firms.extend(ring.fronts)

    def _add_arrests(self, ring: Ring) -> None:
        """Arrest some leaders and brokers; another member takes over, if possible one with the skill."""
        random, moved, days = self.random, set[str](), (ring.last - ring.first).days
        for at, part in enumerate(list(ring.roles)):
            if (
                part.role not in (LEADER, BROKER)
                or part.person.id in moved
                or days <= 200
                or random.random() > ARRESTED_SHARE
            ):
                continue
            day = ring.first + timedelta(random.randrange(90, days - 60))
            left = [
                person
                for person in ring.circle.members
                if person is not part.person and person.id not in moved
            ]
            heir = random.choice([person for person in left if part.role in ring.skills[person.id]] or left)
            moved |= {part.person.id, heir.id}
            ring.roles[at] = Role(part.person, part.role, part.first, day)
            ring.roles.append(Role(heir, part.role, day + timedelta(random.randrange(5, 40)), ring.last))
            ring.events += [
                Event(ring.id, "arrest", day, part.person.id),
                Event(ring.id, "replacement", ring.roles[-1].first, heir.id, part.person.id),
            ]
