"""What certain documents say is hidden by their day, source, grading and handling, and by the time brush."""

from dataclasses import replace

import pytest
from ringmap.graph.view.page import render_page
from ringmap.graph.view.sources import DocumentCard, Statement, UnlistedStatement
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from .drawn import EDGES, network, sources
from .test_hidden import click, counts, is_hidden

ESSEX, MET = "Essex Police", "Metropolitan Police"


def card(reference, source, day):
    return DocumentCard(reference, "IntelligenceLog", source, day)


def dated_sources():
    """Three logs of two forces over six weeks, one without a day; each person is named by one of them."""
    return replace(
        sources(),
        statements={
            "person:1": (Statement("log:1", "1A", "P"), Statement("log:2", "2B", "C: A1")),
            "person:2": (Statement("log:2", "2B", "C: A1"),),
            "person:3": (Statement("log:3", "3D", "P"),),
        },
        documents_count={"person:1": 2, "person:2": 1, "person:3": 1},
        documents_by_id={
            "log:1": card("EX/1", ESSEX, "2025-03-05"),
            "log:2": card("MPS/2", MET, "2025-04-10"),
            "log:3": card("MPS/3", MET, ""),
        },
    )


@pytest.fixture
def case(opened):
    """The case drawn by hand with days, open; afterwards it has complained of nothing."""
    browser = opened(render_page(network(), sources=dated_sources()))
    browser.run("document.getElementById('filters').open = true")
    yield browser
    assert browser.complaints() == []


def shown(browser):
    """The entities that the picture shows."""
    return browser.run(
        "return Object.values(ringmap.network.body.nodes).filter(node => !node.options.hidden)"
        ".map(node => node.id).filter(id => !id.startsWith('edgeId')).sort()"
    )


def set_day(browser, field, day):
    """Type a day, as the browser's own field takes it, and leave the field."""
    browser.run(
        "const field = document.getElementById(arguments[0]); field.value = arguments[1];"
        "field.dispatchEvent(new Event('change'))",
        field,
        day,
    )


def filter_box(browser, name, value):
    return next(
        box
        for box in browser.driver.find_elements(By.CSS_SELECTOR, f"input[data-filter={name}]")
        if box.get_attribute("data-value") == value
    )


def use_box(browser, name, value):
    """Click a box of the filter once it is in view, as a person scrolls to it."""
    box = filter_box(browser, name, value)
    browser.run("arguments[0].scrollIntoView({block: 'center'})", box)
    box.click()


def brush(browser, one, other):
    """Drag over the time brush from one share of its width to another."""
    box = browser.run("const b = document.getElementById('weeks').getBoundingClientRect(); "
                      "return [b.x, b.y + b.height / 2, b.width]")  # fmt: skip
    ends = [(box[0] + share * box[2], box[1]) for share in (one, (one + other) / 2, other)]
    browser.drag(ends)
    browser.drop(*ends[-1])


def test_entities_and_links_of_other_days_are_hidden_and_counted_the_same_everywhere(case):
    set_day(case, "from-day", "2025-04-01")
    assert shown(case) == ["person:1", "person:2", "phone:+447700900123", "vehicle:1"]
    assert counts(case) == {
        "legend": [4, 3], "tabs": [4, 3], "rows": [4, 3], "drawn": 4,
        "words": "Hidden here: 2 entities, 1 link.",
    }  # fmt: skip
    assert case.text("filters-set") == " · set"
    set_day(case, "to-day", "2025-04-09")
    assert shown(case) == []
    click(case, "#clear-filters")
    assert len(shown(case)) == 6


def test_what_only_a_hidden_force_says_is_hidden_and_what_two_say_stays(case):
    use_box(case, "sources", MET)
    assert shown(case) == ["organisation:1", "person:1", "person:2"]
    assert case.text("told") == f"Source {MET}: hidden"
    assert is_hidden(case, "person:3") is True
    use_box(case, "sources", MET)
    assert len(shown(case)) == 6


