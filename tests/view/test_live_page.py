"""The live page in a browser: search, expand, paths and undo by keys, no error, no foreign request."""

import math

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Header, Mention, collect_readings
from ringmap.graph.explore.open_browser import write_private_page
from ringmap.graph.kinds import PERSON_NAME
from ringmap.graph.view.page import render_page
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from ..explore.served import explore_store, serve_case
from .drawn import network, sources
from .test_store import log, write_documents

HOSTILE = '<img src=x onerror="document.title=1">\u202eDee'


@pytest.fixture
def live(browser, served):  # noqa: F811
    """The sample as a live page; afterwards it has complained of nothing and asked no other machine."""
    yield browser.visit(served.address)
    assert browser.complaints() == []
    own = ("data:", "about:", f"http://127.0.0.1:{served.port}/")
    assert [url for url in browser.requests() if not url.startswith(own)] == []


def id_of(browser, label):
    """The id of the node with a label."""
    return browser.run(
        "return Object.values(ringmap.network.body.nodes)"
        ".find(node => node.options.label === arguments[0])?.id",
        label,
    )


def wait_for(browser, identity, words):
    """The browser, once an element shows these words."""
    return browser.wait(
        "return document.getElementById(arguments[0]).innerText.includes(arguments[1])", identity, words
    )


def count_drawn(browser):
    """How many entities the picture has."""
    return browser.run("return Object.keys(ringmap.network.body.nodes).length")


def choose_in_picture(browser, id):
    browser.run("ringmap.choose(arguments[0]); document.getElementById('picture').focus()", id)


def test_the_address_that_is_shown_has_no_token_and_a_second_tab_opens_the_same(live):
    address = live.driver.current_url
    assert "token" not in address
    live.driver.switch_to.new_window("tab")
    live.visit(address)
    assert live.text("panel").startswith("Who says so")
    live.driver.close()
    live.driver.switch_to.window(live.driver.window_handles[0])


def test_the_private_file_that_opens_the_browser_leads_to_the_page(browser, served, tmp_path):  # noqa: F811
    write_private_page(served.address, tmp_path / "explore.html")
    browser.visit((tmp_path / "explore.html").as_uri())
    assert browser.driver.current_url.startswith(f"http://127.0.0.1:{served.port}/")
    assert "token" not in browser.driver.current_url
    assert browser.complaints() == []


def test_search_expand_path_common_and_undo_go_by_keys_alone(live):
    first = count_drawn(live)
    # Search: what the page lacks is found in the case, with O for 0, and added.
    live.run("document.getElementById('picture').focus()")
    live.press("/")
    live.press("salza2bx4lho71186")
    wait_for(live, "case-count", "In the whole case: 2")
    live.press(*[Keys.ARROW_DOWN] * live.run("return document.querySelectorAll('#found button').length"))
    assert live.focused() == "Add to the picture"
    live.press(Keys.ENTER)
    wait_for(live, "told", "1 entity added")
    vehicle = live.run("return ringmap.shown().chosen")
    assert live.focused() == "panel"
    assert "SALZA2BX4LH071186" in live.text("panel").splitlines()[0]
    assert "added, without a rank in this network" in live.text("panel")
    assert count_drawn(live) == first + 1
    assert "added: 1 entity" in live.text("counts")
    assert live.text("legend").count("Vehicle") == 1
    assert live.text("entities-tab") == f"Entities {first + 1}"
    # Expand: the first kind of link, its counts before, and collapse.
    wait_for(live, "panel", "Its links in the whole case")
    live.wait("return document.querySelector('[data-row] button') !== null")
    live.run("document.getElementById('picture').focus()")
    live.press("e")
    spoken = live.run("return document.activeElement.getAttribute('aria-label')")
    assert spoken.startswith("Expand ")
    assert spoken.endswith(" to add")
    live.press(Keys.ENTER)
    live.wait("return document.activeElement.innerText === 'Collapse'")
    expanded = count_drawn(live)
    assert expanded > first + 1
    live.press(Keys.ENTER)
    assert count_drawn(live) == first + 1
    # Undo takes back the collapse, the expansion and the addition; redo brings them again.
    live.run("document.getElementById('picture').focus()")
    for drawn in (expanded, first + 1, first):
        live.press("z", holding=Keys.CONTROL)
        assert count_drawn(live) == drawn
    assert live.text("undo") == "Undo"
    assert live.run("return document.getElementById('undo').disabled") is True
    assert "added" not in live.text("counts")
    assert "Vehicle" not in live.text("legend")
    assert "It is not drawn in this picture" in live.text("panel")  # it still joins others
    live.press("Z", holding=Keys.CONTROL)
    assert id_of(live, "LAND ROVER Range Rover E…4LH071186") == vehicle
    # Two picked: their paths and what they have in common.
    choose_in_picture(live, id_of(live, "Dermot Castellane"))
    live.press("m")
    choose_in_picture(live, id_of(live, "Mersey Plover Autos Ltd"))
    live.press("p")
    wait_for(live, "told", "1 shortest path of 3 steps")
    panel = live.text("panel")
    assert "With Dermot Castellane" in panel
    assert "Dermot Castellane – associates with – Ivo Stannage – seen at → Arch 12" in panel
    assert len(live.run("return ringmap.shown().lit")) == 4
    assert len(live.run("return ringmap.shown().bright")) == 3
    # What the path added stands near the two that it is linked with.
    spots = live.run("return ringmap.network.getPositions()")
    lit = live.run("return ringmap.shown().lit")
    ends = [id_of(live, name) for name in ("Dermot Castellane", "Ivo Stannage", "Mersey Plover Autos Ltd")]
    (added,) = set(lit) - set(ends)
    middle = [(spots[ends[1]][axis] + spots[ends[2]][axis]) / 2 for axis in "xy"]
    assert math.dist([spots[added][axis] for axis in "xy"], middle) < 300, (spots, lit)
    live.run("document.getElementById('picture').focus()")
    live.press("c")
    wait_for(live, "told", "1 neighbour in common")
    assert "Ivo Stannage" in live.text("panel")


