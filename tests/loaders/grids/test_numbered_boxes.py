"""Consignment notes drawn in numbered boxes: all their boxes are labels, and the title has the number."""

import docx
import pytest
from ringmap.loaders.cells.goods_serials import list_goods_serials
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.lorry_lines import take_lorries

from ..recognition.tables import RECOGNISER, list_fields, propose
from .test_forms_of_other_hands import read_row_dicts, write_forms

NOTE = (
    ("1 Sender (name, address, country)\nLarch Motors\nUnit 4 Mill Park\nDunmarsh", "16 Carrier\n{carrier}"),
    ("2 Consignee (name, address, country)\nPiorun SARL\n14 rue du Quai", "17 Successive carriers\n-"),
    ("3 Place of delivery of the goods\nHarfleur, France", "18 Reservations and observations\n{said}"),
    ("4 Place and date of taking over the goods\nDunmarsh, 24/02/2025", "23 Signature of carrier\n(signed)"),
    ("6-9 Marks, number of packages, nature of the goods\n{goods}", "24 Goods received\nNot yet received"),
)


def write_notes(path):
    """Two notes, one after the other, each under its title."""
    document = docx.Document()
    for number, goods in (("IE-0041", "1 Toyota Hilux"), ("IE-0042", "2 engines on pallets: 1GD-4418802")):
        document.add_heading(f"INTERNATIONAL CONSIGNMENT NOTE (CMR)   No. {number}", 2)
        table = document.add_table(rows=len(NOTE), cols=2)
        values = {"carrier": "Skerry Haulage Ltd\nTractor 171-LH-3302\nTrailer LH-0442-T", "goods": goods}
        for row, cells in zip(table.rows, NOTE, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text.format(said="No key.", **values)
    document.save(path)


def read_notes(tmp_path):
    """The rows of two notes, as the mapping that is proposed for them reads them."""
    path = tmp_path / "notes.docx"
    write_notes(path)
    [table] = read_tables(path)
    proposal = RECOGNISER.recognise(table)
    plan = CellPlan(proposal.mapping, proposal.loader.record, table.heads)
    return [row for line in table.lines() for row in plan.read(line.cells)]


def test_every_box_of_a_note_is_a_label_even_one_that_nobody_knows(tmp_path):
    path = tmp_path / "notes.docx"
    write_notes(path)
    [table] = read_tables(path)
    row = dict(zip(table.heads, next(iter(table.lines())).cells, strict=True))
    assert row["3 Place of delivery of the goods"] == "Harfleur, France"
    assert row["18 Reservations and observations"] == "No key."
    assert row["6-9 Marks, number of packages, nature of the goods"] == "1 Toyota Hilux"


def test_the_number_in_the_title_of_a_note_is_that_of_the_bill(tmp_path):
    assert [row.cells["", 0, "bill"] for row in read_notes(tmp_path)] == ["IE-0041", "IE-0042"]


def test_the_carrier_of_a_note_is_its_first_line_and_the_lorry_is_a_plate(tmp_path):
    row = read_notes(tmp_path)[0]
    assert row.cells["", 0, "carrier"] == "Skerry Haulage Ltd"
    assert [(one.kind, one.text) for one in row.named if one.kind == "plate"] == [("plate", "171-LH-3302")]


def test_where_the_goods_were_taken_over_is_no_port_and_the_day_no_part_of_it(tmp_path):
    row = read_notes(tmp_path)[0]
    assert row.cells["", 0, "place_of_receipt"] == "Dunmarsh"
    assert ("", 0, "port_of_loading") not in row.cells


def test_addresses_and_cars_that_begin_with_numbers_are_no_boxes(tmp_path):
    path = tmp_path / "visits.docx"
    write_forms(
        path,
        [
            ("Visited", "Next"),
            ("8 Glebe Rise\nDunmarsh", "12 Mill Lane\nOtherton"),
            ("14 Quay Street\nDunmarsh", "3 Larch Row\nOtherton"),
        ],
    )
    assert [row["Visited"] for row in read_row_dicts(path)] == [
        "8 Glebe Rise\nDunmarsh",
        "14 Quay Street\nDunmarsh",
    ]


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("3 engines on pallets: 1GD-4418802, YN2S-117740", ("1GD-4418802", "YN2S-117740")),
        ("2 GEARBOXES S/N 8HP70-440812 8HP70-551190", ("8HP70-440812", "8HP70-551190")),
        ("ENGINE NO CZD 604118", ("CZD 604118",)),
        ("2 gearboxes in crates: 1200 kg", ()),
        ("4 used engines: HS 84079010", ()),
        ("engines loose: TOYOTA, FORD", ()),
    ],
)
def test_numbers_behind_parts_in_words_are_serial_numbers_and_weights_and_codes_are_none(text, serials):
    assert list_goods_serials(text) == serials


