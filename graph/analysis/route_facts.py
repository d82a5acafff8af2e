"""The stops of a route, and the facts of a case from which routes are built."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..network.evidence import Evidence, find_spans, iterate_rows
from ..network.sharing import find_sharers

# Stages of a route in the order of travel; then the parties to it.
PORTS = ("port of loading", "transhipment", "port of discharge")
PARTY_STAGES = ("exporter", "consignee", "notify party", "forwarder", "person", "phone")
# Two routes of one corridor must share one of these: everybody shares a port.
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
# How a party is reached or where it sits; its day is no day of the journey.
CONTACTS = ("USES", "TRADES_AT", "LIVES_AT")


@dataclass(frozen=True)
class Stop:
    """One thing on a route: the part it plays there, and its id."""

    stage: str
    id: str


@dataclass
class Route:
    """One route: its stops with the facts that put each there, its vehicles, days, and clues of crime.

    kind is Shipment, or Vehicle for a vehicle that was recovered on its way. clues maps a document to what
    it says of the route: a theft, a find, or a subject of intelligence. A route without clues is routine
    trade.
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
        """Return the sorted ids of the things at one stage."""
        return sorted(stop.id for stop in self.stops if stop.stage == stage)

    def build_signature(self) -> frozenset[Stop]:
        """Return what the route is compared by.

        Whoever ships here and receives there is one party all the same.
        """
        return frozenset(
            stop if stop.stage not in PARTY_STAGES or stop.stage == "phone" else Stop("party", stop.id)
            for stop in self.stops
        )

    def add(self, stage: str, thing: str, *facts: str) -> None:
        """Put a thing on the route, with the facts that say so."""
        self.stops[Stop(stage, thing)].update(facts)
        self.facts.update(facts)


