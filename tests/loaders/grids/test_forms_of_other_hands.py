"""Forms and registers of other hands: labels in two languages, numbered boxes, lines under the rows."""

import json

import docx
import pytest
from ringmap.loaders.grids.read_tables import read_tables

from ...case.commands import run_command
from ..test_reading_files import write_file


def read_row_dicts(path):
    """The rows of a file's only table, each by head."""
    [table] = read_tables(path)
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def write_forms(path, *forms):
    """A document with a table for each form: rows of cells."""
    document = docx.Document()
    for rows in forms:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(path)


def make_form(ref, grade, person, phone, said):
    return [
        ("Cyf / Ref", ref),
        ("Gradd / Grading", grade),
        ("Person / Person", person),
        ("Ffôn / Tel", phone),
        ("Gwybodaeth / Information", said),
    ]


def test_labels_in_two_languages_are_labels_and_a_blank_or_unknown_value_is_one(tmp_path):
    path = tmp_path / "sheet.docx"
    write_forms(
        path,
        make_form("R/1", "2 C P", "Ann HOLT", "07700 900111", "Says that the pickup was lent to a lad."),
        make_form("R/2", "1 B P", "Not known", "", "Seen near the mart on Monday with a trailer."),
    )
    first, second = read_row_dicts(path)
    assert (first["Person / Person"], first["Ffôn / Tel"]) == ("Ann HOLT", "07700 900111")
    assert (second["Cyf / Ref"], second["Person / Person"], second["Ffôn / Tel"]) == ("R/2", "Not known", "")


def test_each_numbered_box_of_a_cell_is_a_label_with_the_lines_below_it(tmp_path):
    path = tmp_path / "note.docx"
    rows = [
        ("1 Exporter\nLarch Salvage Ltd\nMill Lane", "3 Booking number\nQA5503340"),
        ("7 Freight forwarder\nTarn Agencies Ltd\n8 International carrier\nSkerry Line", "9 Place\nHull"),
        (
            "14 Marks; number and kind of packages; description of goods\n27 engines",
            "15 Gross weight (kg)\n9",
        ),
    ]
    write_forms(path, rows)
    [row] = read_row_dicts(path)
    assert row["7 Freight forwarder"] == "Tarn Agencies Ltd"
    assert row["8 International carrier"] == "Skerry Line"
    assert row["14 Marks; number and kind of packages; description of goods"] == "27 engines"


REGISTER = """
B/L NO    CONTAINER    SHIPPER          POL
--------- ------------ ---------------- -----
QAL002206 QRWU3077410  LARCH EXPORT LTD GBLIV
   STC: 1 USED CAR VIN SB1KZ3JE60E123456
        60 USED SEATS
   NOTIFY: SAME AS CONSIGNEE
QAL002207 VLXU5190640  ANN HOLT         GBHUL
   STC: 2 ENGINES
   NOTIFY: TARN FREIGHT LTD

*** BILLS: 2   UNITS: 2   END OF REPORT ***
"""


def test_labelled_lines_under_the_rows_of_a_print_are_columns_of_their_rows(tmp_path):
    path = tmp_path / "register.txt"
    path.write_text(REGISTER, encoding="utf-8")
    first, second = read_row_dicts(path)
    assert first["STC"] == "1 USED CAR VIN SB1KZ3JE60E123456\n60 USED SEATS"
    assert (first["NOTIFY"], second["NOTIFY"]) == ("SAME AS CONSIGNEE", "TARN FREIGHT LTD")
    assert second["SHIPPER"] == "ANN HOLT"
    [table] = read_tables(path)
    assert not table.standing  # the end of the report is no label


def test_the_bare_number_of_a_record_is_named_by_the_record(tmp_path):
    path = tmp_path / "manifest.xml"
    bills = "".join(
        f'<BillOfLading no="QAL{n}"><Unit no="U{n}"><G>x</G></Unit></BillOfLading>' for n in (1, 2)
    )
    path.write_text(f"<Manifest>{bills}</Manifest>", encoding="utf-8")
    assert [row["BillOfLading_no"] for row in read_row_dicts(path)] == ["QAL1", "QAL2"]


def test_the_bare_number_of_a_row_stays_as_it_is(tmp_path):
    path = tmp_path / "rows.json"
    path.write_text(json.dumps({"rows": [{"no": "1", "vrm": "LB07 SEO"}, {"no": "2"}]}), encoding="utf-8")
    assert [row["no"] for row in read_row_dicts(path)] == ["1", "2"]


def test_boxes_with_their_label_over_the_value_are_a_form_and_one_of_them_may_be_blank(tmp_path):
    path = tmp_path / "bill.docx"
    write_forms(
        path,
        [
            ("Vessel / Voyage\nAmber Stork 118E", "Place of receipt\n"),
            ("Port of Loading\nFelixstowe", "Port of Discharge\nTema"),
        ],
        [("Container", "Goods"), ("TCLU4081532", "2 engines"), ("MSKU1234565", "4 gearboxes")],
    )
    [table] = read_tables(path)
    assert [one[:2] for one in table.standing] == [
        ("Vessel / Voyage", "Amber Stork 118E"),
        ("Port of Loading", "Felixstowe"),
        ("Port of Discharge", "Tema"),
    ]


def test_what_is_counted_below_a_table_is_no_field_of_its_rows(tmp_path):
    path = tmp_path / "list.docx"
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    rows = (("B/L NO", "SHIPPER", "KGS"), ("QX41", "ANSU LTD", "120"), ("QX42", "TAR LTD", "140"))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("TOTAL B/L: 2")
    document.save(path)
    [table] = read_tables(path)
    assert not table.standing
    assert any("TOTAL B/L: 2" in text for _, text in table.texts)


