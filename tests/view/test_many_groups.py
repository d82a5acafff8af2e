"""Two thousand entities by group: groups are named from afar, entities where there is room."""

import pytest
from ringmap.graph.view.page import render_page

from .drawn import network
from .test_hidden import click

PEOPLE = 2000


@pytest.fixture
def case(opened):
    """Fifty groups of forty, each a ring with cross links; the page complains of nothing."""
    nodes = [(f"person:{n}", "Person", f"Bertram Vantongeren {n}") for n in range(PEOPLE)]
    edges = [
        (f"person:{n}", f"person:{n - n % 40 + (n + step) % 40}", "KNOWS", 1.0, 1, [], [], False)
        for n in range(PEOPLE)
        for step in (1, 7)
    ]
    browser = opened(render_page(network(nodes, edges)))
    click(browser, "#arrange summary")
    yield browser
    assert browser.complaints() == []


def overlapping(boxes):
    return [
        (one, two)
        for at, one in enumerate(boxes)
        for two in boxes[:at]
        if one["left"] < two["right"]
        and two["left"] < one["right"]
        and one["top"] < two["bottom"]
        and two["top"] < one["bottom"]
    ]


def names(browser):
    """The boxes of entities' names, once the picture is drawn."""
    return browser.run(
        "const next = requestAnimationFrame; ringmap.network.redraw();"
        "return new Promise(done => next(() => next(() => done(ringmap.placed()))))"
    )


@pytest.mark.long
def test_from_afar_groups_are_named_and_from_near_entities_too(case):
    click(case, "#by-group")
    assert names(case) == []
    heads = case.run("return ringmap.heads()")
    assert len(heads) >= 40
    assert overlapping(heads) == []
    top, tall = case.run(
        "const own = ringmap.network, scale = own.getScale(), box = document.getElementById('picture');"
        "return [own.getViewPosition().y * scale - box.clientHeight / 2, box.clientHeight]"
    )
    assert all(top <= head["top"] < top + tall for head in heads)
    case.run(
        "const { 'person:1': position } = ringmap.network.getPositions(['person:1']);"
        "ringmap.network.moveTo({ scale: 1, position })"
    )
    near = names(case)
    assert len(near) >= 5
    assert overlapping([*near, *case.run("return ringmap.heads()")]) == []


@pytest.mark.long
def test_from_afar_the_chosen_and_its_links_are_named(case):
    click(case, "#by-group")
    case.run("ringmap.choose('person:1'); document.getElementById('picture').focus()")
    case.press("0")
    assert {box["id"] for box in names(case)} <= set(case.run("return ringmap.shown().lit"))
    assert "person:1" in {box["id"] for box in names(case)}
