"""The clues of a route: what suggests crime on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..network.evidence import PARTIES, iterate_rows
from .route_facts import Route, RouteFacts


def add_clues(route_facts: RouteFacts, routes: Iterable[Route]) -> None:
    """Note the clues of each route: a stolen vehicle or mark, a find, a subject of intelligence."""
    evidence = route_facts.evidence
    documents = dict(iterate_rows(evidence.documents, "id", "kind"))
    finds: dict[str, set[str]] = defaultdict(set)
    subjects: dict[str, set[str]] = defaultdict(set)
    for entity, document, role in iterate_rows(evidence.mentions, "entity", "document", "role"):
        kind = documents.get(document, "")
        if kind == "ChopShopFinding":
            finds[entity].add(document)
        # A firm or person must be its subject (or a firm in it), goods need only be named.
        named = (
            role in ("subject", "firm")
            if route_facts.kind.get(entity) in PARTIES
            else route_facts.kind.get(entity) in ("Vehicle", "Shipment")
        )
        if kind == "IntelligenceLog" and named:
            subjects[entity].add(document)
    users = {
        id: {party for party, _ in route_facts.facts_to[id, "USES"]}
        for id in sorted(route_facts.list_entities("Phone") | route_facts.list_entities("Email"))
    }
    for route in routes:
        for thing, found in _find_clues(route_facts, route, finds, subjects, users):
            for document in found:
                route.clues[document].add(thing)
        for vehicle in route.vehicles:
            for thing, fact in _find_thefts(route_facts, vehicle):
                route.clues[route_facts.document[fact]].add(thing)


def _find_clues(
    route_facts: RouteFacts,
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
        # A forwarder or notify party serves everybody: intelligence on one does not concern this shipment.
        elif stop.stage in ("exporter", "consignee", "person"):
            yield stop.id, finds.get(stop.id, set()) | subjects.get(stop.id, set())


def _find_thefts(route_facts: RouteFacts, vehicle: str) -> Iterator[tuple[str, str]]:
    """Yield the thefts of a vehicle, and those of other vehicles that show a mark of it.

    Such a mark is a clone of its VIN, or its engine.
    """
    for theft, facts in route_facts.thefts.get(vehicle, ()):
        yield theft, facts[0]
    for mark, _ in route_facts.facts_from[vehicle, "SHOWS"]:
        for other in sorted(route_facts.vehicles_showing[mark] - {vehicle}):
            if route_facts.kind.get(mark) in ("Vin", "SerialMark"):
                yield from ((theft, facts[0]) for theft, facts in route_facts.thefts.get(other, ()))
