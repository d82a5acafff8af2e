"""The title of a list of persons says who all of them are; police witnesses are nobody of the case."""

import pytest
from ringmap.loaders.recognition.spelt_names import spell_out_names
from ringmap.loaders.recognition.surroundings import widen_table

from .tables import RECOGNISER, make_table

HEADS = ("No.", "Name", "Born", "Address")
ROW = ("1", "Dean MARSH", "29 Nov 1979", "4 Mill Lane, Dunmarsh, RM20 3LT")


def widen(title, heads=HEADS, row=ROW):
    """A table of one row under a title."""
    return widen_table(make_table(heads, row, texts=((1, "Report 44"), (2, title)), head_line=3))


def read_role(table):
    """The value of a table's role in its first row, None without one."""
    cells = next(iter(table.lines())).cells
    return dict(zip(table.heads, cells, strict=True)).get("Role")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Accused", "accused"),
        ("Civilian witnesses", "witness"),
        ("VICTIMS:", "victim"),
        ("Suspect", "suspect"),
    ],
)
def test_the_title_of_a_list_of_persons_is_the_role_of_all(title, role):
    assert read_role(widen(title)) == role


def test_officers_under_police_witnesses_are_nobody_of_the_case():
    table = widen(
        "Police witnesses", ("No.", "Name", "Number", "Station"), ("1", "Ruth BALFRON", "22816", "Hale")
    )
    assert RECOGNISER.recognise(table) is None


def test_persons_with_their_births_and_homes_are_no_officers_under_the_title_of_who_asked():
    table = widen(
        "Investigating officer", ("Name", "DOB", "Address"), ("Ann Holt", "02/06/1985", "4 Mill Lane, Dover")
    )
    assert table.heads[:3] == ("Name", "DOB", "Address")


@pytest.mark.parametrize(
    "title", ["Witness statements", "Accused vehicles", "Persons", "Victim support contacts"]
)
def test_a_title_of_other_words_gives_nobody_a_role(title):
    assert read_role(widen(title)) is None


def test_a_list_that_has_roles_itself_keeps_them():
    table = widen("Accused", (*HEADS, "Role"), (*ROW, "witness"))
    assert read_role(table) == "witness"


def test_a_table_without_persons_has_no_role_by_its_title():
    table = widen("Suspects", ("Reg", "Make", "Colour"), ("LB07 SEO", "Ford", "Blue"))
    assert read_role(table) is None


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Dean MARSH\nknown as “Big Dee”", "Dean MARSH known as “Big Dee”"),
        ("Dean MARSH; goes by Dee", "Dean MARSH goes by Dee"),
        ("Dean MARSH\nknown to police", "Dean MARSH\nknown to police"),
    ],
)
def test_a_line_that_says_how_somebody_is_known_goes_with_his_name(text, joined):
    assert spell_out_names(text) == joined
