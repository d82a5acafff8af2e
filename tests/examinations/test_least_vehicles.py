"""The least number of vehicles: as trying every division finds it, with a proof that holds."""

import random
from itertools import combinations, count, islice, product

import pytest
from ringmap.graph.examinations.least_vehicles import find_least_vehicles
from ringmap.graph.examinations.why_apart import explain_apart

from .scenes import count_by_trying, draw_scene, exhibit, is_contradictory

VIN, OTHER = "SALWA2BY7LA704418", "WBACV62040LM71835"


def numbers(exhibits):
    return [one.number for one in exhibits]


def test_five_hundred_small_scenes_are_as_trying_every_division_finds_them():
    draw = random.Random(20261130)
    # Where one vehicle is said to have three left doors, which identification is wrong is anybody's guess.
    scenes = (scene for _ in count() if not is_contradictory(scene := draw_scene(draw)))
    for scene in islice(scenes, 500):
        found = find_least_vehicles(scene)
        assert found.is_exact
        assert found.least == count_by_trying(scene), scene


def test_exhibits_that_are_apart_are_pairwise_apart_and_no_group_breaks_a_rule():
    draw = random.Random(3)
    for _ in range(100):
        found = find_least_vehicles(draw_scene(draw))
        for ones, others in combinations(found.apart, 2):
            assert any(explain_apart(one, other) for one, other in product(ones, others))
        assert len(found.apart) <= found.least == len(found.groups)
        for group in found.groups:
            assert not any(explain_apart(one, other) for one, other in combinations(group, 2))


def test_the_order_of_the_exhibits_does_not_change_the_number():
    draw = random.Random(5)
    for _ in range(50):
        scene = draw_scene(draw)
        turned = draw.sample(scene, len(scene))
        assert find_least_vehicles(turned).least == find_least_vehicles(scene).least


@pytest.mark.parametrize(
    ("exhibits", "least"),
    [
        ([], 0),
        ([exhibit(1, "wheel")], 1),
        ([exhibit(1, "wheels", pieces=4)], 1),
        ([exhibit(1, "wheels", pieces=5)], 2),
        ([exhibit(1, "wheel", "left", pieces=3)], 2),
        ([exhibit(1, "airbags", pieces=29)], 5),
        ([exhibit(1, "front door", "left"), exhibit(2, "front door", "right")], 1),
        ([exhibit(1, "front door", "left"), exhibit(2, "front door", "nearside")], 2),
        ([exhibit(number, "front door") for number in range(3)], 2),
        ([exhibit(1, "car"), exhibit(2, "van")], 2),
        ([exhibit(1, "front bumper", pieces=2), exhibit(2, "front bumper")], 3),
        ([exhibit(1, "engine", make="BMW"), exhibit(2, "wheel", make="AUDI"), exhibit(3, "seat")], 2),
        ([exhibit(1, "door", colour="RED"), exhibit(2, "bonnet", colour="WHITE")], 2),
        ([exhibit(1, "door", colour="GREY"), exhibit(2, "bonnet", colour="SILVER")], 1),
        ([exhibit(1, "seat", colour="RED"), exhibit(2, "bonnet", colour="WHITE")], 1),
    ],
)
def test_what_a_vehicle_has_at_most_and_cannot_be_counts(exhibits, least):
    found = find_least_vehicles(exhibits)
    assert (found.least, found.is_exact) == (least, True)


def test_what_is_identified_as_one_vehicle_stays_together_and_keeps_others_away():
    scene = [
        exhibit("shell", "body shell", colour="BLACK", identified=VIN),
        exhibit("engine", "engine", identified=VIN),
        exhibit("door", "front door", "left", colour="WHITE"),
        exhibit("second", "engine"),
    ]
    found = find_least_vehicles(scene)
    assert found.least == 2
    assert ["door", "second"] in [sorted(numbers(group)) for group in found.groups]


def test_more_doors_than_one_vehicle_has_are_of_two_though_identified_as_one():
    scene = [exhibit(number, "front door", identified=VIN) for number in range(3)]
    assert find_least_vehicles(scene).least == 2


@pytest.mark.parametrize(("item", "most"), [("wheel", 2), ("front door", 1), ("door", 2)])
def test_more_pieces_of_one_side_than_a_vehicle_has_are_of_two_though_identified_as_one(item, most):
    scene = [exhibit(number, item, "left", identified=VIN) for number in range(most + 1)]
    assert find_least_vehicles(scene).least == 2


def test_two_shells_identified_as_one_vehicle_are_two_all_the_same():
    scene = [exhibit(number, "body shell", identified=VIN) for number in (1, 2)]
    assert find_least_vehicles(scene).least == 2


def test_a_search_without_effort_leaves_a_range_that_holds_the_number():
    makes = [("A", "P"), ("B", ""), ("A", "Q"), ("B", ""), ("", "R")]
    scene = [
        exhibit(number, "front door", make=make, paint_code=code) for number, (make, code) in enumerate(makes)
    ]
    found = find_least_vehicles(scene, effort=0.0)
    assert found.least <= find_least_vehicles(scene).least <= found.most
