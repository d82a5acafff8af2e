"""Reasons name the entities whose facts, removed, lower a value most."""

import networkx as nx
import pytest
from ringmap.graph.analysis.centrality import measure_centrality
from ringmap.graph.analysis.reading_order import (
    OMITTED,
    SINGLE_SOURCE,
    Grounds,
    choose_to_read,
    order_to_read,
)
from ringmap.graph.analysis.why import find_reasons
from ringmap.graph.network.network_tables import Network, build_network
from ringmap.graph.network.projection import Projection

from ..network.test_projection import A, B, C, D, F, evidence

BRIDGE = Network.of(
    [], [("a", "b"), ("a", "c"), ("b", "c"), ("c", "d"), ("d", "e"), ("d", "f"), ("e", "f"), ("d", "g")]
)


@pytest.fixture(scope="module")
def tables_without():
    """The measures of BRIDGE once the edges of a node are gone, by that node."""
    graph = BRIDGE.to_networkx()
    return {
        gone: measure_centrality(
            Network.of(list(graph), [(s, t) for s, t in graph.edges if gone not in (s, t)])
        ).set_index("id")
        for gone in graph
    }


@pytest.mark.parametrize(
    "by", ["degree", "strength", "betweenness", "closeness", "harmonic", "pagerank", "core"]
)
def test_no_other_removal_lowers_the_value_more(by, tables_without):
    table = measure_centrality(BRIDGE, by=by).set_index("id")
    for node, reasons in find_reasons(BRIDGE, list("abcdefg"), by=by).items():
        falls = {
            other: table.loc[node, by] - without.loc[node, by]
            for other, without in tables_without.items()
            if other != node
        }
        best = sorted((fall for fall in falls.values() if fall > 1e-9), reverse=True)[:2]
        assert [reason.lowers for reason in reasons] == pytest.approx(best, rel=1e-5)
        assert all(falls[reason.id] == pytest.approx(reason.lowers, rel=1e-5) for reason in reasons)


def test_a_node_without_value_has_no_reasons():
    assert find_reasons(BRIDGE, ["a", "g"]) == {"a": (), "g": ()}


def test_a_reason_counts_the_facts_that_go_with_it_and_names_a_document_that_joins_the_two():
    case = evidence(
        (A, "ASSOCIATES_WITH", B),
        (B, "ASSOCIATES_WITH", C),
        (C, "ASSOCIATES_WITH", D),
        (C, "ASSOCIATES_WITH", D),
    )
    reasons = find_reasons(build_network(case, Projection("people-and-firms")), [B])[B]
    assert [(reason.label, reason.facts, reason.document) for reason in reasons] == [
        ("Ann", 1, "d0"),
        ("Cat", 3, "d1"),
    ]


def test_a_shared_vehicle_is_named_where_it_alone_makes_the_ties():
    case = evidence(
        (A, "DRIVES", "vehicle:V"),
        (B, "KEEPS", "vehicle:V"),
        ("vehicle:V", "HELD_BY", F),
        ("part:p", "CAME_FROM", "vehicle:V"),
        (F, "ASSOCIATES_WITH", C),
        (F, "ASSOCIATES_WITH", D),
    )
    reasons = find_reasons(build_network(case, Projection("people-and-firms")), [F])[F]
    assert (reasons[0].id, reasons[0].kind, reasons[0].facts, reasons[0].document) == (
        "vehicle:V",
        "Vehicle",
        3,
        "d0",
    )


def test_a_tie_that_rests_on_more_than_one_thing_is_weakened_only():
    case = evidence(
        (A, "USES", "phone:1"), (B, "USES", "phone:1"), (A, "ASSOCIATES_WITH", B, {"strength": 2.0})
    )
    reasons = find_reasons(build_network(case, Projection("people-and-firms")), [A], by="strength")[A]
    assert [(reason.id, reason.lowers) for reason in reasons] == [(B, 3.0), ("phone:1", 1.0)]


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("weight", [None, "strength"])
def test_above_the_budget_the_tie_that_most_paths_run_over_comes_first(weight, directed):
    reasons = find_reasons(BRIDGE, ["c", "d"], weight=weight, directed=directed, budget=0)
    flow = nx.edge_betweenness_centrality(BRIDGE.to_networkx(), normalized=False)
    assert reasons["c"][0].id == max(
        BRIDGE.to_networkx()["c"], key=lambda node: flow.get(("c", node), flow.get((node, "c")))
    )
    assert not reasons["d"][0].exact
    assert reasons["d"][0].id == "c"


