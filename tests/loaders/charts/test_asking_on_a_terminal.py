"""A question of a load is put on a terminal, and only there."""

import io
import os
import pty
import subprocess
import sys

import pytest
from ringmap.graph.console.asking import find_asker

from ...case.commands import HOME

CODE = """
from ringmap.graph.console.asking import find_asker
print(find_asker()("calls.csv: which column?", ("calls", "minutes", "none")))
"""


def test_nobody_is_asked_where_nobody_can_answer(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert find_asker() is None


@pytest.mark.skipif(not hasattr(pty, "openpty"), reason="this system has no terminals of its own")
@pytest.mark.parametrize(("typed", "answer"), [("2\n", "minutes"), ("\n", "calls"), ("9\n3\n", "none")])
def test_the_answer_is_chosen_by_its_number(typed, answer):
    here, there = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", CODE], stdin=there, stderr=there, stdout=subprocess.PIPE, text=True, cwd=HOME
    )
    os.close(there)
    os.write(here, typed.encode())
    assert done.communicate(timeout=60)[0].strip() == answer
    shown = os.read(here, 4096).decode()
    os.close(here)
    assert "calls.csv: which column?" in shown
    assert "2  minutes" in shown
