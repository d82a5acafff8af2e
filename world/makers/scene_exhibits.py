"""Exhibits of a scene: a whole vehicle, or parts of one with the marks that can be read on them."""

from random import Random

from .history import Exhibit
from .rates import read_rate
from .vehicles import PARTS, Vehicle

SIDED = ("front door", "rear door", "headlamp", "wheel")
MARKS_OF = {"body shell": ("vin", "vin", ""), "engine": ("engine", "engine", ""), "ECU": ("vin", "")}
WHOLE = "whole vehicle"
# What bears the colour of its vehicle; nobody paints an engine, an ECU or a wheel.
COLOURED = frozenset((WHOLE, "body shell", "front door", "rear door", "bonnet", "tailgate", "front bumper"))


def make_whole_exhibit(random: Random, vehicle: Vehicle) -> Exhibit:
    """Return a whole vehicle as an exhibit; its VIN can mostly be read."""
    return Exhibit(WHOLE, "", vehicle, ("vin",) if random.random() < read_rate("whole VIN readable") else ())


def make_part_exhibits(random: Random, vehicle: Vehicle) -> list[Exhibit]:
    """Return some parts of one vehicle, each with the marks that can be read on it."""
    found = []
    for item in random.sample(PARTS, random.randrange(2, 6)):
        readable = random.choice(MARKS_OF.get(item, ("",)))
        found.append(
            Exhibit(
                item,
                random.choice(("left", "right")) if item in SIDED else "",
                vehicle,
                (readable,) if readable else (),
            )
        )
    return found
