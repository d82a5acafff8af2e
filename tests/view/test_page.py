"""The page as text: self-contained, escaped, marked, the same every time."""

import base64
import hashlib
import html
import json
import re

import pandas as pd
import pytest
from ringmap.graph.console.plain import spell_out
from ringmap.graph.kinds.grade_words import explain_grading
from ringmap.graph.network.evidence import Evidence
from ringmap.graph.network.marking import Marking
from ringmap.graph.network.network_tables import Network
from ringmap.graph.network.projection import Projection
from ringmap.graph.schema.model import MODEL
from ringmap.graph.view.page import render_page, write_page
from ringmap.graph.view.page_data import order_gradings, write_entity_query, write_link_query
from ringmap.graph.view.selection import NodePair, ShownEdge, select_nodes
from ringmap.graph.view.shapes import SHAPES, find_colour
from ringmap.graph.view.sources import Sources, Statement
from ringmap.graph.view.supporting_facts import SupportingFact

from .drawn import NODES, network, sources

BAD = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "<!--",
    "]]>",
]


def case(text):
    return json.loads(re.search(r'<script type="application/json" id="case">(.*?)</script>', text, re.S)[1])


def make_named_network(label):
    return network([("person:1", "Person", label), *NODES[1:]])


def test_nothing_on_the_page_is_fetched_from_anywhere():
    text = render_page(network(), sources=sources())
    markup = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
    assert not re.findall(r'(?:src|href|action)="(?!data:,)[^"]*"', markup)
    assert "url(" not in markup
    assert "sourceMappingURL" not in text


def test_the_policy_forbids_everything_but_the_scripts_it_was_written_with():
    text = render_page(network())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1].replace(
        "&#39;", "'"
    )
    scripts = re.findall(r"<script>(.*?)</script>", text, flags=re.S)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    ]
    assert policy.startswith("default-src 'none'; ")
    assert len(hashes) == 2
    assert f"script-src {' '.join(hashes)};" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("bad", BAD)
def test_a_hostile_label_stays_text(bad):
    text = render_page(make_named_network(bad), sources=sources(), title=bad, about=bad)
    for tag in ("<script", "</script", "<img", "<!--"):
        assert text.count(tag) == render_page(network(), sources=sources()).count(tag)
    assert case(text)["entities"]["person:1"]["label"] == bad
    assert html.unescape(re.search(r"<title>(.*?)</title>", text)[1]) == bad


def test_a_label_that_turns_the_line_round_is_spelt_out():
    text = render_page(make_named_network("Dee\u202egnp.exe"))
    assert "\u202e" not in text
    assert "Dee⟨202E⟩gnp.exe" in text


def test_a_label_of_ten_thousand_letters_is_cut_in_the_picture_and_bounded_in_the_panel():
    made = case(render_page(make_named_network("x" * 10_000)))
    label = next(node["label"] for node in made["picture"]["nodes"] if node["id"] == "person:1")
    assert len(label) == 34
    assert len(made["entities"]["person:1"]["label"]) == 2000


def test_a_label_with_half_a_character_can_be_written(tmp_path):
    assert "⟨D800⟩" in write_page(tmp_path / "page.html", make_named_network("a\ud800b")).read_text("utf-8")


def test_the_strictest_marking_of_picture_and_sources_stands_on_top_with_its_day():
    text = render_page(network(marking=Marking("P", "OFFICIAL", "2025-03-07T09:15:00Z")), sources=sources())
    banner = re.sub("<.*?>", "", re.search(r'id="marking"[^>]*>(.*?)</p>', text)[1])
    assert banner == "OFFICIAL-SENSITIVE · handling C: A1 · as of 2025-03-07T09:15:00Z"


def test_the_same_network_gives_the_same_bytes():
    assert render_page(network(), sources=sources()) == render_page(network(), sources=sources())


@pytest.mark.parametrize("bad", [*BAD, "KNOWS\u202eSWONK", "KNOWS\0\x1b[2J"])
def test_a_hostile_kind_of_a_charts_link_stays_text_and_turns_no_line_round(bad):
    text = render_page(network(NODES[:2], [("person:1", "person:2", bad, 1.0, 1, ["log:1"], [], True)]))
    for tag in ("<script", "</script", "<img", "<!--"):
        assert text.count(tag) == render_page(network()).count(tag)
    assert not {"\u202e", "\0", "\x1b"} & set(text.replace("\\u0000", "\0").replace("\\u001b", "\x1b"))
    assert case(text)["pairs"]["pair0"]["edges"][0]["kind"] == spell_out(bad)


