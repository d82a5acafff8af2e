"""Colours: kinds can be told apart with colour blindness, and text stands out from its background."""

import re
from itertools import combinations, pairwise

import numpy as np
import pytest
from ringmap.graph.ledger.view_description import MOST_NOTES
from ringmap.graph.schema.model import MODEL
from ringmap.graph.view.drawn_colours import DARK, PALETTE, PAPER, SCALE
from ringmap.graph.view.page import HERE, render_page
from ringmap.graph.view.picture import INK
from ringmap.graph.view.shapes import CORNERS, SHAPES, UNKNOWN_COLOUR, find_colour

from .drawn import network, sources

# Linear light seen without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1.
SIGHT = {
    "usual sight": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
APART, SAME_SHAPE = 20.0, 20.0  # CIE76; 2.3 is the least that is noticed side by side


def linear(code):
    part = np.array([int(code[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(code, sight):
    xyz = XYZ @ np.clip(sight @ linear(code), 0, 1) / (XYZ @ np.ones(3))
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one, other, sight):
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


def contrast(one, other):
    light = sorted(
        (float(np.array([0.2126, 0.7152, 0.0722]) @ linear(code)) for code in (one, other)), reverse=True
    )
    return (light[0] + 0.05) / (light[1] + 0.05)


@pytest.mark.parametrize("sight", SIGHT)
def test_solid_kinds_differ_in_colour_as_well_as_in_shape(sight):
    solid = [kind for kind, mark in SHAPES.items() if not mark.is_hollow]
    near = {pair: distance(*map(find_colour, pair), SIGHT[sight]) for pair in combinations(solid, 2)}
    assert {pair: round(far) for pair, far in near.items() if far < APART} == {}


@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_of_one_silhouette_differ_in_filling_or_else_in_dash_and_colour(sight):
    for one, other in combinations(SHAPES, 2):
        if SHAPES[one].shape == SHAPES[other].shape and SHAPES[one].is_hollow == SHAPES[other].is_hollow:
            assert SHAPES[one].is_dashed != SHAPES[other].is_dashed
            assert distance(find_colour(one), find_colour(other), SIGHT[sight]) >= SAME_SHAPE, (one, other)


@pytest.mark.parametrize("kind", SHAPES)
def test_every_kind_stands_out_from_the_ground(kind):
    assert contrast(MODEL.nodes_by_label[kind].colour, "#ffffff") >= 3


def test_edges_and_unknown_kinds_stand_out_from_the_ground():
    assert contrast(INK, "#ffffff") >= 4.5
    assert contrast(UNKNOWN_COLOUR, "#ffffff") >= 3


def read_themes():
    """The named colours of the page, in light and in dark."""
    light, dark = re.split(r"prefers-color-scheme: dark", (HERE / "page.css").read_text("utf-8"), maxsplit=1)
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in (light, dark)]


def test_light_and_dark_name_the_same_colours():
    light, dark = read_themes()
    assert light.keys() == dark.keys()


@pytest.mark.parametrize("named", read_themes(), ids=["light", "dark"])
def test_all_text_has_the_contrast_that_reading_needs(named):
    for text in ("ink", "quiet", "pick", "warn"):
        for ground in ("ground", "wash", "lit", "near", "field"):
            assert contrast(named[text], named[ground]) >= 4.5, (text, ground)
    assert contrast(PAPER, DARK) >= 4.5
    assert contrast(named["pick"], named["hover"]) >= 4.5
    for drawn in ("edge", "bright", "line"):
        assert contrast(named[drawn], named["ground"]) >= 3, drawn


@pytest.mark.parametrize("sight", SIGHT)
def test_the_colours_of_groups_stand_out_and_differ_for_every_sight(sight):
    assert len(PALETTE) == 8
    assert all(contrast(colour, PAPER) >= 3 for colour in PALETTE)
    assert min(distance(*pair, SIGHT[sight]) for pair in combinations(PALETTE, 2)) >= APART


@pytest.mark.parametrize("sight", SIGHT)
def test_the_colours_of_a_measure_stand_out_darken_and_differ_from_one_to_the_next(sight):
    shades = [contrast(colour, PAPER) for colour in SCALE]
    assert min(shades) >= 3
    assert shades == sorted(shades)
    assert min(distance(*pair, SIGHT[sight]) for pair in pairwise(SCALE)) >= APART


def test_what_is_filled_has_a_rim_that_stands_out_from_the_dark_ground():
    _, dark = read_themes()
    assert contrast(dark["ink"], dark["ground"]) >= 4.5
    assert contrast(UNKNOWN_COLOUR, dark["ground"]) >= 3


def test_the_page_gets_colours_shapes_and_limits_from_where_they_are_declared(opened):
    page = opened(render_page(network(), sources=sources()))
    data = page.run("return JSON.parse(document.getElementById('case').textContent)")
    assert tuple(data["colours"]["palette"]) == PALETTE
    assert data["view"]["mostNotes"] == MOST_NOTES
    assert data["shapes"].keys() == CORNERS.keys()
    # No script of the page declares them again.
    scripts = "".join(path.read_text("utf-8") for path in HERE.glob("*.js"))
    assert set(re.findall('"(#[0-9a-f]{6})"', scripts)) == {"#ffffff"}  # of what is lit in the dark
    assert page.complaints() == []
