"""The page in the dark, as the reader's system asks for it; paper and saved pictures stay light."""

import pytest
from ringmap.graph.view.page import render_page

from .drawn import network, sources


def prefer(browser, scheme):
    """Let the system prefer light or dark."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture
def case(opened):
    """The case drawn by hand, open in the dark; afterwards it has complained of nothing."""
    browser = opened(render_page(network(), sources=sources()))
    prefer(browser, "dark")
    yield browser
    prefer(browser, "light")
    assert browser.complaints() == []


def background(browser):
    return browser.run("return getComputedStyle(document.body).backgroundColor")


def rim(browser, id):
    return browser.run("return ringmap.network.body.nodes[arguments[0]].options.color.border", id)


def test_the_page_and_its_picture_follow_the_system_while_they_are_open(case):
    assert background(case) == "rgb(22, 28, 34)"
    assert rim(case, "person:1") == "#e8edf2"
    assert rim(case, "phone:+447700900123") != "#e8edf2"  # a hollow one is white inside
    prefer(case, "light")
    assert background(case) == "rgb(255, 255, 255)"
    assert rim(case, "person:1") == case.run(
        "return ringmap.network.body.nodes['person:1'].options.color.background"
    )


def test_paper_is_light(case):
    case.run("window.dispatchEvent(new Event('beforeprint'))")
    assert background(case) == "rgb(255, 255, 255)"
    assert rim(case, "person:1") != "#e8edf2"
    case.run("window.dispatchEvent(new Event('afterprint'))")
    assert background(case) == "rgb(22, 28, 34)"
