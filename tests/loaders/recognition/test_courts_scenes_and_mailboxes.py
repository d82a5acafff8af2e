"""Who works at a court or a scene, whose number is whose, and what only looks like a VIN or a plate."""

import pytest
from ringmap.loaders.cells.detectors import score_content
from ringmap.loaders.events import calls
from ringmap.loaders.text.read_text import read_text

from ..written import name_mentions, shape_row
from .tables import list_fields, propose

NUMBERS = ("07700 900111", "07700 900112", "01632 960113")


def test_a_list_of_whom_an_analyst_takes_for_the_users_of_numbers_is_a_list_of_people():
    rows = zip(NUMBERS, ("Ellen Crake", "Gary Fenworth", "works gate"), ("bill", "said so", "-"), strict=True)
    proposal = propose(("Number", "Who I think it is", "Sure"), *rows, context="call data")
    assert proposal.mapping.kind == "people"
    assert list_fields(proposal) == {"Number": "phone", "Who I think it is": "name"}


def test_goods_beside_numbers_are_no_people():
    rows = zip(NUMBERS, ("Gearbox", "Engine", "Door"), ("yes", "no", "yes"), strict=True)
    assert propose(("Number", "Stock", "Sold"), *rows) is None


@pytest.mark.parametrize(("number", "phones"), [("447700934", 1), ("447700900934", 2)])
def test_a_number_of_no_plan_that_a_diverted_call_reached_is_a_mailbox_and_no_phone(number, phones):
    row = {"Call Type": "DIVERT VM", "A Number": "447700900118", "B Number": number}
    row |= {"Start Date": "15/04/2025", "Start Time": "22:10:31"}
    assert len(name_mentions(shape_row(calls, row), "Phone")) == phones


def test_the_legal_adviser_of_a_court_and_the_manager_of_a_scene_are_nobody_of_the_case():
    heads = ("Defendant", "Born", "Address", "Offence", "Legal adviser")
    rows = (
        ("CRAKE, Ellen", "02/11/1990", "1 Quarry Lane, XQ43 2TB", "Handling stolen goods", "P Lowick"),
        ("FENWORTH, Gary", "14/02/1988", "2 Quarry Lane, XQ43 2TB", "Theft of a car", "P Lowick"),
    )
    assert list_fields(propose(heads, *rows))["Legal adviser"] == "left out"
    heads = ("Exhibit", "Item", "Number", "CSM")
    rows = (("PL/1", "Engine", "B47D20A 11220733", "P. Lowick-Hay"), ("PL/2", "Door", "", "P. Lowick-Hay"))
    assert list_fields(propose(heads, *rows, context="exhibits"))["CSM"] == "left out"


def test_whoever_inspected_a_car_for_an_insurer_is_left_out_of_its_reports():
    heads = ("Report ref", "Date", "Inspection_Engineer", "Reg", "Comments")
    rows = (
        ("KE/1", "03/04/2025", "P. Lowick-Hay", "LB07 SEO", "Both airbags are missing, says Ellen Crake."),
        ("KE/2", "04/04/2025", "P. Lowick-Hay", "SG53 LWB", "The lamps are those of another car."),
    )
    assert list_fields(propose(heads, *rows, context="reports"))["Inspection_Engineer"] == "left out"


def test_a_title_with_a_running_number_is_no_vin():
    assert score_content("No 1 Case 4420018833").get("vin", 0) == 0
    assert score_content("Vin WVWZZZ1KZ7W118230")["vin"] > 0
    assert score_content("WVW ZZZ 1KZ7W 118230")["vin"] > 0


def test_a_make_before_its_model_is_no_plate_of_old():
    assert score_content("BMW 318D").get("vrm", 0) == 0
    assert score_content("BMY 318D")["vrm"] > 0


def test_a_researcher_named_behind_a_number_of_staff_is_nobody():
    text = "Prepared by Researcher 55210 Petra Lowick-Hay. Ellen Crake uses 07700 900111."
    assert [one.value for one in read_text(text).mentions if one.kind == "Person"] == ["Ellen Crake"]
