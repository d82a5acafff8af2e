"""The map in a browser: who stands where and why, land under the picture, heaps from afar, undo and views."""

import json
from xml.etree import ElementTree

import pytest
from ringmap.graph.explore.seen_view import see_view
from ringmap.graph.ledger.view_description import check_view
from ringmap.graph.view.map_ground import project
from ringmap.graph.view.map_positions import find_position
from ringmap.graph.view.page import render_page
from ringmap.graph.view.selection import ShownNode
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .drawn import network, sources
from .test_dark import prefer
from .test_hidden import click
from .test_live_page import choose_in_picture, id_of, live, wait_for  # noqa: F401
from .test_pictures import SVG, downloads, read_texts, save_picture  # noqa: F401
from .test_views import open_file, open_views, picture_of, save_file

HOSTILE = '<img src=x onerror="document.title=1">, Birmingham'
NODES = [
    ("address:1", "Address", "9 Hythe Quay, Colchester, CO2 8ZL"),
    ("address:2", "Address", HOSTILE),
    ("port:AEJEA", "Port", "Jebel Ali"),
    ("shipment:1", "Shipment", "MGLN26010951"),
    ("person:1", "Person", "Tall Dee"),
    ("person:2", "Person", "Marlon Whitfield"),
    ("phone:1", "Phone", "+447700900123"),
    ("person:3", "Person", "Nobody Known"),
]
EDGES = [
    (start, end, kind, 1.0, 1, ["log:1"], [], True)
    for start, kind, end in (
        ("person:1", "LIVES_AT", "address:1"),
        ("person:1", "ASSOCIATES_WITH", "person:2"),
        ("person:2", "USES", "phone:1"),
        ("shipment:1", "DISCHARGED_AT", "port:AEJEA"),
        ("shipment:1", "STUFFED_AT", "address:2"),
    )
]
PAPER_LAND, DARK_LAND, NOTHING = (0xDC, 0xD9, 0xCF, 255), (0x2A, 0x31, 0x36, 255), (0, 0, 0, 0)
MOSCOW, NORTH_SEA = (55.7, 37.6), (56.0, 3.0)


@pytest.fixture
def case(opened):
    """Five entities with a way to a place, and two without; afterwards the page has complained of nothing."""
    browser = opened(render_page(network(NODES, EDGES)))
    yield browser
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:", "about:"))] == []


def press_key(browser, key):
    browser.run("document.getElementById('picture').focus()")
    browser.press(key)


def spot(browser, id):
    at = browser.run("return ringmap.network.getPositions([arguments[0]])[arguments[0]]", id)
    return at["x"], at["y"]


def own_spot(id):
    """Where the map has an entity by its own record."""
    _, kind, label = next(node for node in NODES if node[0] == id)
    own = find_position(ShownNode(id, label, kind, "", 0.0, 1))
    return tuple(map(round, project(own.latitude, own.longitude)))


def far(one, other):
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


def look_at(browser, place, scale):
    """Look at a place of the Earth; return the colour there: red, green, blue and opacity."""
    script = (
        "const [x, y, scale] = arguments, canvas = document.querySelector('#picture canvas');"
        "const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });"
        "const read = () => { pen.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);"
        "  return [...pen.getImageData(0, 0, 1, 1).data]; };"
        "ringmap.network.moveTo({ position: { x, y }, scale }); ringmap.network.redraw();"
        "const next = requestAnimationFrame;"
        "return new Promise(done => next(() => next(() => done(read()))))"
    )
    return tuple(browser.run(script, *project(*place), scale))


def test_each_stands_at_its_place_or_beside_what_it_is_linked_to_and_the_rest_is_counted(case):
    press_key(case, "l")
    assert case.text("told").startswith("Arranged on a map")
    for id in ("address:1", "address:2", "port:AEJEA"):
        assert spot(case, id) == pytest.approx(own_spot(id), abs=1)
    # At home, who lives there and whom he is linked to; the phone is three links away.
    assert 0 < far(spot(case, "person:1"), own_spot("address:1")) < 100
    assert 0 < far(spot(case, "person:2"), own_spot("address:1")) < 100
    assert 0 < far(spot(case, "shipment:1"), own_spot("address:2")) < 100  # where it was packed
    assert spot(case, "phone:1")[0] < own_spot("address:2")[0] - 1000
    click(case, "#arrange summary")
    words = case.text("map-counts")
    assert words.startswith(
        "At their own place: 3. Beside what they are linked to: 2. 2 links away from the place, drawn pale: "
        "1. 2 entities have no place"
    )
    click(case, "#show-unplaced")
    assert case.run("return ringmap.heaps()") == []
    # Nobody covers another.
    ids = [id for id, _, _ in NODES]
    assert min(far(spot(case, a), spot(case, b)) for a in ids for b in ids if a < b) >= 40


