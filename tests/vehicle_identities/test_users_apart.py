"""One plate on two alike vehicles: told by users whom nothing links, and by the theft of such a vehicle."""

from dataclasses import replace

import pytest
from ringmap.graph.vehicle_identities.claim_index import index_claims
from ringmap.graph.vehicle_identities.users_apart import part_by_users
from ringmap.graph.vehicle_identities.vehicle_claim import IN_YARD, STOLEN

from .claims import FIESTA, GOLF, PLATE, examine, find_kinds, make_claim, see

KIND, SIMILAR = "plate with two groups of users", "plate on two similar vehicles"
LASTING, EXAMINED_ONE = (
    "plate with two lasting groups of users",
    "plate on two similar vehicles, one examined",
)
ELSEWHERE_EXAMINED = "plate examined elsewhere between sightings"
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789QWE"


def drive(person, force, day, described=GOLF, plate=PLATE):
    """A force's sighting of somebody in the vehicle."""
    return see(described, day, plate=plate, source=force, people=frozenset({person}))


def steal(day, described=GOLF, force="Essex Police", plate="AB12CDE"):
    """A theft that a force reported."""
    return make_claim(STOLEN, day, source=force, described=described, plates=frozenset({plate}))


SIGHTINGS = (
    drive("person:1", "Kent Police", "2024-01-01"),
    drive("person:2", "Essex Police", "2024-03-10"),
    drive("person:2", "Essex Police", "2024-03-14"),
    drive("person:1", "Kent Police", "2024-05-01"),
)
SEEN_ONCE = (*SIGHTINGS[:2], SIGHTINGS[3])  # one of the two groups by a single document
ELSEWHERE = tuple(
    steal(f"2023-{month:02d}-15", FIESTA, "Kent Police", f"CD12CD{letter}")
    for month, letter in enumerate("ABCDEFGHJKL", 1)
)


def test_two_groups_of_users_in_turn_had_two_vehicles_if_one_like_theirs_was_stolen_where_one_group_is():
    assert find_kinds(*SIGHTINGS, *ELSEWHERE, steal("2024-03-05")) == {KIND: "clone"}


@pytest.mark.parametrize(
    "theft", [steal("2023-06-01"), steal("2024-03-05", FIESTA), steal("2024-03-05", force="Surrey Police")]
)
def test_a_theft_long_before_of_another_model_or_elsewhere_tells_nothing_of_two_groups_of_users(theft):
    assert find_kinds(*SEEN_ONCE, *ELSEWHERE, theft) == {}


def test_two_groups_of_users_in_turn_had_two_vehicles_if_several_documents_tell_of_each():
    assert find_kinds(*SIGHTINGS) == {LASTING: "clone"}
    assert find_kinds(*SEEN_ONCE) == {}
    wreck = make_claim(IN_YARD, "2024-06-01", described=GOLF, plates=frozenset({PLATE}))
    assert find_kinds(*SIGHTINGS, wreck) == {LASTING: "ringer"}
    assert find_kinds(*SIGHTINGS, steal("2024-03-04", force="Kent Police", plate=PLATE)) == {}


@pytest.mark.parametrize(
    ("first", "later", "is_linked"),
    [
        ({"names": frozenset({"ada pell"})}, {"names": frozenset({"ada pell"})}, True),
        ({"names": frozenset({"ada pell"})}, {"names": frozenset({"bo quill"})}, False),
        ({"words": "Unit 8, Elm Works."}, {"words": "At U 8, Elm Works."}, True),
        ({"words": "Near 8 Elm Road."}, {"place": "8 Elm Rd, Grays, RM17 5XX"}, True),
        ({"words": "Near 8 Elm Road."}, {"words": "Near 9 Elm Road."}, False),
    ],
)
def test_one_name_or_place_in_the_reports_of_two_forces_links_the_users_of_a_plate(first, later, is_linked):
    changes = [first, later, later, first]
    sightings = [replace(one, **change) for one, change in zip(SIGHTINGS, changes, strict=True)]
    assert (find_kinds(*sightings, *ELSEWHERE, steal("2024-03-05")) == {}) == is_linked


