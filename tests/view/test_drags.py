"""What is dragged is a step of undo and pinned: the next arrangement and a saved view keep its place."""

import json

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .test_hidden import click
from .test_live_page import choose_in_picture, id_of, live, wait_for  # noqa: F401
from .test_selected import ALL, case, click_with, places, press_action  # noqa: F401
from .test_views import drag, no_views, open_file, open_views, save_file  # noqa: F401


def test_a_drag_is_taken_back_and_done_again(case):  # noqa: F811
    before = places(case)
    drag(case, "person:2")
    after = places(case)
    assert case.text("told") == "Marlon Whitfield moved and pinned"
    case.run("return new Promise(done => setTimeout(done, 400))")  # else it might be a double click
    drag(case, "vehicle:1")
    for key, expected in (("z", after), ("z", before), ("y", after)):
        case.press(key, holding=Keys.CONTROL)
        assert places(case) == expected


def test_with_one_of_the_selected_all_move_and_it_is_one_step(case):  # noqa: F811
    before = places(case)
    for id in ("person:1", "vehicle:1"):
        click_with(case, Keys.CONTROL, id)
    drag(case, "person:1")
    after = places(case)
    moves = {
        id: (after[id]["x"] - before[id]["x"], after[id]["y"] - before[id]["y"])
        for id in ALL
        if after[id] != before[id]
    }
    assert set(moves) == {"person:1", "vehicle:1"}
    assert len(set(moves.values())) == 1
    assert case.text("told") == "2 entities moved and pinned"
    click(case, "#undo")
    assert places(case) == before


def test_a_closed_group_that_is_dragged_is_taken_back_too(case):  # noqa: F811
    before = places(case)
    case.run("ringmap.choose('person:1'); document.getElementById('picture').focus()")
    case.press("k")
    drag(case, "person:1")
    click(case, "#undo")
    assert places(case) == before
    assert "Closed: 1 group" in case.text("counts")


def test_what_is_pinned_keeps_its_place_until_it_is_unpinned_by_key_or_button(case):  # noqa: F811
    drag(case, "person:2")
    at = places(case)["person:2"]
    case.run("document.getElementById('arrange').open = true")
    assert case.text("unpin") == "Unpin all: 1"
    click(case, "#by-kind")
    assert case.text("told") == "Arranged by kind; pinned: 1"
    assert places(case)["person:2"] == at
    case.run("ringmap.choose('person:2'); document.getElementById('picture').focus()")
    case.press("i")
    assert case.text("told") == "Marlon Whitfield unpinned"
    click(case, "#by-group")
    assert places(case)["person:2"] != at
    press_action(case, "Pin it")
    assert "Unpin it" in case.text("panel")
    case.press("z", holding=Keys.CONTROL)
    assert "Pin it" in case.text("panel")
    press_action(case, "Pin it")
    click(case, "#unpin")
    assert case.run("return document.getElementById('unpin').hidden") is True


def test_a_pin_is_drawn_and_kept_in_a_view(case, tmp_path):  # noqa: F811
    bare = case.shades()
    case.run("ringmap.choose('person:2'); document.getElementById('picture').focus()")
    case.press("i", Keys.ESCAPE)
    assert case.shades() != bare
    assert all("getImageData" in words for words in case.complaints())  # of reading twice for this test
    open_views(case)
    file = save_file(case, tmp_path)
    at = places(case)["person:2"]
    saved = json.loads(file.read_text("utf-8"))
    assert saved["pinned"] == [[saved["entities"].index("person:2"), at["x"], at["y"]]]
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    case.run("document.getElementById('arrange').open = true")
    assert case.text("unpin") == "Unpin all: 1"
    case.press("z", holding=Keys.CONTROL)
    assert case.run("return document.getElementById('unpin').hidden") is True


def test_on_a_live_page_a_drag_is_undone_and_its_pin_kept_in_the_case(live):  # noqa: F811
    id = id_of(live, "Dermot Castellane")
    live.run("ringmap.choose(arguments[0])", id)
    at = "return ringmap.network.getPositions([arguments[0]])[arguments[0]]"
    before = live.run(at, id)
    drag(live, id)
    click(live, "#undo")
    assert live.run(at, id) == before
    click(live, "#redo")
    open_views(live)
    live.driver.find_element(By.ID, "view-name").send_keys("pinned", Keys.ENTER)
    wait_for(live, "saved-views", "pinned")
    live.run("document.getElementById('arrange').open = true")
    click(live, "#unpin")
    click(live, "#saved-views .action")
    wait_for(live, "views-told", "pinned is open")
    assert live.text("unpin") == "Unpin all: 1"
