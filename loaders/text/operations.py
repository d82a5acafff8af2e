"""Keeps the names of police operations from the finders of persons and firms: Operation QUILLMERE."""

import re

from .sentences import Word
from .text_page import TextPage
from .text_values import Span
from .text_words import is_in_list

_OPERATION = re.compile(r"(?i)op(?:eration)?")
_GAP = re.compile(r"(?:\.|:)?[ \n](?:name(?:d|:)?[: ] ?)?[\"“'‘]?")
_MOST_WORDS = 2  # of the name of an operation


def claim_operations(page: TextPage) -> None:
    """Claim each "Operation" with the name behind it, so that no later finder takes it for a person.

    A small "operation" counts only before a name in capitals: it is also what somebody runs.
    """
    for place, word in enumerate(page.words):
        if not _OPERATION.fullmatch(word.text):
            continue
        name: list[Word] = []
        for following in page.words[place + 1 : place + 1 + _MOST_WORDS]:
            if not _goes_on(page, [word, *name], following):
                break
            name.append(following)
        is_name = word.is_capitalised or (bool(name) and name[0].is_capitals)
        if name and is_name and page.is_free(span := Span(word.start, name[-1].end)):
            page.claim(span)


def _goes_on(page: TextPage, before: list[Word], word: Word) -> bool:
    gap = page.text[before[-1].end : word.start]
    if not word.is_name_like or word.is_initial or is_in_list(word.folded, "ordinary"):
        return False
    if len(before) == 1:
        return bool(_GAP.fullmatch(gap))
    in_capitals = page.is_in_capitals(word.start)
    is_alike = word.is_capitals == before[-1].is_capitals and not in_capitals
    return gap == " " and is_alike and not is_in_list(word.folded, "given")
