"""Finds the legs of each corridor: from where to where its shipments went."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..analysis.route_facts import Route
from ..analysis.routes import find_routes
from ..kinds.country import find_country as place_of_country
from ..kinds.locode import find_port
from ..network.network_tables import Network


@dataclass(frozen=True, order=True)
class Place:
    """A port on the map, or the middle of a country: its name, and its degrees north and east."""

    name: str
    latitude: float
    longitude: float
    is_country: bool = False


@dataclass(frozen=True)
class Legs:
    """The legs of corridors: counts has, by place in the list, the number of shipments of each (from, to).

    missing are the codes of places that are not known. unordered counts shipments whose documents name
    several ports of transhipment without their order.
    """

    counts: Mapping[int, Mapping[tuple[Place, Place], int]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unordered: int = 0


def find_legs(network: Network, rows: Sequence[Mapping[str, Any]]) -> Legs:
    """Return the legs of the corridors in these rows of the report of routes."""
    if not rows:
        return Legs()
    known = {route.id: route for route in find_routes(network.admitted_evidence)}
    missing: set[str] = set()
    unordered = 0
    found: dict[int, Counter[tuple[Place, Place]]] = {}
    for row in rows:
        count: Counter[tuple[Place, Place]] = Counter()
        for member in row["members"]:
            route = known.get(member)
            if route is None or route.kind != "Shipment":
                continue
            unordered += len(route.list_at("transhipment")) > 1
            stops = _list_stops(route, missing)
            count.update({pair: 1 for pair in pairwise(stops) if pair[0] != pair[1]})
        # Numbered by its place in the list, because two corridors may have the same rank.
        found[len(found) + 1] = count
    return Legs(found, tuple(sorted(missing)), unordered)


def _list_stops(route: Route, missing: set[str]) -> list[Place]:
    """Return the ports of a shipment in order, then its country unless one of the ports is there."""
    between = route.list_at("transhipment")
    codes = [
        *route.list_at("port of loading")[:1],
        *(between if len(between) == 1 else []),
        *route.list_at("port of discharge")[:1],
    ]
    stops, countries = [], set()
    for code in (code.removeprefix("port:") for code in codes):
        place = find_port(code)
        if place is None:
            missing.add(code)
            continue
        countries.add(place.country)
        stops.append(Place(place.name, place.latitude, place.longitude))
    for area in route.list_at("country")[:1]:
        code = area.rpartition(":")[2]
        if code in countries or not stops:
            continue
        inland = place_of_country(code)
        if inland is None:
            missing.add(code)
        else:
            stops.append(Place(inland.name, inland.latitude, inland.longitude, is_country=True))
    return stops
