"""A view on a map drawn without a browser: land inside its frame, heaps from afar, the strip, links."""

import re
from dataclasses import replace

import pytest
from ringmap.graph.explore.map_drawing import LAND, clip_polygon, gather_heaps
from ringmap.graph.explore.name_places import Area, Spot
from ringmap.graph.explore.picture_parts import Box, Disc, Polygon, Stroke, Text
from ringmap.graph.explore.picture_png import write_png
from ringmap.graph.explore.picture_svg import write_svg
from ringmap.graph.explore.seen_view import SeenEntity, SeenLink, SeenView
from ringmap.graph.explore.view_drawing import draw_view
from ringmap.graph.network.marking import Marking
from ringmap.graph.view.map_ground import HEAP_PIXELS, project

from ..view.test_store import PHONE
from .test_live_answers import find_id
from .test_view_pictures import draw, save, small  # noqa: F401

COLCHESTER, WITHAM, DUBAI = (51.89, 0.90), (51.80, 0.64), (25.0, 55.05)


def see(*entities, links=(), unplaced=()):
    """A view on a map, of entities (id, place, town)."""
    seen = [
        SeenEntity(id, id.title(), "Address", 10.0, *project(*place), town=town)
        for id, place, town in entities
    ]
    arrows = [SeenLink(start, end, 1.5, is_dashed=False, has_arrow=False) for start, end in links]
    marking = Marking("P", "OFFICIAL", "2026-03-07T09:15:00Z")
    return SeenView(
        tuple(seen), tuple(arrows), marking, "", 0, 0, 0, 0, is_map=True, unplaced=frozenset(unplaced)
    )


WIDE = see(
    ("quay", COLCHESTER, "Colchester"),
    ("yard", COLCHESTER, ""),
    ("farm", WITHAM, "Witham"),
    ("port", DUBAI, "Jebel Ali"),
    ("phone", (30.0, -30.0), ""),
    links=[("quay", "port"), ("quay", "farm"), ("yard", "phone")],
    unplaced=["phone"],
)


def words(drawing):
    return [part.words for part in drawing.parts if isinstance(part, Text)]


def strokes(drawing):
    return [part for part in drawing.parts if isinstance(part, Stroke)]


def test_from_afar_what_stands_close_together_is_one_heap_with_a_count_and_a_name():
    drawing = draw_view(WIDE, "Abroad", 2000)
    said = words(drawing)
    assert "3" in said
    assert "Colchester and 1 more place" in said
    assert "Port" in said  # alone, it has its own name
    assert "without a place" in said
    assert "Phone" not in said
    assert any("Places on the map are rough. Land: Natural Earth." in text for text in said)


def test_heaps_stand_well_apart_and_what_has_no_place_is_part_of_none():
    spots = {one.id: Spot(one.id, at * 10.0, 0.0, 5.0, one.name) for at, one in enumerate(WIDE.entities)}
    heaps = gather_heaps(WIDE, spots)
    assert [[one.id for one in heap.entities] for heap in heaps] == [
        ["quay", "farm", "port", "yard"],
        ["phone"],
    ]
    assert [heap.is_placed for heap in heaps] == [True, False]
    assert max(heap.reach for heap in heaps) < HEAP_PIXELS / 2


def test_a_closed_group_in_a_heap_is_named_in_it_and_the_heap_has_a_second_rim():
    drawing = draw_view(replace(WIDE, closed=(("yard", "farm"),)), "Abroad", 2000, has_legend=False)
    assert "Witham and 1 more place, with the closed group Yard and 1 more" in words(drawing)
    discs = [part for part in drawing.parts if isinstance(part, Disc) and part.width == 1.0]
    assert len(discs) == 1
    two = replace(WIDE, closed=(("yard",), ("farm", "quay")))
    assert "Witham and 1 more place, with 2 closed groups" in words(draw_view(two, "Abroad", 2000))


def test_a_link_joins_heaps_and_one_to_what_has_no_place_is_drawn_only_if_it_is_of_the_chosen():
    assert len(strokes(draw_view(WIDE, "Abroad", 2000, has_legend=False))) == 1
    lit = replace(WIDE, chosen="phone")
    assert len(strokes(draw_view(lit, "Abroad", 2000, has_legend=False))) == 2


def test_near_by_each_entity_is_drawn_and_the_strip_says_how_many_have_no_place():
    near = see(
        ("quay", COLCHESTER, "Colchester"), ("farm", WITHAM, "Witham"), ("phone", (51.85, 0.3), ""),
        unplaced=["phone"],
    )  # fmt: skip
    said = words(draw_view(near, "Essex", 2000))
    assert {"Quay", "Farm", "Phone", "1 entity has no place on the map"} <= set(said)


def test_the_land_is_cut_at_the_frame_and_the_same_view_gives_the_same_files():
    drawing = draw_view(WIDE, "Abroad", 1200)
    land = [part for part in drawing.parts if isinstance(part, Polygon) and part.fill == LAND]
    assert len(land) > 20
    bands = [part for part in drawing.parts if isinstance(part, Box)]
    top = min(y for part in land for _, y in part.corners)
    assert top >= bands[1].height
    assert all(0 <= x <= drawing.width for part in land for x, _ in part.corners)
    svg = write_svg(drawing)
    assert svg == write_svg(draw_view(WIDE, "Abroad", 1200))
    assert re.search(rb'fill="#dcd9cf"', svg)
    assert write_png(drawing)[:4] == b"\x89PNG"


@pytest.mark.parametrize("corners", [[(5, 5), (6, 5), (6, 6)], [(-9, -9), (-8, -9), (-8, -8)]])
def test_a_polygon_outside_its_area_leaves_nothing(corners):
    assert clip_polygon(corners, Area(0, 0, 2, 2)) == []


def test_who_stands_on_the_map_by_a_guess_is_drawn_pale_and_explained():
    near = see(("quay", COLCHESTER, "Colchester"), ("farm", WITHAM, "Witham"))
    guess = replace(near, entities=(near.entities[0], replace(near.entities[1], is_guess=True)))
    drawing = draw_view(guess, "Essex", 2000)
    assert b'opacity="0.45"' in write_svg(drawing)
    assert "pale: a guess, 2 links from its place" in words(drawing)
    assert "pale: a guess, 2 links from its place" not in words(draw_view(near, "Essex", 2000))


def test_a_saved_view_on_a_map_is_drawn_on_its_land_and_an_older_one_on_paper(small, tmp_path):  # noqa: F811
    ids = [find_id(small, "Tall Dee"), PHONE]
    places = [list(project(*COLCHESTER)), list(project(*DUBAI))]
    save(small, *ids, places=places, isOther=True, isMap=True, unplaced=[1])
    svg, _ = draw(small, tmp_path)
    assert b"#dcd9cf" in svg.read_bytes()
    assert b"without a place" in svg.read_bytes()
    save(small, *ids, places=places, name="Arch 13")
    assert b"#dcd9cf" not in draw(small, tmp_path, view="Arch 13")[0].read_bytes()
