"""Makes the shapes and words of a picture: the shape of each kind of entity, and a line of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from ..view.drawn_colours import CHOSEN, DARK, PAPER
from ..view.glyphs import GLYPH_FROM, find_glyph
from ..view.shapes import CORNERS, find_colour, find_mark
from .name_places import SIZE, Area, Spot, can_measure, measure_text, place_names
from .picture_parts import Anchor, Disc, Polygon, Text

HALO = 3.0


def draw_shape(
    kind: str, x: float, y: float, reach: float, tint: str = "", fill: str = "", *, opacity: float = 1.0
) -> Disc | Polygon:
    """Return the shape of a kind about a place, in its colour and filled as it is, unless they are named."""
    look, ink = find_mark(kind), tint or find_colour(kind)
    fill, dash = fill or (PAPER if look.is_hollow else ink), (4.0, 3.0) if look.is_dashed else ()
    if look.shape == "dot":
        return Disc((x, y), reach, fill, ink, 1.5, dash, opacity)
    corners = tuple((x + a * reach / 8, y + b * reach / 8) for a, b in CORNERS[look.shape])
    return Polygon(corners, fill, ink, 1.5, dash, opacity)


def draw_glyph(
    kind: str, x: float, y: float, reach: float, tint: str = "", fill: str = "", *, opacity: float = 1.0
) -> Iterator[Polygon]:
    """Yield the sign of a kind inside its shape, as draw_shape draws that; none in a small one."""
    if reach < GLYPH_FROM:
        return
    is_light = fill in (PAPER, CHOSEN) or (not fill and find_mark(kind).is_hollow)
    ink = (DARK if fill == CHOSEN else tint or find_colour(kind)) if is_light else PAPER
    for part in find_glyph(kind):
        corners = tuple((x + a * reach / 8, y + b * reach / 8) for a, b in part)
        yield Polygon(corners, ink, opacity=opacity)


def write_words(
    x: float, baseline: float, words: str, anchor: Anchor = "start", *, halo: float = 0.0
) -> Text:
    """Return a line of text that starts, has its middle or ends at x."""
    room = measure_text(words) if can_measure(words) else 0.0
    return Text(x, baseline, words, DARK, SIZE, room, anchor, halo=halo)


def write_names(spots: Sequence[Spot], inside: Area, first: Set[str] = frozenset()) -> Iterator[Text]:
    """Yield the names of spots that have a place, as place_names chooses it."""
    names = {spot.id: spot.name for spot in spots}
    for id, (area, anchor) in place_names(spots, inside, first).items():
        x = {"start": area.left + 2, "middle": (area.left + area.right) / 2, "end": area.right - 2}[anchor]
        yield write_words(x, area.top + SIZE, names[id], anchor, halo=HALO)
