"""Who stands over a list is tied to none of its rows, and a car may be recovered from a place."""

from dataclasses import replace

import pytest
from ringmap.loaders.recognition.person_readers import read_persons
from ringmap.loaders.recognition.recognise import make_recogniser
from ringmap.loaders.recognition.surroundings import widen_table
from ringmap.loaders.records import list_loaders

from ..test_examination import shape_examination
from ..written import name_facts
from .tables import list_fields, make_table

RECORDS = {loader.record.word: loader.record for loader in list_loaders()}
HEADS = ("Name", "Date of birth", "Home address")
ROW = ("Ann Holt", "14.07.1963", "4 Low Road, IP61 3WD")


@pytest.mark.parametrize(
    ("label", "is_tied"),
    [
        ("Defendants", False),
        ("Accused", False),
        ("Co-accused", True),
        ("Co-defendant", True),
        ("Accomplices", True),
    ],
)
def test_defendants_over_a_list_of_witnesses_are_accused_with_none_of_them(label, is_tied):
    table = make_table(HEADS, ROW, ("Tom Vale", "02.02.1966", "5 Low Road, IP61 3WD"))
    table = widen_table(replace(table, standing=((label, "Dee Orme; Ray Crake", 1),)))
    found = make_recogniser(list_loaders()).recognise(table, "nominals")
    assert (list_fields(found)[label] == "co_accused") == is_tied


def test_defendants_in_the_row_of_one_are_accused_with_him():
    table = make_table((*HEADS, "Defendants"), (*ROW, "Dee Orme; Ray Crake"))
    found = make_recogniser(list_loaders()).recognise(table, "nominals")
    assert list_fields(found)["Defendants"] == "co_accused"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Layby, A4112 nr Marlow", "address"),
        ("Container yard, Plot 5 Tarn Road, WA61 9NB", "address"),
        ("5 Tarn Road, Thirle, Essex", "address"),
        ("5 Tarn Road, THIRLE, WA61 9NB", "address"),
        ("Ann Holt", ""),
        ("Ann Yardley", ""),
        ("Tom Field", ""),
        ("Field, 5 Tarn Road, WA61 9NB", ""),
        ("Field", ""),
        ("Ann Yard, Marlow", ""),
        ("Street Cars Ltd, Marlow", ""),
        ("Kite Car Park Ltd", ""),
        ("Ann Holt 1980, 5 Tarn Road, WA61 9NB", ""),
    ],
)
def test_what_a_car_was_recovered_from_is_a_place_or_a_person(text, kind):
    record = RECORDS["examinations"]
    found = next(iter(read_persons(text, record, record.by_name["seized_from"], "")))
    assert found.named == kind


@pytest.mark.parametrize(
    "text",
    [
        "4 Low Road, Marlow, Ann Holt",
        "Lay-by off A412 (Ann Holt)",
        "Flat 5 Low House, Holt, Ann",
        "Car park, HOLT, Ann",
        "4 Low Road; HOLT",
        "Room 4 (Holt)",
        "Holt 4 Low Road, IP61 3WD",
    ],
)
def test_who_stands_around_a_place_is_not_lost(text):
    record = RECORDS["examinations"]
    found = read_persons(text, record, record.by_name["seized_from"], "")
    assert "holt" in " ".join(one.text for one in found if one.named != "address").casefold()


@pytest.mark.parametrize(("holder", "count"), [("Ann Holt", 1), ("", 0)])
def test_what_only_its_notes_describe_is_an_exhibit_where_somebody_had_it(holder, count):
    claims = shape_examination(notes="Box of door cards", seized_from=holder)
    assert len(name_facts(claims, "HELD_BY")) == count
