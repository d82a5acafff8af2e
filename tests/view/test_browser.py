"""The page in a real browser: silent, offline, still, and with sources named."""

import pandas as pd
import pytest
from ringmap.graph.view.page import render_page
from ringmap.graph.view.shapes import find_colour

from .drawn import NODES, network, sources

HOSTILE = '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>'


@pytest.fixture
def case(opened):
    """The case drawn by hand, open."""
    return opened(render_page(network(), sources=sources()))


def test_opening_the_page_asks_no_other_machine_and_complains_of_nothing(case):
    assert [url for url in case.requests() if not url.startswith(("file:", "data:", "about:"))] == []
    assert case.complaints() == []


def test_an_empty_page_opens_in_silence(opened):
    browser = opened(render_page(network([], [])))
    assert "There is nothing to show" in browser.text("empty")
    assert browser.complaints() == []


def test_the_picture_is_still_on_opening(case):
    first = case.run("return JSON.stringify(ringmap.network.getPositions())")
    later = case.run(
        "return new Promise(done => setTimeout(() "
        "=> done(JSON.stringify(ringmap.network.getPositions())), 400))"
    )
    assert first == later


def test_a_click_on_an_entity_shows_who_says_so(case):
    case.click(*case.at("person:1"))
    panel = case.text("panel")
    for words in (
        "Tall Dee",
        "Who says so: 2 documents",
        "42/2025/004712",
        "graded 2BC",
        "untested source; known indirectly, corroborated",
        "handling C: A1",
        "as subject",
        "LBO7 SE0",
        "doubtful",
        "OFFICIAL-SENSITIVE",
        "Marlon Whitfield",
        "MATCH (d:Document)-[m:MENTIONS]->",
        "{id: 'person:1'}",
    ):
        assert words in panel


def test_a_click_on_a_link_tells_each_fact_with_its_document_grade_and_handling(case):
    (x, y), (right, low) = case.at("person:1"), case.at("person:2")
    case.click((x + right) / 2, (y + low) / 2)
    panel = case.text("panel")
    for words in (
        "A link",
        "Tall Dee – associates with – Marlon Whitfield",
        "42/2025/004711",
        "graded 1AP",
        "graded 2BC",
        "handling C: A1",
        "2 independent sources support it",
        "a.id IN ['person:1'] AND f.id IN ['f1', 'f2']",
    ):
        assert words in panel


def test_a_chosen_entity_and_its_neighbours_are_lit_and_the_rest_is_dimmed(case):
    case.run("ringmap.choose('person:2')")
    assert set(case.run("return ringmap.shown().lit")) == {"person:2", "person:1", "vehicle:1"}
    assert sorted(case.run("return ringmap.shown().bright.map(id => ringmap.ends(id)[1])")) == [
        "person:2",
        "vehicle:1",
    ]
    assert case.ink("person:1") == find_colour("Person")
    assert case.ink("person:3") == "#f8dedd"  # the colour of a person under the veil
    case.run("ringmap.choose('person:3')")
    assert case.ink("person:1") == "#f8dedd"


def test_a_kind_that_is_hidden_takes_its_links_and_rows_along_and_the_legend_counts_them(case):
    assert case.text("hidden") == "Nothing is hidden."
    case.run("document.querySelector('input[data-kind=Phone]').click()")
    assert case.text("hidden") == "Hidden here: 1 entity, 1 link."
    assert case.run("return ringmap.network.body.nodes['phone:+447700900123'].options.hidden") is True
    assert "+447700900123" not in case.text("entities")
    case.run("document.getElementById('unhide').click()")
    assert case.text("hidden") == "Nothing is hidden."
    assert case.run("return ringmap.network.body.nodes['phone:+447700900123'].options.hidden") is False


def test_links_of_one_source_can_be_hidden(case):
    case.run("document.querySelector('input[data-support=single]').click()")
    assert case.text("hidden") == "Hidden here: 0 entities, 3 links."
    case.run("ringmap.choose('person:1')")
    assert set(case.run("return ringmap.shown().lit")) == {"person:1", "person:2"}


@pytest.mark.parametrize(
    "hostile",
    [
        HOSTILE,
        "\u202e" + HOSTILE,
        HOSTILE * 100,
        "\u200b\u200d" + HOSTILE,
        "\0" + HOSTILE,
        "\ud800" + HOSTILE,
        None,
    ],
    ids=[
        "plain",
        "turned round",
        "ten kilobytes",
        "zero width",
        "a null character",
        "half a character",
        "null",
    ],
)
def test_a_hostile_label_runs_nowhere_and_is_shown_as_text(opened, hostile):
    text = hostile or ""
    browser = opened(
        render_page(
            network([("person:1", "Person", hostile), *NODES[1:]]), sources=sources(), title=text, about=text
        )
    )
    browser.run("ringmap.choose('person:1'); document.getElementById('search').focus()")
    browser.press("onerror" if hostile else "person:1")
    assert browser.run("return window.hit") is None
    assert browser.run("return document.images.length") == 0
    assert ("onerror" if hostile else "person:1") in browser.text("panel")
    assert "onerror" in browser.text("hits") or not hostile
    assert browser.complaints() == []


