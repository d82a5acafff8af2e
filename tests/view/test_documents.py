"""A document is opened from the panel: what it is, names and says, lit in the picture; and back."""

from dataclasses import replace

import pytest
from ringmap.graph.view.page import render_page
from ringmap.graph.view.sources import DocumentCard, Passage, Statement
from ringmap.graph.view.supporting_facts import SupportingFact
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .drawn import network, sources
from .test_hidden import click
from .test_live_page import choose_in_picture, id_of, live, wait_for  # noqa: F401

HOSTILE = '<img src=x onerror="window.hit=1">'


@pytest.fixture
def case(opened):
    """Two logs, one of them quoted, with a hostile reference; the page complains of nothing."""
    own = sources()
    first = replace(own.documents_by_id["log:1"], reference=f"EX/1 {HOSTILE}", known="2026-11-30T14:05")
    own = replace(
        own,
        documents_by_id={**own.documents_by_id, "log:1": first},
        passages={("log:1", "1"): (Passage(f"Dee was at the yard {HOSTILE}", "1AP", "P"),)},
    )
    browser = opened(render_page(network(), sources=own))
    yield browser
    assert browser.run("return [window.hit ?? null, document.images.length]") == [None, 0]
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []


def open_by_keys(browser, reference):
    """Press a reference in the panel that has the focus."""
    button = next(
        one
        for one in browser.driver.find_elements(By.CSS_SELECTOR, "button.document")
        if reference in one.text
    )
    button.send_keys(Keys.ENTER)


def act(browser, words):
    browser.run(
        "[...document.querySelectorAll('#panel button')].find(b => b.innerText === arguments[0]).click()",
        words,
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ex 1", "EX/1"), ("YARD dee", "Dee was at the yard"), ("42 2025 004712", "42/2025/004712")],
    ids=["its reference without signs", "words of its paragraphs in any order", "a whole reference"],
)
def test_a_document_is_found_by_its_reference_or_words_and_opens(case, typed, found):
    case.run("document.getElementById('search').focus()")
    case.press(typed)
    button = next(
        one for one in case.driver.find_elements(By.CSS_SELECTOR, "#hits button")
        if one.get_attribute("aria-label")
    )  # fmt: skip
    assert found in button.text
    button.send_keys(Keys.ENTER)
    assert "A document" in case.text("panel")
    assert found in case.text("panel")


def test_no_document_is_found_by_a_part_of_a_word_that_does_not_begin_it(case):
    case.run("document.getElementById('search').focus()")
    case.press("ard dee")
    assert "found" not in case.text("hits-count")


def test_a_reference_typed_without_its_signs_is_found_here_and_in_the_whole_case(live):  # noqa: F811
    live.run("document.getElementById('search').focus()")
    live.press("GM26 127001")
    wait_for(live, "case-count", "In the whole case: 1")
    assert "Open the document GM26/127001" in live.run(
        "return [...document.querySelectorAll('#hits button')].map(one => one.getAttribute('aria-label'))"
    )
    assert live.text("case-hits") == ""  # it is listed above


def test_a_reference_opens_the_document_with_what_it_is_names_and_says(case):
    case.run("ringmap.choose('person:1')")
    open_by_keys(case, "EX/1")
    panel = case.text("panel")
    for words in (
        f"EX/1 {HOSTILE}",
        "A document",
        "Intelligence Log",
        "Essex",
        "2025-03-05",
        "2026-11-30 14:05 UTC",
        "OFFICIAL",
        "graded 1AP",
        "Names 3 entities here",
        "Says 2 links",
        "Tall Dee – associates with – Marlon Whitfield",
        f"Dee was at the yard {HOSTILE}",
        "MATCH (d:Document {id: 'log:1'})",
    ):
        assert words in panel
    assert "graded 2BC" not in panel
    assert case.focused() == "panel"
    assert case.text("told").startswith("The document EX/1")
    assert case.run("return decodeURIComponent(location.hash)") == "#id=log:1"


