"""The sign of each kind of entity, drawn inside its shape: a man, a house, a car, and so on."""

from __future__ import annotations

import math
from collections.abc import Mapping

Corners = tuple[tuple[float, float], ...]
Glyph = tuple[Corners, ...]
"""Filled polygons about the middle of a shape, in eighths of its reach, as shapes have their corners."""

GLYPH_FROM = 7.0  # pixels that a shape reaches from its middle, from which on its sign can be read


def _bar(left: float, top: float, right: float, bottom: float) -> Corners:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _disc(x: float, y: float, reach: float) -> Corners:
    turns = (corner * math.pi / 5 for corner in range(10))
    return tuple((x + reach * math.cos(turn), y + reach * math.sin(turn)) for turn in turns)


def _frame(left: float, top: float, right: float, bottom: float, thick: float) -> Glyph:
    return (
        _bar(left, top, right, top + thick),
        _bar(left, bottom - thick, right, bottom),
        _bar(left, top + thick, left + thick, bottom - thick),
        _bar(right - thick, top + thick, right, bottom - thick),
    )


GLYPHS: Mapping[str, Glyph] = {
    "Person": (
        _disc(0, -2.9, 1.9),
        ((-3.8, 4.6), (-3.4, 2), (-1.8, 0.8), (1.8, 0.8), (3.4, 2), (3.8, 4.6)),
    ),
    # A front with columns, as of a bank.
    "Organisation": (
        ((-4.6, -1.8), (0, -5), (4.6, -1.8)),
        *(_bar(x - 0.7, -1, x + 0.7, 2.8) for x in (-3, 0, 3)),
        _bar(-4.6, 3.4, 4.6, 4.8),
    ),
    "Vehicle": (
        _bar(-4.4, -0.8, 4.4, 1.4),
        ((-2.8, -0.8), (-1.4, -2.8), (1.6, -2.8), (2.8, -0.8)),
        _disc(-2.2, 1.6, 1.2),
        _disc(2.2, 1.6, 1.2),
    ),
    "Address": (((0, -2.4), (3.6, 1.2), (-3.6, 1.2)), _bar(-2.5, 1.8, -0.8, 5), _bar(0.8, 1.8, 2.5, 5)),
    "Shipment": (
        ((-5, 1), (5, 1), (3.4, 4), (-3.4, 4)),
        *(_bar(x, -2.4, x + 1.8, 0.3) for x in (-3.2, -0.9, 1.4)),
    ),
    "Theft": (((-0.9, -3.4), (0.9, -3.4), (0.5, 0.8), (-0.5, 0.8)), _disc(0, 2.2, 0.9)),
    # A toothed wheel.
    "Part": (
        tuple(
            (far * math.cos((corner + 0.5) * math.pi / 16), far * math.sin((corner + 0.5) * math.pi / 16) - 2)
            for corner, far in enumerate((3.8, 3.8, 2.6, 2.6) * 8)
        ),
    ),
    "Phone": (*_frame(-2.4, -4.6, 2.4, 4.6, 0.9), _bar(-0.7, 2.2, 0.7, 3.2)),
    "Email": (((-4.4, -3), (4.4, -3), (0, 0.4)), ((-4.4, -1.6), (0, 1.8), (4.4, -1.6), (4.4, 3), (-4.4, 3))),
    "Container": (*_frame(-5, -3.4, 5, 3.4, 0.9), *(_bar(x - 0.45, -2, x + 0.45, 2) for x in (-2.4, 0, 2.4))),
    "Plate": (*_frame(-4.4, -2, 4.4, 2, 0.7), _bar(-2.8, -0.6, 2.8, 0.6)),
    "Account": tuple(_bar(-2.6, y, 2.6, y + 1.2) for y in (-3, -0.9, 1.2)),
    # A needle on a chart.
    "Area": (((0, 5.6), (-2.2, 1.6), (-1.9, 0), (0, -1.2), (1.9, 0), (2.2, 1.6)),),
    "Event": (_bar(-2, -2, -1.1, 5.4), ((-1.1, -2), (3, 0), (-1.1, 2))),
    "Port": (
        _bar(-0.6, -4.4, 0.6, 3.6),
        _bar(-2.2, -2.8, 2.2, -1.7),
        ((-4, 0.8), (-2.6, 1.4), (-2, 2.6), (0, 3.2), (0, 4.8), (-3, 3.8)),
        ((4, 0.8), (2.6, 1.4), (2, 2.6), (0, 3.2), (0, 4.8), (3, 3.8)),
    ),
    "Sailing": (
        ((-0.4, -4.6), (-0.4, 1.4), (-3.6, 1.4)),
        ((0.5, -3.2), (3.2, 1.4), (0.5, 1.4)),
        ((-4.4, 2.2), (4.4, 2.2), (3, 4.2), (-3, 4.2)),
    ),
    "Vessel": (((-3.2, 0.4), (3.2, 0.4), (2.2, 2.6), (-2.2, 2.6)), _bar(-1.2, -2, 1.2, 0)),
    "Camera": (_bar(-2.8, -1.4, 0.8, 1.8), ((1.2, 0.2), (3, -1.2), (3, 1.6))),
    # A bar code.
    "Vin": tuple(
        _bar(x, -5, x + wide, 0.4)
        for x, wide in ((-3.4, 0.6), (-2.2, 1.2), (-0.4, 0.6), (0.8, 1.4), (2.8, 0.6))
    ),
    "SerialMark": (
        *(_bar(x - 0.45, -5.4, x + 0.45, 1) for x in (-1.2, 1.2)),
        *(_bar(-3, y - 0.45, 3, y + 0.45) for y in (-3.6, -1)),
    ),
    "Other": tuple(_disc(x, 0, 1) for x in (-3.2, 0, 3.2)),
}


def find_glyph(kind: str) -> Glyph:
    """Return the sign of a kind; one that the model does not have is drawn as Other.

    >>> len(find_glyph("Person")), find_glyph("Unheard of") == GLYPHS["Other"]
    (2, True)
    """
    return GLYPHS.get(kind, GLYPHS["Other"])


def describe_glyphs() -> dict[str, object]:
    """Return the signs as the page's script draws them. The script knows these keys."""
    return {
        "from": GLYPH_FROM,
        "signs": {
            kind: [[[round(x, 2), round(y, 2)] for x, y in part] for part in glyph]
            for kind, glyph in GLYPHS.items()
        },
    }
