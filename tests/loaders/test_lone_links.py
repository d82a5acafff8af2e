"""A word for a link beside the two persons of a row links these two."""

import pytest

from ..case.commands import run_command
from .mapping.strangers import write_file

pytestmark = pytest.mark.one_engine


def describe(tmp_path, text):
    """What a dry run tells of a file."""
    path = write_file(tmp_path, "list.csv", text)
    [found] = run_command(tmp_path / "none", "load", path, "--dry-run", "--format", "json").json
    return found


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("Log ref,From person,rel,To person,grade", "B1,Pat Mound,cousin of,Lena Crisp,2BP"),
        ("Ref,Grade,Subject,Associate,Relationship", "B1,2BP,Pat Mound,Lena Crisp,cousin of"),
        ("Ref,Grade,Person 1,Person 2,connection", "B1,2BP,Pat Mound,Lena Crisp,cousin of"),
        ("Ref,Grade,Subject 1 name,Subject 2 name,relationship", "B1,2BP,Pat Mound,Lena Crisp,cousin of"),
    ],
)
def test_the_word_of_a_column_of_relationships_links_the_two_persons_of_its_row(tmp_path, heads, cells):
    second = cells.replace("B1", "B2").replace("Pat Mound", "Gary Fenworth").replace("Lena Crisp", "Ann Pell")
    found = describe(tmp_path, f"{heads}\n{cells}\n{second}\n")
    assert found["sentences"][0] == "Pat Mound is 'cousin of' Lena Crisp; graded 2B, handling P; in B1"
    assert not found["unread"]


def test_a_word_that_denies_the_link_is_a_denial_of_the_two(tmp_path):
    text = "Ref,Grade,Person 1,Person 2,connection\nB1,2BP,Pat Mound,Lena Crisp,No known link\n"
    [sentence] = describe(tmp_path, text)["sentences"]
    assert "the file denies that Pat Mound is linked to Lena Crisp" in sentence


def test_beside_three_persons_the_word_links_nobody_and_is_told(tmp_path):
    text = "Ref,Grade,Person 1,Person 2,Person 3,connection\nB1,2BP,Pat Mound,Lena Crisp,Ann Pell,cousin\n"
    found = describe(tmp_path, text)
    assert "cousin" not in found["sentences"][0]
    assert any("expected two persons in the row" in note for note in found["notes"])
    assert any("filled but not used: connection" in note for note in found["notes"])


def test_beside_one_person_the_word_links_him_to_the_car_of_the_row(tmp_path):
    text = "Ref,Grade,Person,VRM,connection\nB1,2BP,Pat Mound,LB07 SEO,Keeper of\n"
    found = describe(tmp_path, text)
    assert "keeps LB07 SEO" in found["sentences"][0]
    assert not found["unread"]


def test_beside_one_person_and_one_firm_the_word_links_the_two_and_a_nature_of_links_is_one(tmp_path):
    text = (
        "Log id,Recd,Eval,Person 1,Organisation,Person 2,nature\n"
        "B1,1/2/2025,2/B/P,Pat Mound,Larch Motors Ltd,,Employee of\n"
        "B2,13/2/2025,2/B/P,Lena Crisp,,Pat Mound,No known link\n"
    )
    first, second = describe(tmp_path, text)["sentences"]
    assert "Pat Mound works for Larch Motors Ltd" in first
    assert "the file denies that Lena Crisp is linked to Pat Mound" in second


def test_the_nature_of_an_incident_is_no_link(tmp_path):
    text = "Ref,Grade,Person 1,Person 2,Nature\nB1,2BP,Pat Mound,Lena Crisp,Domestic\nB2,2BP,Bo Vell,,Theft\n"
    found = describe(tmp_path, text)
    assert "linked" not in found["sentences"][0]
    assert "Domestic" not in found["sentences"][0]
