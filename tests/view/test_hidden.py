"""What is hidden is counted the same everywhere, is found and shown again, and can be taken back."""

import re

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from .drawn import network, sources

PHONE = "phone:+447700900123"


@pytest.fixture
def case(opened):
    """The case drawn by hand, open; afterwards it has complained of nothing and asked no other machine."""
    browser = opened(render_page(network(), sources=sources()))
    yield browser
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []


def click(browser, selector):
    """Click on an element as a person does: it must be in sight."""
    browser.driver.find_element(By.CSS_SELECTOR, selector).click()


def counts(browser):
    """What each part of the page counts: (entities, links) shown or hidden."""
    legend = browser.run(
        "return ['kind', 'support'].map(name => [...document.querySelectorAll(`input[data-${name}]`)]"
        ".map(box => parseInt(box.closest('label').querySelector('.count').innerText))"
        ".reduce((a, b) => a + b, 0))"
    )
    tabs = [int(re.search(r"\d+", browser.text(f"{name}-tab"))[0]) for name in ("entities", "pairs")]
    rows = browser.run(
        "document.getElementById('pairs-tab').click(); document.getElementById('entities-tab').click();"
        "return ['entities', 'pairs'].map(name => document.querySelectorAll(`#${name} tr[data-id]`).length)"
    )
    drawn = browser.run(
        "return Object.values(ringmap.network.body.nodes).filter(node => !node.options.hidden).length"
    )
    return {"legend": legend, "tabs": tabs, "rows": rows, "drawn": drawn, "words": browser.text("hidden")}


def is_hidden(browser, id):
    return browser.run("return ringmap.network.body.nodes[arguments[0]].options.hidden", id)


def test_what_is_hidden_is_counted_the_same_everywhere_at_once(case):
    case.run("ringmap.choose('person:1'); document.getElementById('search').focus()")
    case.press("marlon")
    click(case, "input[data-kind=Person]")
    words = "Hidden here: 3 entities, 4 links."
    assert counts(case) == {
        "legend": [3, 0], "tabs": [3, 0], "rows": [3, 0], "drawn": 3, "words": words,
    }  # fmt: skip
    assert words in case.text("counts")
    assert case.text("unhide") == "Show hidden (3)"
    assert case.text("entities-tab") == "Entities 3 of 6"
    assert case.text("hits-count") == "1 found, 1 of them hidden"
    panel = case.text("panel")
    assert "It is hidden in the picture." in panel
    assert "Linked to 3, 3 of these links hidden" in panel
    assert case.text("told") == "Person: hidden"
    click(case, "#unhide")
    assert counts(case) == {
        "legend": [6, 4], "tabs": [6, 4], "rows": [6, 4], "drawn": 6, "words": "Nothing is hidden.",
    }  # fmt: skip
    assert case.text("hits-count") == "1 found"
    assert "hidden" not in case.text("panel")


def test_a_hit_that_a_filter_hides_says_so_leaves_the_picture_alone_and_is_shown_by_its_button(case):
    click(case, "input[data-kind=Phone]")
    before = case.run("return ringmap.network.getViewPosition()")
    case.run("document.getElementById('search').focus()")
    case.press("07700 900123", Keys.ENTER)
    assert "hidden" in case.text("hits")
    assert "It is hidden in the picture." in case.text("panel")
    assert case.run("return ringmap.network.getViewPosition()") == before
    assert sum(shade < 250 for shade in case.shades()) > 100  # it is not blank
    case.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert case.run("return document.activeElement.getAttribute('aria-label')") == (
        "Show +447700900123 in the picture"
    )
    case.press(Keys.ENTER)
    assert is_hidden(case, PHONE) is False
    assert case.run("return ringmap.shown()")["chosen"] == PHONE
    assert case.text("hidden") == "Nothing is hidden."
    assert case.focused() == "panel"
    assert case.run("return document.querySelector('#entities tr[aria-current]').dataset.id") == PHONE


def test_what_belongs_to_a_hidden_entity_is_shown_with_it(case):
    click(case, "input[data-kind=Person]")
    case.run("document.getElementById('search').focus()")
    case.press("07700 900999", Keys.ENTER)
    assert "All it is linked with is hidden in the picture." in case.text("panel")
    click(case, "#panel .action")
    assert (is_hidden(case, "person:2"), is_hidden(case, "person:1")) == (False, True)
    assert case.run("return ringmap.shown().lit") == ["person:2"]
    click(case, "input[data-kind=Person]")
    click(case, "input[data-kind=Person]")
    assert is_hidden(case, "person:2") is True  # who hides the kind again hides all of it


def test_an_entity_is_hidden_by_key_or_button_and_each_step_is_taken_back_and_done_again(case):
    case.click(*case.at("person:2"))
    case.press("h")
    assert is_hidden(case, "person:2") is True
    assert case.run("return ringmap.shown().chosen") is None
    case.click(*case.at("person:1"))
    click(case, "#panel .action")
    click(case, "input[data-support=single]")
    assert case.text("unhide") == "Show hidden (2)"
    case.run("document.getElementById('picture').focus()")
    for words in ("2 entities, 4 links", "1 entity, 2 links"):
        case.press("z", holding=Keys.CONTROL)
        assert case.text("hidden") == f"Hidden here: {words}."
    click(case, "#undo")
    assert case.text("hidden") == "Nothing is hidden."
    assert case.focused() == "redo"  # undo is spent
    case.press(Keys.ENTER)
    assert is_hidden(case, "person:2") is True
    case.press("Z", holding=Keys.CONTROL)
    assert case.text("hidden") == "Hidden here: 2 entities, 4 links."


def test_in_a_table_h_hides_the_row_with_the_focus_and_goes_on_to_the_next(case):
    ids = case.run(
        "return [...document.querySelectorAll('#entities tr[data-id]')].map(row => row.dataset.id)"
    )
    case.run("document.querySelector('#entities tbody button').focus()")
    case.press("h")
    assert is_hidden(case, ids[0]) is True
    assert case.run("return document.activeElement.closest('tr').dataset.id") == ids[1]


def test_a_picture_of_which_everything_is_hidden_says_so(case):
    boxes = case.driver.find_elements(By.CSS_SELECTOR, "input[data-kind]")
    for box in boxes:
        assert "hidden" not in case.text("picture")
        box.click()
    assert case.text("picture") == "Everything here is hidden."


def test_paper_says_what_is_hidden(case):
    click(case, "input[data-kind=Phone]")
    case.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert "Hidden here: 1 entity, 1 link." in case.text("counts")
        assert case.run("return document.getElementById('undo').offsetHeight") == 0
    finally:
        case.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