def test_users_with_a_common_partner_or_one_after_the_other_are_no_two_groups():
    theft = steal("2024-03-05")
    partners = {"person:1": frozenset({"person:3"}), "person:2": frozenset({"person:3"})}
    assert find_kinds(*SIGHTINGS, *ELSEWHERE, theft, partners=partners) == {}
    assert find_kinds(*SIGHTINGS[:3], *ELSEWHERE, theft) == {}


def test_a_plate_whose_own_vehicle_was_stolen_had_a_thief_and_a_keeper_in_turn():
    own = steal("2024-03-04", force="Kent Police", plate=PLATE)
    assert KIND not in find_kinds(*SIGHTINGS, *ELSEWHERE, steal("2024-03-05"), own)


def test_two_groups_of_users_of_a_wrecks_plate_have_a_ringer():
    wreck = make_claim(IN_YARD, "2024-06-01", described=GOLF, plates=frozenset({PLATE}))
    assert find_kinds(*SIGHTINGS, *ELSEWHERE, steal("2024-03-05"), wreck) == {KIND: "ringer"}


def drive_both(first, later):
    """Two groups of users, one after the other, in Golfs of these colours."""
    return (
        drive("person:1", "Kent Police", "2024-01-01", replace(GOLF, colour=first)),
        drive("person:1", "Kent Police", "2024-01-09", replace(GOLF, colour=first)),
        drive("person:2", "Essex Police", "2024-03-10", replace(GOLF, colour=later)),
    )


@pytest.mark.parametrize(
    ("earlier", "kinds"),
    [
        ((), {KIND: "clone"}),
        (tuple(f"2023-{month:02d}-01" for month in range(1, 11)), {SIMILAR: "clone"}),
        (tuple(f"2023-{month:02d}-{day:02d}" for month in range(1, 13) for day in (1, 4, 7)), {}),
    ],
)
def test_a_theft_of_a_similar_colour_counts_by_how_rare_it_is_if_nothing_links_the_users(earlier, kinds):
    grey = replace(GOLF, colour="GREY")
    others = tuple(steal(day, grey, plate=f"CD12CD{LETTERS[at]}") for at, day in enumerate(earlier))
    claims = (*drive_both("SILVER", "GREY"), *others, *ELSEWHERE, steal("2024-02-20", grey))
    assert find_kinds(*claims) == kinds


def test_similar_colours_say_nothing_without_a_theft_or_if_something_links_the_users():
    sightings, theft = drive_both("SILVER", "GREY"), steal("2024-02-20", replace(GOLF, colour="GREY"))
    assert find_kinds(*sightings, *ELSEWHERE) == {}
    linking = drive("person:2", "Kent Police", "2024-03-12", replace(GOLF, colour="GREY"))
    assert find_kinds(*sightings, *ELSEWHERE, theft, linking) == {}
    assert find_kinds(*(replace(one, people=frozenset()) for one in sightings), *ELSEWHERE, theft) == {}


def test_similar_colours_are_of_two_vehicles_if_an_examiner_named_one_and_nothing_links_the_users():
    grey = replace(GOLF, colour="GREY")
    exhibit = examine(plates=PLATE, described=grey, source="Essex Police")
    drivers = drive_both("SILVER", "GREY")[:2]
    assert find_kinds(*drivers, exhibit) == {EXAMINED_ONE: "clone"}
    assert find_kinds(*drivers, replace(exhibit, source="Kent Police")) == {}
    assert find_kinds(*(replace(one, people=frozenset()) for one in drivers), exhibit) == {}
    assert EXAMINED_ONE not in find_kinds(*drivers, exhibit, steal("2024-01-05", GOLF, "Kent Police", PLATE))


def examine_on_road(day, force="Essex Police", **values):
    """An examination of a Golf with the plate, on a road."""
    values = {"described": GOLF, "is_roadside": True, "place": "Outside 6 Elm Lane, Grays", **values}
    return examine(day, plates=PLATE, source=force, **values)