def test_a_hostile_id_is_shown_as_text_and_quoted_in_its_query(opened):
    odd = "other:x\u202e'}) DETACH DELETE n //" + HOSTILE
    browser = opened(render_page(network([(odd, "Other", "odd")], [])))
    browser.run("ringmap.choose(arguments[0])", odd)
    panel = browser.text("panel")
    assert "\u202e" not in panel
    assert "{id: 'other:x\\u202E\\'}) DETACH DELETE n //<img" in panel
    assert browser.run("return window.hit") is None


@pytest.mark.parametrize(
    "hostile", [HOSTILE, "\u202e" + HOSTILE, HOSTILE * 100], ids=["plain", "turned round", "ten kilobytes"]
)
def test_a_hostile_kind_of_a_charts_link_runs_nowhere_and_is_shown_as_text(opened, hostile):
    browser = opened(
        render_page(network(NODES[:2], [("person:1", "person:2", hostile, 1.0, 1, ["log:1"], [], False)]))
    )
    browser.run("ringmap.choose('pair0'); document.getElementById('pairs-tab').click()")
    (x, y), (right, low) = browser.at("person:1"), browser.at("person:2")
    browser.click((x + right) / 2, (y + low) / 2)
    told = (
        browser.text("panel")
        + browser.text("pairs")
        + browser.run("return document.getElementById('picture').title")
    )
    assert "onerror" in browser.text("panel")
    assert "onerror" in browser.text("pairs")
    assert "\u202e" not in told
    assert browser.run("return window.hit") is None
    assert browser.run("return document.images.length") == 0
    assert browser.complaints() == []


def test_a_page_around_something_opens_with_it_chosen_and_with_all_in_view(opened):
    browser = opened(render_page(network(), sources=sources(), centre="person:2"))
    assert browser.run("return ringmap.shown().chosen") == "person:2"
    assert browser.text("panel").startswith("Marlon Whitfield")
    assert browser.run("return document.querySelector('#entities tr[aria-current]').dataset.id") == "person:2"
    box = browser.run(
        "const b = document.querySelector('#picture canvas').getBoundingClientRect(); return [b.left, "
        "b.top, b.right, b.bottom]"
    )
    spots = [browser.at(id) for id, _, _ in NODES]
    assert all(box[0] < x < box[2] and box[1] < y < box[3] for x, y in spots)


def test_no_label_covers_another(opened):
    nodes = [(f"person:{n}", "Person", f"A rather long name of {n}") for n in range(120)]
    edges = [
        (f"person:{n}", f"person:{(n * 7 + 1) % 120}", "KNOWS", 1.0, 1, [], [], False) for n in range(120)
    ]
    placed = opened(render_page(network(nodes, edges))).run("return ringmap.placed()")
    apart = [
        one["right"] <= two["left"]
        or two["right"] <= one["left"]
        or one["bottom"] <= two["top"]
        or two["bottom"] <= one["top"]
        for number, one in enumerate(placed)
        for two in placed[:number]
    ]
    assert len(placed) >= 40
    assert all(apart)


def test_on_opening_no_name_covers_another_entity(opened):
    nodes = [(f"person:{n}", "Person", f"A rather long name of {n}") for n in range(120)]
    edges = [
        (f"person:{n}", f"person:{(n * 7 + 1) % 120}", "KNOWS", 1.0, 1, [], [], False) for n in range(120)
    ]
    covered = opened(render_page(network(nodes, edges))).run(
        "const scale = ringmap.network.getScale(), at = Object.entries(ringmap.network.getPositions());"
        "return ringmap.placed().flatMap(box => at.filter(([id, {x, y}]) => id !== box.id &&"
        "  x * scale > box.left && x * scale < box.right && y * scale > box.top && y * scale < box.bottom))"
    )
    assert covered == []


def test_a_dragged_picture_has_its_edges_where_they_come_to_rest(opened):
    nodes = [(f"person:{n}", "Person", f"Person {n}") for n in range(200)]
    edges = [
        (f"person:{n}", f"person:{(n * k + 1) % 200}", "KNOWS", 1.0, 1, [], [], False)
        for n in range(200)
        for k in (1, 3, 7)
    ]
    browser = opened(render_page(network(nodes, edges)))
    browser.run("ringmap.network.moveTo({scale: 1})")
    x, y = browser.bare()
    way = [(x - 20 * step, y - 8 * step) for step in range(29)]  # further than a sheet of edges reaches
    browser.drag(way)
    dragged = browser.shades()
    browser.drop(*way[-1])
    rested = browser.shades()
    assert sum(shade < 250 for shade in rested) > 8000
    # Names find other places then; a sheet 20 pixels amiss would count 7,000.
    assert sum(abs(before - after) > 60 for before, after in zip(dragged, rested, strict=True)) < 4000


