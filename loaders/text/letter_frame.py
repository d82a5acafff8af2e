"""Keeps a letter's greeting and signature from the finders of names: its writer is nobody of the case."""

import re

from .text_page import TextPage
from .text_values import Span
from .text_words import is_in_list

_GREETING = re.compile(
    r"^[ \t]*(?:(?i:dear|hi|hello|hiya|good (?:morning|afternoon|evening)|morning|afternoon|all"
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
    r"|(?:un )?saludos?(?: cordiales?)?|atentamente|pozdrawiam|z powa(?:ż|z)aniem)[ \t]*[,.!]?[ \t]*\n",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED_LINES = 3  # lines behind the closing words: name, office, unit
_LONGEST_LINE = 60


def claim_letter_frame(page: TextPage) -> None:
    """Claim a greeting alone in its line, and the name and office behind its closing words."""
    for greeting in _GREETING.finditer(page.text):
        if not greeting["name"] or is_in_list(greeting["name"].casefold(), "given"):
            page.claim(Span(*greeting.span()))
    for closing in _CLOSING.finditer(page.text):
        if closing.start() == 0:
            continue  # Thanks, alone at the head, closes nothing
        start, end = closing.span()
        for line in page.text[end:].split("\n")[:_SIGNED_LINES]:
            if len(line) > _LONGEST_LINE or any(map(str.isdigit, line)) or line.rstrip().endswith((".", ":")):
                break
            end += len(line) + 1
        page.claim(Span(start, min(end, len(page.text))))
