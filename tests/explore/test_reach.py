"""What can be reached in a case: links as the page's projection has them, and facts beside it."""

import pytest
from ringmap.graph.explore.reach import build_reach, strip_cautions
from ringmap.graph.network.evidence import Evidence
from ringmap.graph.network.network_tables import build_network
from ringmap.graph.network.projection import Projection

KINDS = {"dee": "Person", "lee": "Person", "firm": "Organisation", "phone:1": "Phone", "port:1": "Port"}
FACTS = [
    ("USES", "dee", "phone:1"),
    ("USES", "lee", "phone:1"),
    ("PAID", "dee", "firm"),
    ("WORKS_FOR", "lee", "firm"),
    ("SEEN_AT", "dee", "port:1"),
]


@pytest.fixture
def reach():
    """Two men who share a phone; one works for a firm, the other paid it."""
    evidence = Evidence.of(
        [{"id": id, "kind": kind, "label": id.upper()} for id, kind in KINDS.items()],
        [
            {"id": f"f{n}", "type": type, "source": one, "target": two, "document": f"log:{n}"}
            for n, (type, one, two) in enumerate(FACTS)
        ],
    )
    return build_reach(build_network(evidence, Projection("people-and-firms")))


def pairs(network):
    return {frozenset(pair) for pair in zip(network.edges["source"], network.edges["target"], strict=True)}


def test_links_are_those_of_the_projection_and_facts_to_all_else(reach):
    kinds = {(one.kind, one.other, one.count) for one in reach.count_kinds("dee")}
    assert kinds == {("USES", "Phone", 1), ("SHARED_PHONE", "Person", 1), ("SEEN_AT", "Port", 1)}
    assert reach.find_linked("dee", "USES", "Phone") == {"phone:1"}
    assert reach.find_common("dee", "lee") == {"phone:1"}


def test_a_fact_that_the_projection_leaves_out_is_spare_and_comes_when_it_is_asked_for(reach):
    paid = frozenset(("dee", "firm"))
    assert "firm" not in {other for other, _ in reach.list_neighbours("dee")}
    assert reach.list_spare([paid, frozenset(("dee", "lee"))]) == {paid}
    assert paid not in pairs(reach.cut({"firm"}, {"dee", "lee"}))
    assert pairs(reach.cut({"firm"}, {"dee", "lee"}, {paid})) == {paid, frozenset(("lee", "firm"))}
    assert pairs(reach.cut(set(), {"dee", "firm"}, {paid})) == {paid}


def test_what_is_cut_has_the_links_of_what_is_added_and_the_facts_behind_them_alone(reach):
    cut = reach.cut({"phone:1"}, {"dee", "firm"})
    assert set(cut.nodes["id"]) == {"dee", "phone:1"}
    assert pairs(cut) == {frozenset(("dee", "phone:1"))}
    assert cut.evidence.facts["id"].tolist() == ["f0"]


def test_ids_come_with_the_highest_value_first_then_by_label(reach):
    assert reach.order(["lee", "dee", "firm"], {"firm": 2.0}) == ["firm", "dee", "lee"]


def test_a_kind_is_counted_with_and_without_its_caution():
    assert strip_cautions("USES;USES (believed);ASSOCIATES_WITH (hearsay)") == ("USES", "ASSOCIATES_WITH")
