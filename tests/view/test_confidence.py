"""Links are hidden by the confidence of their facts, counted everywhere, kept in views and taken back."""

import json
from dataclasses import replace

import pytest
from ringmap.graph.claims.corroboration import Corroboration
from ringmap.graph.explore.view_filter import find_filtered
from ringmap.graph.network.evidence import Evidence
from ringmap.graph.network.projection import project
from ringmap.graph.view.page import render_page
from ringmap.graph.view.selection import select_nodes
from ringmap.graph.view.supporting_facts import SupportingFact, find_supporting_facts
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .drawn import network, sources
from .test_hidden import click, counts
from .test_live_page import live  # noqa: F401
from .test_views import open_file, open_views, picture_of, save_file

DEE, MARLON, PHONE = "person:1", "person:2", "phone:+447700900123"


def weighed_sources():
    """Two facts on Dee and Marlon, the surer of .95; one of .3 on a phone; of the rest none is listed."""
    return replace(
        sources(),
        supporting_facts={
            (DEE, MARLON): (
                SupportingFact("f1", DEE, "ASSOCIATES_WITH", MARLON, "log:1", "1AP", "P", 0.95),
                SupportingFact("f2", DEE, "ASSOCIATES_WITH", MARLON, "log:2", "2DP", "P", 0.25),
            ),
            (DEE, PHONE): (SupportingFact("f3", DEE, "USES", PHONE, "log:2", "2DP", "P", 0.3),),
        },
    )


@pytest.fixture
def case(opened):
    """The case drawn by hand with confidences, its filter open; it complains of nothing."""
    browser = opened(render_page(network(), sources=weighed_sources()))
    browser.run("document.getElementById('filters').open = true")
    yield browser
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []


def set_least(browser, value):
    browser.run(
        "const least = document.getElementById('least'); least.value = arguments[0];"
        "least.dispatchEvent(new Event('input')); least.dispatchEvent(new Event('change'))",
        value,
    )


def test_a_link_without_a_fact_of_that_confidence_is_hidden_and_counted_everywhere(case):
    set_least(case, 0.5)
    assert counts(case) == {
        "legend": [5, 3], "tabs": [5, 3], "rows": [5, 3], "drawn": 5,
        "words": "Hidden here: 1 entity, 1 link.",
    }  # fmt: skip
    assert case.text("least-words") == "0.5 or more"
    assert case.text("filters-set") == " · set"
    assert case.text("told") == "Links of confidence 0.5 or more"
    set_least(case, 1)  # what has no fact with a known confidence stays
    assert counts(case)["tabs"] == [5, 2]
    click(case, "#clear-filters")
    assert counts(case)["tabs"] == [6, 4]
    assert case.text("least-words") == "any"


def test_a_link_through_a_shared_phone_is_as_sure_as_its_weaker_side(opened):
    edges = [(DEE, MARLON, "shared", 1.0, 2, ["log:1", "log:2"], [PHONE], False)]
    behind = (
        SupportingFact("f1", DEE, "USES", PHONE, "log:1", "1AP", "P", 0.95),
        SupportingFact("f2", MARLON, "USES", PHONE, "log:2", "2DP", "P", 0.25),
    )
    drawn, known = network(edges=edges), replace(sources(), supporting_facts={(DEE, MARLON): behind})
    page = opened(render_page(drawn, sources=known))
    page.run("document.getElementById('filters').open = true")
    set_least(page, 0.25)
    assert counts(page)["tabs"][1] == 1
    set_least(page, 0.5)
    assert counts(page)["tabs"][1] == 0
    assert page.complaints() == []
    # Pictures of saved views are drawn without the page.
    filters = {name: [] for name in ("span", "sources", "gradings", "handlings", "clock")}
    pair = frozenset((DEE, MARLON))
    for least, hidden in (("0.25", set()), ("0.5", {pair})):
        assert find_filtered(select_nodes(drawn), known, {**filters, "confidence": [least]}).pairs == hidden


def test_the_panel_of_a_link_says_the_confidence_of_each_fact(case):
    pair = case.run(
        "return [...Array(4).keys()].map(at => `pair${at}`).find(id => "
        "ringmap.ends(id).includes('person:1') && ringmap.ends(id).includes('person:2'))"
    )
    case.run("ringmap.choose(arguments[0])", pair)
    assert "graded 1AP" in case.text("panel")
    assert "confidence 0.95" in case.text("panel")
    assert "confidence 0.25" in case.text("panel")


def test_the_panel_says_what_other_documents_make_of_a_fact_and_warns_of_one_that_stands_alone(opened):
    alone, confirmed = Corroboration("apart", "2"), Corroboration("confirmed", "1")
    namesake = Corroboration("namesake")
    facts = (
        SupportingFact("f0", DEE, "ASSOCIATES_WITH", MARLON, "log:1", "2BP", "P", 0.5, namesake, 0.7),
        SupportingFact("f1", DEE, "ASSOCIATES_WITH", MARLON, "log:1", "1AP", "P", 0.63, alone, 0.8),
        SupportingFact("f2", DEE, "ASSOCIATES_WITH", MARLON, "log:2", "2DP", "P", 0.62, confirmed, 0.4),
    )
    page = opened(render_page(network(), sources=replace(sources(), supporting_facts={(DEE, MARLON): facts})))
    pair = page.run(
        "return [...Array(4).keys()].map(at => `pair${at}`).find(id => "
        "ringmap.ends(id).includes('person:1') && ringmap.ends(id).includes('person:2'))"
    )
    page.run("ringmap.choose(arguments[0])", pair)
    assert alone.sentence in page.text("panel")
    assert confirmed.sentence in page.text("panel")
    assert "confidence 0.63 (0.8 by itself)" in page.text("panel")
    warned = page.run("return [...document.querySelectorAll('#panel .warn')].map(one => one.innerText)")
    assert alone.sentence in warned
    assert namesake.sentence in warned
    assert confirmed.sentence not in warned
    assert page.complaints() == []


