"""A case on a medium that cannot be written is read by both engines, and whoever reads it is recorded."""

import csv
import os
import subprocess
import sys

import pytest
import ringmap
from ringmap.graph.case.check_case import find_file_damage
from ringmap.graph.errors import StoreError
from ringmap.graph.store import open_store, stop_server
from ringmap.graph.store.case_folder import CaseFolder
from ringmap.graph.store.read_only import _copy, find_served_folder

ROW = {
    "urn": "EX/1",
    "date": "2026-03-04",
    "force": "Essex Police",
    "text": "Seen.",
    "subject": "Dean Orme",
    "grading": "2BP",
}


@pytest.fixture
def medium(engine, tmp_path):
    """The path of a case that was loaded and then mounted so that nobody can write it."""
    with (tmp_path / "logs.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ROW)
        writer.writeheader()
        writer.writerow(ROW)
    with ringmap.open(tmp_path / "case", engine=engine) as case:
        case.load(tmp_path / "logs.csv")
    case.stop()
    place = tmp_path / "medium"
    place.mkdir()
    mounted = sys.platform == "linux" and not any(
        subprocess.run(["mount", *words, str(place)], capture_output=True, check=False).returncode
        for words in (["--bind", str(tmp_path / "case")], ["-o", "remount,ro,bind"])
    )
    if not mounted:
        pytest.skip("this user cannot mount a folder so that nobody can write it")
    yield place
    with ringmap.open(place) as case:
        case.stop()
    subprocess.run(["umount", str(place)], check=True)


def list_files(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_case_that_cannot_be_written_is_read_with_a_log_elsewhere(medium, tmp_path):
    before, log = list_files(medium), tmp_path / "who.jsonl"
    with ringmap.open(medium) as case, pytest.raises(StoreError, match="audit_log FILE"):
        case.find("Orme")
    with ringmap.open(medium, audit_log=log) as case:
        assert case.status()["nodes"] > 0
        assert list(case.find("Orme")["label"]) == ["Dean Orme"]
        assert len(case.ask("MATCH (p:Person) RETURN p.label AS label"))
        assert case.report(tmp_path / "report").files
        for change in (
            lambda: case.load(tmp_path / "logs.csv", source="another"),
            lambda: case.retract("EX/1"),
        ):
            with pytest.raises(StoreError, match="can only be read"):
                change()
        served = find_served_folder(CaseFolder.at(medium))
        case.stop()
    assert not (served.path / "case.json").exists()
    assert not [path for name in ("embedded", "neo4j") for path in (served.path / name).rglob("*")]
    with ringmap.open(medium, audit_log=log) as case:
        case.find("Orme")
        assert [name.removeprefix("Case.") for name in case.audit(verify=True)["command"]] == [
            *("status", "find", "ask", "report", "load", "retract"),
            *("find", "audit"),
        ]
    assert list_files(medium) == before


@pytest.mark.long
@pytest.mark.one_engine
def test_a_check_of_such_a_case_writes_nothing_there_and_damage_is_refused(medium, tmp_path):
    whole, before = CaseFolder.at(tmp_path / "case"), list_files(medium)
    assert find_file_damage(str(medium)) == []
    assert list_files(medium) == before
    records = max(whole.path.rglob("*.bucket"), key=lambda path: path.stat().st_size)
    content = records.read_bytes()
    os.truncate(records, len(content) // 2)
    assert [found.found for found in find_file_damage(str(medium))] == [f"{len(content) // 2:,} bytes"]
    with pytest.raises(StoreError, match="is damaged"):
        ringmap.open(medium, audit_log=tmp_path / "who.jsonl")
    records.write_bytes(content)


@pytest.mark.one_engine
@pytest.mark.long
def test_a_case_of_an_earlier_ringmap_on_such_a_medium_is_read_with_a_warning(medium, tmp_path, capsys):
    with open_store(tmp_path / "case") as store:
        store._write_managed(lambda tx: tx.run("MATCH (s:Store) SET s.origins = 0").consume())
    stop_server(tmp_path / "case")
    with ringmap.open(medium, audit_log=tmp_path / "who.jsonl") as case:
        assert list(case.find("Orme")["label"]) == ["Dean Orme"]
    assert "This case cannot be written, so each document" in capsys.readouterr().err


@pytest.mark.one_engine
def test_the_private_copy_of_folders_without_the_right_to_write_can_be_written(tmp_path, engine):
    case, copy = CaseFolder(tmp_path / "case"), CaseFolder(tmp_path / "copy")
    case.make(engine)
    case.read_passwords()
    files = case.path / "embedded" / "databases" / "case"
    files.mkdir(parents=True)
    (files / "records").write_text("records")
    folders = [files, *files.parents[:2]]
    for folder in folders:
        folder.chmod(0o500)
    copy.prepare()
    _copy(case, copy)
    copied = [copy.path / folder.relative_to(case.path) for folder in folders]
    assert [folder.stat().st_mode & 0o777 for folder in copied] == [0o700] * 3
    for folder in folders:
        folder.chmod(0o700)
