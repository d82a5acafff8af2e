"""A name of the Police National Computer is one person with birth and sex; other strokes part persons."""

import pytest
from ringmap.loaders.cells.detectors import score_contents
from ringmap.loaders.cells.person_cells import split_persons


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


def test_strokes_alone_part_persons():
    assert [one.name for one in split_persons("Marsh/Cray")] == ["Marsh", "Cray"]


def test_a_column_of_such_names_holds_persons():
    assert score_contents(("HOLT/ANN/140361/F", "MARSH/DEAN/020170/M"))["person_name"] == 1
