"""The tables say in words what the picture shows, sort by any column, and follow the picture's choice."""

import pytest
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.keys import Keys

from .drawn import EDGES, NODES, network, sources


@pytest.fixture
def case(opened):
    """The case drawn by hand, open."""
    return opened(render_page(network(), sources=sources()))


def column(browser, table, at):
    script = (
        "return [...document.querySelectorAll(`#${arguments[0]} tbody tr`)].map(row => "
        "row.cells[arguments[1]].innerText)"
    )
    return browser.run(script, table, at)


def head(browser, table, name):
    script = (
        "return [...document.querySelectorAll(`#${arguments[0]} th button`)].find(button => "
        "button.innerText === arguments[1])"
    )
    return browser.run(script, table, name)


def test_every_entity_and_every_link_has_a_row(case):
    assert sorted(column(case, "entities", 1)) == sorted(label for _, _, label in NODES)
    case.run("document.getElementById('pairs-tab').click()")
    name = {id: label for id, _, label in NODES}
    assert sorted(zip(column(case, "pairs", 0), column(case, "pairs", 1), strict=True)) == sorted(
        (name[edge[0]], name[edge[1]]) for edge in EDGES
    )
    assert column(case, "pairs", 4) == ["1", "2", "1", "1"]


@pytest.mark.parametrize(
    ("name", "at"), [("Name", 1), ("Kind", 2), ("strength of links", 4), ("Documents", 6)]
)
def test_a_head_sorts_its_column_by_mouse_or_key_and_says_so(case, name, at):
    head(case, "entities", name).click()
    once = column(case, "entities", at)
    direction = case.run("return document.querySelector('#entities th[aria-sort]').getAttribute('aria-sort')")
    case.press(Keys.ENTER)
    again = column(case, "entities", at)
    turned = case.run(
        "return [...document.querySelectorAll('#entities th[aria-sort]')].map(head => "
        "head.getAttribute('aria-sort'))"
    )
    assert turned == ["descending" if direction == "ascending" else "ascending"]
    key = (lambda cell: float(cell or -1)) if at in (4, 6) else str.casefold
    assert once == sorted(once, key=key, reverse=direction == "descending")
    assert again == sorted(again, key=key, reverse=direction == "ascending")


def test_a_row_of_an_entity_chooses_it_and_an_entity_marks_its_row(case):
    case.run("document.querySelector('#entities tr[data-id=\"person:2\"] td').click()")
    assert case.run("return ringmap.network.getSelectedNodes()") == ["person:2"]
    assert "Marlon Whitfield" in case.text("panel")
    case.click(*case.at("person:1"))
    assert case.run(
        "return [...document.querySelectorAll('#entities tr[aria-current]')].map(row => row.dataset.id)"
    ) == ["person:1"]
    case.run("document.getElementById('pairs-tab').click()")
    assert case.run("return document.querySelectorAll('#pairs tr.near').length") == 3


def test_a_row_of_a_link_lights_it_and_a_link_marks_its_row(case):
    case.run("document.getElementById('pairs-tab').click()")
    row = (
        "[...document.querySelectorAll('#pairs tbody tr')].find(row => row.innerText.includes('associates'))"
    )
    case.run(f"{row}.querySelector('button').click()")
    assert case.run("return ringmap.shown().bright.map(ringmap.ends)") == [["person:1", "person:2"]]
    (x, y), (right, low) = case.at("person:2"), case.at("vehicle:1")
    case.click((x + right) / 2, (y + low) / 2)
    assert "drives" in case.run("return document.querySelector('#pairs tr[aria-current]').innerText")


def test_arrows_go_from_row_to_row_and_enter_chooses(case):
    case.run("document.querySelector('#entities tbody button').focus()")
    case.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    third = case.run("return document.querySelectorAll('#entities tbody tr')[2].dataset.id")
    assert case.run("return ringmap.shown().chosen") == third
    assert case.run("return document.activeElement.closest('tr').dataset.id") == third
    assert case.run("return document.querySelectorAll('#entities tbody button[tabindex=\"0\"]').length") == 1


def test_a_low_screen_opens_without_tables_and_a_tab_shows_them(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(render_page(network(), sources=sources()), encoding="utf-8")
    browser.sized(1024, 700).open(path)
    assert browser.run("return document.querySelectorAll('#entities tr').length") == 0
    browser.run("document.getElementById('pairs-tab').click()")
    assert len(column(browser, "pairs", 0)) == len(EDGES)


@pytest.mark.parametrize("width", [390, 1400])
def test_no_name_or_role_is_broken_within_a_word_and_a_word_without_end_widens_no_table(opened, width):
    nodes = [("person:1", "Person", "Bartholomew Featherstonehaugh"), ("person:2", "Person", "W" * 120)]
    edges = [("person:1", "person:2", "ASSOCIATES_WITH", 1.0, 1, [], ["vin:SALGA2BE5JA123456"], False)]
    drawn = network(nodes, edges)
    drawn.nodes["role"] = "Forwarder, Consignee"
    browser = opened(render_page(drawn))
    browser.sized(width, 844)
    browser.run(
        "document.getElementById('pairs-tab').click(); document.getElementById('entities').hidden = false"
    )
    assert {word.strip("W") for word in browser.broken_words("#entities td, #pairs td")} <= {""}
    assert browser.run("return document.querySelector('#entities table').offsetWidth") < 1100
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
