"""Draws what a view shows, as a picture saved on the page has it: marking, title, legend, shapes, names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ..console.plain import spell_out, squeeze
from ..sentence_words import plural
from ..view.drawn_colours import CHOSEN, DARK, PAPER
from ..view.drawn_marks import GUESS, PALE
from ..view.map_ground import CAUTION, HEAPS_BELOW
from ..view.picture import INK, OPACITY
from .map_drawing import draw_heaps, draw_land, draw_strip, gather_closed, gather_heaps, list_named
from .name_places import SIZE, Area, Spot, can_measure, measure_text
from .note_drawing import draw_flags, write_notes
from .picture_parts import FINER, Box, Disc, Drawing, Part, Point, Polygon, Stroke, Text
from .picture_shapes import draw_glyph, draw_shape, write_names, write_words
from .seen_view import SeenEntity, SeenLink, SeenView

BAND, LINE, EDGE = 30.0, 24.0, 12.0  # units: a band of the marking, a line of text, the margin of texts
LINE_OF_BAND = 18.0  # each further line of a long marking
ROOM = (64.0, 36.0)  # units left free beside and above what is shown, for names
SMALLEST = 2.0  # units of a shape, from its middle
CLOSEST = 1.25  # units for one of the page, however little is shown
LOWEST, HIGHEST = 0.3, 1.0  # heights of what is shown, in widths of the picture
LIT = "#000000"
DASH = (6.0, 4.0)
ARROWS_FROM = 0.4  # units for one of the page
LONGEST, LONGEST_MEANING = 400, 40  # characters of a title, and of what a colour means


@dataclass(frozen=True)
class _Crop:
    """How places of the page become places of the picture, and how high the picture of them is."""

    scale: float
    left: float
    top: float
    height: float

    def move(self, x: float, y: float) -> Point:
        return self.left + self.scale * x, self.top + self.scale * y


def draw_view(seen: SeenView, title: str, pixels: int, *, has_legend: bool = True) -> Drawing:
    """Return the picture of a view that shows at least one entity, so many pixels wide.

    All that the view shows is in it; it is as high as that needs. Texts keep their size, so that a wider
    picture has more names.
    """
    width = pixels / FINER
    marking = _wrap(spell_out(seen.marking.text), width - 2 * EDGE, is_bold=True)
    heading = _write_heading(seen, title)
    lines = _wrap(heading, width - 2 * EDGE)
    band = BAND + LINE_OF_BAND * (len(marking) - 1)
    top = band + LINE * len(lines)
    crop = _crop(seen.entities, width)
    bottom = top + crop.height
    legend, foot = _draw_legend(seen, width, bottom) if has_legend else ([], bottom)
    names = {one.id: one.name for one in seen.entities}
    told = [line for words in write_notes(seen.notes, names) for line in _wrap(words, width - 2 * EDGE)]
    height = math.ceil(foot + LINE * len(told) + band)
    texts = [write_words(EDGE, band + LINE * number + 17, words) for number, words in enumerate(lines)]
    parts = (
        Box(0, 0, width, height, PAPER),
        *_draw_seen(seen, crop, Area(2, top, width - 2, bottom)),
        *_draw_band(marking, width, 0),
        *texts,
        *legend,
        *(write_words(EDGE, foot + LINE * number + 17, words) for number, words in enumerate(told)),
        *_draw_band(marking, width, height - band),
    )
    return Drawing(width, height, heading, parts)


def _write_heading(seen: SeenView, title: str) -> str:
    counts = f"{plural(len(seen.entities), 'entity', 'entities')}, {plural(len(seen.links), 'link')}."
    caution = CAUTION if seen.is_map else ""
    head = f"{spell_out(title, LONGEST)}: {counts}"
    words = (head, seen.hidden_words, seen.closed_words, seen.filter_words, *seen.missing_words, caution)
    return " ".join(word for word in words if word)


def _crop(entities: Sequence[SeenEntity], width: float) -> _Crop:
    """Return how to show all of these entities in a picture of this width."""
    left, right = min(one.x - one.size for one in entities), max(one.x + one.size for one in entities)
    top, bottom = min(one.y - one.size for one in entities), max(one.y + one.size for one in entities)
    across, down = right - left, bottom - top
    scale = min((width - 2 * ROOM[0]) / across, (HIGHEST * width - 2 * ROOM[1]) / down, CLOSEST)
    height = max(scale * down + 2 * ROOM[1], LOWEST * width)
    return _Crop(
        scale, width / 2 - scale * (left + right) / 2, height / 2 - scale * (top + bottom) / 2, height
    )


def _draw_seen(seen: SeenView, crop: _Crop, inside: Area) -> Iterator[Part]:
    """Yield the land of a map, links, arrows, shapes and names, in this order."""
    spots = {}
    for one in seen.entities:
        x, y = crop.move(one.x, one.y)
        reach = max(one.size * crop.scale, SMALLEST)
        spots[one.id] = Spot(one.id, x, y + inside.top, reach, one.name)
    links = sorted(seen.links, key=lambda link: (seen.has_chosen(link), link.width, link.is_dashed))
    heaps = gather_closed(seen, spots)
    is_afar = seen.is_map and crop.scale < HEAPS_BELOW
    if seen.is_map:
        yield from draw_land(lambda x, y: (crop.move(x, y)[0], crop.move(x, y)[1] + inside.top), inside)
        links = [link for link in links if seen.is_on_map(link)]
        if is_afar:
            heaps = gather_heaps(seen, spots)
        else:
            yield from draw_strip(seen, spots)
    gathered = {one.id: heap.spot for heap in heaps for one in heap.entities}
    alone = [one for one in seen.entities if one.id not in gathered]
    spots |= gathered
    if heaps:
        links = _join_heaps(links, spots, gathered.keys(), crop.scale if is_afar else 1.0)
    for link in links:
        yield _draw_link(link, spots, crop.scale, is_lit=seen.has_chosen(link))
    if crop.scale > ARROWS_FROM:
        for link in links:
            if link.has_arrow:
                yield _draw_arrow(link, spots, crop.scale, is_lit=seen.has_chosen(link))
    for one in alone:
        spot = spots[one.id]
        fill = CHOSEN if one.id == seen.chosen else ""
        look = (one.kind, spot.x, spot.y, spot.reach, one.tint, fill)
        yield draw_shape(*look, opacity=one.opacity)
        yield from draw_glyph(*look, opacity=one.opacity)
    yield from draw_heaps(heaps, seen.chosen)
    near = {end for link in links if seen.has_chosen(link) for end in (link.start, link.end)}
    named = [*list_named(heaps), *(spots[one.id] for one in alone)]
    yield from write_names(
        named, inside, set() if is_afar else {seen.chosen, *near} & {one.id for one in alone}
    )
    yield from draw_flags(seen.notes, spots)


def _join_heaps(
    links: Sequence[SeenLink], spots: Mapping[str, Spot], gathered: Set[str], scale: float
) -> list[SeenLink]:
    """Return one link for each two heaps, or heap and entity alone: that of the chosen, or the widest.

    These come last. Those of heaps are as wide as the legend has them, and have no arrow.
    """
    joined = {frozenset((spots[link.start].id, spots[link.end].id)): link for link in links}
    return [
        replace(link, width=link.width / math.sqrt(scale), has_arrow=False)
        if gathered & {link.start, link.end}
        else link
        for ends, link in joined.items()
        if len(ends) == 2
    ]


def _thicken(link: SeenLink, scale: float) -> float:
    return max(0.6, link.width * min(1.0, math.sqrt(scale)))


def _draw_link(link: SeenLink, spots: Mapping[str, Spot], scale: float, *, is_lit: bool) -> Stroke:
    start, end = spots[link.start], spots[link.end]
    return Stroke(
        (start.x, start.y),
        (end.x, end.y),
        LIT if is_lit else INK,
        _thicken(link, scale),
        1.0 if is_lit else OPACITY,
        DASH if link.is_dashed else (),
    )


def _draw_arrow(link: SeenLink, spots: Mapping[str, Spot], scale: float, *, is_lit: bool) -> Polygon:
    """Return the head of an arrow before the shape that it points to."""
    start, end = spots[link.start], spots[link.end]
    turn = math.atan2(end.y - start.y, end.x - start.x)
    back, long = end.reach + 2, 6 + _thicken(link, scale)
    x, y = end.x - back * math.cos(turn), end.y - back * math.sin(turn)
    wings = [(x - long * math.cos(turn + side), y - long * math.sin(turn + side)) for side in (-0.4, 0.4)]
    return Polygon(((x, y), *wings), LIT if is_lit else INK)


def _draw_band(lines: Sequence[str], width: float, top: float) -> Iterator[Part]:
    """Yield a band with the marking."""
    yield Box(0, top, width, BAND + LINE_OF_BAND * (len(lines) - 1), DARK)
    for number, words in enumerate(lines):
        baseline = top + 20 + LINE_OF_BAND * number
        room = measure_text(words, is_bold=True) if can_measure(words) else 0.0
        yield Text(width / 2, baseline, words, PAPER, SIZE, room, "middle", is_bold=True)


def _draw_legend(seen: SeenView, width: float, top: float) -> tuple[list[Part], float]:
    """Return the legend under a picture, and where it ends: the kinds in it and what its links mean."""
    parts: list[Part] = []
    x, y = EDGE, top + LINE / 2

    def take(words: str, room: float) -> Point:
        """Write words with room for a sign before them, and return where that stands."""
        nonlocal x, y
        wide = room + measure_text(words) + 16
        if x + wide > width and x > EDGE:
            x, y = EDGE, y + LINE
        at = (x, y)
        parts.append(write_words(x + room, y + 5, words))
        x += wide
        return at

    for kind in sorted({one.kind for one in seen.entities}):
        left, middle = take(kind, 22)
        # Where colours mean something else, a kind has its shape alone.
        plain = (DARK, PAPER) if seen.meanings else ()
        parts.append(draw_shape(kind, left + 8, middle, 7, *plain))
        parts.extend(draw_glyph(kind, left + 8, middle, 7, *plain))
    for words, tint in seen.meanings:
        left, middle = take(squeeze(words, LONGEST_MEANING), 22)
        parts.append(Disc((left + 8, middle), 7, tint, tint, 0.0))
    if any(one.is_guess for one in seen.entities):
        left, middle = take(GUESS, 22)
        parts.append(Disc((left + 8, middle), 7, DARK, DARK, 1.5, opacity=PALE))
    for words, thick, dash in (("one source", 1.5, DASH), ("two or more, wider with more", 3.0, ())):
        left, middle = take(words, 36)
        parts.append(Stroke((left, middle), (left + 30, middle), INK, thick, dash=dash))
    if seen.chosen:
        left, middle = take("chosen, with its links in black", 22)
        parts.append(Disc((left + 8, middle), 7, CHOSEN, INK, 1.5))
    return parts, y + LINE / 2


def _wrap(text: str, width: float, *, is_bold: bool = False) -> list[str]:
    """Return a text in lines of at most this width; a longer word is cut."""
    lines = [""]
    for word in text.split():
        for part in _cut(word, width, is_bold=is_bold):
            longer = f"{lines[-1]} {part}".lstrip()
            if measure_text(longer, is_bold=is_bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return lines


def _cut(word: str, width: float, *, is_bold: bool) -> list[str]:
    """Return a word in pieces of at most this width."""
    if measure_text(word, is_bold=is_bold) <= width:
        return [word]
    most = int(width / measure_text("@", is_bold=is_bold))
    return [word[at : at + most] for at in range(0, len(word), most)]
