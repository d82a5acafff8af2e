"""Documents graded anew: the first grading is kept, and an undone regrading is as if it had never been."""

from dataclasses import replace

import pytest
from ringmap.graph.claims.regrading import describe_regradings, read_regradings
from ringmap.graph.claims.values import Grounds, Words
from ringmap.graph.errors import RecordError, StoreError, UnknownId
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.copy_case import copy_case
from ringmap.graph.ledger.regrade import plan_regrade, regrade
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.undo import retract_load
from ringmap.graph.ledger.write import Load
from ringmap.graph.network.marking import format_moment
from ringmap.graph.network.read_evidence import read_evidence
from ringmap.graph.store.last_change import read_last_change

from .made_up import caller, join_claims, load_all, log, person, read_everything

DEE, MOSS, LEE = ("Dee", "07700 900100"), ("Moss", "07700 900101"), ("Lee", "07700 900102")


def export_lines(store):
    return list(export_canonical(store))


def make_log(urn, *people, source=""):
    return log(urn, join_claims(*(caller(*who, source=source) for who in people)))


def grade(store, to, **which):
    return regrade(store, plan_regrade(store, to, **which), by="Ann")


def persons(store):
    """The grading and confidence of each person, by document and name."""
    return {
        (row["document"], row["name"]): (row["grading"], row["confidence"])
        for row in store.read(
            "MATCH (d:Document)-[m:MENTIONS]->(p:Person) RETURN d.reference AS document, m.label AS name, "
            "m.grading AS grading, m.confidence AS confidence"
        )
    }


def now(store):
    return format_moment(read_last_change(store))


@pytest.mark.both_engines
def test_a_regrading_changes_grading_and_confidence_of_every_claim_and_undone_leaves_no_trace(store):
    load_all(store, [make_log("U1", DEE, MOSS), make_log("U2", DEE)])
    before, lines = read_everything(store), export_lines(store)
    run = grade(store, "1A", document="U1")
    assert persons(store) == {
        ("U1", "Dee"): ("1AP", 0.95),
        ("U1", "Moss"): ("1AP", 0.95),
        ("U2", "Dee"): ("2BP", 0.7),
    }
    used = "MATCH ()-[f:USES]->() WHERE f.grading = '1AP' AND f.confidence = .95 RETURN count(f) AS n"
    assert store.read(used) == [{"n": 2}]
    assert export_lines(store) != lines
    assert retract_load(store, run) == 1
    assert read_everything(store) == before


@pytest.mark.both_engines
def test_an_earlier_moment_still_answers_with_the_earlier_grading(store):
    load_all(store, [make_log("U1", DEE)])
    moments = [now(store)]
    for to in ("3E", "2C"):
        grade(store, to, document="U1")
        moments.append(now(store))
    assert len(set(moments)) == 3
    for moment, grading in zip((*moments, None), ("2BP", "3EP", "2CP", "2CP"), strict=True):
        evidence = read_evidence(store, known_at=moment)
        assert set(evidence.facts["grading"]) == {grading}
        assert grading in set(evidence.mentions["grading"])
    assert read_evidence(store, known_at=moments[0]).documents["regraded"].tolist() == [""]
    told = read_evidence(store).documents["regraded"].tolist()
    assert told[0].startswith("regraded from 2B and ungraded to 3E on 20")
    assert ", to 2C on 20" in told[0]
    changed = [read_evidence(store, known_at=moment).changed for moment in (*moments, None)]
    assert changed[0] < changed[1] < changed[3]


def test_each_regrading_is_undone_by_itself_in_any_order(store):
    load_all(store, [make_log("U1", DEE)])
    lines = export_lines(store)
    first = grade(store, "3E", document="U1")
    middle = export_lines(store)
    second = grade(store, "B3", document="U1")
    assert persons(store) == {("U1", "Dee"): ("B3", 0.75)}
    retract_load(store, second)
    assert export_lines(store) == middle
    second = grade(store, "B3", document="U1")
    retract_load(store, first)
    assert persons(store) == {("U1", "Dee"): ("B3", 0.75)}
    retract_load(store, second)
    assert export_lines(store) == lines


def test_loading_the_same_file_again_changes_nothing_and_the_regrading_stands(store):
    document = make_log("U1", DEE)
    load_all(store, [document])
    grade(store, "1A", document="U1")
    before = read_everything(store)
    with Load(store) as run:
        assert run.add("made up.csv", [document]) == {document.id: "unchanged"}
    assert read_everything(store) == before


def test_a_newer_file_of_a_regraded_document_is_graded_so_too_and_undone_alone(store):
    load_all(store, [make_log("U1", DEE, MOSS)])
    run = grade(store, "1A", document="U1")
    middle = export_lines(store)
    load = load_all(store, [make_log("U1", DEE, LEE)])
    assert persons(store) == {("U1", "Dee"): ("1AP", 0.95), ("U1", "Lee"): ("1AP", 0.95)}
    retract_load(store, load)
    assert export_lines(store) == middle
    load_all(store, [make_log("U1", DEE, LEE)])
    retract_load(store, run)
    assert set(persons(store).values()) == {("2BP", 0.7)}


def test_a_claim_that_was_closed_before_or_under_a_regrading_has_todays_grading_when_it_is_open_again(store):
    load_all(store, [make_log("U1", DEE, MOSS)])
    closing = load_all(store, [make_log("U1", DEE)])
    run = grade(store, "1A", document="U1")
    retract_load(store, closing)
    assert set(persons(store).values()) == {("1AP", 0.95)}
    closing = load_all(store, [make_log("U1", DEE)])
    retract_load(store, run)
    retract_load(store, closing)
    assert set(persons(store).values()) == {("2BP", 0.7)}


