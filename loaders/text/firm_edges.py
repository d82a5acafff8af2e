"""Tells whether an "and" is inside the name of a firm, or stands between two names."""

import re

from .sentences import Word
from .text_page import TextPage
from .text_words import is_in_list


def joins_names(page: TextPage, word: Word, before: list[Word]) -> bool:
    """Return whether this "and" is inside a firm's name: Akin and Sons, Crake and Vell Ltd."""
    if re.match(
        r" (?i:sons?|daughters?|co|company|brothers|bros|partners)\b", page.text[word.end : word.end + 12]
    ):
        return True
    if not before or not before[-1].is_capitalised or page.is_in_capitals(word.start):
        return False
    is_lone = (
        len(before) < 2
        or not before[-2].is_capitalised
        or page.text[before[-2].end : before[-1].start] != " "
    )
    return (
        is_lone
        and not is_in_list(before[-1].folded, "ordinary")
        and not is_in_list(before[-1].folded, "given")
    )
