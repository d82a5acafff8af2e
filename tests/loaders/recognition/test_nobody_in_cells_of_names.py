"""Days, staff, handlers of claims and codes are nobody in columns of names; a part before a name is none."""

import pytest
from ringmap.loaders.fields.firm_names import is_firm
from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.party_readers import read_party
from ringmap.loaders.recognition.person_readers import read_named, read_persons
from ringmap.loaders.recognition.tidy_names import tidy_names
from ringmap.loaders.records import list_loaders

from .tables import list_fields, make_table, propose

RECORDS = {loader.record.word: loader.record for loader in list_loaders()}
THEFTS = ("Loss date", "Insured", "VRM", "Reported to")
THEFT = ("2025-05-28", "Ann Holt", "AB12 CDE")


def read_buyer(text):
    record = RECORDS["inventory"]
    found = list(read_party(text, record, record.by_name["buyer"]))
    return [one.text for one in found if one.name == "buyer" or one.named == "person"], found


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Stolen 6 June", []),
        ("June Holt, 6 June", ["June Holt"]),
        ("Ann Holt, born 6 June 1980", ["Ann Holt"]),
        ("May Vale", ["May Vale"]),
    ],
)
def test_a_day_without_a_year_is_no_person(text, persons):
    assert [one.text for one in read_named(text, "person") if one.named == "person"] == persons


@pytest.mark.parametrize(
    "text",
    [
        "1 May Vale; 2 June Holt",
        "Ann Holt, 12 May Street",
        "1 Holt, Ann\n2 May, Dean",
        "Ann Holt (1), Dean 2 May",
    ],
)
def test_a_month_that_is_a_numbered_persons_name_is_no_day(text):
    assert tidy_names(text) == text


def test_whose_surname_is_not_known_is_still_somebody():
    record = RECORDS["logs"]
    fields = record.groups["subject"]
    found = read_persons("(1) Ann Holt  (2) Teddy, surname not known", record, fields[0], "")
    assert {one.text for one in found if not one.leftover} == {"Ann Holt", "Teddy"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("staff", []),
        ("yard staff", []),
        ("Engine: Tom Vale", ["Tom Vale"]),
        ("Engine & gearbox: Tom Vale", ["Tom Vale"]),
        ("Shell Motors Ltd", ["Shell Motors Ltd"]),
        ("Ann Stafford", ["Ann Stafford"]),
    ],
)
def test_staff_is_nobody_and_a_part_before_a_buyer_is_none_of_his_name(text, names):
    assert read_buyer(text)[0] == names


def test_a_plate_where_an_address_could_stand_is_a_plate():
    assert [one.text for one in read_buyer("Two males in a van, AB12 CDE")[1] if one.named == "plate"] == [
        "AB12 CDE"
    ]


@pytest.mark.parametrize(
    ("cells", "is_read"),
    [
        (("Mr Vale, ext 2217", "Ms Orme"), False),
        (("Larch Mutual Ltd",) * 2, True),
        (("Tom Vale", "Dee Orme"), True),
    ],
)
def test_to_whom_a_theft_was_reported_is_nobody_of_the_case_but_may_be_a_firm(cells, is_read):
    rows = [(*THEFT, cell) for cell in cells]
    found = list_fields(propose(THEFTS, rows[0], (*rows[1][:2], "BD19 XYZ", rows[1][3])))
    assert (found.get("Reported to", "") not in ("", "left out")) == is_read


@pytest.mark.parametrize("head", ["Notified to", "Referred to"])
def test_to_whom_something_was_notified_or_referred_may_be_anybody(head):
    rows = [(*THEFT, "Tom Vale"), ("2025-05-29", "Dee Orme", "BD19 XYZ", "Ray Crake")]
    found = list_fields(propose((*THEFTS[:3], head), *rows))
    assert found.get(head, "") != "left out"


def test_codes_of_a_list_are_no_plates():
    heads = ("MRN", "Exporter", "Container", "Statement code")
    rows = [("25GB5XK204417720A1", "Larch Ltd", "GHDU6188406", "GEN45")]
    assert not list_fields(propose(heads, *rows)).get("Statement code", "").endswith("plate")


def test_plates_under_a_head_that_ends_in_code_are_plates():
    heads = ("MRN", "Exporter", "Container", "Vehicle code")
    rows = [("25GB5XK204417720A1", "Larch Ltd", "GHDU6188406", "AB12 CDE")]
    assert list_fields(propose(heads, *rows))["Vehicle code"].endswith("plate")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Holt Driving School", True),
        ("Vale Reconditioned Units", True),
        ("Kite Freighters", True),
        ("Orme Accident Repair Centre", True),
        ("Engine Repair", False),
        ("Off Road Awaiting Repair", False),
        ("Orme Repair Shop", True),
        ("In for Repair Shop", False),
        ("Sixth Form College", False),
        ("Ann Schooling", False),
        ("School Lane", False),
    ],
)
def test_schools_and_who_reconditions_are_firms_and_a_state_of_a_car_is_none(name, is_one):
    assert is_firm(name) == is_one


@pytest.mark.parametrize(
    ("pointer", "address"),
    [
        ("As witness 1", "4 Low Road, IP61 3WD"),
        ("As exhibit 1", "As exhibit 1"),  # of another table
        ("See vehicle 1", "See vehicle 1"),
    ],
)
def test_an_address_may_point_at_that_of_another_witness(pointer, address):
    heads = ("No", "Name", "Date of birth", "Home address", "Phone")
    rows = (
        ("1", "Ann Holt", "14.07.1963", "4 Low Road, IP61 3WD", "01632 960871"),
        ("2", "Tom Vale", "02.02.1966", pointer, "01632 960872"),
    )
    proposal = propose(heads, *rows, context="witness list")
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads, "witness list")
    read = [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]
    assert [row.cells["", 0, "address"] for row in read] == ["4 Low Road, IP61 3WD", address]


def test_a_suspect_like_another_is_not_the_witness_of_that_number():
    heads = ("Suspect", "Name", "Date of birth", "Home address")
    rows = (
        ("1", "Ann Holt", "14.07.1963", "4 Low Road, IP61 3WD"),
        ("2", "Tom Vale", "02.02.1966", "As witness 1"),
    )
    proposal = propose(heads, *rows, context="people")
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads, "suspects")
    assert "4 Low Road" not in str([plan.read(row) for row in rows][1])
