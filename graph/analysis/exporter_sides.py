"""Finds what is an exporter's own on a route: itself, its premises, its phones, and where a box is packed.

A forwarder, haulier or carrier serves everybody, and so do its premises and phones: they tell no exporter
from another.
"""

from collections import defaultdict
from collections.abc import Sequence

from ..network.evidence import Evidence, iterate_rows
from .route_facts import CONTACTS, Route

# A firm that forwards the goods of so many exporters, itself not counted, serves everybody.
SERVED_EXPORTERS = 3
# Premises or phones of more exporters than this are a business park's or an agent's.
MOST_EXPORTERS = 10
_SERVICE_ROLES = frozenset(("Haulier", "Carrier"))
_OWN_KINDS = frozenset(("Address", "Phone", "Email"))


def find_exporter_sides(evidence: Evidence, routes: Sequence[Route]) -> list[frozenset[str]]:
    """Return the ids of what is the exporter's own on each route; none if nothing is known of it."""
    contacts: dict[str, set[str]] = defaultdict(set)
    packed: dict[str, set[str]] = defaultdict(set)
    # A district, or a plate that was hired, is nobody's own.
    own_kinds = {id for id, kind in iterate_rows(evidence.entities, "id", "kind") if kind in _OWN_KINDS}
    for type, source, target in iterate_rows(evidence.facts, "type", "source", "target"):
        if target in own_kinds and type in CONTACTS:
            contacts[source].add(target)
        elif target in own_kinds and type == "STUFFED_AT":
            packed[source].add(target)
    services = _find_services(evidence, routes)
    public = set().union(*(contacts[firm] for firm in services))
    sides = []
    users: dict[str, set[str]] = defaultdict(set)
    for route in routes:
        exporters = set(route.list_at("exporter"))
        own = packed[route.id].union(exporters, *(contacts[exporter] for exporter in exporters)) - public
        sides.append(own)
        for thing in own:
            users[thing] |= exporters or {route.id}  # each box without an exporter may be somebody else's
    return [frozenset(thing for thing in own if len(users[thing]) <= MOST_EXPORTERS) for own in sides]


def _find_services(evidence: Evidence, routes: Sequence[Route]) -> set[str]:
    """Return the firms that serve exporters: hauliers, carriers, and forwarders of several.

    What such a firm ships itself is its own all the same.
    """
    served: dict[str, set[str]] = defaultdict(set)
    exporting: set[str] = set()
    for route in routes:
        exporters = set(route.list_at("exporter"))
        exporting |= exporters
        for forwarder in route.list_at("forwarder"):
            served[forwarder] |= exporters - {forwarder}
    firms = {firm for firm, exporters in served.items() if len(exporters) >= SERVED_EXPORTERS}
    roles = iterate_rows(evidence.entities, "id", "roles")
    return firms | {id for id, own in roles if _SERVICE_ROLES & set(own) and id not in exporting}
