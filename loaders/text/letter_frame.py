"""Keeps a letter's greeting and signature from the finders of names: its writer is nobody of the case."""

import re

from .text_page import TextPage
from .text_values import Span
from .text_words import is_in_list

_GREETING = re.compile(
    r"^[ \t>]*(?:(?i:dear|hi|hello|hiya|good (?:morning|afternoon|evening)|morning|afternoon|all"
    r"|sehr geehrte\w*|hallo|bonjour|monsieur|beste|geachte|szanowni|estimados?|gentile)\b[^\n.:;]{0,40}"
    r"|(?P<name>[A-Z][a-z'-]+)),[ \t]*(?=\n)",
    re.MULTILINE,
)
_CLOSING = re.compile(
    r"^[ \t>]*(?:(?:with )?(?:(?:kind(?:est)?|best|warm(?:est)?|many) )?(?:regards|wishes|thanks)|thank you"
    r"|thanks(?: again)?|ta|cheers|yours (?:faithfully|sincerely|truly|ever)|sincerely|faithfully"
    r"|(?:mit )?(?:freundlichen|besten) gr(?:ü|ue)(?:ß|ss)en|mfg"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?"
    r"|cordialement|bien (?:à vous|cordialement)|salutations|(?:cordiali|distinti) saluti"
    r"|(?:un )?saludos?(?: cordiales?)?|atentamente|pozdrawiam|z powa(?:ż|z)aniem|--)[ \t]*[,.!]?[ \t]*\n",
    re.IGNORECASE | re.MULTILINE,
)
# An officer's name below a blank line or a sentence, with his rank or post beside or below it, as in
# `Paul Hart | DC 1234`. In a list of names he stands in one line with the others, and so do they above him.
_BELOW = r"(?:\A|\n[ \t>]*\n|[,.!?-][ \t]*\n)[ \t>]*"
_NAME = r"(?:[A-Z](?:[\w'’-]+|\.),?[ \t]+){0,3}[A-Z][\w'’-]+"
_RANK = (
    r"(?:[AT]/)?(?:W?PC|W?DC|PS|DS|D?Sgt|Insp|DI|DCI|PCSO|SPC"
    r"|(?:Detective |Police |Special )?(?:Constable|Sergeant|Inspector))[ .]{0,2}\d{2,6}"
)
_POST = (
    r"(?:(?:Senior|Stolen|Vehicle|Crime|Serious|Collision|Financial|Field|Force|Police|Digital|Forensic) )*"
    r"(?:(?:Intelligence|Investigating|Crime|Liaison|Research|Disclosure) (?:Officer|Analyst)"
    r"|Examiner|Investigator)"
)
# What may stand behind it: a force or team, and no name, which would be the officer's own: DC 1234 Hart.
_TEAM = r"[ \t]+(?:Major|Serious|Organised|Stolen|Vehicle|Crime|Force|CID|Intel)[^\n.]*"
_OFFICER_SIGNS = re.compile(
    rf"{_BELOW}(?P<signature>{_NAME},?[ \t]*(?:[|,(–-][ \t]*|\n[ \t>]*)?(?:{_RANK}|{_POST})\b"
    rf"(?:{_TEAM}|[ \t)]*[|,/–-][^\n.]*)?)[ \t)]*$",
    re.MULTILINE,
)
# In a mail that is quoted below: whom it greets on its first line, and who signs on its last.
_QUOTED_FRAME = re.compile(
    r"(?:(?<=\n)|\A)(?P<greeting>[ \t]*>[ \t>]*[A-Z][a-z'’-]+,[ \t]*)(?=\n)"
    r"|(?<=\n)(?P<signature>[ \t]*>[ \t>]*[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?[ \t]*)(?=\n(?![ \t]*>)|\Z)"
)
_SIGNED_LINES = 3  # lines behind the closing words: name, office, unit
_LONGEST_LINE = 60


def claim_letter_frame(page: TextPage) -> None:
    """Claim a greeting alone in its line, and who signs: behind closing words, or with an officer's rank."""
    for signed in _OFFICER_SIGNS.finditer(page.text):
        page.claim(Span(*signed.span("signature")))
    for greeting in _GREETING.finditer(page.text):
        if not greeting["name"] or is_in_list(greeting["name"].casefold(), "given"):
            page.claim(Span(*greeting.span()))
    for quoted in _QUOTED_FRAME.finditer(page.text):
        page.claim(Span(*quoted.span()))
    for closing in _CLOSING.finditer(page.text):
        if closing.start() == 0:
            continue  # Thanks, alone at the head, closes nothing
        start, end = closing.span()
        for line in page.text[end:].split("\n")[:_SIGNED_LINES]:
            if len(line) > _LONGEST_LINE or any(map(str.isdigit, line)) or line.rstrip().endswith((".", ":")):
                break
            end += len(line) + 1
        page.claim(Span(start, min(end, len(page.text))))
