"""Meets a shortened address of a text with the one address of its row that it is part of."""

import re
from collections.abc import Iterable

from ...graph.claims.values import Mention
from ..fields.locations import find_full_postcode

_FEWEST = 2  # words beside the house number


def find_longer_address(line: str, mentions: Iterable[Mention]) -> Mention | None:
    """Return the one address with a postcode that holds a whole line without one, None if none or several do.

    The line has a house number: 6 Larch Lane is 6 Larch Lane, HU33 9ZP, and Larch Lane may be any of it.
    """
    own = _list_words(line)
    if find_full_postcode(line) or len(own) <= _FEWEST or not any(word[0].isdigit() for word in own):
        return None
    found = {
        (*words, mention.get_value("postcode")): mention
        for mention in mentions
        if mention.kind == "Address"
        and mention.get_value("postcode")
        and _holds(words := _list_words(mention.get_value("address")), own)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _list_words(line: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"['’]", "", line).casefold())


def _holds(words: list[str], own: list[str]) -> bool:
    """Return whether words hold others side by side, with no number before them.

    Flat 2, 6 Larch Lane is a part of 6 Larch Lane, and 2-6 Larch Lane a range of houses.
    """
    places = range(len(words) - len(own) + 1)
    return any(words[at : at + len(own)] == own and not any(map(_has_digit, words[:at])) for at in places)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
