"""Reads what a column says that a person does with the vehicle of the row: keeper, seen driving, no link."""

import re

from ...graph.claims.values import Mention
from .no_link import denies_tie, deny_fact
from .row_passage import Passage

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


def add_vehicle_link(
    passage: Passage, who: Mention, thing: Mention, edge: str, first: str = "", last: str = ""
) -> None:
    """Add what a person does with a vehicle or plate (find_vehicle_link); its denial if that is denied."""
    usual = "DRIVES" if thing.kind == "Vehicle" else "USES"
    # (:Person)-[:DRIVES]->(:Vehicle), (:Person)-[:USES]->(:Plate)
    fact = passage.add_fact(usual if edge in (DENIED, "USES") else edge, who, thing, first=first, last=last)
    if edge == DENIED:
        del passage.facts[fact]
        denial = deny_fact(fact)
        passage.facts[denial] = denial
