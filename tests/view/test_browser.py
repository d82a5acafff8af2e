"""The page in a real browser: silent, offline, searchable, and it says who says so."""

import pandas as pd
import pytest
from ringmap.graph.view.page import page

from .drawn import NODES, network, sources

HOSTILE = '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>'


def test_opening_the_page_asks_no_other_machine_and_complains_of_nothing(opened):
    browser = opened(page(network(), sources=sources()))
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []
    assert browser.complaints() == []


def test_an_empty_page_opens_in_silence(opened):
    browser = opened(page(network([], [])))
    assert "There is nothing to show" in browser.text("empty")
    assert browser.complaints() == []


def test_the_picture_is_still_on_opening(opened):
    browser = opened(page(network(), sources=sources()))
    first = browser.run("return JSON.stringify(ringmap.network.getPositions())")
    browser.driver.implicitly_wait(0)
    later = browser.run("return new Promise(done => setTimeout(() => done(JSON.stringify(ringmap.network.getPositions())), 400))")
    assert first == later


def test_a_click_on_a_dot_shows_who_says_so(opened):
    from selenium.webdriver.common.action_chains import ActionChains

    browser = opened(page(network(), sources=sources()))
    at = browser.run("const p = ringmap.network.canvasToDOM(ringmap.network.getPositions(['person:1'])['person:1']);"
                     "const r = document.querySelector('#picture canvas').getBoundingClientRect(); return [r.x + p.x, r.y + p.y]")
    ActionChains(browser.driver).move_by_offset(*(round(part) for part in at)).click().perform()
    ActionChains(browser.driver).move_by_offset(*(-round(part) for part in at)).perform()
    browser.run("return new Promise(done => setTimeout(done, 400))")  # vis waits to see whether a click is a double one
    panel = browser.text("panel")
    for words in ("Tall Dee", "42/2025/004712", "graded 2BC", "untested source; known indirectly, corroborated", "handling C: A1", "as subject",
                  "LBO7 SE0", "doubtful", "OFFICIAL-SENSITIVE", "Marlon Whitfield", "MATCH (d:Document)-[m:MENTIONS]->"):
        assert words in panel


@pytest.mark.parametrize(("typed", "found"), [("tall d", "Tall Dee"), ("lb07 seo", "Marlon Whitfield"), ("07700 900123", "+447700900123"),
                                               ("salga2be5ja", "Range Rover"), ("004712", "Tall Dee")], ids=["name", "plate", "phone", "vin", "URN"])
def test_search_finds_by(opened, typed, found):
    from selenium.webdriver.common.keys import Keys

    browser = opened(page(network(), sources=sources()))
    browser.press("/")
    browser.press(typed)
    assert found in browser.text("hits")
    browser.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert "WHO SAYS SO" in browser.text("panel")


def test_what_no_one_has_is_said_to_be_missing_and_escape_clears(opened):
    from selenium.webdriver.common.keys import Keys

    browser = opened(page(network(), sources=sources()))
    browser.press("/")
    browser.press("zzzz")
    assert browser.text("hits-count") == "Nothing shown here has it"
    browser.press(Keys.ESCAPE)
    assert browser.run("return document.getElementById('search').value") == ""


def test_a_neighbour_in_the_panel_can_be_chosen_with_the_keyboard(opened):
    from selenium.webdriver.common.keys import Keys

    browser = opened(page(network(), sources=sources()))
    browser.run("ringmap.choose('person:1'); document.querySelector('#panel button').focus()")
    browser.press(Keys.ARROW_DOWN)
    browser.press(Keys.ENTER)
    assert browser.run("return document.querySelector('#panel h2').innerText") in {"Oakline Freight Ltd", "+447700900123"}


def test_a_kind_can_be_hidden_and_shown_again(opened):
    browser = opened(page(network(), sources=sources()))
    hide = "document.querySelector('input[data-kind=Person]').click(); return ringmap.network.body.nodes['person:1'].options.hidden"
    assert browser.run(hide) is True
    assert browser.run(hide) is False


def test_a_row_of_the_table_chooses_its_dot(opened):
    browser = opened(page(network(), sources=sources()))
    browser.run("document.querySelector('td button[data-thing=\"person:2\"]').click()")
    assert "Marlon Whitfield" in browser.text("panel")
    assert browser.run("return document.querySelector('tr.chosen').innerText").find("Marlon Whitfield") >= 0


def test_a_click_on_a_line_tells_its_documents(opened):
    browser = opened(page(network(), sources=sources()))
    browser.run("ringmap.network.body.emitter.emit('click', {nodes: [], edges: ['tie0']})")
    assert "A tie" in browser.text("panel")
    assert "42/2025/004711" in browser.text("panel")


@pytest.mark.parametrize("hostile", [HOSTILE, "\u202e" + HOSTILE, HOSTILE * 100], ids=["plain", "turned round", "ten kilobytes"])
def test_a_hostile_label_runs_nowhere_and_is_shown_as_text(opened, hostile):
    browser = opened(page(network([("person:1", "Person", hostile), *NODES[1:]]), sources=sources(), title=hostile, about=hostile))
    browser.run("ringmap.choose('person:1')")
    browser.press("/")
    browser.press("onerror")
    assert browser.run("return window.hit") is None
    assert browser.run("return document.images.length") == 0
    assert "onerror" in browser.text("panel")
    assert browser.complaints() == []


def test_no_label_covers_another(opened):
    nodes = [(f"person:{n}", "Person", f"A rather long name of {n}") for n in range(120)]
    edges = [(f"person:{n}", f"person:{(n * 7 + 1) % 120}", "KNOWS", 1.0, 1, [], [], False) for n in range(120)]
    placed = opened(page(network(nodes, edges))).run("return ringmap.placed()")
    apart = [one["right"] <= two["left"] or two["right"] <= one["left"] or one["bottom"] <= two["top"] or two["bottom"] <= one["top"]
             for number, one in enumerate(placed) for two in placed[:number]]
    assert len(placed) >= 40
    assert all(apart)


def test_two_thousand_dots_open_and_are_all_there(opened):
    count = 2000
    nodes = [(f"person:{n}", "Person", f"Person {n}") for n in range(count)]
    edges = [(f"person:{n}", f"person:{(n * k + k) % count}", "KNOWS", 1.0, 1, [], [], False) for n in range(count) for k in (3, 11)]
    ranks = pd.DataFrame({"id": [row[0] for row in nodes], "value": [float(n) for n in range(count)]})
    browser = opened(page(network(nodes, edges), ranks))
    assert "2000 things" in browser.run("return document.body.innerText").replace("2,000", "2000")
    assert browser.complaints() == []
