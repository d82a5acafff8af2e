"""Each kind of contradiction between claims about a vehicle, and the lawful cases that look like it."""

import sys
from dataclasses import replace

import pytest
from ringmap.graph.kinds.vin import has_valid_check_digit
from ringmap.graph.vehicle_identities.claim_index import index_claims
from ringmap.graph.vehicle_identities.contradiction import read_contradiction_kinds
from ringmap.graph.vehicle_identities.described_in_words import find_description
from ringmap.graph.vehicle_identities.find_contradictions import find_contradictions
from ringmap.graph.vehicle_identities.seen_vehicles import are_two_vins, part_seen_vehicles
from ringmap.graph.vehicle_identities.vehicle_claim import (
    DECLARED,
    FOUND,
    IN_YARD,
    SAILED,
    SEEN,
    STOLEN,
    Description,
)

from .claims import FIESTA, GOLF, OTHER_VIN, PLATE, VIN, WHITE_GOLF, examine, find_kinds, make_claim, see


def test_a_plate_on_two_descriptions_in_turn_is_a_clone():
    found = find_kinds(see(GOLF, "2024-01-01"), see(FIESTA, "2024-02-01"), see(GOLF, "2024-03-01"))
    assert found == {"plate on two descriptions": "clone"}


def test_a_plate_that_moved_once_may_be_a_cherished_transfer_and_is_no_clone():
    found = find_kinds(
        see(GOLF, "2024-01-01"), see(GOLF, "2024-02-01"), see(FIESTA, "2024-03-01"), see(FIESTA, "2024-04-01")
    )
    assert found == {"moved or copied plate": "transfer or clone"}


def test_a_transfer_between_vehicles_of_two_known_vins_is_no_clone_either():
    one = see(GOLF, "2024-01-01", stamped=frozenset({VIN}))
    other = see(FIESTA, "2024-03-01", stamped=frozenset({"WF0JXXGAHAV016417"}))
    assert find_kinds(one, other) == {"moved or copied plate": "transfer or clone"}


def test_colours_that_people_mix_up_count_only_in_turn():
    grey, silver = (Description("VOLKSWAGEN", "Golf", colour) for colour in ("GREY", "SILVER"))
    assert find_kinds(see(grey, "2024-01-01"), see(silver, "2024-03-01")) == {}
    found = find_kinds(see(grey, "2024-01-01"), see(silver, "2024-03-01"), see(grey, "2024-04-01"))
    assert found == {"plate on two colours": "clone"}


def test_a_keeper_who_drives_a_vehicle_that_was_found_again_uses_no_stolen_vehicle():
    theft = make_claim(STOLEN, "2024-01-02", plates=frozenset({"LB07SEO"}))
    found = make_claim(FOUND, "2024-01-20", plates=frozenset({"LB07SEO"}))
    drive = {"plate": "LB07SEO", "people": frozenset({"person:1"})}
    before, after = see(GOLF, "2024-01-10", **drive), see(GOLF, "2024-02-10", **drive)
    again = make_claim(STOLEN, "2024-02-01", plates=frozenset({"LB07SEO"}))
    for claims, users in (
        ((theft, before, found), {"person:1"}),
        ((theft, found, after), set()),
        ((theft, found, again, after), {"person:1"}),
    ):
        assert set(index_claims(claims).stolen_users) == users


def test_a_sighting_that_was_retold_in_the_same_words_counts_once():
    words = "he was driving the blue ford fiesta near the yard."
    first, again = (see(FIESTA, "2024-02-01", words=words), see(FIESTA, "2024-04-01", words=words))
    found = find_kinds(see(GOLF, "2024-03-01"), first, again)
    assert found == {"moved or copied plate": "transfer or clone"}


def test_a_plate_one_character_from_that_of_a_vehicle_like_it_was_misread():
    own = see(FIESTA, "2024-01-05", plate="YE65STX")
    found = find_kinds(own, see(GOLF, "2024-01-01"), see(FIESTA, "2024-02-01"), see(GOLF, "2024-03-01"))
    assert found == {}


