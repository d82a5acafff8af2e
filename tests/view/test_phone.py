"""A phone of 390 pixels: the picture comes first, controls fold into a bar, and all letters can be read."""

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .drawn import network, sources
from .test_hidden import click
from .test_live_page import live, wait_for  # noqa: F401

WIDE, TALL = 390, 844
SMALL_LETTERS = """
const small = element => {
  const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  return own && element.offsetHeight && parseFloat(getComputedStyle(element).fontSize) < 12;
};
return [...document.querySelectorAll('body *')].filter(small)
  .map(element => `${element.tagName} ${element.id} ${element.textContent.slice(0, 30)}`);
"""


@pytest.fixture
def case(opened):
    """The case drawn by hand on a phone; afterwards it has complained of nothing."""
    browser = opened(render_page(network(), sources=sources()))
    browser.sized(WIDE, TALL)
    yield browser
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []


@pytest.fixture
def live_phone(live):  # noqa: F811
    """The sample as a live page on a phone."""
    return live.sized(WIDE, TALL)


def top_of_picture(browser):
    return browser.run("return document.getElementById('picture').getBoundingClientRect().top + scrollY")


def test_the_picture_starts_near_the_top_and_fills_the_width(case):
    assert top_of_picture(case) < 250
    assert case.run("return document.getElementById('picture').offsetWidth") == case.run(
        "return document.documentElement.clientWidth"
    )
    assert case.run("return document.documentElement.scrollWidth <= innerWidth")


def test_all_other_controls_are_behind_a_button(case):
    assert case.run("return document.getElementById('legend').offsetHeight") == 0
    click(case, "#controls-toggle")
    assert case.run("return document.activeElement.getAttribute('aria-expanded')") == "true"
    click(case, "input[data-kind=Phone]")
    assert case.text("hidden") == "Hidden here: 1 entity, 1 link."
    click(case, "#controls-toggle")
    assert top_of_picture(case) < 270  # what is hidden is counted in the head
    case.run("document.getElementById('picture').focus()")
    case.press("?")
    assert case.run("return document.activeElement.closest('#help') !== null")


def test_a_wide_page_has_no_such_button(case):
    case.sized(1400, 900)
    assert case.run("return document.getElementById('controls-toggle').offsetHeight") == 0
    assert case.run("return document.getElementById('legend').offsetHeight") > 0


def test_no_letter_is_smaller_than_twelve_pixels(case):
    click(case, "#controls-toggle")
    case.run(
        "document.querySelectorAll('details').forEach(part => { part.open = true; });"
        "ringmap.choose('person:1');"
        "for (const name of ['drawer', 'time-toggle']) document.getElementById(name).click()"
    )
    assert case.run(SMALL_LETTERS) == []


def test_a_live_page_is_folded_too_and_its_letters_can_be_read(live_phone):
    assert top_of_picture(live_phone) < 250
    live_phone.run("document.getElementById('search').focus()")
    live_phone.press("Dermot Castellane")
    wait_for(live_phone, "case-count", "In the whole case")
    live_phone.press(Keys.ARROW_DOWN, Keys.ENTER)
    click(live_phone, "#findings-tab")
    live_phone.wait("return document.querySelectorAll('#choices-lists button').length > 0")
    live_phone.run("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert live_phone.run(SMALL_LETTERS) == []
    assert live_phone.run("return document.documentElement.scrollWidth <= innerWidth")


def test_after_a_tap_on_an_entity_a_button_leads_to_the_panel(case):
    assert case.run("return document.getElementById('to-panel').offsetHeight") == 0
    case.click(*case.at("person:1"))
    assert case.text("to-panel") == "Read: Tall Dee"
    assert case.run("return document.getElementById('panel').getBoundingClientRect().top") > TALL
    click(case, "#to-panel")
    assert case.run("return document.getElementById('panel').getBoundingClientRect().top") < 100
    assert (case.focused(), case.run("return ringmap.shown().chosen")) == ("panel", "person:1")
