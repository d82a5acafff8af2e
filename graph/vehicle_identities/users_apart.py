"""Users of one plate whom nothing links: what they drive may be two vehicles that look alike."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from .claim_index import ClaimIndex
from .contradiction import RINGER, Contradiction, make_contradiction
from .misread_plates import is_misread
from .places_in_words import find_places
from .seen_vehicles import SeenVehicle, do_alternate
from .thefts_that_fit import RARE_OF_ONE_MODEL, find_thefts_that_fit
from .vehicle_claim import EXAMINED, STOLEN, VehicleClaim

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
            found = list(_find_theft("plate with two groups of users", plate, one, other, index))
            yield from found or _find_lasting(
                "plate with two lasting groups of users", plate, one, other, index
            )


def find_examined_elsewhere(
    plate: str, claims: Sequence[VehicleClaim], index: ClaimIndex
) -> Iterator[Contradiction]:
    """Yield that a plate was examined on a road while users whom nothing links to that force had it.

    They had it before and after: one who had it only before may have sold it. Days of reports prove no order.
    """
    on_road = [one for one in claims if one.people or (one.event == EXAMINED and one.is_roadside)]
    if _is_stolen(plate, index) or not any(one.event == EXAMINED for one in on_road):
        return
    groups = [one for one in _part_by_links(on_road, index) if not is_misread(plate, one, index)]
    for one, other in combinations(groups, 2):
        if _has_users(one) != _has_users(other) and do_alternate(
            _drop_report_days(one), _drop_report_days(other)
        ):
            yield _build("plate examined elsewhere between sightings", plate, (one, other), [], index)
            return


def compare_similar_vehicles(
    plate: str, one: SeenVehicle, other: SeenVehicle, index: ClaimIndex
) -> Iterator[Contradiction]:
    """Yield two vehicles of one model and similar colours if nothing links them.

    People mix up such colours, and a vehicle may be sold from one group of users to the other: a theft must
    fit one, or an examiner, who looks closely, have named the colour of one.
    """
    if not are_apart(one, other, index):
        return
    users = [_has_users(vehicle) for vehicle in (one, other)]
    kinds = ["plate with two groups of users", "plate on two similar vehicles"] if all(users) else []
    found = next((found for kind in kinds for found in _find_theft(kind, plate, one, other, index)), None)
    is_examined = (_is_examined(one) and users[1]) or (_is_examined(other) and users[0])
    if found is None and is_examined and not _is_stolen(plate, index):
        found = _build("plate on two similar vehicles, one examined", plate, (one, other), [], index)
    if found:
        yield found


def are_apart(one: SeenVehicle, other: SeenVehicle, index: ClaimIndex) -> bool:
    """Return whether nothing links two vehicles: no force, user, partner, name or place.

    A claim without a colour may be of either, so that it links nothing if others have one.
    """
    ones, others = (
        [claim for claim in vehicle.claims if claim.described.colour] or vehicle.claims
        for vehicle in (one, other)
    )
    links = [_list_links(claims, index) - _list_repeating_forces(claims) for claims in (ones, others)]
    return links[0].isdisjoint(links[1])


def _list_repeating_forces(claims: Sequence[VehicleClaim]) -> set[str]:
    """Return the forces that only repeat what another force reported of one user on one day.

    It passed its report on, so that the user was not seen where they are. Of two forces with nothing else
    neither is known to repeat the other.
    """
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        for name in claim.names:
            told[claim.day, name].add(claim.source)
    only_repeat: set[str] = set()
    own: set[str] = set()
    for claim in claims:
        others = set().union(*(told[claim.day, name] for name in claim.names)) - {claim.source}
        (only_repeat if others and claim.day else own).add(claim.source)
    return only_repeat - own if own else set()


def part_by_users(claims: Sequence[VehicleClaim], index: ClaimIndex) -> list[SeenVehicle]:
    """Return the sightings with known users by group: of one force, person, partner, name or place."""
    return _part_by_links([claim for claim in claims if claim.people], index)


def _part_by_links(claims: Sequence[VehicleClaim], index: ClaimIndex) -> list[SeenVehicle]:
    groups: dict[str, tuple[set[str], list[int]]] = {}  # by link: all links of its group, and its claims
    for at, claim in enumerate(claims):
        links = _list_links([claim], index) | index.list_tellers(claim)
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
    return [_see([claims[at] for at in places]) for places in sorted(parted.values())]


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
    if _is_stolen(plate, index):
        return
    for group in (one, other):
        forces = {claim.source for claim in group.claims}
        for theft in find_thefts_that_fit(plate, group, index, MOST_BY_CHANCE[kind]):
            if theft.source in forces:
                yield _build(kind, plate, (one, other), [theft], index)
                return


def _find_lasting(
    kind: str, plate: str, one: SeenVehicle, other: SeenVehicle, index: ClaimIndex
) -> Iterator[Contradiction]:
    """Yield two groups that several documents tell of: a single one may be of another force's matter."""
    if not _is_stolen(plate, index) and min(_count_documents(one), _count_documents(other)) > 1:
        yield _build(kind, plate, (one, other), [], index)


def _is_stolen(plate: str, index: ClaimIndex) -> bool:
    return any(claim.event == STOLEN for claim in index.by_plate[plate])


def _count_documents(vehicle: SeenVehicle) -> int:
    return len({claim.document for claim in vehicle.claims})


def _build(
    kind: str,
    plate: str,
    vehicles: Sequence[SeenVehicle],
    thefts: Sequence[VehicleClaim],
    index: ClaimIndex,
) -> Contradiction:
    stolen = [f"; {theft.described.text} was stolen on {theft.day} ({theft.reference})" for theft in thefts]
    return make_contradiction(
        kind,
        f"plate:{plate}",
        "".join([" and ".join(map(_say, vehicles)), *stolen]),
        [*(claim for vehicle in vehicles for claim in vehicle.claims), *thefts],
        suggests=RINGER if index.is_wreck([f"plate:{plate}"]) else "",
    )


def _list_links(claims: Sequence[VehicleClaim], index: ClaimIndex) -> set[str]:
    """Return what may link sightings: forces, users, the users' partners and full names, and places.

    Two forces often know one person under numbers of their own, but one name or place in both their reports
    on one plate is no chance.
    """
    people = {person for claim in claims for person in claim.people}
    partners = (index.partners.get(person, ()) for person in people)
    names = {f"name:{name}" for claim in claims for name in claim.names}
    places = {f"place:{place}" for claim in claims for place in find_places(f"{claim.words}; {claim.place}")}
    return {claim.source for claim in claims}.union(people, names, places, *partners)


def _drop_report_days(vehicle: SeenVehicle) -> SeenVehicle:
    return _see([claim for claim in vehicle.claims if not claim.is_report_day])


def _is_examined(vehicle: SeenVehicle) -> bool:
    return any(claim.event == EXAMINED for claim in vehicle.claims)


def _has_users(vehicle: SeenVehicle) -> bool:
    return any(claim.people for claim in vehicle.claims)


def _say(vehicle: SeenVehicle) -> str:
    forces = ", ".join(sorted({claim.source for claim in vehicle.claims}))
    days = dict.fromkeys((vehicle.days[0], vehicle.days[-1]) if vehicle.days else ("no day",))
    return f"{vehicle.text or 'a vehicle'}, seen by {forces} ({' to '.join(days)})"
