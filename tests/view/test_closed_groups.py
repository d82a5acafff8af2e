"""Groups are closed into one node with a count and its outer links, opened, counted, kept and undone."""

import json
from xml.etree import ElementTree

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .drawn import network, sources
from .test_hidden import click, counts
from .test_live_page import choose_in_picture, id_of, live, wait_for  # noqa: F401
from .test_pictures import SVG, downloads, read_texts, save_picture  # noqa: F401
from .test_views import open_file, open_views, picture_of, save_file

# Two cliques of four, joined by one link, and somebody alone.
LEFT, RIGHT = ([f"person:{side}{number}" for number in range(4)] for side in "ab")
NODES = [
    *((id, "Person", f"Person {id[-2:]}") for id in (*LEFT, *RIGHT)),
    ("phone:1", "Phone", "+447700900123"),
]
EDGES = [
    (one, other, "ASSOCIATES_WITH", 1.0, 1, ["log:1"], [], True)
    for ends in (LEFT, RIGHT)
    for at, one in enumerate(ends)
    for other in ends[at + 1 :]
] + [(LEFT[0], RIGHT[0], "ASSOCIATES_WITH", 1.0, 1, ["log:2"], [], True)]


@pytest.fixture
def case(opened):
    """Two groups and a phone; afterwards the page has complained of nothing and asked no other machine."""
    browser = opened(render_page(network(NODES, EDGES), sources=sources()))
    yield browser
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []


def drawn_alone(browser):
    return browser.run(
        "return Object.values(ringmap.network.body.nodes).filter(n => n.options.group && !n.options.hidden)"
        ".map(n => n.id).sort()"
    )


def close_left(browser):
    browser.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", LEFT[0])
    browser.press("k")


def test_a_group_is_closed_by_a_key_counted_and_opened_by_the_same_key(case):
    close_left(case)
    assert drawn_alone(case) == sorted([*RIGHT, "phone:1"])
    assert case.run("return ringmap.heaps()") == [["Person a0 and 3 more", LEFT]]
    assert case.text("counts-closed") == "Closed: 1 group of 4 entities."
    assert case.text("told") == "The closed group Person a0 and 3 more, linked to 1 entity outside"
    panel = case.text("panel")
    assert "6 links within, 1 to others." in panel
    assert "Person b0" in panel
    # Nothing is hidden by it: tables, search and counts have all.
    assert {**counts(case), "drawn": 5} == {
        "legend": [9, 13], "tabs": [9, 13], "rows": [9, 13], "drawn": 5, "words": "Nothing is hidden.",
    }  # fmt: skip
    case.run("document.getElementById('picture').focus()")
    case.press("k")
    assert len(drawn_alone(case)) == 9
    assert case.text("told").startswith("Person a0, Person")  # nothing was selected, so nothing is
    assert case.run("return document.getElementById('selected').hidden")
    assert case.text("counts-closed") == ""


def test_a_double_click_opens_it_and_undo_and_redo_follow(case):
    close_left(case)
    x, y = case.at(LEFT[0])
    picture = case.driver.find_element("id", "picture")
    box = case.run(
        "const b = document.getElementById('picture').getBoundingClientRect();"
        "return [b.x + b.width / 2, b.y + b.height / 2]"
    )
    ActionChains(case.driver).move_to_element_with_offset(
        picture, round(x - box[0]), round(y - box[1])
    ).double_click().perform()
    case.wait("return ringmap.heaps().length === 0")
    click(case, "#undo")
    assert len(case.run("return ringmap.heaps()")) == 1
    click(case, "#redo")
    assert len(drawn_alone(case)) == 9
    click(case, "#undo")
    click(case, "#undo")
    assert case.run("return document.getElementById('undo').disabled") is True


def test_the_selected_are_closed_into_one_and_a_click_chooses_it(case):
    for id in (RIGHT[2], RIGHT[3], "phone:1"):
        case.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", id)
        case.press("s")
    case.press("g")
    case.run(
        "[...document.querySelectorAll('#panel button')].find(b => b.innerText == 'Close into one').click()"
    )
    assert case.text("told").startswith("The closed group ")
    case.press("0")
    case.run("document.getElementById('picture').focus()")
    case.press(Keys.ESCAPE)
    assert case.text("panel").startswith("Who says so")
    (heap,) = case.run("return ringmap.heaps()")
    case.click(*case.at(heap[1][0]))
    assert "A closed group of 3 entities." in case.text("panel")
    # A search finds who is in it, and says so.
    case.run("ringmap.choose(arguments[0])", RIGHT[3])
    assert f"In the closed group {heap[0]}." in case.text("panel")


def test_all_groups_are_closed_and_opened_by_buttons_with_any_arrangement(case, downloads):  # noqa: F811
    click(case, "#arrange summary")
    click(case, "#close-groups")
    assert sorted(sorted(ids) for _, ids in case.run("return ringmap.heaps()")) == [LEFT, RIGHT]
    assert case.text("told") == "2 groups closed"
    for name in ("by-kind", "by-group", "as-opened"):
        click(case, f"#{name}")
        assert len(case.run("return ringmap.heaps()")) == 2
        assert drawn_alone(case) == ["phone:1"]
    svg = save_picture(case, downloads, "svg")
    assert {"4", "Person a0 and 3 more", "Person b0 and 3 more"} <= set(read_texts(svg))
    assert len(list(ElementTree.parse(svg).iter(f"{SVG}line"))) == 1
    click(case, "#open-groups")
    assert case.run("return ringmap.heaps()") == []
    assert len(drawn_alone(case)) == 9


