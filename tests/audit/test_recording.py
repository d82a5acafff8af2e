"""Each use of a case is recorded before its answer, by the command line and the front door alike."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import ringmap
from click.testing import CliRunner
from ringmap.cli import retract_command
from ringmap.graph.audit.audit_entries import Head, chain_entry
from ringmap.graph.audit.audit_file import append_entry
from ringmap.graph.audit.audit_head import read_state, write_entry, write_head
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.read_log import Wanted, check_log, list_entries
from ringmap.graph.audit.record_use import read_log, record_use, verify_log
from ringmap.graph.audit.uses import LOGGED, Use
from ringmap.graph.case.open_settings import Settings
from ringmap.graph.errors import StoreError
from ringmap.graph.store import open_store
from ringmap.graph.store.case_folder import CaseFolder

from ..store.commands import HOME

LOG_ROW = {
    "urn": "EX/1",
    "date": "2026-03-04",
    "force": "Essex Police",
    "text": "Seen.",
    "subject": "Dean Orme",
    "grading": "2BP",
}


@pytest.fixture
def case(engine, tmp_path):
    """A case with one log, made by the front door; its folder and records lie in tmp_path."""
    records = tmp_path / "logs.csv"
    with records.open("w", newline="") as file:
        writer = csv.DictWriter(file, LOG_ROW)
        writer.writeheader()
        writer.writerow(LOG_ROW)
    with ringmap.open(tmp_path / "case", engine=engine) as case:
        case.load(records)
        yield case
    case.stop()


def run(folder: Path, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run one command on the case, as a user would."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from ringmap.cli import main; main()",
            "--store",
            str(folder / "case"),
            *words,
        ],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": HOME, **variables},
        check=False,
    )


def entries(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "case" / "audit.jsonl").read_text().splitlines()]


@pytest.mark.one_engine
def test_commands_and_methods_are_recorded_with_who_what_why_and_for_whom(case, tmp_path):
    case.find("Orme")
    done = run(
        tmp_path, "--why", "Op Gannet", "--recipients", "port team", "find", "Orme", RINGMAP_USER_NAME="Ann"
    )
    assert done.returncode == 0, done.stderr
    load, find, command = entries(tmp_path)
    assert (load["action"], load["command"]) == ("collection", "Case.load")
    assert (find["action"], find["command"], find["target"]) == ("consultation", "Case.find", "text='Orme'")
    assert (command["command"], command["target"]) == ("find", "Orme")
    assert (command["reason"], command["recipients"]) == ("Op Gannet", "port team")
    assert command["who"].endswith(" (Ann)")
    assert "whole; 5 entries" in run(tmp_path, "audit", "--verify").stdout or len(entries(tmp_path)) == 4


@pytest.mark.long
@pytest.mark.one_engine
def test_a_page_a_report_and_an_export_are_disclosures_recorded_once_each(case, tmp_path):
    case.view(tmp_path / "page.html")
    case.network().page(tmp_path / "other.html")
    case.export("mentions", tmp_path / "mentions.csv")
    run(tmp_path, "query", "run", "clones", "--view", str(tmp_path / "clones.html"))
    assert [(each["action"], each["command"]) for each in entries(tmp_path)[1:]] == [
        ("disclosure", "Case.view"),
        ("consultation", "Case.network"),
        ("disclosure", "Network.page"),
        ("disclosure", "Case.export"),
        ("disclosure", "query run"),
    ]


@pytest.mark.long
@pytest.mark.one_engine
def test_a_use_whose_question_is_wrong_is_recorded_too(case, tmp_path):
    assert run(tmp_path, "show", "person:nobody").returncode == 1
    assert entries(tmp_path)[-1]["target"] == "person:nobody"


@pytest.mark.one_engine
def test_a_log_that_cannot_be_written_refuses_the_command_before_its_answer(case, tmp_path):
    (tmp_path / "case" / "audit.jsonl").unlink()
    (tmp_path / "case" / "audit.jsonl").mkdir()
    done = run(tmp_path, "find", "Orme")
    assert done.returncode == 1
    assert "--audit-log" in done.stderr
    assert "Orme" not in done.stdout
    named = run(tmp_path, "--audit-log", str(tmp_path / "elsewhere.jsonl"), "find", "Orme")
    assert named.returncode == 0
    assert "Dean Orme" in named.stdout
    assert len((tmp_path / "elsewhere.jsonl").read_text().splitlines()) == 1


@pytest.mark.long
@pytest.mark.one_engine
def test_a_case_that_asks_why_refuses_uses_without_a_reason(case, tmp_path):
    assert run(tmp_path, "audit", "--ask-why", "on").returncode == 0
    refused = run(tmp_path, "find", "Orme")
    assert refused.returncode == 1
    assert "--why" in refused.stderr
    assert "Orme" not in refused.stdout
    assert run(tmp_path, "find", "Orme", RINGMAP_WHY="Op Gannet").returncode == 0
    with pytest.raises(StoreError, match="asks why"):
        case.find("Orme")
    with ringmap.open(tmp_path / "case", why="Op Gannet") as again:
        assert len(again.find("Orme"))
        again.audit(ask_why="off")
    assert run(tmp_path, "find", "Orme").returncode == 0


@pytest.mark.long
@pytest.mark.one_engine
def test_a_retraction_asks_a_user_at_a_terminal_for_its_reason(case, tmp_path):
    case.audit(ask_why="on")
    settings = Settings(str(tmp_path / "case"), audit=AuditSettings(ask_reason=lambda: "Op Gannet"))
    done = CliRunner().invoke(retract_command, ["EX/1"], obj=settings, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    assert entries(tmp_path)[-1]["reason"] == "Op Gannet"


@pytest.mark.long
@pytest.mark.one_engine
def test_the_log_is_read_by_day_user_action_and_target(case, tmp_path):
    for word in ("Orme", "EN60 FVJ"):
        run(tmp_path, "find", word)
    rows = list(
        csv.DictReader(io.StringIO(run(tmp_path, "audit", "--target", "en60", "--format", "csv").stdout))
    )
    assert [row["target"] for row in rows][:1] == ["'EN60 FVJ'"]
    assert json.loads(run(tmp_path, "audit", "--since", "2999-01-01", "--format", "json").stdout) == []
    assert set(case.audit(since="20260101")["command"]) >= {"Case.load", "find"}
    assert list(case.audit(action="collection")["command"]) == ["Case.load"]
    assert set(case.audit()["action"]) == {"collection", "consultation"}
    assert run(tmp_path, "audit", "--since", "soon").returncode == 1


@pytest.mark.one_engine
@pytest.mark.long
def test_uses_while_the_clock_was_set_back_are_listed_and_told(private_store):
    head, key = Head(), read_state(private_store).key
    for at in ("2026-03-04T10:00:00.000+00:00", "2020-01-01T00:00:00.000+00:00"):
        entry = chain_entry(key, head.hash, Use("consultation", "find", at), at, "ann")
        append_entry(CaseFolder(private_store.folder).audit_log, entry)
        head = Head(entry.hash, head.count + 1)
    write_head(private_store, head)
    listed = list_entries(private_store, AuditSettings(), Wanted(since="2026-03-01"))
    assert [row["at"][:4] for row in listed] == ["2026", "2020"]
    assert "2 entries" in (sentence := check_log(private_store, AuditSettings()))
    assert sentence.endswith("entry 2 is dated before the one before it: a clock was set back")


@pytest.mark.one_engine
def test_verify_exits_1_at_the_first_break(case, tmp_path):
    assert run(tmp_path, "audit", "--verify").returncode == 0
    log = tmp_path / "case" / "audit.jsonl"
    log.write_text(log.read_text().replace("Case.load", "Case.find"))
    done = run(tmp_path, "audit", "--verify")
    assert done.returncode == 1
    assert "entry 1" in done.stderr


@pytest.mark.long
@pytest.mark.one_engine
def test_a_copy_begins_a_log_of_its_own(case, tmp_path, engine):
    case.copy(tmp_path / "copy", to_engine=engine)
    with ringmap.open(tmp_path / "copy") as copy:
        assert list(copy.audit()["command"]) == ["Case.audit"]
        assert copy.status()["nodes"] == case.status()["nodes"]
    copy.stop()
    assert "Case.copy" in set(case.audit()["command"])


@pytest.mark.long
@pytest.mark.both_engines
def test_uses_are_recorded_while_a_load_keeps_the_writer_lock(private_store):
    with private_store.hold_writer_lock():
        with open_store(private_store.folder) as reading:
            record_use(reading, Use("consultation", "find", "Orme"), AuditSettings())
        assert read_state(private_store).head.count == 1


@pytest.mark.long
@pytest.mark.one_engine
def test_two_programs_that_write_the_log_at_once_leave_one_chain(private_store):
    code = (
        "import sys\nfrom ringmap.graph.store import open_store\n"
        "from ringmap.graph.audit.audit_settings import AuditSettings\n"
        "from ringmap.graph.audit.record_use import record_use\n"
        "from ringmap.graph.audit.uses import Use\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    for n in range(10): record_use(store, Use('consultation', 'find', str(n)), AuditSettings())\n"
    )
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(private_store.folder)], env={**os.environ, "PYTHONPATH": HOME}
        )
        for _ in range(2)
    ]
    assert [program.wait(120) for program in programs] == [0, 0]
    assert verify_log(private_store, AuditSettings()) is None
    assert read_state(private_store).head.count == 20


def test_a_store_at_an_address_keeps_its_log_itself(store):
    for word in ("Orme", "Dee"):
        write_entry(store, Use("consultation", "find", word), "2026-03-04T10:00:00.000+00:00", "ann")

    class InTheStore(AuditSettings):
        def find_log(self, store):
            return None

    assert [each.target for each in read_log(store, InTheStore()) if each] == ["Orme", "Dee"]
    assert verify_log(store, InTheStore()) is None
    store.write(lambda tx: tx.run("MATCH (e:AuditEntry {id: 1}) SET e.target = 'nobody'"))
    assert verify_log(store, InTheStore()).entry == 1
    store.write(lambda tx: tx.run("MATCH (e:AuditEntry {id: 1}) DELETE e"))
    assert verify_log(store, InTheStore()) is not None


def test_every_command_that_opens_a_case_has_its_action():
    from ringmap.cli import main

    asked = {each.command.split()[0] for each in LOGGED if each.command}
    silent = {"restore", "stop", "demo", "sample", "world", "bench", "manual", "completion", "query"}
    assert set(main.list_commands(None)) - silent <= asked
