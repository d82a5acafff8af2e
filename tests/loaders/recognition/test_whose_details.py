"""Details that stand beside a name, in another table or in a paragraph, belong where a reader puts them."""

import pytest
from ringmap.loaders.cells.detectors import score_content
from ringmap.loaders.cells.party_cells import split_party
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.recognition.join_tables import join_tables
from ringmap.loaders.recognition.party_readers import read_party
from ringmap.loaders.recognition.spelt_names import spell_out_names
from ringmap.loaders.shops import inventory
from ringmap.loaders.text.read_text import read_text

from .tables import list_fields, make_table, propose
from .test_nested_lists import read_rows

CARS = make_table(
    ("Stk", "In", "Reg", "VIN No", "Supplier"),
    ("C2241", "28/08/2025", "EJ20 PXA", "JTMW23FV70D017765", "Larch Insurance plc"),
    ("C2242", "04/09/2025", "LC17 OGX", "WVWZZZAUZHW208814", "Ann Holt"),
    name="book.xlsx#In",
)
PARTS = (
    ("Stk", "Off", "Part", "Ser. no. on part", "Sold to", "Tel"),
    ("C2241", "01/09/2025", "Engine 2.5", "A25A-0917734", "Tarn Exports Ltd", "020 7946 0733"),
    ("C2242", "05/09/2025", "DSG gearbox", "QPR 04117208", "Deano", "07700 900562"),
    ("C2242", "05/09/2025", "ECU", "66L8817", "", ""),
)


def test_the_vin_and_plate_of_a_car_stand_beside_the_parts_that_came_off_it():
    _, parts = join_tables((CARS, make_table(*PARTS, name="book.xlsx#Off")))
    assert parts.heads[-2:] == ("Reg", "VIN No")
    assert [line.cells[-1] for line in parts.lines()] == [
        "JTMW23FV70D017765",
        "WVWZZZAUZHW208814",
        "WVWZZZAUZHW208814",
    ]


@pytest.mark.parametrize(
    ("heads", "car_head"),
    [
        (("Entry", "Who", "Born"), "Entry"),
        (("Stk", "Who", "Born"), "Stk"),
        (("Stk", "Spoke with", "When"), "Stk"),
        (("Line ref", "Who", "Born"), "Line ref"),
    ],
)
def test_persons_get_no_cars_of_rows_with_their_number(heads, car_head):
    persons = make_table(heads, ("C2241", "Dean Tarlow", "13/03/1988"), ("C2242", "Ann Vell", "13/03/1990"))
    cars = make_table((car_head, *CARS.heads[1:]), *(line.cells for line in CARS.lines()))
    assert [table.heads for table in join_tables((persons, cars))] == [persons.heads, cars.heads]


def test_lists_of_cars_of_their_own_are_not_joined():
    again = make_table(CARS.heads, *(line.cells for line in CARS.lines()), name="book.xlsx#Old")
    assert [table.heads for table in join_tables((CARS, again))] == [CARS.heads, CARS.heads]


def test_a_bare_phone_is_that_of_the_name_before_it():
    proposal = propose(*PARTS)
    [rule] = [rule for rule in proposal.mapping.rules if "Tel" in rule.columns]
    assert rule.columns == ("Sold to", "Tel")


def test_the_birth_of_whom_a_car_was_taken_from_is_his():
    proposal = propose(
        ("Exam date", "In possession of", "In possession of DOB", "Index", "VIN", "Engine no"),
        ("11/10/2025", "Ann Holt", "11/08/1997", "LB07 SEO", "SALEA7BU1M2044893", "DT306 2204417"),
        ("15/10/2025", "Dean Marsh", "02/06/1990", "FN19 KXM", "SALWA2AK9JA794206", "306DT 1190582"),
    )
    assert list_fields(proposal)["In possession of DOB"] == "seized_from_born_on"


VISIT = """SITE VISIT

Site:  Unit 9, Mill Lane, Harrowmead, CM56 3QY

1. Vauxhall Insignia, silver. Reg: NJ16 EBC  Ch: W0LGT8EL3G1093315  Eng: B16DTH 3381174
   Complete.
2. Ford Fiesta, shell only. Reg: SD17 ZKA  Ch: WF0 JXX GAHJ HS50177  Eng: n/a
3. Loose gearbox M32. No: 0917-44182
"""