def test_a_closed_group_is_dragged_with_all_that_is_in_it_and_a_view_keeps_its_place(case, tmp_path):
    close_left(case)
    case.press(Keys.ESCAPE)
    (x, y), scale = case.at(LEFT[0]), case.run("return ringmap.network.getScale()")
    spots = "return ringmap.network.getPositions(arguments[0])"
    before = case.run(spots, LEFT)
    case.drag([(x, y), (x + 20, y + 10), (x + 60, y - 30)])
    case.drop(x + 60, y - 30)
    after = case.run(spots, LEFT)
    for id in LEFT:
        assert after[id]["x"] - before[id]["x"] == pytest.approx(60 / scale, abs=1.5)
        assert after[id]["y"] - before[id]["y"] == pytest.approx(-30 / scale, abs=1.5)
    assert case.at(LEFT[0]) == pytest.approx((x + 60, y - 30), abs=2)
    assert case.run("return ringmap.shown().chosen") is None
    case.click(x + 60, y - 30)
    assert "A closed group of 4 entities." in case.text("panel")
    open_views(case)
    saved = picture_of(case)
    file = save_file(case, tmp_path)
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    assert {**picture_of(case), "chosen": None} == saved


def test_shift_and_arrows_go_to_a_closed_group(case):
    close_left(case)
    case.press(Keys.ESCAPE)
    case.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", RIGHT[0])
    (x, y), here = case.at(LEFT[0]), RIGHT[0]
    for _ in range(8):
        across, down = x - case.at(here)[0], y - case.at(here)[1]
        ways = (
            (Keys.ARROW_LEFT, Keys.ARROW_RIGHT)
            if abs(across) > abs(down)
            else (Keys.ARROW_UP, Keys.ARROW_DOWN)
        )
        case.press(ways[max(across, down, key=abs) > 0], holding=Keys.SHIFT)
        if not (here := case.run("return ringmap.shown().chosen")):
            break
    assert case.text("told").startswith("The closed group Person a0 and 3 more")
    case.press("k")
    assert case.run("return ringmap.heaps()") == []


def test_a_view_keeps_closed_groups_and_names_nobody_for_them(case, tmp_path):
    close_left(case)
    case.press(Keys.ESCAPE)
    open_views(case)
    saved = picture_of(case)
    file = save_file(case, tmp_path)
    view = json.loads(file.read_text("utf-8"))
    assert [[view["entities"][at] for at in group] for group in view["closed"]] == [LEFT]
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    assert case.run("return ringmap.heaps()") == [["Person a0 and 3 more", LEFT]]
    assert picture_of(case) == saved
    (tmp_path / "wrong.json").write_text(json.dumps({**view, "closed": [[0]]}), encoding="utf-8")
    open_file(case, tmp_path / "wrong.json", "its closed groups are not what a view has")


def test_what_is_hidden_leaves_its_closed_group(case):
    close_left(case)
    case.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", LEFT[0])
    case.press("h")
    assert case.run("return ringmap.heaps()") == [["Person a1 and 2 more", LEFT[1:]]]
    assert case.text("hidden") == "Hidden here: 1 entity, 4 links."


def test_a_live_map_keeps_a_closed_group_from_afar_and_near(live):  # noqa: F811
    choose_in_picture(live, id_of(live, "Dermot Castellane"))
    live.press("k")
    (before,) = live.run("return ringmap.heaps()")
    live.press("l")
    # From afar it is part of the heap around it, and named there.
    (name,) = (name for name, ids in live.run("return ringmap.heaps()") if set(before[1]) <= set(ids))
    assert name.endswith(f", with the closed group {before[0]}")
    assert live.text("counts-closed").startswith("Closed: 1 group")
    live.run("ringmap.network.moveTo({ scale: 1 })")
    live.wait("return ringmap.heaps().length === 1")
    assert live.run("return ringmap.heaps()") == [before]
    live.run("document.getElementById('closed').open = true; document.getElementById('open-closed').click()")
    assert live.run("return ringmap.heaps()") == []


def test_links_between_two_closed_groups_are_chosen_together_and_listed(opened):
    more = (LEFT[1], RIGHT[2], "WORKS_FOR", 0.5, 1, ["log:1"], [], True)
    page = opened(render_page(network(NODES, [*EDGES, more]), sources=sources()))
    click(page, "#arrange summary")
    click(page, "#close-groups")
    (left, top), (right, bottom) = page.at(LEFT[0]), page.at(RIGHT[0])
    for _ in range(2):  # once more while they are lit
        page.click((left + right) / 2, (top + bottom) / 2)
        panel = page.text("panel").split("\n")
        assert panel[0] == "2 links between Person a0 and 3 more and Person b0 and 3 more"
        assert [words for words in panel if " – " in words] == [
            "Person a1 – Person b2", "Person a0 – Person b0",
        ]  # fmt: skip
        assert len(page.run("return ringmap.shown().bright")) == 2
    click(page, "#panel li button")
    assert page.text("panel").startswith("A link, from the first to the second")
    assert page.complaints() == []


@pytest.mark.long
def test_no_more_groups_are_closed_than_a_view_can_have(opened, tmp_path):
    pairs = [(f"person:{n}a", f"person:{n}b") for n in range(2001)]
    nodes = [(id, "Person", id) for pair in pairs for id in pair]
    edges = [(*pair, "KNOWS", 1.0, 1, [], [], False) for pair in pairs]
    page = opened(render_page(network(nodes, edges), limit=5000))
    click(page, "#arrange summary")
    click(page, "#close-groups")
    assert page.text("told") == "2,000 groups closed, the largest; 1 left open"
    open_views(page)
    file = save_file(page, tmp_path)
    open_file(page, file, "is open: 4,002 entities.")
    assert len(json.loads(file.read_text("utf-8"))["closed"]) == 2000
