"""What a ring has at work: vehicles that wait, and those that were cut up."""

from dataclasses import dataclass, field
from datetime import date

from .people import Person
from .rings import Ring
from .vehicles import Vehicle

Goods = list[tuple[Vehicle, date]]


@dataclass(slots=True)
class RingState:
    """The goods of a ring at work, each a vehicle with a day.

    waiting has vehicles that wait for a box, cut those that were cut up, parts those of them whose parts
    are not yet sent; last has who did the last step with each vehicle.
    """

    ring: Ring
    waiting: Goods = field(default_factory=list)
    cut: Goods = field(default_factory=list)
    parts: Goods = field(default_factory=list)
    last: dict[str, Person] = field(default_factory=dict)
