"""Exhibits for tests, written short."""

import random
from collections.abc import Sequence
from itertools import combinations

from ringmap.graph.examinations.exhibit import Exhibit, VehicleTraits
from ringmap.graph.examinations.vehicle_parts import find_part, find_side
from ringmap.graph.examinations.why_apart import explain_apart

SMALL = ("front door", "wheel", "body shell", "engine", "seat", "airbag")


def exhibit(number: object, item: str, side: str = "", pieces: int = 1, **traits: object) -> Exhibit:
    """An exhibit; vins and identified are texts with blanks between several."""
    known = {
        name: frozenset(str(value).split()) if name in ("stamped", "identified", "engines") else value
        for name, value in traits.items()
    }
    part = find_part(item)
    return Exhibit(
        str(number), item, f"part:{number}", part, find_side(side, item, part), pieces, VehicleTraits(**known)
    )


def draw_scene(draw: random.Random) -> list[Exhibit]:
    """A few single pieces of a few makes and colours, with sides left out and VINs here and there."""
    return [
        exhibit(
            number,
            draw.choice(SMALL),
            draw.choice(("left", "right", "")),
            make=draw.choice(("FORD", "FORD", "BMW", "")),
            colour=draw.choice(("RED", "WHITE", "", "")),
            identified=draw.choice(("", "", "", "A" * 17, "B" * 17)),
        )
        for number in range(draw.randint(1, 7))
    ]


def is_contradictory(exhibits: Sequence[Exhibit]) -> bool:
    """Whether exhibits identified as one vehicle cannot be of one."""
    by_vin: dict[frozenset[str], list[Exhibit]] = {}
    for one in exhibits:
        by_vin.setdefault(one.traits.identified, []).append(one)
    return any(vins and not _may_be_one(ones) for vins, ones in by_vin.items())


def count_by_trying(exhibits: Sequence[Exhibit]) -> int:
    """The least number of vehicles, found by trying every division of the exhibits."""
    together = [
        (one, other)
        for one, other in combinations(range(len(exhibits)), 2)
        if exhibits[one].traits.identified
        and exhibits[one].traits.identified == exhibits[other].traits.identified
    ]
    best = len(exhibits) + 1

    def place(at: int, groups: list[list[int]]) -> None:
        nonlocal best
        if len(groups) >= best and at < len(exhibits):
            return
        if at == len(exhibits):
            home = {member: number for number, group in enumerate(groups) for member in group}
            if len(groups) < best and all(home[one] == home[other] for one, other in together):
                best = len(groups)
            return
        for group in [*groups, None]:
            if group is None:
                place(at + 1, [*groups, [at]])
            elif _may_be_one([exhibits[member] for member in (*group, at)]):
                group.append(at)
                place(at + 1, groups)
                group.pop()

    place(0, [])
    return best


def _may_be_one(exhibits: Sequence[Exhibit]) -> bool:
    if any(explain_apart(one, other) for one, other in combinations(exhibits, 2)):
        return False
    for part in {one.part for one in exhibits if one.part}:
        own = [one for one in exhibits if one.part == part]
        if len(own) > part.most_in_all:
            return False
        if any(sum(one.side == side for one in own) > part.most for side in part.sides):
            return False
    return True
