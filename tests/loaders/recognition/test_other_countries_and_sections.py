"""Phones, plates and names as other countries write them, and papers of several sections."""

import json

import pytest
from openpyxl import Workbook
from ringmap.graph.kinds import MOMENT, PHONE, VRM
from ringmap.loaders.cells.mark_patterns import PLATE_COUNTRY
from ringmap.loaders.mappings.dry_run import try_files

from .tables import list_tried_fields, try_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(973) 555-0142", "+19735550142"),
        ("0491 570 110", "+61491570110"),
        ("085 123 4567", "+353851234567"),
        ("0113 496 0287", "+441134960287"),
        ("113-496-0287", "+441134960287"),
        ("07700 900-123", "+447700900123"),
    ],
)
def test_a_form_that_one_country_alone_writes_tells_the_country_of_a_phone(text, number):
    assert PHONE.clean(text).value == number


@pytest.mark.parametrize(
    ("text", "plate"),
    [("PA LZX-2207", "LZX-2207"), ("MA 05 XYZ", "MA 05 XYZ"), ("1234 AZ", "1234 AZ"), ("AZ 1234", "AZ 1234")],
)
def test_a_state_before_a_plate_is_no_part_of_it_and_letters_of_a_british_one_are(text, plate):
    assert PLATE_COUNTRY.sub("", text) == plate


def test_a_dateless_plate_of_northern_ireland_stays_whole():
    assert VRM.clean("AZ 1234").value == "AZ1234"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29/09/2025 - 30/09/2025", "2025-09-29"),
        ("29-30 Sep 2025", "2025-09-29"),
        ("12/03/2025", "2025-03-12"),
    ],
)
def test_of_several_days_the_first_counts(text, day):
    assert MOMENT.clean(text).value == day


def test_a_list_of_leads_has_first_and_last_names_apart(tmp_path):
    text = "Lead No,Rec'd,Subject Last,Subject First MI,Cell,Synopsis\n"
    text += "L-1,02/14/2025,MARLOWE,Dana T,(973) 555-0142,Sells parts\n"
    tried = try_text(tmp_path, "leads.csv", text)
    assert any("Dana T MARLOWE" in sentence for sentence in tried.sentences)


def test_marks_told_apart_by_their_kind_are_columns_without_a_verdict(tmp_path):
    marks = [
        {"kind": "VIN", "where": "firewall", "value": "MR0BA3CD000317745"},
        {"kind": "REGO", "state": "NSW", "value": "DZ41KP"},
        {"kind": "ENGINE", "value": "1GD 4471906"},
    ]
    cars = [{"inspection": f"MI-{at}", "date": "2025-08-19", "Ident": marks} for at in (1, 2)]
    tried = try_text(tmp_path, "inspections.json", json.dumps({"inspections": cars}))
    fields = list_tried_fields(tried)
    assert (fields["VIN"], fields["REGO"], fields["ENGINE"]) == ("vin", "plate", "engine_number")
    assert not any("NSW" in sentence for sentence in tried.sentences)


def test_each_numbered_section_of_a_sheet_has_its_own_table(tmp_path):
    book = Workbook()
    rows = [
        ["1. VEHICLES"],
        ["Veh ref", "Reg", "VIN", "Description"],
        ["V1", "PJ70 KDX", "WP1ZZZ95ZLLB33071", "Porsche Macan"],
        ["V2", "none", "WVWZZZAUZHP300551", "VW Golf"],
        [],
        ["2. MAJOR COMPONENTS"],
        ["Item", "Component", "Unit serial", "Basis"],
        ["C1", "Engine", "DNUE 114702", "Database"],
        ["C2", "Gearbox", "PDK-7718820", "Database"],
    ]
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "scene.xlsx")
    vehicles, components = try_files([tmp_path / "scene.xlsx"], None)
    assert list_tried_fields(vehicles)["VIN"] == "vin"
    assert list_tried_fields(components)["Unit serial"] == "serial"
    assert list_tried_fields(components)["Component"] == "item"


def test_where_an_exhibit_was_found_is_nobody(tmp_path):
    text = "Exhibit,Item,Found,Note\nGF/9,Agreement,Office drawer,Two pages\nGF/10,Phone,Bench,Locked\n"
    assert list_tried_fields(try_text(tmp_path, "exhibits.csv", text)).get("Found") not in (
        "seized_from",
        "address",
    )


def test_a_judge_is_nobody_of_the_case(tmp_path):
    text = (
        "Defendant,DOB,Before,Charge\nARNOT Paul,12/05/1990,District Judge Rosalind Farthing,Theft of a car\n"
    )
    tried = try_text(tmp_path, "court.csv", text)
    assert not any("Farthing" in sentence for sentence in tried.sentences)
