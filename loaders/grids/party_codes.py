"""The codes that transport messages have for parties, and the words for them."""

import csv
from functools import cache
from pathlib import Path


@cache
def read_party_codes() -> dict[str, str]:
    """Return the word for each code of a party but CZ, CN and NI, which heads are known to have.

    >>> read_party_codes()["FW"]
    'forwarder'
    """
    with (Path(__file__).parent / "party_codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["party"] for row in csv.DictReader(file)}
