"""A name of the Police National Computer is one person with birth and sex; other strokes part persons."""

import pytest
from ringmap.loaders.cells.detectors import score_contents
from ringmap.loaders.cells.person_cells import split_persons
from ringmap.loaders.cells.slashed_names import find_slashed, spell_slashed


@pytest.mark.parametrize(
    ("cell", "person"),
    [
        ("HOLT/ANN/140361/F", ("ANN HOLT", "14/03/61", "F")),
        ("HOLT/ANN//F", ("ANN HOLT", "", "F")),
        ("O'DAY/TOM/PAUL/01011990/M", ("TOM PAUL O'DAY", "01/01/1990", "M")),
        ("HOLT/ANN:140361:F", ("ANN HOLT", "14/03/61", "F")),
    ],
)
def test_strokes_part_the_names_birth_and_sex_of_one_person(cell, person):
    [found] = split_persons(cell)
    assert (found.name, found.born_on, found.sex) == person
    assert found.rest == ""


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("MARLOW/DEAN", ["DEAN MARLOW"]),
        ("MARLOW/ZARNO LEE", ["ZARNO LEE MARLOW"]),
        ("HOLT/ANN; POLE/DEREK", ["ANN HOLT", "DEREK POLE"]),
    ],
)
def test_a_surname_and_a_forename_in_capitals_are_one_person(cell, names):
    assert [one.name for one in split_persons(cell)] == names


@pytest.mark.parametrize("cell", ["LEE/ANN", "SMITH/JONES", "SEAT/LEON", "Marlow/Dean", "MARSH/CRAY"])
def test_two_names_of_one_sort_stay_two(cell):
    assert len(split_persons(cell)) == 2


def test_strokes_alone_part_persons():
    assert [one.name for one in split_persons("Marsh/Cray")] == ["Marsh", "Cray"]


@pytest.mark.parametrize(
    "cell", ["Audi/Quattro/2.0.16", "Ford/Focus/Zetec/120319", "HOLT/ANN/310261", "red/black//M"]
)
def test_what_is_no_name_or_day_between_strokes_is_no_person_with_a_birth(cell):
    assert find_slashed(cell) is None
    assert spell_slashed(cell) == cell


def test_long_texts_without_strokes_are_read_at_once():
    assert find_slashed("a' " * 4_000) is None
    assert find_slashed("a'" * 4_000 + "/") is None


def test_a_column_of_such_names_holds_persons():
    assert score_contents(("HOLT/ANN/140361/F", "MARSH/DEAN/020170/M"))["person_name"] == 1
