"""Seasons: the days on which things happen, and when people and firms are about."""

import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from .settings import DAYS, FIRST_DAY, LAST_DAY

# Thefts are fewest in midsummer and most in the dark months (a share above and below the mean, by the month's angle).
SEASON = 0.12
# Days that a circle or firm is about: the most, and the least that the world sees of it.
LONGEST, SHORTEST = 700, 60


def draw_day(random: Random, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
    """A day at random, seasons considered."""
    while True:
        day = first + timedelta(random.randrange((last - first).days + 1))
        if random.random() * (1 + SEASON) <= 1 + SEASON * math.cos(
            2 * math.pi * (day.timetuple().tm_yday - 15) / 365
        ):
            return day


def draw_period(random: Random) -> tuple[date, date]:
    """When a circle or firm is about, so far as the world sees it, honest or not alike, so that time gives nobody away.

    They begin on any day from well before the world's first to near its last, so that as many are about at any time.
    """
    while True:
        first = FIRST_DAY + timedelta(random.randrange(-LONGEST, DAYS - SHORTEST))
        last = first + timedelta(random.randrange(240, LONGEST))
        if (last - FIRST_DAY).days >= SHORTEST:
            return max(first, FIRST_DAY), min(last, LAST_DAY)


def draw_night(random: Random, day: date) -> tuple[datetime, datetime]:
    """When the keeper last saw the vehicle on a day, and when it was missed."""
    since = datetime.combine(
        day, time(random.choices((18, 20, 21, 22, 23, 8, 13), (1, 3, 4, 5, 4, 2, 2))[0], random.randrange(60))
    )
    return since, since + timedelta(minutes=random.randrange(20, 620))


def count_month_days() -> dict[str, int]:
    """The months of the world, written YYYY-MM, with how many of its days each has."""
    found: dict[str, int] = {}
    for number in range(DAYS):
        name = f"{FIRST_DAY + timedelta(number):%Y-%m}"
        found[name] = found.get(name, 0) + 1
    return found


def draw_days(random: Random, count: int, first: date, last: date) -> Iterator[date]:
    """So many days in order."""
    yield from sorted(draw_day(random, first, last) for _ in range(count))
