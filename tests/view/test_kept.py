"""A page in a file keeps work in the browser only where its reader asks for it, and clears it at a button."""

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.keys import Keys

from .drawn import network, sources
from .test_hidden import click


def count_kept(browser):
    """How many things the browser's storage has."""
    return browser.run("return localStorage.length")


@pytest.fixture
def path(tmp_path):
    """The case drawn by hand, written."""
    path = tmp_path / "page.html"
    path.write_text(render_page(network(), sources=sources()), encoding="utf-8")
    return path


def test_work_outlasts_the_page_only_if_that_is_asked_for_and_until_it_is_cleared(browser, path):
    browser.open(path)
    browser.run("localStorage.clear(); document.getElementById('views').open = true")
    click(browser, "input[data-kind=Phone]")
    browser.open(path)
    assert (count_kept(browser), browser.text("hidden")) == (0, "Nothing is hidden.")
    # Asked for, it is as it was: what is hidden, a note, and who is chosen by the address.
    browser.run("document.getElementById('views').open = true")
    click(browser, "#keep-here")
    click(browser, "input[data-kind=Phone]")
    browser.run("ringmap.choose('person:1'); document.getElementById('picture').focus()")
    browser.press("n")
    browser.press("Ask Essex")
    browser.press(Keys.TAB, Keys.ENTER)
    browser.wait("return document.getElementById('notes-unsaved').hidden")
    browser.driver.get("about:blank")
    browser.driver.get(path.as_uri() + "#id=person:2")
    browser.wait("return document.getElementById('views-told').textContent.startsWith('This browser kept')")
    assert browser.text("hidden").startswith("Hidden here: 1 entity")
    assert browser.text("notes-count") == "1"
    assert browser.run("return ringmap.shown().chosen") == "person:2"
    browser.run("document.getElementById('views').open = true")
    click(browser, "#clear-kept")
    assert count_kept(browser) == 0
    assert browser.run("return document.getElementById('keep-here').checked") is False
    assert browser.complaints() == []
