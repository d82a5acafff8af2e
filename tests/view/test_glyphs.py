"""Each kind of entity has a sign inside its shape, on the page where it is large enough and in pictures."""

from itertools import pairwise

import pytest
from ringmap.graph.explore.picture_shapes import draw_glyph
from ringmap.graph.view.drawn_colours import CHOSEN, DARK, PAPER
from ringmap.graph.view.glyphs import GLYPH_FROM, GLYPHS
from ringmap.graph.view.page import render_page
from ringmap.graph.view.shapes import CORNERS, SHAPES

from .drawn import network, sources


def is_inside(x, y, corners):
    """Whether a point lies in a shape, by the crossings of a line to the right."""
    crossed = 0
    for (ax, ay), (bx, by) in pairwise((*corners, corners[0])):
        crossed += (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay)
    return crossed % 2 == 1


@pytest.mark.parametrize("kind", SHAPES)
def test_each_kind_has_a_sign_of_its_own_that_stays_within_its_shape(kind):
    shape = SHAPES[kind].shape
    points = [point for part in GLYPHS[kind] for point in part]
    for x, y in points:
        assert x * x + y * y < 49 if shape == "dot" else is_inside(x, y, CORNERS[shape])
    assert [other for other in GLYPHS if GLYPHS[other] == GLYPHS[kind]] == [kind]


def test_a_sign_is_light_on_a_filled_shape_dark_on_the_chosen_and_left_out_of_a_small_one():
    def inks(*look):
        return {part.fill for part in draw_glyph(*look)}

    assert inks("Person", 0, 0, 20) == {PAPER}
    assert inks("Person", 0, 0, 20, "", CHOSEN) == {DARK}
    assert inks("Phone", 0, 0, 20, "#123456") == {"#123456"}
    assert inks("Person", 0, 0, GLYPH_FROM - 1) == set()


def test_the_page_draws_signs_once_one_is_near_enough(opened):
    browser = opened(render_page(network(), sources=sources()))
    browser.run(
        "ringmap.network.moveTo({position: ringmap.network.getPositions()['organisation:1'], scale: 2})"
    )
    assert browser.ink("organisation:1") == "#ffffff"  # the middle column of its front
    browser.run("ringmap.network.moveTo({scale: 0.2})")
    assert browser.ink("organisation:1") == browser.run(
        "return ringmap.network.body.nodes['organisation:1'].options.color.background"
    )
