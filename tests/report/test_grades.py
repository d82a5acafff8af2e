"""Grades in words: both schemes, from one place, the same for every reader."""

import pytest
from ringmap.graph.kinds.grade_words import explain_grading
from ringmap.graph.report.wording import say_grading


@pytest.mark.parametrize(
    ("grading", "words"),
    [
        ("2BP", "untested source; known indirectly, corroborated"),
        ("3EC", "source not reliable; suspected to be false"),
        ("C34", "sometimes reliable; not known to the source, corroborated"),
        ("B1", "mostly reliable; known to be true"),
        ("E5", "untested source; suspected to be false"),
    ],
)
def test_a_grading_of_either_scheme_is_said_in_words(grading, words):
    assert explain_grading(grading) == words
    assert say_grading(grading) == f"{grading}: {words}"


def test_what_is_no_grading_stands_as_it_is():
    assert (say_grading("QUITE SURE"), say_grading("")) == ("QUITE SURE", "not graded")