def test_a_vin_against_the_identified_one_is_a_clone_or_of_a_wreck_a_ringer():
    exhibit = examine(stamped=VIN, identified=OTHER_VIN, plates=PLATE)
    assert find_kinds(exhibit) == {"VIN against identified VIN": "clone"}
    wreck = make_claim(IN_YARD, "2025-01-01", stamped=frozenset({VIN}))
    assert find_kinds(exhibit, wreck)["VIN against identified VIN"] == "ringer"


def test_a_vin_misread_in_two_characters_is_no_other_vin_and_a_partial_one_can_be():
    assert find_kinds(examine(stamped=VIN, identified=VIN[:-2] + "97")) == {}
    assert not are_two_vins({VIN}, {VIN[:7] + "???" + VIN[10:]})
    found = find_kinds(examine(partial_vin=VIN[:7] + "???" + VIN[10:], identified=OTHER_VIN))
    assert found == {"VIN against identified VIN": "clone"}


def test_a_partial_vin_names_the_one_vehicle_whose_vin_it_fits():
    exhibit = examine(partial_vin=VIN[:8] + "???" + VIN[11:], identified=OTHER_VIN)
    bearer = make_claim(stamped=frozenset({VIN}))
    (found,) = find_contradictions(index_claims([exhibit, bearer]))
    assert found.marks == (f"vin:{VIN}",)
    another = make_claim(stamped=frozenset({VIN[:8] + "KKK" + VIN[11:]}))
    (found,) = find_contradictions(index_claims([exhibit, bearer, another]))
    assert found.marks == ()


def test_a_vin_against_that_of_the_ecu():
    assert find_kinds(examine(stamped=VIN, remembered=OTHER_VIN)) == {"VIN against ECU": "clone"}


def test_two_descriptions_under_one_vin():
    claims = [
        make_claim(day=f"2024-0{month}-01", stamped=frozenset({VIN}), described=described)
        for month, described in ((1, GOLF), (2, WHITE_GOLF))
    ]
    assert find_kinds(*claims) == {"two vehicles under one VIN": "clone"}


def test_examiners_of_two_forces_who_see_one_vin_in_two_similar_colours_saw_two_vehicles():
    grey, silver = (Description("VOLKSWAGEN", "Golf", colour) for colour in ("GREY", "SILVER"))
    one = examine(stamped=VIN, described=grey, source="Kent Police")
    other = {"identified": VIN, "described": silver}
    assert find_kinds(one, examine("2024-08-01", **other, source="Essex Police")) == {
        "one VIN examined in two colours": "clone"
    }
    assert find_kinds(one, examine("2024-08-01", **other, source="Kent Police")) == {}
    assert find_kinds(one, see(silver, "2024-08-01", stamped=frozenset({VIN}))) == {}


def test_a_yard_that_corrects_its_list_has_one_vehicle():
    claims = [
        make_claim(IN_YARD, "2024-01-01", stamped=frozenset({VIN}), described=described, place="Yard")
        for described in (GOLF, WHITE_GOLF)
    ]
    assert find_kinds(*claims) == {}


def test_an_engine_of_another_vehicle():
    serials = (("engine", "serialmark:1"),)
    theft = make_claim(STOLEN, "2024-01-01", stamped=frozenset({OTHER_VIN}), serials=serials)
    assert "engine of another vehicle" in find_kinds(theft, examine(stamped=VIN, serials=serials))


@pytest.mark.parametrize(
    ("day", "seen", "suggests"),
    [
        ("2024-01-01", "2024-06-02", "ringer"),
        ("2024-12-01", "2024-06-02", "clone"),
        ("2024-06-02", "2024-06-02", "clone"),
        ("2024-01-01", "", "clone"),
        ("", "2024-06-02", "clone"),
    ],
)
def test_the_vin_of_a_wreck_on_another_vehicle_makes_a_ringer_if_the_yard_had_it_first(day, seen, suggests):
    wreck = make_claim(IN_YARD, day, stamped=frozenset({VIN}), described=GOLF)
    other = examine(seen, stamped=VIN, described=WHITE_GOLF)
    for claims in ((wreck, other), (other, wreck)):
        assert find_kinds(*claims) == {"two vehicles under one VIN": suggests}


