"""A list of offenders: they are the persons of its rows, and who looks after them is nobody of the case."""

import pytest
from ringmap.loaders.people.people_columns import RECORD
from ringmap.loaders.recognition.value_readers import read_cell

from .tables import list_fields, propose

HEADS = (
    "CRN",
    "Offender",
    "D.O.B.",
    "Approved address",
    "Contact",
    "Release",
    "Offender manager",
    "Comments",
)
ROWS = (
    (
        *("X448120", "Mr Kieran Holt (aka Kez)", "7 Feb 1994", "Flat 1, 60 Moss Bank, LU1 3EA"),
        *("07700 900520", "1 Sep 2025", "Bryony Larch", "Not to drive any vehicle. Curfew from 19:00."),
    ),
    (
        *("X450077", "Mr Liam Vell", "23 Dec 1990", "2 Kiln View, LU1 8TU"),
        *("07700 900521", "15 Sep 2025", "Bryony Larch", "Not to contact Kieran Holt. Curfew from 19:00."),
    ),
)
VISITS = ("Visitor", "DOB", "Address", "Offender", "Visit date")
VISIT = ("Ann Dee", "1 Mar 1980", "4 Mill Lane, LU2 1AA", "Liam Vell", "3 Oct 2025")


def read_values(field, text):
    """What a cell gives for a field of a list of people: (field or kind of named value, text)."""
    found = read_cell(text, RECORD, RECORD.by_name[field], "", "values" if field == "phone" else "", "")
    return [(one.name or one.named, one.text) for one in found if not one.leftover]


def test_an_offender_without_a_visitor_is_the_person_of_the_row_and_his_manager_is_left_out():
    proposal = propose(HEADS, *ROWS)
    fields = list_fields(proposal)
    assert proposal.mapping.kind == "people"
    assert (fields["Offender"], fields["D.O.B."], fields["CRN"]) == ("name", "born_on", "nominal")
    assert (fields["Approved address"], fields["Offender manager"]) == ("address", "left out")


def test_an_offender_whom_somebody_visits_stays_the_prisoner():
    fields = list_fields(propose(VISITS, VISIT, (*VISIT[:3], "Kieran Holt", "4 Oct 2025")))
    assert fields["Offender"] == "prisoner"


@pytest.mark.parametrize("other", ["Victim", "Witness", "Next of kin"])
def test_an_offender_beside_somebody_else_does_not_take_the_phone_of_that_person(other):
    heads = ("Offender", "DOB", "Prison number", other, f"{other} phone")
    row = ("Dean VELL", "16/08/1989", "A4471BC", "Ann HOLT", "07700 900123")
    assert list_fields(propose(heads, row, context="people"))["Offender"] == "prisoner"


def test_a_number_that_two_persons_share_is_the_number_of_a_crime():
    heads = ("Suspect", "D.O.B.", "Home addr", "CRN", "Mob")
    rows = [
        ("Dean Vell", "04/03/1991", "4 Mill Lane, LU1 3EA", "SB/44719/25", "07700 900123"),
        ("Ann Holt", "16/08/1989", "9 Quay Road, LU1 3EB", "SB/44719/25", "07700 900124"),
    ]
    assert list_fields(propose(heads, *rows)).get("CRN") != "nominal"


def test_the_premises_of_a_licence_are_nobodys_home():
    heads = ("Holder", "Born", "Licence address", "Mob")
    rows = [("Dean Vell", "04/03/1991", "Vane Arms, 4 Mill Lane, LU1 3EA", "07700 900123")]
    assert list_fields(propose(heads, *rows)).get("Licence address") != "address"


def test_the_phone_of_his_mother_is_not_his_own():
    assert read_values("phone", "07700 900521 (mother)") == [("phone", "07700 900521")]
    kin, *_ = read_cell("07700 900521 (mother)", RECORD, RECORD.by_name["phone"], "", "values")
    assert (kin.name, kin.named) == ("", "phone")
    [own] = read_cell("07700 900521 (work)", RECORD, RECORD.by_name["phone"], "", "values")
    assert own.name == "phone"


def test_whom_an_address_is_care_of_may_stand_behind_what_she_is_to_him():
    found = read_values("address", "c/o mother, Angela Holt, 2 Kiln View, LU1 8TU")
    assert found == [("person", "Angela Holt"), ("address", "2 Kiln View, LU1 8TU")]
    assert read_values("address", "c/o Vell Motors Ltd, 2 Kiln View")[-1] == ("address", "2 Kiln View")


@pytest.mark.parametrize(
    "place",
    ["Rose Cottage, Mill Lane, LU1 3EA", "Martin House, 14 High Street, LU1 3EA", "Mary Rose, Mill Lane"],
)
def test_the_name_of_a_house_is_not_whom_an_address_is_care_of(place):
    assert ("address", place) in read_values("address", f"c/o mother, {place}")


def test_the_phone_of_whom_to_inform_is_hers_though_she_is_called_mother_behind_it():
    heads = ("Detained person", "DOB", "Custody no", "Person to be informed", "Informed phone")
    row = ("Dean VELL", "16/08/1989", "CU/2201/25", "Ann VELL", "07700 900123 (mother)")
    assert list_fields(propose(heads, row))["Informed phone"] == "nominated_person_phone"
    field = RECORD.by_name["nominated_person_phone"]
    [found] = read_cell("07700 900123 (mother)", RECORD, field, "", "values")
    assert found.name == "nominated_person_phone"


@pytest.mark.parametrize(
    ("head", "cell"), [("Com", "Drives BX19 KLM for Ann Holt"), ("Case manager", "Larch Claims Ltd")]
)
def test_a_column_without_names_of_persons_is_of_no_manager(head, cell):
    rows = [("Dean Vell", cell, "07700 900123", "16/08/1989")]
    assert list_fields(propose(("Name", head, "Phone", "DOB"), *rows)).get(head) != "left out"


def test_where_somebody_was_born_may_follow_the_day_without_a_comma():
    assert read_values("born_on", "16/08/1989 Selbury") == [("born_on", "16/08/1989")]
    assert read_values("born_on", "16 Aug 1989") == [("born_on", "16 Aug 1989")]