def test_an_undone_regrading_is_forgotten_also_of_what_was_replaced_since(store):
    paragraph = Words("1", "Dee uses it.", Grounds("2BP", "P"))
    load_all(store, [replace(make_log("U1", DEE, MOSS), words=(paragraph,))])
    run = grade(store, "1A", document="U1")
    load_all(store, [make_log("U1", DEE)])
    former = (
        "MATCH (:Document)-[m:FORMERLY_MENTIONED]->(e {kind: 'Person'}) "
        "MATCH ()-[f:FORMERLY]->() MATCH (w:FormerPassage) "
        "RETURN m.gradings AS mention, f.gradings AS fact, w.gradings AS passage"
    )
    assert store.read(former) == [{key: ["2BP", "1AP"] for key in ("mention", "fact", "passage")}]
    retract_load(store, run)
    assert store.read(former) == [dict.fromkeys(("mention", "fact", "passage"))]


def test_a_retracted_document_loses_its_regradings_and_comes_back_as_first_reported(store):
    document = make_log("U1", DEE)
    load_all(store, [document, make_log("U2", MOSS)])
    lines = export_lines(store)
    grade(store, "1A", document="U1")
    retract(store, document.id)
    assert store.read("MATCH (d) WHERE d.regradings IS NOT NULL RETURN d.id AS id") == []
    load_all(store, [document], readmit=True)
    assert export_lines(store) == lines


def test_all_that_one_source_says_is_graded_anew_and_nothing_that_others_say(store):
    mixed = join_claims(caller(*DEE, source="S1"), caller(*MOSS, source="S2"))
    load_all(store, [log("U1", mixed), make_log("U2", LEE, source="S1"), make_log("U3", LEE, source="S2")])
    lines = export_lines(store)
    plan = plan_regrade(store, "3E", origin_of="U2")
    assert [change.reference for change in plan.changes] == ["U1", "U2"]
    assert {origin.partition(":")[0] for origin in plan.origins} == {"origin"}
    run = regrade(store, plan, by="Ann")
    assert {who: grading for who, (grading, _) in persons(store).items()} == {
        ("U1", "Dee"): "3EP",
        ("U1", "Moss"): "2BP",
        ("U2", "Lee"): "3EP",
        ("U3", "Lee"): "2BP",
    }
    assert "S1" not in str(store.read("MATCH (d:Document) RETURN d.regradings AS regradings"))
    retract_load(store, run)
    assert export_lines(store) == lines


def test_a_copy_has_the_regradings_with_their_history_and_can_undo_them(store, other_store):
    load_all(store, [make_log("U1", DEE)])
    lines = export_lines(store)
    run = grade(store, "1A", document="U1")
    copy_case(store, other_store)
    assert read_everything(other_store) == read_everything(store)
    retract_load(other_store, run)
    assert export_lines(other_store) == lines


def test_what_an_entity_shows_follows_the_new_grading(store):
    born = [
        log(urn, ((replace(person("Del Grey", nominal="N1", grading=graded, born=day)),), ()))
        for urn, day, graded in (("U1", "1980-02-01", "1AP"), ("U2", "1981-02-01", "2CP"))
    ]
    load_all(store, born)
    shown = "MATCH (p:Person) RETURN DISTINCT p.born_on AS born"
    assert store.read(shown) == [{"born": "1980-02-01"}]
    run = grade(store, "3E", document="U1")
    assert store.read(shown) == [{"born": "1981-02-01"}]
    retract_load(store, run)
    assert store.read(shown) == [{"born": "1980-02-01"}]


def test_the_plan_of_a_regrading_writes_nothing_and_says_what_would_change(store):
    load_all(store, [make_log("U1", DEE)])
    before = read_everything(store)
    plan = plan_regrade(store, "1 a", document="U1")
    assert plan.to == "1A"
    assert {(one.grading, one.grading_after, one.confidence_after, one.claims) for one in plan.changes} == {
        ("2BP", "1AP", 0.95, 2),
        ("", "1A", 0.95, 1),
    }
    assert read_everything(store) == before
    grade(store, "1A", document="U1")
    assert plan_regrade(store, "1A", document="U1").documents == ()


@pytest.mark.one_engine
def test_what_is_no_grade_and_what_is_no_document_is_refused_in_one_sentence(store):
    load_all(store, [make_log("U1", DEE)])
    with pytest.raises(RecordError, match="the grade is 'good', expected a grade of the 3x5x2 such as 2C"):
        plan_regrade(store, "good", document="U1")
    with pytest.raises(RecordError, match="handling stays as it is: give 2C"):
        plan_regrade(store, "2CP", document="U1")
    with pytest.raises(UnknownId, match="no document has the id 'U9'"):
        plan_regrade(store, "2C", document="U9")
    with pytest.raises(StoreError, match="neither or both"):
        plan_regrade(store, "2C", document="U1", origin_of="U1")


@pytest.mark.one_engine
def test_the_words_of_a_regrading_leave_out_what_came_later():
    load = '{"at": 100, "by": "", "origins": [], "reported": ["2B"], "run": "r", "to": "3E"}'
    assert describe_regradings(read_regradings([load], 99)) == ""
    assert describe_regradings(read_regradings([load], 100)) == "regraded from 2B to 3E on 1970-01-01"
