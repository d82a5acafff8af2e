"""Routes: how each shipment, and each vehicle recovered on its way, went from theft to port to consignee, and what speaks of crime on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..network.evidence import PARTIES, Evidence, find_spans, iterate_rows
from ..network.sharing import find_sharers

# Stages of a route in the order it is travelled; then those who travel it.
STAGES = ("theft area", "premises", "port of loading", "transhipment", "port of discharge", "country")
PORTS = ("port of loading", "transhipment", "port of discharge")
PARTY_STAGES = ("exporter", "consignee", "notify party", "forwarder", "person", "phone")
# What two routes must share to be of one corridor: a port is everybody's.
SHARED_STAGES = ("premises", "phone", "party")
_PARTIES = {
    "SHIPPED": "exporter",
    "RECEIVED": "consignee",
    "NOTIFIED": "notify party",
    "FORWARDED": "forwarder",
}
_LEGS = {
    "LOADED_AT": "port of loading",
    "TRANSHIPPED_AT": "transhipment",
    "DISCHARGED_AT": "port of discharge",
    "STUFFED_AT": "premises",
    "DELIVERED_IN": "country",
}
_FOUND = ("FOUND_AT", "SEEN_AT", "HELD_BY")
# By what a party is reached or where it sits: of the party, whenever it was said, and no day of the journey.
_CONTACTS = ("USES", "TRADES_AT", "LIVES_AT")


@dataclass(frozen=True)
class Stop:
    """One thing on a route: what part it plays there, and which thing it is."""

    stage: str
    id: str


@dataclass
class Route:
    """One route: its stops with the facts that put each there, the vehicles on it, its days, and the clues of crime on it.

    kind is Shipment, or Vehicle for one that was recovered on its way. clues maps a document to what of the route it
    speaks of: a theft, a finding, or a subject of intelligence; a route without clues is routine trade.
    """

    id: str
    label: str
    kind: str
    stops: dict[Stop, set[str]] = field(default_factory=lambda: defaultdict(set))
    vehicles: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    clues: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    first: str = ""
    last: str = ""

    def list_at(self, stage: str) -> list[str]:
        """The ids of the things at one stage, sorted."""
        return sorted(stop.id for stop in self.stops if stop.stage == stage)

    def build_signature(self) -> frozenset[Stop]:
        """What the route is compared by: whoever ships here and receives there is one party all the same."""
        return frozenset(
            stop if stop.stage not in PARTY_STAGES or stop.stage == "phone" else Stop("party", stop.id)
            for stop in self.stops
        )

    def add(self, stage: str, thing: str, *facts: str) -> None:
        """Puts a thing on the route, with the facts that say so."""
        self.stops[Stop(stage, thing)].update(facts)
        self.facts.update(facts)


def find_routes(evidence: Evidence) -> list[Route]:
    """Every route in the evidence, by id.

    A shipment that others are UNDER (a master bill, a shared booking) is no route of its own: it gives its legs to
    those under it, so volumes count once. A stolen vehicle that was found or held somewhere, and is on no shipment, is
    a route from theft to premises.
    """
    atlas = _Atlas(evidence)
    shipments = [atlas.shipment(id) for id in sorted(atlas.of("Shipment") - set(atlas.above_of))]
    shipped = {vehicle for route in shipments for vehicle in route.vehicles}
    # A stolen plate that a vehicle shows is that vehicle's story.
    stolen = {id for id in atlas.thefts if not atlas.shown_by.get(id)} - shipped
    recovered = [atlas.vehicle(id) for id in sorted(stolen) if atlas.found(id)]
    every = shipments + recovered
    _clues(atlas, every)
    for route in every:
        days = [atlas.days[fact] for fact in route.facts if fact not in atlas.of_contacts]
        route.first = min((first for first, _ in days if first), default="")
        route.last = max((last for _, last in days if last), default="")
    return sorted(every, key=lambda route: route.id)


class _Atlas:
    """The facts of a case laid out by their ends, as routes are walked."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        frame = evidence.entities
        self.kind = dict(iterate_rows(frame, "id", "kind"))
        self.label = dict(iterate_rows(frame, "id", "label"))
        self.country = dict(iterate_rows(frame, "id", "country"))
        first, last = find_spans(evidence.facts)
        self.days = {
            id: days
            for id, *days in iterate_rows(
                evidence.facts.assign(first=first, last=last), "id", "first", "last"
            )
        }
        self.out: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self.into: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for id, type, source, target in iterate_rows(evidence.facts, "id", "type", "source", "target"):
            if source != target:
                self.out[source, type].append((target, id))
                self.into[target, type].append((source, id))
        self.above_of = {
            master for (_, type), steps in self.out.items() if type == "UNDER" for master, _ in steps
        }
        self.document = dict(iterate_rows(evidence.facts, "id", "document"))
        self.of_contacts = set(evidence.facts.loc[evidence.facts["type"].isin(_CONTACTS), "id"])
        self.contacts: dict[str, list[tuple[str, str, dict[str, list[str]]]]] = {}
        self.shown_by = self._shown_by()
        self.thefts = self._thefts()
        self.shared: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for thing, party, chain in find_sharers(evidence, ("Vehicle", "Plate")).itertuples(index=False):
            self.shared[thing].append((party, chain))

    def of(self, kind: str) -> set[str]:
        """The ids of all entities of a kind."""
        return {id for id, own in self.kind.items() if own == kind}

    def _shown_by(self) -> Mapping[str, set[str]]:
        shown: dict[str, set[str]] = defaultdict(set)
        for (source, type), steps in self.out.items():
            if type == "SHOWS":
                for mark, _ in steps:
                    shown[mark].add(source)
        return shown

    def _thefts(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """By vehicle or plate: the thefts of it, each with the facts that lead there; a stolen plate leads to vehicles that show it."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for (thing, type), steps in self.into.items():
            if type == "OF":
                for theft, fact in steps:
                    found[thing].append((theft, (fact,)))
                    for vehicle in sorted(self.shown_by.get(thing, ())):
                        shows = next(fact for mark, fact in self.out[vehicle, "SHOWS"] if mark == thing)
                        found[vehicle].append((theft, (fact, shows)))
        return found

    def masters(self, shipment: str) -> list[str]:
        """The shipments that this one is under, and those above them."""
        seen, ahead = [], [shipment]
        while ahead:
            for master, _ in self.out[ahead.pop(), "UNDER"]:
                if master not in seen and master != shipment:
                    seen.append(master)
                    ahead.append(master)
        return sorted(seen)

    def shipment(self, id: str) -> Route:
        route = Route(id, self.label[id], "Shipment")
        for type, stage in _LEGS.items():
            self._leg(route, type, stage)
        for type, part in _PARTIES.items():
            for party, fact in self.into[id, type]:
                route.add(part, party, fact)
        papers = {self.document[fact] for fact in route.facts}
        for part in _PARTIES.values():
            for party in route.list_at(part):
                self._party(route, party, part, papers)
        if not route.list_at("country"):
            for party in route.list_at("consignee"):
                if self.country[party]:
                    route.add(
                        "country",
                        f"area:country:{self.country[party]}",
                        *route.stops[Stop("consignee", party)],
                    )
        for thing, fact in self.out[id, "DECLARED"]:
            route.facts.add(fact)
            self._goods(route, thing)
        for place, fact in self.out[id, "FOUND_AT"]:
            self._place(route, place, fact)
        return route

    def vehicle(self, id: str) -> Route:
        route = Route(id, self.label[id], "Vehicle")
        self._goods(route, id)
        return route

    def found(self, id: str) -> bool:
        """Whether a vehicle, or a part of it, was found, seen or held somewhere."""
        parts = [part for part, _ in self.into[id, "CAME_FROM"]]
        return any(self.out[thing, type] for thing in (id, *parts) for type in _FOUND)

    def _leg(self, route: Route, type: str, stage: str) -> None:
        # Nearest paper first: what a bill says of its route outdoes the booking above it.
        for paper in (route.id, *self.masters(route.id)):
            steps = self.out[paper, type]
            for place, fact in steps:
                if stage == "premises":
                    self._place(route, place, fact)
                elif stage != "country" or place.startswith("area:country:"):
                    route.add(stage, place, fact)
            if steps:
                return

    def _place(self, route: Route, place: str, fact: str) -> None:
        # A district is no premises: half a county shares it.
        if self.kind.get(place) == "Address":
            route.add("premises", place, fact)

    def _party(self, route: Route, party: str, part: str, papers: Iterable[str] = ()) -> None:
        """Puts a party's phones, and a trader's premises, on the route, on the word of the route's own papers, else of the first that says so.

        All that say so would be every paper of a busy firm, on each of its routes.
        """
        for stage, thing, said in self._contacts(party):
            if stage == "phone" or part in ("exporter", "consignee"):
                own = [paper for paper in papers if paper in said] or [
                    min(said, key=lambda paper: self._told_first(said[paper][0], paper))
                ]
                route.add(stage, thing, *(fact for paper in own for fact in said[paper]))

    def _told_first(self, fact: str, paper: str) -> tuple[bool, str, str]:
        """What papers are put in order by: the undated last."""
        first = self.days[fact][0]
        return not first, first, paper

    def _contacts(self, party: str) -> list[tuple[str, str, dict[str, list[str]]]]:
        """A party's phones and premises, each as stage, id, and the facts that say so by their document."""
        if party not in self.contacts:
            found: dict[tuple[str, str], dict[str, list[str]]] = {}
            for type in _CONTACTS:
                stage, kinds = ("phone", ("Phone", "Email")) if type == "USES" else ("premises", ("Address",))
                for thing, fact in self.out[party, type]:
                    if self.kind.get(thing) in kinds:
                        found.setdefault((stage, thing), {}).setdefault(self.document[fact], []).append(fact)
            self.contacts[party] = [(stage, thing, said) for (stage, thing), said in found.items()]
        return self.contacts[party]

    def _goods(self, route: Route, thing: str) -> None:
        if self.kind.get(thing) == "Part":
            self._whereabouts(route, thing)
            for vehicle, fact in self.out[thing, "CAME_FROM"]:
                route.facts.add(fact)
                self._goods(route, vehicle)
            return
        route.vehicles.add(thing)
        self._whereabouts(route, thing)
        for part, fact in self.into[thing, "CAME_FROM"]:
            route.facts.add(fact)
            self._whereabouts(route, part)
        for theft, facts in self.thefts.get(thing, ()):
            route.facts.update(facts)
            # An address where a car was taken is as a rule its owner's home, and no area.
            for place, fact in self.out[theft, "AT"]:
                if self.kind.get(place) == "Area":
                    route.add("theft area", place, fact, *facts)
        known = {stop.id for stop in route.stops if stop.stage in PARTY_STAGES}
        for party, chain in self.shared.get(thing, ()):
            if party not in known:
                route.add("person", party, *chain)
                self._party(route, party, "person", {self.document[fact] for fact in chain})

    def _whereabouts(self, route: Route, thing: str) -> None:
        for type in ("FOUND_AT", "SEEN_AT"):
            for place, fact in self.out[thing, type]:
                self._place(route, place, fact)


def _clues(atlas: _Atlas, every: Iterable[Route]) -> None:
    """Notes on each route what speaks of crime: a stolen vehicle or mark, a finding, or a subject of intelligence."""
    evidence = atlas.evidence
    papers = dict(iterate_rows(evidence.documents, "id", "kind"))
    finds: dict[str, set[str]] = defaultdict(set)
    subjects: dict[str, set[str]] = defaultdict(set)
    for entity, document, role in iterate_rows(evidence.mentions, "entity", "document", "role"):
        kind = papers.get(document, "")
        if kind == "ChopShopFinding":
            finds[entity].add(document)
        # A firm or person must be its subject (or a firm it tells of); goods need only be named. Places are not enough.
        named = (
            role in ("subject", "firm")
            if atlas.kind.get(entity) in PARTIES
            else atlas.kind.get(entity) in ("Vehicle", "Shipment")
        )
        if kind == "IntelligenceLog" and named:
            subjects[entity].add(document)
    users = {
        id: {party for party, _ in atlas.into[id, "USES"]}
        for id in sorted(atlas.of("Phone") | atlas.of("Email"))
    }
    for route in every:
        for thing, found in _speaking(atlas, route, finds, subjects, users):
            for paper in found:
                route.clues[paper].add(thing)
        for vehicle in route.vehicles:
            for thing, fact in _stolen(atlas, vehicle):
                route.clues[atlas.document[fact]].add(thing)


def _speaking(
    atlas: _Atlas,
    route: Route,
    finds: Mapping[str, set[str]],
    subjects: Mapping[str, set[str]],
    users: Mapping[str, set[str]],
) -> Iterator[tuple[str, set[str]]]:
    for thing in (route.id, *route.vehicles):
        yield thing, finds.get(thing, set()) | subjects.get(thing, set())
    for stop in route.stops:
        if stop.stage == "premises":
            yield stop.id, finds.get(stop.id, set())
        elif stop.stage == "phone":
            yield stop.id, set().union(*(subjects.get(user, set()) for user in users[stop.id]))
        # A forwarder or a notify party serves all comers: a word about one is no word about this shipment.
        elif stop.stage in ("exporter", "consignee", "person"):
            yield stop.id, finds.get(stop.id, set()) | subjects.get(stop.id, set())


def _stolen(atlas: _Atlas, vehicle: str) -> Iterator[tuple[str, Any]]:
    """Thefts of a vehicle, and stolen vehicles that show a mark it shows (a clone of its VIN, its engine)."""
    for theft, facts in atlas.thefts.get(vehicle, ()):
        yield theft, facts[0]
    for mark, _ in atlas.out[vehicle, "SHOWS"]:
        for other in sorted(atlas.shown_by[mark] - {vehicle}):
            if atlas.kind.get(mark) in ("Vin", "SerialMark"):
                yield from ((theft, facts[0]) for theft, facts in atlas.thefts.get(other, ()))
