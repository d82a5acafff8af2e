"""What boxes weigh and hold, and when they are ready to sail; the same ways for rings and honest trade."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from .history import PARTS, VEHICLES
from .vehicles import Vehicle

# Kilograms of a vehicle by its body, the least and the most: makers' figures, rounded.
MASSES = {
    "hatchback": (1050, 1450),
    "saloon": (1350, 1850),
    "4x4": (1700, 2500),
    "pick-up": (1900, 2300),
    "van": (1700, 2400),
}
# Kilograms of a box of parts and of household goods: least, most, usual. The most is what a box of forty feet
# may bear (30,480 kg by ISO 668, less its own four tonnes); the rest is an assumption.
PARTS_WEIGHT, HOUSEHOLD_WEIGHT = (2000, 15_000, 4500), (1500, 12_000, 4000)
LOOSE = (50, 4500)  # kilograms beside vehicles: wheels, boxes, lashing
LATEST_READY, HURRIED_READY = 8, 3  # days after packing before which a box is at the port; of a hurried one


def weigh_goods(random: Random, goods: str, vehicles: Sequence[Vehicle]) -> int:
    """Return the weight of a box in kilograms: of its vehicles and what lies beside them, or of its goods."""
    if vehicles:
        masses = sum(random.randrange(*MASSES[vehicle.car.body]) for vehicle in vehicles)
        return masses + random.randrange(*LOOSE)
    least, most, usual = PARTS_WEIGHT if goods == PARTS else HOUSEHOLD_WEIGHT
    return int(random.triangular(least, most, usual))


def draw_packages(random: Random, goods: str, vehicles: Sequence[Vehicle]) -> int:
    """Return how many packages the papers of a box say: one a vehicle where they say vehicles."""
    return len(vehicles) if goods == VEHICLES and vehicles else random.randrange(20, 240)


def draw_ready(random: Random, packed: date, hurried: float = 0.0) -> date:
    """Return the day from which a box packed on a day can sail; a share of them is hurried."""
    latest = HURRIED_READY if random.random() < hurried else LATEST_READY
    return packed + timedelta(random.randrange(1, latest))
