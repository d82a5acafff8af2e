"""An exported chat has a row for each message, with its day, its time and who wrote it."""

import pytest
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.recognition.surroundings import widen_table

from ..recognition.tables import RECOGNISER, list_fields

BRACKETED = """[04/08/2025, 09:12] Ann Vell: is the box gone
[04/08/2025, 09:15] Bo Rook: yes, Zed took it, plate BX70 OVG
and MW15 JDP
[04/08/2025, 09:16] Ann Vell: ring me on 07700 900519
"""
DASHED = """04/08/2025, 09:10 - Messages and calls are end-to-end encrypted.
04/08/2025, 09:12 - Ann Vell: is the box gone
04/08/2025, 09:15 - +44 7700 900123: yes, all of it
04/08/2025, 09:16 - Ann Vell: ring me
04/08/2025, 09:17 - Ann Vell: today
"""
PROGRAM = """[04/08/2025, 09:12] INFO: gate opened
[04/08/2025, 09:15] WARN: no plate read
[04/08/2025, 09:16] INFO: plate LB07 SEO read
"""
LABELS = """[04/08/2025, 09:12] VRM: LB07 SEO
[04/08/2025, 09:15] Driver: Dean Tarlow
[04/08/2025, 09:16] VRM: KX18 RTO
"""


def read_file(folder, text):
    """The tables of a text file."""
    path = folder / "chat.txt"
    path.write_text(text)
    return read_tables(path)


def test_each_message_is_a_row_with_all_its_lines(tmp_path):
    (table,) = read_file(tmp_path, BRACKETED)
    rows = [line.cells for line in table.lines()]
    assert [row[:3] for row in rows] == [
        ("04/08/2025", "09:12", "Ann Vell"),
        ("04/08/2025", "09:15", "Bo Rook"),
        ("04/08/2025", "09:16", "Ann Vell"),
    ]
    assert rows[1][3] == "yes, Zed took it, plate BX70 OVG\nand MW15 JDP"


def test_what_the_chat_itself_says_is_a_row_that_nobody_wrote(tmp_path):
    (table,) = read_file(tmp_path, DASHED)
    assert [line.cells[2] for line in table.lines()] == ["", "Ann Vell", "+44 7700 900123", *["Ann Vell"] * 2]


def test_a_chat_is_read_as_logs(tmp_path):
    (table,) = read_file(tmp_path, BRACKETED)
    proposal = RECOGNISER.recognise(widen_table(table), "")
    assert proposal.mapping.kind == "logs"
    assert list_fields(proposal)["text"] == "text"


@pytest.mark.parametrize("text", [PROGRAM, LABELS])
def test_lines_of_a_program_and_lines_of_labels_are_no_chat(tmp_path, text):
    assert all(table.heads[:3] != ("Date", "Time", "Person") for table in read_file(tmp_path, text))
