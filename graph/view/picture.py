"""The picture: dots and lines handed to pyvis, fixed where the layout puts them; alone imports pyvis."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..console.plain import spell_out, squeeze
from .layout import Boxes, Points, positions
from .selection import Dot, Line, Shown
from .shapes import colour, mark

LABEL = 34  # characters of a label in the picture; the panel shows it whole
LETTER = 6.8  # pixels that a letter of a label takes
ROOMY = 150  # up to so many dots the layout keeps room for every label
SMALLEST, LARGEST = 9.0, 26.0
INK = "#5f6b76"
WIDTH, MOST = 1.5, 6  # pixels a source, and the sources that are told apart

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 2, "borderWidthSelected": 4, "font": {"size": 0}},
    "edges": {
        "smooth": False,
        "color": {"color": INK, "opacity": 0.75, "highlight": "#000000", "hover": "#000000"},
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
class Picture:
    """What vis-network draws: its nodes, edges and options as plain data, and its own program text."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    program: str


def picture(what: Shown) -> Picture:
    """The shown things as pyvis lays them out for vis-network."""
    # pyvis takes a third of a second to import, and only a page needs it.
    from pyvis.network import Network as Vis

    net = Vis(cdn_resources="in_line")
    for dot, (x, y), size in zip(what.dots, _places(what), _sizes(what.dots), strict=True):
        net.add_node(dot.id, **_node(dot, float(x), float(y), size))
    # pyvis's own add_edge is quadratic and drops parallel lines.
    net.edges.extend(_edge(number, line) for number, line in enumerate(what.lines))
    groups = {kind: _group(kind) for kind in sorted({dot.kind for dot in what.dots})}
    net.set_options(json.dumps(OPTIONS | {"groups": groups}))
    nodes, edges, _, _, _, options = net.get_network_data()
    return Picture(nodes, edges, json.loads(options), _program(Path(net.template_dir)))


def _program(templates: Path) -> str:
    """The vis-network that pyvis carries, without the link to its source map, which a browser's tools would ask for."""
    newest = max(
        templates.glob("lib/vis-*/vis-network.min.js"),
        key=lambda path: [int(part) for part in path.parent.name[4:].split(".")],
    )
    # Not splitlines: the program holds a U+2028 in a string. Line ends as a browser reads them, or its hash would differ.
    lines = newest.read_text("utf-8").replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))


def _sizes(dots: tuple[Dot, ...]) -> list[float]:
    most = max((dot.value for dot in dots), default=0.0)
    return [
        SMALLEST + (LARGEST - SMALLEST) * math.sqrt(max(dot.value, 0.0) / most) if most > 0 else 13.0
        for dot in dots
    ]


def _places(what: Shown) -> Points:
    """Where each dot stands; dots go in by id, so that a new ranking does not move them."""
    order = sorted(range(len(what.dots)), key=lambda at: what.dots[at].id)
    index = {what.dots[at].id: number for number, at in enumerate(order)}
    pairs = np.array([(index[line.start], index[line.end]) for line in what.lines], dtype=np.intp).reshape(
        -1, 2
    )
    roomy = len(what.dots) <= ROOMY
    names = [min(len(spell_out(what.dots[at].label)), LABEL) * LETTER + 10 if roomy else 0 for at in order]
    widths = np.maximum(np.array(names, dtype=float), 2 * LARGEST + 6)
    placed = positions(
        len(order), pairs, Boxes(widths, np.full(len(order), 2 * LARGEST + (20.0 if roomy else 4.0)))
    )
    back = np.empty_like(placed)
    back[order] = placed
    return back


def _node(dot: Dot, x: float, y: float, size: float) -> dict[str, Any]:
    return {
        "label": squeeze(dot.label, LABEL) or dot.id,
        "shape": mark(dot.kind).shape,
        "group": dot.kind,
        "size": round(size, 1),
        "x": int(x),
        "y": int(y),
        "title": f"{spell_out(dot.label, 80)} · {dot.kind}",
    }


def _group(kind: str) -> dict[str, Any]:
    """How all dots of a kind look."""
    look, ink = mark(kind), colour(kind)
    return {
        "shape": look.shape,
        "shapeProperties": {"borderDashes": [4, 3] if look.dashed else False},
        "color": {
            "background": "#ffffff" if look.hollow else ink,
            "border": ink,
            "highlight": {"background": "#fff3b0", "border": "#000000"},
            "hover": {"background": "#fff3b0", "border": ink},
        },
    }


def width(support: int) -> float:
    """How wide a line of so many sources is, in pixels; beyond six it widens no more.

    >>> width(1), width(2), width(40)
    (1.5, 3.0, 9.0)
    """
    return WIDTH * min(support, MOST)


def _edge(number: int, line: Line) -> dict[str, Any]:
    """A line: wider for more sources, dashed where one alone says so."""
    kinds = ", ".join(sorted({tie.kind for tie in line.ties}))
    return {
        "id": f"tie{number}",
        "from": line.start,
        "to": line.end,
        "width": width(line.support),
        "dashes": [7, 5] if line.single_source else False,
        **({"arrows": "to"} if line.directed else {}),
        "title": f"{spell_out(kinds.lower().replace('_', ' '), 80)} · {line.counts.words}",
    }
