"""Contradictions between the claims about one number plate."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from .claim_index import ClaimIndex
from .contradiction import RINGER, Contradiction, make_contradiction
from .misread_plates import is_misread
from .model_years import find_model_year
from .plate_marks import YEARS_LATE, find_issue_day
from .seen_vehicles import (
    SeenVehicle,
    are_two_vins,
    do_alternate,
    explain_two_descriptions,
    part_seen_vehicles,
    share_day,
)
from .thefts_that_fit import RARE, RARE_OF_ONE_MODEL, find_thefts_that_fit
from .users_apart import (
    are_apart,
    compare_similar_vehicles,
    find_examined_elsewhere,
    find_users_in_turn,
)
from .vehicle_claim import EXAMINED, IN_YARD, SEEN, VehicleClaim
from .vehicle_use import is_in_use_after

# Share of vehicles from which on a model is so common that two that change a plate by law may both be of it.
COMMON_MODEL = 0.06


def find_plate_contradictions(plate: str, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield what cannot be true of one vehicle in the claims about a plate."""
    claims = index.by_plate[plate]
    found = [*_find_alive(plate, claims), *_find_two_vehicles(plate, claims, index)]
    yield from found
    if not any(one.is_changed_identity for one in found):
        yield from find_examined_elsewhere(plate, claims, index)


def _find_two_vehicles(
    plate: str, claims: Sequence[VehicleClaim], index: ClaimIndex
) -> Iterator[Contradiction]:
    """Yield what tells that claims about a plate are of two vehicles: their looks, VINs and users."""
    vehicles = part_seen_vehicles(claims)
    is_near = len(vehicles) < 2
    if is_near:
        vehicles = part_seen_vehicles(claims, by_near_colour=True)
    if len(vehicles) == 1:
        yield from find_users_in_turn(plate, claims, index)
    for one, other in combinations(vehicles, 2):
        if len({claim.document for vehicle in (one, other) for claim in vehicle.claims}) < 2:
            continue  # a document that corrects itself, or two reports under one reference
        if not (is_misread(plate, one, index) or is_misread(plate, other, index)):
            yield from _compare_seen_vehicles(plate, one, other, index, is_near)


def _compare_seen_vehicles(
    plate: str, one: SeenVehicle, other: SeenVehicle, index: ClaimIndex, is_near: bool
) -> Iterator[Contradiction]:
    """Yield what two vehicles under one plate mean; at most one kind, the most certain."""
    claims = [*one.claims, *other.claims]
    mark = f"plate:{plate}"
    said = f"{_say(one)} and {_say(other)}"
    is_one_model = not is_near and _are_of_one_model(one, other)
    most = RARE_OF_ONE_MODEL if is_one_model else RARE
    thefts = next(filter(None, (find_thefts_that_fit(plate, each, index, most) for each in (one, other))), [])
    if are_two_vins(one.vins, other.vins) and (
        do_alternate(one, other) or _is_stolen(one, plate, index) or _is_stolen(other, plate, index)
    ):
        kind = "plate on two VINs"
    elif do_alternate(one, other):
        kind = "plate on two colours" if is_near else "plate on two descriptions"
    elif thefts:
        kind = "plate on a vehicle like a stolen one"
        said += f"; {thefts[0].described.text} was stolen on {thefts[0].day} ({thefts[0].reference})"
        claims += thefts
    elif is_near:
        if _are_of_one_model(one, other):
            yield from compare_similar_vehicles(plate, one, other, index)
        return
    elif is_one_model and _came_with(plate, other):
        kind = "plate on two vehicles of one model"
    elif share_day(one, other) and are_apart(one, other, index):
        kind = "plate on two vehicles on one day"
    elif is_one_model and _is_rare(one, index) and _is_rare(other, index) and are_apart(one, other, index):
        kind = "plate on two vehicles of one rare model"
    else:
        kind = "moved or copied plate"
    suggests = RINGER if kind != "moved or copied plate" and index.is_wreck([mark]) else ""
    yield make_contradiction(kind, mark, said, claims, suggests=suggests)


def _find_alive(plate: str, claims: Sequence[VehicleClaim]) -> Iterator[Contradiction]:
    """Yield the use of a plate after its vehicle entered a yard for scrap."""
    ends = [one for one in claims if one.event == IN_YARD and one.day]
    if not ends:
        return
    end = ends[0]
    later = [one for one in claims if is_in_use_after(one, end.day) and one.document != end.document]
    if later:
        yield make_contradiction(
            "alive after scrapping",
            f"plate:{plate}",
            f"{end.described.text}, {end.event_words} on {end.day} ({end.reference}); "
            f"{later[0].described.text}, {later[0].event} on {later[0].day} ({later[0].reference})",
            (end, *later),
        )


def _is_stolen(vehicle: SeenVehicle, plate: str, index: ClaimIndex) -> bool:
    """Return whether a vehicle was reported stolen with another plate; its engine may be of another one."""
    return any(
        theft.plates and plate not in theft.plates and not are_two_vins(claim.vins, theft.vins)
        for claim in vehicle.claims
        for theft in index.list_thefts(claim)
    )


def _came_with(plate: str, vehicle: SeenVehicle) -> bool:
    """Return whether a plate is of the age of a vehicle: it was never moved there from an older one."""
    issued = find_issue_day(plate)
    years = {find_model_year(vin, 0) for vin in vehicle.vins} | {one.year for one in vehicle.descriptions}
    return issued is not None and any(abs(issued.year - year) <= YEARS_LATE for year in years - {0})


def _are_of_one_model(one: SeenVehicle, other: SeenVehicle) -> bool:
    """Return whether two vehicles are of one make and model, as a clone and its pattern are."""
    ours, theirs = (
        next((described for described in vehicle.descriptions if described.model), None)
        for vehicle in (one, other)
    )
    if ours is None or theirs is None or not ours.make or ours.make != theirs.make:
        return False
    return not explain_two_descriptions(replace(ours, colour=""), replace(theirs, colour=""))


def _is_rare(vehicle: SeenVehicle, index: ClaimIndex) -> bool:
    """Return whether somebody looked at a vehicle, and few vehicles are of its model.

    Lists of thefts and yards have colours from files, with typing errors.
    """
    return any(claim.event in (SEEN, EXAMINED) for claim in vehicle.claims) and all(
        index.get_model_share(one) < COMMON_MODEL for one in vehicle.descriptions if one.model
    )


def _say(vehicle: SeenVehicle) -> str:
    days = vehicle.days
    when = f"{days[0]} to {days[-1]}" if days and days[0] != days[-1] else days[0] if days else "no day"
    what = vehicle.text or "a vehicle"
    vins = f", VIN {' or '.join(sorted(vehicle.vins))}" if vehicle.vins else ""
    return f"{what}{vins} ({when})"
