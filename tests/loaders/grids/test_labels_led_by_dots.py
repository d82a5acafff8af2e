"""Labels that dots lead to their values, lines parted by dots, and titles with the mark of an exhibit."""

import pytest
from ringmap.loaders.files.dotted_leaders import spell_dotted_leaders
from ringmap.loaders.grids.read_tables import read_tables

from .test_shapes_of_other_hands import read_rows

CASES = """CASE 301
 Grading ....... 1 A P
 Asset holder .. Ms Ann Holt
 Last fix ...... 02/06/2025 04:12, Unit 3 Tarn Road, SK44 9EE
 VRM ........... KX68 VRD

CASE 302
 Grading ....... 2 B C
 Asset holder .. Oak Finance plc
 Last fix ...... 03/06/2025 23:47, Ferry Services
 VRM ........... FD20 OXJ
"""
LAB = """<html><body><h1>Lab 7</h1><p>Analyst: Dr Ann Holt &middot; Received from: DS Vale &middot; 3 May</p>
<h2>Item AB/3 &#8211; engine block</h2><dl><dt>After etching</dt><dd>2GD&#8209;C184926</dd>
<dt>Found at</dt><dd>9 Sluice Way, LE93 7HB</dd></dl>
<h2>Item AB/4 &#8211; gearbox</h2><dl><dt>After etching</dt><dd>R151F 0339114</dd>
<dt>Found at</dt><dd>same place</dd></dl></body></html>"""


def test_dots_that_end_in_one_column_lead_labels_to_values_with_a_clock_in_them_too(tmp_path):
    rows = read_rows(tmp_path / "cases.txt", CASES)
    assert [row["Asset holder"] for row in rows] == ["Ms Ann Holt", "Oak Finance plc"]
    assert rows[0]["Last fix"] == "02/06/2025 04:12, Unit 3 Tarn Road, SK44 9EE"
    assert rows[1]["Grading"] == "2 B C"


def test_dots_in_sentences_that_end_in_no_common_column_make_no_labels(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("He waited .... at 04:12 he left.\nThen nothing .. the van came at 05:10.\n", "utf-8")
    [table] = read_tables(path)
    assert table.heads == ()


def test_the_titles_of_exhibits_give_their_mark_and_what_they_are(tmp_path):
    rows = read_rows(tmp_path / "lab.html", LAB)
    assert [(row["Exhibit no."], row["Item"]) for row in rows] == [
        ("AB/3", "engine block"),
        ("AB/4", "gearbox"),
    ]
    assert rows[0]["After etching"] == "2GD-C184926"


def test_the_titles_of_cars_that_are_exhibits_make_no_parts_of_them(tmp_path):
    page = LAB.replace("engine block", "Jaguar F-Pace").replace("gearbox", "Ford Transit")
    rows = read_rows(tmp_path / "lab.html", page)
    assert [row.get("Item", "") for row in rows] == ["", ""]


def test_the_same_place_in_the_next_record_of_a_form_is_the_place_before_it(tmp_path):
    rows = read_rows(tmp_path / "lab.html", LAB)
    assert {row["Found at"] for row in rows} == {"9 Sluice Way, LE93 7HB"}


def test_the_same_place_beside_an_address_of_the_same_record_stays_for_it_may_be_meant(tmp_path):
    card = "Name: {}\nHome: {}\nWork: {}\nPhone: 07700 900111\n\n"
    text = card.format("Ann Holt", "1 Mill Lane, LU14 2QT", "4 Dock Road, LU14 3AA")
    text += card.format("Bo Ash", "9 Oak Road, LU14 5BB", "same address")
    rows = read_rows(tmp_path / "cards.txt", text)
    assert [row["Work"] for row in rows] == ["4 Dock Road, LU14 3AA", "same address"]


def test_labels_of_one_line_parted_by_dots_are_labels_of_their_own(tmp_path):
    path = tmp_path / "lab.html"
    path.write_text(LAB, "utf-8")
    [table] = read_tables(path)
    assert [(label, value) for label, value, _ in table.standing] == [
        ("Analyst", "Dr Ann Holt"),
        ("Received from", "DS Vale; 3 May"),
    ]


def test_labels_twice_across_stay_labels_where_a_value_reads_as_one(tmp_path):
    from docx import Document

    document = Document()
    for surname, born, nominal in (("HOLT", "1/2/80", "TN001"), ("ASH", "--/--/1985", "not yet")):
        table = document.add_table(rows=0, cols=4)
        for cells in (
            ("Surname", surname, "Forenames", "Ann"),
            ("Date of birth", born, "Place of birth", "-"),
            ("Nominal", nominal, "Role", "Victim"),
            ("Address", "17 The Spinney, SK44 8RB", "Since", "2019"),
        ):
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("Will give a statement, and does not wish to be rung at work.")
    path = tmp_path / "profiles.docx"
    document.save(str(path))
    [table] = read_tables(path)
    rows = [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]
    assert [(row["Surname"], row["Role"], row["Nominal"]) for row in rows] == [
        ("HOLT", "Victim", "TN001"),
        ("ASH", "Victim", "not yet"),
    ]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        ("Name          Phone           Plate", ["Ann Holt      ...             LB07 SEO"] * 3),
        ("Surname     Forename    Phone", ["HOLT        Ann         07700 900111"]),
        ("Name               Phone          Place", ["Ann Holt .......   07700 900111   Dover"]),
        ("Name               Phone", ["Ann Holt .......   07700 900111"]),
    ],
)
def test_dots_in_an_empty_cell_or_behind_a_name_of_a_printed_table_make_no_labels(heads, rows):
    rows = [*rows, *(row.replace("Ann Holt", "Bo Holtz").replace("Ann ", "..  ") for row in rows)] * 2
    assert spell_dotted_leaders([heads, *rows]) == [heads, *rows]
    assert spell_dotted_leaders(rows) == rows


@pytest.mark.parametrize(
    "line",
    [
        "Text: Ann Holt met Bo Ash. • At 11:40 Carl Vane came in LB07 SEO. • He left at 12:10 with Ivy.",
        "Remarks: Seal broken · told at 10:20 to Bo Ash · he called 07700 900111 at 10:25",
        "Phone: 07700 900111 • Met Bo Ash at 10:12 in Dover",
        "Summary: Ann Holt uses 07700 900111 • Handler says: Bo Ash pays her • Source: Carl Vane saw it",
    ],
)
def test_what_is_told_in_several_points_stays_whole_though_clocks_and_colons_stand_in_it(tmp_path, line):
    path = tmp_path / "report.txt"
    path.write_text(f"INTELLIGENCE REPORT\nURN: K/25/101\nDate: 02/06/2025\n{line}\n", "utf-8")
    [table] = read_tables(path)
    label, _, value = line.partition(": ")
    [row] = [dict(zip(table.heads, one.cells, strict=True)) for one in table.lines()]
    assert row[label] == value
