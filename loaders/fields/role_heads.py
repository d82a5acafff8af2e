"""Tells the role that the head of a column gives the persons in it: victim or witness."""

import re

_VICTIM = re.compile(
    r"\b(?:victims?|aggrieved|injured part(?:y|ies)|losers?|losing part(?:y|ies)|complainants?|complainers?"
    r"|deprived|stolen from|(?:rightful|lawful|true|legal) (?:owner|keeper)|keeper at (?:time of )?theft"
    r"|owner at (?:time of )?theft|gesch[aä]digter?|plaignante?|slachtoffer|pokrzywdzon[ya])\b",
    re.IGNORECASE,
)
_WITNESS = re.compile(r"\b(?:witness(?:es)?|informant|zeuge|t[eé]moin|getuige)\b", re.IGNORECASE)


def find_role_of_head(column: str) -> str:
    """Return the role that a column's head gives the persons in it: victim, witness, else unknown.

    >>> find_role_of_head("Injured party"), find_role_of_head("Witness 2"), find_role_of_head("Keeper")
    ('victim', 'witness', 'unknown')
    """
    if _VICTIM.search(column):
        return "victim"
    return "witness" if _WITNESS.search(column) else "unknown"
