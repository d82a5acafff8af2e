"""Finds persons whose names stand in small letters: a male known as fridge, spoke to kieran toller."""

import re

from .name_cues import STRONG, classify_name_word, read_cue_before
from .sentences import Word
from .text_lone_names import add_lone_person
from .text_page import TextPage
from .text_values import Span
from .text_words import is_english, is_in_list

_NAMED_SMALL = re.compile(
    r"(?i)(?:\b(?P<person>male|female|man|woman|lad|bloke|guy|fella|boy|girl|mate|person|someone|driver"
    r"|source)s?,? (?:only |just )?"
    r"(?:known as|called|named|nicknamed|(?:by|of) the name(?: of)?)|\b(?:goes|going"
    r"|went) by(?: the name(?: of)?)?|"
    r"\b(?:is|was|only|simply|better|also) known as|\bnicknamed|\banswers to(?: the name(?: of)?)?"
    r"|\bname of) [\"“'‘]?(?=[a-z])"
)


def find_small_letter_names(page: TextPage) -> None:
    """Add names in small letters: "a male known as fridge", "spoke to kieran toller"."""
    for match in _NAMED_SMALL.finditer(page.text):
        for word in page.list_words(match.end(), match.end() + 1):
            is_word = is_in_list(word.folded, "ordinary") or (is_english(word.folded) and not match["person"])
            if not word.text.islower() or is_word or len(word.text) < 3 or not word.text.isalpha():
                continue
            span, is_nickname = Span(word.start, word.end), not is_in_list(word.folded, "given")
            if page.is_free(span):
                add_lone_person(page, span, is_nickname=is_nickname)
    for place, word in enumerate(page.words):
        if not word.text.islower() or not is_in_list(word.folded, "given"):
            continue
        if classify_name_word(word.folded) != "given" or not page.is_free(Span(word.start, word.end)):
            continue
        following = page.words[place + 1] if place + 1 < len(page.words) else None
        if following and _is_small_surname(page, word, following):
            add_lone_person(page, Span(word.start, following.end))
        elif len(word.text) > 2 and read_cue_before(page, word.start) >= STRONG:
            add_lone_person(page, Span(word.start, word.end))


def _is_small_surname(page: TextPage, word: Word, following: Word) -> bool:
    return (
        page.text[word.end : following.start] == " "
        and following.text.islower()
        and len(following.text) > 2
        and classify_name_word(following.folded) in ("name", "unknown")
    )
