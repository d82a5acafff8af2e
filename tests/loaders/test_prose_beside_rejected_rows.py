"""The running text beside a table is read although the row that carries it, or every row, is rejected."""

import pytest
from ringmap.loaders.intake.rejected_prose import READ_AS_LOG
from ringmap.loaders.load import load

from .recognition.test_load_strangers import list_values

pytestmark = pytest.mark.one_engine

PROSE = (
    "Jordan VELL (born 14/07/1999) drives a blue Ford Ranger, FN21 CZK, and can be reached on 07700 900845."
)
HEAD = "| VRM | Seen at | Camera |\n|---|---|---|\n"
BLANK, READ = "| - | 2025-03-04 23:30 | A1 |\n", "| AB12 CDE | 2025-03-04 23:40 | A2 |\n"


def load_page(store, folder, rows, prose=PROSE):
    """The outcome of a page with a known table under a text."""
    path = folder / "watch.md"
    path.write_text(f"# Watch\n\n{prose}\n\n{HEAD}{rows}", "utf-8")
    [outcome] = load(store, [path])
    return outcome


def test_the_text_beside_a_known_table_on_a_page_is_read(store, tmp_path):
    outcome = load_page(store, tmp_path, READ)
    assert (outcome.taken_as, outcome.rejected) == ("sightings", 0)
    assert list_values(store, "Plate", "vrm") == ["AB12CDE", "FN21CZK"]
    assert list_values(store, "Person", "name") == ["Jordan VELL"]


def test_it_in_the_text_beside_a_table_is_no_car_of_its_rows(store, tmp_path):
    told = "Dean VELL sold it to Sean KITE, who drove off in it on Friday and pays the rest of it next week."
    outcome = load_page(store, tmp_path, BLANK + READ, told)
    assert list_values(store, "Person", "name") == ["Dean VELL", "Sean KITE"]
    assert any(READ_AS_LOG in note for note in outcome.notes)
    assert not store.read("MATCH (:Person)-[tie]->(:Plate) RETURN tie LIMIT 1")


def test_the_text_beside_rows_that_are_all_rejected_is_read_as_a_log(store, tmp_path):
    outcome = load_page(store, tmp_path, BLANK)
    assert outcome.rejected == 1
    assert any(READ_AS_LOG in note for note in outcome.notes)
    assert list_values(store, "Person", "name") == ["Jordan VELL"]
    assert list_values(store, "Phone", "number") == ["+447700900845"]


def test_a_text_that_names_nobody_makes_no_log(store, tmp_path):
    outcome = load_page(
        store, tmp_path, BLANK + READ.replace("AB12 CDE", "?"), "What the two cameras at the gate have."
    )
    assert outcome.rejected == 2
    assert not any(READ_AS_LOG in note for note in outcome.notes)
