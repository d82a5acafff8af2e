"""Pairs to judge come with the most useful first, and a review judges them by single keys."""

import io
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console
from ringmap.graph.case.judged_pairs import read_judged_pairs
from ringmap.graph.case.rank_proposals import group_by_verdict, list_proposals
from ringmap.graph.case.review_proposals import ReviewQueue, review
from ringmap.graph.ledger.canonical import export_canonical

from ..case.commands import run
from ..claims.made_up import caller, join_claims, load_all, log

pytestmark = pytest.mark.one_engine
ROOT = Path(__file__).parents[2]
# Two who share a phone and a birthday under two spellings; two more, each linked to another.
FEW = [
    log("A", caller("Robert Tredwell", "07700 900100", born="1980-02-01")),
    log("B", caller("Bob Tredwell", "07700 900100", born="1980-02-01")),
]
MANY = [
    log(name, join_claims(caller(own, number, born="1971-07-09"), caller(other, number)))
    for name, own, other, number in (
        ("C", "Edith Penhale", "Grace Quarles", "07700 900201"),
        ("D", "Edyth Penhale", "Irene Usher", "07700 900202"),
    )
]
LOGS = """urn,date,force,grading,text,subject,phone,dob
EX/1,2026-03-04,Essex Police,2BP,He called.,Robert Tredwell,07700 900100,1980-02-01
EX/2,2026-03-05,Essex Police,2BP,He called.,Bob Tredwell,07700 900100,1980-02-01
"""


def names(proposals):
    return [{one.first_label, one.second_label} for one in proposals]


def persons(store):
    return sorted(row["label"] for row in store.read("MATCH (p:Person) RETURN p.label AS label"))


def answer(store, keys, why=""):
    """Review what the store proposes with these keys; return what was done and what was shown."""
    shown, left = io.StringIO(), iter(keys)
    queue = ReviewQueue(store, list_proposals(store), by="Ann", why=why)
    done = review(queue, Console(file=shown, width=120), lambda: next(left))
    return done, shown.getvalue()


def test_a_join_that_connects_others_comes_before_one_that_connects_nobody(store):
    load_all(store, [*FEW, *MANY])
    proposals = list_proposals(store)
    assert names(proposals)[0] == {"Edith Penhale", "Edyth Penhale"}
    assert {"Robert Tredwell", "Bob Tredwell"} in names(proposals)
    first = proposals[0]
    assert first.connects > 0
    assert first.value == pytest.approx(first.link.probability * (1 + first.connects))
    assert sum(one.bits for one in first.link.evidence) == pytest.approx(first.link.bits)


def test_keys_judge_undo_and_quit(store):
    load_all(store, FEW)
    before = list(export_canonical(store))
    done, shown = answer(store, "xszq")
    assert done == "Judged 0 pairs"
    assert "'x' is no key here" in shown
    assert "Robert Tredwell" in shown
    assert list(export_canonical(store)) == before
    assert answer(store, "sq", why="one voice")[0] == "Judged 1 pair"
    assert len(persons(store)) == 1
    assert store.read("MATCH (j:Judgement) WHERE j.undone_at IS NULL RETURN j.by AS by, j.why AS why") == [
        {"by": "Ann", "why": "one voice"}
    ]
    assert list_proposals(store) == []


def test_the_default_reason_has_kinds_of_evidence_and_no_value_of_a_document(store):
    load_all(store, FEW)
    answer(store, "sq")
    (row,) = store.read("MATCH (j:Judgement) RETURN j.why AS why")
    assert "date of birth +13.0" in row["why"]
    for value in ("Tredwell", "Robert", "Bob", "900100", "1980"):
        assert value.casefold() not in row["why"].casefold()


@pytest.mark.parametrize(("key", "verdict"), [("d", "different"), ("u", "unsure")])
def test_the_evidence_that_two_are_one_is_no_reason_that_they_are_different(store, key, verdict):
    load_all(store, FEW)
    answer(store, key + "q")
    (row,) = store.read("MATCH (j:Judgement) RETURN j.why AS why")
    assert row["why"] == f"review: judged {verdict}, no reason was typed; proposed with probability 1.000"


@pytest.mark.parametrize("order", [1, -1])
def test_a_pair_is_different_also_if_somebody_was_unsure_of_it_before(store, order):
    load_all(store, FEW)
    proposals = list_proposals(store)
    for key in "ud":
        ReviewQueue(store, proposals, by="Ann").press(key)
    pairs = read_judged_pairs(store)[::order]
    ids = {tuple(sorted(proposals[0].link[:2]))}
    assert group_by_verdict(pairs) == {"same": set(), "different": ids, "unsure": ids}


@pytest.mark.parametrize("key", ["d", "u"])
def test_a_pair_that_is_judged_is_not_proposed_again(store, key):
    load_all(store, FEW)
    assert answer(store, [key, "q"])[0] == "Judged 1 pair"
    assert list_proposals(store) == []
    assert len(persons(store)) == 2


def test_a_review_at_a_terminal_takes_single_keys_and_elsewhere_says_what_to_type(case_folder, tmp_path):
    (tmp_path / "logs.csv").write_text(LOGS)
    assert run(case_folder, "load", str(tmp_path / "logs.csv")).code == 0
    refused = run(case_folder, "resolve", "review")
    assert refused.code == 1
    assert "nobody is at a terminal here; list pairs with `ringmap resolve list`" in refused.err
    ours, theirs = pty.openpty()
    code = "from ringmap.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "--store", str(case_folder), "resolve", "review", "--by", "Ann"],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        cwd=ROOT / ".dev",
    ) as command:
        os.close(theirs)
        said, keys = b"", [b"s", b"q"]
        while chunk := read_terminal(ours):
            said += chunk
            if said.endswith(b"q quit\r\n") and keys:
                # A key that is pressed before the queue waits for one is thrown away.
                time.sleep(0.5)
                os.write(ours, keys.pop(0))
        os.close(ours)
    assert command.returncode == 0
    assert b"Robert Tredwell" in said
    (judged,) = run(case_folder, "resolve", "judged", "--format", "json").json
    assert (judged["verdict"], judged["by"], judged["state"]) == ("same", "Ann", "holds")


def read_terminal(terminal):
    """What a program writes to a terminal next; nothing once it has ended."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