class RouteFacts:
    """The facts of a case indexed by their ends, to walk routes."""

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
        self.facts_from: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self.facts_to: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for id, type, source, target in iterate_rows(evidence.facts, "id", "type", "source", "target"):
            if source != target:
                self.facts_from[source, type].append((target, id))
                self.facts_to[target, type].append((source, id))
        self.masters_of_others = {
            master for (_, type), steps in self.facts_from.items() if type == "UNDER" for master, _ in steps
        }
        self.document = dict(iterate_rows(evidence.facts, "id", "document"))
        self.of_contacts = set(evidence.facts.loc[evidence.facts["type"].isin(CONTACTS), "id"])
        self.contacts: dict[str, list[tuple[str, str, dict[str, list[str]]]]] = {}
        self.vehicles_showing = self._index_vehicles_showing()
        self.thefts = self._index_thefts()
        self.shared: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for thing, party, chain in find_sharers(evidence, ("Vehicle", "Plate")).itertuples(index=False):
            self.shared[thing].append((party, chain))

    def list_entities(self, kind: str) -> set[str]:
        """Return the ids of all entities of a kind."""
        return {id for id, own in self.kind.items() if own == kind}

    def _index_vehicles_showing(self) -> Mapping[str, set[str]]:
        shown: dict[str, set[str]] = defaultdict(set)
        for (source, type), steps in self.facts_from.items():
            if type == "SHOWS":
                for mark, _ in steps:
                    shown[mark].add(source)
        return shown

    def _index_thefts(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Return the thefts by vehicle or plate, each with the facts that lead to it.

        A stolen plate leads to the vehicles that show it.
        """
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for (thing, type), steps in self.facts_to.items():
            if type == "OF":
                for theft, fact in steps:
                    found[thing].append((theft, (fact,)))
                    for vehicle in sorted(self.vehicles_showing.get(thing, ())):
                        shows = next(
                            fact for mark, fact in self.facts_from[vehicle, "SHOWS"] if mark == thing
                        )
                        found[vehicle].append((theft, (fact, shows)))
        return found

    def list_masters(self, shipment: str) -> list[str]:
        """Return the shipments that this one is under, and those above them."""
        seen, ahead = [], [shipment]
        while ahead:
            for master, _ in self.facts_from[ahead.pop(), "UNDER"]:
                if master not in seen and master != shipment:
                    seen.append(master)
                    ahead.append(master)
        return sorted(seen)

    def build_shipment(self, id: str) -> Route:
        """Return the route of a shipment."""
        route = Route(id, self.label[id], "Shipment")
        for type, stage in _LEGS.items():
            self._add_leg(route, type, stage)
        for type, part in _PARTIES.items():
            for party, fact in self.facts_to[id, type]:
                route.add(part, party, fact)
        documents = {self.document[fact] for fact in route.facts}
        for part in _PARTIES.values():
            for party in route.list_at(part):
                self._add_party(route, party, part, documents)
        if not route.list_at("country"):
            for party in route.list_at("consignee"):
                if self.country[party]:
                    route.add(
                        "country",
                        f"area:country:{self.country[party]}",
                        *route.stops[Stop("consignee", party)],
                    )
        for thing, fact in self.facts_from[id, "DECLARED"]:
            route.facts.add(fact)
            self._add_goods(route, thing)
        for place, fact in self.facts_from[id, "FOUND_AT"]:
            self._add_place(route, place, fact)
        return route

    def build_vehicle(self, id: str) -> Route:
        """Return the route of a vehicle that is on no shipment."""
        route = Route(id, self.label[id], "Vehicle")
        self._add_goods(route, id)
        return route

    def was_found(self, id: str) -> bool:
        """Whether a vehicle, or a part of it, was found, seen or held somewhere."""
        parts = [part for part, _ in self.facts_to[id, "CAME_FROM"]]
        return any(self.facts_from[thing, type] for thing in (id, *parts) for type in _FOUND)

    def _add_leg(self, route: Route, type: str, stage: str) -> None:
        # Nearest document first: a bill outweighs the booking above it.
        for document in (route.id, *self.list_masters(route.id)):
            steps = self.facts_from[document, type]
            for place, fact in steps:
                if stage == "premises":
                    self._add_place(route, place, fact)
                elif stage != "country" or place.startswith("area:country:"):
                    route.add(stage, place, fact)
            if steps:
                return

    def _add_place(self, route: Route, place: str, fact: str) -> None:
        # A district is no premises: half a county shares it.
        if self.kind.get(place) == "Address":
            route.add("premises", place, fact)

    def _add_party(self, route: Route, party: str, part: str, documents: Iterable[str] = ()) -> None:
        """Put a party's phones, and a trader's premises, on the route.

        The facts come from the route's own documents, else from the first document that says so: all that
        say so would be every document of a busy firm, on each of its routes.
        """
        for stage, thing, facts_by_document in self._list_contacts(party):
            if stage == "phone" or part in ("exporter", "consignee"):
                own = [document for document in documents if document in facts_by_document] or [
                    min(
                        facts_by_document,
                        key=lambda document: self._make_document_key(
                            facts_by_document[document][0], document
                        ),
                    )
                ]
                route.add(stage, thing, *(fact for document in own for fact in facts_by_document[document]))

    def _make_document_key(self, fact: str, document: str) -> tuple[bool, str, str]:
        """Return a sort key for documents by the first day of a fact; the undated last."""
        first = self.days[fact][0]
        return not first, first, document

    def _list_contacts(self, party: str) -> list[tuple[str, str, dict[str, list[str]]]]:
        """Return a party's phones and premises as stage, id, and the facts that say so by document."""
        if party not in self.contacts:
            found: dict[tuple[str, str], dict[str, list[str]]] = {}
            for type in CONTACTS:
                stage, kinds = ("phone", ("Phone", "Email")) if type == "USES" else ("premises", ("Address",))
                for thing, fact in self.facts_from[party, type]:
                    if self.kind.get(thing) in kinds:
                        found.setdefault((stage, thing), {}).setdefault(self.document[fact], []).append(fact)
            self.contacts[party] = [(stage, thing, said) for (stage, thing), said in found.items()]
        return self.contacts[party]

    def _add_goods(self, route: Route, thing: str) -> None:
        if self.kind.get(thing) == "Part":
            self._add_whereabouts(route, thing)
            for vehicle, fact in self.facts_from[thing, "CAME_FROM"]:
                route.facts.add(fact)
                self._add_goods(route, vehicle)
            return
        route.vehicles.add(thing)
        self._add_whereabouts(route, thing)
        for part, fact in self.facts_to[thing, "CAME_FROM"]:
            route.facts.add(fact)
            self._add_whereabouts(route, part)
        for theft, facts in self.thefts.get(thing, ()):
            route.facts.update(facts)
            # The address where a car was taken is usually its owner's home, and no area.
            for place, fact in self.facts_from[theft, "AT"]:
                if self.kind.get(place) == "Area":
                    route.add("theft area", place, fact, *facts)
        known = {stop.id for stop in route.stops if stop.stage in PARTY_STAGES}
        for party, chain in self.shared.get(thing, ()):
            if party not in known:
                route.add("person", party, *chain)
                self._add_party(route, party, "person", {self.document[fact] for fact in chain})

    def _add_whereabouts(self, route: Route, thing: str) -> None:
        for type in ("FOUND_AT", "SEEN_AT"):
            for place, fact in self.facts_from[thing, type]:
                self._add_place(route, place, fact)
