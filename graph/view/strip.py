"""Places a picture whose main component fills the view, with the fragments in a strip at its side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .layout import (
    WIDE,
    Boxes,
    Points,
    build_adjacency,
    fill_shelves,
    find_area,
    place_component,
    place_nodes,
    split_components,
)

GAP = 30.0  # pixels between two fragments, and between the strip and the main component
SHARE = 0.25  # the most of the main component's width or height that the strip takes in the first view


@dataclass(frozen=True)
class Strip:
    """Where the fragments are: right of an edge, or beneath it.

    The first view has the main component and the beginning of the strip, as far as (right, bottom).
    """

    members: NDArray[np.intp]
    edge: int
    is_below: bool
    first_view: tuple[int, int]


def place_with_strip(count: int, pairs: NDArray[np.intp], boxes: Boxes) -> tuple[Points, Strip | None]:
    """Return the (x, y) of each node as place_nodes does, and the strip if one component is the main one.

    The main component holds more than half of the nodes that have an edge. The strip lies where it costs the
    main component less room, and runs on out of the first view if it is long.

    >>> two = Boxes(np.full(3, 40.0), np.full(3, 40.0))
    >>> points, strip = place_with_strip(3, np.array([[0, 1]]), two)
    >>> strip.members.tolist()
    [2]
    """
    adjacency_matrix = build_adjacency(count, pairs)
    groups, loners = split_components(adjacency_matrix)
    linked = sum(map(len, groups))
    if not groups or 2 * len(groups[0]) <= linked or len(groups[0]) == count:
        return place_nodes(count, pairs, boxes), None
    components = [*groups, *loners.reshape(-1, 1)]
    placed_components = [
        place_component(adjacency_matrix[members][:, members], boxes.of(members)) for members in groups
    ] + [np.zeros((1, 2)) for _ in loners]
    areas = [
        find_area(points, boxes.of(members))
        for members, points in zip(components, placed_components, strict=True)
    ]
    shifts, edge, is_below, first_view = _arrange(areas[0], areas[1:])
    placed: Points = np.zeros((count, 2))
    for members, points, shift in zip(components, placed_components, shifts, strict=True):
        placed[members] = np.round(points + shift)
    return placed, Strip(np.concatenate(components[1:]), edge, is_below, first_view)


def _arrange(main: Points, fragments: list[Points]) -> tuple[Points, int, bool, tuple[int, int]]:
    """Return the shift of each component, the strip's edge, whether it is below, and the first view."""
    size = main[1] - main[0]
    sizes = np.array([area[1] - area[0] for area in fragments]) + GAP
    views = []
    for across in (0, 1):  # the strip right of the main component, then beneath it
        corners = fill_shelves(sizes, float(size[1 - across]), along=1 - across)
        depth = float((corners + sizes)[:, across].max())
        view = size.copy()
        view[across] += GAP + min(depth, SHARE * size[across])
        views.append((min(WIDE / view[0], 1 / view[1]), across, corners, view))
    _, across, corners, view = max(views, key=lambda found: found[0])
    start = np.zeros(2)
    start[across] = size[across] + GAP
    shifts = np.concatenate([[-main[0]], corners + start - np.array([area[0] for area in fragments])])
    middle = np.round(view / 2)
    right, bottom = (int(end) for end in np.round(view - middle))
    edge = int(size[across] + GAP / 2 - middle[across])
    return shifts - middle, edge, bool(across), (right, bottom)