def test_a_click_with_shift_selects_and_of_two_selected_paths_can_be_asked(live):
    one, other = (id_of(live, name) for name in ("Dermot Castellane", "Aldous Brackenridge"))
    live.run("ringmap.choose(arguments[0])", one)
    live.click(*live.at(other), with_shift=True)
    assert live.text("panel").startswith("2 entities selected")
    live.run("document.getElementById('picture').focus()")
    live.press("p")
    wait_for(live, "told", "shortest path")
    assert live.run("return ringmap.shown().chosen") == other
    assert "With Dermot Castellane" in live.text("panel")


def test_an_address_that_names_an_entity_beyond_the_page_offers_to_add_it(live):
    live.run("location.hash = '#id=port:GBFXT'")
    wait_for(live, "panel", "This page has no entity or document port:GBFXT.\n\nThe case has it: ")
    live.driver.find_element(By.CSS_SELECTOR, "#panel .action").click()
    wait_for(live, "told", "1 entity added")
    assert live.run("return ringmap.shown().chosen") == "port:GBFXT"
    # What the case lacks is said, and nothing is offered.
    live.run("location.hash = '#id=nonsense'")
    wait_for(live, "panel", "The case has no such entity or document.")
    assert live.run("return document.querySelectorAll('#panel .lacking button').length") == 0
    assert "--roles" not in live.text("panel")
    # A document by its reference, and a link of which the page lacks an end.
    live.run("location.hash = '#id=EX/2026/000611'")
    wait_for(live, "panel", "EX/2026/000611")
    if "This page has no" in live.text("panel"):
        wait_for(live, "panel", "The case has it: EX/2026/000611")
        live.driver.find_element(By.CSS_SELECTOR, "#panel .action").click()
    wait_for(live, "panel", "A document")


def test_an_address_of_a_link_leads_to_it_after_a_restart(browser, live_case):  # noqa: F811
    with serve_case(live_case) as server:
        browser.visit(server.address)
        browser.run("ringmap.choose('pair0')")
        ends = browser.run("return ringmap.ends('pair0')")
        saved = browser.driver.current_url
    with serve_case(live_case, port=server.port) as server:
        browser.driver.get("about:blank")
        browser.driver.get(saved)  # the cookie of the server that has ended
        assert "has not opened the case" in browser.driver.find_element(By.TAG_NAME, "body").text
        browser.visit(server.address)
        browser.driver.get("about:blank")
        browser.visit(saved)
        assert browser.run("return ringmap.ends(ringmap.shown().chosen)") == ends
        # A link of which the page lacks an end is added with it.
        browser.run("location.hash = '#link=nonsense&port:GBFXT'")
        wait_for(browser, "panel", "The network of this page has no entity nonsense.")
        ends = next(iter(live_case.last_read.reach.everything.edges.query("target == 'port:GBFXT'").source))
        browser.run("location.hash = '#link=port:GBFXT&' + encodeURIComponent(arguments[0])", ends)
        browser.wait("return document.querySelector('#panel .lacking .action') !== null")
        browser.driver.find_element(By.CSS_SELECTOR, "#panel .lacking .action").click()
        wait_for(browser, "panel", "A link")
        assert sorted(browser.run("return ringmap.ends(ringmap.shown().chosen)")) == sorted(
            [ends, "port:GBFXT"]
        )
    assert [one for one in browser.complaints() if "403" not in one] == []


