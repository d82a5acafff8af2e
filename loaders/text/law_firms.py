"""Leaves out the firms that a text names as somebody's solicitors."""

import re

from .text_page import TextPage

_SOLICITORS_BEFORE = re.compile(r"(?i)\b(?:solicitors?|legal rep(?:resentative)?|barrister)s?\b[^.;]{0,50}$")
_SOLICITORS_AFTER = re.compile(r"(?i),? (?:the )?(?:his |her )?(?:solicitors|legal)\b")


def exclude_law_firms(page: TextPage) -> None:
    """Exclude the firms that are somebody's solicitors."""
    for draft in page.list_drafts("Organisation"):
        sentence = page.find_sentence(draft.span.start)
        before = page.text[max(sentence.start, draft.span.start - 80) : draft.span.start]
        if _SOLICITORS_BEFORE.search(before) or _SOLICITORS_AFTER.match(page.text, draft.span.end):
            draft.is_excluded = True
