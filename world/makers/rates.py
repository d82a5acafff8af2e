"""The rates of a world: each declared once in rates.csv, with its meaning and its source."""

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import NamedTuple

from .csv_tables import read_rows


class Rate(NamedTuple):
    """A rate: its name, value, meaning, and who says so; an assumption is our own judgement."""

    name: str
    value: float
    what: str
    source: str


@cache
def list_rates() -> tuple[Rate, ...]:
    """Return every rate, in the order of the table."""
    return tuple(
        Rate(row["name"], float(row["value"]), row["what"], row["source"]) for row in read_rows("rates.csv")
    )


@cache
def read_rate(name: str) -> float:
    """Return a rate by its name. Raise KeyError for a name that the table lacks.

    >>> read_rate("large: exported")
    0.76
    """
    return {each.name: each.value for each in list_rates()}[name]


@cache
def read_shares(begin: str) -> dict[str, float]:
    """Return the rates whose names begin with these words and a colon, by the rest of the name.

    >>> read_shares("source")
    {'1': 0.3, '2': 0.6, '3': 0.1}
    """
    return {
        each.name.removeprefix(f"{begin}: "): each.value
        for each in list_rates()
        if each.name.startswith(f"{begin}: ")
    }


def draw_outcome(random: Random, shares: Mapping[str, float]) -> str:
    """Return one of the outcomes, drawn by their shares."""
    return random.choices(list(shares), list(shares.values()))[0]
