"""Folders are read with sub-folders: files without records are listed as skipped, broken ones are errors."""

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from ringmap.cli import main
from ringmap.graph.errors import RecordError
from ringmap.graph.store import stop_server
from ringmap.loaders.intake.classified_file import ClassifiedFile
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.intake.find_lookups import list_lookups_for
from ringmap.loaders.intake.node_table_sets import group_node_tables
from ringmap.loaders.load import load

THEFTS = "vehicle_id,make,date stolen\n1,Audi,2025-03-05\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
TABLE = "# Stolen\n\n| vehicle_id | make | date stolen |\n|---|---|---|\n| 7 | Audi | 2025-03-05 |\n"


def write_file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def classify_folder(folder: Path) -> dict[str, ClassifiedFile]:
    return {one.name: one for one in classify_files(find_files([folder]))}


def words(folder: Path) -> dict[str, str]:
    return {name: one.word for name, one in classify_folder(folder).items()}


def test_the_folders_in_a_folder_are_read_several_levels_deep(tmp_path):
    write_file(tmp_path, "thefts.csv", THEFTS)
    write_file(tmp_path, "essex/2025/march/week 1/late.csv", THEFTS)
    assert words(tmp_path) == {"thefts.csv": "thefts", "late.csv": "thefts"}


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("README.md", TABLE, "a text about the records"),
        ("readme.txt", THEFTS, "a text about the records"),
        ("notes.md", TABLE, "a text about the records"),
        ("LICENSE", THEFTS, "a text about the records"),
        ("LICENCE-MIT.txt", THEFTS, "a text about the records"),
        ("gate.png", PICTURE, "a picture"),
        ("scan.JPG", THEFTS, "a picture"),
        ("export.py", THEFTS, "a program"),
        ("page.html", "<table></table>", "a program"),
        ("fetch", "#!/bin/sh\ncurl,x\n", "a program"),
        ("statement.pdf", b"%PDF-1.4\n", "a document to read"),
        (
            "dictionary.csv",
            "Table,Field,Description\nthefts,make,What it is\n",
            "its columns explain those of other files",
        ),
    ],
)
def test_what_holds_no_records_is_listed_as_skipped_and_is_no_error(tmp_path, name, text, reason):
    write_file(tmp_path, "records/thefts.csv", THEFTS)
    write_file(tmp_path, name, text)
    one = classify_folder(tmp_path)[name]
    assert (one.word, one.error, len(one.notes)) == ("", "", 1)
    assert one.notes[0].startswith(f"skipped: {reason}")


@pytest.mark.parametrize(
    "name", ["licence plates.txt", "license_plates.txt", "readme.csv", "changes.csv", "notice of theft.txt"]
)
def test_records_are_read_whatever_their_file_is_called(tmp_path, name):
    write_file(tmp_path, name, THEFTS)
    assert words(tmp_path) == {name: "thefts"}


@pytest.mark.parametrize(
    ("name", "text", "lacks"),
    [
        ("mystery.csv", "colour,shoe size,make\nred,9,Audi\n", "nearest is "),
        ("mystery.txt", "colour;size\nred;9\nblue;8\n", "tell no kind of record"),
        ("settings.json", '{"colour": "red", "depth": 3}', "tell no kind of record"),
        ("empty.csv", "", "is empty"),
        ("cut.json", '[{"urn": ', "cut.json"),
        ("mystery.xlsx", b"PK\x03\x04 cut", "mystery.xlsx"),
        ("letter.txt", "Dear all,\nplease find the list\n", "tell no kind of record"),
        ("page.xml", "<?xml version='1.0'?><page/>", "holds no records, expected"),
        ("old.zip", b"PK\x03\x04", "is cut or damaged, expected a whole archive"),
    ],
)
def test_what_is_of_no_kind_in_a_folder_is_an_error_that_says_what_it_lacks(tmp_path, name, text, lacks):
    write_file(tmp_path, "thefts.csv", THEFTS)
    write_file(tmp_path, f"more/{name}", text)
    found = classify_folder(tmp_path)
    assert (found["thefts.csv"].word, found[name].word) == ("thefts", "")
    assert lacks in found[name].error


