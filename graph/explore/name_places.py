"""Chooses where the names of a picture stand, as the page does: they cover neither each other nor a shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from ..console.text import measure_width
from .picture_parts import Anchor

SIZE = 13.0  # of a letter, in units of the picture
ALWAYS = 12  # of the first entities that are named in any case
_CELL = 64.0
# Widths of letters in parts of their size, as Liberation Sans and its like have them; others are wider.
_WIDTHS = {
    **dict.fromkeys("'", 0.19),
    **dict.fromkeys("ijl|", 0.23),
    **dict.fromkeys(" !,./:;I[\\]ft·", 0.28),
    **dict.fromkeys("()-`r{}", 0.33),
    **dict.fromkeys('"*', 0.38),
    **dict.fromkeys("Jckvsxyz", 0.5),
    **dict.fromkeys("+<=>", 0.58),
    **dict.fromkeys("#$0123456789?L_abdeghnopqu", 0.56),
    **dict.fromkeys("FTZ", 0.61),
    **dict.fromkeys("&ABEKPSVXY", 0.67),
    **dict.fromkeys("CDHNRUw", 0.72),
    **dict.fromkeys("GOQ", 0.78),
    **dict.fromkeys("Mm", 0.84),
    **dict.fromkeys("%", 0.89),
    **dict.fromkeys("W…", 1.0),
    "@": 1.02,
}
_OTHER = 0.5  # for each column of a terminal that another letter takes
_BOLDER = 1.08


class Area(NamedTuple):
    """A rectangle, from its left and top to its right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.right > other.left
            and self.left < other.right
            and self.bottom > other.top
            and self.top < other.bottom
        )

    def holds(self, other: Area) -> bool:
        """Whether all of the other is inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


class NamePlace(NamedTuple):
    """Where a name stands, and which part of it stays where it is if its face is wider than measured."""

    area: Area
    anchor: Anchor


@dataclass(frozen=True)
class Spot:
    """The shape of an entity, its middle and reach, and the name that wants a place beside it."""

    id: str
    x: float
    y: float
    reach: float
    name: str


def measure_text(text: str, size: float = SIZE, *, is_bold: bool = False) -> float:
    """Return about how wide a text is drawn.

    >>> measure_text("Dee") < measure_text("DEE") < measure_text("DEE", is_bold=True)
    True
    """
    # Letters with accents are as wide as those without.
    plain = (normalize("NFD", letter)[0] for letter in text)
    width = sum(_WIDTHS.get(letter) or _OTHER * measure_width(letter) for letter in plain)
    return size * width * (_BOLDER if is_bold else 1.0)


def can_measure(text: str) -> bool:
    """Whether the width of every letter is known.

    >>> can_measure("Zoë"), can_measure("貨")
    (True, False)
    """
    return all(normalize("NFD", letter)[0] in _WIDTHS for letter in text)


def place_names(spots: Sequence[Spot], inside: Area, first: Set[str] = frozenset()) -> dict[str, NamePlace]:
    """Return the place of each name that has one, by id; those of first choose before the others.

    They and the highest may cover a shape, but no name. No name is cut at the edge of the picture.
    """
    shapes, names = _Room(), _Room()
    for spot in spots:
        reach = spot.reach * 0.8
        shapes.take(Area(spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach))
    must = {*first, *(spot.id for spot in spots[:ALWAYS])}
    found: dict[str, NamePlace] = {}
    for spot in sorted(spots, key=lambda spot: spot.id not in first):
        options = [
            place for place in _list_sides(spot) if inside.holds(place.area) and not names.count(place.area)
        ]
        free = [place for place in options if not shapes.count(place.area)]
        if not free and spot.id in must:
            free = sorted(options, key=lambda place: shapes.count(place.area))
        if free:
            names.take(free[0].area)
            found[spot.id] = free[0]
    return found


def _list_sides(spot: Spot) -> Iterator[NamePlace]:
    """Yield where the name may stand, the best first: below, right, left, above, and at the corners."""
    wide, tall = measure_text(spot.name) + 4, SIZE + 2
    right, left = spot.x + spot.reach + 3, spot.x - spot.reach - 3 - wide
    low, high = spot.y + spot.reach + 2, spot.y - spot.reach - SIZE - 4
    middle, centre = spot.y - SIZE / 2 - 1, spot.x - wide / 2
    sides: tuple[tuple[float, float, Anchor], ...] = (
        (centre, low, "middle"),
        (right, middle, "start"),
        (left, middle, "end"),
        (centre, high, "middle"),
        (right - 4, low - 4, "start"),
        (left + 4, low - 4, "end"),
        (right - 4, high + 4, "start"),
        (left + 4, high + 4, "end"),
    )
    for x, y, anchor in sides:
        yield NamePlace(Area(x, y, x + wide, y + tall), anchor)


class _Room:
    """Which areas are taken, by the cells of a grid, so that few have to be compared."""

    def __init__(self) -> None:
        self._taken: defaultdict[tuple[int, int], list[Area]] = defaultdict(list)

    def take(self, area: Area) -> None:
        """Take an area."""
        for cell in _list_cells(area):
            self._taken[cell].append(area)

    def count(self, area: Area) -> int:
        """Return how many areas that are taken meet this one."""
        near: Iterable[Area] = (
            other for cell in _list_cells(area) for other in self._taken.get(cell, ()) if area.meets(other)
        )
        return len(set(near))


def _list_cells(area: Area) -> Iterator[tuple[int, int]]:
    for column in range(int(area.left // _CELL), int(area.right // _CELL) + 1):
        for row in range(int(area.top // _CELL), int(area.bottom // _CELL) + 1):
            yield column, row
