"""Loading: every row is counted, mended rejects load, and the same file twice changes nothing."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from ringmap.graph.errors import RecordError
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.store import Store
from ringmap.loaders.intake.outcome import FileOutcome
from ringmap.loaders.load import load

from .test_reading_files import book, write_file

# How a row is read is decided before a store is asked; tests/claims proves what both engines keep.
pytestmark = pytest.mark.one_engine

LOG = (
    "urn,force,reported_at,paragraph,subject,born_on,phone,vrm,grading,officer,hat size\n"
    "1,Essex Police,05/03/2025,1,Dee Marlow,02/04/1980,07700 900123,AB51 ABC,2BP,PC Bell,7\n"
    "1,Essex Police,05/03/2025,2,Dee Marlow,02/04/1980,,LBO,2BP,,\n"
    ",,,,,,,,,,\n"
    "2,Essex Police,06/03/2025,1,Del\n"
    "2,Essex Police,06/03/2025,1,Del Boy,,07700 900123,,2DP,,\n"
)


def load_one(store: Store, *paths: Path, **options: str | bool | Path) -> FileOutcome:
    return load(store, paths, **options)[0]  # type: ignore[arg-type]


def count_rows(outcome: FileOutcome) -> bool:
    return outcome.loaded + outcome.unchanged + outcome.rejected + outcome.blank == outcome.rows


def count(store: Store, pattern: str) -> int:
    return int(store.read(f"MATCH {pattern} RETURN count(*) AS n")[0]["n"])


def read_rejects(path: Path | None) -> Iterator[dict[str, str]]:
    assert path
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_every_row_of_a_log_is_accounted_for_and_what_was_not_read_is_told(store, tmp_path):
    outcome = load_one(store, write_file(tmp_path, "log.csv", LOG))
    assert (
        outcome.taken_as,
        outcome.rows,
        outcome.loaded,
        outcome.rejected,
        outcome.blank,
        outcome.doubtful,
    ) == ("logs", 5, 3, 1, 1, 1)
    assert count_rows(outcome)
    assert any("columns not read: hat size (1 cells)" in note for note in outcome.notes)


def test_the_same_file_twice_changes_nothing(store, tmp_path):
    path = write_file(tmp_path, "log.csv", LOG)
    load_one(store, path)
    once = list(export_canonical(store))
    again = load_one(store, path)
    assert list(export_canonical(store)) == once
    assert (again.loaded, again.unchanged, again.rejected, again.blank) == (0, 3, 1, 1)


def test_a_reject_file_holds_the_whole_row_its_place_and_why(store, tmp_path):
    row = next(read_rejects(load_one(store, write_file(tmp_path, "log.csv", LOG)).reject_file))
    assert (row["_file"], row["_line"], row["_raw"]) == ("log.csv", "5", "2,Essex Police,06/03/2025,1,Del")
    assert row["_reason"].startswith(
        "log.csv:5: it has 5 columns, expected the head's 11; row skipped; mend it in _raw, or write"
    )


def mend_rejects(path: Path | None, **cells: str) -> None:
    """Mend every row of a reject file in place, as a user would in a spreadsheet."""
    rows = list(read_rejects(path))
    assert path
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | cells for row in rows)


def test_a_mended_reject_adds_its_rows_to_their_documents(store, tmp_path):
    bad = "vehicle_id,date_stolen,make,colour\n1,12/13/21,Audi,red\n2,3/45/22,BMW,blue\n3,3/7/22,Ford,red\n"
    path = write_file(tmp_path, "stolen.csv", bad)
    first = load_one(store, path)
    assert (first.loaded, first.rejected) == (2, 1)
    mend_rejects(first.reject_file, date_stolen="3/4/22")
    assert load_one(store, first.reject_file).loaded == 1
    stolen = {
        row["reference"]: row["day"]
        for row in store.read("MATCH (d:TheftReport) RETURN d.reference AS reference, d.day AS day")
    }
    assert stolen == {"1": "2021-12-13", "2": "2022-03-04", "3": "2022-03-07"}
    together = list(export_canonical(store))
    store.empty()
    load_one(store, write_file(tmp_path, "stolen.csv", bad.replace("3/45/22", "3/4/22")))
    assert list(export_canonical(store)) == together


def test_an_unparted_row_of_a_reject_file_is_refused_again_until_somebody_parts_it(store, tmp_path):
    reject_file = load_one(store, write_file(tmp_path, "log.csv", LOG)).reject_file
    again = load_one(store, reject_file)
    assert (again.rows, again.rejected) == (1, 1)
    mend_rejects(reject_file, urn="2", force="Essex Police", paragraph="3", subject="Del")
    assert load_one(store, reject_file).loaded == 1
    assert count(store, "(d:IntelligenceLog)") == 2


def test_a_reject_file_that_somebody_is_mending_is_never_written_over(store, tmp_path):
    path = write_file(tmp_path, "log.csv", LOG)
    first = load_one(store, path).reject_file
    assert load_one(store, path).reject_file == first
    mend_rejects(first, subject="Del")
    second = load_one(store, path).reject_file
    assert second != first
    assert next(read_rejects(first))["subject"] == "Del"


def test_two_files_of_one_name_have_reject_files_of_their_own(store, tmp_path):
    (tmp_path / "may").mkdir()
    outcomes = load(
        store,
        [
            write_file(tmp_path, "log.csv", LOG),
            write_file(tmp_path / "may", "log.csv", LOG.replace("Dee", "Bo")),
        ],
    )
    assert len({outcome.reject_file for outcome in outcomes}) == 2
    assert [outcome.file for outcome in outcomes] == [f"{tmp_path.name}/log.csv", "may/log.csv"]


def test_a_folder_loads_its_records_joins_its_lookups_and_lists_the_rest(store, tmp_path):
    write_file(
        tmp_path, "stolen.csv", "vehicle_id,make_id,date stolen,location_id\n1,501,12/13/21,7\n2,,3/7/22,8\n"
    )
    write_file(tmp_path, "makes.csv", "make_id,make_name\n501,Audi\n")
    write_file(tmp_path, "places.csv", "location_id,region,country\n7,Auckland,New Zealand\n")
    write_file(tmp_path, "dictionary.csv", "Table,Field\nstolen,make_id\n")
    write_file(tmp_path, "README.md", "# Stolen\n\n| file | rows |\n|---|---|\n| stolen.csv | 2 |\n")
    (tmp_path / "rejects").mkdir()
    outcomes = {outcome.file: outcome for outcome in load(store, [tmp_path])}
    assert {name: outcome.taken_as for name, outcome in outcomes.items()} == {
        "README.md": None,
        "dictionary.csv": None,
        "makes.csv": "lookup",
        "places.csv": "lookup",
        "stolen.csv": "thefts",
    }
    assert (outcomes["makes.csv"].rows, outcomes["makes.csv"].loaded) == (1, 1)
    assert any("1 rows there name an id that it lacks" in note for note in outcomes["places.csv"].notes)
    assert (outcomes["dictionary.csv"].rows, outcomes["dictionary.csv"].error) == (0, "")
    assert count(store, "(v:Vehicle {make: 'AUDI'})") == 1
    assert count(store, "(a:Area {name: 'Auckland'})") == 1


def test_reject_files_are_passed_over_by_a_folder(store, tmp_path):
    path = write_file(tmp_path, "log.csv", LOG)
    reject_file = load_one(store, path).reject_file
    assert reject_file
    write_file(tmp_path, reject_file.name, reject_file.read_text())
    outcome = next(outcome for outcome in load(store, [tmp_path]) if outcome.file == reject_file.name)
    assert (outcome.taken_as, outcome.rows) == (None, 0)


def test_a_file_that_fails_keeps_the_others(store, tmp_path):
    good, bad = load(
        store,
        [write_file(tmp_path, "log.csv", LOG), write_file(tmp_path, "recipe.csv", "flour,sugar\n1,2\n")],
    )
    assert (good.loaded, bad.taken_as, bad.rows) == (3, None, 0)
    assert bad.error.startswith("recipe.csv: its columns (flour, sugar) tell no kind of record")


def test_the_days_of_a_column_are_read_by_its_own_evidence_and_it_is_told(store, tmp_path):
    outcome = load_one(
        store,
        write_file(tmp_path, "stolen.csv", "vehicle_id,make,stolen on\n1,Audi,11/5/21\n2,BMW,12/13/21\n"),
    )
    assert {row["day"] for row in store.read("MATCH (d:TheftReport) RETURN d.day AS day")} == {
        "2021-11-05",
        "2021-12-13",
    }
    assert "column 'stolen on' is read month first: some of its days can be nothing else" in outcome.notes


def test_a_column_of_days_without_evidence_is_read_day_first_and_it_is_told(store, tmp_path):
    outcome = load_one(
        store, write_file(tmp_path, "stolen.csv", "vehicle_id,make,stolen on\n1,Audi,11/5/21\n")
    )
    assert {row["day"] for row in store.read("MATCH (d:TheftReport) RETURN d.day AS day")} == {"2021-05-11"}
    assert any(
        note.startswith("column 'stolen on' could be day first or month first") for note in outcome.notes
    )


def test_a_row_that_only_says_whose_list_it_is_in_is_blank(store, tmp_path):
    stock = (
        "Yard,Year,Model,Date Received,Stock#,VIN\nRosemount,2008,ODYSSEY,12-30-22,UG1,5FNRL38778B060016\n"
        "Rosemount,,,,,\nEast Bethel,,,,,\n"
    )
    outcome = load_one(store, write_file(tmp_path, "inventory_2024-02-29.csv", stock))
    assert (outcome.taken_as, outcome.rows, outcome.loaded, outcome.blank) == ("inventory", 3, 1, 2)


def test_each_sheet_of_a_book_is_told_by_its_own_columns(store, tmp_path):
    path = book(
        tmp_path,
        [["urn", "force", "subject", "grading"], ["1", "Essex Police", "Dee", "2BP"]],
        [["vehicle_id", "make", "stolen on"], [1, "Audi", "2025-03-05"]],
    )
    assert [(outcome.file, outcome.taken_as, outcome.loaded) for outcome in load(store, [path])] == [
        ("book.xlsx#Sheet1", "logs", 1),
        ("book.xlsx#Sheet2", "thefts", 1),
    ]


def test_a_chart_is_one_document_of_its_source_with_its_isolates(store, tmp_path):
    path = write_file(tmp_path, "gang.csv", ",Dee,Del,Bo\nDee,0,2,0\nDel,2,0,0\nBo,0,0,0\n")
    outcome = load_one(store, path, source="Essex", nodes="phone")
    assert (outcome.taken_as, outcome.rows, outcome.loaded) == ("links", 3, 3)
    assert store.read("MATCH (d:LinkChart) RETURN d.source AS source, d.reference AS reference") == [
        {"source": "Essex", "reference": "gang"}
    ]
    assert count(store, "(p:Phone)") == 3
    assert store.read("MATCH ()-[f:LINKED_TO]->() RETURN f.strength AS strength, f.directed AS directed") == [
        {"strength": 2.0, "directed": False}
    ]
    assert load_one(store, path, source="Essex", nodes="phone").unchanged == 3


def test_chart_nodes_that_differ_in_case_alone_are_two(store, tmp_path):
    load_one(store, write_file(tmp_path, "gang.csv", "source,target\nn1,N1\n"))
    assert count(store, "(p:Person)") == 2


def test_node_tables_load_together_as_one_chart_and_each_file_has_its_rows(store, tmp_path):
    write_file(tmp_path, "gang.nodes.csv", ":ID,name,:LABEL\n1,Dee,Person\n2,Del,Person\n\n3,,Crime\n")
    write_file(tmp_path, "gang.ties.csv", ":START_ID,:END_ID,:TYPE\n1,2,KNOWS\n2,3,PARTY_TO\n")
    outcomes = load(store, [tmp_path])
    assert [
        (outcome.file, outcome.taken_as, outcome.rows, outcome.loaded, outcome.blank) for outcome in outcomes
    ] == [("gang.nodes.csv", "links", 4, 3, 1), ("gang.ties.csv", "links", 2, 2, 0)]
    assert [row["source"] for row in store.read("MATCH (d:LinkChart) RETURN d.source AS source")] == ["gang"]
    assert count(store, "(:Other {foreign_label: 'Crime'})") == 1


def test_a_broken_chart_writes_nothing(store, tmp_path):
    write_file(tmp_path, "gang.nodes.csv", ":ID,name,:LABEL\n1,Dee,Person\n")
    write_file(tmp_path, "gang.ties.csv", ":START_ID,:END_ID,:TYPE\n1,2,KNOWS\n")
    nodes, ties = load(store, [tmp_path])
    assert ties.error.startswith("gang.ties.csv:2: column ':END_ID' is '2', expected the :ID of a node")
    assert nodes.error.startswith("gang.nodes.csv: its chart is broken")
    assert count(store, "(d:Document)") == 0


def test_a_retracted_document_is_refused_row_by_row_until_it_is_readmitted(store, tmp_path):
    from ringmap.graph.ledger.retract import retract

    path = write_file(tmp_path, "log.csv", LOG)
    load_one(store, path)
    retract(store, store.read("MATCH (d:IntelligenceLog {reference: '1'}) RETURN d.id AS id")[0]["id"])
    outcome = load_one(store, path)
    assert (outcome.unchanged, outcome.rejected, outcome.blank) == (1, 3, 1)
    assert count_rows(outcome)
    assert "load it with --readmit" in next(read_rejects(outcome.reject_file))["_reason"]
    assert load_one(store, path, readmit=True).loaded == 2


@pytest.mark.long
def test_progress_is_told_by_rows_and_then_by_documents(store, tmp_path):
    heard: list[tuple[str, int, int]] = []
    text = "vehicle_id,make,stolen on\n" + "".join(f"{n},Audi,2025-03-05\n" for n in range(1, 1502))
    load(store, [write_file(tmp_path, "stolen.csv", text)], progress=lambda *told: heard.append(told))
    assert ("stolen.csv", 1000, 1501) in heard
    assert heard[-2:] == [("stolen.csv", 1501, 1501), ("", 0, 0)]  # the last: what the files name is joined


DATA = Path(os.environ.get("RINGMAP_TEST_DATA", "/nowhere"))


@pytest.mark.long
@pytest.mark.skipif(not DATA.is_dir(), reason="RINGMAP_TEST_DATA is not set to the folder of reference data")
def test_the_new_zealand_list_loads_as_it_is(store):
    outcomes = {outcome.file: outcome for outcome in load(store, [DATA / "stolen_vehicles"])}
    assert {name: outcome.taken_as for name, outcome in outcomes.items()} == {
        "README.md": None,
        "data_dictionary.csv": None,
        "locations.csv": "lookup",
        "make_details.csv": "lookup",
        "stolen_vehicles.csv": "thefts",
    }
    stolen = outcomes["stolen_vehicles.csv"]
    assert (stolen.rows, stolen.loaded, stolen.rejected) == (4553, 4553, 0)
    days = store.read(
        "MATCH (d:TheftReport) RETURN min(d.day) AS first, max(d.day) AS last, count(DISTINCT d.day) AS days"
    )[0]
    assert days == {"first": "2021-10-07", "last": "2022-04-06", "days": 182}
    assert count(store, "(v:Vehicle)") == 4553
    assert count(store, "(a:Area {name: 'Auckland'})<-[:AT]-(:Theft)") == 1638
    happened = store.read("MATCH (:Theft)-[f:AT]->(:Area) RETURN min(f.`from`) AS first, max(f.`to`) AS last")
    assert [str(day) for day in happened[0].values()] == ["2021-10-07", "2022-04-06"]


def test_options_for_charts_are_refused_where_there_is_none(store, tmp_path):
    with pytest.raises(
        RecordError, match=r"log.csv: is no chart, expected one with --nodes; leave that option out"
    ):
        load_one(store, write_file(tmp_path, "log.csv", LOG), nodes="phone")


def test_a_workbooks_number_in_a_column_of_days_is_that_day_and_is_told(store, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["crime reference", "stolen from", "stolen to", "vrm", "year"])
    book.active.append(["42/1/26", 45720.9791666667, 45721, "LB07 SEO", 2014])
    book.save(tmp_path / "thefts.xlsx")
    (outcome,) = load(store, [tmp_path / "thefts.xlsx"])
    assert (
        "1 rows: a number in a column of days was read as the day that a workbook stores so" in outcome.notes
    )
    assert store.read("MATCH (t:Theft) RETURN t.stolen_from AS since, t.stolen_to AS until") == [
        {"since": "2025-03-04T23:30", "until": "2025-03-05"}
    ]


@pytest.mark.skipif(os.name == "nt", reason="a file's name is no bytes here")
def test_a_file_whose_name_is_no_utf8_and_a_row_with_half_a_character_load_and_are_told(store, tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.jsonl")
    try:
        path.write_text(
            '{"urn": "1", "subject": "Dee \\ud800"}\n{"urn": "2", "subject": "", "text": "\\ud800"}\n',
            encoding="utf-8",
        )
    except OSError:
        pytest.skip("this file system takes no such name")
    outcome = load_one(store, path, source=os.fsdecode(b"Forc\xe9"), as_kind="logs")
    assert (outcome.file, outcome.loaded, outcome.rejected) == ("caf�.jsonl", 1, 1)
    assert "2 rows: characters that could not be read stand as �" in outcome.notes
    assert store.read("MATCH (p:Person) RETURN p.label AS label, p.id IS NOT NULL AS known") == [
        {"label": "Dee �", "known": True}
    ]
    assert [row["text"] for row in read_rejects(outcome.reject_file)] == ["�"]


def test_a_file_of_heads_alone_says_that_it_has_no_rows(tmp_path, store):
    path = write_file(tmp_path, "log.csv", "urn,reported_at,grading,text\n")
    [found] = load(store, [path])
    assert found.rows == 0
    assert "its heads have no row below them, so nothing of it is loaded" in found.notes
