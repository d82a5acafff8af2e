"""The address of a page names the chosen entity, and leads to it."""

from urllib.parse import quote

import pytest
from ringmap.graph.view.page import render_page

from .drawn import network, sources


@pytest.fixture
def page(tmp_path):
    """The case drawn by hand, written."""
    path = tmp_path / "page.html"
    path.write_text(render_page(network(), sources=sources(), centre="person:1"), encoding="utf-8")
    return path


def go(browser, page, fragment):
    browser.driver.get("about:blank")
    browser.driver.get(page.as_uri() + fragment)


def test_a_deep_link_opens_the_page_with_its_entity_and_a_choice_changes_the_address(browser, page):
    go(browser, page, "#id=person:2")
    assert browser.text("panel").startswith("Marlon Whitfield")
    assert browser.run("return ringmap.shown().chosen") == "person:2"
    browser.run("document.querySelector('#entities tr[data-id^=phone] button').click()")
    address = browser.run("return location.hash")
    assert address == "#id=phone%3A%2B447700900123"
    go(browser, page, address)
    assert browser.text("panel").startswith("+447700900123")
    browser.run("location.hash = '#id=phone:%2B447700900999'")  # not drawn; belongs to person:2
    browser.run("return new Promise(done => setTimeout(done, 100))")
    assert browser.run("return ringmap.shown().lit") == ["person:2"]
    assert browser.complaints() == []


def test_a_deep_link_names_a_link_by_its_ends_and_a_document_by_its_reference(browser, page):
    go(browser, page, "")
    browser.run("document.querySelector('#pairs-tab').click()")
    browser.run("document.querySelector('#pairs tbody button').click()")
    ends = browser.run("return ringmap.ends(ringmap.shown().chosen)")
    address = browser.run("return location.hash")
    assert address == "#link=" + "&".join(quote(end, safe="") for end in sorted(ends))
    go(browser, page, address)
    assert browser.run("return ringmap.ends(ringmap.shown().chosen)") == ends
    go(browser, page, "#id=42/2025/004712")
    assert browser.text("panel").startswith("42/2025/004712\n\nA document")
    go(browser, page, "#link=person:1&person:3")
    lacking = "This page draws no link between Tall Dee and Nobody Known; `ringmap why` says what joins them."
    assert lacking in browser.text("panel")
    assert browser.run("return location.hash") == "#link=person:1&person:3"
    assert browser.complaints() == []


@pytest.mark.parametrize(
    "fragment", ["#id=", "#link=", "#id=constructor", "#id=%E0%A4%A", "#id=<img src=x onerror=hit=1>"]
)
def test_a_deep_link_to_what_the_page_lacks_says_so_and_runs_nothing(browser, page, fragment):
    go(browser, page, fragment)
    assert "This page has no " in browser.text("panel")
    assert browser.run("return document.images.length") == 0
    assert browser.run("return window.hit") is None
    assert browser.complaints() == []
