"""A commit whose answer is lost: what it wrote is completed on the next run."""

import pytest
from ringmap.graph.errors import StoreError
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.write import Load

from .lossy import over_a_wire
from .made_up import caller, join_claims, load_all, log, person

FIRST = [log("U1", join_claims(caller("Dee", "07700 900100"), ((person("Ann Moss", nominal="N1"),), ())))]
NEXT = [log("W1", caller("Lee", "07700 900102"))]
# Another name for the person of the first, and with three logs the one to show.
SECOND = [log(f"V{n}", ((person("Anne Moss", nominal="N1"),), ()), day=f"2026-04-0{n}") for n in (1, 2, 3)]
THIRD = [log("X1", caller("Moe", "07700 900103"))]
UNKNOWN = "the outcome is unknown; run the same command again"


def find_stale(store):
    return store.read(
        "MATCH (n) WHERE n.stale IS NOT NULL OR (n:LoadRun AND n.finished_at IS NULL) RETURN count(n) AS n"
    )[0]["n"]


def load_two_files(store, wire, goes_on):
    """Load two files; the second's answer is lost, and the load then ends or goes on."""
    with Load(store) as run:
        run.add("next.csv", NEXT)
        wire.lose = b"CREATE (d:Document:IntelligenceLog"
        run.add("second.csv", SECOND)
        if goes_on:
            with pytest.raises(StoreError, match=UNKNOWN):
                run.write_waiting()
            run.add("third.csv", THIRD)


@pytest.mark.long
@pytest.mark.both_engines
@pytest.mark.parametrize("goes_on", [False, True], ids=["the load ends", "the load goes on"])
def test_what_was_written_without_an_answer_is_shown_when_the_load_is_over(fresh, monkeypatch, goes_on):
    store = fresh()
    load_all(store, FIRST)
    load_all(store, [*NEXT, *SECOND, *(THIRD if goes_on else [])])
    undisturbed = list(export_canonical(store))
    with over_a_wire(fresh(), monkeypatch) as (far, wire):
        load_all(far, FIRST)
        if goes_on:
            load_two_files(far, wire, goes_on)
        else:
            with pytest.raises(StoreError, match=UNKNOWN):
                load_two_files(far, wire, goes_on)
        assert wire.lost == 1
        assert len(far.read("MATCH (d:Document) RETURN d.id AS id")) == (6 if goes_on else 5)
        assert find_stale(far) == 0
        assert far.read("MATCH (p:Person {label: 'Anne Moss'}) RETURN p.name_others AS others") == [
            {"others": 1}
        ]
        assert list(export_canonical(far)) == undisturbed


def test_a_load_whose_beginning_was_not_answered_begins_once(fresh, monkeypatch):
    with over_a_wire(fresh(), monkeypatch) as (far, wire):
        with Load(far) as run:
            wire.lose = b"(r:LoadRun) SET r"
            with pytest.raises(StoreError, match=UNKNOWN):
                run.add("first.csv", FIRST)
            run.add("next.csv", NEXT)
        assert wire.lost == 1
        assert far.read("MATCH (r:LoadRun) RETURN count(r) AS n") == [{"n": 1}]
        assert find_stale(far) == 0
