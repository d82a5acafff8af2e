"""A Word document is read as one: what is found in it is told even where no kind of record fits."""

import docx
import pytest
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files

PRESENT = ("Present", "Supt L Vell (Chair); DI Orme; Sgt 3120 Tarn; Ms H Quill (analyst)")


def classify_document(folder, rows, *texts):
    """What a document of texts under a table becomes."""
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for text in texts:
        document.add_paragraph(text)
    document.save(folder / "paper.docx")
    [one] = classify_files(find_files([folder / "paper.docx"]))
    return one


def test_a_document_of_no_kind_says_which_columns_it_has_and_not_that_it_is_no_workbook(tmp_path):
    one = classify_document(tmp_path, [("Colour", "Taste"), ("red", "sweet"), ("blue", "sour")])
    assert "XLSX" not in one.error
    assert "Colour, Taste" in one.error


def test_minutes_of_officers_are_a_log_and_those_present_are_left_out(tmp_path):
    said = "Intelligence graded 2/B/P states that Dean HOLT drives a blue Ford Ranger, FN21 CZK."
    one = classify_document(tmp_path, [PRESENT, ("Apologies", "Insp Larch")], said)
    assert one.word == "logs"
    assert [rule.is_read for rule in one.proposal.mapping.find_rules("Present")] == [False]


@pytest.mark.parametrize(
    "present",
    [
        "DC Jo Orme (chair), Sgt Paul Tarn, Dean Vell of Larch Motors Ltd, Sean Kite",
        "Sgt Dave Holt (chair), Capt Leon Vell, Sgt Sean Kite",
    ],
)
def test_a_meeting_of_officers_and_others_stays_a_meeting(tmp_path, present):
    rows = [("Date", "04/03/2025"), ("Venue", "The Old Mill"), ("Present", present)]
    one = classify_document(tmp_path, rows, "The owners told the others that the yard is let from May.")
    assert one.word == "meetings"


def test_a_meeting_of_anybody_else_stays_a_meeting(tmp_path):
    rows = [
        ("Date", "04/03/2025"),
        ("Venue", "The Old Mill"),
        ("Present", "Dean Holt (chair); Ann Vell; Colm Dee"),
    ]
    one = classify_document(tmp_path, rows, "Dean Holt told the others that the yard is let from May.")
    assert one.word == "meetings"
