"""Several entities are selected by mouse or keys, and hidden, shown alone or moved together; arrangements."""

import math

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from .drawn import network, sources
from .test_document_filter import dated_sources, shown
from .test_hidden import click, is_hidden

ALL = ["organisation:1", "person:1", "person:2", "person:3", "phone:+447700900123", "vehicle:1"]


@pytest.fixture
def case(opened):
    """The case drawn by hand, open; afterwards it has complained of nothing."""
    browser = opened(render_page(network(), sources=sources()))
    yield browser
    assert browser.complaints() == []


def click_with(browser, key, id):
    """Click on an entity while a key is held down."""
    x, y = browser.at(id)
    stage = browser.driver.find_element(By.ID, "picture")
    box = stage.rect
    chain = ActionChains(browser.driver).key_down(key)
    chain = chain.move_to_element_with_offset(
        stage, round(x - box["x"] - box["width"] / 2), round(y - box["y"] - box["height"] / 2)
    )
    chain.click().key_up(key).perform()
    browser.run("return new Promise(done => setTimeout(done, 400))")


def press_action(browser, words):
    """Press a button of the panel by its words."""
    next(one for one in browser.driver.find_elements(By.CSS_SELECTOR, "#panel .action")
         if one.text == words).click()  # fmt: skip


def places(browser):
    return browser.run("return ringmap.network.getPositions(arguments[0])", ALL)


def test_a_click_with_ctrl_selects_one_more_and_the_panel_says_what_can_be_done(case):
    click_with(case, Keys.CONTROL, "person:1")
    click_with(case, Keys.CONTROL, "vehicle:1")
    assert case.text("selected") == "Selected: 2"
    assert case.text("panel").startswith("2 entities selected")
    assert sorted(case.run("return ringmap.shown().lit")) == ["person:1", "vehicle:1"]
    click_with(case, Keys.CONTROL, "person:1")
    assert case.text("panel").startswith("1 entity selected")
    press_action(case, "Let them go")
    assert case.run("return document.getElementById('selected').hidden") is True


def test_the_selected_are_hidden_and_shown_alone_as_one_step(case):
    for id in ("person:1", "person:2"):
        click_with(case, Keys.CONTROL, id)
    press_action(case, "Show only them")
    assert shown(case) == ["person:1", "person:2"]
    click(case, "#undo")
    assert shown(case) == ALL
    case.run("document.getElementById('picture').focus()")
    case.press("g")
    press_action(case, "Hide them")
    assert shown(case) == [id for id in ALL if id not in ("person:1", "person:2")]
    assert case.run("return document.getElementById('selected').hidden") is True
    click(case, "#undo")
    assert shown(case) == ALL


def test_the_keys_hide_the_selected_and_ask_about_the_two_of_whom_one_is_chosen(case):
    case.run("ringmap.choose('organisation:1')")
    for id in ("organisation:1", "person:2"):
        case.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", id)
        case.press("s")
    case.press("p")
    assert case.text("told").startswith("1 shortest path of 2 steps")
    case.run("document.getElementById('selected').click(); document.getElementById('picture').focus()")
    case.press("h")
    assert shown(case) == [id for id in ALL if id not in ("organisation:1", "person:2")]


def test_a_rectangle_drawn_with_shift_selects_what_is_in_it_and_the_picture_stays(case):
    before = case.run("return ringmap.network.getViewPosition()")
    box = case.driver.find_element(By.ID, "picture").rect
    stage = case.driver.find_element(By.ID, "picture")
    chain = ActionChains(case.driver).key_down(Keys.SHIFT)
    chain.move_to_element_with_offset(stage, -round(box["width"] / 2) + 3, -round(box["height"] / 2) + 3)
    chain.click_and_hold()
    chain.move_to_element_with_offset(stage, round(box["width"] / 2) - 3, round(box["height"] / 2) - 3)
    chain.release().key_up(Keys.SHIFT).perform()
    assert case.text("selected") == "Selected: 6"
    assert case.run("return ringmap.network.getViewPosition()") == before
    assert case.run("return document.querySelector('.frame').hidden") is True


def test_a_click_with_ctrl_or_shift_adds_to_the_chosen_and_two_can_be_asked_about(case):
    for key in (Keys.CONTROL, Keys.SHIFT):
        case.run("ringmap.choose('organisation:1')")
        click_with(case, key, "person:2")
        assert case.text("panel").startswith("2 entities selected")
        press_action(case, "In common")
        assert case.text("told").startswith("1 neighbour in common")
        case.run("document.getElementById('selected').click()")
        press_action(case, "Let them go")


