"""Legs: from where to where the shipments of each corridor went, as far as papers name ports and countries that have a place on a map."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..analysis.routes import Route, find_routes
from ..kinds.country import find_country as place_of_country
from ..kinds.locode import find_port
from ..network.network_tables import Network


@dataclass(frozen=True, order=True)
class Place:
    """A port or a country on the map: its name, degrees north and east, and whether it is a country's middle."""

    name: str
    latitude: float
    longitude: float
    country: bool = False


@dataclass(frozen=True)
class Legs:
    """For each corridor by its rank: (from, to) and how many shipments went so; missing names what has no place on the map.

    unordered counts shipments whose papers name several ports of transhipment and not in which order.
    """

    of: Mapping[int, Mapping[tuple[Place, Place], int]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unordered: int = 0


def find_legs(network: Network, rows: Sequence[Mapping[str, Any]]) -> Legs:
    """The legs of the corridors in these rows of the report of routes."""
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
        # A corridor is a finding of its own place in the list; two of one rank are told apart by their order.
        found[len(found) + 1] = count
    return Legs(found, tuple(sorted(missing)), unordered)


def _list_stops(route: Route, missing: set[str]) -> list[Place]:
    """The ports that a shipment calls at, in order, then the country it goes on to where no port of it was named."""
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
            stops.append(Place(inland.name, inland.latitude, inland.longitude, country=True))
    return stops