@pytest.mark.parametrize(
    "text",
    [
        "# Bulletin\n\n## Item 1 (ref D/12/1)\n\n- **Grading:** B 2 1\n- **Subject:** Ann HOLT\n"
        "- **Vehicle:** 06-LH-3318\n"
        "\n## Item 2 (ref D/12/2)\n\n- **Grading:** E 4 1\n- **Subject:** Tom VALE\n- **Vehicle:** none\n",
        "# Packing list\n\nB/L: TLVLGP7730412\n\n| Container | Item | Chassis |\n|---|---|---|\n"
        "| XQVU3011550 | Velar | SALYA2EX4KA208841 |\n| XQVU3011550 | E-Class | WDD2130042A774410 |\n",
    ],
)
def test_a_markdown_file_with_marks_or_gradings_in_rows_is_read(tmp_path, text):
    write_file(tmp_path, "notes.md", text)
    assert "skipped" not in str(classify_folder(tmp_path)["notes.md"].notes)


CARD = """# Job card KF 25-1187

- 13/6 Customer is Ann Holt, wants two cars out to Dakar.
- 16/6 Tom Vale rang from 07700 900 303 to ask about the boxes.
- 18/6 The haulier sent AB12 CDE instead of the lorry that we were told of.
"""


def test_a_job_card_of_dated_entries_is_read_and_each_entry_is_a_row(tmp_path):
    write_file(tmp_path, "card.md", CARD)
    card = classify_folder(tmp_path)["card.md"]
    assert card.word == "logs"
    at = card.table.heads.index("text")
    assert [line.cells[at].partition(" ")[0] for line in card.table.lines()] == ["13/6", "16/6", "18/6"]


@pytest.mark.parametrize(
    "text",
    [
        "# Changes\n\n- 2025-01-03 done\n- 2025-02-03 `AB12 CDE` and `BD19 XYZ` read\n- 2025-03-04 done\n",
        "# Rota\n\n- 3/6 Ann on the desk\n- 4/6 Tom on the desk\n- 5/6 call 07700 900303 if ill\n",
        "# Import script notes\n\n- 2025-01-03: Parser reads plates such as AB12 CDE from Ann Holt.\n"
        "- 2025-02-03: Split of BD19 XYZ is mended.\n- 2025-03-04: Faster start, reads are sorted.\n",
        CARD.replace("Job card KF 25-1187", "Thefts reported in June"),
        CARD.replace("13/6 ", "").replace("16/6 ", ""),
    ],
)
def test_changes_a_rota_a_list_of_thefts_and_a_letter_are_no_job_card(tmp_path, text):
    write_file(tmp_path, "thefts.csv", THEFTS)
    write_file(tmp_path, "more.md", text)
    assert classify_folder(tmp_path)["more.md"].notes[0].startswith("skipped")


@pytest.mark.parametrize("name", ["README.md", "notes.md"])
def test_a_text_that_is_named_is_read_and_must_hold_records(tmp_path, name):
    assert classify_files(find_files([write_file(tmp_path, name, TABLE)]))[0].word == "thefts"
    assert (
        "holds no records, expected"
        in classify_files(find_files([write_file(tmp_path, name, "# Only words\n")]))[0].error
    )


def test_a_file_that_is_named_beside_its_folder_must_load(tmp_path):
    readme = write_file(tmp_path, "README.md", "# Only words\n")
    write_file(tmp_path, "thefts.csv", THEFTS)
    for paths in ([tmp_path, readme], [readme, tmp_path]):
        found = {one.name: one for one in classify_files(find_files(paths))}
        assert set(found) == {"README.md", "thefts.csv"}
        assert "holds no records, expected" in found["README.md"].error


def test_hidden_files_rejects_cases_and_reports_are_passed_over(tmp_path):
    write_file(tmp_path, "thefts.csv", THEFTS)
    for name in (
        ".hidden.csv",
        "~$thefts.csv",
        ".git/log.csv",
        "rejects/log.csv",
        "ringmap-rejects/log.csv",
        "a case/exports/log.csv",
        "report/log.csv",
    ):
        write_file(tmp_path, name, THEFTS)
    write_file(tmp_path, "a case/case.json", '{"engine": "embedded", "format": 1}')
    write_file(tmp_path, "report/manifest.json", '{"made_by": "ringmap report", "sha256": {}}')
    assert words(tmp_path) == {"thefts.csv": "thefts"}


