"""On a terminal `ringmap map` asks about each column; who stops it leaves nothing written."""

import os
import pty
import signal
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from ringmap.graph.store.interrupts import end_in_order
from ringmap.loaders.mappings.commands import _ask
from ringmap.loaders.mappings.dialogue import ask_mapping
from ringmap.loaders.mappings.field_lists import list_field_names
from ringmap.loaders.mappings.proposals import propose_mappings

from .strangers import LOG, write_file

pytestmark = pytest.mark.one_engine

HOME = Path(__file__).parents[3] / ".dev"
NUMBERS = {name: str(number) for number, name in enumerate(list_field_names("logs"), start=1)}


def answer_all(tmp_path, *answers):
    """The mapping that these answers make of the stranger's log, and what was told."""
    [proposal] = propose_mappings(write_file(tmp_path, "log.csv", LOG), "logs")
    left, told = list(answers), []
    mapping = ask_mapping(proposal, lambda question: left.pop(0), told.append)
    assert left == [], "not every answer was asked for"
    fields = {rule.columns[0]: rule.field for rule in mapping.rules}
    return mapping, fields, "\n".join(told)


def test_enter_accepts_each_proposal_and_every_column_is_shown_with_values_and_score(tmp_path):
    mapping, fields, told = answer_all(tmp_path, *[""] * 6)
    assert (fields["Rpt Ref"], fields["Handset"]) == ("urn", "phone")
    assert set(fields) == set(LOG.splitlines()[0].split(","))
    for text in ("[1/6] Rpt Ref", "07700 900111", "score ", "taken as logs"):
        assert text in told
    assert mapping.layout in propose_mappings(tmp_path / "log.csv", "logs")[0].mapping.layout


def test_a_number_reads_the_column_into_another_field(tmp_path):
    _, fields, _ = answer_all(tmp_path, "", "", "", "", NUMBERS["named.plate"], "")
    assert fields["Index"] == "named.plate"


def test_the_column_of_one_of_several_persons_asks_which(tmp_path):
    mapping, fields, _ = answer_all(tmp_path, "", "", "", NUMBERS["subject.phone"], "2", "", "")
    assert fields["Handset"] == "subject.phone"
    assert next(rule.number for rule in mapping.rules if rule.columns == ("Handset",)) == 2


def test_a_dash_leaves_a_column_out(tmp_path):
    mapping, fields, _ = answer_all(tmp_path, "", "", "", "-", "!")
    assert fields["Handset"] == "left out"
    assert (
        next(rule.reason for rule in mapping.rules if rule.columns == ("Handset",)) == "left out by the user"
    )


def test_less_than_goes_back_to_change_an_answer(tmp_path):
    _, fields, _ = answer_all(tmp_path, "-", "<", "", "!")
    assert fields["Rpt Ref"] == "urn"


def test_a_question_mark_lists_the_fields_and_a_wrong_answer_is_told(tmp_path):
    _, _, told = answer_all(tmp_path, "?", "99999", "phone", "!")
    assert "The report's reference, unique in its force." in told
    assert "'99999' is no answer" in told
    assert "'phone' is no answer" in told


def type_into_terminal(tmp_path, keys, *words):
    """The exit code of a command at a terminal, and all that the terminal showed."""
    ours, theirs = pty.openpty()
    code = "import sys; sys.argv[0] = 'ringmap'; from ringmap.cli import main; main()"
    command = [sys.executable, "-c", code, "--store", str(tmp_path / "none"), "map", *words]
    environment = {**os.environ, "PYTHONPATH": str(HOME), "TERM": "dumb", "COLUMNS": "200"}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        os.write(ours, keys.encode())
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        os.close(ours)
        return process.wait(timeout=60), shown.decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_at_a_terminal_the_answers_make_the_mapping_that_is_written(tmp_path):
    log, out = write_file(tmp_path, "log.csv", LOG), tmp_path / "log.toml"
    code, shown = type_into_terminal(tmp_path, "\n-\n!\n", str(log), "--as", "logs", "--out", str(out))
    assert code == 0, shown
    columns = tomllib.loads(out.read_text("utf-8"))["column"]
    assert next(one for one in columns if one["head"] == "Logged")["skip"] == "left out by the user"
    assert "wrote" in shown


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_ctrl_d_and_the_end_of_input_write_nothing(tmp_path):
    log, out = write_file(tmp_path, "log.csv", LOG), tmp_path / "log.toml"
    code, shown = type_into_terminal(tmp_path, "\n\x04", str(log), "--as", "logs", "--out", str(out))
    assert code == 130, shown
    assert "Stopped" in shown
    assert not out.exists()


def test_a_polite_end_at_a_question_ends_the_command_with_its_own_signal(monkeypatch):
    source, typed = os.pipe()
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
    with os.fdopen(source) as unanswered, end_in_order():
        monkeypatch.setattr(sys, "stdin", unanswered)
        with pytest.raises(KeyboardInterrupt) as stopped:
            _ask("[1/6] Rpt Ref")
    os.close(typed)
    assert stopped.value.args == (signal.SIGTERM,)