def find_outside(browser, numbers):
    """The numbers of the persons that are out of the view."""
    left, top, right, bottom = browser.run(
        "const box = document.getElementById('picture').getBoundingClientRect();"
        "return [box.left, box.top, box.right, box.bottom]"
    )
    spots = {number: browser.at(f"person:{number:03}") for number in numbers}
    return [number for number, (x, y) in spots.items() if not (left < x < right and top < y < bottom)]


def test_the_main_component_fills_the_picture_and_a_button_shows_the_fragments_beside_it(opened):
    nodes = [(f"person:{n:03}", "Person", f"Person {n}") for n in range(140)]
    edges = [
        (f"person:{n:03}", f"person:{(n * k + 1) % 40:03}", "KNOWS", 1.0, 1, [], [], False)
        for n in range(40)
        for k in (1, 3)
    ]
    browser = opened(render_page(network(nodes, edges)))
    wide, tall = browser.run(
        "const p = document.getElementById('picture'); return [p.offsetWidth, p.offsetHeight]"
    )
    spots = [browser.at(f"person:{n:03}") for n in range(40)]
    xs, ys = ([spot[axis] for spot in spots] for axis in (0, 1))
    assert max((max(xs) - min(xs)) / wide, (max(ys) - min(ys)) / tall) > 0.6
    assert (
        browser.text("apart-counts")
        == "At the side, without a link to the main group as the page opened: 100."
    )
    assert len(find_outside(browser, range(40, 140))) > 20  # the strip runs on
    # Nobody reads half a name at the edge.
    cut = browser.run(
        "const end = ringmap.network.getViewPosition().x * ringmap.network.getScale() + arguments[0] / 2;"
        "return ringmap.placed().filter(box => box.left < end && box.right > end)",
        wide,
    )
    assert cut == []
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert find_outside(browser, range(140)) == []  # paper has all of it
    browser.run("window.dispatchEvent(new Event('afterprint'))")
    assert browser.at("person:000") == pytest.approx(spots[0], abs=1)
    browser.run("document.getElementById('show-apart').click()")
    assert find_outside(browser, range(40, 140)) == []
    browser.press("0")
    assert browser.at("person:000") == pytest.approx(spots[0], abs=1)
    assert browser.complaints() == []


def test_a_phone_has_one_band_of_marking_and_none_across_the_picture(opened):
    browser = opened(render_page(network(), sources=sources()))
    browser.sized(390, 844)
    bands = browser.run(
        "return [...document.querySelectorAll('.marking')].filter(band => band.offsetHeight)"
        ".map(band => band.getBoundingClientRect().bottom + scrollY)"
    )
    top, low = browser.run(
        "const box = document.getElementById('picture').getBoundingClientRect();"
        "return [box.top + scrollY, box.bottom + scrollY]"
    )
    assert len(bands) == 1
    assert bands[0] < top
    assert (
        low
        < browser.run("return document.getElementById('tables').getBoundingClientRect().top + scrollY") + 1
    )
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.long
def test_two_thousand_entities_open_in_silence_and_are_all_there(opened):
    count = 2000
    nodes = [(f"person:{n}", "Person", f"Person {n}") for n in range(count)]
    edges = [
        (f"person:{n}", f"person:{(n * k + k) % count}", "KNOWS", 1.0, 1, [], [], False)
        for n in range(count)
        for k in (3, 11)
    ]
    ranks = pd.DataFrame({"id": [row[0] for row in nodes], "value": [float(n) for n in range(count)]})
    browser = opened(render_page(network(nodes, edges), ranks))
    assert browser.text("counts").startswith("2,000 entities")
    rows = "return document.querySelectorAll('#entities tbody tr[data-id]').length"
    assert browser.run(rows) == 300
    assert "Show more: 1,700 rows are left" in browser.text("entities")
    browser.run(
        "ringmap.choose('person:0'); document.querySelector('#entities tbody tr:last-child button').click()"
    )
    assert browser.run(rows) == 1301  # and the chosen, which comes last
    assert browser.run("return document.querySelector('#entities tr[aria-current]').dataset.id") == "person:0"
    assert browser.complaints() == []


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1024, 700), (1920, 1080)])
def test_the_picture_has_the_most_room_and_nothing_runs_over_the_edge(opened, width, height):
    browser = opened(render_page(network(), sources=sources()))
    browser.sized(width, height)
    wide, tall = browser.run(
        "const p = document.getElementById('picture'); return [p.offsetWidth, p.offsetHeight]"
    )
    assert wide > width * 0.45
    assert tall > height * 0.5
    assert browser.run(
        "const d = document.documentElement; return d.scrollWidth <= innerWidth && d.scrollHeight <= "
        "innerHeight"
    )
