"""Reports printed one after another, with details of a subject on the subject's own line."""

from ringmap.loaders.files.grid import Paragraph
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.grids.text_items import read_items

PRINT = """\
{rule}
URN .............: KW/24/0007
Subject 1 .......: MARLOW, Dee   DOB 17-FEB-1983   PNCID 83/1044X
Subject 2 .......: HOLT, Ann    DOB 21-JUN-1992   PNCID NOT HELD
VRM .............: LB07SEO
TEXT
  MARLOW keeps the van at the back of the yard.
  HOLT has the key.
------------------------------------------------ END OF REPORT
"""


def read_print(tmp_path):
    """Return the heads and rows of two such reports."""
    path = tmp_path / "print.txt"
    path.write_text(PRINT.format(rule="=" * 60) + "\n" + PRINT.format(rule="=" * 60).replace("0007", "0008"))
    (table,) = read_tables(path, path.name)
    return table.heads, [line.cells for line in table.lines()]


def test_details_without_a_colon_behind_a_numbered_label_are_its_own(tmp_path):
    heads, rows = read_print(tmp_path)
    first = dict(zip(heads, rows[0], strict=True))
    assert first["Subject 1"] == "MARLOW, Dee"
    assert (first["Subject 1 DOB"], first["Subject 1 PNCID"]) == ("17-FEB-1983", "83/1044X")
    assert (first["Subject 2 DOB"], first["Subject 2 PNCID"]) == ("21-JUN-1992", "NOT HELD")


def test_a_known_head_alone_in_capitals_is_the_label_of_what_is_indented_below_it(tmp_path):
    heads, rows = read_print(tmp_path)
    first = dict(zip(heads, rows[0], strict=True))
    assert first["VRM"] == "LB07SEO"
    assert first["TEXT"] == "MARLOW keeps the van at the back of the yard.\nHOLT has the key."


def test_a_rule_that_says_where_a_report_ends_is_no_text_of_it(tmp_path):
    _, rows = read_print(tmp_path)
    assert len(rows) == 2
    assert not any("END OF REPORT" in cell for row in rows for cell in row)


def test_an_owner_of_a_numbered_car_who_is_not_known_is_no_word_for_the_car():
    line = Paragraph(1, "Vehicle 2: KN17 VXC    Driver NIL    Owner NOT KNOWN")
    pairs = read_items([line], lambda text: float(text in ("Vehicle 2", "Driver", "Owner")))
    assert [(pair.label, pair.value) for pair in pairs] == [("Vehicle 2", "KN17 VXC")]
