"""What the cells of a column hold is told from the cells alone, whatever its head says."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.loaders.cells.detectors import score_content, score_contents

# (kind, cells of a column); the kind must be the surest of those that a careful reader could think of.
COLUMNS = [
    ("vin", ["SALWA2FE9HA774512", "WBA8E9G50GNT46218", "NOT KNOWN", "TMBJJ7NE6J0184412"]),
    ("vin", ["VIN: WVWZZZ1KZAW123456", "wba8e9g5ognt46218"]),
    ("partial_vin", ["SALWA*****A774512", "WDD205*****331207", "????????EH877322"]),
    ("vrm", ["LJ68 XWK", "FN19KXM & YD17 OBR", "n/k", "M123 ABC"]),
    ("vrm", ["yd17 obr", "KV7O HZT"]),
    ("partial_vrm", ["?? 53 LW?", "YK7*", "AB5? ?BC"]),
    ("phone", ["07700 900118", "0044 7700 900389", "+44 20 7946 0371", "01632960111"]),
    ("phone", ["7700900118", "7700900167", "7700900310"]),
    ("phone", ["(H) 0161 496 0533; (M) 07700900389", "07700 900111 / 07700 900222"]),
    ("email", ["dee@pole.example", "Sales <sales@kestrel.example>"]),
    ("container", ["MSKU 601167 2", "CSQU3054383 / SL88120"]),
    ("imo", ["9126819", "IMO 9126819"]),
    ("postcode", ["RM20 3LT", "SS1 2AB"]),
    ("address", ["Unit 4, Oliver Road, Grays, RM20 3LT", "8 Ferrybank, ME31 7TA", "Flat 2, 10 High St"]),
    ("person_name", ["HOLLIS Darren (14/02/1988)", "MARSH, Dean b. 3.4.91", "Dean Marsh DOB 03/04/1991"]),
    ("person_name", ["M KIRPELIS", "KIRPELIS M", "N PUMPHRETT"]),
    ("person_name", ["Wojciech Zielinski", "Oluwaseun Adebayo", "Mr J. Smith", "Nguyen Van Minh"]),
    ("person_name", ["Marsh; Pole & Cray", "Cray / Pole", "Marsh"]),
    ("person_name", ["Young, Peter", "Ben Long", "Mary White", "Grace Church"]),
    ("officer", ["PC 4471 Hughes", "DS CRANWICK-LOWE", "T/DC Pellam-Orde"]),
    ("organisation_name", ["Kestrel Motors Ltd", "NORDGATE PARTS LIMITED", "Akin & Sons Motors"]),
    (
        "organisation_name",
        ["Nordgate Parts Ltd, Unit 4 Canal Rd, RM20 9ZZ", "Zelkovar Parts FZE\n020 7946 0812"],
    ),
    ("day", ["14/02/1988", "2025-03-05", "09-MAY-1988", "12 Mar 25"]),
    ("day", ["25121998", "27041977", "01121986"]),
    ("moment", ["04/03/2025 23:30", "2025-07-01T21:15:00+01:00"]),
    ("grading", ["2BP", "3 E P", "B/2/2", "E41"]),
    ("source_grade", ["2 - untested", "1 - reliable"]),
    ("intelligence_grade", ["A", "B", "E", "C"]),
    ("handling", ["P - Lawful sharing permitted", "C - Lawful sharing permitted with conditions"]),
    ("handling", ["P", "C", "P"]),
    ("port", ["Felixstowe", "Antwerp", "Lagos (Apapa)"]),
    ("locode", ["GBFXT", "CDMAT"]),
    ("country", ["Ghana", "United Arab Emirates", "DR Congo"]),
    ("make", ["TOYOTA", "Land Rover", "VW"]),
    ("model", ["Golf", "Range Rover Evoque", "C220d", "Corolla"]),
    ("colour", ["Grey", "Santorini black", "blue/white"]),
    ("vehicle", ["Grey RR Sport AB51 ABC", "VW Golf GTI blk", "Black Mini Cooper - HV16 GTY"]),
    ("number", ["2190", "6010", "14"]),
    ("ordinal", ["1", "2", "3", "4"]),
    ("spreadsheet_day", ["30753", "29039", "34128"]),
    ("weight", ["1,310 KGS", "2.1 MT", "310 kg"]),
    ("money", ["£1,500.00", "£88.40"]),
    ("eori", ["GB123456789000", "XI987654321000"]),
    ("mrn", ["22GB02I89012847596"]),
    ("company_number", ["09914477", "SC123456"]),
    ("serial", ["306DT 0881734", "Eng: M9D 20771K", "A25A-1044187"]),
    ("serial", ["Etched glass: GNT46218", "Eng: CJS A17445", "Eng: M9D 20771K"]),
    ("town", ["Grays", "West Thurrock", "Birmingham"]),
    ("relation", ["associate of", "works for", "brother"]),
    ("state", ["intact", "ground off", "removed"]),
    ("code", ["EM/25/004417", "NK-2025-118", "42/2025/004711"]),
    ("exhibit", ["PG/1", "BTM/05"]),
    ("pnc_id", ["17/88213K", "14/40091X"]),
    ("role", ["SUSPECT", "witness", "Victim"]),
    ("flag", ["Y", "N", "yes"]),
    ("sex", ["M", "F", "Male"]),
    ("container_size", ["40HC", "45G1", "20DV"]),
    ("imei", ["354482110771344"]),
    ("imsi", ["234159900441771"]),
    ("account", ["99-81-11 70441182", "99-81-04"]),
    ("hs_code", ["8703329090", "8708299090"]),
    ("coordinate", ["52.00417", "-0.42117"]),
    ("part", ["Engine", "Gearbox auto 8HP70", "N/S/F airbag"]),
    ("goods", ["USED PARTS OF MOTOR VEHICLES", "1 UNIT USED TOYOTA COROLLA"]),
    ("free_text", ["Seen stood by the shutter of the unit with the engine out of a white Transit."]),
]


@pytest.mark.parametrize(
    ("kind", "cells"), COLUMNS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_column_of_a_kind_is_seen_as_one(kind, cells):
    assert score_contents(cells).get(kind, 0) >= 0.55


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("person_name", ["Engine", "Gearbox", "Head lamp R", "Front bumper"]),
        ("person_name", ["Felixstowe", "Tema", "Antwerp"]),
        ("person_name", ["Land Rover", "Range Rover Sport", "BMW X5"]),
        ("person_name", ["Kestrel Motors Ltd", "Grindlepike Logistics"]),
        ("person_name", ["PC 4471 Hughes", "DC STURROCK-VANE"]),
        ("person_name", ["Handling stolen goods", "Theft of M/V", "Burglary dwelling"]),
        ("person_name", ["Silver", "Grey", "Black"]),
        ("person_name", ["LJ68 XWK", "BK17 LVR", "OBLITERATED"]),
        ("person_name", ["TO ORDER", "SAME AS CONSIGNEE", "OWN", "Insurance"]),
        ("person_name", ["No trace", "Active", "None fitted", "not accessible"]),
        ("phone", ["354482110771344", "234159900441771"]),
        ("phone", ["8703329090", "8708299090"]),
        ("phone", ["09914477", "11200583"]),
        ("phone", ["40017783", "99-81-11 70441182"]),
        ("phone", ["2025042211873", "GB000771234000"]),
        ("phone", ["14/02/1988", "2025-03-05", "£18,250.00"]),
        ("container", ["40HC", "45G1", "FZK7700213"]),
        ("vin", ["5GB000771234000-GRL00803", "25GB7K41QX0882RWA3"]),
        ("vrm", ["1", "2", "3"]),
        ("vrm", ["4471", "0093"]),
        ("organisation_name", ["Darren Hollis", "Dean Marsh"]),
        ("eori", ["GRL00771", "SEE N16."]),
        ("country", ["DM/01177/25", "IN", "OUT"]),
    ],
)
def test_a_column_of_something_else_is_not_taken_for_it(kind, cells):
    assert score_contents(cells).get(kind, 0) <= 0.2


def test_a_german_plate_begins_with_the_code_of_a_district():
    assert score_contents(["B-AB 1234", "GÖ-K 77", "HH-XY 9E"])["vrm"] == pytest.approx(0.9)
    assert score_contents(["DJB-A 1", "QXK-B 12", "ÄÖ-KM 3"]).get("vrm", 0) <= 0.5


def test_placeholders_are_no_filled_cells_but_are_told():
    scores = score_contents(["N/K", "LB07 SEO", "unknown", ""])
    assert scores["vrm"] == 1
    assert scores["placeholder"] == pytest.approx(0.667)


def test_a_cell_that_was_declined_tells_nothing_of_its_column():
    scores = score_contents(["Ana Vladescarul 07700 900412", "Declined"])
    assert scores["person_name"] == 1
    assert scores["placeholder"] == 0.5


def test_an_empty_column_holds_nothing():
    assert score_contents([]) == {}
    assert score_contents(["", "  "]) == {}


def test_two_hundred_cells_of_a_column_are_judged_in_a_blink():
    score_contents(["07700 900118", "Darren Hollis"])  # the tables are read once
    cells = [f"HOLLIS Darren nom {number}" for number in range(200)]
    start = time.perf_counter()
    score_contents(cells)
    assert time.perf_counter() - start < 1


@given(st.lists(st.text(max_size=80), max_size=5))
@settings(max_examples=200, deadline=None)
def test_no_cell_raises_and_every_score_is_a_share(cells):
    assert all(0 <= score <= 1 for score in score_contents(cells).values())
    assert all(0 < score <= 1 for cell in cells for score in score_content(cell).values())


@pytest.mark.parametrize("text", ["A. Holt", "HOLT, A.", "A Holt", "S. Wrenfallow"])
def test_an_initial_a_is_no_article(text):
    assert score_content(text)["person_name"] >= 0.9


@pytest.mark.parametrize("text", ["A van", "A Ford", "a holt", "A grey Audi"])
def test_an_article_before_a_thing_begins_no_name(text):
    assert "person_name" not in score_content(text)
