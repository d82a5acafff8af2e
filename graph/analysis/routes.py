"""Routes: how each shipment, and each recovered vehicle, went from theft to port to consignee."""

from ..network.evidence import Evidence
from .route_clues import add_clues
from .route_facts import Route, RouteFacts


def find_routes(evidence: Evidence) -> list[Route]:
    """Return every route in the evidence, sorted by id.

    A shipment that others are UNDER (a master bill, a shared booking) is no route of its own: it gives its
    legs to those under it, so that volumes count once. A stolen vehicle that was found or held somewhere,
    and is on no shipment, is a route from theft to premises.
    """
    route_facts = RouteFacts(evidence)
    shipments = [
        route_facts.build_shipment(id)
        for id in sorted(route_facts.list_entities("Shipment") - set(route_facts.masters_of_others))
    ]
    shipped = {vehicle for route in shipments for vehicle in route.vehicles}
    # A stolen plate that a vehicle shows belongs to that vehicle's route.
    stolen = {id for id in route_facts.thefts if not route_facts.vehicles_showing.get(id)} - shipped
    recovered = [route_facts.build_vehicle(id) for id in sorted(stolen) if route_facts.was_found(id)]
    every = shipments + recovered
    add_clues(route_facts, every)
    for route in every:
        days = [route_facts.days[fact] for fact in route.facts if fact not in route_facts.of_contacts]
        route.first = min((first for first, _ in days if first), default="")
        route.last = max((last for _, last in days if last), default="")
    return sorted(every, key=lambda route: route.id)
