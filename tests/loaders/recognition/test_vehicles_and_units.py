"""A column of vehicles and boxes, each behind a word for what it is, holds no numbers of engines."""

from ringmap.loaders.recognition.mark_value_readers import read_marks_in_words
from ringmap.loaders.records import list_loaders

from ...case.commands import run_command
from ..mapping.strangers import write_file
from .tables import list_fields, propose

EXAMINATIONS = next(one.record for one in list_loaders() if one.record.word == "examinations")

HEADS = ("Ref", "Date", "Grading", "Concerning", "Vehicle / unit", "Intelligence")
ROWS = (
    ("P/1", "28/07/2025", "2/B/C", "Ann HOLT", "Tractor unit BX70 OVG", "Drives at night."),
    (
        "P/2",
        "29/07/2025",
        "3/D/P",
        "",
        "Container MSKU 123456 5",
        "A driver was told that it holds cut cars.",
    ),
    ("P/3", "30/07/2025", "1/A/C", "Dee VALE", "Car LD19 WFN", "Came through the gate."),
)


def test_plates_and_containers_behind_words_are_read_as_marks():
    assert list_fields(propose(HEADS, *ROWS))["Vehicle / unit"] == "vrm"


def test_a_plate_behind_a_word_is_used_and_a_container_is_no_engine(tmp_path):
    text = "\n".join(",".join(row) for row in (HEADS, *ROWS))
    path = write_file(tmp_path, "log.csv", text)
    [found] = run_command(tmp_path / "none", "load", path, "--dry-run", "--format", "json").json
    told = "\n".join(found["sentences"])
    assert "Ann HOLT uses BX70 OVG" in told
    assert "MSKU1234565" in told.replace(" ", "")
    assert "a vehicle with number" not in told


def test_the_units_of_a_bill_are_vehicles_and_no_units_of_a_force():
    heads = ("House B/L", "Shipper name", "Consignee name", "Container", "Unit 1")
    row = ("KFS-1", "Ann Holt", "Dee Vale", "MSKU1234565", "MACAN WP1ZZZ95ZGLB28810")
    assert list_fields(propose(heads, row))["Unit 1"] in ("vins", "named.vin")


def test_a_plate_in_a_long_statement_is_not_on_the_exhibit_of_its_row():
    note = "Both number plates, AB12 CDE, lay beside it."
    statement = f"{note} I then went into the office, where papers were found. " + "I took photographs. " * 8
    for text, field in ((note, "plate"), (statement, "")):
        found = list(read_marks_in_words(text, EXAMINATIONS))
        assert [one.name for one in found if one.text == "AB12 CDE"] == ([field] if field else [])
