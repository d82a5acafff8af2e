"""Boxes drawn around labels and values are records, and a bar at each side is no delimiter."""

from ringmap.loaders.files.framed_labels import spell_framed_labels
from ringmap.loaders.grids.read_tables import read_tables

from ..recognition.tables import RECOGNISER, list_fields

DRAFTS = """Quayside Agents -- DRAFT BILLS -- reply by noon
+==============================================+
| B/L DRAFT    QTS-26-101                      |
| Exporter     Dean Tarlow                     |
|              4 Dunmere Rise, PL31 2QT        |
| Deliver to   Amanor Motors SARL              |
| From / to    Southampton / Matadi            |
| Unit & seal  MSKU 1234565   seal QT 0011     |
+==============================================+
| B/L DRAFT    QTS-26-102                      |
| Exporter     Osgood Salvage Ltd              |
| Deliver to   holder of this bill             |
| From / to    Southampton / Matadi            |
| Unit & seal  TGHU 7654321   seal QT 0012     |
+==============================================+
Clerk's note: the second was brought in by Mr Tarlow too, who says that he does not know the firm.
"""
TABLE = """+------+--------+
| Ref  | Name   |
+------+--------+
| 1    | Tarlow |
| 2    | Osgood |
+------+--------+
"""


def test_each_box_of_labels_and_values_is_a_record(tmp_path):
    (tmp_path / "drafts.txt").write_text(DRAFTS)
    (table,) = read_tables(tmp_path / "drafts.txt")
    lines = list(table.lines())
    assert table.heads[:5] == ("B/L DRAFT", "Exporter", "Deliver to", "From / to", "Unit & seal")
    assert [line.cells[0] for line in lines] == ["QTS-26-101", "QTS-26-102"]
    assert lines[0].cells[1] == "Dean Tarlow\n4 Dunmere Rise, PL31 2QT"
    proposal = RECOGNISER.recognise(table)
    assert (proposal.loader.record.word, list_fields(proposal)["Deliver to"]) == ("bills", "consignee")


def test_a_drawn_table_of_several_columns_stays_a_table(tmp_path):
    (tmp_path / "table.txt").write_text(TABLE)
    (table,) = read_tables(tmp_path / "table.txt")
    assert table.heads == ("Ref", "Name")
    assert [line.cells for line in table.lines()] == [("1", "Tarlow"), ("2", "Osgood")]


def test_names_above_their_numbers_in_a_frame_are_no_labels(tmp_path):
    lines = [
        "| Name         Phone        |",
        "| Dean Tarlow  07700 900123 |",
        "| Lee Osgood   07700 900124 |",
    ]
    framed = ["+==========================+", *lines, "+==========================+"]
    assert spell_framed_labels(framed) == framed
