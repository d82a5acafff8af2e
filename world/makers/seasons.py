"""Random days and nights with seasons, and the times in which circles and firms are active."""

import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from .rates import read_rate
from .settings import DAYS, FIRST_DAY, LAST_DAY

# Days that a circle or firm is about: the most, and the least that the world sees of it.
LONGEST, SHORTEST = 700, 60


def draw_day(random: Random, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
    """Return a random day; there are more in the dark months."""
    season = read_rate("season")
    while True:
        day = first + timedelta(random.randrange((last - first).days + 1))
        wave = math.cos(2 * math.pi * (day.timetuple().tm_yday - 15) / 365)
        if random.random() * (1 + season) <= 1 + season * wave:
            return day


def draw_period(random: Random) -> tuple[date, date]:
    """Return the first and last day on which a circle or firm is active within the world.

    Honest or not, they begin on any day from well before the world's first to near its last. So as many are
    active at any time, and the time shows nobody's guilt.
    """
    while True:
        first = FIRST_DAY + timedelta(random.randrange(-LONGEST, DAYS - SHORTEST))
        last = first + timedelta(random.randrange(240, LONGEST))
        if (last - FIRST_DAY).days >= SHORTEST:
            return max(first, FIRST_DAY), min(last, LAST_DAY)


def draw_night(random: Random, day: date) -> tuple[datetime, datetime]:
    """Return when the keeper last saw the vehicle and when it was missed."""
    since = datetime.combine(
        day, time(random.choices((18, 20, 21, 22, 23, 8, 13), (1, 3, 4, 5, 4, 2, 2))[0], random.randrange(60))
    )
    return since, since + timedelta(minutes=random.randrange(20, 620))


def count_month_days() -> dict[str, int]:
    """Return the months of the world, written YYYY-MM, each with its number of days in the world."""
    found: dict[str, int] = {}
    for number in range(DAYS):
        name = f"{FIRST_DAY + timedelta(number):%Y-%m}"
        found[name] = found.get(name, 0) + 1
    return found


def draw_days(random: Random, count: int, first: date, last: date) -> Iterator[date]:
    """Yield so many random days in order."""
    yield from sorted(draw_day(random, first, last) for _ in range(count))
