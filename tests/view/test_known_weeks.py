"""The time brush by the days on which the case got documents: weeks, playing, undo, views, and a case."""

import json
from dataclasses import replace

import pytest
from ringmap.graph.view.page import render_page
from ringmap.graph.view.sources import UnlistedStatement
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .drawn import network
from .test_document_filter import brush, dated_sources, shown
from .test_hidden import click
from .test_live_page import live  # noqa: F401
from .test_views import open_file, open_views, picture_of, save_file

KNOWN = {"log:1": "2025-05-20T09:30", "log:2": "2025-04-11T10:00", "log:3": "2025-06-02T11:45"}


@pytest.fixture
def case(opened):
    """Three logs that the case got in another order than they were written; it complains of nothing."""
    own = dated_sources()
    cards = {id: replace(card, known=KNOWN[id]) for id, card in own.documents_by_id.items()}
    browser = opened(render_page(network(), sources=replace(own, documents_by_id=cards)))
    click(browser, "#time-toggle")
    yield browser
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []


def switch(browser, clock):
    click(browser, f"#clock input[value={clock}]")


def test_the_weeks_go_by_when_the_case_got_each_document(case):
    assert "as known at" in case.text("clock")
    switch(case, "known")
    assert case.text("time-words") == ("Listed documents by week of knowing, 2025-04-11 to 2025-06-02: 3.")
    assert "gradings and links are today's" in case.text("clock-words")
    brush(case, 0.01, 0.2)
    assert case.text("told").startswith("Documents known from 2025-04-07 to")
    assert shown(case) == ["person:1", "person:2", "phone:+447700900123", "vehicle:1"]
    brush(case, 0.9, 0.99)
    assert shown(case) == ["person:3"]  # its log has no day of its own


def test_the_switch_is_one_step_that_lets_the_days_go_and_is_taken_back(case):
    brush(case, 0.01, 0.2)
    happened = shown(case)
    switch(case, "known")
    assert len(shown(case)) == 6
    assert case.run("return document.getElementById('from-day').value") == ""
    click(case, "#undo")
    assert shown(case) == happened
    assert case.run("return document.querySelector('#clock input[value=happened]').checked") is True
    case.run("document.querySelector('#clock input[value=happened]').focus()")
    case.press(Keys.ARROW_RIGHT)
    assert case.text("told") == "Weeks by what was known"


def test_playing_what_was_known_grows_from_the_first_week(case):
    switch(case, "known")
    click(case, "#play")
    assert case.run("return document.getElementById('from-day').value") == "2025-04-07"
    case.wait("return document.getElementById('to-day').value > '2025-04-20'")
    assert case.run("return document.getElementById('from-day').value") == "2025-04-07"
    click(case, "#play")


def test_a_view_keeps_what_the_weeks_go_by(case, tmp_path):
    switch(case, "known")
    brush(case, 0.01, 0.2)
    open_views(case)
    saved = picture_of(case)
    file = save_file(case, tmp_path)
    assert json.loads(file.read_text("utf-8"))["documents"]["clock"] == ["known"]
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    assert picture_of(case) == saved
    click(case, "#time-toggle")
    assert case.text("time-words").startswith("Documents known from 2025-04-07")


def test_what_is_not_listed_counts_by_when_it_was_known_too(opened):
    own = dated_sources()
    cards = {id: replace(card, known=KNOWN[id]) for id, card in own.documents_by_id.items()}
    unlisted = {
        "person:3": (UnlistedStatement("log:9", "Kent", "2025-01-01", "1A", "P", "2025-04-12T08:00"),)
    }
    browser = opened(render_page(network(), sources=replace(own, documents_by_id=cards, unlisted=unlisted)))
    click(browser, "#time-toggle")
    switch(browser, "known")
    brush(browser, 0.01, 0.05)
    assert "person:3" in shown(browser)


def test_a_live_page_knows_when_its_case_was_loaded(live):  # noqa: F811
    live.run("document.getElementById('picture').focus()")
    live.press("w")
    switch(live, "known")
    assert live.text("time-words").startswith("Listed documents by day of knowing, 20")
    known = live.run("return document.getElementById('time-words').innerText")
    assert "without" not in known
