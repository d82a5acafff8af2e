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


def measure_contrast(one, other):
    """The contrast of two colours written as rgb(1, 2, 3), as WCAG 2 measures it."""

    def brighten(colour):
        parts = [int(part) / 255 for part in colour[4:-1].split(",")]
        red, green, blue = (
            part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05

    lights = sorted((brighten(one), brighten(other)))
    return lights[1] / lights[0]


def test_the_words_in_an_empty_field_can_be_read(case):
    for scheme in ("dark", "light"):
        prefer(case, scheme)
        ink, ground = case.run(
            "const field = document.getElementById('search');"
            "return [getComputedStyle(field, '::placeholder').color, getComputedStyle(field).backgroundColor]"
        )
        assert measure_contrast(ink, ground) > 4.5
