"""A grading is read from a cell of its own, from a list of printed options, and from the head of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.loaders.cells.content import Content
from ringmap.loaders.cells.grade_judges import judge_handling
from ringmap.loaders.cells.grading_cells import choose_option, split_grading

from .spoken import find_lost, tell


def grade(source="", intelligence="", handling="", conditions="", rest=""):
    fields = {
        "source": source,
        "intelligence": intelligence,
        "handling": handling,
        "conditions": conditions,
        "rest": rest,
    }
    return {name: value for name, value in fields.items() if value}


CASES = [
    ("2BP", grade("2", "B", "P")),
    ("3 E P", grade("3", "E", "P")),
    ("E41", grade("E", "4", "1")),
    ("B/2/2", grade("B", "2", "2")),
    ("B21", grade("B", "2", "1")),
    ("2-B-P", grade("2", "B", "P")),
    ("(2 B P)", grade("2", "B", "P")),
    ("2B", grade("2", "B")),
    ("1 A C", grade("1", "A", "C")),
    ("Grade: 2/B/P", grade("2", "B", "P")),
    ("Grading 2 B C: do not share", grade("2", "B", "C", "do not share")),
    ("Grade: 2/B/P C: do not share", grade("2", "B", "P", rest="C: do not share")),
    ("2 D C (A1, S2)", grade("2", "D", "C", "A1, S2")),
    ("2BP, 3DC", grade("2", "B", "P", rest="3DC")),
    ("S2 I:B H:P", grade("2", "B", "P")),
    ("Source 2 Intelligence B Handling P", grade("2", "B", "P")),
    (
        "2/B/P 11/04/25 0930hrs. Darren OXBROW born 12/03/1984 is at the yard.",
        grade("2", "B", "P", rest="11/04/25 0930hrs. Darren OXBROW born 12/03/1984 is at the yard."),
    ),
    (
        "(2 B P) Grey Range Rover Sport AB51 ABC is on false plates.",
        grade("2", "B", "P", rest="Grey Range Rover Sport AB51 ABC is on false plates."),
    ),
    (
        "1. Grey Range Rover Sport AB51 ABC is on false plates.  (2 B P)",
        grade("2", "B", "P", rest="1. Grey Range Rover Sport AB51 ABC is on false plates."),
    ),
    ("Not graded", grade(rest="Not graded")),
    ("A man was seen at the yard", grade(rest="A man was seen at the yard")),
    ("3 BMWs seen", grade(rest="3 BMWs seen")),
    ("2 CDs", grade(rest="2 CDs")),
    ("A14 eastbound", grade(rest="A14 eastbound")),
    ("E15 2 persons", grade(rest="E15 2 persons")),
    ("2 B P (not for onward dissemination)", grade("2", "B", "P", rest="(not for onward dissemination)")),
    ("Source: B Mostly reliable, Information: 2, Handling 1", grade("B", "2", "1")),
    ("2 (Untested) B (Known indirectly but corroborated) P", grade("2", "B", "P")),
    ("Grade 2BP. Handling: P", grade("2", "B", "P", rest="Handling: P")),
    ("2-C-P / 3-D-P", grade("2", "C", "P", rest="3-D-P")),
    ("2BC - not to be shared outside team", grade("2", "B", "C", "not to be shared outside team")),
    ("E41 - Both seen at the gate", grade("E", "4", "1", rest="Both seen at the gate")),
    ("12BP", grade(rest="12BP")),
    ("", grade()),
]


@pytest.mark.parametrize(("cell", "told"), CASES, ids=[cell[:40] for cell, _ in CASES])
def test_a_cell_tells_its_grading(cell, told):
    found = tell(split_grading(cell))
    assert {name: value for name, value in found.items() if name != "scheme"} == told


def test_a_grading_says_of_which_scheme_it_is():
    assert [split_grading(cell).scheme for cell in ("2BP", "E41", "none")] == ["3x5x2", "5x5x5", ""]


@pytest.mark.parametrize(
    ("cell", "part", "code"),
    [
        ("2 - untested", "source", "2"),
        ("1 Reliable", "source", "1"),
        ("Untested", "source", "2"),
        ("not reliable", "source", "3"),
        ("B Mostly reliable", "source", "B"),
        ("B - known indirectly to the source but corroborated", "intelligence", "B"),
        ("Known directly", "intelligence", "A"),
        ("4 Cannot be judged", "intelligence", "4"),
        ("Suspected to be false", "intelligence", "E"),
        ("P - Lawful sharing permitted", "handling", "P"),
        ("C - Lawful sharing permitted with conditions", "handling", "C"),
        ("Lawful sharing permitted", "handling", "P"),
        ("P", "handling", "P"),
        ("A [ ] B [X] C [ ]", "", "B"),
        ("[ ] A  [X] B  [ ] C", "", "B"),
        ("1 ☐ 2 ☒ 3 ☐", "", "2"),
        ("☐ P  ☒ C", "", "C"),
        ("A ( ) B (x) C ( )", "", "B"),
        ("A Always reliable | B Mostly reliable  [X] | C Sometimes reliable", "", "B"),
        ("1 Default | 2 [X] | 3 | 4 | 5", "", "2"),
        ("2 Known personally to source  [X]", "", "2"),
        ("B Mostly reliable  ✓", "", "B"),
        ("A [ ] B [ ] C [ ]", "", ""),
        ("no idea", "source", ""),
        ("1 2 3 (2 circled)", "source", ""),
        ("A B [C] D E", "", "C"),
        ("Untested [X]", "source", "2"),
        ("[x] P [ ] C", "handling", "P"),
        ("E Untested source", "source", "E"),
    ],
)
def test_one_code_is_read_from_its_cell(cell, part, code):
    assert choose_option(cell, part) == code


@pytest.mark.parametrize("cell", [cell for cell, _ in CASES])
def test_no_letter_and_no_digit_of_a_case_is_lost(cell):
    assert find_lost(cell, [split_grading(cell)]) == ""


@given(st.text(max_size=150), st.sampled_from(["", "source", "intelligence", "handling"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_loss(text, part):
    assert find_lost(text, [split_grading(text)]) == ""
    assert isinstance(choose_option(text, part), str)


def test_a_handling_code_of_the_older_form_is_one_with_its_words():
    judged = judge_handling(Content.read("3 - Permits dissemination outside the police"))
    assert judged == 1.0
