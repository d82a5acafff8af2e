"""A plate that was on one vehicle and then on another: when it is a clone, and when it may be a transfer."""

from dataclasses import replace

import pytest
from ringmap.graph.vehicle_identities.claim_index import index_claims
from ringmap.graph.vehicle_identities.vehicle_claim import IN_YARD, STOLEN, Description

from .claims import FIESTA, GOLF, OTHER_VIN, PLATE, VIN, WHITE_GOLF, examine, find_kinds, make_claim, see

UNDECIDED = {"moved or copied plate": "transfer or clone"}


def steal(day, described, source="", plate=""):
    """A theft of a vehicle of that description."""
    plate = plate or f"AB12{day[2:4]}{day[5:7]}{day[8:]}"
    return make_claim(STOLEN, day, source=source, described=described, plates=frozenset({plate}))


def use(plate, person, day="2024-01-20"):
    """A sighting of somebody with the plate of a stolen vehicle."""
    return see(GOLF, day, plate=plate, people=frozenset({person}))


def test_a_plate_that_moved_to_another_vehicle_of_its_model_may_be_a_transfer_too():
    assert find_kinds(see(GOLF, "2024-01-01"), see(WHITE_GOLF, "2024-03-01")) == UNDECIDED


@pytest.mark.parametrize(("year", "is_clone"), [(2015, True), (2016, True), (2020, False), (0, False)])
def test_a_plate_of_the_age_of_the_later_vehicle_of_one_model_was_not_moved_there_by_law(year, is_clone):
    found = find_kinds(see(GOLF, "2024-01-01"), see(replace(WHITE_GOLF, year=year), "2024-03-01"))
    assert ("plate on two vehicles of one model" in found) == is_clone
    assert found == UNDECIDED or is_clone


def test_the_age_of_the_later_vehicle_says_nothing_if_the_two_are_of_two_models():
    found = find_kinds(see(FIESTA, "2024-01-01"), see(replace(GOLF, year=2015), "2024-03-01"))
    assert found == UNDECIDED


def see_others(models, count=40):
    """Sightings of other vehicles, their models in turn."""
    described = [Description("FORD", models[number % len(models)], "BLUE") for number in range(count)]
    return [see(one, "2024-01-01", plate=f"AB{10 + at}CDE") for at, one in enumerate(described)]


FROM_KENT, FROM_ESSEX = (
    see(GOLF, "2024-01-01", source="Kent Police", people=frozenset({"person:1"})),
    see(WHITE_GOLF, "2024-03-01", source="Essex Police", people=frozenset({"person:2"})),
)
RARE_MODEL = "plate on two vehicles of one rare model"


def test_a_plate_on_two_vehicles_of_one_rare_model_is_a_clone_if_nothing_links_them():
    others = see_others(["Focus", "Puma"])
    assert find_kinds(FROM_KENT, FROM_ESSEX, *others) == {RARE_MODEL: "clone"}
    wreck = make_claim(IN_YARD, "2024-06-01", plates=frozenset({PLATE}))
    assert find_kinds(FROM_KENT, FROM_ESSEX, *others, wreck)[RARE_MODEL] == "ringer"


@pytest.mark.parametrize(
    "change", [{"source": "Kent Police"}, {"people": frozenset({"person:1"})}, {"described": FIESTA}]
)
def test_a_plate_on_two_vehicles_of_one_rare_model_may_have_been_moved_if_a_force_or_user_links_them(change):
    assert find_kinds(FROM_KENT, replace(FROM_ESSEX, **change), *see_others(["Focus", "Puma"])) == UNDECIDED


def test_a_plate_on_two_vehicles_of_a_common_model_may_have_been_moved_by_law():
    golfs = [replace(one, described=WHITE_GOLF) for one in see_others(["Golf"], 4)]
    others = see_others(["Focus", "Puma"])[4:]
    assert find_kinds(FROM_KENT, FROM_ESSEX, *golfs, *others) == UNDECIDED


def test_a_colour_in_a_list_of_thefts_makes_no_second_vehicle_of_a_rare_model():
    theft = replace(FROM_ESSEX, event=STOLEN, people=frozenset())
    assert RARE_MODEL not in find_kinds(FROM_KENT, theft, *see_others(["Focus", "Puma"]))


def test_a_sighting_without_a_colour_may_be_of_either_vehicle_and_links_none():
    unclear = see(replace(GOLF, colour=""), "2024-01-02", source="Essex Police")
    assert RARE_MODEL in find_kinds(FROM_KENT, unclear, FROM_ESSEX, *see_others(["Focus", "Puma"]))


def test_a_plate_on_two_vehicles_on_one_day_is_a_clone_if_nothing_links_them():
    golf, fiesta = FROM_KENT, replace(FROM_ESSEX, day=FROM_KENT.day, described=FIESTA)
    assert find_kinds(golf, fiesta) == {"plate on two vehicles on one day": "clone"}
    assert find_kinds(golf, replace(fiesta, is_report_day=True)) == UNDECIDED
    assert find_kinds(golf, replace(fiesta, source="Kent Police")) == UNDECIDED


