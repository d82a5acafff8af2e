"""Draws the highest of a ranking and the edges among them, each with its rank and some with their names."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..console.plain import spell_out
from ..network.network_tables import Network
from ..sentence_words import plural
from ..view.layout import Boxes, place_nodes
from ..view.selection import NodePair, Selection, ShownNode, select_nodes
from ..view.shapes import find_colour, find_mark
from .drawing import INK, QUIET, WIDE, Picture, make_drawable, render_figure, wrap_name
from .wording import say_kind

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DRAWN, NAMED = 40, 15
LETTERS = 17  # letters of a line of a name
# Sizes in the units of the layout: a letter's width, a line's height, a node's least and greatest width.
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
    """A node with its place in the picture, its size and the name under it, "" if it has only its rank."""

    node: ShownNode
    x: float
    y: float
    size: float
    name: str


def draw_network(network: Network, ranks: pd.DataFrame, by: str, marked: str = "") -> Picture | None:
    """Return a picture of the first forty of a ranking with the edges among them; None if there are no edges.

    Each node has its rank on it. Larger is higher, wider is stronger, and dashed has only one source. marked
    is written below.
    """
    what = select_nodes(_keep_first(network, ranks, by), ranks, measure=by, limit=DRAWN)
    if not what.pairs:
        return None
    nodes = _place_nodes(what)
    low, high = _measure_extent(nodes)
    across, up = high - low
    height = float(np.clip(WIDE * up / across, *INCHES))
    png, svg = render_figure(height, lambda axes: _draw(axes, nodes, what, (low, high), height), marked)
    left = len(network.nodes) - len(what.nodes)
    notes = [
        "The number in a shape is the rank of the entity; the key below has its name. "
        "A larger shape has a higher value, a wider line is a stronger link, and a dashed line has "
        "only one independent source.",
        f"Colours and shapes: {_describe_kinds(what)}.",
    ]
    if left:
        others = "is" if left == 1 else "are"
        notes.insert(
            0,
            f"The {len(what.nodes)} highest by {by} and the links among them; "
            f"{left:,} more {others} not in the picture.",
        )
    alt = (
        f"The network of {plural(len(what.nodes), 'name')} and {plural(len(what.pairs), 'link')}; "
        f"the tables say the same in words"
    )
    return Picture(
        png, svg, alt, tuple(notes), tuple((node.place, spell_out(node.label, 160)) for node in what.nodes)
    )


def _keep_first(network: Network, ranks: pd.DataFrame, by: str) -> Network:
    """Return the part of a network that the picture can need, so that a large network costs no more."""
    from ..view.around import keep_nodes

    # Nodes with value 0 are drawn only if all values are 0.
    some = ranks[ranks[by] > 0]
    return keep_nodes(network, set((some if len(some) else ranks)["id"].head(DRAWN)))


def _place_nodes(what: Selection) -> list[_PlacedNode]:
    names = [
        wrap_name(make_drawable(node.label, 60), LETTERS) if place < NAMED else ""
        for place, node in enumerate(what.nodes)
    ]
    most = max(node.value for node in what.nodes)
    sizes = [
        SMALLEST + (LARGEST - SMALLEST) * (max(node.value, 0.0) / most) ** 0.5 if most > 0 else SMALLEST
        for node in what.nodes
    ]
    lines = [name.split("\n") if name else [] for name in names]
    widths = np.array(
        [
            max([size + 8, *(len(line) * LETTER + 8 for line in text)])
            for size, text in zip(sizes, lines, strict=True)
        ]
    )
    # A name is under its node and boxes are symmetric: each line of the name adds two lines of height.
    heights = np.array([size + 10 + 2 * LINE * len(text) for size, text in zip(sizes, lines, strict=True)])
    order = sorted(range(len(what.nodes)), key=lambda at: what.nodes[at].id)
    index = {what.nodes[at].id: number for number, at in enumerate(order)}
    pairs = np.array([(index[pair.start], index[pair.end]) for pair in what.pairs], dtype=np.intp).reshape(
        -1, 2
    )
    points = place_nodes(len(order), pairs, Boxes(widths[order], heights[order]))
    return [
        _PlacedNode(what.nodes[at], float(x), float(y), sizes[at], names[at])
        for at, (x, y) in zip(order, points, strict=True)
    ]


def _measure_extent(nodes: list[_PlacedNode]) -> tuple[Any, Any]:
    wide = [
        max([node.size, *(len(text) * LETTER for text in node.name.split("\n"))]) / 2 + 8 for node in nodes
    ]
    reach = np.array([[half, node.size / 2 + 10 + 2 * LINE] for half, node in zip(wide, nodes, strict=True)])
    points = np.array([[node.x, node.y] for node in nodes])
    return (points - reach).min(axis=0), (points + reach).max(axis=0)


def _draw(
    axes: "Axes", nodes: list[_PlacedNode], what: Selection, extent: tuple[Any, Any], height: float
) -> None:
    low, high = extent
    # Points of print for one unit of the layout.
    scale = 72 * min(WIDE / (high[0] - low[0]), height / (high[1] - low[1]))
    place = {node.node.id: (node.x, -node.y) for node in nodes}
    for pair in what.pairs:
        _draw_edge(axes, place, pair, scale)
    for node in sorted(nodes, key=lambda node: (-node.node.place, node.node.id)):
        _draw_node(axes, node, scale)
    axes.set_xlim(low[0], high[0])
    axes.set_ylim(-high[1], -low[1])
    axes.set_aspect("equal")


def _draw_edge(axes: "Axes", place: dict[str, tuple[float, float]], pair: NodePair, scale: float) -> None:
    (x, y), (u, v) = place[pair.start], place[pair.end]
    wide = min(1.0 + 1.2 * np.log2(1 + pair.strength), 6.0) * max(scale, 0.35)
    axes.plot(
        [x, u],
        [y, v],
        color=QUIET,
        alpha=0.7,
        linewidth=wide,
        linestyle=(0, (4, 2.5)) if pair.is_single_source else "solid",
        zorder=1,
        solid_capstyle="round",
    )


def _draw_node(axes: "Axes", node: _PlacedNode, scale: float) -> None:
    look, ink = find_mark(node.node.kind), find_colour(node.node.kind)
    axes.plot(
        [node.x],
        [-node.y],
        marker=MARKERS[look.shape],
        markersize=node.size * scale,
        markerfacecolor="white" if look.is_hollow else ink,
        markeredgecolor=ink,
        markeredgewidth=1.0,
        linestyle="none",
        zorder=2,
    )
    axes.text(
        node.x,
        -node.y,
        str(node.node.place),
        color=ink if look.is_hollow else "white",
        fontsize=max(node.size * scale * 0.42, 3.5),
        fontweight="bold",
        ha="center",
        va="center_baseline",
        zorder=3,
    )
    if node.name:
        axes.text(
            node.x,
            -node.y - node.size / 2 - 3,
            node.name,
            color=INK,
            fontsize=LINE * scale * 0.86,
            ha="center",
            va="top",
            linespacing=1.0,
            zorder=4,
            bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.6},
        )


def _describe_kinds(what: Selection) -> str:
    kinds = sorted({node.kind for node in what.nodes})
    shapes = {"dot": "circle", "triangleDown": "triangle on its point"}
    return ", ".join(
        f"{say_kind(kind)} a {'hollow ' if mark.is_hollow else ''}{shapes.get(mark.shape, mark.shape)}"
        for kind, mark in ((kind, find_mark(kind)) for kind in kinds)
    )
