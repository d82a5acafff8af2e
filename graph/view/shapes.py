"""How a kind is drawn: its colour from MODEL, and a shape that tells it apart without colour."""

from dataclasses import dataclass

from ..schema.model import MODEL, Model


@dataclass(frozen=True)
class Mark:
    """A shape of vis-network, filled or hollow, its edge whole or dashed; no two kinds share all three."""

    shape: str
    hollow: bool = False
    dashed: bool = False


# What acts and what is done is solid; what merely names or locates it is hollow.
SHAPES = {
    "Person": Mark("dot"),
    "Organisation": Mark("square"),
    "Vehicle": Mark("diamond"),
    "Address": Mark("triangle"),
    "Shipment": Mark("hexagon"),
    "Theft": Mark("star"),
    "Part": Mark("triangleDown"),
    "Phone": Mark("dot", hollow=True),
    "Email": Mark("dot", hollow=True, dashed=True),
    "Container": Mark("square", hollow=True),
    "Plate": Mark("diamond", hollow=True),
    "Area": Mark("triangle", hollow=True),
    "Port": Mark("hexagon", hollow=True),
    "Sailing": Mark("hexagon", hollow=True, dashed=True),
    "Vessel": Mark("star", hollow=True),
    "Vin": Mark("triangleDown", hollow=True),
    "SerialMark": Mark("triangleDown", hollow=True, dashed=True),
    "Other": Mark("square", hollow=True, dashed=True),
}
UNKNOWN_COLOUR = "#7f8c8d"


def mark(kind: str) -> Mark:
    """The mark of a kind; kinds that the model does not know are drawn as Other.

    >>> mark("Phone").shape
    'dot'
    """
    return SHAPES.get(kind, SHAPES["Other"])


def colour(kind: str, model: Model = MODEL) -> str:
    """The colour that the model gives a kind.

    >>> colour("Person") == MODEL.node["Person"].colour
    True
    """
    return model.node[kind].colour if kind in model.node else UNKNOWN_COLOUR