@pytest.mark.parametrize(
    "text", ["Larch Ltd\nTruck Stop A14", "Larch Ltd\nLORRY PARK M62", "Larch Ltd\nReg. SC118840"]
)
def test_a_line_of_an_address_or_a_company_number_is_no_lorry(text):
    assert take_lorries(text) == (text, [], [])


def test_a_port_that_nobody_knows_stays_one_under_a_head_that_says_so():
    heads = ("B/L No", "Shipper", "Container", "Port of loading", "Goods")
    row = ("QA0012", "Larch Motors Ltd", "QRWU3077410", "Skerryhaven", "USED ENGINES")
    assert list_fields(propose(heads, row))["Port of loading"] == "port_of_loading"


def test_a_port_that_nobody_knows_stays_one_under_a_short_head():
    heads = ("B/L", "Shipper", "Container", "Discharge", "Goods")
    row = ("QA0012", "Larch Motors Ltd", "QRWU3077410", "Port Bracken", "USED ENGINES")
    assert list_fields(propose(heads, row, context="bills"))["Discharge"] == "port_of_discharge"


def read_own_numbered(path, signed):
    """The row of a note whose number stands in a box without a number, as it is recognised."""
    rows = [
        ("1  Sender (name, address, country)\nLarch Motors Ltd\nDunmarsh", "CMR No. GB 0098114"),
        ("2  Consignee (name, address, country)\nPiorun SARL\n14 rue du Quai", "16  Carrier\nSkerry UAB"),
        (
            "3  Place of delivery\nHarfleur, France",
            "18  Carrier's reservations\nTwo engines are wet. No key.",
        ),
        ("22  Signature of sender\nAnn Holt", f"23  Signature of carrier\n{signed}"),
        ("24  Goods received\n__________", ""),
    ]
    write_forms(path, rows)
    [table] = read_tables(path)
    return table, list_fields(RECOGNISER.recognise(table, "international consignment note"))


def test_a_cell_without_a_number_among_boxes_is_the_number_of_the_note(tmp_path):
    table, fields = read_own_numbered(tmp_path / "note.docx", "Colm Dee\nTruck NBK 482 (LT)")
    row = dict(zip(table.heads, next(iter(table.lines())).cells, strict=True))
    assert (row["1 Sender"], row["CMR No."]) == ("Larch Motors Ltd\nDunmarsh", "GB 0098114")
    assert row["24 Goods received"] == ""
    assert (fields["1 Sender"], fields["CMR No."]) == ("shipper", "bill")


def test_what_the_carrier_found_at_the_goods_is_no_booking(tmp_path):
    _, fields = read_own_numbered(tmp_path / "note.docx", "Colm Dee\nTruck NBK 482 (LT)")
    assert fields["18 Carrier's reservations"] != "booking"


def test_a_driver_who_signs_with_his_lorry_is_named_and_a_clerk_of_the_line_is_not(tmp_path):
    _, fields = read_own_numbered(tmp_path / "note.docx", "Colm Dee\nTruck NBK 482 (LT)")
    assert (fields["22 Signature of sender"], fields["23 Signature of carrier"]) == ("named.person",) * 2
    _, fields = read_own_numbered(tmp_path / "note.docx", "Colm Dee")
    assert fields["23 Signature of carrier"] == "left out"
    _, fields = read_own_numbered(tmp_path / "note.docx", "Colm Dee\nTrailer checked 4 times")
    assert fields["23 Signature of carrier"] == "left out"
