"""A relation while a text is being read."""

import re
from collections.abc import Callable
from typing import NamedTuple

from .masked_sentence import TOKEN
from .sentence_scope import Scope
from .text_values import DraftMention

Resolve = Callable[[re.Match[str], str], list[DraftMention]]


class DraftRelation(NamedTuple):
    """A relation between two mentions, with the words that say so and what holds of it."""

    start: DraftMention
    type: str
    end: DraftMention
    cue: str
    scope: Scope
    confidence: float


def resolve_token(token: str, before: str, resolve: Resolve) -> list[DraftMention]:
    """Return the mentions that a token such as "<P0>" or "<H>" stands for, behind the words before it."""
    match = TOKEN.match(token)
    return resolve(match, before) if match else []