def test_what_is_hidden_is_counted_with_what_was_added(live):
    choose_in_picture(live, id_of(live, "Dermot Castellane"))
    live.wait("return document.querySelector('[data-row] button') !== null")
    live.press("e")
    live.press(Keys.ENTER)
    wait_for(live, "told", "added")
    live.driver.find_element(By.CSS_SELECTOR, "input[data-kind=Phone]").click()
    assert "Hidden here: 3 entities, 5 links." in live.text("counts")
    assert live.text("entities-tab").startswith("Entities 71 of 74")
    live.driver.find_element(By.ID, "unhide").click()
    assert live.text("entities-tab") == "Entities 74"  # what was added stays


def test_a_hostile_label_arrives_as_text(browser, session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"), log("42/2", HOSTILE))
    with serve_case(explore_store(store, limit=1)) as server:
        browser.visit(server.address)
        browser.run("document.getElementById('search').focus()")
        browser.press("onerror")
        browser.wait("return document.querySelector('#found .action, #hits button') !== null")
        assert "<img src=x" in browser.text("found")
        browser.press(Keys.ENTER)
        wait_for(browser, "panel", "<img src=x")
        assert browser.run("return document.querySelectorAll('img').length") == 0
        assert browser.driver.title != "1"
        assert browser.complaints() == []


def pay(urn, payer, paid):
    """A log that says that one person paid another."""
    one, other = (
        Mention("Person", str(place), collect_readings(name=PERSON_NAME.clean(name)), "subject")
        for place, name in enumerate((payer, paid))
    )
    header = Header("IntelligenceLog", "Essex", urn, "URN", "2026-03-01", marking="OFFICIAL")
    return Document(header, (one, other), (Fact("PAID", one, other, "1", one.grounds),))


def test_a_path_draws_the_fact_that_the_network_leaves_out_and_undo_takes_it_back(browser, session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, pay("42/1", "Dee Hale", "Lee Vane"))
    with serve_case(explore_store(store)) as server:
        browser.visit(server.address)
        assert browser.text("pairs-tab") == "Links 0"
        choose_in_picture(browser, id_of(browser, "Dee Hale"))
        browser.press("m")
        choose_in_picture(browser, id_of(browser, "Lee Vane"))
        browser.press("p")
        wait_for(browser, "told", "1 shortest path of 1 step")
        assert browser.text("pairs-tab") == "Links 1"
        assert "Dee Hale – paid → Lee Vane" in browser.text("panel")
        browser.run("document.getElementById('picture').focus()")
        browser.press("z", holding=Keys.CONTROL)
        assert browser.text("pairs-tab") == "Links 0"
        assert browser.complaints() == []


def test_the_marking_of_the_page_rises_with_what_arrives(live):
    live.run(
        "window.fetch = async () => new Response(JSON.stringify({rows: [], hasMore: false, marking: {"
        "handling: 'C', classification: 'SECRET', asOf: '', words: 'SECRET · handling C', "
        "style: '@page { @top-center { content: \"S\"; } }'}}))"
    )
    live.run("document.getElementById('search').focus()")
    live.press("anything")
    live.wait("return document.getElementById('marking').innerText.startsWith('SECRET')")
    assert (
        live.run("return [...document.querySelectorAll('.marking')].map(one => one.textContent)")
        == ["SECRET · handling C"] * 2
    )
    rules = live.run("return [...document.styleSheets[0].cssRules].at(-1).cssText")
    assert rules.startswith("@page")


def test_an_ended_server_is_told(browser, live_case):  # noqa: F811
    with serve_case(live_case) as server:
        browser.visit(server.address)
    browser.run("document.getElementById('search').focus()")
    browser.press("castellane")
    assert wait_for(browser, "case-count", "The server of this page has ended.")


def test_nothing_of_it_is_on_an_offline_page():
    page = render_page(network(), sources=sources())
    for words in ("fetch(", "case-hits", "whole case", "Expand", "page.js", "saved queries", "findings-tab"):
        assert words not in page


def test_two_of_one_name_are_told_apart_by_their_ids(live):
    live.run("document.getElementById('search').focus()")
    live.press("lorne maddick")
    wait_for(live, "case-count", "In the whole case")
    ids = live.run(
        "return Object.values(ringmap.network.body.nodes)"
        ".filter(node => node.options.label === 'Lorne Maddick').map(node => node.id)"
    )
    assert len(ids) == 2
    shown = live.text("found")
    assert all(id in shown for id in ids)


def test_on_a_phone_a_hit_that_is_chosen_brings_the_panel_into_view(live):
    live.sized(390, 844)
    live.run("document.getElementById('search').focus()")
    live.press("castellane", Keys.ARROW_DOWN, Keys.ENTER)
    live.wait("return Math.abs(document.getElementById('panel').getBoundingClientRect().top) < 400")
    assert live.text("panel").startswith("Dermot Castellane")
