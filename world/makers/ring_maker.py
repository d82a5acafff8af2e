"""Make rings, with all that happens to them over time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from .circles import WORK, Boss, Circle, draw_activity, make_circle
from .corridor_maker import CorridorMaker
from .firms import COMPLICIT, SHELL, UNWITTING, Firm, Register
from .geography import draw_town, draw_unit, list_nearest
from .matter_kinds import OF_BOSSES, OF_PROPERTY
from .people import Person, Registry
from .rates import draw_outcome, read_rate, read_shares
from .rings import (
    BROKER,
    CLEARING_DAYS,
    DRIVER,
    KEEPER,
    LEADER,
    LIEUTENANT,
    LOADER,
    PROPERTY,
    RINGER,
    STRIPPER,
    THIEF,
    VISIBLE,
    Event,
    Premises,
    Ring,
    Role,
)

# How a ring of any size fills its parts: in this order, thieves and drivers again and again.
CAST = (LEADER, THIEF, BROKER, DRIVER, KEEPER, STRIPPER, THIEF, LOADER, DRIVER, THIEF, RINGER)
# Who hands a vehicle to whom in a script.
CHAIN = (
    (BROKER, THIEF),
    (THIEF, DRIVER),
    (DRIVER, KEEPER),
    (KEEPER, STRIPPER),
    (KEEPER, RINGER),
    (KEEPER, LOADER),
    (STRIPPER, LOADER),
    (LOADER, BROKER),
    (RINGER, BROKER),
)


@dataclass(slots=True)
class RingMaker:
    """Makes rings; some specialists serve several rings, and some firms serve honest trade as well."""

    random: Random
    people: Registry
    register: Register
    forwarders: list[Firm]
    hauliers: list[Firm]
    exporters: list[Firm]
    corridors: CorridorMaker
    specialists: list[Person] = field(default_factory=list)
    enablers: list[Firm] = field(default_factory=list)
    count: int = 0

    def make_ring(self) -> Ring:
        """Return the next ring, with all that happens to it over time."""
        random = self.random
        self.count += 1
        id, town = f"ring-{self.count:04d}", draw_town(random)
        circle = make_circle(random, id, town, self.people, self.register, burners=True)
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
            leadership=draw_outcome(random, read_shares("leadership")),
        )
        self._join_script(ring)
        self._place_leader(ring)
        self._share_specialists(ring)
        ring.skills = {person.id: self._draw_skills(ring, person) for person in circle.members}
        self.corridors.add_corridors(ring)
        self._add_premises(ring)
        self._add_fronts(ring)
        self._add_tenants(ring)
        self._add_arrests(ring)
        self._name_bosses(ring)
        return ring

    def _draw_skills(self, ring: Ring, person: Person) -> tuple[str, ...]:
        """Return the person's own role, and at times a second one."""
        own = [part.role for part in ring.roles if part.person is person]
        second = [self.random.choice(CAST[1:])] if self.random.random() < read_rate("second skill") else []
        return tuple(dict.fromkeys([*own, *second]))

    def _choose_firm(self, firms: list[Firm]) -> Firm:
        """Return a firm that serves the ring: at times one that knows, otherwise one that does not."""
        random = self.random
        if self.enablers and random.random() < read_rate("enabler known"):
            known = [firm for firm in self.enablers if firm.trade == firms[0].trade]
            if known:
                return random.choice(known)
        firm = random.choice(firms)
        if firm.stands != COMPLICIT:
            firm.stands = COMPLICIT if random.random() < read_rate("enabler knows") else UNWITTING
        if firm.stands == COMPLICIT:
            self.enablers.append(firm)
        return firm

    def _join_script(self, ring: Ring) -> None:
        """Link everybody to somebody who plays the next part of the script, in place of other edges.

        Source: Bruinsma and Bernasco 2004, who find chains of small clusters.
        """
        random, circle = self.random, ring.circle
        players: dict[str, list[Person]] = {}
        for part in ring.roles:
            players.setdefault(part.role, []).append(part.person)
        scripted: set[frozenset[str]] = set()
        for role, following in CHAIN:
            for one in players.get(role, ()):
                others = [other for other in players.get(following, ()) if other is not one]
                if not others:
                    continue
                other = next((each for each in others if circle.has_edge(one, each)), None)
                if other is None:
                    other = random.choice(others)
                    circle.edges.append((one, other, WORK))
                    circle.drop_edge(random, scripted | {frozenset((one.id, other.id))})
                scripted.add(frozenset((one.id, other.id)))

    def _place_leader(self, ring: Ring) -> None:
        """Link a visible leader to many; leave another one two edges and move the others to the broker."""
        circle = ring.circle
        leader, broker = circle.members[0], circle.members[min(2, len(circle.members) - 1)]
        if ring.leadership == VISIBLE:
            self._link_leader(circle, leader)
            return
        circle.aloof.add(leader.id)
        if not circle.has_edge(leader, broker):
            circle.edges.append((leader, broker, WORK))
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
                frozenset((one.id, other.id)): (one, other, kind)
                for one, other, kind in moved
                if one is not other
            }.values()
        )

    def _link_leader(self, circle: Circle, leader: Person) -> None:
        wanted = max(3, round(read_rate("leader's ties") * (len(circle.members) - 1)))
        others = [one for one in circle.members[1:] if not circle.has_edge(leader, one)]
        self.random.shuffle(others)
        missing = wanted - (len(circle.members) - 1 - len(others))
        circle.edges += [(leader, other, WORK) for other in others[: max(0, missing)]]

    def _name_bosses(self, ring: Ring) -> None:
        """Name those of whom orders, payments and rents are told: leaders, and a lieutenant who acts.

        A leader who is known by property gives no orders that anybody tells of.
        """
        shares, is_silent = read_shares("leads"), ring.leadership == PROPERTY
        for part in ring.roles:
            if part.role == LEADER:
                matters, share = OF_PROPERTY if is_silent else OF_BOSSES, shares[ring.leadership]
            elif part.role == BROKER and ring.leadership == LIEUTENANT:
                matters, share = OF_BOSSES, shares["lieutenant"]
            else:
                continue
            ring.circle.bosses.append(Boss(part.person, matters, share, part.first, part.last))

    def _share_specialists(self, ring: Ring) -> None:
        """Bring in a specialist of other rings at times, and offer own specialists to others."""
        random = self.random
        if self.specialists and random.random() < read_rate("specialist lent"):
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
                and random.random() < read_rate("specialist serves others")
                and part.person not in self.specialists
            ):
                self.specialists.append(part.person)

    def _add_premises(self, ring: Ring) -> None:
        """Add the ring's premises; it moves now and then, at times to the next town (displacement)."""
        random, day, count = self.random, ring.first, 0
        while day <= ring.last:
            count += 1
            town = (
                random.choice(list_nearest(ring.circle.town)[:3])
                if count > 1 and random.random() < read_rate("premises in next town")
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
        if lasting and random.random() < read_rate("borrowed front"):
            ring.fronts.append(self._borrow_front(lasting))
            return
        director, at = (
            ring.circle.members[-1],
            ring.circle.places[0] if random.random() < read_rate("front at home") else None,
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

    def _borrow_front(self, lasting: Sequence[Firm]) -> Firm:
        """Return one of these exporters in whose name a ring ships; it may know that."""
        firm = self.random.choice(lasting)
        knows = firm.stands == COMPLICIT or self.random.random() < read_rate("borrowed front knows")
        firm.stands = COMPLICIT if knows else UNWITTING
        return firm

    def _add_tenants(self, ring: Ring) -> None:
        """Add the firm that rents each of the ring's premises; often not the one named as shipper."""
        random, shares = self.random, read_shares("tenant")
        for place, first, last in ring.premises:
            trade = draw_outcome(random, shares)
            if trade == "front":
                ring.tenants[place.id] = ring.find_front(last)
                continue
            keeper = random.choice(ring.circle.members[1:])
            ring.tenants[place.id] = self.register.make_firm(
                trade, ring.circle.town, directors=[keeper], opened=first, closed=last, at=place
            )

    def _add_arrests(self, ring: Ring) -> None:
        """Arrest some leaders and brokers; another member takes over, if possible one with the skill."""
        random, moved, days = self.random, set[str](), (ring.last - ring.first).days
        for at, part in enumerate(list(ring.roles)):
            if (
                part.role not in (LEADER, BROKER)
                or part.person.id in moved
                or days <= 200
                or random.random() > read_rate("arrested")
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
            ring.circle.imprisoned[part.person.id] = day
            ring.roles[at] = Role(part.person, part.role, part.first, day)
            ring.roles.append(Role(heir, part.role, day + timedelta(random.randrange(5, 40)), ring.last))
            ring.events += [
                Event(ring.id, "arrest", day, part.person.id),
                Event(ring.id, "replacement", ring.roles[-1].first, heir.id, part.person.id),
            ]
