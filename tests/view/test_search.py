"""Search: any text of an entity or of what belongs to it, in any spelling, leads to its node."""

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.keys import Keys

from .drawn import EDGES, NODES, network, sources


@pytest.fixture
def case(opened):
    """The case drawn by hand, open, with the focus in the search."""
    browser = opened(render_page(network(), sources=sources()))
    browser.run("document.getElementById('search').focus()")
    return browser


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tall d", "Tall Dee"),
        ("whitfield marlon", "Marlon Whitfield"),
        ("lb07 seo", "LB07SEO"),
        ("lbo7-se0", "LB07SEO"),
        ("07700 900123", "+447700900123"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700900123", "+447700900123"),
        ("salga2be5ja", "Range Rover"),
        ("SALGA2BE5JAI23456", "Range Rover"),
        ("msku 123 456-5", "MSKU1234565"),
        ("004712", "Tall Dee"),
    ],
    ids=[
        "name",
        "names turned round",
        "plate",
        "a plate misread",
        "phone",
        "phone with its country",
        "phone dialled abroad",
        "VIN",
        "a VIN misread",
        "container",
        "URN",
    ],
)
def test_search_finds(case, typed, found):
    case.press(typed)
    assert found in case.text("hits").split("\n")[0]
    case.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert found in case.run("return document.querySelector('#panel h2').innerText")


def test_after_enter_the_next_letter_is_a_key_and_no_text(case):
    case.press("tall d", Keys.ENTER, "m")
    assert case.run("return document.getElementById('search').value") == "tall d"
    assert case.text("told").startswith("Tall Dee is picked")


def test_a_phone_that_one_person_alone_uses_is_found_and_leads_to_the_person(case):
    case.press("07700 900999")
    assert "linked with Marlon Whitfield" in case.text("hits")
    case.press(Keys.ENTER)
    assert case.run("return ringmap.shown().lit") == ["person:2"]
    panel = case.text("panel")
    for words in (
        "+447700900999",
        "It is not drawn in this picture",
        "Linked with 1 shown here",
        "uses · 42/2025/004712",
        "{id: 'phone:+447700900999'}",
    ):
        assert words in panel
    case.run("document.querySelector('#panel .plainlist button').click()")
    assert "Belong to it, not drawn here: 2" in case.text("panel")
    assert "+447700900999" in case.text("panel")


def test_an_entity_that_joins_two_leads_to_both(case):
    case.press("lb07seo", Keys.ENTER)
    assert set(case.run("return ringmap.shown().lit")) == {"person:2", "vehicle:1"}


def test_names_come_before_readings_and_as_typed_before_as_misread(opened):
    nodes = [*NODES, ("person:4", "Person", "LBO7SEO"), ("person:5", "Person", "LB07SE0")]
    browser = opened(render_page(network(nodes), sources=sources()))
    found = browser.run("return ringmap.sought('LB07SE0').map(hit => hit.id)")
    assert found[0] == "person:5"
    assert set(found[1:3]) == {"person:4", "plate:LB07SEO"}
    assert found.index("person:1") > 2


def test_two_of_one_name_are_told_apart_by_what_is_theirs_alone(opened):
    nodes = [*NODES[:5], ("person:3", "Person", "Marlon Whitfield"), ("person:4", "Person", "Ola Breen")]
    edges = [*EDGES, ("person:3", "person:4", "MET", 1.0, 1, ["log:1"], [], False)]
    browser = opened(render_page(network(nodes, edges), sources=sources()))
    browser.run("document.getElementById('search').focus()")
    browser.press("marlon")
    first, second = browser.text("hits").split("\nMarlon")
    assert "has +447700900999 · person:2" in first
    assert "linked with Ola Breen · person:3" in second


def test_what_no_one_has_is_said_to_be_missing_and_escape_clears(case):
    case.press("zzzz")
    assert case.text("hits-count").startswith("Nothing shown here has it")
    case.press(Keys.ESCAPE)
    assert case.run("return document.getElementById('search').value") == ""
    assert case.focused() == "search"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Whitfeild", "Marlon Whitfield"),
        ("Oaklime Frieght", "Oakline Freight Ltd"),
        ("Marlan", "Marlon Whitfield"),
    ],
)
def test_what_is_misspelt_is_found_if_nothing_has_it_as_typed(case, typed, found):
    case.press(typed)
    assert case.text("hits-count") == "1 spelt alike"
    assert found in case.text("hits")


@pytest.mark.parametrize("typed", ["Dea", "Marxxn", "Whitfield Garraway"])
def test_short_words_and_other_names_are_not_taken_for_misspelt_ones(case, typed):
    case.press(typed)
    assert case.text("hits-count").startswith("Nothing shown here has it")