def test_labels_within_numbered_paragraphs_are_columns(tmp_path):
    path = tmp_path / "visit.txt"
    path.write_text(VISIT, encoding="utf-8")
    [table] = read_tables(path)
    first, _, third = (dict(zip(table.heads, line.cells, strict=True)) for line in table.lines())
    assert (first["Reg"], first["Ch"]) == ("NJ16 EBC", "W0LGT8EL3G1093315")
    assert first["Eng"] == "B16DTH 3381174"
    assert third["Reg"] == ""


def test_ports_to_deliver_to_are_places_and_a_firm_there_is_a_party():
    heads = ("Collect from", "Deliver to", "Box no", "Booking", "Customer")
    row = ("22 Mill Parade IP61 3WD", "QRWU3077410", "QAB5502917", "Larch Exports")
    ports = propose(heads, *((row[0], port, *row[1:]) for port in ("Felixstowe Trinity", "Tilbury")))
    firms = propose(heads, *((row[0], firm, *row[1:]) for firm in ("Tarn Motors Ltd", "Larch Salvage Ltd")))
    assert list_fields(ports)["Deliver to"] == "place_of_delivery"
    assert list_fields(firms)["Deliver to"] == "consignee"


def test_when_something_is_collected_is_no_address():
    assert split_party("Tarn Haulage, collect 0700 Thurs").address == ""
    assert split_party("Tarn Haulage, 7 Thursby Road").address == "7 Thursby Road"


def list_names(text, kind):
    return [one.value for one in read_text(text).mentions if one.kind == kind]


def test_who_examined_and_signs_with_the_day_is_nobody_of_the_case():
    assert list_names("No keys.\n\nP. Wrayford MIMI AMIAEA, Engineer, 16 October 2025", "Person") == []


def test_the_name_of_a_form_is_no_firm():
    assert list_names("STANDARD SHIPPING NOTE - FOR GOODS ONLY", "Organisation") == []


def test_a_name_spelt_out_behind_its_initial_is_one_person():
    assert spell_out_names("Ms A Holt (Ann Holt)\n4 Marsh Lane") == "Ms Ann Holt\n4 Marsh Lane"
    assert spell_out_names("A Holt (Ann Marlow)") == "A Holt (Ann Marlow)"


def test_how_a_number_was_found_in_the_line_below_is_no_part_of_it():
    assert score_content("N57D30A 20817743\nPart filed")["serial"] >= 0.8


def test_who_came_for_a_firm_is_the_buyer_and_the_firm_is_named_but_what_it_was_for_is_none():
    heads = ("Stock", "Reg", "Chassis", "Released to", "Contact")
    rows = [
        ("CV2188", "LB07 SEO", "SB1KZ3JE60E123456", "Ann Holt (for Larch Taxis)", "07700 900111"),
        ("CV2190", "KX12 ABC", "WBAKS42030N018867", "Dean Marsh (for parts)", "07700 900222"),
    ]
    first, second = read_rows(heads, *rows, context="yard stock released")
    assert first.cells["", 0, "buyer"] == "Ann Holt"
    assert [(one.kind, one.text) for one in first.named] == [("organisation", "Larch Taxis")]
    assert second.cells["", 0, "buyer"] == "Dean Marsh"
    assert not second.named


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Ann Holt (for Christmas)", []),
        ("Ann Holt (for Banger Racing)", []),
        ("Ann Holt (for Breaking)", []),
        ("Ann Holt (for Poti)", []),
        ("Ann Holt (for Dean Marsh)", ["Dean Marsh"]),
        ("Ann Holt (for Larch Motors)", ["Larch Motors"]),
        ("Ann Holt o/b/o Kestrel Vane", ["Kestrel Vane"]),
    ],
)
def test_what_a_car_was_bought_for_is_nobody_and_whom_it_was_bought_for_is_somebody(text, others):
    found = read_party(text, inventory.RECORD, inventory.RECORD.by_name["buyer"])
    assert [one.text for one in found if one.named in ("person", "organisation")] == others
