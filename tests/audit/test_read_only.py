"""A case on a medium that cannot be written is read by both engines, and whoever reads it is recorded."""

import csv
import subprocess
import sys

import pytest
import ringmap
from ringmap.graph.errors import StoreError
from ringmap.graph.store.case_folder import CaseFolder
from ringmap.graph.store.read_only import find_served_folder

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
