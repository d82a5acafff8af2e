"""Heads that ask who told it, and what stands around a place or firm in its cell."""

import pytest
from ringmap.loaders.recognition.person_readers import read_named

from .tables import list_fields, propose


def name_values(text, kind):
    return [(one.named, one.text) for one in read_named(text, kind) if one.named]


def test_a_firm_that_reported_a_log_is_named_and_not_its_subject():
    proposal = propose(
        ("Ref", "Entered", "Reported by", "Src", "Ass", "Hdl", "Subject(s)", "Detail"),
        ("F/1", "03.06.2025", "Oak Haulage Ltd", "2", "B", "P", "HOLT, Ann", "Seen at the gate at night."),
        ("F/2", "14.06.2025", "Oak Haulage Ltd", "1", "A", "P", "UNK MALE x2", "They walked off when asked."),
    )
    fields = list_fields(proposal)
    assert (proposal.loader.record.word, fields["Subject(s)"]) == ("logs", "subject")
    assert fields["Reported by"] == "named.organisation"


def test_whom_a_log_reports_on_is_its_subject():
    proposal = propose(
        ("Ref", "Entered", "Reported on", "Grading", "Detail"),
        ("F/1", "03.06.2025", "HOLT, Ann", "2BP", "Seen at the gate at night with a lamp."),
        ("F/2", "14.06.2025", "Bo Ash", "1AP", "He walked off when he was asked."),
    )
    assert list_fields(proposal)["Reported on"] == "subject"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("02/06/2025 04:12, Unit 3 Tarn Road, SK44 9EE", "Unit 3 Tarn Road, SK44 9EE"),
        ("2025-06-02 at 9 Oak Road, LU14 5BB", "9 Oak Road, LU14 5BB"),
        ("12-14 Mill Lane, DN6 7QH", "12-14 Mill Lane, DN6 7QH"),
        ("12/14/16 Mill Lane", "12/14/16 Mill Lane"),
    ],
)
def test_the_day_before_a_place_is_no_part_of_it(text, address):
    assert name_values(text, "address") == [("address", address)]


@pytest.mark.parametrize("text", ["same place", "same address as above"])
def test_the_same_place_alone_is_no_address(text):
    assert name_values(text, "address") == []


def test_how_a_firm_has_a_car_is_no_part_of_its_name():
    assert name_values("Oak Finance plc (lease)", "person") == [("organisation", "Oak Finance plc")]
    assert name_values("Oak Motors (north)", "organisation")[0] == ("organisation", "Oak Motors (north)")


def test_the_reply_of_a_maker_is_no_maker_of_plates_and_its_vin_is_read():
    proposal = propose(
        ("Exhibit", "Item", "Number stamped", "Maker's reply"),
        ("AB/1", "engine", "2GD C184926", "fitted new to WF0XXXTTGXHR83516"),
        ("AB/2", "gearbox", "R151F 0339114", "no record"),
        ("AB/3", "gearbox", "R151F 0339117", "never issued"),
    )
    assert list_fields(proposal)["Maker's reply"] == "named.marks"


def test_a_supplier_of_plates_is_one():
    proposal = propose(
        ("Exhibit", "Item", "Plate", "Plate maker"),
        ("AB/1", "plate", "KX68 VRD", "Oak Plates Ltd"),
        ("AB/2", "plate", "FD20 OXJ", "Ash Signs Ltd"),
    )
    assert list_fields(proposal)["Plate maker"] == "plate_supplier"


@pytest.mark.parametrize(
    ("keeper", "home"),
    [("Keeper (DVLA reply)", "Keeper address (DVLA reply)"), ("Keeper reply", "Keeper home")],
)
def test_a_name_or_address_that_came_in_a_reply_is_whose_the_head_says(keeper, home):
    proposal = propose(
        ("VRM", "Date stolen", keeper, home, "VIN reply"),
        ("LB07 SEO", "02/06/2025", "Ann Holt", "4 Mill Lane, Dover", "WVWZZZ1KZAW000123"),
        ("YK12 ABN", "13/06/2025", "Bo Ash", "9 Tarn Road, Dover", "WVWZZZ1KZAW000124"),
    )
    fields = list_fields(proposal)
    assert [fields[head] for head in (keeper, home, "VIN reply")] == ["keeper", "keeper_address", "vin"]
