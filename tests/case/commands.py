"""Run commands as a user types them: in this process, or in their own where the test kills one."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from ringmap.cli import main
from ringmap.graph.store import Store

HOME = str(Path(__file__).absolute().parents[2] / ".dev")


@dataclass(frozen=True)
class CommandAnswer:
    """A command's answer: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The data, read as JSON."""
        return json.loads(self.out)


def get_store_argument(where: Store | Path | str) -> str:
    """Return the value of --store for a store."""
    return str(where.folder or where.name) if isinstance(where, Store) else str(where)


def run(where: Store | Path | str, *words: object) -> CommandAnswer:
    """The answer of a command on a store; a traceback fails the test."""
    done = CliRunner().invoke(
        main, ["--store", get_store_argument(where), *map(str, words)], catch_exceptions=False
    )
    return CommandAnswer(done.exit_code, done.stdout, done.stderr)


def run_command(where: Store | Path | str, *words: object) -> CommandAnswer:
    """The answer of a command that must end well."""
    said = run(where, *words)
    assert said.code == 0, said.err
    return said


def start_command(
    where: Store | Path | str, *words: object, writes_each_file: bool = False
) -> "subprocess.Popen[str]":
    """The command in a process of its own, in another folder, its output captured by pipes.

    With writes_each_file no file waits for the next ones, so that a load can be stopped between two.
    """
    code = "from ringmap.cli import main; main()"
    if writes_each_file:
        code = f"import ringmap.graph.ledger.write as write; write.WAIT_SECONDS = -1.0; {code}"
    return subprocess.Popen(
        [sys.executable, "-c", code, "--store", get_store_argument(where), *map(str, words)],
        cwd="/",
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": HOME},
    )


def wait_for_answer(process: "subprocess.Popen[str]") -> CommandAnswer:
    """Wait for a started command and return its answer."""
    out, err = process.communicate(timeout=300)
    return CommandAnswer(process.returncode, out, err)


def refusal(said: CommandAnswer) -> str:
    """The one sentence with which a command refused; exit code 1, no data, no traceback."""
    assert said.code == 1, (said.out, said.err)
    assert said.out == ""
    assert "Traceback" not in said.err
    lines = said.err.splitlines()
    assert [line[:7] for line in lines] == ["Error: "], said.err
    return lines[0].removeprefix("Error: ")


def differences(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """Return some lines of only one of two exports, marked with < or >; empty if they are equal."""
    left, right = list(one), list(other)
    if left == right:
        return []
    first, second = set(left), set(right)
    return [f"< {line}" for line in sorted(first - second)[:4]] + [
        f"> {line}" for line in sorted(second - first)[:4]
    ] or ["another order or count"]
