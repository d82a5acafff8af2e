"""Ctrl-C: one sentence on what is kept, exit code 130, and the same command continues from there."""

import signal

import pytest
from ringmap.graph.ledger.canonical import export_canonical

from ..sample.readme import SAMPLE
from .commands import differences, run_command, start_command, wait_for_answer
from .test_interrupted import has_arrived


@pytest.mark.long
@pytest.mark.parametrize("documents", [1, 90])
def test_a_load_that_is_stopped_says_what_stays_and_goes_on_from_there(store, sample_known, documents):
    load = start_command(store, "load", SAMPLE / "records")
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
