"""Blocks of labels over rows, and labels side by side, in sheets and prints of one record after another."""

from docx import Document
from openpyxl import Workbook
from ringmap.loaders.grids.head_words import is_head
from ringmap.loaders.grids.read_tables import read_tables

from .test_shapes_of_other_hands import read_rows

HEADS = ("Seq", "Description", "Chassis / marks", "Kgs")


def save_plan(path):
    """A stuffing plan of two boxes, each with its labels and the heads again."""
    book = Workbook()
    for box, bill, shipper, vin in (
        ("QRWU3077410", "QLX900127", "Kestrel Parts Ltd", "WF0AXXWPMAJL70934"),
        ("VLXU5190640", "QLX900128", "as above", "WF0AXXWPMAJL70935"),
    ):
        for row in (
            ("CNTR", box, "40HC", "SEAL", "OR 771820"),
            ("B/L", bill, None, "POL / POD", "FELIXSTOWE / TEMA"),
            ("SHPR", shipper, None, "CNEE", "Koudjo SARL"),
            HEADS,
            (1, "FORD FOCUS 2009", vin, 1410),
            (2, "USED DOORS", "N/M", 690),
            (None, "TOTAL", None, 2100),
            (),
        ):
            book.active.append(row)
    book.save(path)


def test_each_block_of_labels_over_the_same_heads_is_a_table_with_its_labels(tmp_path):
    save_plan(tmp_path / "plan.xlsx")
    tables = read_tables(tmp_path / "plan.xlsx")
    assert [table.heads for table in tables] == [HEADS, HEADS]
    first, second = ({label: value for label, value, _ in table.standing} for table in tables)
    assert (first["B/L"], second["B/L"]) == ("QLX900127", "QLX900128")
    assert (first["CNTR"].split()[0], second["CNTR"].split()[0]) == ("QRWU3077410", "VLXU5190640")


def test_a_label_that_says_as_above_has_the_value_of_the_block_before(tmp_path):
    save_plan(tmp_path / "plan.xlsx")
    for table in read_tables(tmp_path / "plan.xlsx"):
        assert ("SHPR", "Kestrel Parts Ltd") in {(label, value) for label, value, _ in table.standing}


SCREENS = """VESSEL   : ORSETT TIDE                 VOY     : 014E
M B/L    : QLX900127                   H B/L   : {house}
UNIT     : QRWU3077410                 ISO     : 45G1
CNEE     : MARSH LANE SPARE PARTS FZE  NOTIFY  : SAME
"""


def test_labels_two_blanks_apart_and_a_label_without_a_value_are_parted(tmp_path):
    text = "\n\n".join(SCREENS.format(house=house) for house in ("HB-7741", "", "HB-7742"))
    rows = read_rows(tmp_path / "screens.txt", text)
    assert [row["H B/L"] for row in rows] == ["HB-7741", "", "HB-7742"]
    assert {row["M B/L"] for row in rows} == {"QLX900127"}
    assert {(row["CNEE"], row["NOTIFY"]) for row in rows} == {("MARSH LANE SPARE PARTS FZE", "SAME")}


def test_a_bill_is_a_head_by_its_letters():
    assert [is_head(text) for text in ("B/L", "H B/L No.", "B/2/2")] == [1.0, 1.0, 0.0]


def save_reports(path, *blocks):
    """A document of reports: a table of labels and values each, with a paragraph below."""
    document = Document()
    for rows, text in blocks:
        table = document.add_table(rows=0, cols=4)
        for row in rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = value
        document.add_paragraph(text)
    document.save(path)


def test_a_last_row_of_labels_without_values_is_blank_and_what_was_not_ticked_ends_its_sentence(tmp_path):
    head = ("URN", "QM/1", "Date of report", "12 May 2025")
    ticked = ("Source", "☒ 1 Reliable   ☐ 2 Untested", "Information", "☐ A   ☐ B   ☒ C   ☐ D   ☐ E")
    rows = [head, ticked, ("Person", "Ann HOLT", "Vehicle", "LB07 SEO")]
    save_reports(
        tmp_path / "reports.docx",
        (
            [*rows, ("Address", "5 Mill Lane, HX19 5DN", "Tel", "07700 900111")],
            "HOLT is the landlord of the yard and was there again on Friday.",
        ),
        ([*rows, ("Address", "", "Tel", "")], "HOLT was not seen again at the yard on any other day."),
    )
    [table] = read_tables(tmp_path / "reports.docx")
    first, second = (dict(zip(table.heads, line.cells, strict=True)) for line in table.lines())
    assert (first["Address"], first["Tel"]) == ("5 Mill Lane, HX19 5DN", "07700 900111")
    assert (second["Address"], second["Tel"]) == ("", "")
    assert "not chosen: A; B; D; E.\nHOLT is" in first["text"]