def test_a_house_number_is_no_number_of_a_box(tmp_path):
    rule = "-" * 60
    rows = [
        "           SEA WAYBILL",
        " TARN LINE                    | SWB No.      TRN25001",
        rule,
        " Shipper                      | Forwarding agent",
        " OSTLER SPARES LTD            | VELL FREIGHT LLP",
        " 18 Quarry Street             | Tel 020 7946 0655",
        " BB58 2YK                     | ops@vell.example",
        rule,
        " Consignee                    | Notify party",
        " OUSMANE DIARRA-TOLL          | SAHEL TRANSIT SARL",
        " Bakau Road                   | Tel +220 123 4567",
        rule,
    ]
    path = tmp_path / "waybill.txt"
    path.write_text("\n".join(rows), encoding="utf-8")
    labels = {label: value for table in read_tables(path, path.name) for label, value, _ in table.standing}
    for table in read_tables(path, path.name):
        for line in table.lines():
            labels |= dict(zip(table.heads, line.cells, strict=False))
    assert "18 Quarry Street" not in labels
    assert labels["Shipper"].split() == ["OSTLER", "SPARES", "LTD", "18", "Quarry", "Street", "BB58", "2YK"]


BOXES = """QUILL LINE - BILL OF LADING,,,,,
Shipper,,,B/L No.,,Booking ref.
Holt Parts Ltd,,,QLXFXT0411,,QL220771
Consignee,,,Export references,,
Dee Marlow,,,HP-17,,
Vessel / voyage,,Port of loading,,Port of discharge,
GREY HERON / 11E,,Felixstowe,,Tema,
Container no.,Marks,Pkgs,Description of goods,,Gross kg
QRWU3077410,N/M,1,USED CAR,,1890
QRWU3077426,N/M,31,USED DOORS,,6415
"""


def test_boxes_with_labels_over_their_values_stand_for_all_rows_of_the_table_below_them(tmp_path):
    path = tmp_path / "bill.csv"
    path.write_text(BOXES, "utf-8")
    [table] = read_tables(path)
    standing = {label: value for label, value, _ in table.standing}
    assert len(list(table.lines())) == 2
    assert (standing["B/L No."], standing["Consignee"]) == ("QLXFXT0411", "Dee Marlow")
    assert standing["Port of discharge"] == "Tema"


def test_short_tables_directly_above_another_are_no_boxes_of_it(tmp_path):
    path = tmp_path / "stops.csv"
    path.write_text(
        "Name,Address,Date of birth\nAnn Holt,9 Quay Row,12/05/1980\nVehicle,Keeper\nAB12 CDE,Tom Vale\n"
        "Date,Time,Place,Registration,Officer\n12/05/2025,10:00,Quay Row,AB12 CDE,PC 12 Dean\n"
        "13/05/2025,11:00,Mill Lane,BD19 XYZ,PC 12 Dean\n",
        "utf-8",
    )
    assert all(table.standing == () for table in read_tables(path))


def test_printed_options_in_cells_of_their_own_are_no_labels(tmp_path):
    rows = (
        ("Unique reference", "SM-1", "", ""),
        ("Source evaluation", "☐ 1 Reliable", "☒ 2 Untested", "☐ 3 Not reliable"),
        ("Intelligence assessment", "☐ C Known indirectly", "☒ D Not known", "☐ E Suspected false"),
        ("Handling code", "☒ P Lawful sharing permitted", "☐ C Conditions apply", ""),
        ("Subject", "Ann HOLT", "", ""),
    )
    cells = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in rows)
    path = write_file(tmp_path, "form.html", f"<table>{cells}</table><p>She drives a van to the yard.</p>")
    [found] = run_command(tmp_path / "none", "load", path, "--dry-run", "--format", "json").json
    told = " ".join(found["sentences"])
    assert "Ann HOLT" in told
    assert "graded 2D" in told
    assert not any(words in told for words in ("Suspected", "Known indirectly", "Conditions"))


@pytest.mark.parametrize(
    ("boxes", "heads"),
    [
        ("Driver,,,Vehicle,,", "Date,Time,Place,Registration,Make,Colour"),  # of no cargo
        ("Consignee,,,Booking no,,", "Shipper,Date,Consignee,Container no.,Goods,Seal"),  # the rows have them
        ("Vessel,,,B/L No.,,", "Shipper,Date,Consignee,Container no.,Goods,Seal"),  # twice: two records
    ],
)
def test_boxes_of_no_bill_or_of_several_or_with_a_column_below_stand_for_no_rows(tmp_path, boxes, heads):
    path = tmp_path / "list.csv"
    above = f"NORTH YARD,,,,,\n{boxes}\nAnn Holt,,,AB12 CDE,,\n"
    second = (
        f"{boxes}\nBen Vell,,,FG34 HJK,,\n"
        if "Vessel" in boxes
        else "Port of loading,,,Keeper,,\nHull,,,Tom Vale,,\n"
    )
    rows = "12/05/2025,10:00,Quay Row,LM56 NOP,Ford,Blue\n13/05/2025,11:00,Mill Lane,BD19 XYZ,Audi,Red\n"
    path.write_text(f"{above}{second}{heads}\n{rows}", "utf-8")
    assert not any(value == "Ann Holt" for table in read_tables(path) for _, value, _ in table.standing)


def test_a_label_with_its_value_on_a_line_between_boxes_is_a_field(tmp_path):
    path = tmp_path / "bill.csv"
    path.write_text(BOXES.replace("Container no.", "Freight: Prepaid,,,,,\nContainer no."), "utf-8")
    [table] = read_tables(path)
    assert ("Freight", "Prepaid") in [one[:2] for one in table.standing]