@pytest.mark.parametrize("by", ["closeness", "eigenvector", "pagerank", "core"])
def test_above_the_budget_every_measure_still_gives_a_reason(by):
    assert len(find_reasons(BRIDGE, ["d"], by=by, budget=0)["d"]) == 2


def test_a_reason_that_no_fact_links_names_who_stands_between_and_one_that_shares_a_thing_nobody():
    line = Network.of([], [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f")])
    between = {reason.id: reason.between for reason in find_reasons(line, ["a"], by="closeness", most=5)["a"]}
    assert between == {"b": (), "c": ("b",), "d": ("b", "c"), "e": ("b", "c", "d"), "f": ("b", "c", "d", "e")}
    case = evidence((A, "USES", "phone:1"), (B, "USES", "phone:1"), (B, "ASSOCIATES_WITH", C))
    found = find_reasons(build_network(case, Projection("people-and-firms")), [A], by="closeness", most=3)[A]
    assert {reason.id: reason.between for reason in found if reason.id != C} == {"phone:1": (), B: ()}


def test_an_id_that_is_not_in_the_network_is_passed_over():
    assert find_reasons(BRIDGE, ["zz"]) == {}


def test_the_document_to_read_first_names_both_or_else_the_one_it_is_about():
    said = [
        (A, "USES", "phone:1"),
        (B, "USES", "phone:1"),
        (B, "ASSOCIATES_WITH", C),
        (B, "ASSOCIATES_WITH", D),
    ]
    named = [
        {"id": f"m{n}", "document": paper, "entity": who, "role": "subject"}
        for n, (paper, who) in enumerate(
            [
                ("d0", A),
                ("d1", B),
                ("d2", B),
                ("d2", C),
                ("d3", D),
                ("d3", B),
                ("d0", "phone:1"),
                ("d1", "phone:1"),
            ]
        )
    ]
    reasons = {
        reason.id: reason.document
        for reason in find_reasons(
            build_network(evidence(*said, mentions=named), Projection("people-and-firms")), [B], most=9
        )[B]
    }
    assert (reasons[A], reasons[C]) == ("d0", "d2")


def test_all_documents_that_would_do_as_well_are_candidates():
    said = [(A, "USES", "phone:1"), (B, "USES", "phone:1")]
    named = [
        {"id": f"m{n}", "document": paper, "entity": who, "role": "subject"}
        for n, (paper, who) in enumerate(
            [("d0", A), ("d0", B), ("d1", A), ("d1", B), ("d0", "phone:1"), ("d1", "phone:1")]
        )
    ]
    reasons = find_reasons(
        build_network(evidence(*said, mentions=named), Projection("people-and-firms")),
        [B],
        by="degree",
        most=9,
    )[B]
    assert {reason.id: (reason.document, reason.candidates) for reason in reasons}[A] == ("d0", ("d0", "d1"))


def test_the_best_graded_independent_document_is_read_first():
    finding = {
        "weak": Grounds(0.3, "2026-05-01", frozenset({"weak"})),
        "good": Grounds(0.9, "2026-01-01", frozenset({"good"})),
        "best": Grounds(0.95, "2026-06-01", frozenset({"one source"})),
        "copy": Grounds(0.95, "2026-07-01", frozenset({"one source"})),
    }
    told = "shared source: 1 other document here has it too"
    assert order_to_read(finding, finding) == [("good", ""), ("weak", ""), ("copy", told), ("best", told)]


def test_what_names_the_finding_is_read_before_what_its_reasons_rest_on_and_the_suspected_false_last():
    finding = {name: Grounds(0.5, "", frozenset({name})) for name in ("reason", "both", "names", "false")}
    assert choose_to_read(["reason", "both"], ["names", "both", "false"], {"false"}, finding) == [
        ("both", ""),
        ("names", ""),
        ("reason", ""),
        ("false", OMITTED),
    ]


def test_a_finding_on_one_source_says_so_at_each_of_its_documents():
    finding = {"a": Grounds(0.5, "2026-05-01", frozenset({"s"})), "b": Grounds(0.9, "", frozenset({"s"}))}
    assert order_to_read(["a", "b"], finding) == [("b", SINGLE_SOURCE), ("a", SINGLE_SOURCE)]
    assert order_to_read(["only"], {"only": Grounds(0.9, "", frozenset({"only"}))}) == [
        ("only", SINGLE_SOURCE)
    ]


def test_a_document_with_one_origin_of_its_own_is_independent():
    finding = {"a": Grounds(0.5, "", frozenset({"s", "own"})), "b": Grounds(0.9, "", frozenset({"s"}))}
    assert order_to_read(["b", "a"], finding) == [
        ("a", ""),
        ("b", "shared source: 1 other document here has it too"),
    ]