def test_a_record_file_that_is_called_as_the_marker_of_a_case_is_read(tmp_path):
    write_file(
        tmp_path, "case/case.json", '[{"crime_reference": "1", "stolen_on": "2025-03-04", "vrm": "AB51ABC"}]'
    )
    assert words(tmp_path) == {"case.json": "thefts"}


def test_a_case_folder_is_no_folder_of_records(tmp_path):
    write_file(tmp_path, "case.json", '{"engine": "embedded", "format": 1}')
    with pytest.raises(
        RecordError, match=r"is a case folder, expected a folder of records; open it with --store"
    ):
        find_files([tmp_path])


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs a right there")
def test_links_are_followed_once_and_a_loop_of_links_ends(tmp_path):
    write_file(tmp_path, "outside/log.csv", THEFTS)
    write_file(tmp_path, "records/a/thefts.csv", THEFTS)
    write_file(tmp_path, "beside.csv", THEFTS)
    (tmp_path / "records/a/again").symlink_to(tmp_path / "records", target_is_directory=True)
    (tmp_path / "records/b").symlink_to(tmp_path / "records/a", target_is_directory=True)
    (tmp_path / "records/self").symlink_to(tmp_path / "records/self")
    (tmp_path / "records/up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "records/other").symlink_to(tmp_path / "outside", target_is_directory=True)
    (tmp_path / "records/gone.csv").symlink_to(tmp_path / "nowhere.csv")
    found = classify_folder(tmp_path / "records")
    assert {name: one.word for name, one in found.items()} == {
        "gone.csv": "",
        "self": "",
        "thefts.csv": "thefts",
        "log.csv": "thefts",
    }
    assert found["gone.csv"].notes == ["skipped: a link to a file that is not there"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_told_and_never_waited_for(tmp_path):
    write_file(tmp_path, "records/thefts.csv", THEFTS)
    os.mkfifo(tmp_path / "records/pipe.csv")
    found = classify_folder(tmp_path / "records")
    assert found["pipe.csv"].notes == ["skipped: a pipe or a device"]
    with pytest.raises(RecordError, match="is a pipe or a device, expected a file"):
        find_files([tmp_path / "records/pipe.csv"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_sub_folder_that_cannot_be_read_is_an_error(tmp_path):
    write_file(tmp_path, "thefts.csv", THEFTS)
    write_file(tmp_path, "closed/log.csv", THEFTS).parent.chmod(0)
    assert "cannot be read" in classify_folder(tmp_path)["closed"].error
    (tmp_path / "closed").chmod(0o700)


def test_files_of_one_name_are_told_apart_by_as_many_folders_as_it_takes(tmp_path):
    for folder in ("essex/march", "kent/march", "kent/april"):
        write_file(tmp_path, f"{folder}/log.csv", THEFTS)
    write_file(tmp_path, "bills.csv", THEFTS)
    assert set(words(tmp_path)) == {"bills.csv", "essex/march/log.csv", "kent/march/log.csv", "april/log.csv"}


def test_each_sub_folder_has_its_own_lookups_and_those_of_the_folder_around_it(tmp_path):
    for year in ("2024", "2025"):
        write_file(
            tmp_path, f"{year}/stolen.csv", "vehicle_id,make_id,date stolen,location_id\n1,501,2025-03-05,7\n"
        )
        write_file(tmp_path, f"{year}/makes.csv", f"make_id,make_name\n501,Make of {year}\n")
    write_file(tmp_path, "places.csv", "location_id,region,country\n7,Auckland,New Zealand\n")
    every = classify_files(find_files([tmp_path]))
    for one in (one for one in every if one.loader):
        assert [(found.name, found.cells) for found in list_lookups_for(one, every)] == [
            ("places.csv", {"7": ("Auckland", "New Zealand")}),
            (f"{one.name[:4]}/makes.csv", {"501": (f"Make of {one.name[:4]}",)}),
        ]


NODES, TIES = ":ID,name,:LABEL\n1,Dee,Person\n2,Del,Person\n", ":START_ID,:END_ID,:TYPE\n1,2,KNOWS\n"


def test_sub_folders_with_node_and_relationship_tables_are_a_chart_each(tmp_path):
    for gang in ("north", "south"):
        write_file(tmp_path, f"{gang}/gang.nodes.csv", NODES)
        write_file(tmp_path, f"{gang}/gang.ties.csv", TIES)
    assert {
        name: [one.name for one in tables]
        for name, tables in group_node_tables(classify_files(find_files([tmp_path]))).items()
    } == {
        "gang": ["north/gang.nodes.csv", "north/gang.ties.csv"],
        "south/gang": ["south/gang.nodes.csv", "south/gang.ties.csv"],
    }


def test_nodes_in_one_sub_folder_and_relationships_in_another_are_one_chart(tmp_path):
    write_file(tmp_path, "nodes/gang_people.csv", NODES)
    write_file(tmp_path, "relationships/gang_knows.csv", TIES)
    assert {
        name: len(tables)
        for name, tables in group_node_tables(classify_files(find_files([tmp_path]))).items()
    } == {"gang": 2}


@pytest.mark.long
def test_charts_records_and_lookups_of_sub_folders_load_together_and_twice_changes_nothing(store, tmp_path):
    write_file(tmp_path, "charts/gang.nodes.csv", NODES)
    write_file(tmp_path, "charts/gang.ties.csv", TIES)
    write_file(tmp_path, "nz/stolen.csv", "vehicle_id,make_id,date stolen\n1,501,2025-03-05\n")
    write_file(tmp_path, "nz/tables/makes.csv", "make_id,make_name\n501,Audi\n")
    write_file(tmp_path, "nz/README.md", TABLE)
    write_file(tmp_path, "more/mystery.csv", "colour,size\nred,9\n")
    outcomes = {outcome.file: outcome for outcome in load(store, [tmp_path])}
    assert {name: (outcome.taken_as, outcome.loaded) for name, outcome in outcomes.items()} == {
        "gang.nodes.csv": ("links", 2),
        "gang.ties.csv": ("links", 1),
        "mystery.csv": (None, 0),
        "README.md": (None, 0),
        "stolen.csv": ("thefts", 1),
        "makes.csv": ("lookup", 1),
    }
    assert outcomes["mystery.csv"].error.startswith(
        "mystery.csv: its columns (colour, size) tell no kind of record"
    )
    assert store.read("MATCH (v:Vehicle) RETURN v.make AS make") == [{"make": "AUDI"}]
    assert store.read("MATCH (:Person)-[f:KNOWS|LINKED_TO]->(:Person) RETURN count(f) AS n")[0]["n"] == 1
    again = load(store, [tmp_path])
    assert sum(outcome.loaded for outcome in again if outcome.taken_as != "lookup") == 0


@pytest.mark.long
def test_the_sample_loads_as_it_is_written_its_readme_skipped(tmp_path):
    case = str(tmp_path / "case")
    try:
        assert CliRunner().invoke(main, ["sample", str(tmp_path / "sample")]).exit_code == 0
        done = CliRunner().invoke(main, ["--store", case, "load", str(tmp_path / "sample")])
        assert (done.exit_code, done.exception) == (0, None)
        assert "README.md: skipped: a text about the records; name the file to load its tables" in done.stderr
        again = CliRunner().invoke(main, ["--store", case, "load", str(tmp_path / "sample" / "records")])
        assert again.exit_code == 0
        assert "Nothing new: " in again.stderr
        write_file(tmp_path, "sample/mystery.csv", "hat,shoe size,price\nbowler,9,1\n")
        done = CliRunner().invoke(main, ["--store", case, "load", str(tmp_path / "sample")])
        assert done.exit_code == 1
        assert "Error: mystery.csv: its columns (hat, shoe size, price) tell no kind of record" in done.stderr
    finally:
        stop_server(Path(case))


def test_only_the_folder_whose_records_they_are_beside_is_asked_about_tables(tmp_path):
    write_file(tmp_path, "records/thefts.csv", THEFTS)
    write_file(tmp_path, "notes/dictionary.csv", "field,type\nfield,text\ntype,text\nvrm,plate\n")
    assert words(tmp_path) == {"thefts.csv": "thefts", "dictionary.csv": ""}
    assert words(tmp_path / "notes") == {"dictionary.csv": "links"}