def test_a_moved_plate_is_a_clone_if_a_theft_fits_and_its_user_has_other_stolen_vehicles_near():
    theft, other_theft = steal("2024-02-26", FIESTA), steal("2024-01-02", GOLF, plate="LB07SEO")
    sightings = see(GOLF, "2024-01-01"), see(FIESTA, "2024-03-01", people=frozenset({"person:1"}))
    partners = {"person:1": frozenset({"person:2"})}
    many = [use(f"LB0{number}SEO", f"person:{number + 10}") for number in range(80)]
    claims = (*sightings, theft, other_theft, use("LB07SEO", "person:2"), *many)
    assert find_kinds(*claims, partners=partners)["plate on a vehicle like a stolen one"] == "clone"
    assert find_kinds(*claims) == UNDECIDED
    assert find_kinds(*sightings, other_theft, use("LB07SEO", "person:2"), partners=partners) == UNDECIDED


def test_a_theft_fits_the_less_by_chance_the_more_stolen_vehicles_are_near_the_users():
    thefts = [steal("2024-01-02", GOLF, plate=f"LB07SE{letter}") for letter in "ABC"]
    uses = [use(f"LB07SE{letter}", f"person:{letter}") for letter in "ABC"]
    index = index_claims([*thefts, *uses, use("LB07SEB", "person:A"), use("LB07SEC", "person:A")])
    counts = {letter: index.count_stolen_near({f"person:{letter}"}, PLATE) for letter in "AB"}
    assert counts == {"A": 3, "B": 1}
    assert index.get_near_share(3) < index.get_near_share(1) < index.get_near_share(0) == 1


def test_a_moved_plate_is_a_clone_if_the_force_that_saw_it_has_few_thefts_and_one_of_them_fits():
    sightings = (
        see(GOLF, "2024-01-01", source="Kent Police"),
        see(FIESTA, "2024-03-20", source="Essex Police"),
    )
    days = [f"2023-{month:02d}-{day:02d}" for month in range(1, 13) for day in (1, 15)]
    elsewhere = [steal(day, GOLF, "Kent Police") for day in days]
    fitting = steal("2024-03-05", FIESTA, "Essex Police")
    assert find_kinds(*sightings, *elsewhere, fitting)["plate on a vehicle like a stolen one"] == "clone"
    far = steal("2024-03-05", FIESTA, "Kent Police")
    assert find_kinds(*sightings, *elsewhere, far) == UNDECIDED
    often = [steal(day, FIESTA, "Essex Police") for day in days]
    assert find_kinds(*sightings, *often, fitting) == UNDECIDED


def test_between_two_vehicles_of_one_model_a_theft_may_fit_less_exactly():
    theft = steal("2024-03-05", WHITE_GOLF)
    for first, kind in (
        (GOLF, "plate on a vehicle like a stolen one"),
        (FIESTA, "moved or copied plate"),
    ):
        assert kind in find_kinds(see(first, "2024-01-01"), see(WHITE_GOLF, "2024-03-08"), theft)


@pytest.mark.parametrize(
    ("claim", "suggests"),
    [
        (examine(stamped=VIN, plates="YE65STS", described=replace(GOLF, year=2012)), "clone"),
        (
            examine("2014-06-02", stamped=VIN, plates="YE65STS", described=replace(GOLF, year=2012)),
            "false plate",
        ),
        (
            make_claim(IN_YARD, plates=frozenset({"YE65STS"}), described=replace(GOLF, year=2012)),
            "false plate",
        ),
    ],
)
def test_an_examined_vehicle_whose_plate_was_issued_after_its_year_has_the_plate_of_another(claim, suggests):
    assert suggests in {
        found for kind, found in find_kinds(claim).items() if kind.startswith("plate newer than")
    }


def test_a_plate_that_is_newer_by_one_misread_character_is_no_clone():
    old = replace(GOLF, year=2015)
    own = see(old, "2024-01-01", plate="YE15STS")
    assert find_kinds(own, examine(plates="YE18STS", described=old)) == {
        "plate newer than its vehicle": "false plate"
    }


def test_an_engine_of_a_stolen_vehicle_makes_its_bearer_no_stolen_one():
    serials = (("engine", "serialmark:1"),)
    theft = make_claim(
        STOLEN, "2023-01-01", stamped=frozenset({OTHER_VIN}), serials=serials, plates=frozenset({"AB12CDE"})
    )
    one = see(GOLF, "2024-01-01", stamped=frozenset({VIN}))
    other = see(FIESTA, "2024-03-01", stamped=frozenset({"WF0JXXGAHAV016417"}), serials=serials)
    assert "plate on two VINs" not in find_kinds(theft, one, other)
