"""Bad input is refused in one sentence with place, value, expectation and remedy; nothing is written."""

import signal
import zipfile
from pathlib import Path

import pytest
from ringmap.graph.errors import RecordError
from ringmap.loaders.files.contents import read_contents
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.intake.unexpected import refuse_faults

from .test_reading_files import book, write_file

HEAD = "vehicle_id,make,stolen on\n"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{"".join([f"&{chr(97 + n)};"] * 10)}">' for n in range(9))
    + "]><graphml>&j;</graphml>"
)


def refusal(path: Path) -> str:
    """The one sentence with which a file is refused."""
    try:
        taken = classify_files(find_files([path]))
    except RecordError as error:
        return str(error)
    return next((one.error for one in taken if one.error), "")


def test_a_missing_file(tmp_path):
    assert (
        refusal(tmp_path / "gone.csv")
        == f"{tmp_path / 'gone.csv'}: is not there, expected a file or folder; check the path"
    )


def test_a_folder_without_records(tmp_path):
    assert refusal(tmp_path).startswith(f"{tmp_path}: is a folder without records, expected CSV")


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n  \n"])
def test_an_empty_file(tmp_path, content):
    assert (
        refusal(write_file(tmp_path, "log.csv", content))
        == "log.csv: is empty, expected a head line and rows; check the export"
    )


@pytest.mark.parametrize("keep", [0.5, 0.99])
def test_a_cut_workbook(tmp_path, keep):
    path = book(tmp_path, [["vehicle_id", "make", "stolen on"], [1, "Audi", "2025-03-05"]])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    assert (
        refusal(path)
        == "book.xlsx: is cut or damaged (BadZipFile), expected a whole XLSX workbook; save or copy it again"
    )


def test_a_workbook_that_unpacks_to_far_more_than_it_is(tmp_path):
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * (120 * 1024**2))
    assert refusal(tmp_path / "book.xlsx").startswith(
        "book.xlsx: unpacks to 120 MiB from 0.1 MiB, expected a workbook of honest size"
    )


def test_a_zip_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w") as other:
        other.writestr("readme.txt", "hello")
    assert refusal(tmp_path / "book.xlsx").startswith(
        "book.xlsx: is a zip but no XLSX workbook, expected .xlsx, .csv"
    )


def test_an_old_workbook(tmp_path):
    assert refusal(write_file(tmp_path, "book.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) == (
        "book.xls: is an old .xls workbook, expected .xlsx; open it and save it as .xlsx"
    )


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '[{"a":' + "[" * 100_000 + "]" * 100_000 + "}]",
    ],
)
def test_json_nested_100_000_deep(tmp_path, content):
    message = refusal(write_file(tmp_path, "log.json", content))
    assert message.startswith("log.json: is nested thousands deep, expected a list of plain records")


def test_json_that_breaks_off(tmp_path):
    assert refusal(write_file(tmp_path, "log.json", '[{"urn": "1"},\n{"urn": "2"')).startswith(
        "log.json:2: is no whole JSON ("
    )


def test_an_object_of_json_that_breaks_inside(tmp_path):
    message = refusal(write_file(tmp_path, "log.json", '{"logs": [{"urn": "1", grade": "2"}]}'))
    assert message.startswith("log.json:1: it is no whole JSON (")
    assert message.endswith("), expected an object with named values; check that the file is whole")


def test_json_without_objects(tmp_path):
    assert refusal(write_file(tmp_path, "log.json", "[1, 2]")).startswith(
        "log.json:1: the list holds '1', expected an object with named values"
    )


def test_an_xml_bomb(tmp_path):
    from ringmap.loaders.charts.chart_files import read_chart

    path = write_file(tmp_path, "net.graphml", BOMB)
    with pytest.raises(
        RecordError, match=r"net.graphml: declares an entity \('a'\), expected plain GraphML; "
    ):
        read_chart(read_contents(path), "GraphML", "net.graphml")


def test_nul_bytes_in_the_head(tmp_path):
    assert refusal(write_file(tmp_path, "log.csv", b"urn,\x00text\n1,2\n")) == (
        "log.csv:1: the head line cannot be read: it holds a NUL byte, expected text; "
        "save the file as CSV in UTF-8"
    )


def test_a_picture_named_as_records(tmp_path):
    path = write_file(tmp_path, "scan.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert refusal(path).startswith(
        "scan.png: holds no records, expected CSV, XLSX, JSON, JSON Lines or GraphML"
    )


def test_a_head_that_stands_twice(tmp_path):
    assert refusal(write_file(tmp_path, "log.csv", "vehicle_id,make,stolen on,make\n1,2,3,4\n")) == (
        "log.csv:1: head 'make' stands at columns 2 and 4, expected every head once; rename one of them"
    )


def test_quotes_that_are_never_closed_all_over_the_file(tmp_path):
    found = read_contents(write_file(tmp_path, "log.csv", HEAD + '1,"Audi,2025-03-05\n' * 30)).tables[0]
    with pytest.raises(
        RecordError, match=r"log.csv:\d+: the 21th quote that is never closed, expected pairs of quotes"
    ):
        list(found.lines())


@pytest.mark.parametrize(
    "content", [HEAD + "1,Audi," + "x" * 10_000_000 + "\n", HEAD + "1," + "5" * 10_000_000 + ",2025-03-05\n"]
)
def test_a_cell_of_10_mb_sends_its_row_to_the_reject_file_with_a_short_reason(store, tmp_path, content):
    from ringmap.loaders.load import load

    outcome = load(store, [write_file(tmp_path, "stolen.csv", content + "2,Audi,2025-03-05\n")])[0]
    assert (outcome.rows, outcome.loaded, outcome.rejected, outcome.error) == (2, 1, 1, "")
    assert outcome.reject_file
    text = outcome.reject_file.read_text()
    assert len(text) > 10_000_000
    assert "holds 10,000,000 characters, expected at most 100,000; row skipped" in text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_fails_while_a_signal_is_handled_ends_the_command_with_this_signal(tmp_path, number):
    def fail_while_stopped():
        with refuse_faults("log.csv", tmp_path / "log.csv"):
            try:
                raise KeyboardInterrupt(number)
            finally:
                raise BufferError("the buffer is in use")

    with pytest.raises(KeyboardInterrupt) as stopped:
        fail_while_stopped()
    assert stopped.value.args == (number,)
