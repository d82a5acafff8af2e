"""Sizes and colours by a measure that is chosen on the page, and colours by police force."""

import json
from dataclasses import replace

import pytest
from ringmap.graph.analysis.centrality import measure_centrality
from ringmap.graph.view.drawn_colours import OTHERS, PALETTE, SCALE
from ringmap.graph.view.page import render_page
from ringmap.graph.view.sources import DocumentCard
from selenium.webdriver.support.ui import Select

from ..explore.conftest import live_case, sample_store, served  # noqa: F401
from .drawn import network
from .test_document_filter import dated_sources
from .test_hidden import click
from .test_live_page import choose_in_picture, id_of, live, wait_for  # noqa: F401
from .test_selected import inks
from .test_views import no_views, open_file, open_views, save_file  # noqa: F401


def render(**cards):
    own = dated_sources()
    own = replace(own, documents_by_id={**own.documents_by_id, **cards})
    return render_page(network(), measure_centrality(network()), own, measure="betweenness")


@pytest.fixture
def case(opened):
    """The case drawn by hand with its measures, open; afterwards it has complained of nothing."""
    browser = opened(render())
    browser.run("document.getElementById('arrange').open = true")
    yield browser
    assert browser.complaints() == []


def choose(browser, list_id, name):
    browser.run("document.getElementById('arrange').open = true")
    Select(browser.driver.find_element("id", list_id)).select_by_value(name)


def read_sizes(browser, *ids):
    return browser.run(
        "return arguments[0].map(id => ringmap.network.body.nodes[id].options.size)", list(ids)
    )


def test_sizes_mean_the_measure_that_is_chosen_and_undo_takes_it_back(case):
    ids = ("person:1", "phone:+447700900123", "person:3")
    before = read_sizes(case, *ids)
    choose(case, "measure", "degree")
    assert case.text("told") == "Sizes: degree"
    assert case.text("larger") == "larger: higher degree"
    # The highest, one link of three, and none: their shares are square roots.
    assert read_sizes(case, *ids) == [26, 18.8, 9]
    case.run("ringmap.choose('phone:+447700900123')")
    assert " · degree 1" in case.text("panel")
    click(case, "input[data-kind=Phone]")
    click(case, "input[data-kind=Phone]")
    assert read_sizes(case, *ids) == [26, 18.8, 9]
    for _ in range(3):
        click(case, "#undo")
    assert read_sizes(case, *ids) == before


def test_colours_mean_the_measure_of_the_sizes_and_the_legend_counts_them(case):
    choose(case, "measure", "degree")
    choose(case, "colouring", "measure")
    painted = inks(case)
    assert (painted["person:1"], painted["person:3"]) == (SCALE[-1], OTHERS)
    legend = case.text("colours")
    assert "degree up to 3\n2" in legend
    assert "0 or none\n1" in legend
    choose(case, "measure", "strength")
    assert "strength up to 4" in case.text("colours")


def test_a_view_keeps_the_measure(case, tmp_path):
    choose(case, "measure", "degree")
    choose(case, "colouring", "measure")
    sizes, painted = read_sizes(case, "person:2"), inks(case)
    open_views(case)
    file = save_file(case, tmp_path)
    assert json.loads(file.read_text("utf-8"))["measure"] == "degree"
    case.open(tmp_path / "page.html")
    open_views(case)
    open_file(case, file, "is open")
    assert (read_sizes(case, "person:2"), inks(case)) == (sizes, painted)


def test_colours_by_force_leave_what_no_force_names_grey(opened):
    case = opened(render(**{"log:3": DocumentCard("B/L 3", "ShippingRecord", "A Line", "2025-04-11")}))
    choose(case, "colouring", "force")
    painted = inks(case)
    assert painted["person:3"] == OTHERS  # a carrier alone names him
    assert {painted["person:1"], painted["person:2"]} <= set(PALETTE)
    legend = case.text("colours")
    assert "Metropolitan Police" in legend
    assert "no force" in legend
    assert "A Line" not in legend
    assert case.complaints() == []


def test_on_a_live_page_what_is_added_has_the_chosen_measure(live):  # noqa: F811
    live.run("document.getElementById('arrange').open = true")
    choose(live, "measure", "degree")
    id = id_of(live, "Dermot Castellane")
    choose_in_picture(live, id)
    live.wait("return document.querySelector('[data-row] button') !== null")
    live.press("e")
    live.run("document.activeElement.click()")
    wait_for(live, "told", "added")
    added = live.run("return [...ringmap.shown().lit].find(id => id.startsWith('phone:'))")
    assert read_sizes(live, added) == [9]  # it is not in the network
    click(live, "#undo")
    assert live.text("larger") == "larger: higher degree"
