"""Ctrl-C: one sentence on what is kept, exit code 130, and the same command continues from there."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from ringmap.graph.console.command_group import CommandGroup
from ringmap.graph.ledger.canonical import export_canonical

from ..sample.readme import SAMPLE
from .commands import HOME, differences, run_command, start_command, wait_for_answer
from .test_interrupted import has_arrived


@pytest.mark.long
@pytest.mark.parametrize("documents", [1, 90])
def test_a_load_that_is_stopped_says_what_stays_and_goes_on_from_there(store, sample_known, documents):
    load = start_command(store, "load", SAMPLE / "records", writes_each_file=True)
    assert has_arrived(store, load, documents)
    load.send_signal(signal.SIGINT)
    said = wait_for_answer(load)
    assert (said.code, said.out) == (130, "")
    assert said.err.strip().splitlines() == [
        "Stopped; what was loaded stays; the same command goes on from there"
    ]
    assert store.read("MATCH (d:Document) RETURN count(d) AS n")[0]["n"] >= documents
    run_command(store, "load", SAMPLE / "records")
    assert differences(export_canonical(store), sample_known) == []


@pytest.mark.long
@pytest.mark.one_engine
def test_a_command_that_is_stopped_at_any_moment_ends_in_one_sentence(store):
    run_command(store, "load", SAMPLE / "records" / "gate_ins.csv")
    draw = random.Random(11)
    for words in (("find", "Dee"), ("load", SAMPLE / "records" / "bookings.csv")) * 10:
        command = start_command(store, *words)
        time.sleep(draw.uniform(0.3, 2.5))
        command.send_signal(signal.SIGINT)
        said = wait_for_answer(command)
        assert "BufferError" not in said.err
        # Before our own code runs, Python itself tells of the Ctrl-C.
        assert said.code in (0, 130) or "KeyboardInterrupt" in said.err, said


@pytest.mark.one_engine
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_backup_that_is_ended_politely_leaves_no_unfinished_file(store, tmp_path, number):
    run_command(store, "load", SAMPLE / "records" / "gate_ins.csv")
    backup = start_command(store, "backup", tmp_path / "case.backup")
    while backup.poll() is None and not list(tmp_path.glob("*.part")):
        time.sleep(0.001)
    backup.send_signal(number)
    said = wait_for_answer(backup)
    assert (said.code, said.err.strip()) == (128 + number, "Stopped; nothing in the case was changed")
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_is_stopped_after_its_last_line_has_done_its_work():
    late = """
import os, signal
from ringmap.cli import main

class Late:
    # Python deletes this after it has given Ctrl-C back to the system.
    def __del__(self, kill=os.kill, process=os.getpid(), interrupt=signal.SIGINT):
        kill(process, interrupt)

late = Late()
main(["--version"])
"""
    ended = subprocess.run(
        [sys.executable, "-c", late], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": HOME}
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("ringmap")


def test_a_buffer_of_the_driver_that_breaks_while_a_command_is_stopped_is_no_traceback():
    group = CommandGroup("ringmap", lazy={})

    @group.command("load")
    def load() -> None:
        try:
            raise KeyboardInterrupt
        finally:
            buffer = bytearray(b"answer")
            with memoryview(buffer):
                buffer.clear()  # what the driver does on closing: BufferError

    done = CliRunner().invoke(group, ["load"], catch_exceptions=False)
    assert (done.exit_code, done.stderr.strip()) == (
        130,
        "Stopped; what was loaded stays; the same command goes on from there",
    )


def test_a_buffer_that_breaks_by_itself_is_shown():
    group = CommandGroup("ringmap", lazy={})

    @group.command("load")
    def load() -> None:
        buffer = bytearray(b"answer")
        with memoryview(buffer):
            buffer.clear()

    with pytest.raises(BufferError):
        CliRunner().invoke(group, ["load"], catch_exceptions=False)
