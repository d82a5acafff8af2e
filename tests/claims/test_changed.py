"""A case's change stamp: each state has its own, and only a change of the case moves it."""

import pytest
from ringmap.graph.ledger.copy_case import copy_case
from ringmap.graph.ledger.issuers import give_issuers
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.undo import retract_load
from ringmap.graph.network.marking import mark_case
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.store import open_store, stop_server
from ringmap.graph.store.last_change import read_last_change

from .made_up import caller, load_all, log

DEE, MOSS = log("U1", caller("Dee", "07700 900100")), log("U2", caller("Moss", "07700 900101"))


def fix_moment(store):
    """The moment that all goes out by, the same wherever it is asked for."""
    (moment,) = {read_network(store).projection.marking.as_of, mark_case(store).as_of}
    return moment


def test_each_change_has_a_later_moment_though_all_happen_within_a_second(store):
    load_all(store, [DEE, MOSS])
    moments = [fix_moment(store)]

    def note():
        moments.append(fix_moment(store))

    retract(store, MOSS.id)
    note()
    run = load_all(store, [MOSS], readmit=True)
    note()
    retract_load(store, run)
    note()
    load_all(store, [log("U1", caller("Dee", "07700 900100", grading="1AP"))])  # regraded by a newer file
    note()
    store.write(lambda tx: tx.run("MATCH (s:Store {id: 'store'}) REMOVE s.origins"))
    give_issuers(store)
    note()
    assert moments == sorted(set(moments))
    assert len(moments) == 6


def test_what_changes_nothing_moves_nothing(store):
    load_all(store, [DEE])
    before = fix_moment(store)
    load_all(store, [DEE])
    load_all(store, [DEE], "another name.csv")
    assert fix_moment(store) == before


@pytest.mark.long
@pytest.mark.both_engines
def test_a_copy_carries_the_moment_and_a_case_without_one_goes_by_its_latest_load(store, engine, tmp_path):
    load_all(store, [DEE, MOSS])
    retract(store, MOSS.id)
    folder = tmp_path / "copy"
    with open_store(folder, engine=engine) as there:
        copy_case(store, there)
        assert (read_last_change(there), fix_moment(there)) == (read_last_change(store), fix_moment(store))
        assert not give_issuers(there)
    stop_server(folder)
    store.write(lambda tx: tx.run("MATCH (s:Store {id: 'store'}) REMOVE s.changed"))
    loaded = store.read("MATCH (r:LoadRun) RETURN r.started_at AS at")[0]["at"]
    assert fix_moment(store) == loaded.strftime("%Y-%m-%dT%H:%M:%SZ")
