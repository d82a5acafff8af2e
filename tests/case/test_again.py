"""Loading the sample again by command, in any order: nothing changes and nothing is written."""

import random

import pytest
from ringmap.graph.ledger.canonical import export_canonical

from ..sample.readme import SAMPLE
from .commands import differences, run_command
from .records import everything

RECORDS = SAMPLE / "records"


@pytest.mark.long
@pytest.mark.both_engines
def test_the_sample_twice_is_known_once_and_the_second_time_writes_nothing(store, sample_known):
    first = run_command(store, "load", RECORDS)
    assert "rows loaded into" in first.err
    assert differences(export_canonical(store), sample_known) == []
    before = everything(store)
    again = run_command(store, "load", RECORDS, "--format", "json")
    assert {row["loaded"] for row in again.json} == {0}
    assert (
        f"Nothing new: {sum(row['unchanged'] for row in again.json)} rows were known already, "
        f"and nothing was written" in again.err
    )
    assert differences(everything(store), before) == []


@pytest.mark.one_engine
@pytest.mark.long
def test_the_files_one_by_one_in_another_order_give_the_same_case(store, sample_known):
    files = sorted(RECORDS.iterdir())
    random.Random(11).shuffle(files)
    for file in files:
        run_command(store, "load", file)
    assert differences(export_canonical(store), sample_known) == []
