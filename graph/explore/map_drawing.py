"""Draws what a map adds to the picture of a view: the land, the strip of what has no place, and heaps.

Closed groups, and heaps with one among them, have a second rim.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..console.plain import squeeze
from ..sentence_words import plural
from ..view.drawn_colours import CHOSEN, DARK, PAPER, RIM, UNPLACED_RIM
from ..view.drawn_marks import measure_heap
from ..view.map_ground import COAST, HEAP_PIXELS, LAND, project_outlines
from .name_places import SIZE, Area, Spot
from .picture_parts import Disc, Part, Point, Polygon, Text
from .picture_shapes import HALO, draw_shape, write_words
from .seen_view import SeenEntity, SeenView

WASH, RULE = "#f4f6f8", "#cfd6dc"
ROOM = (24.0, 40.0)  # units around the strip, beside it and above
LONGEST = 30  # characters of a place in the name of a heap


@dataclass
class Heap:
    """Entities that stand close together in a picture, around the first; is_placed if on the map.

    is_closed if they are a group that was closed; groups are the names of the closed groups among them.
    """

    x: float
    y: float
    is_placed: bool
    entities: list[SeenEntity] = field(default_factory=list)
    is_closed: bool = False
    groups: list[str] = field(default_factory=list)

    @property
    def reach(self) -> float:
        """Its size in units, from its middle."""
        return measure_heap(len(self.entities), is_closed=self.is_closed)

    @cached_property
    def spot(self) -> Spot:
        """Where it stands, as the first of its entities."""
        return Spot(self.entities[0].id, self.x, self.y, self.reach, self.name)

    @property
    def name(self) -> str:
        """The entity if it is alone, else the place of most and how many more places; "" if none is known.

        A closed group has its own name, and so has one that is part of a heap, after the name of that.
        """
        if self.is_closed:
            return self.groups[0]
        name = self._name_places()
        if not self.groups:
            return name
        several = f"{len(self.groups):,} closed groups"
        words = f"with {several if len(self.groups) > 1 else f'the closed group {self.groups[0]}'}"
        return f"{name}, {words}" if name else words

    def _name_places(self) -> str:
        if not self.is_placed:
            return "without a place"
        if len(self.entities) == 1:
            return self.entities[0].name
        places = Counter(one.town for one in self.entities if one.town)
        if not places:
            return ""
        most, others = places.most_common(1)[0][0], len(places) - 1
        return squeeze(most, LONGEST) + (f" and {plural(others, 'more place')}" if others else "")


def draw_land(move: Callable[[float, float], Point], inside: Area) -> Iterator[Part]:
    """Yield the land that lies in an area; move tells where a place of the page stands in the picture."""
    for outline in project_outlines():
        corners = [move(x, y) for x, y in outline.tolist()]
        if cut := clip_polygon(corners, inside):
            yield Polygon(tuple(cut), LAND, COAST, 0.6)


def clip_polygon(corners: Sequence[Point], area: Area) -> list[Point]:
    """Return what of a polygon is inside an area (Sutherland and Hodgman 1974), [] if nothing is.

    >>> clip_polygon([(-1, -1), (3, -1), (3, 3), (-1, 3)], Area(0, 0, 2, 2))
    [(0.0, 2.0), (0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]
    """
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    right, bottom = max(x for x, _ in corners), max(y for _, y in corners)
    if not Area(left, top, right, bottom).meets(area):
        return []
    cut = [(float(x), float(y)) for x, y in corners]
    for axis, edge, way in ((0, area.left, 1), (1, area.top, 1), (0, area.right, -1), (1, area.bottom, -1)):
        cut = list(_clip_at(cut, axis, edge, way))
    return cut


def _clip_at(corners: Sequence[Point], axis: int, edge: float, way: int) -> Iterator[Point]:
    """Yield the corners of a polygon on one side of an edge, and where it crosses that."""
    for before, corner in zip([*corners[-1:], *corners[:-1]], corners, strict=True):
        was_in, is_in = (way * (point[axis] - edge) >= 0 for point in (before, corner))
        if was_in != is_in:
            share = (edge - before[axis]) / (corner[axis] - before[axis])
            crossing = [one + share * (other - one) for one, other in zip(before, corner, strict=True)]
            crossing[axis] = float(edge)
            yield (crossing[0], crossing[1])
        if is_in:
            yield corner


def draw_strip(seen: SeenView, spots: Mapping[str, Spot]) -> Iterator[Part]:
    """Yield the ground of what has no place on the map, and how many entities that are."""
    own = [spots[id] for id in spots if id in seen.unplaced]
    if not own:
        return
    left, top = min(spot.x for spot in own) - ROOM[0], min(spot.y for spot in own) - ROOM[1]
    right, bottom = max(spot.x for spot in own) + ROOM[0], max(spot.y for spot in own) + ROOM[0]
    yield Polygon(_list_corners(left, top, right, bottom), WASH, RULE, 1.0)
    has = "has" if len(own) == 1 else "have"
    words = f"{plural(len(own), 'entity', 'entities')} {has} no place on the map"
    yield write_words(left + 4, top + SIZE + 2, words, halo=HALO)


def _list_corners(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def gather_heaps(seen: SeenView, spots: Mapping[str, Spot]) -> list[Heap]:
    """Return the entities as heaps that stand well apart; what has a place of its own comes first.

    A closed group that stands close to others is part of their heap, which is named after it too.
    """
    closed = gather_closed(seen, spots)
    gathered = {one.id for heap in closed for one in heap.entities}
    singles = [
        Heap(spots[one.id].x, spots[one.id].y, one.id not in seen.unplaced, [one])
        for one in seen.entities
        if one.id not in gathered
    ]
    heaps: list[Heap] = []
    cells: dict[tuple[int, int], list[Heap]] = defaultdict(list)
    for own in sorted([*closed, *singles], key=lambda heap: not any(one.town for one in heap.entities)):
        column, row = int(own.x // HEAP_PIXELS), int(own.y // HEAP_PIXELS)
        near = (
            heap
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for heap in cells[column + across, row + down]
            if heap.is_placed == own.is_placed and math.hypot(heap.x - own.x, heap.y - own.y) < HEAP_PIXELS
        )
        heap = next(near, None)
        if heap is None:
            heaps.append(own)
            cells[column, row].append(own)
        else:
            heap.entities += own.entities
            heap.groups += own.groups
            heap.is_closed = False
    return heaps


def gather_closed(seen: SeenView, spots: Mapping[str, Spot]) -> list[Heap]:
    """Return the closed groups, each where its first entity stands, on a map the first that has a place."""
    by_id = {one.id: one for one in seen.entities}
    heaps = []
    for group in seen.closed:
        first = next((id for id in group if id not in seen.unplaced), group[0])
        entities, spot = [by_id[id] for id in group], spots[first]
        more = f" and {len(entities) - 1:,} more" if len(entities) > 1 else ""
        names = [squeeze(entities[0].name, LONGEST) + more]
        heaps.append(Heap(spot.x, spot.y, first not in seen.unplaced, entities, is_closed=True, groups=names))
    return heaps


def draw_heaps(heaps: Sequence[Heap], chosen: str) -> Iterator[Part]:
    """Yield heaps with their counts, the largest first; that of the chosen entity is filled."""
    for heap in sorted(heaps, key=lambda heap: -len(heap.entities)):
        yield from _draw_heap(heap, chosen)


def list_named(heaps: Sequence[Heap]) -> list[Spot]:
    """Return where the heaps stand that have a name, the largest first."""
    return [heap.spot for heap in sorted(heaps, key=lambda heap: -len(heap.entities)) if heap.name]


def _draw_heap(heap: Heap, chosen: str) -> Iterator[Part]:
    is_chosen = any(one.id == chosen for one in heap.entities)
    fill = CHOSEN if is_chosen else ""
    if len(heap.entities) == 1 and not heap.is_closed:
        (one,) = heap.entities
        yield draw_shape(one.kind, heap.x, heap.y, heap.reach, one.tint, fill, opacity=one.opacity)
        return
    if heap.is_placed:
        yield Disc((heap.x, heap.y), heap.reach, fill or PAPER, RIM, 2.0)
    else:
        side = 7 * heap.reach / 8
        corners = _list_corners(heap.x - side, heap.y - side, heap.x + side, heap.y + side)
        yield Polygon(corners, fill or WASH, UNPLACED_RIM, 2.0, (4.0, 3.0))
    if heap.groups:
        yield Disc((heap.x, heap.y), heap.reach - 3, fill or PAPER, RIM, 1.0)
    count = f"{len(heap.entities):,}"
    yield Text(heap.x, heap.y + 4.5, count, DARK, SIZE - 1, 0.0, "middle", is_bold=True)
