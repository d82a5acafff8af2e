"""The logs of a made world as a bench judges them: the truth, and what other documents make of each."""

import pytest
from ringmap.graph.case.join_found import join_found, list_joins
from ringmap.world.makers.settings import make_settings
from ringmap.world.making import open_loaded_world
from ringmap.world.scoring.log_outcomes import find_log_outcomes
from ringmap.world.scoring.scored_case import find_joins
from ringmap.world.truth.truth_tables import read_truth


@pytest.mark.long
@pytest.mark.one_engine
def test_logs_are_judged_by_what_others_make_of_them_after_linking_as_it_really_joins():
    with open_loaded_world(make_settings(300, 3, "typical")) as world:
        documents = read_truth(world.truth, "documents")
        logs = find_log_outcomes(world.store, documents, find_joins(world.store))
        join_found(world.store, list_joins(world.store), by="DC 1")
        linked = find_log_outcomes(world.store, documents, {})
    assert logs.as_loaded != logs.joined
    assert [one.is_true for one in logs.joined] == [one.is_true for one in logs.as_loaded]
    expected = {one.document: one.corroboration for one in linked.as_loaded}
    found = {one.document: one.corroboration for one in logs.joined}
    assert {key for key in found if found[key] != expected[key]} == set()
    assert all(one.corroboration is None for one in logs.by_grades)
