"""The statement of an examiner of vehicles is an examination: its numbers are marks, its maker is nobody."""

import pytest
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.recognition.grouped_vins import find_grouped_vins
from ringmap.loaders.recognition.recognise import make_recogniser
from ringmap.loaders.recognition.surroundings import describe_surroundings, widen_table
from ringmap.loaders.records import list_loaders

FORM = (
    ("Statement of", "Ann Holt"),
    ("Age if under 18", "Over 18"),
    ("Occupation", "{calling}"),
    ("URN", "52/KL/7/25"),
    ("Dated", "2 July 2025"),
)
FRAME = "<table>" + "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in FORM) + "</table>"
TEXT = (
    "<p>1. I went to the yard and saw a van bearing the registration AB12 CDE.</p>"
    "<p>2. The engine number was 65195530 771204, as first fitted. I was shown an invoice by Tom Vale.</p>"
)


def read_statement(folder, calling, text=TEXT):
    path = folder / "statement.html"
    path.write_text(f"<h1>WITNESS STATEMENT</h1>{FRAME.format(calling=calling)}{text}", encoding="utf-8")
    [table] = read_tables(path)
    return make_recogniser(tuple(list_loaders())).recognise(widen_table(table), describe_surroundings(table))


@pytest.mark.parametrize(
    ("calling", "kind"),
    [
        ("Vehicle examiner", "examinations"),
        ("Forensic engineer", "examinations"),
        ("Police constable", "logs"),
        ("Mechanic", "logs"),
        ("Train driver", "logs"),
        ("Motor engineer", "logs"),
        ("Motor vehicle inspector", "logs"),
    ],
)
def test_the_calling_of_its_maker_tells_what_a_statement_is(tmp_path, calling, kind):
    assert read_statement(tmp_path, calling).mapping.kind == kind


@pytest.mark.parametrize(
    "loss",
    ["I parked my car outside my home,", "I parked our Ford Focus there,", "I left my Ford Focus AB12 CDE,"],
)
def test_an_examiner_whose_own_car_was_stolen_makes_no_examination(tmp_path, loss):
    text = TEXT.replace("I went to the yard and saw a van", loss)
    assert read_statement(tmp_path, "Vehicle examiner", text).mapping.kind == "logs"


def test_whom_an_examiner_works_with_is_no_loss_of_his(tmp_path):
    text = TEXT.replace(
        "I went to the yard", "In my examination of the vehicle, as our Ford dealer told me, I went"
    )
    assert read_statement(tmp_path, "Vehicle examiner", text).mapping.kind == "examinations"


def test_labels_beside_values_that_read_as_labels_are_no_heads(tmp_path):
    found = read_statement(tmp_path, "Vehicle examiner")
    names = {column.name: column.samples for column in found.columns}
    assert names["Statement of"] == ("Ann Holt",)
    assert names["Dated"] == ("2 July 2025",)


@pytest.mark.parametrize(
    ("text", "vins"),
    [
        ("the number was 65195530 771204", []),
        ("stamped WBA 8E5G50 GU043211", ["WBA8E5G50GU043211"]),
        ("stamped wba 8e5g50 gu043211", ["WBA8E5G50GU043211"]),
    ],
)
def test_a_small_word_before_figures_begins_no_vin(text, vins):
    assert list(find_grouped_vins(text)) == vins
