"""Users of one plate whom nothing links and who had it in turn: what they drove may be two alike vehicles."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from .claim_index import ClaimIndex
from .contradiction import RINGER, Contradiction, make_contradiction
from .misread_plates import is_misread
from .seen_vehicles import SeenVehicle, do_alternate
from .thefts_that_fit import find_thefts_that_fit
from .vehicle_claim import STOLEN, VehicleClaim

# Chance of a theft as fitting, above which it says nothing: users whom nothing links, in turn, are more often
# honest than two descriptions are, for few links are known.
RARE_IN_TURN = 0.01


def find_users_in_turn(
    plate: str, claims: Sequence[VehicleClaim], index: ClaimIndex
) -> Iterator[Contradiction]:
    """Yield two groups of users who had a plate in turn, if one has a vehicle like one stolen where they are.

    The theft must lie shortly before the group was first seen, and be reported by a force that saw it. If the
    plate's own vehicle was reported stolen, a thief and a keeper had it in turn, and nothing follows.
    """
    if any(one.event == STOLEN for one in claims):
        return
    groups = [one for one in part_by_users(claims, index) if not is_misread(plate, one, index)]
    for group, others in permutations(groups, 2):
        if not do_alternate(group, others):
            continue
        forces = {one.source for one in group.claims}
        thefts = [
            theft
            for theft in find_thefts_that_fit(plate, group, index, RARE_IN_TURN)
            if theft.source in forces
        ]
        if thefts:
            stolen = thefts[0]
            yield make_contradiction(
                "plate with two groups of users",
                f"plate:{plate}",
                f"{group.text}, {_say(others)} and {_say(group)}; {stolen.described.text} was stolen on "
                f"{stolen.day} ({stolen.reference})",
                [*others.claims, *group.claims, *thefts],
                suggests=RINGER if index.is_wreck([f"plate:{plate}"]) else "",
            )
            return


def part_by_users(claims: Sequence[VehicleClaim], index: ClaimIndex) -> list[SeenVehicle]:
    """Return the sightings with known users by group: of one force, a common person or a common partner."""
    groups: list[tuple[set[str], SeenVehicle]] = []
    for claim in claims:
        if not claim.people:
            continue
        links = {claim.source, *claim.people}
        links.update(*(index.partners.get(person, ()) for person in claim.people))
        joined = SeenVehicle()
        apart = []
        for known, group in groups:
            if links.isdisjoint(known):
                apart.append((known, group))
                continue
            links |= known
            for one in group.claims:
                joined.add(one)
        joined.add(claim)
        groups = [*apart, (links, joined)]
    return [group for _, group in groups]


def _say(group: SeenVehicle) -> str:
    forces = " and ".join(sorted({one.source for one in group.claims}))
    days = group.days
    return f"seen by {forces} ({days[0]} to {days[-1]})"
