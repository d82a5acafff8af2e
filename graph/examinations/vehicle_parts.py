"""The parts of a vehicle that count towards how many vehicles there were: vehicle_parts.csv as values."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ..kinds.tidy import split_words

WHOLE, SHELL = "whole vehicle", "body shell"
# A plate, a paper or a tool is no part of a vehicle, whatever part its words name: engine stand, key blanks.
_NO_PART = re.compile(
    r"\b(?:plates?|papers?|book|print|blanks?|press|tools?|stand|hoist|jammer|programmer|injector|label|card|"
    r"phone|laptop|documents?|manual|invoice|receipt|keys?|fob|logbook|notes?|drawing|photo(?:graph)?s?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VehiclePart:
    """A part: how many a vehicle has at most (on each side, if it has sides), and whether it is painted."""

    name: str
    most: int
    sides: tuple[str, ...]
    is_body: bool

    @property
    def most_in_all(self) -> int:
        """How many a vehicle has at most on all sides together."""
        return self.most * max(1, len(self.sides))


@cache
def read_vehicle_parts() -> dict[str, VehiclePart]:
    """Return each part by the words that name it."""
    parts = {}
    with (Path(__file__).parent / "vehicle_parts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            part = VehiclePart(
                row["part"], int(row["most"]), tuple(row["sides"].split()), bool(row["is_body"])
            )
            parts.update(dict.fromkeys(row["words"].split("|"), part))
    return parts


# What goes before the part's own name, and what begins a remark about it.
_COUNTED = re.compile(
    r"^\W*(?:(?:an?|the|one|two|three|four|\d+)\s+)?(?:(?:sets?|pairs?|box(?:es)?|crates?|piles?|pallets?|lots?)"
    r"\s+of\s+)?"
)
_REMARK = re.compile(r"[,;:(]|\b(?:of|from|off|for|without|with|no|in|on|to|by|ex)\b")
_HALF = re.compile(r"\b(?P<end>front|rear)\s+(?:half|section|end)\b")
# Words that may stand behind a part's name and leave it that part. Any other word makes it another thing: a
# roof rack, a car battery, a seat cover.
_BEHIND = split_words("""
    left right front rear nearside offside near off side lh rh l r n s o f x complete assembly unit block
    casing skin panel set cut part damaged burnt alloy number no only and module
    """)


@lru_cache(maxsize=10_000)
def find_part(item: str) -> VehiclePart | None:
    """Return the part that the words for an exhibit name, None if it is no part of a vehicle.

    >>> find_part("Left front doors").name, find_part("wheel of a car").name, find_part("car, no engine").name
    ('front door', 'wheel', 'whole vehicle')
    >>> find_part("body shell, front half").name, find_part("roof rack"), find_part("engine stand")
    ('front cut', None, None)
    """
    words = item.casefold()
    if _NO_PART.search(words):
        return None
    head = _REMARK.split(_COUNTED.sub("", words), maxsplit=1)[0]
    parts = read_vehicle_parts()
    named = [
        (len(name.split()), found.end(), name)
        for name in parts
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?:s|es)?(?![\w-])", head)
        if all(
            word in _BEHIND or any(map(str.isdigit, word)) for word in re.findall(r"\w+", head[found.end() :])
        )
    ]
    if not named:
        return None
    part = parts[max(named)[2]]
    half = _HALF.search(words)
    return parts[f"{half['end']} cut"] if half and part.name == SHELL else part


def find_side(side: str, item: str, part: VehiclePart | None) -> str:
    """Return left or right if the words for an exhibit say so and the part has sides, else "".

    >>> find_side("nearside", "door", find_part("door")), find_side("", "o/s headlamp", find_part("headlamp"))
    ('left', 'right')
    """
    if part is None or not part.sides:
        return ""
    words = f"{side} {item}".casefold()
    # The near side is the left one on British roads; driver's and passenger's side depend on the car.
    is_left = re.search(r"\b(?:left|lh|l/h|nearside|near side|n/?s[fr]?)\b", words)
    is_right = re.search(r"\b(?:right|rh|r/h|offside|off side|o/?s[fr]?)\b", words)
    return "" if bool(is_left) == bool(is_right) else "left" if is_left else "right"
