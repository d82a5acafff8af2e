"""The codes that transport messages have for parties, and the words for them."""

from functools import cache
from pathlib import Path

from ..word_tables import read_word_rows

_CODES = Path(__file__).with_name("party_codes.csv")


@cache
def read_party_codes() -> dict[str, str]:
    """Return the word for each code of a party but CZ, CN and NI, which heads are known to have.

    >>> read_party_codes()["FW"]
    'forwarder'
    """
    return {row["code"]: row["party"] for row in read_word_rows(_CODES)}
