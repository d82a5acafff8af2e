"""Contradictions between the claims about one number plate."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from .bodies import Body, are_two_vins, do_alternate, explain_two_descriptions, part_bodies
from .claim_index import ClaimIndex
from .contradiction import RINGER, Contradiction, make_contradiction
from .plate_marks import differ_in_one
from .vehicle_claim import Description, VehicleClaim

DAYS_SINCE_THEFT = timedelta(
    90
)  # within which a stolen vehicle that gets another plate is first seen with it


def find_plate_contradictions(plate: str, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield what cannot be true of one vehicle in the claims about a plate."""
    claims = index.by_plate[plate]
    bodies = part_bodies(claims)
    is_near = len(bodies) < 2
    if is_near:
        bodies = part_bodies(claims, by_near_colour=True)
    for one, other in combinations(bodies, 2):
        if len({claim.document for body in (one, other) for claim in body.claims}) < 2:
            continue  # a document that corrects itself, or two reports under one reference
        if _is_misread(plate, one, index) or _is_misread(plate, other, index):
            continue
        yield from _compare_bodies(plate, one, other, index, is_near)


def _compare_bodies(
    plate: str, one: Body, other: Body, index: ClaimIndex, is_near: bool
) -> Iterator[Contradiction]:
    claims = [*one.claims, *other.claims]
    mark = f"plate:{plate}"
    suggests = RINGER if index.is_wreck([mark]) else ""
    said = f"{_say(one)} and {_say(other)}"
    if are_two_vins(one.vins, other.vins):
        yield make_contradiction("plate on two VINs", mark, said, claims, suggests=suggests)
    elif do_alternate(one, other):
        kind = "plate on two colours" if is_near else "plate on two descriptions"
        yield make_contradiction(kind, mark, said, claims, suggests=suggests)
    elif not is_near:
        thefts = _find_thefts_that_fit(plate, one, index) or _find_thefts_that_fit(plate, other, index)
        if thefts:
            stolen = f"; {thefts[0].described.text} was stolen on {thefts[0].day} ({thefts[0].reference})"
            claims += thefts
            yield make_contradiction("plate on a vehicle like a stolen one", mark, said + stolen, claims)
        else:
            yield make_contradiction("moved or copied plate", mark, said, claims)


def _find_thefts_that_fit(plate: str, body: Body, index: ClaimIndex) -> list[VehicleClaim]:
    """Return the thefts shortly before a body was first seen that it fits, if its users use stolen vehicles.

    Make, model and colour alone fit many vehicles; so does a circle near a stolen vehicle by itself.
    """
    people = frozenset().union(*(claim.people for claim in body.claims))
    described = next((one.described for one in body.claims if one.described.model), None)
    if described is None or not body.days or not index.has_stolen_vehicle_near(people, plate):
        return []
    first = date.fromisoformat(body.days[0])
    return [
        theft
        for theft in index.thefts.get(described.make, ())
        if plate not in theft.plates
        and theft.described.model
        and timedelta() <= first - date.fromisoformat(theft.day) <= DAYS_SINCE_THEFT
        and not explain_two_descriptions(described, theft.described)
        and not are_two_vins(body.vins, theft.vins)
    ]


def _is_misread(plate: str, body: Body, index: ClaimIndex) -> bool:
    """Return whether a body's only claim is of another vehicle whose plate is one character away."""
    if len({one.document for one in body.claims}) > 1:
        return False
    return any(
        differ_in_one(plate, near) and _describes(body, index.by_plate[near])
        for near in index.find_near_plates(plate)
    )


def _describes(body: Body, claims: Sequence[VehicleClaim]) -> bool:
    return any(_is_like(one.described, other.described) for one in body.claims for other in claims)


def _is_like(one: Description, other: Description) -> bool:
    return bool(
        one.model
        and one.colour
        and other.model
        and one.make == other.make
        and one.colour == other.colour
        and not explain_two_descriptions(one, other)
    )


def _say(body: Body) -> str:
    days = body.days
    when = f"{days[0]} to {days[-1]}" if days and days[0] != days[-1] else days[0] if days else "no day"
    what = body.text or "a vehicle"
    vins = f", VIN {' or '.join(sorted(body.vins))}" if body.vins else ""
    return f"{what}{vins} ({when})"
