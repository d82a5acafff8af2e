"""Gradings, numbers, streets and subjects as other systems write them are read for what they are."""

import pytest
from ringmap.loaders.cells.detectors import score_content
from ringmap.loaders.recognition.mark_value_readers import read_marks_in_words

from .tables import RECOGNISER, list_fields, propose
from .test_nested_lists import read_rows

MESSAGES = ("header_messageId", "header_sent", "header_sender", "subject", "person1_name", "text")
SAID = "The van was taken in Dunmarsh and found in a container on the quay on Tuesday."


@pytest.mark.parametrize("text", ["SOURCE B   INTEL 2   HANDLING 1", "Source: 2 Intelligence: B Handling: P"])
def test_a_grading_with_the_name_of_each_part_is_one(text):
    assert score_content(text).get("grading") == 1.0


@pytest.mark.parametrize("text", ["Source of the parts is not known", "Source 2 said so", "Source code 1A"])
def test_words_about_a_source_are_no_grading(text):
    assert not score_content(text).get("grading")


def test_a_number_of_seventeen_that_begins_with_0_is_of_the_part_and_a_vin_stays_one():
    heads = ("Tag", "Part", "Number found", "From vehicle")
    rows = [
        ("3b", "ECU", "06K907425-00771820", "WVWZZZAUZHW402266"),
        ("3c", "ECU", "WVWZZZAUZJP055291", "not known"),
    ]
    first, second = read_rows(heads, *rows, context="vehicle examination")
    assert first.cells["", 0, "serial"] == "06K907425-00771820"
    assert [one.text for one in second.named if one.kind == "vin"] == ["WVWZZZAUZJP055291"]


def test_numbers_of_one_form_side_by_side_behind_one_label_are_several():
    record = RECOGNISER.by_word["bills"].record
    found = read_marks_in_words("2 GEARBOXES S/N 8HP70-440812 8HP70-551190", record)
    assert {one.text for one in found if one.named == "serial"} == {"8HP70-440812", "8HP70-551190"}


def test_a_street_with_the_word_of_a_trade_is_a_part_of_the_address():
    heads = ("URN", "Created", "PersonName", "Location_Premises", "Location_Street", "Location_Town", "Text")
    row = ("48/1", "2025-05-14", "Dean Marsh", "The Old Smithy", "Fosse Bank", "Ranskelf", SAID)
    (read,) = read_rows(heads, row, context="intelligence reports")
    assert read.cells["", 0, "place"] == "The Old Smithy, Fosse Bank, Ranskelf"


def test_the_subject_of_an_exported_message_is_its_title():
    rows = [
        ("M/1", "2025-02-27", "NL", "Stolen plant and vehicles, request for checks", "Dean Marsh", SAID),
        ("M/2", "2025-03-03", "UK", "Reply", "Ann Holt", SAID),
    ]
    assert list_fields(propose(MESSAGES, *rows, context="messages"))["subject"] == "title"


def test_the_subject_of_a_log_is_who_it_is_about():
    heads = ("Log", "Date", "Sent by", "Subject", "Text")
    rows = [
        ("E/1", "2025-02-27", "FIB", "MARSH, Dean", SAID),
        ("E/2", "2025-03-03", "FIB", "HOLT, Ann", SAID),
    ]
    assert list_fields(propose(heads, *rows, context="logs"))["Subject"] == "subject"


def test_a_phrase_among_the_subjects_leaves_the_names_who_they_are():
    heads = ("From", "Sender number", "Subject", "Date", "Grading", "Text")
    rows = [
        ("Ivy", "07700 900111", "Ann Holt", "2025-06-02", "1/B/P", SAID),
        ("Ivy", "07700 900111", "sale of the lorry at Dover", "2025-06-03", "1/B/P", SAID),
        ("Carl", "07700 900112", "Bo Ash", "2025-06-13", "1/B/P", SAID),
    ]
    assert list_fields(propose(heads, *rows, context="messages"))["Subject"] == "subject"


def test_the_plaza_of_a_toll_is_where_a_car_was_seen():
    heads = ("Passage ID", "Plaza", "Lane", "Date", "Time", "Registration")
    row = ("90044718", "Dunmarsh North", "4", "24.02.2025", "23:41:07", "LB07 SEO")
    assert list_fields(propose(heads, row, context="toll passages"))["Plaza"] == "camera_site"
