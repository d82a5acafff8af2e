"""Heads that say nothing: marks are named and tied to nobody by guess, days of birth stop the file."""

import pytest

from ...case.commands import run, run_command
from ..mapping.strangers import write_file
from .tables import list_fields, propose

pytestmark = pytest.mark.one_engine

HEADS = ("URN", "Date", "Grade", "Subject", "Qz1", "Qz2")
ROWS = (
    ("U1", "13/02/2026", "2BP", "Gary Fenworth", "07700900111", "SALWA2BY7LA704418"),
    ("U2", "14/02/2026", "1AP", "Ann Pell", "07700900112", "WBA3A5C57CF256651"),
    ("U3", "15/02/2026", "2BP", "Lee Marsh", "07700900113", "WVWZZZ1KZAW123456"),
)


def test_a_phone_under_such_a_head_is_the_subjects_and_a_vin_is_only_named():
    fields = list_fields(propose(HEADS, *ROWS))
    assert (fields["Qz1"], fields["Qz2"]) == ("phone", "named.vin")


def test_the_phone_of_a_row_with_one_subject_is_his_and_nobody_is_said_to_drive(tmp_path):
    text = "\n".join(",".join(row) for row in (HEADS, *ROWS))
    path = write_file(tmp_path, "log.csv", text)
    [found] = run_command(tmp_path / "none", "load", path, "--dry-run", "--format", "json").json
    assert found["sentences"][0].startswith("Gary Fenworth uses 07700900111; also named: SALWA2BY7LA704418")


def test_days_of_long_ago_under_such_a_head_stop_the_file(tmp_path):
    days = ("14/01/1970", "22/03/1977", "21/11/1973")
    rows = [(*row[:4], day) for row, day in zip(ROWS, days, strict=True)]
    text = "\n".join(",".join(row) for row in (HEADS[:5], *rows))
    answer = run(tmp_path / "none", "load", write_file(tmp_path, "log.csv", text), "--dry-run")
    assert answer.code == 1
    assert "needs a mapping: nothing reads column 'Qz1' (day)" in answer.out
