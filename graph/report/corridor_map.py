"""Draws corridors on a map: an arc for each leg over the outlines of the land, with colour and number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..console.plain import spell_out
from ..network.network_tables import Network
from ..sentence_words import join_words, plural
from ..view.land import read_outlines
from ..view.map_ground import COAST, LAND
from .drawing import INK, QUIET, WIDE, Picture, make_drawable, render_figure
from .legs import Legs, Place, find_legs

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CORRIDORS = 8
# Okabe and Ito's colours, which colour-blind readers can tell apart, without the yellow: too pale on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#7f5f00")
DASHES: tuple[Any, ...] = ("solid", (0, (5, 2)), (0, (1, 1.2)), (0, (5, 1.5, 1, 1.5)))
SEA = "#eef4f8"
# Degrees around what is drawn, and the least number of degrees that a map shows.
MARGIN, LEAST = 4.0, 24.0
INCHES = (2.6, 7.6)


def draw_corridors(network: Network, rows: Sequence[Mapping[str, Any]], marked: str = "") -> Picture | None:
    """Return a map of the first corridors; None if no document names two ports whose place is known.

    marked is written below.
    """
    shown = rows[:CORRIDORS]
    ways = find_legs(network, shown)
    if not any(ways.counts.values()):
        return None
    (west, east, south, north), height = _choose_frame(
        [place for pairs in ways.counts.values() for pair in pairs for place in pair]
    )

    def draw(axes: "Axes") -> None:
        _draw_land(axes, (west, east, south, north))
        for number, pairs in ways.counts.items():
            _draw_corridor(axes, number, pairs)
        _draw_names(axes, ways, east - west)
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)

    png, svg = render_figure(height, draw, marked)
    key = tuple((number, spell_out(row["label"], 160)) for number, row in enumerate(shown, 1))
    return Picture(
        png,
        svg,
        f"{plural(len(shown), 'corridor')} on a map; the table says the same in words",
        tuple(_write_notes(ways, len(rows))),
        key,
    )


def _write_notes(ways: Legs, corridors: int) -> list[str]:
    notes = [
        "An arc joins two ports in the order in which documents name them; "
        "it is not the route of a ship. A wider arc has more shipments; "
        "the number on it is the corridor's place in the list, and the key below has its name. Land: "
        "Natural Earth."
    ]
    if corridors > CORRIDORS:
        notes.append(f"The first {CORRIDORS} of {corridors:,} corridors.")
    if ways.missing:
        notes.append(
            f"Not on the map, because their place is not known here: {join_words(ways.missing, most=8)}."
        )
    if ways.unordered:
        several = plural(ways.unordered, "shipment")
        notes.append(
            f"{several} with several ports of transhipment drawn without them: "
            f"documents do not say in which order."
        )
    empty = [str(number) for number, pairs in ways.counts.items() if not pairs]
    if empty:
        notes.append(
            f"Not drawn, because no document of theirs names two places on the map: "
            f"corridor {join_words(empty, most=8)}."
        )
    return notes


Frame = tuple[float, float, float, float]


def _choose_frame(places: Sequence[Place]) -> tuple[Frame, float]:
    """Return west, east, south and north of a map that has every place well inside, and its height in inches.

    A degree of longitude is as wide as in the middle of the map, so that shapes there are true.
    """
    (west, east), (south, north) = (
        _choose_span([getattr(place, way) for place in places]) for way in ("longitude", "latitude")
    )
    wider = 1 / float(np.cos(np.radians((south + north) / 2)))
    height = float(np.clip(WIDE * (north - south) * wider / (east - west), *INCHES))
    # The shape of the paper may need more than is drawn: it is added equally on both sides.
    across, up = (
        max(0.0, (north - south) * wider * WIDE / height - (east - west)),
        max(0.0, (east - west) * height / WIDE / wider - (north - south)),
    )
    return (west - across / 2, east + across / 2, south - up / 2, north + up / 2), height


def _choose_span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    margin = max(MARGIN, (high - low) * 0.12, (LEAST - (high - low)) / 2)
    return low - margin, high + margin


def _draw_land(axes: "Axes", frame: Frame) -> None:
    from matplotlib.collections import PolyCollection
    from matplotlib.patches import Rectangle

    west, east, south, north = frame
    axes.add_patch(Rectangle((west, south), east - west, north - south, facecolor=SEA, zorder=0))
    inside = [
        _clip_outline(outline, frame)
        for outline in read_outlines()
        if outline[:, 0].min() < east
        and outline[:, 0].max() > west
        and outline[:, 1].min() < north
        and outline[:, 1].max() > south
    ]
    axes.add_collection(PolyCollection(inside, facecolors=LAND, edgecolors=COAST, linewidths=0.4, zorder=1))


def _clip_outline(outline: "NDArray[Any]", frame: Frame) -> "NDArray[Any]":
    """Return the outline without most of what is far outside the frame, to keep the file small."""
    west, east, south, north = frame
    room = np.array([east - west, north - south])
    moved = np.clip(outline, np.array([west, south]) - room, np.array([east, north]) + room)
    # Corners that were moved onto the border lie on straight lines: the middle ones are not needed.
    same = (moved == np.roll(moved, 1, axis=0)) & (moved == np.roll(moved, -1, axis=0)) & (moved != outline)
    return np.asarray(moved[~same.any(axis=1)])


def _draw_corridor(axes: "Axes", number: int, pairs: Mapping[tuple[Place, Place], int]) -> None:
    colour, dashes = COLOURS[(number - 1) % len(COLOURS)], DASHES[(number - 1) % len(DASHES)]
    for (start, end), shipments in sorted(pairs.items()):
        arc = _bend_arc(start, end, 0.16 + 0.03 * number)
        wide = min(1.0 + 0.7 * np.sqrt(shipments), 4.0)
        axes.plot(arc[:, 0], arc[:, 1], color="white", linewidth=wide + 1.2, zorder=2, solid_capstyle="round")
        axes.plot(arc[:, 0], arc[:, 1], color=colour, linewidth=wide, linestyle=dashes, zorder=3)
        axes.annotate(
            "",
            xy=arc[-2],
            xytext=arc[-8],
            zorder=4,
            arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 0.8, "mutation_scale": 11},
        )
        x, y = arc[len(arc) * (3 + number % 3) // 8]
        axes.text(
            x,
            y,
            str(number),
            color="white",
            fontsize=6.5,
            fontweight="bold",
            ha="center",
            va="center",
            zorder=6,
            bbox={"boxstyle": "circle,pad=0.25", "facecolor": colour, "edgecolor": "white", "linewidth": 0.6},
        )


def _bend_arc(start: Place, end: Place, bend: float) -> "NDArray[np.float64]":
    """Return a curve from start to end, bent to the right by a share of its length.

    The bend keeps two corridors from hiding each other. The sea is on the right for what leaves Britain for
    Africa and the Gulf.
    """
    one, other = np.array([start.longitude, start.latitude]), np.array([end.longitude, end.latitude])
    along = other - one
    middle = (one + other) / 2 + bend * np.array([along[1], -along[0]])
    t = np.linspace(0, 1, 65)[:, None]
    return np.asarray((1 - t) ** 2 * one + 2 * t * (1 - t) * middle + t**2 * other)


def _draw_names(axes: "Axes", ways: Legs, span: float) -> None:
    from matplotlib import patheffects

    used: dict[Place, int] = defaultdict(int)
    for pairs in ways.counts.values():
        for pair, shipments in pairs.items():
            for place in pair:
                used[place] += shipments
    for (place, _), (right, up) in zip(sorted(used.items()), _choose_sides(sorted(used), span), strict=True):
        shape = "s" if place.is_country else "o"
        axes.plot(
            [place.longitude],
            [place.latitude],
            marker=shape,
            markersize=4,
            color=INK,
            markerfacecolor="white",
            zorder=5,
        )
        axes.annotate(
            make_drawable(place.name, 40),
            (place.longitude, place.latitude),
            xytext=(5 if right else -5, up),
            textcoords="offset points",
            fontsize=7,
            color=QUIET if place.is_country else INK,
            ha="left" if right else "right",
            va="center",
            zorder=7,
            path_effects=[patheffects.withStroke(linewidth=2.2, foreground="white")],
        )


def _choose_sides(places: Sequence[Place], span: float) -> list[tuple[bool, float]]:
    """Return, for each place, whether its name is on its right, and how many points it is moved up.

    The names are moved to keep clear of their neighbours.
    """
    placed: list[tuple[Place, bool, float]] = []
    unit = span / (WIDE * 72)  # degrees for one point of print
    for place in places:
        for right, up in (
            (True, 0.0),
            (False, 0.0),
            (True, 8.0),
            (True, -8.0),
            (False, 8.0),
            (False, -8.0),
            (True, 16.0),
            (True, -16.0),
        ):
            if not any(
                _is_covered(place, right, up, other, there, over, unit) for other, there, over in placed
            ):
                break
        placed.append((place, right, up))
    return [(right, up) for _, right, up in placed]


def _is_covered(
    one: Place, right: bool, up: float, other: Place, there: bool, over: float, unit: float
) -> bool:
    spans = []
    for place, side in ((one, right), (other, there)):
        wide = (len(place.name) * 4.4 + 5) * unit
        spans.append(
            (place.longitude, place.longitude + wide) if side else (place.longitude - wide, place.longitude)
        )
    level = abs((one.latitude + up * unit) - (other.latitude + over * unit)) < 8 * unit
    return level and spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]
