"""Leaves out somebody's solicitors, and the offices of police and customs of other countries."""

import re

from .text_page import TextPage
from .text_values import Span

_SOLICITORS_BEFORE = re.compile(r"(?i)\b(?:solicitors?|legal rep(?:resentative)?|barrister)s?\b[^.;]{0,50}$")
_SOLICITORS_AFTER = re.compile(r"(?i),? (?:the )?(?:his |her )?(?:solicitors|legal)\b")


_OFFICE_ABROAD = re.compile(
    r"(?<!\w)(?:Polizei\w*|Kriminalpolizei|Landeskriminalamt|Bundespolizei\w*|Staatsanwaltschaft"
    r"|(?:Haupt)?[Zz]ollamt"
    r"|Zollfahndung\w*|Gendarmerie|Brigade de|Komenda \w+(?: Policji)?|Questura di|Guardia|Douanes? de)"
    r"(?: [^\W\d_a-z][\w-]+)?(?!\w)"
)


def claim_offices(page: TextPage) -> None:
    """Claim the names of police and customs offices of other countries, which are nobody of a case."""
    for match in _OFFICE_ABROAD.finditer(page.text):
        page.claim(Span(*match.span()))


def exclude_law_firms(page: TextPage) -> None:
    """Exclude the firms that are somebody's solicitors."""
    for draft in page.list_drafts("Organisation"):
        sentence = page.find_sentence(draft.span.start)
        before = page.text[max(sentence.start, draft.span.start - 80) : draft.span.start]
        if _SOLICITORS_BEFORE.search(before) or _SOLICITORS_AFTER.match(page.text, draft.span.end):
            draft.is_excluded = True
