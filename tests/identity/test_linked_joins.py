"""Linking joins persons as one act: it is undone whole or in part, and holds while its evidence does."""

import json
import re

import pytest
from ringmap.graph.case.join_found import join_found, list_joins
from ringmap.graph.case.judged_pairs import ACT_ASLEEP, HOLDS, list_judgements
from ringmap.graph.case.rank_proposals import list_proposals
from ringmap.graph.errors import RingmapError, StoreError
from ringmap.graph.ledger.copy_case import copy_case
from ringmap.graph.ledger.join_linked import LinkedPair, join_linked
from ringmap.graph.ledger.judge import judge, undo_judgement
from ringmap.graph.ledger.retract import retract

from ..case.commands import run, run_command
from ..claims.made_up import caller, load_all, log
from .test_judgements import entity_of, export_lines, groups

one_engine = pytest.mark.one_engine
BORN, NUMBER = "1980-02-01", "07700 900100"
ROBERT, BOB, ROB = (
    log(reference, caller(name, NUMBER, born=BORN))
    for reference, name in (("A", "Robert Tredwell"), ("B", "Bob Tredwell"), ("C", "Robert Tredwel"))
)
OTHER = log("D", caller("Ann Lowe", "07700 900101"))
THREE = [ROBERT, BOB, ROB]


def link(store):
    """Join whom linking would join; return the judgements of the act."""
    return join_found(store, list_joins(store), by="Ann")


def chain(store):
    """Join three persons who share nothing, the third with the cluster of the first two."""
    first, second, third = (entity_of(store, each).entity for each in (ROBERT, OTHER, STRANGER))
    pairs = [
        LinkedPair(frozenset((first,)), frozenset((second,)), "last name +5.1"),
        LinkedPair(frozenset((first, second)), frozenset((third,)), "last name +5.1"),
    ]
    return join_linked(store, pairs, by="Ann")


STRANGER = log("E", caller("Irene Usher", "07700 900102"))


def test_what_linking_joins_comes_apart_when_its_act_is_undone_and_every_entity_has_its_id_again(store):
    load_all(store, [*THREE, OTHER])
    before, ids = export_lines(store), [entity_of(store, each) for each in THREE]
    assert groups(store) != [["A", "B", "C"], ["D"]]
    made = link(store)
    assert groups(store) == [["A", "B", "C"], ["D"]]
    assert len({one.act for one in made}) == 1
    undo_judgement(store, made[0].act, by="Ann")
    assert export_lines(store) == before
    assert [entity_of(store, each) for each in THREE] == ids
    with pytest.raises(StoreError, match="undone already, by Ann"):
        undo_judgement(store, made[0].act, by="Ann")


@one_engine
def test_listing_joins_changes_nothing_and_joining_twice_joins_nothing_more(store):
    load_all(store, [*THREE, OTHER])
    before = export_lines(store)
    found = list_joins(store)
    assert export_lines(store) == before
    assert found.by_kind[0].entities - len(found.pairs) == 2
    link(store)
    assert link(store) == []
    assert not [one for one in list_proposals(store) if "Tredwell" in one.first_label]


@one_engine
def test_a_join_holds_while_every_mention_that_was_weighed_is_there(store):
    load_all(store, [ROBERT, OTHER, STRANGER])
    chain(store)
    joined = export_lines(store)
    assert groups(store) == [["A", "D", "E"]]
    retract(store, OTHER.id)
    assert groups(store) == [["A"], ["E"]]  # the third was weighed against the first two together
    assert {row["state"] for row in list_judgements(store)} == {ACT_ASLEEP}
    load_all(store, [OTHER], readmit=True)
    assert groups(store) == [["A", "D", "E"]]
    assert export_lines(store) == joined
    assert {row["state"] for row in list_judgements(store)} == {HOLDS}


@one_engine
def test_a_document_that_comes_later_neither_parts_a_join_nor_puts_it_to_sleep(store):
    load_all(store, [ROBERT, OTHER, STRANGER])
    chain(store)
    load_all(store, [log("F", caller("Ann Lowe", "07700 900101"))], "later.csv")
    assert groups(store) == [["A", "D", "E", "F"]]


@one_engine
def test_the_last_join_of_an_act_is_undone_alone(store):
    load_all(store, [ROBERT, OTHER, STRANGER])
    first, second = chain(store)
    assert undo_judgement(store, second.id, by="Ann") == [second]
    assert groups(store) == [["A", "D"], ["E"]]
    assert undo_judgement(store, first.act, by="Ann") == [first]
    assert groups(store) == [["A"], ["D"], ["E"]]


