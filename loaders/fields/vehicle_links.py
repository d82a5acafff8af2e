"""Reads what a column says that a person does with the vehicle of the row: keeper, seen driving, no link."""

import re

from .no_link import denies_tie

_EDGES = (
    (
        "KEEPS",
        re.compile(r"\b(?:keep(?:s|er)?|rk|owns?|owner|owned|insured|policy ?holder)\b", re.IGNORECASE),
    ),
    ("DRIVES", re.compile(r"\b(?:driv(?:es?|er|ing)|drove|driven)\b", re.IGNORECASE)),
    ("USES", re.compile(r"\b(?:us(?:es?|er|ed|ing)|passenger|linked|associated)\b", re.IGNORECASE)),
)
DENIED = "denied"


def find_vehicle_link(word: str) -> str:
    """Return KEEPS, DRIVES or USES for a word, "denied" for one that denies a link, "" for another.

    >>> find_vehicle_link("Registered keeper"), find_vehicle_link("Checked - no link to vehicle")
    ('KEEPS', 'denied')
    """
    if denies_tie(word):
        return DENIED
    return next((edge for edge, pattern in _EDGES if pattern.search(word)), "")
