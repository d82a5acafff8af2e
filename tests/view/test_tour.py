"""The tour shows each part of the page with a sentence, by keys or buttons, and gives the focus back."""

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from .drawn import network, sources


@pytest.fixture
def case(opened):
    """The case drawn by hand, its tour begun; afterwards it has complained of nothing."""
    browser = opened(render_page(network(), sources=sources()))
    browser.run("document.getElementById('help').open = true; document.getElementById('start-tour').focus()")
    browser.press(Keys.ENTER)
    yield browser
    assert browser.complaints() == []


def marked(browser):
    return browser.run("return [...document.querySelectorAll('.toured')].map(part => part.id)")


def test_each_step_frames_one_part_and_the_last_ends_with_the_focus_where_it_was(case):
    seen = []
    while not case.run("return document.getElementById('tour').hidden"):
        seen += marked(case)
        assert len(marked(case)) == 1
        assert case.text("tour").startswith(f"{len(seen)} of 10")  # one week of documents has no time brush
        case.press(Keys.ARROW_RIGHT)
    assert seen == [
        "picture",
        "panel",
        "picture",
        "search",
        "legend",
        "filters",
        "arrange",
        "tables",
        "views",
        "help",
    ]
    assert marked(case) == []
    assert case.focused() == "start-tour"


def test_the_tour_goes_back_and_ends_at_once_by_escape_or_button(case):
    case.press(Keys.ARROW_RIGHT, Keys.ARROW_LEFT)
    assert marked(case) == ["picture"]
    case.press(Keys.ESCAPE)
    assert case.run("return document.getElementById('tour').hidden") is True
    case.press(Keys.ENTER)
    case.driver.find_element(By.CSS_SELECTOR, "#tour [aria-label='End the tour']").click()
    assert (marked(case), case.focused()) == ([], "start-tour")


def test_the_tour_is_offered_in_the_panel_and_the_keys_stand_in_lists(case):
    case.press(Keys.ESCAPE)
    case.driver.find_element(By.CSS_SELECTOR, "#panel [aria-label='Take the tour, two minutes']").click()
    assert marked(case) == ["picture"]
    case.press(Keys.ESCAPE)
    case.press("?")
    rows = case.run("return [...document.querySelectorAll('#help .keys dt')].map(one => one.innerText)")
    assert {"/", "T", "P", "Ctrl drag", "Ctrl Z"} <= set(rows)
    assert "J" not in rows
    box = case.run("return document.querySelector('#help .keys').getBoundingClientRect().toJSON()")
    assert 0 < box["top"] < 900
