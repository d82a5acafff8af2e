"""Logs and thefts from file to graph: who meets whom, and loading twice changes nothing."""

import csv
import json
from pathlib import Path

import pytest
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.store import Store
from ringmap.loaders.intake.outcome import FileOutcome
from ringmap.loaders.load import load

# How a row is read is decided before a store is asked; tests/claims proves what both engines keep.
pytestmark = pytest.mark.one_engine

DEE = {
    "force": "Essex Police",
    "grading": "2BP",
    "source_ref": "QUILL7781",
    "nickname": "Tall Dee",
    "phone": "07700 900123",
}
LOGS = [
    {
        **DEE,
        "urn": "42/2025/004711",
        "reported_at": "05/03/2025 21:40",
        "paragraph": "1",
        "vrm": "lbo7 se0",
        "make": "Land Rover",
        "place": "behind a unit at RM20",
    },
    {
        "urn": "42/2025/004711",
        "force": "Essex Police",
        "reported_at": "05/03/2025 21:40",
        "paragraph": "2",
        "grading": "2DC",
        "source_ref": "QUILL7781",
        "subject": "Dee Marlow;Ann Oak",
        "role": "subject;witness",
        "organisation": "Kestrel Exports Ltd",
        "link_from": "Dee Marlow",
        "link": "works for",
        "link_to": "Kestrel Exports Ltd",
        "text": "uses 07700 900456",
    },
    {**DEE, "urn": "42/2025/004802", "reported_at": "09/03/2025 08:15", "paragraph": "1", "grading": "2EP"},
    {
        "urn": "42/2025/004803",
        "force": "Essex Police",
        "reported_at": "09/03/2025 09:00",
        "paragraph": "1",
        "grading": "2BP",
        "text": "seen again",
    },
]
THEFTS = [
    {
        "Crime Ref": "42/12345/25",
        "Force": "Essex Police",
        "Date Stolen": "04/03/2025",
        "Postcode": "RM20 3LH",
        "Registration": "LB07 SEO",
        "VIN": "SALVA2AE4EH877322",
        "Make": "Land Rover",
        "Model": "Evoque",
        "Keeper": "Jo Field",
        "Keeper Phone": "07700 900999",
        "Recovered On": "12/03/2025",
        "Recovered At": "Unit 4, Dock Road, RM20 3LH",
    },
    {
        "Crime Ref": "42/12346/25",
        "Force": "Essex Police",
        "Date Stolen": "last week",
        "Registration": "BD62 XYZ",
        "Make": "Audi",
    },
    {
        "Crime Ref": "42/12347/25",
        "Force": "Essex Police",
        "Date Stolen": "06/03/2025",
        "Postcode": "RM20",
        "Registration": "AB51 ABC",
        "Make": "BMW",
    },
]


def write(path: Path, rows: list[dict[str, str]]) -> None:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of logs and one of thefts."""
    write(tmp_path / "logs.csv", LOGS)
    write(tmp_path / "thefts.csv", THEFTS)
    return tmp_path


def load_folder(store: Store, folder: Path) -> dict[str, FileOutcome]:
    return {outcome.file: outcome for outcome in load(store, [folder])}


def test_both_files_are_known_by_their_columns_and_every_row_is_accounted_for(store: Store, folder: Path):
    outcomes = load_folder(store, folder)
    logs, thefts = outcomes["logs.csv"], outcomes["thefts.csv"]
    assert (logs.taken_as, logs.rows, logs.loaded, logs.rejected) == ("logs", 4, 3, 1)
    assert (thefts.taken_as, thefts.rows, thefts.loaded, thefts.rejected) == ("thefts", 3, 2, 1)
    assert thefts.reject_file
    assert "thefts.csv:3: field 'Date Stolen' is 'last week'" in thefts.reject_file.read_text(
        encoding="utf-8"
    )


def test_loading_logs_and_thefts_twice_changes_nothing(store: Store, folder: Path):
    load_folder(store, folder)
    once = list(export_canonical(store))
    again = load_folder(store, folder)
    assert list(export_canonical(store)) == once
    assert [outcome.loaded for outcome in again.values()] == [0, 0]


def test_the_plate_of_a_log_meets_the_stolen_vehicle_that_shows_it(store: Store, folder: Path):
    load_folder(store, folder)
    rows = store.read(
        "MATCH (p:Person)-[:USES]->(m:Plate)<-[:SHOWS]-(v:Vehicle)<-[:OF]-(t:Theft) "
        "RETURN p.label AS who, m.id AS mark, t.id AS theft"
    )
    assert rows == [{"who": "Tall Dee", "mark": "plate:LB07SEO", "theft": "theft:ESSEX/42/12345/25"}]


def test_a_nickname_and_a_phone_make_one_person_of_two_logs(store: Store, folder: Path):
    load_folder(store, folder)
    rows = store.read(
        "MATCH (d:Document)-[:MENTIONS]->(p:Person {label: 'Tall Dee'}) "
        "RETURN count(DISTINCT p) AS people, count(DISTINCT d) AS logs"
    )
    assert rows == [{"people": 1, "logs": 2}]


def test_gradings_differ_by_paragraph_and_one_source_is_one_origin(store: Store, folder: Path):
    load_folder(store, folder)
    rows = store.read(
        "MATCH (d:IntelligenceLog)-[m:MENTIONS]->(:Entity) "
        "RETURN collect(DISTINCT m.grading) AS grades, count(DISTINCT m.origin) AS origins"
    )
    assert (sorted(rows[0]["grades"]), rows[0]["origins"]) == (["2BP", "2DC", "2EP"], 1)


def test_the_source_of_a_log_is_nowhere_in_the_graph(store: Store, folder: Path):
    load_folder(store, folder)
    rows = store.read("MATCH (n)-[r]->(o) RETURN properties(n) AS n, properties(r) AS r, properties(o) AS o")
    graph = json.dumps(rows, default=str).casefold()
    assert "essex police" in graph
    assert "quill7781" not in graph  # no digest has these letters, as one had four digits


def test_a_nested_log_becomes_one_document_with_a_grading_a_paragraph(store: Store, tmp_path: Path):
    log = {
        "urn": "42/2025/1",
        "force": "Essex Police",
        "paragraphs": [
            {"grading": "2BP", "subjects": [{"name": "Dee Marlow", "phones": ["07700 900123"]}]},
            {
                "grading": "2DC",
                "subjects": [{"name": "Dee Marlow"}, {"name": "Ann Oak"}],
                "links": [{"from": "Dee Marlow", "link": "knows", "to": "Ann Oak"}],
            },
        ],
    }
    (tmp_path / "log.json").write_text(json.dumps(log), encoding="utf-8")
    (outcome,) = load(store, [tmp_path / "log.json"])
    assert (outcome.taken_as, outcome.rows, outcome.loaded) == ("logs", 2, 2)
    rows = store.read(
        "MATCH (d:Document)-[m:MENTIONS]->(p:Person) RETURN d.reference AS log, m.place AS place, "
        "p.label AS who ORDER BY place, who"
    )
    assert [(row["log"], row["place"], row["who"]) for row in rows] == [
        ("42/2025/1", "1", "Dee Marlow"),
        ("42/2025/1", "2", "Ann Oak"),
        ("42/2025/1", "2", "Dee Marlow"),
    ]