@pytest.mark.parametrize("by_button", [False, True])
def test_a_line_drawn_around_entities_selects_them_and_no_others(case, by_button):
    case.run("document.getElementById('arrange').open = true; ringmap.choose('vehicle:1')")
    click(case, "#in-layers")
    case.press(Keys.ESCAPE)
    x, y = case.at("person:2")
    stage = case.driver.find_element(By.ID, "picture")
    box = stage.rect
    chain = ActionChains(case.driver)
    if by_button:
        click(case, "#lasso")
        assert case.run("return document.querySelector('.aside').innerText").startswith("Draw a line around")
    else:
        chain.key_down(Keys.CONTROL)
    way = [(-60, -14), (60, -14), (60, 14), (-60, 14)]
    for at, (right, down) in enumerate(way):
        chain.move_to_element_with_offset(
            stage,
            round(x + right - box["x"] - box["width"] / 2),
            round(y + down - box["y"] - box["height"] / 2),
        )
        if not at:
            chain.click_and_hold()
    chain.release().key_up(Keys.CONTROL).perform()
    assert case.text("panel").startswith("1 entity selected")
    assert case.run("return ringmap.shown().lit") == ["person:2"]
    assert case.run("return document.getElementById('lasso').getAttribute('aria-pressed')") == "false"
    assert case.run("return document.querySelector('.aside').hidden")


def test_escape_puts_the_line_away_before_anything_was_drawn(case):
    case.run("document.getElementById('arrange').open = true")
    click(case, "#lasso")
    case.press(Keys.ESCAPE)
    assert case.run("return document.getElementById('lasso').getAttribute('aria-pressed')") == "false"
    assert case.run("return document.querySelector('.aside').hidden")


def test_what_is_dragged_looks_as_it_did_and_is_not_chosen(case):
    x, y = case.at("person:2")
    rim = "return ringmap.network.body.nodes['person:2'].options.color.highlight.border"
    case.drag([(x, y), (x + 30, y + 20), (x + 60, y + 40)])
    assert case.run(rim) != "#000000"
    case.drop(x + 60, y + 40)
    case.run("return new Promise(done => setTimeout(done, 100))")
    assert case.run("return ringmap.network.getSelectedNodes()") == []
    assert case.run(rim) == "#000000"
    assert case.at("person:2")[0] > x + 40


def test_with_keys_alone_one_is_chosen_and_selected_after_the_other(case):
    case.run("ringmap.choose('person:1'); document.getElementById('picture').focus()")
    case.press("s")
    case.run("ringmap.choose('phone:+447700900123'); document.getElementById('picture').focus()")
    case.press("s")
    assert case.text("told") == "2 entities selected"
    case.press("g")
    assert case.text("panel").startswith("2 entities selected")
    press_action(case, "Gather")
    assert case.text("told") == "2 entities moved together"
    at = places(case)
    one, other = at["person:1"], at["phone:+447700900123"]
    assert (abs(one["x"] - other["x"]), one["y"]) == (170, other["y"])


def test_nothing_is_done_with_an_empty_selection(case):
    case.run("document.getElementById('picture').focus()")
    for key in ("g", "s"):
        case.press(key)
        assert case.text("told") == "Select entities first: with S, or a click with Ctrl or Shift"


def test_by_kind_each_kind_has_columns_of_its_own_and_undo_brings_all_back(case):
    before = places(case)
    case.run("document.getElementById('arrange').open = true")
    click(case, "#by-kind")
    at = places(case)
    assert at["person:1"]["x"] == at["person:2"]["x"] == at["person:3"]["x"]
    assert len({at[id]["x"] for id in ALL}) == 4
    click(case, "#undo")
    assert places(case) == before
    click(case, "#redo")
    click(case, "#as-opened")
    assert places(case) == before


def test_around_the_chosen_the_rings_are_the_numbers_of_links(case):
    case.run("document.getElementById('arrange').open = true")
    click(case, "#around-chosen")
    assert case.text("told") == "Choose the entity that is to be in the middle"
    case.run("ringmap.choose('person:1')")
    click(case, "#around-chosen")
    at = places(case)

    def ring(id):
        return ((at[id]["x"] / 1.3) ** 2 + at[id]["y"] ** 2) ** 0.5

    assert ring("person:1") == 0
    for id in ("person:2", "organisation:1", "phone:+447700900123"):
        assert ring(id) == pytest.approx(190, abs=2)
    assert ring("vehicle:1") == pytest.approx(380, abs=2)
    assert at["person:3"]["y"] > 380  # linked to nobody: beneath the rings
    assert is_hidden(case, "person:3") is False


