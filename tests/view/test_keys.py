"""The keyboard: everything that the mouse does, in an order that makes sense."""

import time

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.keys import Keys

from .drawn import network, sources


@pytest.fixture
def case(opened):
    """The case drawn by hand, open."""
    return opened(render_page(network(), sources=sources()))


def focus(browser, selector):
    browser.run("document.querySelector(arguments[0]).focus()", selector)


def test_the_tab_key_goes_from_search_over_legend_and_picture_to_tables_and_panel(case):
    seen = []
    focus(case, "#made summary")
    for _ in range(40):
        case.press(Keys.TAB)
        seen.append(case.run("const e = document.activeElement; return e.id || (e.closest('[id]') || {}).id"))
        if seen[-1] == "panel":
            break
    order = list(dict.fromkeys(seen))
    assert order == [
        "search",
        "legend",
        "strokes",
        "least-sources",
        "link-kinds",
        "filters",
        "arrange",
        "show-apart",
        "views",
        "help",
        "picture",
        "drawer-divider",
        "entities-tab",
        "drawer",
        "entities",
        "panel-divider",
        "panel",
    ]
    assert seen.count("entities") <= 9  # the heads, and one row


def test_arrows_move_the_picture_and_with_shift_go_from_entity_to_entity(case):
    focus(case, "#picture")
    before = case.run("return ringmap.network.getViewPosition()")
    case.press(Keys.ARROW_RIGHT)
    assert case.run("return ringmap.network.getViewPosition().x") > before["x"]
    case.run("ringmap.choose('person:1')")
    focus(case, "#picture")
    seen = {"person:1"}
    for key in (Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_DOWN):
        case.run("ringmap.choose('person:1')")
        case.press(key, holding=Keys.SHIFT)
        seen.add(case.run("return ringmap.shown().chosen"))
    assert len(seen) >= 3


def test_escape_clears_what_is_chosen(case):
    case.run("ringmap.choose('person:1')")
    focus(case, "#picture")
    case.press(Keys.ESCAPE)
    assert case.run("return ringmap.shown()") == {"chosen": None, "lit": None, "bright": []}
    assert "Highest by" in case.text("panel")


def test_enter_in_the_picture_leads_to_the_panel_and_a_neighbour_there_can_be_chosen(case):
    case.run("ringmap.choose('person:1')")
    focus(case, "#picture")
    case.press(Keys.ENTER)
    assert case.focused() == "panel"
    case.press(*[Keys.TAB] * 9, Keys.ARROW_DOWN, Keys.ENTER)  # past what acts on it, and its documents
    assert case.run("return document.querySelector('#panel h2').innerText") in {
        "Oakline Freight Ltd",
        "+447700900123",
    }


def test_what_is_chosen_is_told_to_those_who_cannot_see_it(case):
    case.run("ringmap.choose('person:1')")
    assert (
        case.run("return document.getElementById('told').textContent") == "Tall Dee, Person, rank 1, 3 links"
    )


def test_the_panel_shows_that_it_has_the_focus(case):
    case.run("ringmap.choose('person:1')")
    focus(case, "#picture")
    case.press(Keys.ENTER)
    style, width = case.run(
        "const look = getComputedStyle(document.getElementById('panel')); return [look.outlineStyle, "
        "look.outlineWidth]"
    )
    assert (style, width) == ("solid", "3px")


def state(browser):
    """Return all that a letter key might change."""
    return browser.run(
        "return [ringmap.network.getScale(), document.getElementById('tables').className, "
        "document.activeElement.id]"
    )


ELSEWHERE = ("#made summary", "#unhide", "#legend input", "#panel-divider", "#help summary", "body")


def switch_letters_off(browser):
    browser.run("document.getElementById('letter-keys').click()")


@pytest.mark.parametrize("where", ELSEWHERE)
def test_letters_and_signs_that_are_switched_off_do_nothing_outside_picture_panel_and_tables(case, where):
    switch_letters_off(case)
    case.run("ringmap.choose('person:1'); document.querySelector('#legend input').click()")
    case.run("document.activeElement.blur()")
    focus(case, where)
    before = state(case)
    case.press("t", "+", "-", "0", "/")
    assert state(case) == before


@pytest.mark.parametrize("where", ["#picture", "#entities-tab", "#entities tbody button"])
def test_in_picture_and_tables_letters_and_signs_act_though_they_are_switched_off(case, where):
    switch_letters_off(case)
    focus(case, where)
    scale = case.run("return ringmap.network.getScale()")
    case.press("+")
    assert case.run("return ringmap.network.getScale()") > scale
    case.press("/")
    assert case.focused() == "search"


@pytest.mark.parametrize("where", [*ELSEWHERE, "#picture", "#panel", "#entities tbody button"])
def test_letters_and_signs_act_from_everywhere_but_a_field(case, where):
    focus(case, where)
    scale = case.run("return ringmap.network.getScale()")
    case.press("+")
    assert case.run("return ringmap.network.getScale()") > scale
    case.press("/")
    assert case.focused() == "search"


def test_keys_act_on_a_page_that_was_only_opened(case):
    at = case.run("return ringmap.network.getViewPosition().x")
    case.press(Keys.ARROW_RIGHT)
    assert case.run("return ringmap.network.getViewPosition().x") > at
    case.press("?")
    assert case.run("return document.getElementById('help').open")


@pytest.mark.parametrize("field", ["#search", "#colouring", "#from-day"])
def test_letters_and_signs_are_typed_in_a_field_and_set_nothing_off(case, field):
    case.run("for (const part of document.querySelectorAll('#filters, #arrange')) part.open = true")
    focus(case, field)
    before = state(case)
    case.press("t", "+", "?")
    assert state(case) == before
    assert not case.run("return document.getElementById('help').open")


def wait_until_still(browser):
    """Return the state of the page once it stays: what was added to it makes the picture fit anew."""
    seen = None
    while seen != (seen := state(browser)):
        time.sleep(0.3)
    return seen


def test_letters_and_signs_are_typed_in_text_that_can_be_edited(case):
    case.run("const p = document.createElement('p'); p.contentEditable = 'true'; document.body.append(p)")
    case.run("document.querySelector('body > p:last-of-type').focus()")
    before = wait_until_still(case)
    case.press("t", "+")
    assert state(case) == before


def test_who_shuts_the_tables_from_within_can_open_them_by_the_same_key(case):
    focus(case, "#entities tbody button")
    case.press("t")
    assert (case.run("return document.getElementById('tables').className"), case.focused()) == (
        "shut",
        "drawer",
    )
    case.press("t")
    assert case.run("return document.getElementById('tables').className") == ""


def test_a_click_in_the_picture_gives_it_the_keys(case):
    case.click(*case.bare())
    before = case.run("return ringmap.network.getViewPosition()")
    case.press(Keys.ARROW_RIGHT)
    assert case.run("return ringmap.network.getViewPosition().x") > before["x"]


def test_a_divider_moves_with_the_arrows_and_says_how_far(case):
    focus(case, "#panel-divider")
    before = case.run("return document.getElementById('panel').offsetWidth")
    case.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    assert case.run("return document.getElementById('panel').offsetWidth") == before + 40
    assert case.run("return document.getElementById('panel-divider').getAttribute('aria-valuenow')") == str(
        before + 40
    )


def test_t_hides_the_tables_and_gives_their_room_to_the_picture(case):
    focus(case, "#picture")
    before = case.run("return document.getElementById('picture').offsetHeight")
    case.press("t")
    assert case.run("return document.getElementById('picture').offsetHeight") > before + 150
    case.press("t")
    assert case.run("return document.getElementById('picture').offsetHeight") == before
