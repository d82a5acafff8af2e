"""Routes are no links, and a reference is no plate, no maker of plates and no make."""

import csv

import pytest
from ringmap.loaders.load import load
from ringmap.loaders.recognition.mark_value_readers import read_values
from ringmap.loaders.shipping import declaration

from .tables import list_fields, propose

ROUTE = (
    ("Bkg", "Customer", "From", "To", "Box", "Car A"),
    ("QLX200417", "Ann Holt", "Teesport", "Antwerp", "QRWU3077410", "VELAR SALYA2BN4KA220871"),
)


def load_rows(store, folder, rows):
    """The outcome of a file of these rows."""
    path = folder / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    [outcome] = load(store, [path])
    return outcome


@pytest.mark.one_engine
def test_a_booking_with_the_ports_that_it_goes_from_and_to_is_no_chart(store, tmp_path):
    assert load_rows(store, tmp_path, ROUTE).taken_as == "bookings"
    assert [row["v"] for row in store.read("MATCH (p:Person) RETURN p.name AS v")] == ["Ann Holt"]


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "rows",
    [
        (("From", "To", "Boxes"), ("Felixstowe", "Antwerp", "12"), ("Antwerp", "Lagos", "4")),
        (("From", "To", "Container"), ("Ann Holt", "Dean Marsh", "QRWU3077410"), ("Dean Marsh", "Bo", "")),
    ],
)
def test_links_between_ports_or_persons_stay_a_chart(store, tmp_path, rows):
    assert load_rows(store, tmp_path, rows).taken_as == "links"


BAIL = ("Suspect", "Born", "Offence", "Complainant")


@pytest.mark.parametrize("head", ["Bail ref", "Our reference"])
def test_a_reference_with_the_letters_of_a_plate_is_none(head):
    rows = [
        ("QM/B/881", "HOLT, Ann", "14JUN1987", "Theft", ""),
        ("QM/B/882", "MARSH, Bo", "1JUN1988", "", ""),
    ]
    fields = list_fields(propose((head, *BAIL), *rows, context="custody"))
    assert fields.get(head, "") != "named.plate"


def test_plates_under_a_head_of_references_to_cars_are_plates():
    rows = [
        ("LB07 SEO", "HOLT, Ann", "14JUN1987", "Theft", ""),
        ("P881 FMB", "MARSH, Bo", "1JUN1988", "", ""),
    ]
    fields = list_fields(propose(("Vehicle ref", *BAIL), *rows, context="custody"))
    assert fields["Vehicle ref"] in ("vrm", "named.plate")


EXHIBITS = (
    ("KA1", "Engine 2.0 TSI", "06K 100 032 K", "CHH 4417093", "SB1KZ3JE60E123456"),
    ("KA2", "Head unit", "284B1 HV80C", "BP771-2044918", "WBAKS42030N018867"),
)


def test_a_makers_reference_is_a_catalogue_number_and_no_firm():
    heads = ("Exhibit", "Item", "Maker's Ref", "Mark Found", "Traced To (VIN)")
    [rule] = propose(heads, *EXHIBITS, context="exhibits").mapping.find_rules("Maker's Ref")
    assert not rule.is_read
    assert "catalogue" in rule.reason


@pytest.mark.one_engine
def test_who_a_scrapped_car_was_sold_to_is_nobody(store, tmp_path):
    rows = (
        ("Reg. Mark", "V.I.N.", "Bought Of", "Sold To"),
        ("LB07 SEO", "SB1KZ3JE60E123456", "Ann Holt", "Scrapped"),
        ("KX12 ABC", "WBAKS42030N018867", "Bo Marsh", "Dismantled"),
    )
    load_rows(store, tmp_path, rows)
    names = sorted(row["v"] for row in store.read("MATCH (p:Person) RETURN p.name AS v"))
    assert names == ["Ann Holt", "Bo Marsh"]


@pytest.mark.parametrize("text", ["Y-N705-LKF00418", "Z-705-LKF00418", "N705 LKF00418", "LKF00418"])
def test_the_code_of_a_bill_among_previous_documents_is_no_part_of_its_number(text):
    field = next(field for field in declaration.RECORD.fields if field.name == "bill")
    assert [one.text for one in read_values(text, declaration.RECORD, field, "")] == ["LKF00418"]


@pytest.mark.parametrize(
    ("head", "is_arrest"), [("Return", False), ("Hearing", False), ("Detained on", True)]
)
def test_a_day_that_is_to_come_is_not_that_of_the_arrest(head, is_arrest):
    rows = [("QM/881", "HOLT, Ann", "14JUN1987", "10-06-2025"), ("QM/882", "MARSH, Bo", "1JUN1988", "")]
    fields = list_fields(propose(("Bail ref", "Suspect", "Born", head), *rows, context="custody"))
    assert (fields.get(head) == "arrested_at") is is_arrest


def test_a_title_is_no_offence():
    heads = ("Custody no", "Suspect title", "Forename", "Surname", "Date of birth")
    rows = [("QM/881", "Mr", "Bo", "Marsh", "14/06/1987"), ("QM/882", "Ms", "Ann", "Holt", "19/10/1994")]
    assert list_fields(propose(heads, *rows, context="custody")).get("Suspect title") != "offence"


@pytest.mark.one_engine
@pytest.mark.parametrize(("head", "role"), [("Suspect", "subject"), ("Visitor", "unknown")])
def test_whom_a_list_of_suspects_names_is_a_subject(store, tmp_path, head, role):
    rows = (
        ("Bail ref", head, "Born", "PNC ID", "Return"),
        ("QM/881", "HOLT, Ann", "14JUN1987", "11/20417P", "10-06-2025"),
        ("QM/882", "MARSH, Bo", "1JUN1988", "19/77120D", "12-06-2025"),
    )
    load_rows(store, tmp_path, rows)
    roles = store.read("MATCH ()-[m:MENTIONS]->(:Person) RETURN DISTINCT m.role AS v")
    assert [row["v"] for row in roles] == [role]