def test_an_unreadable_handling_or_grading_turns_no_line_round_either():
    said = Statement("log:1", "2BC\u202e", "C: see\u202eme", "subject")
    fact = SupportingFact(
        "f1", "person:1", "ASSOCIATES_WITH", "person:2", "log:1", "\u202e2BC", "C: see\u202eme"
    )
    text = render_page(
        network(),
        sources=Sources(
            statements={"person:1": (said,)}, supporting_facts={("person:1", "person:2"): (fact,)}
        ),
    )
    assert "\u202e" not in text
    assert case(text)["entities"]["person:1"]["said"][0]["handling"] == "C: see⟨202E⟩me"


def test_a_grading_of_either_scheme_has_its_words_on_the_page():
    said = tuple(Statement(f"log:{n}", grading) for n, grading in enumerate(("2BC", "C34", "")))
    grades = case(render_page(network(), sources=Sources(statements={"person:1": said})))["grades"]
    assert grades == {
        "2BC": explain_grading("2BC"),
        "C34": "sometimes reliable; not known to the source, corroborated",
    }


def test_an_empty_network_gives_a_page_that_says_so():
    text = render_page(network([], []))
    assert "There is nothing to show" in text
    assert "<script" not in text


@pytest.mark.parametrize(
    ("evidence", "projection", "words"),
    [
        ([], {}, "the case holds nothing yet. Load records."),
        ([], {"known_at": "2026-01-01"}, "the case held nothing yet at that moment. Ask for a later one."),
        (
            [{"id": "plate:1", "kind": "Plate"}],
            {},
            "Ask for another projection, for other roles, or for --include-suspected-false.",
        ),
        (
            [{"id": "plate:1", "kind": "Plate"}],
            {"since": "2026-01-01", "edges": ("KNOWS",), "include_suspected_false": True},
            "Ask for another projection, for other roles, for other --edges, or for a longer span.",
        ),
    ],
)
def test_an_empty_page_says_why_it_may_be_empty_and_what_to_ask_for(evidence, projection, words):
    empty = Network(
        network([], []).nodes, network([], []).edges, Projection(**projection), evidence=Evidence.of(evidence)
    )
    assert words in html.unescape(render_page(empty))


def test_a_page_with_what_is_suspected_to_be_false_warns_of_it():
    drawn = network()
    suspect = Network(drawn.nodes, drawn.edges, Projection(include_suspected_false=True))
    assert "What is graded as suspected to be false is drawn too" in render_page(suspect)
    assert "suspected to be false is drawn" not in render_page(drawn)


def test_beyond_the_limit_the_lowest_are_left_out_and_the_page_says_how_many():
    ranks = pd.DataFrame({"id": [row[0] for row in NODES], "betweenness": [3.0, 2.0, 1.0, 0.0, 0.0, 0.0]})
    text = render_page(network(), ranks, measure="betweenness", limit=2)
    assert set(case(text)["entities"]) == {"person:1", "person:2"}
    assert "Only the 2 highest by betweenness are shown; 4 entities and 3 links are left out." in text


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (
            3,
            (
                "Only <bdi>Nobody Known</bdi> and the 2 highest by betweenness are shown; "
                "3 entities and 3 links are left out."
            ),
        ),
        (2, "Only <bdi>Nobody Known</bdi> and the highest by betweenness are shown;"),
        (1, "Only <bdi>Nobody Known</bdi> is shown;"),
    ],
)
def test_what_the_page_is_about_is_shown_however_low_it_stands_and_in_its_own_rank(limit, words):
    ranks = pd.DataFrame({"id": [row[0] for row in NODES], "betweenness": [5.0, 4.0, 3.0, 2.0, 1.0, 0.0]})
    text = render_page(network(), ranks, measure="betweenness", limit=limit, centre="person:3")
    made = case(text)
    assert set(made["entities"]) == {row[0] for row in NODES[: limit - 1]} | {"person:3"}
    assert (made["centre"], made["entities"]["person:3"]["place"]) == ("person:3", 6)
    assert words in text


def test_a_page_that_leaves_out_says_how_to_see_the_rest():
    text = render_page(network(), limit=2)
    for words in (
        "--limit</code> up to 5,000",
        "--around ID --hops N",
        "--since",
        "--projection",
        "--by",
        "ringmap report centrality --format csv",
        "Left out of the page, lowest by strength of links: 4 entities.",
    ):
        assert words in text
    assert "To see the rest" not in render_page(network())


def test_the_page_says_why_there_are_more_links_than_pairs():
    both = [
        ("person:1", "person:2", "KNOWS", 1.0, 1, ["log:1"], [], True),
        ("person:2", "person:1", "CALLS", 1.0, 2, ["log:2"], [], True),
    ]
    text = render_page(network(NODES[:2], both))
    assert "2 entities, 2 links between 1 pair, each pair drawn once." in text
    assert "so there are 2 links and 1 pair." in text
    assert "A pair has a link for each direction" not in render_page(network())


