"""A running document whose reports begin with a head and its grading is logs, a row a report."""

import pytest
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.load import load

NOTES = """SOURCE HANDLING NOTEBOOK, typed up

*** 03/04/26 1015   log 44/1   graded B / 2 / 4 ***
Ivo MARSTRAND drives a grey Golf, KX68 VRD, and keeps it at the yard on Larch
Lane.

*** 05/04/26 2200   log 44/2   graded 3 / E / C ***
Observations from the lane:
2201  Ivo MARSTRAND opens the gate.
2214  A lorry backs in.
2230  MARSTRAND leaves in the Golf, KX68 VRD.

-- end of notes --
"""


def rows(table):
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def read(path, text):
    path.write_text(text, "cp1252")
    return read_tables(path)


def test_heads_with_their_gradings_part_a_text_into_reports_and_timed_notes_are_its_words(tmp_path):
    (table,) = read(tmp_path / "notes.txt", NOTES)
    assert [(row["Ref"], row["Grading"]) for row in rows(table)] == [
        ("44/1", "B / 2 / 4"),
        ("44/2", "3 / E / C"),
    ]
    assert rows(table)[0]["Date"].strip() == "03/04/26 1015"
    assert rows(table)[1]["text"].split("\n")[2] == "2214  A lorry backs in."
    assert not rows(table)[1]["text"].endswith("--")


def test_a_surname_alone_is_the_person_of_an_earlier_part_of_the_same_running_text(tmp_path, store):
    (tmp_path / "notes.txt").write_text(NOTES)
    load(store, [tmp_path / "notes.txt"])
    read = "MATCH (p:Person) RETURN DISTINCT p.label AS name"
    assert [row["name"] for row in store.read(read)] == ["Ivo MARSTRAND"]
    graded = "MATCH (d:IntelligenceLog) RETURN d.label AS label ORDER BY label"
    assert len(list(store.read(graded))) == 2


def test_numbered_items_have_their_gradings_in_brackets_behind_their_titles(tmp_path):
    text = """WEEKLY DIGEST

1. Lorry at Larch Lane  (1AP)

A white Iveco was unloaded by hand on Friday night.

2. Payment  (3DC)

It is said that Ivo MARSTRAND pays the watchman in cash.

SIGNED OFF
"""
    (table,) = read(tmp_path / "digest.txt", text)
    assert [(row["Item no"], row["Title"], row["Grading"]) for row in rows(table)] == [
        ("1", "Lorry at Larch Lane", "1AP"),
        ("2", "Payment", "3DC"),
    ]
    assert "SIGNED OFF" not in rows(table)[1]["text"]


def test_a_head_may_have_its_grading_between_its_reference_and_who_entered_it(tmp_path):
    text = """[1]  QX/114/26      Grade: 2/C/P      Entered by DC Hale 02/09/2025

     Ivo MARSTRAND has the use of the unit on Larch
     Lane.

[2]  QX/115/26      Grade: 1/A/P      Entered by PC 77 Vale 03/09/2025

     The unit was empty on Friday, and its door was open.
"""
    (table,) = read(tmp_path / "digest.txt", text)
    assert [(row["Ref"], row["Submitting officer"], row["Date"]) for row in rows(table)] == [
        ("QX/114/26", "DC Hale", "02/09/2025"),
        ("QX/115/26", "PC 77 Vale", "03/09/2025"),
    ]
    assert rows(table)[0]["text"] == "Ivo MARSTRAND has the use of the unit on Larch\nLane."


@pytest.mark.parametrize(
    "text",
    [
        "He was seen at the yard. (2BP)\n\nShe was not. (3DC)\n",
        "Report 1  2BP\nSubject: Ivo Marstrand\n\nReport 2  3DC\nSubject: Zoe Holt\n",
    ],
)
def test_a_grading_behind_a_sentence_is_no_head_and_reports_of_labels_stay_forms(tmp_path, text):
    assert all(table.form != "running text" for table in read(tmp_path / "notes.txt", text))


@pytest.mark.parametrize(
    ("heads", "gradings"),
    [
        (("A11 - Bay by roller door", "A24 - Rear office"), []),
        (("Bay by roller door   B11", "Rear office   B24"), []),
        (("[A11] Bay by roller door", "[A12] Rear office"), []),
        (("[B24] Lorry at the yard", "[A11] Payment"), ["B24", "A11"]),
        (("Lorry at the yard   graded A11", "Payment   graded A12"), ["A11", "A12"]),
        (("B/2/4 - Lorry at the yard", "A 1 1 - Payment"), ["B/2/4", "A 1 1"]),
        (("2BP - Lorry at the yard", "3DC - Payment"), ["2BP", "3DC"]),
    ],
)
def test_the_number_of_a_bay_is_no_grading(tmp_path, heads, gradings):
    text = "".join(f"{head}\nIvo MARSTRAND was there on Friday.\n\n" for head in heads)
    tables = read(tmp_path / "notes.txt", text)
    assert [row["Grading"] for table in tables for row in rows(table) if "Grading" in row] == gradings
