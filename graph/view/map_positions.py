"""Works out where entities stand on the map, from their own records, and how exactly that is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ..console.plain import spell_out
from ..kinds.country import clean_country, find_country
from ..kinds.locode import clean_port, find_port
from ..kinds.postcode import clean_postcode, find_district, find_postcode
from ..kinds.reading import Reading
from ..kinds.uk_places import (
    UkPlace,
    find_address_place,
    find_district_place,
    find_named_place,
    find_postcode_place,
)
from .selection import ShownNode
from .sources import Sources, Statement

PORT_KM, TOWN_KM, CAMERA_KM = 3, 20, 1
LONGEST_NAME = 60  # characters of a place in words
HOME = "GB"
_LETTERS = re.compile("[A-Z]+")


@dataclass(frozen=True)
class MapPosition:
    """Where an entity stands: degrees north and east, a name of the place, and in words how it was found.

    within_km is about how far the true place may be away; None if only the country is known.
    """

    latitude: float
    longitude: float
    name: str
    within_km: int | None
    words: str


def find_positions(nodes: Iterable[ShownNode], sources: Sources) -> dict[str, MapPosition]:
    """Return the positions of the nodes that have a place of their own, by id."""
    found = {node.id: find_position(node, sources.statements.get(node.id, ())) for node in nodes}
    return {id: position for id, position in found.items() if position is not None}


def find_position(node: ShownNode, statements: Sequence[Statement] = ()) -> MapPosition | None:
    """Return where a node has its own place by what documents say of it, or None.

    Ports and areas have it from their ids, cameras from their coordinates, addresses and firms from postcode,
    town, port or country. Doubtful readings do not count. Of several, that of most statements is taken.

    >>> find_position(ShownNode("port:AEJEA", "Jebel Ali", "Port", "", 0.0, 1)).words
    'placed by its UN/LOCODE AEJEA, to about 3 km'
    >>> find_position(ShownNode("address:1", "9 Hythe Quay, CO2 8ZL", "Address", "", 0.0, 1)).words
    'placed by its postcode district CO2 (Colchester), to about 5 km'
    >>> find_position(ShownNode("person:1", "Dee", "Person", "", 0.0, 1))
    """
    said = _Said(statements)
    match node.kind:
        case "Port":
            code = node.id.removeprefix("port:")
            return _place_port(code, "its UN/LOCODE", PORT_KM) or _place_country(code[:2])
        case "Area":
            return _place_area(node, said)
        case "Camera":
            return _place_camera(node.label, said)
        case "Address":
            return _place_address([*said.list("address"), node.label], said)
        case "Organisation":
            return _place_postcode(said) or _place_abroad([], said)
        case "Event":
            return _place_address(said.list("venue"), said)
    return None


@dataclass(frozen=True)
class _Said:
    """What statements say of an entity, by the name of the reading."""

    statements: Sequence[Statement]

    def list(self, name: str) -> list[str]:
        """Return the readings of a name that are not doubtful, most often said first, else the latest."""
        return [text for text, _ in Counter(self.iterate(name)).most_common()]

    def iterate(self, name: str) -> Iterator[str]:
        """Yield the readings of a name that are not doubtful, the latest first."""
        for statement in self.statements:
            yield from _list_readings(statement, name)


def _list_readings(statement: Statement, name: str) -> list[str]:
    return [text for read, text, is_doubtful in statement.readings if read == name and not is_doubtful]


def _place_postcode(said: _Said, lines: Iterable[str] = ()) -> MapPosition | None:
    found = (match[0] for line in lines if (match := find_postcode(line)))
    for text in (*said.list("postcode"), *found):
        reading = clean_postcode(text)
        place = None if reading.is_doubtful else find_postcode_place(reading.value)
        if place:
            district = find_district(reading.value)
            if find_district_place(district):
                return _place_in_uk(place, f"by its postcode district {district} ({place.name})")
            letters = _LETTERS.match(district)
            return _place_in_uk(place, f"by its postcode area {letters[0] if letters else ''} ({place.name})")
    return None


def _place_in_uk(place: UkPlace, way: str) -> MapPosition:
    words = f"placed {way}, to about {place.within_km} km"
    return MapPosition(place.latitude, place.longitude, place.name, place.within_km, words)


def _place_address(lines: Sequence[str], said: _Said) -> MapPosition | None:
    return _place_postcode(said, lines) or _place_abroad(lines, said) or _place_by_town(lines, said)


def _place_by_town(lines: Sequence[str], said: _Said) -> MapPosition | None:
    """Return the place of a town or county of the UK that a line ends in."""
    if _find_country(said) not in ("", HOME):
        return None
    for line in lines:
        if place := find_address_place(line):
            return _place_in_uk(place, f"by its town or county, {place.name}")
    return None


def _place_abroad(lines: Sequence[str], said: _Said) -> MapPosition | None:
    """Return the place of a port abroad that a line names, else the middle of its country."""
    code = _find_country(said)
    if code in ("", HOME):
        return None
    for piece in _list_pieces(lines):
        port = clean_port(piece)
        if not port.is_doubtful and port.value.startswith(code):
            return _place_port(port.value, "the port that its address names,", TOWN_KM)
    return _place_country(code)


def _find_country(said: _Said) -> str:
    """Return the code of the country said most often, however it is written, else of the latest, or ""."""
    readings = map(clean_country, said.iterate("country"))
    codes = Counter(reading.value for reading in readings if not reading.is_doubtful)
    return max(codes, key=codes.__getitem__, default="")


def _list_pieces(lines: Iterable[str]) -> Iterator[str]:
    """Yield what commas part in lines, from the end: the town stands last."""
    for line in lines:
        yield from reversed([piece.strip() for piece in line.split(",") if piece.strip()])


def _place_port(code: str, way: str, within: int) -> MapPosition | None:
    port = find_port(code)
    if port is None:
        return None
    what = port.name if way.endswith(",") else port.locode
    words = f"placed by {way} {what}, to about {within} km"
    return MapPosition(port.latitude, port.longitude, port.name, within, words)


def _place_country(code: str) -> MapPosition | None:
    country = find_country(code)
    if country is None or code == HOME:  # most of a case lies there, and its middle would say something
        return None
    words = f"placed in the middle of its country ({country.name}): no more is known"
    return MapPosition(country.latitude, country.longitude, country.name, None, words)


def _place_area(node: ShownNode, said: _Said) -> MapPosition | None:
    level, _, name = node.id.removeprefix("area:").partition(":")
    if level == "country":
        return _place_country(name)
    if level == "district" and (place := find_postcode_place(name)):
        return _place_in_uk(place, f"by the postcode district {name} ({place.name})")
    country = _find_country(said)
    if country not in ("", HOME):
        port: Reading = clean_port(name)
        if not port.is_doubtful and port.value.startswith(country):
            return _place_port(port.value, "the port of its name,", TOWN_KM)
        return _place_country(country)
    place = find_named_place(name)
    return _place_in_uk(place, f"in the middle of {place.name}") if place else None


def _place_camera(label: str, said: _Said) -> MapPosition | None:
    pairs = Counter(pair for statement in said.statements for pair in _list_coordinates(statement))
    for (latitude, longitude), _ in pairs.most_common():
        try:
            north, east = float(latitude), float(longitude)
        except ValueError:
            continue
        if abs(north) <= 90 and abs(east) <= 180:
            name = spell_out(label, LONGEST_NAME)
            return MapPosition(
                north, east, name, CAMERA_KM, f"placed by its own coordinates, to about {CAMERA_KM} km"
            )
    return None


def _list_coordinates(statement: Statement) -> list[tuple[str, str]]:
    """Return the pairs that one document says; of two latitudes and two longitudes nobody knows the pairs."""
    latitudes, longitudes = (_list_readings(statement, name) for name in ("latitude", "longitude"))
    is_sure = min(len(latitudes), len(longitudes)) == 1
    return list(product(latitudes, longitudes)) if is_sure else []
