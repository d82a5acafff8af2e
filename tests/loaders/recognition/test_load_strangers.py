"""Files of strangers load into a real case: names, marks, phones, boxes and gradings of every row."""

import csv

import pytest
from ringmap.graph.errors import RecordError
from ringmap.loaders.intake.recognise_files import MappingOptions
from ringmap.loaders.load import load
from ringmap.loaders.mappings.mapping_files import read_mapping_options

from .tables import LOG, MANIFEST, STRIP_SHEET

pytestmark = pytest.mark.one_engine


def write_csv(folder, name, rows):
    """A file of these rows."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def list_values(store, label, name):
    """The values of a property of all entities of a kind."""
    rows = store.read(f"MATCH (e:{label}) WHERE e.{name} IS NOT NULL RETURN e.{name} AS v")
    return sorted(row["v"] for row in rows)


def test_a_log_of_a_stranger_gives_its_persons_plates_phones_and_gradings(store, tmp_path):
    [outcome] = load(store, [write_csv(tmp_path, "weekly.csv", LOG)], text=False)
    assert (outcome.taken_as, outcome.loaded, outcome.rejected, outcome.unread) == ("logs", 2, 0, 0)
    assert list_values(store, "Person", "name") == ["Darren HOLLIS", "Ellen CRAKE", "Marcus OLDROYD"]
    assert list_values(store, "Person", "born_on") == ["1979-06-30", "1988-02-14"]
    assert list_values(store, "Phone", "number") == ["+447700900111", "+447700900222", "+447700900333"]
    assert list_values(store, "Plate", "vrm") == ["LB07SEO"]
    gradings = store.read("MATCH ()-[m:MENTIONS]->() RETURN DISTINCT m.grading AS g ORDER BY g")
    assert [row["g"] for row in gradings] == ["2BP", "3DC"]


def test_the_parts_of_a_strip_sheet_have_their_numbers(store, tmp_path):
    [outcome] = load(store, [write_csv(tmp_path, "strip_sheet.csv", STRIP_SHEET)], text=False)
    assert (outcome.taken_as, outcome.loaded, outcome.rejected) == ("examinations", 2, 0)
    assert len(store.read("MATCH (s:SerialMark) RETURN s.id AS id")) == 3
    assert len(list_values(store, "Vin", "vin")) == 2


def test_a_vin_cut_over_two_lines_is_one_and_further_lines_belong_to_their_bill(store, tmp_path):
    [outcome] = load(store, [write_csv(tmp_path, "manifest.csv", MANIFEST)], text=False)
    assert (outcome.taken_as, outcome.rejected) == ("bills", 0)
    assert list_values(store, "Vin", "vin") == ["SB1KZ3JE60E123456"]
    assert list_values(store, "Container", "number") == ["QRWU3077410", "VLXU5190640"]


def test_loading_it_twice_changes_nothing(store, tmp_path):
    path = write_csv(tmp_path, "weekly.csv", LOG)
    load(store, [path])
    [outcome] = load(store, [path])
    assert (outcome.loaded, outcome.unchanged) == (0, 2)


def test_cells_that_nobody_reads_are_counted(store, tmp_path):
    heads = ("stock_number", "vin", "make", "zzz")
    rows = [
        heads,
        ("1", "SALVA2AE4EH877322", "Land Rover", "7 boxes"),
        ("2", "WBA8E9G50GNT46218", "BMW", "3"),
    ]
    [outcome] = load(store, [write_csv(tmp_path, "stock.csv", rows)], mappings=MappingOptions())
    assert outcome.loaded == 2
    assert outcome.unread == 2


@pytest.mark.parametrize("name", ["weekly.csv", "other.csv"])
def test_what_was_recognised_is_told(store, tmp_path, name):
    [outcome] = load(store, [write_csv(tmp_path, name, LOG)])
    assert any("POI as subject" in note for note in outcome.notes)


def test_half_a_grading_under_a_head_of_its_own_is_read_beside_known_heads(store, tmp_path):
    rows = [
        ["URN", "Subject", "Source Eval", "Int Assess", "Handling", "Text"],
        ["HM/1", "Darren Hollis", "1", "A", "P", "Hollis was seen at the yard with a van."],
        ["HM/2", "Ellen Crake", "2", "B", "P", "Crake drove the Ford to the docks."],
    ]
    [outcome] = load(store, [write_csv(tmp_path, "graded.csv", rows)])
    assert (outcome.loaded, outcome.unread, outcome.doubtful) == (2, 0, 0)
    gradings = store.read("MATCH (:Person)<-[m:MENTIONS]-() RETURN DISTINCT m.grading AS g ORDER BY g")
    assert [row["g"] for row in gradings] == ["1AP", "2BP"]


def test_half_a_grading_that_a_mapping_leaves_unread_stops_its_file(store, tmp_path):
    heads = ["Our ref", "Who", "Born", "Src", "Lvl"]
    rows = [
        ["HM/1", "Darren Hollis", "14/02/1988", "1", "A"],
        ["HM/2", "Ellen Crake", "02/11/1990", "2", "B"],
    ]
    log = write_csv(tmp_path, "graded.csv", [heads, *rows])
    rules = (("Our ref", "urn"), ("Who", "subject"), ("Born", "born_on"), ("Src", "source_grade"))
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        'kind = "logs"\n'
        + "".join(f'[[column]]\nhead = "{head}"\nfield = "{field}"\n' for head, field in rules),
        "utf-8",
    )
    with pytest.raises(RecordError, match=r"nothing reads column 'Lvl' \(intelligence grade\)"):
        load(store, [log], mappings=read_mapping_options([mapping]))
