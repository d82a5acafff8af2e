"""Records of one person are joined by evidence that adds up, and what conflicts keeps two apart."""

import random

import pytest
from ringmap.graph.linking.blocking import SkippedBlock, group_blocks, pair_blocks
from ringmap.graph.linking.evidence_bits import add_bits
from ringmap.graph.linking.frequencies import count_frequencies
from ringmap.graph.linking.link_persons import link_persons
from ringmap.graph.linking.linked_kinds import set_apart
from ringmap.graph.linking.person_record import (
    CONTACT,
    HOME,
    PARTNER,
    REPORT,
    WORDS,
    PersonRecord,
    SharedEntity,
    unite_records,
)
from ringmap.graph.linking.proposed_link import list_proposed_links

GIVEN = ("ann", "robert", "carol", "david", "edith", "frank", "grace", "harold", "irene", "jack")
FAMILIES = ("moss", "langtree", "okafor", "penhale", "quarles", "rudge", "sefton", "tolland", "usher", "vane")


def record(entity, name="", *, born="", source="Essex", nominal="", street="", apart=(), **shared):
    return PersonRecord(
        frozenset([entity]),
        frozenset([name] if name else []),
        frozenset([street] if street else []),
        frozenset([born] if born else []),
        frozenset([(source, nominal)] if nominal else []),
        frozenset([source]),
        frozenset(SharedEntity(kind, id, id) for kind, id in shared.items()),
        frozenset(apart),
    )


def propose_links(records, table=None, different=()):
    return list_proposed_links(link_persons(set_apart(records, different), table), "Person")


# Everybody else of the case: a hundred names, so that a name is worth something.
CROWD = [record(f"z-{at:03}", f"{GIVEN[at % 10]} {FAMILIES[at // 10]}") for at in range(100)]


def clusters(*records):
    """Those of the records' entities that are joined, each cluster sorted."""
    named = {entity for one in records for entity in one.entities}
    found = [sorted(one & named) for one in link_persons([*records, *CROWD]).clusters]
    return sorted(one for one in found if len(one) > 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (record("a", "bob tredwell", born="1980-02-01"), record("b", "robert tredwell", born="1980-02-01")),
        (record("a", "r tredwell", born="1980-02-01"), record("b", "robert tredwell", born="1980-02-01")),
        (record("a", "robert tredwel", born="1980-02-01"), record("b", "robert tredwell", born="1980-02-01")),
        (
            record("a", "tredwell robert", born="1980-02-01"),
            record("b", "robert tredwell", born="1980-02-01"),
        ),
        (
            record("a", "robert tredwell", born="1980-02-01"),
            record("b", "robert tredwell", born="1980-01-02"),
        ),
        (record("a", "robert tredwell", born="1980-02-01"), record("b", "robert tredwell", born="1980")),
        (
            record("a", "robert tredwell", **{CONTACT: "phone:1"}),
            record("b", "bob tredwell", source="Kent", **{CONTACT: "phone:1"}),
        ),
        (
            record("a", "robert tredwell", **{PARTNER: "ann moss"}),
            record("b", "robert tredwell", source="Kent", **{PARTNER: "ann moss"}),
        ),
    ],
)
def test_a_name_in_another_form_joins_with_a_date_of_birth_a_phone_or_a_partner(one, other):
    assert clusters(one, other) == [["a", "b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (record("a", "ann moss"), record("b", "ann moss", source="Kent")),
        (record("a", "ann tredwell", born="1980-02-01"), record("b", "ann tredwell", born="1975-07-19")),
        (record("a", "ann tredwell", **{HOME: "h"}), record("b", "ernest tredwell", **{HOME: "h"})),
        (
            record("a", "ann tredwell", born="1980-02-01", nominal="1"),
            record("b", "ann tredwell", born="1980-02-01", nominal="2"),
        ),
        (
            record("a", "ann tredwell", born="1980-02-01"),
            record("b", "ann tredwell", born="1980-02-01", apart=["a"]),
        ),
        (
            record("a", street="banjo", **{CONTACT: "phone:1"}),
            record("b", street="banjo", **{CONTACT: "phone:1"}),
        ),
    ],
    ids=["a common name", "born on other days", "a family", "two numbers", "linked in a document", "no name"],
)
def test_a_name_alone_or_with_a_conflict_joins_nobody(one, other):
    assert clusters(one, other) == []


def test_an_initial_that_fits_two_who_cannot_be_one_joins_neither():
    father = record("a", "dennis tredwell", born="1950-05-05", **{HOME: "h"})
    son = record("b", "dale tredwell", born="1985-05-05", **{HOME: "h"})
    either = record("c", "d tredwell", **{HOME: "h"})
    assert clusters(father, son, either) == []
    assert clusters(father, either) == [["a", "c"]]


