"""A firm is called by the beginning of its name, a weekday before its date is nobody, a grade no initial."""

import pytest
from ringmap.loaders.text.read_text import read_text


def list_mentions(text, kind):
    """The distinct values of one kind that a text names, in order."""
    return list(dict.fromkeys(one.value for one in read_text(text).mentions if one.kind == kind))


def test_two_names_joined_with_and_are_the_firm_that_begins_with_them():
    text = "Larch & Vane Haulage Ltd own the lorry. Larch & Vane have told us that it was sold in May."
    assert list_mentions(text, "Organisation") == ["Larch & Vane Haulage Ltd"]
    assert list_mentions(text, "Person") == []


@pytest.mark.parametrize(
    "text",
    [
        "Crake and Vell Motors is shut. Sean Crake and Tom Vell lost it. Crake and Vell were seen.",
        "Crake & Vell Motors is shut. Sean Crake and Tom Vell lost it. Crake & Vell live at the yard.",
    ],
)
def test_two_surnames_are_not_the_firm_that_begins_with_them(text):
    last = text.rindex("Crake")
    assert not any(one.kind == "Organisation" and one.span.start >= last for one in read_text(text).mentions)


def test_a_firm_whose_name_goes_on_in_another_firm_stays_itself():
    text = "Morfa Storage is run by Ann Holt. Rita Quill owns Morfa Storage Finance Ltd, which lends to it."
    assert list_mentions(text, "Organisation") == ["Morfa Storage", "Morfa Storage Finance Ltd"]


@pytest.mark.parametrize(
    "text", ["LIST - MONDAY 10/11/2025\nOffice 01632 960200.", "ROTA, SUNDAY 3rd March."]
)
def test_a_weekday_before_its_date_is_nobody(text):
    assert list_mentions(text, "Person") == []


def test_the_letter_of_a_grading_is_no_initial_and_one_in_a_list_of_names_is():
    assert list_mentions("12/10/2025 - 2 / C / P. CRAKE loaded the van.", "Person") == ["CRAKE"]
    assert list_mentions("He met Dean VELL / J. CRAKE at the unit.", "Person") == ["Dean VELL", "J. CRAKE"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He lives at Flat 2/B/ T. CRAKE, 4 Mill Lane.", "T. CRAKE"),
        ("Seen 2 / C / P. CRAKE in the van.", "P. CRAKE"),
        ("In the few minutes taken by Dean VELL the van was loaded.", "Dean VELL"),
    ],
)
def test_a_slash_code_or_minutes_in_a_sentence_take_no_name(text, name):
    assert list_mentions(text, "Person") == [name]


def test_who_took_the_minutes_is_nobody_and_co_ordination_no_company():
    text = "Tactical Tasking and Co-ordination Group. Minutes taken by H Quill."
    assert not any(name.endswith(" Co") for name in list_mentions(text, "Organisation"))
    assert list_mentions(text, "Person") == []
