"""Spell out the letters before heads that say whose a column is: `S_FIRST`, `S_DOB` and `R_FIRST`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...graph.kinds.tidy import split_words
from .column_contents import Column
from .head_reading import read_head

# Letters that stand for the two sides of a payment, call or consignment, and the words for them.
_PAIRS = (
    ("S", "R", "sender", "receiver"),
    ("S", "B", "sender", "beneficiary"),
    ("R", "B", "remitter", "beneficiary"),
    ("O", "B", "originator", "beneficiary"),
    ("P", "B", "payer", "beneficiary"),
)
_LETTERED = re.compile(r"([A-Z])[_. ]([A-Za-z].*)", re.IGNORECASE)
_FEWEST = 2  # heads that are the same behind both letters
_OF_PAYMENTS = split_words("amount amt amounts account acct acc iban principal sum value")
_MARKS = split_words("vrm vin plate registration vehicle chassis")
_MARKED = ("vrm", "vin")
_MOST_MARKED = 0.6
_NAME_PARTS = {"first": "first name", "last": "last name", "middle": "middle name"}


def name_lettered_sides(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with the words of the two sides in their heads, if letters alone tell them apart.

    That is so if two heads or more stand behind both letters, in a list of payments: with an amount or
    account. Beside a plate or VIN they are others, such as a seller and a buyer, or a suspect and a reporter.
    """
    bags = [read_head(one.head).bag for one in columns]
    if any(bag & _MARKS for bag in bags) or any(one.rate(*_MARKED) >= _MOST_MARKED for one in columns):
        return columns
    if not any(bag & _OF_PAYMENTS for bag in bags):
        return columns
    for first, second, *words in _PAIRS:
        sides = [_list_lettered(columns, letter) for letter in (first, second)]
        if len(set(sides[0]) & set(sides[1])) >= _FEWEST:
            heads = {
                column.at: f"{word} {_NAME_PARTS.get(rest, rest)}"
                for word, side in zip(words, sides, strict=True)
                for rest, column in side.items()
            }
            return tuple(replace(one, head=heads.get(one.at, one.head)) for one in columns)
    return columns


def _list_lettered(columns: Sequence[Column], letter: str) -> dict[str, Column]:
    """Return the columns whose heads begin with a letter by itself, by what stands behind it."""
    found = ((one, _LETTERED.fullmatch(one.head.strip())) for one in columns)
    return {match[2].casefold(): one for one, match in found if match and match[1].upper() == letter}