def test_the_vin_of_a_wreck_makes_a_ringer_also_if_the_wreck_was_seen_before():
    seen = examine("2023-05-01", stamped=VIN, described=GOLF)
    wreck = make_claim(IN_YARD, "2024-01-01", stamped=frozenset({VIN}), described=GOLF)
    other = examine("2024-06-02", stamped=VIN, described=WHITE_GOLF)
    assert find_kinds(seen, wreck, other)["two vehicles under one VIN"] == "ringer"


@pytest.mark.parametrize(
    ("event", "kind"), [(IN_YARD, "alive after scrapping"), (SAILED, "alive after export")]
)
def test_a_vehicle_that_is_driven_after_its_end(event, kind):
    end = make_claim(event, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({PLATE}))
    assert kind in find_kinds(end, see(GOLF, "2024-02-01"))
    assert find_kinds(end, see(GOLF, "2023-12-01")) == {}
    at_the_yard = examine("2024-02-01", stamped=VIN, plates=PLATE)
    assert find_kinds(end, at_the_yard) == {}


def test_a_wreck_that_drives_again_stood_in_a_yards_list():
    end = make_claim(IN_YARD, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({PLATE}))
    found = find_contradictions(index_claims([end, see(GOLF, "2024-02-01")]))
    assert found
    assert all("stood in a yard's list on 2024-01-01" in one.sentence for one in found)


def test_a_sighting_that_was_reported_soon_after_a_vehicle_sailed_may_be_older():
    end = make_claim(SAILED, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({PLATE}))
    for day, kinds in (("2024-01-10", {}), ("2024-01-20", {"alive after export": "clone"})):
        assert find_kinds(end, see(GOLF, day, is_report_day=True)) == kinds
    assert find_kinds(end, see(GOLF, "2024-01-10")) == {"alive after export": "clone"}


def test_numbers_that_were_ground_off_are_one_contradiction_an_examination():
    exhibits = [examine(entity=f"part:{n}", document="d", item="door", vin_state="ground off") for n in "12"]
    assert find_kinds(*exhibits) == {"mark ground off": "hidden identity"}
    assert find_kinds(examine(vin_state="intact"), examine(vin_state="damaged")) == {}


@pytest.mark.parametrize(
    "states",
    [
        {"vin_state": "not ground off"},
        {"vin_state": "No sign of being altered"},
        {"engine_state": "removed"},
        {"engine_state": "engine missing, number unknown"},
        {"engine_state": "number: not altered"},
    ],
)
def test_a_number_is_not_removed_if_the_examiner_denies_it_or_the_engine_was_taken_out(states):
    assert find_kinds(examine(**states)) == {}


@pytest.mark.parametrize("state", ["number removed", "ground off, engine removed", "intact but re-stamped"])
def test_an_engine_number_that_was_removed_or_put_on_anew_counts(state):
    assert find_kinds(examine(engine_state=state)) == {"mark ground off": "hidden identity"}


def test_a_vehicle_declared_as_household_goods():
    declared = make_claim(
        DECLARED, document_kind="ShippingRecord", goods="630900 PERSONAL EFFECTS", stamped=frozenset({VIN})
    )
    assert find_kinds(declared) == {"declared as something else": "hidden cargo"}
    cars = make_claim(DECLARED, goods="870323 USED CARS", stamped=frozenset({VIN}))
    assert find_kinds(cars) == {}


LONDON, LEEDS = (51.5, -0.12), (53.8, -1.55)


def read_plate(time, position, document):
    """A read of a camera on one day."""
    moment = f"2024-03-01T{time}"
    return make_claim(SEEN, plates=frozenset({PLATE}), moment=moment, position=position, document=document)


