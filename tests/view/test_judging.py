"""Judging on the live page, in a browser: the evidence, a reason, undo, and no change without the token."""

import pytest
from selenium.webdriver.common.keys import Keys

from ..explore.served import explore_store, serve_case
from .test_live_page import choose_in_picture, id_of, wait_for
from .test_store import log, write_documents


@pytest.fixture
def judged(browser, session_stores):
    """Two persons of nearly one name in two logs, as a live page."""
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1", "Lennox Haldane"), log("42/2", "Lenox Haldane"))
    with serve_case(explore_store(store)) as server:
        browser.visit(server.address)
        yield browser, store


def count_persons(store):
    return store.read("MATCH (e:Person) RETURN count(e) AS n")[0]["n"]


def ask_whether_one(page, one, other):
    choose_in_picture(page, id_of(page, one))
    page.press("m")
    choose_in_picture(page, id_of(page, other))
    page.press("j")
    wait_for(page, "panel", "Are they one?")
    wait_for(page, "panel", "Your judgement")


def press_named(page, words):
    """Press the button of the panel that shows these words."""
    page.wait(
        "const one = [...document.querySelectorAll('#panel .action')]"
        ".find(each => each.innerText === arguments[0]); if (one) one.click(); return Boolean(one)",
        words,
    )


def test_two_are_judged_by_keys_with_a_reason_and_undone(judged):
    page, store = judged
    persons = count_persons(store)
    ask_whether_one(page, "Lennox Haldane", "Lenox Haldane")
    assert "Probability over 0.999 by the evidence" in page.text("panel")
    assert "first name −4.3: lennox – lenox" in page.text("panel")
    page.press(Keys.TAB, Keys.SPACE, Keys.TAB, "one drives for the other", Keys.TAB, Keys.ENTER)
    wait_for(page, "panel", "Kept: same. They are one entity now; reload the page to see it.")
    assert count_persons(store) == persons - 1
    assert page.run("return document.getElementById('stale').hidden") is False
    press_named(page, "Undo it")
    wait_for(page, "panel", "Undid judgement:")
    assert count_persons(store) == persons
    (row,) = store.read("MATCH (j:Judgement) RETURN j.why AS why, j.undone_by AS undone_by")
    assert row["why"] == "one drives for the other"
    assert row["undone_by"]
    assert page.complaints() == []


def test_a_judgement_of_one_entity_is_listed_with_its_reason_and_a_contradiction_is_refused(judged):
    page, _ = judged
    ask_whether_one(page, "Lennox Haldane", "Lenox Haldane")
    page.press(Keys.TAB, Keys.ARROW_DOWN, Keys.SPACE, Keys.TAB, "<b>seen together</b>", Keys.TAB, Keys.ENTER)
    wait_for(page, "panel", "Kept: different.")
    choose_in_picture(page, id_of(page, "Lennox Haldane"))
    page.press("m", "m")
    press_named(page, "Let it go")
    press_named(page, "Judgements")
    wait_for(page, "panel", "different, with Lenox Haldane")
    assert "<b>seen together</b>" in page.text("panel")
    ask_whether_one(page, "Lennox Haldane", "Lenox Haldane")
    undo_before = Keys.TAB
    page.press(undo_before, Keys.TAB, Keys.SPACE, Keys.TAB, "no", Keys.TAB, Keys.ENTER)
    wait_for(page, "panel", "'same' contradicts an earlier judgement")
    (refused,) = page.complaints()
    assert "/case/judge" in refused