@pytest.mark.parametrize(
    ("name", "value", "gone"),
    [("gradings", "3D", ["person:3"]), ("handlings", "P", ["person:3"]), ("gradings", "1AP", [])],
)
def test_a_grading_or_handling_hides_what_is_said_under_no_other(case, name, value, gone):
    use_box(case, name, value)
    assert [id for id in ("person:1", "person:2", "person:3") if is_hidden(case, id)] == gone


def test_none_and_all_hide_and_show_a_whole_group_and_a_step_is_taken_back(case):
    case.run("document.querySelector('[aria-label=\"Hide what every source says\"]').click()")
    assert shown(case) == []
    click(case, "#undo")
    assert len(shown(case)) == 6
    assert filter_box(case, "sources", ESSEX).is_selected()


def test_a_hit_that_the_filter_hides_says_so_and_is_shown_by_its_button(case):
    use_box(case, "sources", MET)
    case.run("document.getElementById('search').focus()")
    case.press("Nobody Known", Keys.ENTER)
    assert case.text("hits-count") == "1 found, 1 of them hidden"
    click(case, "#panel .action")
    assert is_hidden(case, "person:3") is False
    click(case, "#unhide")
    assert case.text("hidden") == "Nothing is hidden."
    assert filter_box(case, "sources", MET).is_selected()


def test_what_documents_that_are_not_listed_speak_under_counts_too(opened):
    unlisted = {
        "person:3": (UnlistedStatement("log:9", "Kent Police", "2025-04-20", "1A", "P"),),
        "organisation:1": (UnlistedStatement("log:8", ESSEX, "2025-01-20", "1A", "P"),),
    }
    browser = opened(render_page(network(), sources=replace(dated_sources(), unlisted=unlisted)))
    browser.run("document.getElementById('filters').open = true")
    set_day(browser, "from-day", "2025-04-01")
    assert is_hidden(browser, "person:3") is False
    assert is_hidden(browser, "organisation:1") is True
    use_box(browser, "sources", "Kent Police")
    assert is_hidden(browser, "person:3") is True
    browser.run("document.querySelector('[aria-label=\"Hide what every source says\"]').click()")
    assert shown(browser) == []


def test_the_documents_that_pass_are_listed_while_nothing_is_chosen(case):
    set_day(case, "from-day", "2025-04-01")
    panel = case.text("panel")
    assert "Listed documents that pass by day and source: 1" in panel
    assert "MPS/2" in panel
    assert "EX/1" not in panel
    assert "are those of all days and sources" in panel


def test_days_the_wrong_way_round_are_refused_in_words(case):
    set_day(case, "from-day", "2025-04-01")
    set_day(case, "to-day", "2025-03-01")
    assert case.text("days-fault") == (
        "The first day, 2025-04-01, is after the last, 2025-03-01: choose another. Nothing is changed."
    )
    assert case.run("return document.getElementById('to-day').getAttribute('aria-invalid')") == "true"
    assert len(shown(case)) == 4
    set_day(case, "to-day", "2025-04-20")
    assert case.text("days-fault") == ""
    assert case.run("return document.querySelectorAll('[aria-invalid]').length") == 0


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("31022025", "From is no whole day"),
        ("", "From is no whole day"),
        ("05041825", "From is 1825-04-05: expected a day from 1900-01-01 to 2199-12-31."),
        ("05042062", "and no document is of then: expected a day from 2025-03-05 to 2025-04-10."),
    ],
    ids=["no such day", "half a day", "another century", "after the last document"],
)
def test_a_day_that_is_typed_wrongly_says_so_beside_the_field_and_changes_nothing(case, keys, words):
    click(case, "#time-toggle")
    set_day(case, "from-day", "2025-04-01")
    before = (shown(case), case.text("time-words"))
    case.driver.find_element(By.ID, "from-day").send_keys(Keys.BACKSPACE)
    assert (shown(case), case.text("time-words")) == before
    # As this browser's language has days: month, day, year.
    case.driver.find_element(By.ID, "from-day").send_keys(keys[2:4] + keys[:2] + keys[4:], Keys.TAB, Keys.TAB)
    case.run("document.getElementById('picture').focus()")
    assert words in case.text("days-fault")
    assert case.text("days-fault").endswith("Nothing is changed.")
    assert (shown(case), case.text("time-words")) == before
    click(case, "#undo")
    assert case.text("days-fault") == ""
    assert len(shown(case)) == 6
    assert case.run("return document.getElementById('undo').disabled") is True


