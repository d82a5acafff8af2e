"""A log that is kept by the clock has a row for each entry, with its day and its grading."""

from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.recognition.surroundings import widen_table

from ..recognition.tables import RECOGNISER, list_fields

BOOK = """Holme Dock Co. -- OCCURRENCE BOOK (typed up)      Sat 7/11/26 nights

1910  Shift briefed. Keys correct. Radios x 4.
2035  Driver of tractor unit SJ17 TBO refused entry. Gave name as Dean TARLOW and said that he
      works for Osgood Haulage Ltd.
2240  TARLOW back with Lee OSGOOD. Form put in for this (graded 1A, P).
0040  The banksman said that OSGOOD sold a car to TARLOW. Second form put in, 2/D, cond. C.
0600  Handed over to days. Nothing further.
                                                                 (sgd) P. Quarle
"""
WATCH = """Surveillance log

0910  Obs at 12 Mill Lane.
0940  TARLOW arrives on foot with OSGOOD.
1010  Both leave in a white van.
1030  Watch ended and team stood down.
"""


def read_file(folder, text):
    """The tables of a text file."""
    path = folder / "book.txt"
    path.write_text(text)
    return read_tables(path)


def test_each_entry_is_a_row_and_those_after_midnight_are_of_the_next_day(tmp_path):
    (table,) = read_file(tmp_path, BOOK)
    rows = [line.cells for line in table.lines()]
    assert table.heads == ("Date", "Time", "text")
    assert [row[:2] for row in rows] == [
        *(("7/11/26", "1910"), ("7/11/26", "2035"), ("7/11/26", "2240")),
        *(("08/11/2026", "0040"), ("08/11/2026", "0600")),
    ]
    assert rows[1][2].endswith("said that he works for Osgood Haulage Ltd.")


def test_a_log_kept_by_the_clock_is_intelligence_whose_entries_may_say_their_grading(tmp_path):
    (table,) = read_file(tmp_path, BOOK)
    proposal = RECOGNISER.recognise(table)
    assert (proposal.loader.record.word, list_fields(proposal)["text"]) == ("logs", "text")
    assert next(rule.read_as for rule in proposal.mapping.rules if rule.field == "text") == "grading"


def test_who_signs_at_the_end_is_left_out(tmp_path):
    (table,) = read_file(tmp_path, BOOK)
    assert [(label, value) for label, value, _ in table.standing] == [("Signed", "P. Quarle")]
    assert list_fields(RECOGNISER.recognise(widen_table(table)))["Signed"] == "left out"


def test_the_notes_of_a_watch_stay_one_text(tmp_path):
    assert all("Time" not in table.heads for table in read_file(tmp_path, WATCH))


def test_no_line_between_two_entries_is_lost_and_one_written_late_is_of_the_same_day(tmp_path):
    late = BOOK.replace("      works for", "works for").replace(
        "2240  TARLOW", "2030  Late entry: the gate was open then.\n2240  TARLOW"
    )
    (table,) = read_file(tmp_path, late)
    rows = [line.cells for line in table.lines()]
    assert [row[0] for row in rows] == [*["7/11/26"] * 4, *["08/11/2026"] * 2]
    assert "works for Osgood Haulage Ltd." in rows[1][2]
