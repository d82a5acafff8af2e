"""Entries of a list that begin with their day and grading are reports of their own."""

from ringmap.loaders.grids.read_tables import read_tables

ENTRIES = """- **12/10/2025 - 2 / C / P.** VELL loaded the car into a box. It is said to be
  booked for May.
- **19/10/2025 - 3 / D / P.** CRAKE is believed to have bought a van.

## Gaps

Who books the boxes is not known to anybody here.
"""


def read_page(folder, text):
    """The tables of a page of Markdown."""
    path = folder / "profile.md"
    path.write_text(text, "utf-8")
    return read_tables(path)


def test_each_dated_entry_is_a_row_and_the_section_below_belongs_to_none(tmp_path):
    [table] = read_page(tmp_path, f"# Problem profile: vans, Q4\n\n{ENTRIES}")
    rows = [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]
    assert [(row["Date"], row["Grading"]) for row in rows] == [
        ("12/10/2025", "2 / C / P"),
        ("19/10/2025", "3 / D / P"),
    ]
    assert "booked for May" in rows[0]["text"]
    assert not any("Who books" in row["text"] for row in rows)
    assert any("Who books" in text for _, text in table.texts)


def test_a_title_with_a_colon_behind_words_that_are_no_head_is_no_label(tmp_path):
    [table] = read_page(tmp_path, f"# Problem profile: vans, Q4\n\n{ENTRIES}")
    assert table.standing == ()
    [table] = read_page(tmp_path, f"# Reference: 4711/25\n\nIntelligence of the week\n\n{ENTRIES}")
    assert table.standing[0][:2] == ("Reference", "4711/25")


def test_graded_entries_of_a_paper_without_intelligence_are_no_reports(tmp_path):
    assert not any("Grading" in table.heads for table in read_page(tmp_path, f"# Car club\n\n{ENTRIES}"))


def test_days_and_numbers_of_other_lists_are_no_reports(tmp_path):
    text = "# Rota\n\n- 12/10/2025 - 2 / 3 / 4. Van at the gate.\n- 19/10/2025 - 3 / 4 / 5. Van at ramp.\n"
    assert not any("Grading" in table.heads for table in read_page(tmp_path, text))
