"""Writes a drawing as SVG: every text is text, and nothing in the file runs or loads anything."""

from __future__ import annotations

from ..export.xml_writer import XmlWriter
from .picture_parts import FINER, Box, Disc, Drawing, Part, Polygon, Stroke, Text

FACE = '"Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif'  # as wide as names are measured


def write_svg(drawing: Drawing) -> bytes:
    """Return a drawing as SVG in UTF-8, the same bytes for the same drawing."""
    writer = XmlWriter()
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": _number(FINER * drawing.width),
        "height": _number(FINER * drawing.height),
        "viewBox": f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
        "font-family": FACE,
        "role": "img",
    }
    with writer.open_element("svg", root):
        writer.write_line("title", text=drawing.title)
        for part in drawing.parts:
            _write(part, writer)
    return writer.get_text().encode("utf-8")


def _write(part: Part, writer: XmlWriter) -> None:
    match part:
        case Box():
            _write_box(part, writer)
        case Stroke():
            _write_stroke(part, writer)
        case Disc():
            _write_disc(part, writer)
        case Polygon():
            _write_polygon(part, writer)
        case Text():
            _write_text(part, writer)


def _write_box(part: Box, writer: XmlWriter) -> None:
    place = {"x": part.left, "y": part.top, "width": part.width, "height": part.height}
    writer.write_line("rect", {name: _number(value) for name, value in place.items()} | {"fill": part.fill})


def _write_stroke(part: Stroke, writer: XmlWriter) -> None:
    (x1, y1), (x2, y2) = part.start, part.end
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    writer.write_line(
        "line",
        {name: _number(value) for name, value in ends.items()}
        | _outline(part.colour, part.width, part.dash)
        | {"stroke-opacity": _number(part.opacity, 2)},
    )


def _write_disc(part: Disc, writer: XmlWriter) -> None:
    x, y = part.centre
    place = {"cx": _number(x), "cy": _number(y), "r": _number(part.radius), "fill": part.fill}
    writer.write_line("circle", place | _outline(part.outline, part.width, part.dash) | _fade(part))


def _write_polygon(part: Polygon, writer: XmlWriter) -> None:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in part.corners)
    outline = _outline(part.outline, part.width, part.dash) if part.width else {}
    writer.write_line("polygon", {"points": points, "fill": part.fill} | outline | _fade(part))


def _write_text(part: Text, writer: XmlWriter) -> None:
    place = {"x": _number(part.x), "y": _number(part.baseline), "font-size": _number(part.size)}
    # Whatever face a reader has, no text leaves its room.
    fit = {"textLength": _number(part.room), "lengthAdjust": "spacingAndGlyphs"} if part.room else {}
    halo = {"stroke-width": _number(part.halo), "stroke-linejoin": "round", "paint-order": "stroke"}
    writer.write_line(
        "text",
        {
            **place,
            "fill": part.colour,
            **({"font-weight": "bold"} if part.is_bold else {}),
            **({"text-anchor": part.anchor} if part.anchor != "start" else {}),
            **fit,
            **({"stroke": "#ffffff", **halo} if part.halo else {}),
        },
        part.words,
    )


def _fade(part: Disc | Polygon) -> dict[str, str]:
    return {"opacity": _number(part.opacity, 2)} if part.opacity < 1 else {}


def _outline(colour: str, width: float, dash: tuple[float, ...]) -> dict[str, str]:
    dashes = {"stroke-dasharray": " ".join(map(_number, dash))} if dash else {}
    return {"stroke": colour, "stroke-width": _number(width)} | dashes


def _number(value: float, places: int = 1) -> str:
    """Return a number as short as it can be written.

    >>> _number(3.0), _number(-0.04), _number(2.25, 2)
    ('3', '0', '2.25')
    """
    return f"{round(value, places) + 0.0:.{places}f}".rstrip("0").rstrip(".")