def test_an_edge_is_as_wide_as_it_has_independent_sources():
    wide = {
        (edge["from"], edge["to"]): edge["width"] for edge in case(render_page(network()))["picture"]["edges"]
    }
    assert wide[("person:1", "person:2")] == 2 * wide[("person:1", "organisation:1")]


@pytest.mark.parametrize(("other", "support"), [("same", 1), ("another", 2)])
def test_two_links_of_a_pair_are_of_two_sources_only_where_these_are_independent(other, support):
    there, back = (
        {"source": one, "target": two, "directed": True, "origins": (origin,)}
        for one, two, origin in (("dee", "del", "same"), ("del", "dee", other))
    )
    (pair,) = select_nodes(Network.of(["dee", "del"], [there, back])).pairs
    assert (len(pair.edges), pair.support, pair.is_single_source) == (2, support, support == 1)


def test_an_edge_is_dashed_where_one_source_alone_says_so():
    dashes = {
        (edge["from"], edge["to"]): edge["dashes"]
        for edge in case(render_page(network()))["picture"]["edges"]
    }
    assert dashes[("person:1", "person:2")] is False
    assert dashes[("person:1", "organisation:1")] == [7, 5]


def test_links_of_a_pair_share_an_edge_and_arrows_both_ways_cancel():
    both = [
        ("person:1", "person:2", "KNOWS", 1.0, 1, ["log:1"], [], True),
        ("person:2", "person:1", "CALLS", 1.0, 2, ["log:2"], [], True),
    ]
    what = select_nodes(network(NODES[:2], both))
    assert len(what.pairs) == 1
    assert (what.pairs[0].directed, what.pairs[0].strength, what.pairs[0].is_single_source) == (
        False,
        2.0,
        False,
    )


def test_an_arrow_points_the_way_the_fact_does():
    what = select_nodes(network(NODES[:2], [("person:2", "person:1", "SUPPLIES", 1.0, 1, [], [], True)]))
    assert [(pair.start, pair.end, pair.directed) for pair in what.pairs] == [("person:2", "person:1", True)]


def test_equal_values_share_a_rank_and_go_by_label():
    first, second = select_nodes(network(edges=[])).nodes[:2]
    assert (first.place, first.label, second.place, second.kind) == (1, "+447700900123", 1, "Vehicle")


def test_each_kind_of_the_model_has_its_own_mark_and_the_models_colour():
    assert set(SHAPES) == set(MODEL.nodes_by_label)
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert all(find_colour(kind) == node.colour for kind, node in MODEL.nodes_by_label.items())


def test_a_new_ranking_moves_no_node():
    def places(ranks):
        return {
            node["id"]: (node["x"], node["y"])
            for node in case(render_page(network(), ranks))["picture"]["nodes"]
        }

    turned = pd.DataFrame({"id": [row[0] for row in NODES], "value": [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]})
    assert places(None) == places(turned)


def test_the_query_of_an_entity_quotes_its_id():
    assert "{id: 'it\\'s'}" in write_entity_query("it's")


def test_a_link_whose_facts_are_not_known_is_shown_by_its_documents_or_else_by_the_paths_between_its_ends():
    edge = ShownEdge("NAMED_TOGETHER", 1.0, 1, documents=("log:1",))
    assert (
        "<-[m:MENTIONS]-(d:Document)-[n:MENTIONS]->(b:Entity {id: 'c'})\nWHERE d.id IN ['log:1']"
        in write_link_query(NodePair("a", "c", (edge,), 1), ())
    )
    assert "(a:Entity {id: 'a\\'b'})-[*1..2]-(b:Entity {id: 'c'})" in write_link_query(
        NodePair("a'b", "c", (), 1), ()
    )


def test_the_marking_is_printed_on_every_sheet_whatever_is_written_in_it():
    text = render_page(network(marking=Marking('C: "}</style>', "OFFICIAL")))
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    said = re.search(r'@top-center \{ content: "((?:\\[0-9a-f]{6})*)"; \}', style)[1]
    assert "".join(chr(int(code, 16)) for code in said.split("\\")[1:]).startswith(
        'OFFICIAL · handling C: "}</style>'
    )


def test_a_page_without_sources_can_be_made():
    assert case(render_page(network(), sources=Sources()))["documents"] == {}


def test_gradings_stand_best_first_by_confidence_and_suspected_falsehood_last():
    assert order_gradings(["3D", "2A", "1E", "B1", "1A", "A5"]) == ["1A", "B1", "2A", "3D", "1E", "A5"]