def test_a_join_that_waits_for_a_rival_is_made_once_the_rival_turns_out_to_be_somebody_else():
    father = record("a", "dennis tredwell", **{HOME: "h"})
    either = record("c", "d tredwell", born="1950-05-05", **{HOME: "h"})
    son = record("b", "dale tredwell", **{HOME: "h", PARTNER: "ann moss"})
    same_son = record("d", "dale tredwel", born="1991-12-24", **{PARTNER: "ann moss"})
    assert clusters(father, son, either) == []
    assert clusters(father, son, either, same_son) == [["a", "c"], ["b", "d"]]


def test_one_paragraph_in_two_spellings_is_shared_and_each_record_shows_its_own():
    pair = [
        PersonRecord(
            frozenset([id]), frozenset(["ann tredwell"]), shared=frozenset([SharedEntity(WORDS, "w", text)])
        )
        for id, text in (("a", "He called."), ("b", "HE CALLED."))
    ]
    (join,) = link_persons([*pair, *CROWD]).joins
    assert ("He called.", "HE CALLED.") in {
        (piece.first_value, piece.second_value) for piece in join.evidence if piece.what == WORDS
    }
    for order in (pair, pair[::-1]):
        assert [shared.label for shared in unite_records(order).shared] == ["HE CALLED."]


def test_a_report_of_many_persons_is_not_compared_and_the_result_says_so():
    names = [f"{first} {last}" for first in GIVEN for last in FAMILIES]
    listed = [
        record(f"{at:03}", name, **{REPORT: "list"}) for at, name in enumerate([*names, "ann tredwell"])
    ]
    short = [record(f"s-{at}", f"{name} tredwell", **{REPORT: "log"}) for at, name in enumerate(GIVEN)]
    found = link_persons([*listed, *short])
    assert found.skipped == (SkippedBlock("report|list", 101),)
    assert link_persons(listed[1:]).skipped == ()


def test_a_pair_that_shares_several_blocks_is_yielded_once():
    keys = {2: ["x", "y"], 0: ["x", "y", "z"], 1: ["z"], 3: []}
    blocks, skipped = group_blocks(keys)
    assert list(pair_blocks(keys, blocks)) == [(0, 1), (0, 2)]
    assert skipped == ()


def test_joins_carry_further_joins_and_a_join_takes_over_the_conflicts_of_both():
    first = record("a", "robert tredwell", born="1980-02-01", **{CONTACT: "phone:1"})
    second = record("b", "bob tredwell", source="Kent", **{CONTACT: "phone:1"})
    third = record("c", "bob tredwell", source="Kent", born="1980-02-01")
    other = record("d", "bob tredwell", source="Kent", born="1991-12-24", **{CONTACT: "phone:1"})
    assert clusters(first, second, third) == [["a", "b", "c"]]
    assert ["a", "b", "c", "d"] not in clusters(first, second, third, other)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_records_changes_neither_clusters_nor_proposals(seed):
    draw = random.Random(seed)
    records = [
        record(
            f"e{at:03}",
            f"{draw.choice(GIVEN)} {draw.choice(FAMILIES)}",
            born=draw.choice(("", "1980-02-01", "1980-01-02", "1975-07-19")),
            source=draw.choice(("Essex", "Kent")),
            **{CONTACT: f"phone:{draw.randrange(30)}"},
        )
        for at in range(80)
    ]
    shuffled = draw.sample(records, len(records))
    assert link_persons(shuffled).clusters == link_persons(records).clusters
    assert propose_links(shuffled) == propose_links(records)


def test_with_one_table_further_records_do_not_change_what_a_pair_weighs():
    table = count_frequencies(CROWD)
    pair = (record("a", "robert tredwell"), record("b", "bob tredwell", **{CONTACT: "phone:1"}))
    alone, among = (
        {one.first: one for one in propose_links(all, table)}["a"] for all in (pair, [*pair, *CROWD])
    )
    assert alone == among


def test_a_proposal_says_why_in_bits_that_add_up_and_one_judged_different_is_not_made_again():
    pair = [
        record("a", "robert tredwell", born="1980-02-01"),
        record("b", "bob tredwell", born="1980-01-02", source="Kent"),
    ]
    proposed = propose_links([*pair, *CROWD])[0]
    assert (proposed.first, proposed.second, proposed.kind) == ("a", "b", "Person")
    assert [piece.what for piece in proposed.evidence] == [
        "prior",
        "last name",
        "first name",
        "date of birth",
        "source",
    ]
    assert ("first name", "robert", "bob") in {
        (piece.what, piece.first_value, piece.second_value) for piece in proposed.evidence
    }
    assert proposed.bits == add_bits(proposed.evidence) > 3
    assert 0.88 < proposed.probability < 1
    assert [one for one in propose_links([*pair, *CROWD], different=[("b", "a")]) if one.first == "a"] == []
