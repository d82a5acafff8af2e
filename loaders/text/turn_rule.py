"""What a rule of a turn of phrase consists of."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from .masked_sentence import TOKEN
from .turn_words import find_noun, find_post_type


class Rule(NamedTuple):
    """A turn of phrase: groups a and b are the ends; type is a relation's word, or a way to find it.

    becomes: what the whole is replaced by, "" to leave it, so that "Crake's cousin, Vell," is just Vell.
    lets_deny: whether the words before it can deny it. is_given: the relation holds whatever the sentence
    says, as in "his brother Tom does not drive". not_behind: words right before it that forbid it.
    """

    pattern: re.Pattern[str]
    type: str | Callable[[re.Match[str]], str]
    becomes: str = ""
    confidence: float = 0.85
    lets_deny: bool = True
    is_given: bool = False
    not_behind: re.Pattern[str] | None = None

    def fits(self, letters: frozenset[str]) -> bool:
        """Return whether a sentence with mentions of these letters can have the turn of phrase."""
        return all(letters & wanted for wanted in _list_letters(self.pattern))


@cache
def _list_letters(pattern: re.Pattern[str]) -> tuple[set[str], ...]:
    """Return the letters of each end of a pattern."""
    found = re.findall(r"\(\?P<[ab]><(?:\(\?:)?\[?([A-Z]+)\]?", pattern.pattern)
    return tuple({*letters, *re.findall(r"\|([A-Z])\)", pattern.pattern)} for letters in found)


def name_kin(match: re.Match[str]) -> str:
    """Return the relation that the noun of a match says."""
    return find_noun(match["kin"]).type


def name_post(match: re.Match[str]) -> str:
    """Return the relation that the post of a match says, by what it is a post of."""
    letter = TOKEN.match(match["b"])
    kind = letter[1].replace("G", "F") if letter else ""
    return find_post_type(kind, match["post"])


def make_rule(
    pattern: str, type: str | Callable[[re.Match[str]], str], *more: object, **further: object
) -> Rule:
    """Return a rule from the text of its pattern."""
    return Rule(re.compile(pattern), type, *more, **further)  # type: ignore[arg-type]
