"""What a picture is made of before it is a file: boxes, strokes, shapes and texts, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FINER = 2  # pixels for each unit, as a picture that is saved on the page
WIDTH, NARROWEST, WIDEST = 2000, 600, 8000  # pixels
Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Box:
    """A filled rectangle without an outline."""

    left: float
    top: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Stroke:
    """A straight line; dash is (drawn, left out), or () for a solid one."""

    start: Point
    end: Point
    colour: str
    width: float
    opacity: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Disc:
    """A circle with an outline."""

    centre: Point
    radius: float
    fill: str
    outline: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True)
class Polygon:
    """A closed shape, with an outline if that has a width."""

    corners: tuple[Point, ...]
    fill: str
    outline: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True)
class Text:
    """A line of text: x is where it starts, has its middle or ends; halo is the width of its white edge.

    room is how wide it may be drawn, 0 if that is not known.
    """

    x: float
    baseline: float
    words: str
    colour: str
    size: float
    room: float
    anchor: Anchor = "start"
    is_bold: bool = False
    halo: float = 0.0


Part = Box | Stroke | Disc | Polygon | Text


@dataclass(frozen=True)
class Drawing:
    """A picture: its parts from the back to the front, in units of which a file has FINER pixels each."""

    width: float
    height: float
    title: str
    parts: tuple[Part, ...]