def test_in_layers_each_step_from_the_top_is_a_layer_lower_and_the_rest_stands_beneath(case):
    case.run("document.getElementById('arrange').open = true; ringmap.choose('vehicle:1')")
    click(case, "#in-layers")
    at = places(case)
    layers = [
        ["vehicle:1"],
        ["person:2"],
        ["person:1"],
        ["organisation:1", "phone:+447700900123"],
        ["person:3"],
    ]
    heights = [{at[id]["y"] for id in layer} for layer in layers]
    assert [len(one) for one in heights] == [1] * 5
    assert [min(one) for one in heights] == sorted(min(one) for one in heights)
    assert case.text("told").startswith("In layers from LAND ROVER")
    case.press(Keys.ESCAPE)
    click(case, "#in-layers")  # nobody is chosen: from the highest
    assert case.text("told") == "In layers from Tall Dee"
    assert min(places(case).values(), key=lambda one: one["y"]) == places(case)["person:1"]


def test_by_links_the_linked_stand_nearer_than_others_and_the_hidden_stay(case):
    before = places(case)
    case.run("document.getElementById('arrange').open = true")
    click(case, "input[data-kind=Vehicle]")
    click(case, "#by-links")
    at = places(case)
    assert at["vehicle:1"] == before["vehicle:1"]

    def far(one, other):
        return math.dist(*((at[id]["x"], at[id]["y"]) for id in (one, other)))

    assert all(50 < far("person:1", id) < 260 for id in ("person:2", "organisation:1"))
    assert far("organisation:1", "person:2") > far("organisation:1", "person:1")
    assert case.text("told") == "5 entities arranged by their links"
    click(case, "#undo")
    assert places(case) == before


def test_by_time_the_earliest_stand_first_and_what_has_no_day_beside_them(opened):
    browser = opened(render_page(network(), sources=dated_sources()))
    browser.run("document.getElementById('arrange').open = true")
    click(browser, "#by-time")
    at = places(browser)
    assert at["person:1"]["x"] == at["organisation:1"]["x"] == 0
    assert at["vehicle:1"]["x"] == at["phone:+447700900123"]["x"] > 0
    assert at["person:3"]["x"] <= -340  # its heading ends before the first day's
    right, wide = browser.run(
        "const stage = document.getElementById('picture'), scale = ringmap.network.getScale(),"
        "  x = ringmap.network.getViewPosition().x * scale, heads = ringmap.heads();"
        "return [Math.max(...heads.map(head => head.right)) - x + stage.clientWidth / 2, stage.clientWidth]"
    )
    assert right <= wide
    assert browser.complaints() == []


def colour(browser, name):
    """Choose what the colours mean."""
    browser.run(
        "const list = document.getElementById('colouring'); list.value = arguments[0];"
        "list.dispatchEvent(new Event('change'))",
        name,
    )


def inks(browser):
    """The colour of each entity as vis-network draws it."""
    return browser.run(
        "return Object.fromEntries(arguments[0].map(id => "
        "[id, ringmap.network.body.nodes[id].options.color.border]))",
        ALL,
    )


def test_colours_mean_groups_sources_or_gradings_and_stay_when_nodes_are_hidden_or_moved(opened):
    browser = opened(render_page(network(), sources=dated_sources()))
    kinds = inks(browser)
    colour(browser, "grading")
    painted = inks(browser)
    assert painted["person:1"] not in (painted["person:2"], painted["person:3"])
    assert painted["vehicle:1"] == "#7f8c8d"  # no document of it is listed
    assert browser.text("colours").split("\n")[0] == "Colours: best grading"
    browser.run("document.getElementById('arrange').open = true")
    click(browser, "#by-kind")
    click(browser, "input[data-kind=Person]")
    click(browser, "input[data-kind=Person]")
    assert inks(browser) == painted
    for name in ("group", "source"):
        colour(browser, name)
        assert inks(browser) != kinds
    colour(browser, "kind")
    assert inks(browser) == kinds
    assert browser.run("return document.getElementById('colours').hidden") is True
    assert browser.complaints() == []


def test_by_group_the_linked_stand_together_and_those_without_a_link_apart(case):
    case.run("document.getElementById('arrange').open = true")
    click(case, "#by-group")
    at = places(case)

    def far(other):
        return math.dist(*((at[id]["x"], at[id]["y"]) for id in ("person:1", other)))

    assert max(far("organisation:1"), far("phone:+447700900123")) < far("person:3")


def test_links_are_named_where_there_is_room(opened):
    browser = opened(render_page(network(), sources=sources()))
    browser.run("ringmap.choose('person:1')")
    before = browser.shades()
    browser.run("document.getElementById('arrange').open = true")
    click(browser, "#edge-names")
    assert browser.text("told") == "The links are named where there is room"
    assert browser.shades() != before
