"""The numbered places that a text names, so that two texts on one place are known to be on one place."""

import re
from functools import lru_cache

_ENDS = (
    "road|rd|street|str|st|avenue|ave|av|lane|ln|close|cl|court|ct|drive|dr|gardens|gdns|square|sq|crescent"
    "|cres|terrace|terr|ter|way|hill|grove|grv|place|mews|parade|row|walk|rise|green|view|wharf|quay|centre"
    "|estate|est|park|pk|works|yard|mill|farm"
)
# A number and up to three words that end in a kind of street or premises: 74 Factory Terr.; Unit 8, Elm Works
_PLACE = re.compile(
    rf"\b(\d{{1,4}}[a-z]?),?\s+([a-z][a-z'’-]*)\.?\s+(?:[a-z'’-]+\.?\s+){{0,2}}?(?:{_ENDS})\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def find_places(text: str) -> frozenset[str]:
    """Return the number and the first word of each place in a text: its other words are often shortened.

    >>> sorted(find_places("He left Flat 20, 74 Factory Terr. for U 8, Elm Works."))
    ['74 factory', '8 elm']
    >>> find_places("She drove the BMW 3 Series BM12 ABC near the estate.")
    frozenset()
    """
    return frozenset(f"{number} {name}".casefold() for number, name in _PLACE.findall(text))
