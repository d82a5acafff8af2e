"""Tells cells that stand for a place that was told before: `same place`, `same address as above`."""

import re

_SAME_PLACE = re.compile(
    r"\W*(?:at |in )?(?:the )?same (?:place|address|addr|location|locn|premises|site|scene|yard|unit|house)"
    r"(?: as (?:above|before|last|previous(?:ly)?))?\W*",
    re.IGNORECASE,
)


def says_same_place(text: str) -> bool:
    """Return whether a text names no place but the one that was told before.

    >>> says_same_place("same place"), says_same_place("The Same Yard, Kiln Road")
    (True, False)
    """
    return _SAME_PLACE.fullmatch(text) is not None
