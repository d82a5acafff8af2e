"""The network in a picture: the first of a ranking and the ties among them, each with its rank, the highest with their names."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..console.plain import spell_out
from ..console.text import plural
from ..network.network_tables import Network
from ..view.layout import Boxes, positions
from ..view.selection import Dot, Line, Shown, select_shown
from ..view.shapes import colour, mark
from .drawing import INK, QUIET, WIDE, Picture, render_figure, make_drawable, wrap_name
from .wording import spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DRAWN, NAMED = 40, 15
LETTERS = 17  # of a line of a name
# Sizes as the layout counts them: a letter's width, a line's height, the dots'.
LETTER, LINE, SMALLEST, LARGEST = 7.4, 13.0, 22.0, 40.0
MARKERS = {
    "dot": "o",
    "square": "s",
    "diamond": "D",
    "triangle": "^",
    "triangleDown": "v",
    "hexagon": "h",
    "star": "*",
}
INCHES = (2.2, 8.6)


@dataclass(frozen=True)
class _PlacedNode:
    """One dot: what it stands for, its place in the picture, its size and the name under it, "" where only its rank is written."""

    dot: Dot
    x: float
    y: float
    size: float
    name: str


def draw_network(network: Network, ranks: pd.DataFrame, by: str, marked: str = "") -> Picture | None:
    """The first forty of a ranking with the ties among them; None where nobody among them is tied.

    A dot bears its rank; larger is higher, wider is stronger, dashed is what no two sources say. marked stands under it.
    """
    what = select_shown(_keep_first(network, ranks, by), ranks, measure=by, limit=DRAWN)
    if not what.lines:
        return None
    dots = _place_nodes(what)
    low, high = _measure_extent(dots)
    across, up = high - low
    height = float(np.clip(WIDE * up / across, *INCHES))
    png, svg = render_figure(height, lambda axes: _draw(axes, dots, what, (low, high), height), marked)
    left = len(network.nodes) - len(what.dots)
    notes = [
        "The number in a dot is its rank, and the key below has its name. A larger dot stands higher, a wider line is a stronger tie, "
        "a dashed line is what no two independent sources say.",
        f"Colours and shapes: {_describe_kinds(what)}.",
    ]
    if left:
        others = "is" if left == 1 else "are"
        notes.insert(
            0,
            f"The {len(what.dots)} highest by {by} and the ties among them; {left:,} more {others} not in the picture.",
        )
    alt = f"The network of {plural(len(what.dots), 'name')} and {plural(len(what.lines), 'tie')}; the tables say the same in words"
    return Picture(
        png, svg, alt, tuple(notes), tuple((dot.place, spell_out(dot.label, 160)) for dot in what.dots)
    )


def _keep_first(network: Network, ranks: pd.DataFrame, by: str) -> Network:
    """The part of a network that the picture can come to need, so that a large one costs no more."""
    from ..view.around import keep_nodes

    # Who counts for nothing is drawn only where all do.
    some = ranks[ranks[by] > 0]
    return keep_nodes(network, set((some if len(some) else ranks)["id"].head(DRAWN)))


def _place_nodes(what: Shown) -> list[_PlacedNode]:
    names = [
        wrap_name(make_drawable(dot.label, 60), LETTERS) if place < NAMED else ""
        for place, dot in enumerate(what.dots)
    ]
    most = max(dot.value for dot in what.dots)
    sizes = [
        SMALLEST + (LARGEST - SMALLEST) * (max(dot.value, 0.0) / most) ** 0.5 if most > 0 else SMALLEST
        for dot in what.dots
    ]
    lines = [name.split("\n") if name else [] for name in names]
    widths = np.array(
        [
            max([size + 8, *(len(line) * LETTER + 8 for line in text)])
            for size, text in zip(sizes, lines, strict=True)
        ]
    )
    # A name stands under its dot: the box is twice as far down as up, and so the room above is kept free too.
    heights = np.array([size + 10 + 2 * LINE * len(text) for size, text in zip(sizes, lines, strict=True)])
    order = sorted(range(len(what.dots)), key=lambda at: what.dots[at].id)
    index = {what.dots[at].id: number for number, at in enumerate(order)}
    pairs = np.array([(index[line.start], index[line.end]) for line in what.lines], dtype=np.intp).reshape(
        -1, 2
    )
    points = positions(len(order), pairs, Boxes(widths[order], heights[order]))
    return [
        _PlacedNode(what.dots[at], float(x), float(y), sizes[at], names[at])
        for at, (x, y) in zip(order, points, strict=True)
    ]


def _measure_extent(dots: list[_PlacedNode]) -> tuple[Any, Any]:
    wide = [max([dot.size, *(len(line) * LETTER for line in dot.name.split("\n"))]) / 2 + 8 for dot in dots]
    reach = np.array([[half, dot.size / 2 + 10 + 2 * LINE] for half, dot in zip(wide, dots, strict=True)])
    points = np.array([[dot.x, dot.y] for dot in dots])
    return (points - reach).min(axis=0), (points + reach).max(axis=0)


def _draw(axes: "Axes", dots: list[_PlacedNode], what: Shown, extent: tuple[Any, Any], height: float) -> None:
    low, high = extent
    # Points of print that one unit of the layout takes.
    scale = 72 * min(WIDE / (high[0] - low[0]), height / (high[1] - low[1]))
    place = {dot.dot.id: (dot.x, -dot.y) for dot in dots}
    for line in what.lines:
        _draw_edge(axes, place, line, scale)
    for dot in sorted(dots, key=lambda dot: (-dot.dot.place, dot.dot.id)):
        _draw_node(axes, dot, scale)
    axes.set_xlim(low[0], high[0])
    axes.set_ylim(-high[1], -low[1])
    axes.set_aspect("equal")


def _draw_edge(axes: "Axes", place: dict[str, tuple[float, float]], line: Line, scale: float) -> None:
    (x, y), (u, v) = place[line.start], place[line.end]
    wide = min(1.0 + 1.2 * np.log2(1 + line.strength), 6.0) * max(scale, 0.35)
    axes.plot(
        [x, u],
        [y, v],
        color=QUIET,
        alpha=0.7,
        linewidth=wide,
        linestyle=(0, (4, 2.5)) if line.single_source else "solid",
        zorder=1,
        solid_capstyle="round",
    )


def _draw_node(axes: "Axes", dot: _PlacedNode, scale: float) -> None:
    look, ink = mark(dot.dot.kind), colour(dot.dot.kind)
    axes.plot(
        [dot.x],
        [-dot.y],
        marker=MARKERS[look.shape],
        markersize=dot.size * scale,
        markerfacecolor="white" if look.hollow else ink,
        markeredgecolor=ink,
        markeredgewidth=1.0,
        linestyle="none",
        zorder=2,
    )
    axes.text(
        dot.x,
        -dot.y,
        str(dot.dot.place),
        color=ink if look.hollow else "white",
        fontsize=max(dot.size * scale * 0.42, 3.5),
        fontweight="bold",
        ha="center",
        va="center_baseline",
        zorder=3,
    )
    if dot.name:
        axes.text(
            dot.x,
            -dot.y - dot.size / 2 - 3,
            dot.name,
            color=INK,
            fontsize=LINE * scale * 0.86,
            ha="center",
            va="top",
            linespacing=1.0,
            zorder=4,
            bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.6},
        )


def _describe_kinds(what: Shown) -> str:
    kinds = sorted({dot.kind for dot in what.dots})
    shapes = {"dot": "circle", "triangleDown": "triangle on its point"}
    return ", ".join(
        f"{spoken(kind)} a {'hollow ' if mark(kind).hollow else ''}{shapes.get(mark(kind).shape, mark(kind).shape)}"
        for kind in kinds
    )
