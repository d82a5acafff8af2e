"""Each column of dates of birth is of the person beside whom it stands, and none is lost without a word."""

import pytest

from ...case.commands import run, run_command
from ..mapping.strangers import write_file

pytestmark = pytest.mark.one_engine

STOP = '13/02/2026,"A13, Dagenham",LB07 SEO,Gary Fenworth,14/05/1981,Ann Pell'
PLACE = "Stop date,Location,Vehicle"


def describe(tmp_path, text):
    """What a dry run tells of a file."""
    path = write_file(tmp_path, "list.csv", text)
    [found] = run_command(tmp_path / "none", "load", path, "--dry-run", "--format", "json").json
    return found


def test_a_day_of_birth_behind_the_driver_is_the_drivers(tmp_path):
    [sentence] = describe(tmp_path, f"{PLACE},Driver,DOB,Passenger\n{STOP}\n")["sentences"]
    assert "Gary Fenworth, born 14 May 1981, seen in LB07 SEO; Ann Pell seen in LB07 SEO" in sentence


@pytest.mark.parametrize("head", ["Driver", "Occupant", "Passenger"])
def test_a_day_of_birth_is_of_whoever_alone_is_named_in_a_vehicle(tmp_path, head):
    row = STOP.rpartition(",")[0]
    [sentence] = describe(tmp_path, f"{PLACE},{head},DOB\n{row}\n")["sentences"]
    assert sentence.startswith("Gary Fenworth, born 14 May 1981, seen in LB07 SEO")


@pytest.mark.parametrize(
    "heads",
    [
        "Driver name,Driver DOB,Passenger name,Passenger DOB",
        "Driver,Date of birth,Passenger,Date of birth",
        "Driver,DOB,Passenger,Passenger DOB",
    ],
)
def test_driver_and_passenger_have_each_their_own_day_of_birth(tmp_path, heads):
    [sentence] = describe(tmp_path, f"{PLACE},{heads}\n{STOP},22/03/1979\n")["sentences"]
    assert "Gary Fenworth, born 14 May 1981, seen in" in sentence
    assert "Ann Pell, born 22 Mar 1979, seen in" in sentence


def test_an_associate_of_a_log_has_the_second_day_of_birth_and_the_phone(tmp_path):
    text = (
        "Log ref,Date,Grading,Subject,DOB,Associate,DOB 2,Associate mobile\n"
        "K1,13/02/2026,2BP,Gary Fenworth,14/05/1981,Ann Pell,22/03/1979,07700900111\n"
    )
    [sentence] = describe(tmp_path, text)["sentences"]
    assert "Ann Pell, born 22 Mar 1979, uses 07700900111" in sentence


def test_a_day_of_birth_of_somebody_who_has_no_field_for_it_stops_the_file(tmp_path):
    text = (
        "Log ref,Date,Grading,Victim,DOB,Subject\nK1,13/02/2026,2BP,Ann Pell,14/05/1981,Gary Fenworth\n"
        "K2,14/02/2026,2BP,Tom Hale,22/03/1979,Lee Marsh\n"
    )
    answer = run(tmp_path / "none", "load", write_file(tmp_path, "log.csv", text), "--dry-run")
    assert answer.code == 1
    assert "nothing reads column 'DOB'" in answer.out


def test_a_cell_that_was_placed_in_a_field_and_used_by_nobody_is_counted(tmp_path):
    text = (
        "Log ref,Date,Grading,Subject 1 name,Subject 1 DOB,Subject 2 DOB\n"
        "K1,13/02/2026,2BP,Gary Fenworth,14/05/1981,22/03/1979\n"
    )
    assert "filled but not used: Subject 2 DOB (1 cells)" in describe(tmp_path, text)["notes"]


def test_who_was_arrested_with_somebody_is_not_whose_record_it_is(tmp_path):
    text = (
        "Custody no;Detained on;Surname;First names;DOB;Arrested with\n"
        "CU/7/26;08/11/2026;Fenworth;Gary;14/05/1981;Ann Pell\n"
        "CU/8/26;08/11/2026;Pell;Ann;22/01/1979;Gary Fenworth\n"
    )
    sentences = describe(tmp_path, text)["sentences"]
    assert sentences[0].startswith("Gary Fenworth, born 14 May 1981")
    assert sentences[1].startswith("Ann Pell, born 22 Jan 1979")


def test_a_day_of_birth_behind_a_nickname_is_of_who_bears_it(tmp_path):
    text = "Ref,Grade,Subject,Nickname,DOB,Link from,Link,Link to\n" + "\n".join(
        f"R{n},2BP,Gary Fenworth,Spud,1981-05-14,Gary Fenworth,met,Ann Pell" for n in (1, 2)
    )
    assert "Gary Fenworth, aka Spud, born 14 May 1981" in describe(tmp_path, text)["sentences"][0]


def test_old_days_of_a_vehicle_are_nobodys_birth_and_stop_no_file(tmp_path):
    text = "Stock no,VRM,Make,First Registered,Date in\n" + "\n".join(
        f"S{n},LB07 SE{letter},Ford,0{n}/03/2006,1{n}/02/2026" for n, letter in ((1, "O"), (2, "P"), (3, "R"))
    )
    assert len(describe(tmp_path, text)["sentences"]) == 3


def test_subjects_under_a_clipped_head_have_each_their_own_day_of_birth(tmp_path):
    text = "Ref,Date,Grading,Subj 1,Subj 1 born,Subj 2,Subj 2 born,Intelligence\n"
    text += "KX/1,18/03/2025,2-B-P,Ann Holt,14/06/1987,Tom Vale,22/10/1994,Both in the cab of the van.\n"
    [sentence] = describe(tmp_path, text)["sentences"]
    assert "Ann Holt, born 14 Jun 1987; Tom Vale, born 22 Oct 1994" in sentence


def test_what_a_mail_or_a_log_is_about_under_a_clipped_head_is_no_person(tmp_path):
    text = "Ref,Date,Eval,Subj,Text\nL/1,12/05/2025,B/2/P,Keyless theft,Ann Holt was seen with AB12 CDE.\n"
    [sentence] = describe(tmp_path, text)["sentences"]
    assert "Keyless" not in sentence


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Pupil,Subj 1,Subj 2,Phone", "Ann Holt,Maths,Latin,07700900111"),
        ("Date,Officer,Subj,Reason,Plate,Phone", "2024-03-01,PC Marsh,Male,Drugs,AB12 CDE,07700900111"),
    ],
)
def test_a_clipped_head_alone_or_with_a_number_makes_no_persons_of_lessons_and_sexes(tmp_path, heads, row):
    sentences = " ".join(describe(tmp_path, f"{heads}\n{row}\n")["sentences"])
    assert not any(word in sentences for word in ("Maths", "Latin", "Male"))
