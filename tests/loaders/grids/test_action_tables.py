"""The table of actions in minutes is text: what is to be done may name somebody, who is to do it may not."""

from ringmap.loaders.grids.action_tables import NOTE
from ringmap.loaders.grids.read_tables import read_tables

PROSE = "The car of Dean Vell was found behind the unit at Marsh Lane on Friday night."
ACTIONS = (
    "| No | Action | Owner | Due |\n|---|---|---|---|\n| 1 | Check on LB07 SEO | Sgt Orme | 20/11/25 |\n"
)
SEEN = (
    "| When | Who | Action |\n|---|---|---|\n| 10:02 | Dean Vell | Leaves the unit with a bag in his hand |\n"
)


def read_page(folder, text):
    """The tables of a page of Markdown."""
    path = folder / "minutes.md"
    path.write_text(f"# Minutes\n\n{text}", "utf-8")
    return read_tables(path)


def list_texts(tables):
    """The texts around tables."""
    return [text for table in tables for _, text in table.texts]


def test_what_is_to_be_done_is_text_of_the_minutes_and_its_owner_is_told_as_unread(tmp_path):
    tables = read_page(tmp_path, f"{PROSE}\n\n{ACTIONS}")
    texts = list_texts(tables)
    assert PROSE in texts
    assert "Check on LB07 SEO" in texts
    assert not any("Orme" in text for text in texts)
    assert all(NOTE in table.notes for table in tables)


def test_a_table_of_actions_without_minutes_stays_a_table(tmp_path):
    [table] = read_page(tmp_path, ACTIONS)
    assert table.heads[:4] == ("No", "Action", "Owner", "Due")


def test_actions_beside_prose_that_is_no_minutes_stay_a_table(tmp_path):
    path = tmp_path / "notebook.md"
    path.write_text(f"# Notebook of Dean Vell\n\n{PROSE}\n\n{ACTIONS}", "utf-8")
    assert any("Owner" in table.heads for table in read_tables(path))


def test_an_owner_who_is_no_officer_is_text_of_the_minutes(tmp_path):
    texts = list_texts(read_page(tmp_path, f"{PROSE}\n\n{ACTIONS.replace('Sgt Orme', 'Ann Holt')}"))
    assert "Ann Holt" in texts


def test_what_somebody_was_seen_doing_is_no_table_of_actions(tmp_path):
    [table] = read_page(tmp_path, f"{PROSE}\n\n{SEEN}")
    assert table.heads[:3] == ("When", "Who", "Action")
