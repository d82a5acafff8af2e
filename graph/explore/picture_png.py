"""Writes a drawing as PNG by matplotlib, with the same bytes every time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Literal

from ..report.drawing import make_drawable, open_figure
from .picture_parts import FINER, Anchor, Box, Disc, Drawing, Part, Polygon, Stroke, Text

if TYPE_CHECKING:
    from matplotlib.artist import Artist

_POINTS = 72  # of an inch: a unit of a drawing is a point, so that widths and sizes need no change
NARROWER = 0.88  # DejaVu Sans, which matplotlib brings, is wider than the faces that a page is shown in
_ALIGNED: dict[Anchor, Literal["left", "center", "right"]] = {
    "start": "left",
    "middle": "center",
    "end": "right",
}
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
            artist = _make_artist(part)
            artist.set_zorder(depth)
            axes.add_artist(artist)
        out = io.BytesIO()
        # Without the version that drew it, so that the bytes stay the same.
        figure.savefig(out, format="png", dpi=FINER * _POINTS, metadata={"Software": None})
    return out.getvalue()


def _make_artist(part: Part) -> Artist:
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
        case Text():
            return _make_text(part)


def _make_text(part: Text) -> Artist:
    from matplotlib.patheffects import Normal, withStroke
    from matplotlib.text import Text as DrawnText

    halo = [withStroke(linewidth=part.halo, foreground="#ffffff")] if part.halo else [Normal()]
    return DrawnText(
        part.x,
        part.baseline,
        make_drawable(part.words, _LONGEST),
        color=part.colour,
        fontsize=NARROWER * part.size,
        fontweight="bold" if part.is_bold else "normal",
        horizontalalignment=_ALIGNED[part.anchor],
        verticalalignment="baseline",
        path_effects=halo,
    )


def _choose_outline(part: Disc | Polygon) -> dict[str, Any]:
    return {
        "edgecolor": part.outline or "none",
        "linewidth": part.width,
        "linestyle": _choose_style(part.dash, part.width),
    }


def _choose_style(
    dash: tuple[float, ...], width: float
) -> Literal["solid"] | tuple[float, tuple[float, ...]]:
    """Return a line style; matplotlib counts dashes in widths of the line."""
    return (0.0, tuple(length / width for length in dash)) if dash else "solid"
