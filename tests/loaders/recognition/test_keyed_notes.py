"""Notes that begin with the key of a row stand beside it; marks by their place on a car are a row a car."""

import pytest
from ringmap.loaders.grids.head_words import is_head
from ringmap.loaders.grids.long_form import spread_long_form
from ringmap.loaders.recognition.keyed_notes import join_keyed_notes

from .tables import make_table

HEADS = ("Job", "Where seen", "VRM")
JOBS = make_table(HEADS, ("J-1", "Quarry Lane", "AB12 CDE"), ("J-2", "Low Road", "BD19 XYZ"))
FIRST = "the number on the screen belongs to a car that is with its owner, Ann Holt."
NOTES = make_table(("J-1", "J-2"), (FIRST, "nothing found."), form="form")


def read_notes(*tables):
    first, *others = join_keyed_notes(tables)
    at = first.heads.index("Notes") if "Notes" in first.heads else -1
    return [line.cells[at] if at >= 0 else "" for line in first.lines()], len(others)


@pytest.mark.parametrize(
    "notes",
    [
        NOTES,
        make_table(("column 1", "column 2"), ("J-2", "nothing found."), ("J-1", FIRST)),
        make_table((), texts=((1, f"J-1: {FIRST}"), (2, "J-2 - nothing found."))),
    ],
)
def test_notes_without_heads_stand_beside_the_rows_that_their_keys_name(notes):
    assert read_notes(JOBS, notes) == ([FIRST, "nothing found."], 0)


@pytest.mark.parametrize(
    "other",
    [
        make_table(("J-1", "J-3"), (FIRST, FIRST), form="form"),  # a key that no row has
        make_table(("J-1", "J-2"), ("engine", "gearbox"), form="form"),  # a list of parts
        make_table(("column 1", "column 2"), ("1", FIRST), ("2", FIRST)),  # plain numbers
        make_table(("Job", "Part"), ("J-1", FIRST), ("J-2", FIRST)),  # a table with heads of its own
        make_table((), texts=((1, f"J-1: {FIRST}"), (2, "Both were seen by the manager of the yard."))),
    ],
)
def test_what_is_no_note_on_a_row_stays_a_table(other):
    assert read_notes(JOBS, other) == (["", ""], 1)


def test_notes_are_of_no_table_in_which_a_key_stands_twice():
    rows = make_table(HEADS, ("J-1", "Quarry Lane", "AB12 CDE"), ("J-1", "Low Road", ""), ("J-2", "", ""))
    assert read_notes(rows, NOTES)[1] == 1


PEOPLE = make_table(("Ref", "Name"), ("J-1", "Ann Holt"), ("J-2", "Tom Vale"))
NUMBERED = make_table(("Ref", "VRM"), ("J-1", "AB12 CDE"), ("J-2", "BD19 XYZ"))
SHORT = make_table(("Cam", "Seen at"), ("A1", "Quarry Lane"), ("A2", "Low Road"))


@pytest.mark.parametrize(
    ("tables", "notes"),
    [
        ((NUMBERED, PEOPLE), NOTES),  # two tables have the keys, of a car and of a person
        ((SHORT,), make_table(("A1", "A2"), (FIRST, FIRST), form="form")),  # a code for anything
        (
            (make_table(HEADS, *((f"J-{one}", "Low Road", "") for one in range(1, 9))),),  # few rows have any
            NOTES,
        ),
    ],
)
def test_notes_whose_keys_do_not_say_what_they_are_of_stay_a_table(tables, notes):
    assert len(join_keyed_notes((*tables, notes))) == len(tables) + 1


def test_notes_on_jobs_that_two_tables_list_under_one_head_stand_beside_the_first():
    marks = make_table(("Job", "Engine no."), ("J-1", "CZD 604118"), ("J-2", "CZD 604119"))
    assert read_notes(JOBS, marks, NOTES) == ([FIRST, "nothing found."], 1)


MARKS = (
    ("J-1", "VIN stamp, n/s floor", "WVWZZZ1KZ8W000001", "etched back"),
    ("J-1", "Engine no.", "CZD 604118", "untouched"),
    ("J-2", "VIN stamp", "cut out", ""),
    ("J-2", "Engine no.", "CZD 604119", ""),
    ("J-2", "Gearbox", "6HP26-1234567", ""),
)


def test_marks_by_their_place_on_a_car_are_one_row_a_car():
    table = make_table(("Job", "Position", "Reading", "Remarks"), *MARKS)
    rows = [
        dict(zip(one.heads, line.cells, strict=True))
        for one in [spread_long_form(table, is_head)]
        for line in one.lines()
    ]
    assert [row["Engine no."] for row in rows] == ["CZD 604118", "CZD 604119"]
    assert rows[0]["VIN stamp, n/s floor Remarks"] == "etched back"


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (  # how thick the paint is
            ("Car", "Position", "Reading", "Notes"),
            [
                (car, place, number, "")
                for car, number in (("C-1", "118"), ("C-2", "120"))
                for place in ("Chassis", "Engine", "Gearbox")
            ],
        ),
        (  # each mark has a buyer of its own
            ("Stock", "Location", "Reading", "Buyer"),
            [
                ("S-1", "VIN", "cut out", "Ann Holt"),
                ("S-1", "Engine no.", "CZD 604118", "Tom Vale"),
                ("S-2", "VIN", "cut out", "Dee Orme"),
                ("S-2", "Gearbox", "6HP26-1234567", "Ray Crake"),
            ],
        ),
        (  # a list of cars
            ("Car", "Position", "Number", "Keeper"),
            [
                ("C-1", "Chassis", "cut out", "Ann Holt"),
                ("C-1", "Engine no.", "CZD 604118", "Ann Holt"),
                ("C-2", "Chassis", "cut out", "Tom Vale"),
                ("C-2", "Reg", "AB12 CDE", "Tom Vale"),
            ],
        ),
        (  # two cars of one job
            ("Job", "Position", "Reading"),
            [
                ("J-1", "VIN", "WVWZZZ1KZ8W000001"),
                ("J-1", "Engine no.", "CZD 604118"),
                ("J-1", "VIN", "WVWZZZ1KZ8W000002"),
                ("J-1", "Gearbox", "6HP26-1234567"),
            ],
        ),
        (("Search", "Location", "Found"), [("S-1", "Kitchen", "3 phones"), ("S-1", "Loft", "2 keys")] * 2),
        (
            ("Stop", "Position", "Seen"),
            [("T-1", "Driver", "Ann Holt"), ("T-1", "Passenger", "Tom Vale"), ("T-2", "Owner", "Dee Orme")]
            * 2,
        ),
        (
            ("Door", "Where", "Number"),
            [("D-1", "Front", "7"), ("D-1", "Rear", "8"), ("D-2", "Boot", "9")] * 2,
        ),
    ],
)
def test_places_that_are_none_of_marks_stay_rows(heads, rows):
    table = make_table(heads, *sorted(rows))
    assert spread_long_form(table, is_head) is table