def test_two_reads_that_no_vehicle_can_drive_between():
    reads = [
        read_plate(time, position, "anpr")
        for time, position in (("10:00", LONDON), ("11:00", LEEDS), ("15:00", LONDON))
    ]
    assert find_kinds(*reads) == {"too far apart": "clone"}
    assert find_kinds(reads[1], reads[2]) == {}


@pytest.mark.parametrize(
    ("time", "zone", "found"),
    [("11:00", "", {}), ("10:10", "", {"too far apart"}), ("11:00", "+00:00", {"too far apart"})],
)
def test_reads_of_two_documents_may_be_an_hour_apart_by_their_clocks(time, zone, found):
    reads = read_plate(f"10:00{zone}", LONDON, "one"), read_plate(f"{time}{zone}", LEEDS, "other")
    assert set(find_kinds(*reads)) == set(found)


def test_a_make_a_year_and_a_plate_that_the_vehicle_cannot_have():
    assert "make that the VIN cannot have" in find_kinds(
        make_claim(stamped=frozenset({VIN}), described=FIESTA)
    )
    old = Description("VOLKSWAGEN", "Golf", "", 2010)
    assert "year that the VIN cannot have" in find_kinds(make_claim(stamped=frozenset({VIN}), described=old))
    assert "plate newer than its vehicle" in find_kinds(see(old, "2024-01-01"))
    assert find_kinds(see(Description("VOLKSWAGEN", "Golf", "", 2019), "2024-01-01")) == {}


def test_a_report_that_corrects_itself_contradicts_nothing():
    wrong = see(GOLF, "2024-01-01", document="d", stamped=frozenset({VIN}))
    right = see(FIESTA, "2024-01-01", document="d", stamped=frozenset({"WF0JXXGAHAV016417"}))
    assert find_kinds(wrong, right) == {}


def test_a_claim_that_says_little_joins_no_two_vehicles():
    vehicles = part_seen_vehicles(
        [see(Description(), "2024-01-01"), see(GOLF, "2024-01-02"), see(FIESTA, "2024-01-03")]
    )
    assert [vehicle.text for vehicle in vehicles] == ["black VOLKSWAGEN Golf", "blue FORD Fiesta"]


@pytest.mark.parametrize(
    "marks",
    [{"plates": frozenset({PLATE})}, {"stamped": frozenset({VIN}), "plates": frozenset({PLATE})}],
)
def test_the_work_of_comparing_grows_in_line_with_the_reads_of_one_plate(marks):
    def count_calls(reads):
        claims = [
            make_claim(SEEN, document="anpr", moment=f"2024-03-01T10:{n % 60:02}", described=each, **marks)
            for n in range(reads // 2)
            for each in (GOLF, replace(GOLF, colour="GREY"))
        ]
        calls = 0

        def note(frame, event, argument):
            nonlocal calls
            calls += event == "call"

        sys.setprofile(note)
        try:
            find_kinds(*claims)
        finally:
            sys.setprofile(None)
        return calls

    few, many = count_calls(250), count_calls(5_000)
    assert many < 25 * few


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("She parked a red Land Rover Range Rover Sport, reg LB07 SEO.", "red LAND ROVER Range Rover Sport"),
        ("A white VW Golf was there. LB07 SEO was seen later.", ""),
        ("LB07SEO, a silver BMW 3 Series, left; a blue Audi stayed.", "silver BMW 3 Series"),
    ],
)
def test_the_description_beside_a_plate_is_read_from_the_words(text, described):
    assert find_description(text, "LB07SEO").text == described


def test_every_kind_has_its_probability_reason_and_what_would_settle_it():
    for kind in read_contradiction_kinds().values():
        assert 0 < kind.probability < 1
        assert all((kind.words, kind.settles, kind.reason, kind.suggests))


def test_a_check_digit_condemns_no_european_vin():
    described = Description("VOLKSWAGEN", "Golf", "BLACK", 2016)
    assert not has_valid_check_digit(VIN)
    assert find_kinds(make_claim(stamped=frozenset({VIN}), described=described)) == {}