@one_engine
def test_with_a_join_go_the_joins_that_weighed_its_two_as_one_and_the_answer_names_them(store):
    load_all(store, [ROBERT, OTHER, STRANGER])
    first, second = chain(store)
    answer = run_command(store, "resolve", "undo", first.id).err
    assert groups(store) == [["A"], ["D"], ["E"]]
    assert "with it 1 join of linking that weighed the two as one" in answer
    assert second.id in answer


@one_engine
def test_with_somebodys_join_go_the_joins_of_linking_that_rest_on_it(store):
    load_all(store, [ROBERT, OTHER, STRANGER])
    same = judge(store, "same", entity_of(store, ROBERT), entity_of(store, OTHER), by="Ann", why="she said")
    joined, third = (entity_of(store, each).entity for each in (ROBERT, STRANGER))
    join_linked(store, [LinkedPair(frozenset((joined,)), frozenset((third,)), "phone +9.5")], by="Ann")
    assert groups(store) == [["A", "D", "E"]]
    assert len(undo_judgement(store, same.id, by="Ann")) == 2
    assert groups(store) == [["A"], ["D"], ["E"]]


@one_engine
def test_nobody_is_joined_to_a_cluster_that_a_judgement_keeps_from_being_made(store):
    load_all(store, [ROBERT, OTHER, STRANGER])
    judge(store, "different", entity_of(store, ROBERT), entity_of(store, OTHER), by="Ann", why="two women")
    assert chain(store) == []
    assert groups(store) == [["A"], ["D"], ["E"]]


@one_engine
@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_linking_joins_nobody_whom_somebody_judged_to_be_two_or_was_not_sure_of(store, verdict):
    load_all(store, [ROBERT, ROB])
    judge(store, verdict, entity_of(store, ROBERT), entity_of(store, ROB), by="Ann", why="two brothers")
    assert list_joins(store).pairs == []
    assert link(store) == []


@one_engine
def test_a_pair_that_became_two_by_a_judgement_since_it_was_listed_is_left_out(store):
    load_all(store, [ROBERT, ROB])
    found = list_joins(store)
    judge(store, "different", entity_of(store, ROBERT), entity_of(store, ROB), by="Ann", why="two brothers")
    assert join_found(store, found, by="Ann") == []
    assert len(groups(store)) == 2


@one_engine
def test_a_judgement_against_a_join_names_the_join_to_undo_first(store):
    load_all(store, [ROBERT, OTHER, STRANGER])
    made, _ = chain(store)
    sides = [
        row["id"] for row in store.read("MATCH ()-[m:MENTIONS]->(:Person) RETURN m.id AS id ORDER BY m.label")
    ]
    refusal = run(store, "resolve", "different", *sides[:2], "--why", "two sisters")
    assert refusal.code == 1
    assert "linking, run by Ann" in refusal.err
    assert made.id.removeprefix("judgement:") in refusal.err


@one_engine
def test_a_copy_carries_an_act_and_undoes_it(store, other_store):
    load_all(store, [*THREE, OTHER])
    before, made = export_lines(store), link(store)
    copy_case(store, other_store)
    assert export_lines(other_store) == export_lines(store)
    undo_judgement(other_store, made[0].act, by="Ann")
    assert export_lines(other_store) == before


@one_engine
def test_the_command_lists_first_and_joins_with_yes_and_a_probability_that_is_none_is_refused(store):
    load_all(store, [*THREE, OTHER])
    listed = run_command(store, "resolve", "link")
    assert "2 joins would make 2 persons of 4; nothing is changed" in listed.err
    assert len(groups(store)) == 4
    joined = run_command(store, "resolve", "link", "--yes")
    act = re.search("linking:[0-9a-f]+", joined.err)[0]
    listed = json.loads(run_command(store, "resolve", "judged", "--format", "json").out)
    assert {row["act"] for row in listed} == {act}
    assert all(", now person:" in row["first"] + row["second"] for row in listed)
    assert groups(store) == [["A", "B", "C"], ["D"]]
    names = [row[side] for row in listed for side in ("first", "second")]
    then, now = re.findall("person:[0-9a-f]+", next(name for name in names if ", now person:" in name))
    assert f"{then} is " in (answer := run(store, "why", then, now).err)
    assert f"ask for {now}" in answer
    assert "parted 2 joins" in run_command(store, "resolve", "undo", act).err
    assert len(groups(store)) == 4
    assert "expected a probability from 0.5" in run(store, "resolve", "link", "--at-least", "1").err
    with pytest.raises(RingmapError, match="change it"):
        list_joins(store, 0.2)
