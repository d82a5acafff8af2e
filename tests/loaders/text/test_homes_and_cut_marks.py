"""Where somebody lives is nobody, and the end of a longer mark is no plate."""

import pytest
from ringmap.loaders.text.read_text import read_text


def list_mentions(text, kind):
    return [one.value for one in read_text(text).mentions if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("The car is with its owner, Mrs Ann Holt of Thirle, who has no part in this.", ["Ann Holt"]),
        ("He is the brother of Holt, who drove the van.", ["Holt"]),
    ],
)
def test_the_town_behind_a_person_is_no_person(text, persons):
    assert list_mentions(text, "Person") == persons


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("Etched back, first read as ...A9044?7", []),
        ("The car was bearing AB1? CDE at the time.", ["AB1?CDE"]),
    ],
)
def test_the_end_of_a_mark_of_which_more_was_there_is_no_plate(text, plates):
    assert list_mentions(text, "PartialPlate") == plates
