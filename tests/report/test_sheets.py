"""Workbooks: typed cells, fixed heads, and no text of a file becomes a formula, a link or a number."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from ringmap.graph.export.xlsx import LONGEST, Sheet, build_workbook
from ringmap.graph.network.marking import Marking

MARKED = Marking("C: A1", "OFFICIAL-SENSITIVE", "2026-03-01T09:00:00Z")


def read_workbook(*sheets, marking=MARKED):
    return openpyxl.load_workbook(io.BytesIO(build_workbook(sheets, marking, "A title")))


@pytest.mark.parametrize(
    "said",
    [
        "=1+1",
        "+44 7700 900123",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "https://example.org/",
        "mailto:a@b.c",
        "007",
        "1e5",
        "TRUE",
        "\t=1",
        "'quoted",
        "{=1+1}",
        '=HYPERLINK("x")',
        "2026-03-01",
    ],
)
def test_a_text_stays_the_text_it_is(said):
    cell = read_workbook(Sheet("One", ("label",), [{"label": said}]))["One"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (said, "s", None)


def test_numbers_days_and_truths_have_their_types():
    rows = [
        {
            "n": 3,
            "share": 0.25,
            "first": "2026-03-01",
            "day": "",
            "on": True,
            "many": ["a", "b"],
            "none": None,
            "last": "1066-10-14",
        },
        {"n": float("nan"), "first": "about March", "none": float("inf")},
    ]
    sheet = read_workbook(Sheet("Two", tuple(rows[0]), rows))["Two"]
    assert [cell.value for cell in sheet[2]] == [
        3,
        0.25,
        datetime(2026, 3, 1),
        None,
        True,
        "a; b",
        None,
        "1066-10-14",
    ]
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert (sheet["A3"].value, sheet["C3"].value, sheet["G3"].value) == ("nan", "about March", "inf")


def test_heads_are_frozen_and_can_be_filtered_by():
    sheet = read_workbook(
        Sheet("One", ("id", "label"), [{"id": "a", "label": "A rather long label of a person"}] * 3)
    )["One"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, [cell.value for cell in sheet[1]]) == (
        "A2",
        "A1:B4",
        ["id", "label"],
    )
    assert sheet.column_dimensions["B"].width > 25 > sheet.column_dimensions["A"].width


def test_a_workbook_bears_its_marking_and_the_days_of_its_graph():
    book = read_workbook(Sheet("One", ("id",), [{"id": "a"}]))
    assert "OFFICIAL-SENSITIVE · handling C: A1" in book["One"].oddHeader.center.text
    assert (book.properties.created, book.properties.title) == (datetime(2026, 3, 1, 9), "A title")
    assert read_workbook(Sheet("One", (), []), marking=Marking()).properties.created == datetime(1980, 1, 1)


def test_the_same_sheets_give_the_same_bytes():
    sheets = [Sheet("One", ("id",), [{"id": "a"}]), Sheet("Two", ("n",), [{"n": 1}])]
    assert build_workbook(sheets, MARKED) == build_workbook(sheets, MARKED)
    dates = {
        entry.date_time for entry in zipfile.ZipFile(io.BytesIO(build_workbook(sheets, MARKED))).infolist()
    }
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_what_no_cell_can_hold_is_cut_and_says_so():
    cell = read_workbook(Sheet("One", ("label",), [{"label": "x" * 40_000 + "\x00\udcff"}]))["One"][
        "A2"
    ].value
    assert len(cell) <= LONGEST
    assert cell.endswith("(cut: too long for a cell)")


def test_names_that_excel_refuses_are_mended_and_none_is_there_twice():
    book = read_workbook(*(Sheet(name, ("id",), []) for name in ("a/b:c", "A b c", "", "x" * 40)))
    assert len(set(map(str.casefold, book.sheetnames))) == 4