def test_the_panel_says_how_exactly_a_place_is_known(case):
    case.run("ringmap.choose('address:1')")
    assert "On the map" not in case.text("panel")
    press_key(case, "l")
    assert "On the map: placed by its postcode district CO2 (Colchester), to about 5 km." in case.text(
        "panel"
    )
    case.run("ringmap.choose('person:2')")
    assert (
        "On the map: placed at 9 Hythe Quay, Colchester, CO2 8ZL, 2 links away, through Tall Dee; that is "
        "placed by its postcode district CO2 (Colchester), to about 5 km. It is a guess, drawn pale: no link "
        "leads it there itself." in case.text("panel")
    )
    case.run("ringmap.choose('phone:1')")
    assert "On the map: without a place." in case.text("panel")
    case.run("ringmap.choose('shipment:1')")
    assert HOSTILE in case.text("panel")
    assert case.run("return document.querySelectorAll('img').length") == 0


def opacity(browser, id):
    return browser.run("return ringmap.network.body.nodes[arguments[0]].options.opacity ?? 1", id)


def test_who_stands_at_the_place_of_another_says_so_and_over_two_links_is_drawn_pale(case):
    case.run("ringmap.choose('person:2')")
    assert "placed" not in case.text("told")
    assert opacity(case, "person:2") == 1
    press_key(case, "l")
    case.run("ringmap.choose('person:1')")
    assert case.text("told").endswith(", placed at 9 Hythe Quay, Colchester, CO2 8ZL, 1 link away")
    case.run("ringmap.choose('person:2')")
    assert case.text("told").endswith(", placed at 9 Hythe Quay, Colchester, CO2 8ZL, 2 links away")
    case.run("ringmap.choose('address:1')")
    assert "placed" not in case.text("told")
    assert [opacity(case, id) for id in ("person:1", "person:2", "address:1")] == [1, 0.45, 1]
    case.press("z", holding=Keys.CONTROL)
    assert opacity(case, "person:2") == 1


def heaps_without_place(browser):
    return [set(ids) for name, ids in browser.run("return ringmap.heaps()") if name == "without a place"]


def test_a_filter_moves_nobody_off_the_map_and_there_is_one_mark_of_those_without_a_place(case):
    press_key(case, "l")
    first, at = heaps_without_place(case), spot(case, "person:1")
    click(case, "#strokes input[data-support=single]")
    assert heaps_without_place(case) == first == [{"phone:1", "person:3"}]
    assert spot(case, "person:1") == at
    assert "2 entities have no place" in case.run("return document.getElementById('map-counts').textContent")
    case.run("ringmap.choose('person:1')")
    assert "A link that it was placed by is hidden now." in case.text("panel")
    case.press("z", holding=Keys.CONTROL)
    assert "is hidden now" not in case.text("panel")


def test_the_words_over_those_without_a_place_count_who_is_shown(case, downloads):  # noqa: F811
    press_key(case, "l")
    click(case, "#legend input[data-kind=Phone]")
    click(case, "#arrange summary")
    click(case, "#show-unplaced")
    texts = read_texts(save_picture(case, downloads, "svg"))
    assert [text for text in texts if "no place on the map" in text] == []
    assert heaps_without_place(case) == []
    assert "1 entity has no place" in case.text("map-counts")


def test_land_lies_under_the_picture_in_light_and_dark_and_leaves_with_another_arrangement(case):
    press_key(case, "l")
    assert look_at(case, MOSCOW, 0.3) == PAPER_LAND
    assert look_at(case, NORTH_SEA, 0.3) == NOTHING
    prefer(case, "dark")
    try:
        assert look_at(case, MOSCOW, 0.3) == DARK_LAND
        assert look_at(case, NORTH_SEA, 0.3) == NOTHING
    finally:
        prefer(case, "light")
    case.press("z", holding=Keys.CONTROL)
    assert look_at(case, MOSCOW, 0.3) == NOTHING
    case.press("Z", holding=Keys.CONTROL)
    assert look_at(case, MOSCOW, 0.3) == PAPER_LAND
    click(case, "#arrange summary")
    click(case, "#as-opened")
    assert look_at(case, MOSCOW, 0.3) == NOTHING
    assert case.run("return document.getElementById('map-words').hidden") is True


