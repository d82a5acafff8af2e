"""Finds where a UK postcode, town or county lies, roughly: the middle of its postcode districts."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .address import is_county
from .country import find_country_code, read_table_rows
from .postcode import find_district
from .tidy import squash

_AREA = re.compile("[A-Z]+")
_DEGREE = 111.2  # kilometres of a degree of latitude
_WIDEST_TOWN = 40  # kilometres; what reaches farther is several towns of one name
_SHARE = 0.9  # of the districts of a town or county lie within what is said of it


@dataclass(frozen=True, slots=True)
class UkPlace:
    """A place in the UK, its name, degrees north and east of its middle, and about how far it reaches."""

    name: str
    latitude: float
    longitude: float
    within_km: int


@dataclass(frozen=True, slots=True)
class _District:
    code: str
    place: UkPlace
    levels: tuple[str, str, str]  # its town, its county or council, its part of the UK; the first may be ""


@cache
def _list_districts() -> dict[str, _District]:
    """Return the postcode districts of 2017.

    Source: github.com/Gibbs/uk-postcodes (CC0); tests/kinds/postcode_districts.py made the table.
    """
    districts = {}
    for row in read_table_rows("postcode_districts.csv"):
        levels = (row["town"], row["region"], row["part"])
        name = next(filter(None, levels))
        place = UkPlace(name, float(row["latitude"]), float(row["longitude"]), int(row["within_km"]))
        districts[row["district"]] = _District(row["district"], place, levels)
    return districts


def find_district_place(district: str) -> UkPlace | None:
    """Return where a postcode district lies, or None if the table lacks it, as it lacks the newest.

    >>> find_district_place("RM20"), find_district_place("RM99")
    (UkPlace(name='Thurrock', latitude=51.478, longitude=0.288, within_km=4), None)
    """
    found = _list_districts().get(district)
    return found.place if found else None


def find_area_place(area: str) -> UkPlace | None:
    """Return where a postcode area lies, which has the letters that a district begins with, or None.

    >>> find_area_place("CR").name, find_area_place("QQ")
    ('Croydon', None)
    """
    return _list_areas().get(area)


def find_postcode_place(postcode: str) -> UkPlace | None:
    """Return where the district of a UK postcode lies, else its area, or None for another country's.

    >>> find_postcode_place("RM20 3LT").within_km, find_postcode_place("RM99 3LT").name
    (4, 'Romford')
    >>> find_postcode_place("75008")
    """
    district = find_district(postcode)
    return find_district_place(district) or find_area_place(_read_area(district))


def find_named_place(name: str) -> UkPlace | None:
    """Return where a town, county or part of the UK lies, or None.

    >>> find_named_place("birmingham").within_km, find_named_place("Essex").name, find_named_place("Atlantis")
    (14, 'Essex', None)
    """
    return _list_named().get(squash(name))


def find_address_place(address: str) -> UkPlace | None:
    """Return where the town or county lies that an address of the UK ends in, or None.

    A town before a county is taken, unless it lies elsewhere, as the only Newport of the table does.

    >>> [find_address_place(line).name for line in ("1 High St, Windsor, Berkshire, UK", "Newport, Essex")]
    ['Windsor', 'Essex']
    >>> find_address_place("Windsor, 12 High Street, Nowhereton")
    """
    pieces = [piece.strip() for piece in address.split(",") if piece.strip()]
    if len(pieces) > 1 and find_country_code(pieces[-1]) == "GB":
        pieces.pop()
    last = find_named_place(pieces[-1]) if pieces else None
    town = find_named_place(pieces[-2]) if len(pieces) > 1 and is_county(pieces[-1]) else None
    return town if town and (last is None or _measure_far(town, last) <= last.within_km) else last


def _measure_far(one: UkPlace, other: UkPlace) -> float:
    """Return the kilometres between the middles of two places."""
    wide = _DEGREE * math.cos(math.radians(other.latitude))
    return math.hypot(_DEGREE * (one.latitude - other.latitude), wide * (one.longitude - other.longitude))


def _read_area(district: str) -> str:
    letters = _AREA.match(district)
    return letters[0] if letters else ""


@cache
def _list_areas() -> dict[str, UkPlace]:
    members: dict[str, list[_District]] = defaultdict(list)
    for district in _list_districts().values():
        members[_read_area(district.code)].append(district)
    return {
        area: _surround(_choose_name(districts), [one.place for one in districts])
        for area, districts in members.items()
    }


def _choose_name(districts: Sequence[_District]) -> str:
    """Return the name that most districts begin with; of two, the earlier."""
    names = [one.place.name for one in districts]
    return max(names, key=names.count)


@cache
def _list_named() -> dict[str, UkPlace]:
    named: dict[str, UkPlace] = {}
    # A town goes before a county of its name, and that before a part of the UK.
    for level, widest in enumerate((_WIDEST_TOWN, math.inf, math.inf)):
        members: dict[str, list[UkPlace]] = defaultdict(list)
        for district in _list_districts().values():
            members[district.levels[level]].append(district.place)
        members.pop("", None)
        for name, places in members.items():
            found = _surround(name, places)
            if len(places) == 1 or found.within_km <= widest:
                named.setdefault(squash(name), found)
    return named


def _surround(name: str, places: Sequence[UkPlace]) -> UkPlace:
    """Return the place in the middle of others that reaches over most of them."""
    latitude = sum(place.latitude for place in places) / len(places)
    longitude = sum(place.longitude for place in places) / len(places)
    middle = UkPlace(name, latitude, longitude, 0)
    reach = sorted(_measure_far(place, middle) + place.within_km for place in places)
    within = math.ceil(reach[math.ceil(_SHARE * len(reach)) - 1])
    return UkPlace(name, round(latitude, 3), round(longitude, 3), within)
