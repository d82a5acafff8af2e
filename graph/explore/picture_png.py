"""Writes a drawing as PNG by matplotlib, with the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from ..report.drawing import make_drawable, open_figure
from .picture_parts import FINER, Box, Disc, Drawing, Polygon, Stroke, Text

if TYPE_CHECKING:
    from matplotlib.artist import Artist

_POINTS = 72  # of an inch: a unit of a drawing is a point, so that widths and sizes need no change
# DejaVu Sans, which matplotlib brings, is wider than the faces that names are measured for.
_NARROWER, _NARROWER_BOLD = 0.88, 0.82
_LONGEST = 2_000  # letters of a text


def write_png(drawing: Drawing) -> bytes:
    """Return a drawing as PNG, FINER pixels for each of its units, the same bytes for the same drawing."""
    # A hair more, or a size that is no binary fraction loses a row of pixels.
    width, height = ((side + 0.01) / _POINTS for side in (drawing.width, drawing.height))
    with open_figure(width, height) as figure:
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, drawing.width)
        axes.set_ylim(drawing.height, 0)
        for depth, part in enumerate(drawing.parts):
            for artist in _make_text(part) if isinstance(part, Text) else [_make_shape(part)]:
                artist.set_zorder(depth)
                axes.add_artist(artist)
        out = io.BytesIO()
        # Without the version that drew it, so that the bytes stay the same.
        figure.savefig(out, format="png", dpi=FINER * _POINTS, metadata={"Software": None})
    return out.getvalue()


def _make_shape(part: Box | Stroke | Disc | Polygon) -> Artist:
    from matplotlib import lines, patches

    match part:
        case Box():
            return patches.Rectangle(
                (part.left, part.top), part.width, part.height, facecolor=part.fill, edgecolor="none"
            )
        case Stroke():
            (x1, y1), (x2, y2) = part.start, part.end
            return lines.Line2D(
                [x1, x2],
                [y1, y2],
                color=part.colour,
                linewidth=part.width,
                alpha=part.opacity,
                linestyle=_choose_style(part.dash, part.width),
                solid_capstyle="butt",
                dash_capstyle="butt",
            )
        case Disc():
            return patches.Circle(part.centre, part.radius, facecolor=part.fill, **_choose_outline(part))
        case Polygon():
            return patches.Polygon(
                part.corners, closed=True, facecolor=part.fill, joinstyle="miter", **_choose_outline(part)
            )


def _make_text(part: Text) -> Iterator[Artist]:
    """Yield the halo of a text and its letters, as outlines: only their width is known to a hair."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.textpath import TextPath

    face = FontProperties(weight="bold" if part.is_bold else "normal")
    size = part.size * (_NARROWER_BOLD if part.is_bold else _NARROWER)
    letters = TextPath((0, 0), make_drawable(part.words, _LONGEST), size=size, prop=face)
    if not len(letters.vertices):
        return
    wide = letters.get_extents().x1
    fit = min(1.0, part.room / wide) if part.room else 1.0
    left = part.x - {"start": 0.0, "middle": fit * wide / 2, "end": fit * wide}[part.anchor]
    outline = Path(letters.vertices * (fit, -fit) + (left, part.baseline), letters.codes)
    if part.halo:
        yield PathPatch(
            outline, facecolor="#ffffff", edgecolor="#ffffff", linewidth=part.halo, joinstyle="round"
        )
    yield PathPatch(outline, facecolor=part.colour, edgecolor="none")


def _choose_outline(part: Disc | Polygon) -> dict[str, Any]:
    return {
        "edgecolor": part.outline or "none",
        "linewidth": part.width,
        "linestyle": _choose_style(part.dash, part.width),
        "alpha": part.opacity,
    }


def _choose_style(
    dash: tuple[float, ...], width: float
) -> Literal["solid"] | tuple[float, tuple[float, ...]]:
    """Return a line style; matplotlib counts dashes in widths of the line."""
    return (0.0, tuple(length / width for length in dash)) if dash else "solid"
