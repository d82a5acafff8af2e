"""Sheets that tie the numbered persons of another sheet, to each other or to their vehicles."""

import pytest
from ringmap.loaders.recognition.join_tables import join_tables
from ringmap.loaders.recognition.link_sheets import name_link_sheets

from .tables import list_fields, make_table, propose

PEOPLE = make_table(
    ("PID", "Full name", "D.o.B."),
    ("101", "HOLT, Ann", "17 Apr 1969"),
    ("102", "MARSH, Bo", "26 Feb 1981"),
    ("104", "FENWICK, Carl", "11 Aug 1963"),
    name="book.xlsx#People",
)
TIES = (("102", "101", "employed by"), ("104", "102", "no known association"))


def join_ties(heads, rows=TIES, **further):
    """The heads and cells of a sheet of ties, joined to that of the people."""
    table = join_tables((PEOPLE, make_table(heads, *rows, name="book.xlsx#Ties", **further)))[1]
    return table.heads, [line.cells for line in table.lines()]


@pytest.mark.parametrize("heads", [("PID 1", "PID 2", "Tie"), ("PID A", "PID B", "Nature of link")])
def test_ties_between_the_numbers_of_people_get_their_names(heads):
    found, rows = join_ties(heads)
    assert found == ("PID", "Name", "Associate ID", "Associate", "Relationship")
    assert rows[0] == ("102", "MARSH, Bo", "101", "HOLT, Ann", "employed by")


def test_heads_that_nobody_knows_are_found_in_the_first_row_of_a_sheet_of_numbers():
    found, rows = join_ties(
        ("column 1", "column 2", "column 3"), (("PID 1", "PID 2", "Tie"), *TIES), head_line=0
    )
    assert found[:2] == ("PID", "Name")
    assert len(rows) == len(TIES)


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (("PID 1", "PID 2", "Tie"), (("102", "101", "x"), ("104", "999", "y"))),  # 999 is nobody
        (("No 1", "No 2", "Tie"), TIES),  # of another series
        (("PID", "Ref", "Tie"), TIES),
    ],
)
def test_numbers_that_may_be_of_something_else_stay_as_they_are(heads, rows):
    table = make_table(heads, *rows, name="book.xlsx#Ties")
    assert name_link_sheets((PEOPLE, table))[1] is table


CARS = ("PID", "VRM", "How")


def read_how(*words):
    """The field of a column with these words beside plates."""
    plates = ("LB07 SEO", "KX12 ABC", "P881 FMB")
    rows = [(str(at), plate, word) for at, (plate, word) in enumerate(zip(plates, words, strict=False), 101)]
    return list_fields(propose(CARS, *rows, context="People")).get("How", "")


def test_words_for_what_somebody_does_with_a_vehicle_are_read_under_any_head():
    assert read_how("registered keeper", "stolen from", "drives") == "vehicle_link"


@pytest.mark.parametrize("words", [("stolen", "stolen", "stolen"), ("drives", "by train", "drives")])
def test_the_state_of_a_car_or_other_words_do_not_link_its_person(words):
    assert read_how(*words) != "vehicle_link"