def test_links_in_the_panel_and_in_the_table_say_their_confidence_beside_their_strength(case):
    case.run("ringmap.choose('person:1')")
    assert "strength 2, 2025-03-01 to 2025-03-04, confidence 0.95" in case.text("panel")
    assert "strength 1, 2025-03-01 to 2025-03-04, confidence 0.3" in case.text("panel")
    case.run("document.getElementById('pairs-tab').click()")
    heads = case.run("return [...document.querySelectorAll('#pairs th')].map(head => head.innerText)")
    at = heads.index("Confidence")
    assert heads[at - 1] == "Strength"
    cells = case.run(
        "return [...document.querySelectorAll('#pairs tbody tr')].map(row => "
        "row.cells[arguments[0]].innerText)",
        at,
    )
    assert cells == ["", "0.95", "0.3", ""]  # of two no fact is listed


def test_a_link_through_a_shared_phone_says_the_confidence_of_its_weaker_side(opened):
    edges = [(DEE, MARLON, "shared", 1.0, 2, ["log:1", "log:2"], [PHONE], False)]
    behind = (
        SupportingFact("f1", DEE, "USES", PHONE, "log:1", "1AP", "P", 0.95),
        SupportingFact("f2", MARLON, "USES", PHONE, "log:2", "2DP", "P", 0.25),
        SupportingFact("f3", MARLON, "USES", PHONE, "log:1", "1CP", "P", 0.4),
    )
    page = opened(
        render_page(
            network(edges=edges), sources=replace(sources(), supporting_facts={(DEE, MARLON): behind})
        )
    )
    page.run("ringmap.choose('person:1')")
    assert "confidence 0.4" in page.text("panel")
    assert "confidence 0.95" not in page.text("panel")
    page.run("ringmap.choose('pair0')")
    assert "The link has confidence 0.4." in page.text("panel")
    assert page.complaints() == []


def test_keys_move_it_several_presses_are_one_step_and_undo_and_redo_follow(case):
    case.run("document.getElementById('least').focus()")
    case.press(*[Keys.ARROW_RIGHT] * 8)
    assert case.run("return document.getElementById('least').getAttribute('aria-valuetext')") == "0.4 or more"
    assert counts(case)["tabs"] == [5, 3]
    click(case, "#undo")
    assert counts(case)["tabs"] == [6, 4]
    assert case.run("return document.getElementById('undo').disabled") is True
    click(case, "#redo")
    assert case.text("least-words") == "0.4 or more"


def test_a_view_keeps_it(case, tmp_path):
    set_least(case, 0.6)
    open_views(case)
    saved = picture_of(case)
    file = save_file(case, tmp_path)
    assert json.loads(file.read_text("utf-8"))["documents"]["confidence"] == ["0.6"]
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    assert picture_of(case) == saved
    assert case.run("return document.getElementById('least-words').textContent") == "0.6 or more"
    view = json.loads(file.read_text("utf-8"))
    view["documents"]["confidence"] = ["much"]
    (tmp_path / "wrong.json").write_text(json.dumps(view), encoding="utf-8")
    open_file(case, tmp_path / "wrong.json", "its filter by documents is not what a view has")


def test_the_live_page_knows_the_confidence_of_what_its_case_says(live):  # noqa: F811
    live.run("document.getElementById('filters').open = true")
    set_least(live, 0.7)
    words = live.text("hidden")
    links = int(words.removesuffix(" links.").rpartition(" ")[2])
    assert 0 < links < 121
    set_least(live, 0)
    assert live.text("hidden") == "Nothing is hidden."


def test_a_fact_weighs_by_its_grading_else_by_its_kind_of_document_and_less_if_read_from_text():
    facts = [
        {"type": "MET", "source": "dee", "target": f"del{at}", "document": f"log:{at}", **more}
        for at, more in enumerate(
            (
                {"grading": "1AP"},
                {"grading": ""},
                {"grading": "1AP", "from_text": True},
                {"document": "chart"},
            )
        )
    ]
    ends = [f"del{at}" for at in range(4)]
    evidence = Evidence.of(
        [{"id": id, "kind": "Person"} for id in ("dee", *ends)],
        facts,
        documents=[{"id": f"log:{at}", "kind": "IntelligenceLog"} for at in range(3)],
    )
    found = find_supporting_facts(evidence, project(evidence).links, {"dee", *ends})
    weights = {fact.document: fact.confidence for facts in found.values() for fact in facts}
    assert weights["chart"] is None
    assert weights["log:0"] == 0.95
    assert 0 < weights["log:1"] < 0.95
    assert weights["log:2"] < 0.95
