"""Builds the picture of a page: nodes and edges for vis-network by pyvis, placed by our own layout."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..console.plain import spell_out, squeeze
from .layout import Boxes, Points
from .selection import NodePair, Selection, ShownNode
from .shapes import find_colour, find_mark
from .strip import Strip, place_with_strip

LABEL = 34  # characters of a label in the picture; the panel shows it whole
LETTER = 6.8  # pixels that a letter of a label takes
ROOMY = 150  # up to this many nodes the layout keeps room for every label
SMALLEST, LARGEST, USUAL = 9.0, 26.0, 13.0  # sizes of nodes; the last if no value is above 0
INK, OPACITY = "#5f6b76", 0.75  # of edges
WIDTH, MOST = 1.5, 6  # pixels for each source, and the number of sources beyond which an edge grows no wider

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 2, "borderWidthSelected": 4, "font": {"size": 0}},
    "edges": {
        "smooth": False,
        "color": {"color": INK, "opacity": OPACITY, "highlight": "#000000", "hover": "#000000"},
        "arrows": {"to": {"enabled": False, "scaleFactor": 0.6}},
        "selectionWidth": 2,
        "hoverWidth": 1,
        "font": {"size": 0},
    },
    "interaction": {
        "hover": False,
        "tooltipDelay": 200,
        "hideEdgesOnDrag": False,
        "multiselect": False,
        "zoomSpeed": 0.7,
    },
}


@dataclass(frozen=True)
class VisPicture:
    """What vis-network draws: nodes, edges and options as plain data, and its own program text."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    program: str
    strip: dict[str, Any] | None


def build_picture(what: Selection, kinds: Iterable[str] = ()) -> VisPicture:
    """Return the selected nodes and pairs as data for vis-network; kinds are further ones, to be added."""
    # pyvis takes a third of a second to import, and only a page needs it.
    from pyvis.network import Network as Vis

    net = Vis(cdn_resources="in_line")
    placed, strip = _place(what)
    for node, (x, y), size in zip(what.nodes, placed, choose_sizes(what.nodes), strict=True):
        net.add_node(node.id, **_describe_node(node, size), x=int(x), y=int(y))
    # pyvis's own add_edge is quadratic and drops parallel edges.
    net.edges.extend(describe_edges(what.pairs))
    groups = {kind: _describe_group(kind) for kind in sorted({*kinds, *(node.kind for node in what.nodes)})}
    net.set_options(json.dumps(OPTIONS | {"groups": groups}))
    nodes, edges, _, _, _, options = net.get_network_data()
    program = _read_program(Path(net.template_dir))
    return VisPicture(nodes, edges, json.loads(options), program, strip)


def _read_program(templates: Path) -> str:
    """Return the vis-network that pyvis ships, without its source map link: browser tools would load it."""
    newest = max(
        templates.glob("lib/vis-*/vis-network.min.js"),
        key=lambda path: [int(part) for part in path.parent.name[4:].split(".")],
    )
    # Not splitlines: the program holds a U+2028 in a string. The line ends are those that a browser hashes.
    lines = newest.read_text("utf-8").replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))


def describe_added(nodes: tuple[ShownNode, ...], highest: float) -> list[dict[str, Any]]:
    """Return nodes that are added to a picture whose highest value this is, without places."""
    sizes = choose_sizes(nodes, highest)
    return [{"id": node.id, **_describe_node(node, size)} for node, size in zip(nodes, sizes, strict=True)]


def describe_edges(pairs: Iterable[NodePair]) -> list[dict[str, Any]]:
    """Return one edge for each pair, numbered as they come."""
    return [_describe_edge(number, pair) for number, pair in enumerate(pairs)]


def choose_sizes(nodes: tuple[ShownNode, ...], highest: float | None = None) -> list[float]:
    """Return the size of each node by its share of the highest value, by default the highest of them."""
    most = max((node.value for node in nodes), default=0.0) if highest is None else highest
    return [
        SMALLEST + (LARGEST - SMALLEST) * math.sqrt(max(node.value, 0.0) / most) if most > 0 else USUAL
        for node in nodes
    ]


def _place(what: Selection) -> tuple[Points, dict[str, Any] | None]:
    """Return the place of each node, and the strip of the fragments if there is one.

    The layout has the nodes by id, so that a new ranking does not move them.
    """
    order = sorted(range(len(what.nodes)), key=lambda at: what.nodes[at].id)
    index = {what.nodes[at].id: number for number, at in enumerate(order)}
    pairs = np.array([(index[pair.start], index[pair.end]) for pair in what.pairs], dtype=np.intp).reshape(
        -1, 2
    )
    roomy = len(what.nodes) <= ROOMY
    names = [min(len(spell_out(what.nodes[at].label)), LABEL) * LETTER + 10 if roomy else 0 for at in order]
    widths = np.maximum(np.array(names, dtype=float), 2 * LARGEST + 6)
    placed, strip = place_with_strip(
        len(order), pairs, Boxes(widths, np.full(len(order), 2 * LARGEST + (20.0 if roomy else 4.0)))
    )
    back = np.empty_like(placed)
    back[order] = placed
    return back, _describe_strip(strip, [what.nodes[at].id for at in order]) if strip else None


def _describe_strip(strip: Strip, ids: list[str]) -> dict[str, Any]:
    """Return what the page's script needs of the strip. The script knows these keys."""
    return {
        "ids": [ids[at] for at in strip.members],
        "edge": strip.edge,
        "below": strip.is_below,
        "firstView": strip.first_view,
    }


def _describe_node(node: ShownNode, size: float) -> dict[str, Any]:
    return {
        "label": squeeze(node.label, LABEL) or node.id,
        "shape": find_mark(node.kind).shape,
        "group": node.kind,
        "size": round(size, 1),
        "title": f"{spell_out(node.label, 80)} · {node.kind}",
    }


def _describe_group(kind: str) -> dict[str, Any]:
    """Return how all nodes of a kind look."""
    look, ink = find_mark(kind), find_colour(kind)
    return {
        "shape": look.shape,
        "shapeProperties": {"borderDashes": [4, 3] if look.is_dashed else False},
        "color": {
            "background": "#ffffff" if look.is_hollow else ink,
            "border": ink,
            "highlight": {"background": "#fff3b0", "border": "#000000"},
            "hover": {"background": "#fff3b0", "border": ink},
        },
    }


def measure_width(support: int) -> float:
    """Return how wide an edge with this many sources is, in pixels; beyond six sources it grows no wider.

    >>> measure_width(1), measure_width(2), measure_width(40)
    (1.5, 3.0, 9.0)
    """
    return WIDTH * min(support, MOST)


def _describe_edge(number: int, pair: NodePair) -> dict[str, Any]:
    """Return the edge of a pair: wider for more sources, dashed if it has only one."""
    kinds = ", ".join(sorted({edge.kind for edge in pair.edges}))
    return {
        "id": f"pair{number}",
        "from": pair.start,
        "to": pair.end,
        "width": measure_width(pair.support),
        "dashes": [7, 5] if pair.is_single_source else False,
        **({"arrows": "to"} if pair.directed else {}),
        "title": f"{spell_out(kinds.lower().replace('_', ' '), 80)} · {pair.counts.words}",
    }
