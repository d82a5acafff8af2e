"""Files are read as text, row by row, whatever wrote them."""

import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from ringmap.graph.errors import RecordError
from ringmap.loaders.files.contents import read_contents
from ringmap.loaders.files.object_rows import make_table
from ringmap.loaders.files.tables import Line, Table

from ..case.commands import HOME


def write_file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(folder: Path, content: str | bytes, name: str = "log.csv") -> Table:
    found = read_contents(write_file(folder, name, content))
    return make_table(found.objects, None) if found.objects else found.tables[0]


def cells(folder: Path, content: str | bytes, name: str = "log.csv") -> list[tuple[str, ...]]:
    return [line.cells for line in table(folder, content, name).lines()]


def lines(folder: Path, content: str | bytes, name: str = "log.csv") -> list[Line]:
    return list(table(folder, content, name).lines())


def book(folder: Path, *sheets: list[list[object]], name: str = "book.xlsx") -> Path:
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    made.save(folder / name)
    return folder / name


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter_is_told_by_the_rows(tmp_path, mark):
    text = f"urn{mark}phone{mark}text\n1{mark}07700 900123{mark}a\n"
    assert (table(tmp_path, text).heads, cells(tmp_path, text)) == (
        ("urn", "phone", "text"),
        [("1", "07700 900123", "a")],
    )


def test_a_cell_of_several_values_does_not_pass_for_a_delimiter(tmp_path):
    assert cells(tmp_path, "urn,phone\n1,07700 900123; 07700 900456\n") == [
        ("1", "07700 900123; 07700 900456")
    ]


def test_excels_own_line_about_the_delimiter_is_no_head(tmp_path):
    found = table(tmp_path, "sep=;\nurn;text\n1;a\n")
    assert (found.heads, found.head_line, [line.number for line in found.lines()]) == (
        ("urn", "text"),
        2,
        [3],
    )


def test_a_byte_order_mark_is_no_part_of_the_first_head(tmp_path):
    assert table(tmp_path, b"\xef\xbb\xbfvehicle_id,make\n1,Audi\n").heads == ("vehicle_id", "make")


def test_a_row_that_is_not_utf8_is_read_as_cp1252_alone_and_flagged(tmp_path):
    found = lines(tmp_path, "urn,text\n1,Manawatū\n".encode() + b"2,caf\xe9\n")
    assert [(line.cells[1], line.flags) for line in found] == [("Manawatū", ()), ("café", ("cp1252",))]


