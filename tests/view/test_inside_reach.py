"""A page in a file finds paths and neighbours in common among its own links, and says what it cannot do."""

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.keys import Keys

from .drawn import network, sources
from .test_selected import press_action


@pytest.fixture
def case(opened):
    """The case drawn by hand, open; afterwards it has complained of nothing."""
    browser = opened(render_page(network(), sources=sources()))
    yield browser
    assert browser.complaints() == []


def choose(browser, id):
    browser.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", id)


def test_paths_and_neighbours_in_common_go_by_keys_without_a_server(case):
    choose(case, "organisation:1")
    case.press("m")
    choose(case, "vehicle:1")
    case.press("p")
    assert case.text("told").startswith("1 shortest path of 3 steps; among the links of this page")
    assert case.run("return ringmap.shown().bright.length") == 3
    panel = case.text("panel")
    assert "Found among the links that this page has; the case may have more." in panel
    steps = "Oakline Freight Ltd ← works for – Tall Dee – associates with – Marlon Whitfield – drives → LAND"
    assert steps in panel
    choose(case, "person:2")
    case.press("c")
    assert case.text("told").startswith("1 neighbour in common")
    assert sorted(case.run("return ringmap.shown().lit")) == ["organisation:1", "person:1", "person:2"]
    choose(case, "person:3")
    case.press("p")
    assert case.text("told") == "Nothing connects them within 8 steps"


def test_escape_lets_the_picked_one_go_once_nothing_is_chosen(case):
    choose(case, "organisation:1")
    case.press("m", Keys.ESCAPE)
    assert case.run("return ringmap.shown().chosen") is None
    case.press(Keys.ESCAPE)
    assert case.text("told") == "No entity is picked"


def test_a_key_that_a_page_in_a_file_cannot_answer_says_why_in_sight(case):
    choose(case, "person:1")
    case.press("p")
    assert case.run("return document.querySelector('.aside').innerText") == (
        "Select two entities, or pick one with M and choose another"
    )
    for key in "efj":
        case.press(key)
        words = case.run("return document.querySelector('.aside').innerText")
        assert words.endswith("ringmap explore opens a live page, which does")
        assert words == case.text("told")


def test_all_paths_are_counted_and_the_rest_comes_on_demand_without_a_server(opened):
    middles = [(f"person:{number}", "Person", f"Middle {number}") for number in range(10, 17)]
    ends = [("person:1", "Person", "Tall Dee"), ("person:2", "Person", "Marlon Whitfield")]
    edges = [
        (end, id, "ASSOCIATES_WITH", 1.0, 1, ["log:1"], [], False)
        for id, _, _ in middles
        for end, _, _ in ends
    ]  # fmt: skip
    case = opened(render_page(network([*ends, *middles], edges), sources=sources()))
    choose(case, "person:1")
    case.press("m")
    choose(case, "person:2")
    case.press("p")
    assert case.text("told").startswith("5 of 7 shortest paths of 2 steps")
    press_action(case, "Show 2 more")
    assert case.text("told").startswith("7 shortest paths of 2 steps")
    case.driver.find_element("css selector", "#panel .steps button.document").click()
    assert case.text("panel").startswith("42/2025/004711")
    assert case.complaints() == []
