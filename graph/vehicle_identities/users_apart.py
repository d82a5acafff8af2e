"""Users of one plate whom nothing links: what they drive may be two vehicles that look alike."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from .claim_index import ClaimIndex
from .contradiction import RINGER, Contradiction, make_contradiction
from .misread_plates import is_misread
from .seen_vehicles import SeenVehicle, do_alternate
from .thefts_that_fit import RARE_OF_ONE_MODEL, find_thefts_that_fit
from .vehicle_claim import STOLEN, VehicleClaim

# Chance of a theft as fitting, above which it says nothing. Of eight honest plates with several sightings one
# has users whom nothing links. That each group also has its colour is so rare that a theft need not be.
MOST_BY_CHANCE = {
    "plate with two groups of users": RARE_OF_ONE_MODEL,
    "plate on two similar vehicles": 1 / 3,
}


def find_users_in_turn(
    plate: str, claims: Sequence[VehicleClaim], index: ClaimIndex
) -> Iterator[Contradiction]:
    """Yield two groups of users who had a plate in turn, if one has a vehicle like one stolen where they are.

    The vehicle is described alike by all. Users in turn say nothing alone: not every link is known.
    """
    groups = [one for one in part_by_users(claims, index) if not is_misread(plate, one, index)]
    for one, other in combinations(groups, 2):
        if do_alternate(one, other):
            yield from _find_theft("plate with two groups of users", plate, one, other, index)


def compare_similar_vehicles(
    plate: str, one: SeenVehicle, other: SeenVehicle, index: ClaimIndex
) -> Iterator[Contradiction]:
    """Yield two vehicles of one model and similar colours if nothing links their users and a theft fits one.

    People mix up such colours, and a vehicle may be sold from one group of users to the other.
    """
    links = [_list_links(vehicle.claims, index) for vehicle in (one, other)]
    if links[0].isdisjoint(links[1]) and all(_has_users(vehicle) for vehicle in (one, other)):
        found = list(_find_theft("plate with two groups of users", plate, one, other, index))
        yield from found or _find_theft("plate on two similar vehicles", plate, one, other, index)


def part_by_users(claims: Sequence[VehicleClaim], index: ClaimIndex) -> list[SeenVehicle]:
    """Return the sightings with known users by group: of one force, a common person or a common partner."""
    known = [claim for claim in claims if claim.people]
    groups: dict[str, tuple[set[str], list[int]]] = {}  # by link: all links of its group, and its claims
    for at, claim in enumerate(known):
        links = _list_links([claim], index)
        touched = list({id(groups[link]): groups[link] for link in links if link in groups}.values())
        # The smaller groups go into the largest, so that no claim is moved often.
        own = max(touched, key=lambda group: len(group[0]), default=(set(), []))
        for other, places in touched:
            if other is not own[0]:
                links |= other
                own[1].extend(places)
        own[0].update(links)
        own[1].append(at)
        groups.update(dict.fromkeys(links, own))
    parted = {id(group): sorted(group[1]) for group in groups.values()}
    return [_see([known[at] for at in places]) for places in sorted(parted.values())]


def _see(claims: Sequence[VehicleClaim]) -> SeenVehicle:
    seen = SeenVehicle()
    for claim in claims:
        seen.add(claim)
    return seen


def _find_theft(
    kind: str, plate: str, one: SeenVehicle, other: SeenVehicle, index: ClaimIndex
) -> Iterator[Contradiction]:
    """Yield that one of two groups has a vehicle like one that was stolen where a force saw the group.

    If the plate's own vehicle was reported stolen, a thief and a keeper had it, and nothing follows.
    """
    if any(claim.event == STOLEN for claim in index.by_plate[plate]):
        return
    for group in (one, other):
        forces = {claim.source for claim in group.claims}
        for theft in find_thefts_that_fit(plate, group, index, MOST_BY_CHANCE[kind]):
            if theft.source in forces:
                yield _build(kind, plate, (one, other), theft, index)
                return


def _build(
    kind: str,
    plate: str,
    vehicles: Sequence[SeenVehicle],
    theft: VehicleClaim,
    index: ClaimIndex,
) -> Contradiction:
    stolen = f"; {theft.described.text} was stolen on {theft.day} ({theft.reference})"
    return make_contradiction(
        kind,
        f"plate:{plate}",
        " and ".join(map(_say, vehicles)) + stolen,
        [*(claim for vehicle in vehicles for claim in vehicle.claims), theft],
        suggests=RINGER if index.is_wreck([f"plate:{plate}"]) else "",
    )


def _list_links(claims: Sequence[VehicleClaim], index: ClaimIndex) -> set[str]:
    """Return what may link sightings: the forces that report them, their users, and the users' partners."""
    people = {person for claim in claims for person in claim.people}
    partners = (index.partners.get(person, ()) for person in people)
    return {claim.source for claim in claims}.union(people, *partners)


def _has_users(vehicle: SeenVehicle) -> bool:
    return any(claim.people for claim in vehicle.claims)


def _say(vehicle: SeenVehicle) -> str:
    forces = ", ".join(sorted({claim.source for claim in vehicle.claims}))
    days = dict.fromkeys((vehicle.days[0], vehicle.days[-1]) if vehicle.days else ("no day",))
    return f"{vehicle.text or 'a vehicle'}, seen by {forces} ({' to '.join(days)})"