def test_a_byte_of_no_code_page_refuses_its_row_alone(tmp_path):
    first, second = lines(tmp_path, b"urn,text\n1,caf\x81\n2,b\n")
    assert first.problem == "byte 0x81 is neither UTF-8 nor cp1252, expected text"
    assert second.cells == ("2", "b")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read_and_told(tmp_path, codec):
    found = table(tmp_path, "urn,text\n1,Whangārei\n2,b\n".encode(codec))
    assert [line.cells for line in found.lines()] == [("1", "Whangārei"), ("2", "b")]
    assert found.notes == ("read as UTF-16",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line(tmp_path, end):
    assert [(line.number, line.cells) for line in lines(tmp_path, end.join(["a,b", "1,2", "3,4"]))] == [
        (2, ("1", "2")),
        (3, ("3", "4")),
    ]


def test_a_quoted_cell_may_run_over_lines_and_the_row_is_named_by_its_first(tmp_path):
    found = lines(tmp_path, 'urn,text\n1,"Seen\nat RM20"\n2,b\n')
    assert [(line.number, line.cells) for line in found] == [(2, ("1", "Seen\nat RM20")), (4, ("2", "b"))]


def test_a_quote_that_is_never_closed_costs_one_row_and_not_the_rest_of_the_file(tmp_path):
    found = lines(tmp_path, 'urn,text\n1,"open\n2,b\n3,c\n')
    assert [(line.number, line.cells, bool(line.problem)) for line in found] == [
        (2, (), True),
        (3, ("2", "b"), False),
        (4, ("3", "c"), False),
    ]
    assert found[0].raw == '1,"open'


def test_a_stray_quote_that_swallows_rows_up_to_the_next_costs_one_row(tmp_path):
    found = lines(tmp_path, 'urn,text,x\n1,"open,y\n2,b,y\n3,"c",y\n4,d,y\n')
    assert [line.cells[0] for line in found if not line.problem] == ["2", "3", "4"]


def test_na_and_null_stay_the_text_they_are(tmp_path):
    assert cells(tmp_path, "name,nickname\nNA,null\n") == [("NA", "null")]


def test_a_wrong_number_of_columns_refuses_the_row_with_both_numbers(tmp_path):
    short, long, padded = lines(tmp_path, "a,b\n1\n1,2,3\n1,2,,\n")
    assert (short.problem, short.raw) == ("it has 1 columns, expected the head's 2", "1")
    assert (long.problem, long.raw) == ("it has 3 columns, expected the head's 2", "1,2,3")
    assert (padded.problem, padded.cells) == ("", ("1", "2"))


def test_empty_lines_are_blank_rows_unless_nothing_follows(tmp_path):
    assert cells(tmp_path, "a,b\n1,2\n\n3,4\n\n\n") == [("1", "2"), ("", ""), ("3", "4")]


def test_a_row_with_a_nul_byte_is_refused_and_the_others_are_read(tmp_path):
    first, second = lines(tmp_path, b"a,b\n1,\x002\n3,4\n")
    assert (first.problem, first.raw, second.cells) == (
        "it holds a NUL byte, expected text",
        "1,␀2",
        ("3", "4"),
    )


def test_a_cell_of_10_mb_is_read_whole(tmp_path):
    assert len(cells(tmp_path, "a,b\n1," + "x" * 10_000_000 + "\n")[0][1]) == 10_000_000


def test_a_sheets_values_are_text_with_days_as_iso_and_numbers_as_stored(tmp_path):
    path = book(
        tmp_path,
        [
            ["urn", "day", "moment", "phone", "value"],
            ["007", date(2025, 3, 5), datetime(2025, 3, 5, 21, 40), 447700900123, 7.5],
        ],
    )
    assert [line.cells for line in read_contents(path).tables[0].lines()] == [
        ("007", "2025-03-05", "2025-03-05T21:40", "447700900123", "7.5")
    ]


def test_every_filled_sheet_of_a_book_is_a_table_of_its_own_name(tmp_path):
    found = read_contents(book(tmp_path, [["a", "b"], [1, 2]], [], [["c", "d"], [3, 4]])).tables
    assert [(one.name, one.heads) for one in found] == [
        ("book.xlsx#Sheet1", ("a", "b")),
        ("book.xlsx#Sheet3", ("c", "d")),
    ]


def test_a_formula_gives_its_stored_value_flagged_and_without_one_its_row_is_refused(tmp_path):
    path = book(tmp_path, [["a", "b"], [1, "=A2+1"], [2, "=A3+1"], [3, 4]])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts[part] = (
        parts[part]
        .replace(b"<f>A2+1</f><v></v>", b"<f>A2+1</f><v>2</v>")
        .replace(b"<f>A2+1</f><v />", b"<f>A2+1</f><v>2</v>")
    )
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    first, second, third = read_contents(path).tables[0].lines()
    assert (first.cells, first.flags) == (("1", "2"), ("cached formula",))
    assert (
        second.problem
        == "cell B3 is a formula without a stored value, expected a value; open the book and save it again"
    )
    assert (third.cells, third.flags) == (("3", "4"), ())


def test_a_broken_reference_in_a_sheet_refuses_its_row(tmp_path):
    found = list(read_contents(book(tmp_path, [["a", "b"], [1, "#REF!"], [2, 3]])).tables[0].lines())
    assert found[0].problem == "cell B2 is '#REF!', expected a value; mend its formula"
    assert found[1].cells == ("2", "3")


def test_json_numbers_keep_their_text_and_lists_become_one_cell(tmp_path):
    found = table(
        tmp_path,
        '[{"urn": "007", "value": 7.50, "big": 12345678901234567890, "phone": ["a", "b"], "none": '
        'null, "yes": true}]',
        "log.json",
    )
    assert next(found.lines()).cells == ("007", "7.50", "12345678901234567890", "a; b", "", "true")


def test_nested_json_becomes_numbered_columns(tmp_path):
    found = table(
        tmp_path,
        '[{"urn": "1", "subjects": [{"name": "Dee"}, {"name": "Del"}], "home": {"postcode": "RM20"}}]',
        "log.json",
    )
    assert found.heads == ("urn", "subject1_name", "subject2_name", "home_postcode")


def test_each_json_object_has_its_line(tmp_path):
    assert [line.number for line in lines(tmp_path, '[\n {"a": 1},\n {"a": 2}\n]', "log.json")] == [2, 3]


def test_a_broken_line_of_json_lines_costs_that_line_alone(tmp_path):
    first, second, third = lines(tmp_path, '{"a": 1}\n{"a": \n{"a": 3}\n', "log.jsonl")
    assert (first.cells, third.cells) == (("1",), ("3",))
    assert (second.number, second.raw) == (2, '{"a": ')
    assert second.problem.startswith("it is no whole JSON")


def test_a_json_object_that_only_wraps_a_list_is_that_list(tmp_path):
    assert cells(tmp_path, '{"exported": "2025-03-05", "logs": [{"a": 1}, {"a": 2}]}', "log.json") == [
        ("1",),
        ("2",),
    ]


def test_a_key_that_stands_twice_in_an_object_is_an_error_and_not_a_silent_loss(tmp_path):
    with pytest.raises(RecordError, match="key 'vrm' stands twice in one object"):
        table(tmp_path, '[{"vrm": "A", "vrm": "B"}]', "log.json")


@pytest.mark.parametrize(
    ("name", "text", "cells"),
    [
        (
            "log.json",
            r'[{"urn": "1", "subject": "Dee \ud800", "nickname": ["\udc00 Del"]}]',
            ("1", "Dee �", "� Del"),
        ),
        ("log.jsonl", r'{"urn": "1", "\ud800": {"a": "\uD83D\uDE00"}}', ("1", "😀")),
        ("log.csv", "urn,subject\n1,Dee �\n", ("1", "Dee �")),
        ("log.csv", "urn,subject\n1,Dee ".encode("utf-16") + b"\x00\xd8\n\x00", ("1", "Dee �")),
    ],
)
def test_half_a_character_is_replaced_and_its_row_flagged(tmp_path, name, text, cells):
    found = table(tmp_path, text, name)
    (line,) = found.lines()
    assert line.cells == cells
    assert (line.flags == ("unreadable",)) is ("�" in "".join(cells))
    assert "".join((*found.heads, *line.cells)).encode()


def test_half_a_character_in_what_is_refused_is_replaced_too(tmp_path):
    text = (
        '{"urn": "1"}\n' + r'{"\ud800": 1, "\ud800": 2}' + "\n7\n" + r'{"urn": "2", "paragraphs": ["\ud800"]}'
    )
    for line in lines(tmp_path, text, "log.jsonl"):
        assert "".join((line.problem, line.raw, *line.cells)).encode()


def test_a_cell_longer_than_the_csv_modules_own_limit_is_read_by_a_process_that_has_read_nothing_yet(
    tmp_path,
):
    long = write_file(tmp_path, "long.csv", "urn,text\n1," + "x" * 200_000 + "\n")
    wide = write_file(tmp_path, "wide.csv", "\n".join(";".join("0" * 70_000) for _ in range(2)))
    code = (
        "import sys; from pathlib import Path; from ringmap.loaders.files.contents import read_contents\n"
        "for path in sys.argv[1:]: print([len(cell) "
        "for cell in next(read_contents(Path(path)).tables[0].lines()).cells][-2:])"
    )
    alone = {"capture_output": True, "text": True, "env": {**os.environ, "PYTHONPATH": HOME}}
    done = [subprocess.run([sys.executable, "-c", code, path], check=False, **alone) for path in (long, wide)]
    assert [(said.stderr, said.stdout) for said in done] == [("", "[1, 200000]\n"), ("", "[1, 1]\n")]


def test_the_tables_of_a_markdown_file_with_one_head_are_one_with_their_titles_beside(tmp_path):
    text = (
        "# Stock\n\n## Rosemount\n\n| Year | VIN |\n| ---- | --- |\n| 2008 | X1  |\n|      |     |\n"
        "\n## East Bethel\n\n| Year | VIN |\n|---|---|\n| 1999 | X2 |\n"
    )
    found = table(tmp_path, text, "stock.md")
    assert found.heads == ("Year", "VIN", "section")
    assert [line.cells for line in found.lines()] == [
        ("2008", "X1", "Rosemount"),
        ("", "", ""),
        ("1999", "X2", "East Bethel"),
    ]
