"""How each kind of entity is drawn: its colour from MODEL, and a shape that is distinct without colour."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..schema.model import MODEL, Model


@dataclass(frozen=True)
class Mark:
    """A shape, filled or hollow, with a solid or dashed outline. No two kinds share all three."""

    shape: str
    is_hollow: bool = False
    is_dashed: bool = False


# Actors and acts are solid; what names or locates them is hollow.
SHAPES = {
    "Person": Mark("dot"),
    "Organisation": Mark("square"),
    "Vehicle": Mark("diamond"),
    "Address": Mark("triangle"),
    "Shipment": Mark("hexagon"),
    "Theft": Mark("star"),
    "Part": Mark("triangleDown"),
    "Phone": Mark("dot", is_hollow=True),
    "Email": Mark("dot", is_hollow=True, is_dashed=True),
    "Container": Mark("square", is_hollow=True),
    "Plate": Mark("diamond", is_hollow=True),
    "Account": Mark("diamond", is_hollow=True, is_dashed=True),
    "Area": Mark("triangle", is_hollow=True),
    "Event": Mark("triangle", is_hollow=True, is_dashed=True),
    "Port": Mark("hexagon", is_hollow=True),
    "Sailing": Mark("hexagon", is_hollow=True, is_dashed=True),
    "Vessel": Mark("star", is_hollow=True),
    "Camera": Mark("star", is_hollow=True, is_dashed=True),
    "Vin": Mark("triangleDown", is_hollow=True),
    "SerialMark": Mark("triangleDown", is_hollow=True, is_dashed=True),
    "Other": Mark("square", is_hollow=True, is_dashed=True),
}
UNKNOWN_COLOUR = "#7f8c8d"
# The corners of each shape, in eighths of its reach, as page and saved pictures draw it.
CORNERS: Mapping[str, tuple[tuple[float, float], ...]] = {
    "diamond": ((0, -8), (8, 0), (0, 8), (-8, 0)),
    "square": ((-7, -7), (7, -7), (7, 7), (-7, 7)),
    "triangle": ((0, -8), (8, 7), (-8, 7)),
    "triangleDown": ((-8, -7), (8, -7), (0, 8)),
    "hexagon": tuple(
        (8 * math.cos(corner * math.pi / 3), 8 * math.sin(corner * math.pi / 3)) for corner in range(6)
    ),
    "star": tuple(
        (
            (4 if corner % 2 else 9) * math.sin(corner * math.pi / 5),
            -(4 if corner % 2 else 9) * math.cos(corner * math.pi / 5),
        )
        for corner in range(10)
    ),
}


def find_mark(kind: str) -> Mark:
    """Return the mark of a kind; one that the model does not have is drawn as Other.

    >>> find_mark("Phone").shape
    'dot'
    """
    return SHAPES.get(kind, SHAPES["Other"])


def find_colour(kind: str, model: Model = MODEL) -> str:
    """Return the colour that the model gives a kind.

    >>> find_colour("Person") == MODEL.nodes_by_label["Person"].colour
    True
    """
    return model.nodes_by_label[kind].colour if kind in model.nodes_by_label else UNKNOWN_COLOUR
