"""Briefings in Markdown are read from a folder, and repeated heads go with the numbered column before."""

from ringmap.loaders.files.tables import Table, number_repeated_heads
from ringmap.loaders.folders import find_skip_reason
from ringmap.loaders.grids.read_tables import read_tables

BRIEFING = """# Note for Monday

- **Ann Holt** (born 02/04/1990) uses 07700 900111 and drives `LB07 SEO`.
- **Dee Marlow** is her sister, and has the keys of FN19 KXM.
- **Corin Vale** lives at 9 Quarry Lane, LU14 2QT. Grading 2/B/P.
- **Marcus Oldroyd** is out of it, and rang 07700 900222.
"""
MANUAL = """# How to load

- Put the files in a folder, and name it.
- Call `load`, then look at what it says.
- Release 2.0 of 14 May came with a page.
- Ask on 020 7946 0000 if it does not work.
"""


def test_a_briefing_is_read_and_a_manual_is_not(tmp_path):
    (tmp_path / "briefing.md").write_text(BRIEFING)
    (tmp_path / "usage.md").write_text(MANUAL)
    assert find_skip_reason(tmp_path / "briefing.md") == ""
    assert find_skip_reason(tmp_path / "usage.md").startswith("a text about the records")


def test_bullets_are_running_text_and_no_table_of_columns(tmp_path):
    (tmp_path / "briefing.md").write_text(BRIEFING)
    tables = read_tables(tmp_path / "briefing.md")
    assert not any("column 1" in table.heads for table in tables)
    text = " ".join(cell for table in tables for _, cell in table.texts) + " ".join(
        cell for table in tables for line in table.lines() for cell in line.cells
    )
    assert "Ann Holt (born 02/04/1990) uses 07700 900111" in text


def test_heads_that_recur_behind_a_numbered_series_have_its_number():
    def name(*heads):
        return number_repeated_heads(Table("t.csv", heads, lambda: iter(()))).heads

    assert name("Day", "Caller 1", "Link", "Caller 2", "Link") == (
        "Day",
        "Caller 1",
        "Link 1",
        "Caller 2",
        "Link 2",
    )
    assert name("Name", "Tel", "Agent", "Tel") == ("Name", "Tel", "Agent", "Tel")
    assert name("Who 1", "Tel", "Tel") == ("Who 1", "Tel", "Tel")
