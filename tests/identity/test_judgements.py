"""What a person judges of two entities joins or parts them, outlasts reloads, and is undone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ringmap.graph.case.account import read_account
from ringmap.graph.case.judged_pairs import ASLEEP, list_judgements
from ringmap.graph.case.link import find_link
from ringmap.graph.case.resolve_methods import keep_judgement, take_back_judgement
from ringmap.graph.case.show import explain_entity
from ringmap.graph.errors import StoreError, UnknownId
from ringmap.graph.identity.partition import collect_condition_values, find_open_keys, group_mentions
from ringmap.graph.ledger.backup import read_backup_head, read_backup_parts, write_backup
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.copy_case import copy_case, write_case
from ringmap.graph.ledger.judge import JudgedSide, judge, undo_judgement
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.stored_judgements import make_present
from ringmap.graph.ledger.undo import retract_load

from ..claims.made_up import caller, load_all, log, person
from .test_order import borne

DEE, ANN = ("Dee Moss", "07700 900100"), ("Ann Lowe", "07700 900101")
one_engine = pytest.mark.one_engine


def export_lines(store):
    return list(export_canonical(store))


def mention_of(store, document, kind="Person"):
    """The first mention of a kind in a document, with its entity."""
    (row, *_) = store.read(
        "MATCH (d:Document {id: $id})-[m:MENTIONS]->(e:Entity) WHERE e.kind = $kind "
        "RETURN m.id AS mention, e.id AS entity ORDER BY mention",
        id=document.id,
        kind=kind,
    )
    return JudgedSide(row["entity"], row["mention"])


def entity_of(store, document):
    return JudgedSide(mention_of(store, document).entity)


def groups(store, kind="Person"):
    """The entities of a kind, each as the sorted references of the documents that name it."""
    rows = store.read(
        "MATCH (d:Document)-[m:MENTIONS]->(e:Entity) WHERE e.kind = $kind RETURN e.id AS e, "
        "d.reference AS reference",
        kind=kind,
    )
    found = {}
    for row in rows:
        found.setdefault(row["e"], []).append(row["reference"])
    return sorted(sorted(each) for each in found.values())


def say(store, verdict, one, other, by="Ann"):
    return judge(store, verdict, one, other, by=by, why="seen together")


A, B, C = log("A", caller(*DEE)), log("B", caller(*ANN)), log("C", caller("Al", "07700 900102"))
ALIKE = log("D", caller(*DEE, source="S1"))


def test_a_join_and_its_undoing_leave_the_canonical_export_as_it_was(store):
    load_all(store, [A, B, C])
    before, ids = export_lines(store), [entity_of(store, each) for each in (A, B)]
    same = say(store, "same", *ids)
    assert groups(store) == [["A", "B"], ["C"]]
    joined = export_lines(store)
    undo_judgement(store, same.id, by="Ann")
    assert export_lines(store) == before
    assert [entity_of(store, each) for each in (A, B)] == ids
    say(store, "same", entity_of(store, B), entity_of(store, A))
    assert export_lines(store) == joined


def test_two_whom_a_rule_joins_are_parted_and_stay_so_when_more_is_loaded(store):
    load_all(store, [A, ALIKE])
    before = export_lines(store)
    assert groups(store) == [["A", "D"]]
    different = say(store, "different", mention_of(store, A), mention_of(store, ALIKE))
    assert groups(store) == [["A"], ["D"]]
    load_all(store, [log("E", caller(*DEE)), B], "more.csv")
    parts = groups(store)
    assert len(parts) == 3
    assert not any({"A", "D"} <= set(part) for part in parts)
    for document in (log("E", caller(*DEE)), B):
        retract(store, document.id)
    undo_judgement(store, different.id, by="Ann")
    assert export_lines(store) == before


def load_apart(store, *documents):
    """Load each document by itself, so that its entity is younger than those before; return the entities."""
    for document in documents:
        load_all(store, [document], f"{document.id}.csv")
    return [entity_of(store, document) for document in documents]


LINKED = [log(f"N{number}", caller(*ANN, source="S1")) for number in range(3)]


@one_engine
@pytest.mark.parametrize("later", LINKED)
def test_what_is_loaded_after_a_join_gives_no_other_ids_when_the_join_is_undone(store, later):
    old, young = load_apart(store, A, B)
    same = say(store, "same", old, young)
    load_all(store, [later], "later.csv")
    assert {entity_of(store, each) for each in (A, B, later)} == {old}
    undo_judgement(store, same.id, by="Ann")
    assert [entity_of(store, each) for each in (A, B, later)] == [old, young, young]


@one_engine
@pytest.mark.parametrize("number", range(2))
def test_a_join_by_one_mention_of_a_larger_entity_keeps_the_older_id_and_undoing_gives_both_back(
    store, number
):
    old, young, *_ = load_apart(store, A, B, *LINKED[:3])
    same = say(store, "same", old, mention_of(store, LINKED[number]))
    assert {entity_of(store, each) for each in (A, B, *LINKED[:3])} == {old}
    undo_judgement(store, same.id, by="Ann")
    assert [entity_of(store, each) for each in (A, B, *LINKED[:3])] == [old, *[young] * 4]


@one_engine
@pytest.mark.parametrize("number", range(2))
def test_the_older_id_wins_when_two_that_were_kept_apart_are_one_again(store, number):
    (old, _) = load_apart(store, A, ALIKE)
    sides = mention_of(store, A), mention_of(store, ALIKE)
    different = say(store, "different", *sides)
    later = log(f"E{number}", caller(*DEE))
    load_all(store, [later], "later.csv")
    undo_judgement(store, different.id, by="Ann")
    assert {entity_of(store, each) for each in (A, ALIKE, later)} == {old}


@one_engine
def test_two_judgements_in_a_row_are_undone_in_either_order_with_each_id_where_it_was(store):
    ids = load_apart(store, A, B, C)
    for order in ((0, 1), (1, 0)):
        made = [
            say(store, "same", ids[0], ids[1]),
            say(store, "same", mention_of(store, B), entity_of(store, C)),
        ]
        assert {entity_of(store, each) for each in (A, B, C)} == {ids[0]}
        for number in order:
            undo_judgement(store, made[number].id, by="Ann")
        assert [entity_of(store, each) for each in (A, B, C)] == ids


@one_engine
def test_same_is_transitive_and_a_contradiction_names_who_said_what_and_how_to_undo_it(store):
    load_all(store, [A, B, C])
    first = say(store, "same", entity_of(store, A), entity_of(store, B), by="Ann")
    say(store, "same", mention_of(store, B), entity_of(store, C), by="Bea")
    assert groups(store) == [["A", "B", "C"]]
    sides = mention_of(store, A), mention_of(store, C)
    for verdict in ("different", "unsure"):
        with pytest.raises(StoreError, match=r"Ann judged them 'same' on .*: seen together; Bea") as told:
            say(store, verdict, *sides)
        assert f"ringmap resolve undo {first.id.removeprefix('judgement:')}" in str(told.value)
    assert groups(store) == [["A", "B", "C"]]
    undo_judgement(store, first.id, by="Ann")
    say(store, "different", mention_of(store, A), mention_of(store, C), by="Cy")
    with pytest.raises(StoreError, match="Cy judged them 'different'"):
        say(store, "same", entity_of(store, A), entity_of(store, B))
    assert groups(store) == [["A"], ["B", "C"]]


@one_engine
def test_a_judgement_sleeps_while_a_document_is_gone_and_wakes_when_it_is_back(store):
    load_all(store, [A, B])
    say(store, "same", entity_of(store, A), entity_of(store, B))
    joined = export_lines(store)
    retract(store, A.id)
    assert groups(store) == [["B"]]
    load_all(store, [A], readmit=True)
    assert export_lines(store) == joined


@one_engine
def test_a_judgement_lies_on_another_mention_of_the_entity_when_its_own_is_retracted(store):
    load_all(store, [A, ALIKE, B])
    say(store, "same", entity_of(store, A), entity_of(store, B))
    for gone, stays in ((A, "D"), (ALIKE, "A")):
        retract(store, gone.id)
        assert groups(store) == [["B", stays]] if stays > "B" else [[stays, "B"]]
        load_all(store, [gone], readmit=True)
        assert groups(store) == [["A", "B", "D"]]


@one_engine
def test_a_join_does_not_keep_an_entity_together_that_a_retraction_parts(store):
    link = log("L", caller("Dee Moss", "07700 900100", born="1980-02-01"))
    born = log("M", ((person("Dee Moss", born="1980-02-01"),), ()))
    load_all(store, [A, link, born, B])
    assert groups(store) == [["A", "L", "M"], ["B"]]
    say(store, "same", entity_of(store, A), entity_of(store, B))
    retract(store, link.id)
    assert sorted(map(len, groups(store))) == [1, 2]


@one_engine
def test_a_corrected_grade_and_a_new_date_of_birth_keep_a_judgement(store):
    load_all(store, [A, B])
    say(store, "same", entity_of(store, A), entity_of(store, B))
    newer = log("A", caller(*DEE, grading="1AP", born="1980-02-01"))
    newest = load_all(store, [newer])
    assert groups(store) == [["A", "B"]]
    retract_load(store, newest)
    assert groups(store) == [["A", "B"]]
    load_all(store, [log("A", caller("Kay Orr", "07700 900100"))])
    assert groups(store) == [["A"], ["B"]]


@one_engine
def test_what_cannot_be_judged_is_refused(store):
    load_all(store, [A, B, ALIKE])
    for one, other, message in (
        (entity_of(store, A), entity_of(store, ALIKE), "one entity already"),
        (JudgedSide("phone:+447700900100"), entity_of(store, B), "two of one kind"),
        (mention_of(store, A), mention_of(store, A), "no judgement can tell them apart"),
    ):
        with pytest.raises(StoreError, match=message):
            say(store, "same", one, other)
    with pytest.raises(UnknownId, match="not in the case any more"):
        say(store, "same", JudgedSide("person:0"), entity_of(store, B))
    with pytest.raises(StoreError, match="who judges or why"):
        judge(store, "same", entity_of(store, A), entity_of(store, B), by="Ann", why=" ")
    with pytest.raises(UnknownId, match="no judgement has the id"):
        undo_judgement(store, "0", by="Ann")
    say(store, "unsure", entity_of(store, A), entity_of(store, B))
    with pytest.raises(StoreError, match="judged so already"):
        say(store, "unsure", entity_of(store, B), entity_of(store, A))
    assert groups(store) == [["A", "D"], ["B"]]


@one_engine
def test_copies_and_backups_carry_judgements(store, other_store, tmp_path):
    load_all(store, [A, ALIKE, B])
    say(store, "different", mention_of(store, A), mention_of(store, ALIKE))
    same = say(store, "same", entity_of(store, A), entity_of(store, B))
    before = export_lines(store)
    copy_case(store, other_store)
    assert export_lines(other_store) == before
    write_backup(store, tmp_path / "b")
    other_store.empty()
    write_case(other_store, read_backup_parts(tmp_path / "b"), read_backup_head(tmp_path / "b").store)
    assert export_lines(other_store) == before
    undo_judgement(other_store, same.id, by="Ann")
    assert ["B"] in groups(other_store)


@one_engine
def test_what_is_left_of_judgements_tells_nothing_of_a_retracted_document(store):
    for document in (A, B):
        load_all(store, [document])
    undone = say(store, "same", entity_of(store, A), entity_of(store, B))
    undo_judgement(store, undone.id, by="Ann")
    say(store, "same", entity_of(store, A), entity_of(store, B))
    (place,) = store.read(
        "MATCH (d:Document {id: $id})-[m:MENTIONS]->(e:Person) RETURN d.id AS d, e.kind AS kind, "
        "properties(m) AS p",
        id=A.id,
    )
    key = store.read("MATCH (s:Store) RETURN s.key AS key")[0]["key"]
    guesses = {make_present(place, key).anchor for key in ("", "another")} | {place["p"]["id"], A.id}
    anchor = make_present(place, key).anchor
    retract(store, A.id)
    kept = [str(row["p"]) for row in store.read("MATCH (j:Judgement) RETURN properties(j) AS p")]
    assert len(kept) == 2
    assert all(anchor in text for text in kept)
    assert not [guess for guess in guesses for text in kept if guess in text]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    borne,
    st.lists(
        st.tuples(
            st.text("0123456789", min_size=1, max_size=3), st.text("0123456789", min_size=1, max_size=3)
        )
    ),
    st.randoms(use_true_random=False),
)
def test_vetoes_part_what_keys_join_whatever_the_order_and_nothing_else(bearings, pairs, draw):
    vetoes = [(frozenset({one}), frozenset({other})) for one, other in pairs if one != other]
    parts = group_mentions(bearings, vetoes=vetoes)
    items = list(bearings.items())
    draw.shuffle(items)
    assert group_mentions(dict(items), vetoes=draw.sample(vetoes, len(vetoes))) == parts
    home = {mention: number for number, part in enumerate(parts) for mention in part}
    assert sorted(home) == sorted(bearings)
    assert not [pair for pair in vetoes if len({home.get(min(side), min(side)) for side in pair}) == 1]
    whole = group_mentions(bearings)
    for part in whole:
        assert {mention for at in {home[one] for one in part} for mention in parts[at]} == part
    # Two parts that a key could join are kept apart by a veto.
    values = collect_condition_values(bearings.values())
    keys = {mention: find_open_keys(bearing, values) for mention, bearing in bearings.items()}
    for number, part in enumerate(parts):
        for other in parts[:number]:
            if any(keys[one] & keys[two] for one in part for two in other):
                assert any((a & part and b & other) or (a & other and b & part) for a, b in vetoes)


@one_engine
def test_show_why_and_the_list_say_who_judged_when_and_why(store):
    load_all(store, [A, B, C])
    same = keep_judgement(store, "same", "Dee Moss", "Ann Lowe", by="Ann", why="one moped")
    joined = entity_of(store, A).entity
    parted = keep_judgement(store, "different", joined, "Al", by="Bea", why="seen at once")
    said = f"Ann judged them 'same' on {same['at'][:16]} UTC: one moped"
    assert [row["keys"] for row in explain_entity(store, joined)] == [[said], [said]]
    assert find_link(store, joined, "Al").judgements == (
        f"Bea judged them 'different' on {parted['at'][:16]} UTC: seen at once",
    )
    shown = read_account(store, joined).content["judgements"]
    said = {(row["verdict"], row["by"], row["why"]): (row["label"], row["other"]) for row in shown}
    assert said["different", "Bea", "seen at once"] == ("Al", entity_of(store, C).entity)
    assert said["same", "Ann", "one moped"] in {("Dee Moss", ""), ("Ann Lowe", "")}
    retract(store, C.id)
    take_back_judgement(store, same["id"], by="Cy")
    states = {
        row["id"]: (row["first"] == "" or row["second"] == "", row["state"]) for row in list_judgements(store)
    }
    assert states[parted["id"]] == (True, ASLEEP)
    assert states[same["id"]][1].startswith("undone by Cy on 20")


def named_twice(**second):
    """A log whose one place names Dee Moss twice."""
    return log("T", ((person("Dee Moss", nominal="7"), person("Dee Moss", **second)), ()))


@one_engine
def test_who_judges_one_of_two_mentions_of_one_name_at_one_place_judges_both(store):
    twice = named_twice(nominal="7", grading="1AP")
    load_all(store, [twice, B])
    rows = store.read("MATCH (d:Document {id: $id})-[m:MENTIONS]->(:Person) RETURN m.id AS id", id=twice.id)
    assert len(rows) == 2
    made = say(store, "different", mention_of(store, twice), entity_of(store, B))
    assert {one.mention for one in made.present} >= {row["id"] for row in rows}
    before = export_lines(store)
    load_all(store, [B], "again.csv")
    assert export_lines(store) == before


@one_engine
def test_a_name_that_one_place_gives_a_third_entity_too_is_refused(store):
    twice = named_twice(nominal="8")
    load_all(store, [twice, B])
    assert len({row["e"] for row in store.read(
        "MATCH (d:Document {id: $id})-[:MENTIONS]->(p:Person) RETURN p.id AS e", id=twice.id
    )}) == 2  # fmt: skip
    with pytest.raises(StoreError, match=r"calls person:.* the same at one place"):
        say(store, "same", mention_of(store, twice), entity_of(store, B))
    assert not store.read("MATCH (j:Judgement) RETURN j.id AS id")