def test_from_afar_what_stands_together_is_one_heap_and_a_click_shows_what_is_in_it(case):
    press_key(case, "l")
    heaps = {name: set(ids) for name, ids in case.run("return ringmap.heaps()")}
    assert heaps["without a place"] == {"phone:1", "person:3"}
    assert heaps["Jebel Ali"] == {"port:AEJEA"}
    together = next(ids for name, ids in heaps.items() if "1 more place" in name)
    assert together == {"address:1", "address:2", "person:1", "person:2", "shipment:1"}
    first = case.run("return ringmap.network.getScale()")
    case.click(*case.at("address:1"))
    assert case.run("return ringmap.network.getScale()") > 5 * first
    assert case.text("told").startswith("5 entities: ")
    press_key(case, "0")
    case.click(*case.at("port:AEJEA"))
    assert case.run("return ringmap.shown().chosen") == "port:AEJEA"


def test_a_link_to_what_has_no_place_is_drawn_only_while_it_is_lit(case, downloads):  # noqa: F811
    press_key(case, "l")
    lines = lambda: len(list(ElementTree.parse(save_picture(case, downloads, "svg")).iter(f"{SVG}line")))  # noqa: E731
    without = lines()
    for file in downloads.glob("*.svg"):
        file.unlink()
    case.run("ringmap.choose('phone:1')")
    press_key(case, "0")
    assert lines() == without + 1


def test_a_saved_picture_has_the_land_the_heaps_and_says_that_places_are_rough(case, downloads):  # noqa: F811
    press_key(case, "l")
    svg = save_picture(case, downloads, "svg")
    texts = read_texts(svg)
    assert any("Places on the map are rough. Land: Natural Earth." in text for text in texts)
    assert {"5", "2", "without a place", "Jebel Ali"} <= set(texts)
    land = [shape for shape in ElementTree.parse(svg).iter(f"{SVG}polygon") if shape.get("fill") == "#dcd9cf"]
    assert len(land) > 50


def test_a_view_keeps_the_map(case, tmp_path):
    press_key(case, "l")
    open_views(case)
    saved = picture_of(case)
    file = save_file(case, tmp_path)
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    assert picture_of(case) == saved
    assert look_at(case, MOSCOW, 0.3) == PAPER_LAND


def test_a_page_without_any_place_says_so_and_stays_as_it_is(opened):
    page = opened(render_page(network(), sources=sources()))
    before = picture_of(page)
    press_key(page, "l")
    assert page.text("told") == "No entity of the picture has a place on the map"
    assert picture_of(page) == before
    assert '"map":null' in page.driver.page_source
    assert page.complaints() == []


def test_the_command_knows_by_a_view_who_stands_on_the_map_by_a_guess(live, live_case, tmp_path):  # noqa: F811
    press_key(live, "l")
    nodes = "Object.values(ringmap.network.body.nodes)"
    pale = live.run(f"return {nodes}.filter(one => one.options.opacity === 0.45).map(one => one.id)")
    open_views(live)
    view = check_view(json.loads(save_file(live, tmp_path).read_text("utf-8")))
    case = live_case.last_read
    seen = see_view(live_case.store, case.reach, case.ranking, view)
    assert {one.id for one in seen.entities if one.is_guess} == set(pale) != set()


def test_what_is_added_to_a_live_map_without_a_place_goes_to_the_others_without_one(live):  # noqa: F811
    press_key(live, "l")
    (before,) = heaps_without_place(live)
    nodes = "Object.values(ringmap.network.body.nodes)"
    pale = live.run(f"return {nodes}.filter(one => one.options.opacity === 0.45).map(one => one.id).sort()")
    live.run("ringmap.choose(arguments[0])", next(id for id in pale if id.startswith("person:")))
    live.wait("return document.querySelector('#panel li.kind button') !== null")
    live.run("document.querySelector('#panel li.kind button').click()")
    wait_for(live, "told", "1 entity added")
    press_key(live, "0")
    (after,) = heaps_without_place(live)
    assert len(after - before) == 1


def test_what_is_added_to_a_live_map_comes_to_its_own_place(live):  # noqa: F811
    press_key(live, "l")
    assert "At their own place: 41." in live.run("return document.getElementById('map-counts').textContent")
    choose_in_picture(live, id_of(live, "Anselm Quay Forwarding Ltd"))
    live.press("/")
    live.press("Jebel Ali")
    wait_for(live, "case-count", "In the whole case")
    live.run(
        "[...document.querySelectorAll('#case-hits li')].find(row => row.innerText.includes('Port'))"
        ".querySelector('button:last-of-type').click()"
    )
    wait_for(live, "told", "1 entity added")
    assert "On the map: placed by its UN/LOCODE AEJEA, to about 3 km." in live.text("panel")
    x, y = project(25.0, 55.05)
    assert far(spot(live, "port:AEJEA"), (x, y)) < 200
