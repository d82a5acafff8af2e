"""Tells the role that the head of a column gives the persons in it: victim or witness."""

import re
from collections.abc import Mapping

from ...graph.kinds.role import VICTIM_WORDS, WITNESS_WORDS
from ...graph.kinds.tidy import strip_accents

ROLE_HEADS: Mapping[str, tuple[str, ...]] = {
    "victim": (
        *(word.replace("-", " ") for word in VICTIM_WORDS.split()),
        *("deprived", "stolen from", "rightful keeper"),
        *(f"{word} {owner}" for word in ("lawful", "true", "legal") for owner in ("owner", "keeper")),
        *(f"{owner} at {when}theft" for owner in ("owner", "keeper") for when in ("", "time of ")),
        *("geschadigte", "geschadigter", "plaignant", "plaignante", "slachtoffer"),
        *("pokrzywdzony", "pokrzywdzona"),
    ),
    "witness": (*WITNESS_WORDS.split(), "witnesses", "zeuge", "temoin", "getuige"),
}
"""Heads of columns of names, without accents, by the role that they give whom they name."""

_ROLES = {
    role: re.compile(
        rf"\b(?:{'|'.join(head.replace('party', 'part(?:y|ies)') for head in heads)})s?\b", re.IGNORECASE
    )
    for role, heads in ROLE_HEADS.items()
}


def find_role_of_head(column: str) -> str:
    """Return the role that a column's head gives the persons in it: victim or witness, "" if it gives none.

    >>> find_role_of_head("Injured parties"), find_role_of_head("Witness 2"), find_role_of_head("Keeper")
    ('victim', 'witness', '')
    """
    bare = strip_accents(column)
    return next((role for role, pattern in _ROLES.items() if pattern.search(bare)), "")