def test_a_plate_examined_on_a_road_elsewhere_between_sightings_of_its_users_is_on_two_vehicles():
    users = (SIGHTINGS[0], SIGHTINGS[3])
    assert find_kinds(*users, examine_on_road("2024-03-10")) == {ELSEWHERE_EXAMINED: "clone"}
    wreck = make_claim(IN_YARD, "2024-06-01", described=GOLF, plates=frozenset({PLATE}))
    assert find_kinds(*users, examine_on_road("2024-03-10"), wreck) == {ELSEWHERE_EXAMINED: "ringer"}


@pytest.mark.parametrize(
    "other",
    [
        examine_on_road("2024-03-10", "Kent Police"),
        examine_on_road("2024-06-10"),
        examine_on_road("2023-12-10"),
        examine_on_road("2024-03-10", is_roadside=False),
        drive("person:1", "Essex Police", "2024-03-10"),
    ],
    ids=["where its users are", "later", "before", "in a yard", "a sighting of a user elsewhere"],
)
def test_an_examination_where_its_users_are_or_later_or_in_a_yard_tells_nothing_of_a_plate(other):
    assert find_kinds(SIGHTINGS[0], SIGHTINGS[3], other) == {}


def test_an_examination_tells_nothing_if_a_place_links_it_or_the_day_the_theft_or_a_misreading_explains_it():
    users = (SIGHTINGS[0], replace(SIGHTINGS[3], words="Near 6 Elm Lane."))
    assert find_kinds(*users, examine_on_road("2024-03-10")) == {}
    users = (SIGHTINGS[0], replace(SIGHTINGS[3], is_report_day=True))
    assert find_kinds(*users, examine_on_road("2024-03-10")) == {}
    users, own = (SIGHTINGS[0], SIGHTINGS[3]), steal("2024-03-04", force="Kent Police", plate=PLATE)
    assert ELSEWHERE_EXAMINED not in find_kinds(*users, examine_on_road("2024-03-10"), own)
    other = drive("person:2", "Essex Police", "2024-03-01", plate="YE65STX")
    assert find_kinds(*users, examine_on_road("2024-03-10"), other) == {}


def test_a_force_that_only_repeats_anothers_report_of_a_user_links_nothing():
    grey, silver = replace(GOLF, colour="GREY"), replace(GOLF, colour="SILVER")
    name = {"names": frozenset({"ada pell"})}
    first = (
        replace(drive("person:1", "Kent Police", "2024-01-01", silver), **name),
        replace(drive("person:3", "Essex Police", "2024-01-01", silver), **name),
    )
    own = drive("person:1", "Kent Police", "2024-01-09", silver)
    exhibit = examine(plates=PLATE, described=grey, source="Essex Police")
    assert find_kinds(*first, own, exhibit) == {EXAMINED_ONE: "clone"}
    assert find_kinds(*first, exhibit) == {}
    assert find_kinds(first[0], replace(first[1], day="2024-01-02"), own, exhibit) == {}
    assert find_kinds(first[0], replace(first[1], names=frozenset({"bo quill"})), own, exhibit) == {}


def test_a_force_that_told_a_sighting_in_the_same_words_as_another_joins_the_users_of_both():
    told = [replace(one, words=f"Report {at} of a black Golf in use.") for at, one in enumerate(SEEN_ONCE)]
    again = replace(told[0], claims=("again",), document="again", source="Essex Police", day="2024-02-01")
    claims = (*ELSEWHERE, steal("2024-03-05"))
    assert find_kinds(*told, *claims) == {KIND: "clone"}
    assert find_kinds(*told, *claims, again) == {}


def test_a_misread_plate_makes_no_group_of_users():
    others = [drive("person:2", "Essex Police", day, plate="YE65STX") for day in ("2024-03-01", "2024-04-01")]
    sightings = (SIGHTINGS[0], SIGHTINGS[1], SIGHTINGS[3], *others)
    assert KIND not in find_kinds(*sightings, *ELSEWHERE, steal("2024-02-27"))


def test_a_common_user_joins_the_sightings_of_two_forces():
    both = drive("person:1", "Essex Police", "2024-06-01")
    index = index_claims([*SIGHTINGS, both])
    groups = part_by_users(index.by_plate[PLATE], index)
    assert [len(one.claims) for one in groups] == [5]
    assert [len(one.claims) for one in part_by_users(SIGHTINGS, index)] == [2, 2]
