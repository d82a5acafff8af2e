"""The word lists of text reading, one row a list in text_words.csv: given names, ordinary words, ranks …"""

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("text_words.csv")


@cache
def _read_lists() -> dict[str, frozenset[str]]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["list"]: frozenset(row["words"].split()) for row in csv.DictReader(lines)}


def is_in_list(word: str, name: str) -> bool:
    """Return whether a word in lower case is in the list of that name.

    >>> is_in_list("leanne", "given"), is_in_list("transit", "models"), is_in_list("leanne", "ordinary")
    (True, True, False)
    """
    return word in _read_lists()[name]


def list_words(name: str) -> frozenset[str]:
    """Return all words of a list."""
    return _read_lists()[name]
