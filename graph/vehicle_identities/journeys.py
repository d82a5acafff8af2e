"""Two sightings of one plate that are too far apart for the time between them."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from .claim_index import ClaimIndex
from .contradiction import Contradiction, make_contradiction
from .vehicle_claim import VehicleClaim

FASTEST = 200.0  # km/h in a straight line, which no road journey keeps up
NEAREST = 20.0  # km; below it the clocks of two cameras can explain the time
TIME_SHIFT = 1.0  # hours; one document may have UTC and another local time
_EARTH = 6371.0  # km


def find_impossible_journeys(plate: str, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield two sightings of a plate at known places and times between which nobody can drive."""
    seen = sorted(
        (one for one in index.by_plate[plate] if one.position and _read_moment(one)),
        key=lambda one: (one.moment, one.document),
    )
    found: list[tuple[float, VehicleClaim, VehicleClaim]] = []
    for one, other in pairwise(seen):
        distance = measure_distance(one, other)
        if distance >= NEAREST and distance > FASTEST * _allow_hours(one, other):
            found.append((distance, one, other))
    if found:
        distance, one, other = max(found, key=lambda each: (each[0], each[1].moment))
        minutes = round(60 * _count_hours(one, other))
        yield make_contradiction(
            "too far apart",
            f"plate:{plate}",
            f"{one.place} at {one.moment} and {other.place} at {other.moment}, {distance:.0f} km and "
            f"{minutes} minutes apart",
            list(dict.fromkeys(claim for _, *pair in found for claim in pair)),
        )


def measure_distance(one: VehicleClaim, other: VehicleClaim) -> float:
    """Return the kilometres between the positions of two claims; 0.0 if one is unknown."""
    if one.position is None or other.position is None:
        return 0.0
    (north, east), (other_north, other_east) = (
        (radians(latitude), radians(longitude)) for latitude, longitude in (one.position, other.position)
    )
    half = (
        sin((other_north - north) / 2) ** 2
        + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    )
    return 2 * _EARTH * asin(sqrt(half))


def _allow_hours(one: VehicleClaim, other: VehicleClaim) -> float:
    """Return the most hours between two claims: an hour more if their documents may have unlike clocks."""
    first, last = _read_moment(one), _read_moment(other)
    has_zones = bool(first and first.tzinfo and last and last.tzinfo)
    shift = 0.0 if has_zones or one.document == other.document else TIME_SHIFT
    return _count_hours(one, other) + shift


def _count_hours(one: VehicleClaim, other: VehicleClaim) -> float:
    first, last = _read_moment(one), _read_moment(other)
    if first is None or last is None:
        return 0.0
    if not (first.tzinfo and last.tzinfo):
        first, last = first.replace(tzinfo=None), last.replace(tzinfo=None)
    return abs((last - first).total_seconds()) / 3600


def _read_moment(claim: VehicleClaim) -> datetime | None:
    try:
        return datetime.fromisoformat(claim.moment) if "T" in claim.moment else None
    except ValueError:
        return None
