"""Lists of meetings are two-mode: who was there is linked by the meeting, and the meeting is nobody."""

import pytest
from ringmap.loaders.intake.detect import lay_out
from ringmap.loaders.people import meetings
from ringmap.loaders.people.attendees import split_attendees

from ...case.commands import run_command
from ..test_reading_files import write_file
from ..written import shape_row

LIST = """Meeting no,When,Where,Present,Also phoned in,Note
1,Wed 2/4/25 2130,Unit 4 Kestrel Yard,Marlow; Pike & Lunt,Ashby (07700 900167),Keys handed over
2,19/4/25,"The Barrel, Nettingham",Pike / Lunt / unknown male,,UM not identified
3,21/4/25,12 Viaduct Row RM20 3LH,"Marlow, Pike, Vance",,Thrale was not present
"""


def shape_meeting(**cells):
    return shape_row(meetings, {"when": "2/4/25", "where": "Kestrel Yard", **cells})


def list_attendance(claims):
    return [(fact.start.get_value("name"), fact.first) for fact in claims.facts if fact.type == "ATTENDED"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Marlow; Pike & Lunt", ["Marlow", "Pike", "Lunt"]),
        ("Dee Marlow, Del Pike and Bo Lunt", ["Dee Marlow", "Del Pike", "Bo Lunt"]),
        ("Pike / Lunt", ["Pike", "Lunt"]),
        ("Dee Marlow\nDel Pike", ["Dee Marlow", "Del Pike"]),
        ("1. Dee Marlow\n2. Del Pike", ["Dee Marlow", "Del Pike"]),
        ("MARLOW, Dee", ["MARLOW, Dee"]),
        ("Marlow, D; Pike, R", ["Marlow, D", "Pike, R"]),
        ("Andy Band & Sandy Lord", ["Andy Band", "Sandy Lord"]),
        ("Marsh & Sons Ltd", ["Marsh & Sons Ltd"]),
        ("nil", []),
    ],
)
def test_a_cell_names_several_people_however_they_are_parted(cell, names):
    assert [who.name for who in split_attendees(cell).named] == names


@pytest.mark.parametrize(
    "words", ["unknown male", "UM", "2 others", "two unidentified females", "unk male 2", "another"]
)
def test_who_has_no_name_is_kept_with_the_meeting_and_ties_nobody(words):
    claims = shape_meeting(present=f"Marlow; {words}")
    assert [name for name, _ in list_attendance(claims)] == ["marlow"]
    event = next(mention for mention in claims.mentions if mention.kind == "Event")
    assert event.get_value("unnamed") == words
    assert [mention.kind for mention in claims.mentions] == ["Event", "Address", "Person"]


def test_a_day_stands_among_other_words():
    assert list_attendance(shape_meeting(when="Wed 2/4/25 2130", present="Marlow")) == [
        ("marlow", "2025-04-02")
    ]


def test_a_phone_in_brackets_is_the_persons():
    claims = shape_meeting(**{"also phoned in": "Ashby (07700 900167)"})
    uses = next(fact for fact in claims.facts if fact.type == "USES")
    assert (uses.start.get_value("name"), uses.end.get_value("number")) == ("ashby", "+447700900167")
    attended = next(fact for fact in claims.facts if fact.type == "ATTENDED")
    assert dict(attended.details) == {"as_reported": "also phoned in"}


@pytest.mark.parametrize(
    "cells", [{"apologies": "Thrale"}, {"note": "Thrale was not present"}, {"note": "Thrale did not attend."}]
)
def test_who_was_absent_is_named_and_linked_to_nobody(cells):
    claims = shape_meeting(present="Marlow", **cells)
    assert [name for name, _ in list_attendance(claims)] == ["marlow"]
    assert "thrale" in [mention.get_value("name") for mention in claims.mentions]
    event = next(mention for mention in claims.mentions if mention.kind == "Event")
    assert event.get_value("absent") == "Thrale"


@pytest.mark.parametrize(
    "heads",
    [
        "Date,Venue,Attendees",
        "When,Where,Who was there",
        "meeting_date,location,participants",
        "Meeting ID,Persons present",
        "Date,Persons present 1,Persons present 2",
    ],
)
def test_a_list_of_meetings_is_recognised_by_its_heads(heads):
    assert lay_out(meetings.RECORD, heads.split(",")).telling_size


def test_no_meeting_ranks_and_one_surname_is_one_person_in_a_list(store, tmp_path):
    said = run_command(store, "load", write_file(tmp_path, "meets.csv", LIST), "--format", "json")
    assert [(row["taken_as"], row["loaded"]) for row in said.json] == [("meetings", 3)]
    rows = run_command(store, "report", "centrality", "--by", "strength", "--format", "json").json
    assert {row["label"]: round(row["strength"], 3) for row in rows} == {
        "Pike": 3.0,
        "Marlow": 2.0,
        "Lunt": 2.0,
        "Ashby": 1.0,
        "Vance": 1.0,
    }