def test_one_day_mistyped_by_a_century_makes_no_years_of_the_weeks(opened):
    days = ["1925-03-05", *(f"2025-03-{day:02}" for day in range(5, 25))]
    cards = {f"log:{number}": card(f"EX/{number}", ESSEX, day) for number, day in enumerate(days)}
    browser = opened(render_page(network(), sources=replace(dated_sources(), documents_by_id=cards)))
    click(browser, "#time-toggle")
    assert browser.text("time-words") == (
        "Listed documents by week, 1925-03-05 to 2025-03-24: 21; 1 far from the others, without a bar."
    )


def test_the_brush_drags_a_span_of_weeks_as_one_step_and_says_what_has_no_day(case):
    click(case, "#time-toggle")
    assert (
        case.text("time-words") == "Listed documents by week, 2025-03-05 to 2025-04-10: 2; 1 without a day."
    )
    brush(case, 0.05, 0.3)
    assert case.run("return document.getElementById('from-day').value") == "2025-03-03"
    assert shown(case) == ["organisation:1", "person:1", "person:2"]
    assert case.text("time-words").startswith(
        "Documents from 2025-03-03 to 2025-03-16: 1 of 2; 1 without a day, left out."
    )
    click(case, "#undo")
    assert len(shown(case)) == 6
    assert case.run("return document.getElementById('undo').disabled") is True
    click(case, "#redo")
    click(case, "#all-days")
    assert len(shown(case)) == 6


def test_the_brush_is_used_with_keys_alone_and_its_ends_say_their_week(case):
    case.run("document.getElementById('picture').focus()")
    case.press("w")
    case.run("document.getElementById('first-step').focus()")
    case.press(Keys.ARROW_RIGHT)
    assert shown(case) == ["person:1", "person:2", "phone:+447700900123", "vehicle:1"]
    case.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    said = "return document.getElementById('first-step').getAttribute('aria-valuetext')"
    assert case.run(said) == "week of 2025-03-10"
    case.press("z", holding=Keys.CONTROL)
    assert len(shown(case)) == 6


def test_playing_moves_a_span_to_the_end_and_is_one_step_of_undo(case):
    click(case, "#time-toggle")
    click(case, "#play")
    assert case.text("play") == "Pause"
    case.wait("return document.getElementById('play').innerText === 'Play'")
    assert case.run("return document.getElementById('to-day').value") == "2025-04-13"
    assert case.run("return document.getElementById('from-day').value") == "2025-03-17"
    click(case, "#undo")
    assert case.run("return document.getElementById('undo').disabled") is True


def test_documents_of_many_years_get_fewer_steps_and_no_odd_day_breaks_the_brush(opened):
    cards = {
        f"log:{number}": card(f"EX/{number}", ESSEX, day)
        for number, day in enumerate(("1901-01-01", "2025-02-30", "0001-01-01", "soon", "2099-12-31"))
    }
    browser = opened(render_page(network(), sources=replace(dated_sources(), documents_by_id=cards)))
    click(browser, "#time-toggle")
    words = "Listed documents by year, 1901-01-01 to 2099-12-31: 2; 3 without a day."
    assert browser.text("time-words") == words
    assert browser.complaints() == []


def test_one_week_of_documents_has_no_brush(opened):
    browser = opened(render_page(network(), sources=sources()))
    assert browser.run("return document.getElementById('time-toggle').hidden") is True


def test_a_hostile_source_is_text_in_the_filter(opened):
    hostile = '"><img src=x onerror=alert(1)>'
    cards = {"log:1": card("EX/1", hostile, "2025-03-05")}
    browser = opened(render_page(network(edges=EDGES[:1]), sources=replace(sources(), documents_by_id=cards)))
    browser.run("document.getElementById('filters').open = true")
    assert hostile in browser.text("filter-groups")
    assert browser.run("return document.querySelectorAll('#filters img').length") == 0