def test_a_document_says_no_link_of_which_it_has_a_half(opened):
    halves = (
        SupportingFact("f3", "person:2", "DRIVES", "plate:LB07SEO", "log:2"),
        SupportingFact("f4", "vehicle:1", "SHOWS", "plate:LB07SEO", "log:1"),
    )
    own = sources()
    own = replace(own, supporting_facts={**own.supporting_facts, ("person:2", "vehicle:1"): halves})
    browser = opened(render_page(network(), sources=own))
    browser.run("ringmap.choose('person:1')")
    open_by_keys(browser, "42/2025/004711")
    said, half = browser.text("panel").split("Says a part of 1 link over what two share")
    assert "Says 2 links" in said
    assert "Marlon Whitfield – drives" not in said
    assert "says LAND ROVER Range Rover SALGA2BE5JA123456 – shows – LB07SEO" in half
    assert "Names 4 entities here" in said
    assert browser.complaints() == []


def test_what_it_says_is_lit_and_a_name_or_back_leads_on(case):
    case.run("ringmap.choose('person:1')")
    open_by_keys(case, "EX/1")
    assert case.run("return ringmap.shown().lit") is None
    act(case, "Light up what it says")
    lit = case.run("return ringmap.shown()")
    assert sorted(lit["lit"]) == ["organisation:1", "person:1", "person:2"]
    assert sorted(sorted(case.run("return ringmap.ends(arguments[0])", id)) for id in lit["bright"]) == [
        ["organisation:1", "person:1"],
        ["person:1", "person:2"],
    ]
    act(case, "Back")
    assert case.run("return ringmap.shown().chosen") == "person:1"
    open_by_keys(case, "EX/1")
    case.run(
        "[...document.querySelectorAll('#panel .plainlist button')]"
        ".find(b => b.innerText.startsWith('Marlon')).click()"
    )
    assert case.run("return ringmap.shown().chosen") == "person:2"


def test_an_address_leads_to_a_document_and_escape_leaves_it(case, tmp_path):
    case.driver.get("about:blank")
    case.visit((tmp_path / "page.html").as_uri() + "#id=log%3A2")
    assert case.text("panel").startswith("42/2025/004712")
    case.run("document.getElementById('picture').focus()")
    case.press(Keys.ESCAPE)
    assert case.text("panel").startswith("Who says so")
    assert case.run("return location.hash") == ""


def test_what_is_hidden_stays_hidden_and_is_counted_in_its_panel(case):
    click(case, "input[data-kind=Organisation]")
    case.run("ringmap.choose('person:1')")
    open_by_keys(case, "EX/1")
    assert "Names 3 entities here, 1 hidden" in case.text("panel")
    act(case, "Light up what it says")
    assert sorted(case.run("return ringmap.shown().lit")) == ["person:1", "person:2"]


def test_a_document_that_an_entity_alone_is_known_by_is_opened_from_the_list_of_those_that_pass(opened):
    card = DocumentCard("EX/9", "IntelligenceLog", "Essex", "2025-03-05")
    own = replace(sources(), statements={"person:3": (Statement("log:9"),)}, documents_by_id={"log:9": card})
    browser = opened(render_page(network(), sources=own))
    browser.run("document.querySelector('input[data-filter=gradings]').click()")
    act(browser, "EX/9")
    assert "Names 1 entity here" in browser.text("panel")
    assert browser.complaints() == []


def test_a_live_page_adds_what_else_a_document_names(live):  # noqa: F811
    choose_in_picture(live, id_of(live, "Dermot Castellane"))
    live.run("document.querySelector('#panel button.document').click()")
    assert "A document" in live.text("panel")
    act(live, "Add what else it names")
    wait_for(live, "panel", "What the document names")
    assert live.run("return ringmap.shown().lit.length") > 1
