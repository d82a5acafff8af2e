"""Names the positions of a flat file without heads, where contents and neighbours leave no doubt.

Two ports side by side are those of loading and discharge, a name before the number of a voyage is a ship's, a
day right behind it that of sailing, a number before KGM is a weight. What could be several things keeps its
record type as its head.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .units import is_of_units

_POSITION = re.compile(r"(\w{1,4}) (\d{1,2})")
_OTHER_CODES = ("container", "container_size", "locode", "voyage", "postcode", "vin", "day")
_SURE = 0.8  # the share of the values that are of a kind
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_SHIP = re.compile(r"[^\W\d_][^\d_]{2,30}")


@dataclass(frozen=True)
class Position:
    """A column of a record type: its place in the table, what stands in it, and its place in the record."""

    at: int
    samples: tuple[str, ...]
    contents: Mapping[str, float] = field(default_factory=dict)
    place: int = 0

    def holds(self, *labels: str) -> bool:
        """Return whether nearly all values are of one of these kinds."""
        return any(self.contents.get(label, 0.0) >= _SURE for label in labels)

    @property
    def is_unit(self) -> bool:
        """Whether every value is a unit of weight."""
        return is_of_units(self.samples)


def name_positions(heads: Sequence[str], positions: Sequence[Position]) -> dict[int, str]:
    """Return the head of each column, by its place in the table, that contents and neighbours tell.

    heads are a record type and a position each (`30 2`). Nothing is told of a file that has neither
    containers nor ports.
    """
    records: dict[str, list[Position]] = {}
    for head, one in zip(heads, positions, strict=True):
        if (match := _POSITION.fullmatch(head)) and one.samples:
            records.setdefault(match[1], []).append(replace(one, place=int(match[2])))
    found: dict[int, str] = {}
    for record in records.values():
        found |= dict(_name_route(record))
        found |= dict(_name_box(record))
    if not found:
        return {}
    root = next((one for one in records.values() if any(column.at in found for column in one)), [])
    if root and not root[0].holds("container") and root[0].at not in found and _is_number(root[0]):
        found[root[0].at] = "bill number"
    for record in records.values():
        found |= dict(_name_weight(record))
    return found


def _name_route(record: Sequence[Position]) -> Iterator[tuple[int, str]]:
    ports = [one for one in record if one.holds("locode")]
    if len(ports) != 2 or ports[1].place != ports[0].place + 1:
        return
    yield ports[0].at, "port of loading"
    yield ports[1].at, "port of discharge"
    for ship, voyage in pairwise(record):
        if voyage.holds("voyage") and all(map(_SHIP.fullmatch, ship.samples)):
            yield ship.at, "vessel"
            yield voyage.at, "voyage"
            days = [one for one in record if _is_day(one)]
            if len(days) == 1 and days[0].place == voyage.place + 1:
                yield days[0].at, "departure date"


def _name_box(record: Sequence[Position]) -> Iterator[tuple[int, str]]:
    boxes = [one for one in record if one.holds("container")]
    if len(boxes) != 1:
        return
    yield boxes[0].at, "container"
    sizes = [one for one in record if one.holds("container_size")]
    if len(sizes) == 1:
        yield sizes[0].at, "size type"
    others = [one for one in record if one not in (*boxes, *sizes) and _is_number(one)]
    if len(others) == 1 and others[0].place > boxes[0].place:
        yield others[0].at, "seal"


def _name_weight(record: Sequence[Position]) -> Iterator[tuple[int, str]]:
    weights = [
        number
        for number, unit in pairwise(record)
        if number.holds("number", "money", "ordinal") and unit.is_unit and unit.place == number.place + 1
    ]
    if len(weights) == 1:
        yield weights[0].at, "gross weight"


def _is_day(one: Position) -> bool:
    """Return whether every value is a day, in figures too: 20250609."""
    return one.holds("day") or all(map(_DAY.fullmatch, one.samples))


def _is_number(one: Position) -> bool:
    """Return whether every value is a number of letters and figures, and of no other kind of that form."""
    mixed = all(re.search(r"[A-Z]", text) and re.search(r"\d{3}", text) for text in one.samples)
    return mixed and not one.holds(*_OTHER_CODES)
