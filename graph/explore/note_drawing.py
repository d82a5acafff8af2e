"""Draws the notes of a view: numbered flags in the picture, and their texts in a list under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..console.plain import spell_out, squeeze
from ..sentence_words import plural
from ..view.drawn_colours import DARK
from ..view.drawn_marks import FLAG, FLAG_RIM, FLAG_TALL, FLAG_WIDE, LONGEST_LISTED, MOST_LISTED
from .name_places import Spot
from .picture_parts import Part, Polygon, Text
from .seen_view import SeenNote

LONGEST_NAME = 80  # characters of what a note is on


def draw_flags(notes: Sequence[SeenNote], spots: Mapping[str, Spot]) -> Iterator[Part]:
    """Yield a numbered flag at each entity, or in the middle of each link, that has a note.

    Several at one closed group stand beside each other.
    """
    taken: Counter[tuple[float, float]] = Counter()
    for number, note in enumerate(notes, 1):
        own = [spots[id] for id in note.ids]
        off = 0.7 * own[0].reach if len(own) == 1 else 0.0
        x = sum(spot.x for spot in own) / len(own) + off
        bottom = sum(spot.y for spot in own) / len(own) - off
        place = (round(x), round(bottom))
        left, top = x + FLAG_WIDE * taken[place], bottom - FLAG_TALL
        taken[place] += 1
        right = left + FLAG_WIDE
        yield Polygon(((left, top), (right, top), (right, bottom), (left, bottom)), FLAG, FLAG_RIM, 1.0)
        yield Text(left + FLAG_WIDE / 2, top + 10.5, f"{number:,}", DARK, 10.0, 0.0, "middle", is_bold=True)


def write_notes(notes: Sequence[SeenNote], names: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each note: its number, what it is on, and its text.

    >>> list(write_notes([SeenNote(("a", "b"), "weak")], {"a": "Dee", "b": "Del"}))
    ['1 Dee – Del: weak']
    """
    for number, note in enumerate(notes[:MOST_LISTED], 1):
        name = squeeze(" – ".join(names[id] for id in note.ids), LONGEST_NAME)
        yield f"{number:,} {name}: {spell_out(note.text, LONGEST_LISTED)}"
    if len(notes) > MOST_LISTED:
        yield f"and {plural(len(notes) - MOST_LISTED, 'more note')}"
