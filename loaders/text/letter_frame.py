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
_BELOW = r"(?:\A|\n[ \t>]*\n|[,.!?-][ \t]*\n|(?<=[.!?])[ \t]{2,})[ \t>]*"
_NAME = r"(?:[A-Z](?:[\w'’-]+|\.),?[ \t]+){0,3}[A-Z][\w'’-]+"
_RANK = (
    r"(?:[AT]/)?(?:W?PC|W?DC|PS|DS|D?Sgt|Insp|DI|DCI|PCSO|SPC"
    r"|(?:Detective |Police |Special )?(?:Constable|Sergeant|Inspector))[ .]{0,2}\d{2,6}"
)
_POST = (
    r"(?:(?:Senior|Stolen|Vehicle|Crime|Serious|Collision|Financial|Field|Force|Police|Digital|Forensic) )*"
    r"(?:(?:Intelligence|Investigating|Crime|Liaison|Research|Disclosure) (?:Officer|Analyst)"
    r"|(?:(?:Higher|Senior|Assistant|Executive|Chief|Immigration|Customs|Targeting|Detection|Border Force) )+"
    r"Officer"
    r"|Examiner|Investigator)"
)
# What may stand behind it: a force or team, and no name, which would be the officer's own: DC 1234 Hart.
_TEAM = r"[ \t]+(?:Major|Serious|Organised|Stolen|Vehicle|Crime|Force|CID|Intel)[^\n.]*"
# The same below closing words: `Regards`, his name, and his rank with its number, which fill their lines.
_RANK_BELOW = re.compile(rf"[ \t]*{_NAME}[ \t]*\n[ \t]*{_RANK}(?:{_TEAM})?[ \t]*(?:\n|\Z)")
_PHONE_WORDS = re.compile(
    r"\b(?:t|m|d|tel|mob|mobile|phone|telephone|office|direct|desk|ddi|ext|or)\b", re.IGNORECASE
)
_OFFICER_SIGNS = re.compile(
    rf"{_BELOW}(?P<signature>{_NAME},?[ \t]*(?:[|,(–-][ \t]*|\n[ \t>]*)?(?:{_RANK}|(?P<post>{_POST}))\b"
    rf"(?P<tail>{_TEAM}|[ \t)]*[|,/–-][^\n.]*)?)[ \t)]*$",
    re.MULTILINE,
)
# Who examined and wrote: his name, letters and trade, and the day, in a line of their own.
_EXAMINER_SIGNS = re.compile(
    rf"(?:\A|(?<=\n))[ \t>]*(?P<signature>{_NAME}(?:[ \t]+[A-Z][A-Za-z]*[A-Z]){{0,4}},[ \t]*"
    r"(?:(?:Consulting|Consultant|Senior|Automotive|Motor|Chartered|Vehicle|Insurance) )*"
    r"(?:Engineer|Assessor|Surveyor|Examiner|(?:Loss )?Adjuster|Inspector|Valuer)),?[ \t]*"
    r"\d{1,2}(?:st|nd|rd|th)?[ /.-](?:[A-Z][a-z]{2,8}|\d{1,2})[ /.-]\d{2,4}[ \t.]*$",
    re.MULTILINE,
)
# A post alone may be of an insurer or of one of the case: a force or a rank stands beside or below it.
_FORCE = re.compile(
    r"\b(?:Police|Constabulary|Force|CID|NCA|NaVCIS|HMRC|R[OC]CU|Crime Agency|W?PC|W?DC|PS|DS|D?Sgt|Insp|DI"
    r"|DCI|PCSO|SPC|Constable|Sergeant|Inspector)\b"
)
_LINE_BELOW = re.compile(r"[ \t)]*\n(?P<line>[^\n.]{1,60})(?=\n|\Z)")
# In a mail that is quoted below: whom it greets on its first line, and who signs on its last.
_QUOTED_NAME = re.compile(
    r"(?:(?<=\n)|\A)[ \t]*>[ \t>]*[A-Z][a-z'’-]+"
    r"(?:(?P<greeting>,)[ \t]*(?=\n(?![ \t>]*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,?[ \t]*(?:\n|\Z)))"
    r"|(?: [A-Z][a-z'’-]+)?[ \t]*(?=\n(?![ \t]*>)|\Z))"
)
# Whom a note speaks to, before what it says: "Odile, Crake is back".
_ADDRESSED = re.compile(
    r"(?:\A|(?<=\n))[ \t>]*(?P<name>[A-Z][a-z'’-]+),"
    r"(?= [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? (?:is|was|has|had)\b)"
)
_QUOTE_MARKS = re.compile(r"[ \t]*>[ \t>]*")
_QUOTED_HEADER = re.compile(r"[A-Z][\w -]{1,15}:")
_SIGNED_LINES = 3  # lines behind the closing words: name, office, unit
_LONGEST_LINE = 60
_LONGEST_QUOTE = 5_000  # characters of a mail in which its signature is looked for


def is_letter(text: str) -> bool:
    r"""Return whether a text is framed as a letter is: by a greeting in a line of its own and closing words.

    >>> is_letter("Dear Sir,\nThe car is at our yard.\nYours faithfully\nA. Holt"), is_letter("Dear Sir, no")
    (True, False)
    """
    greeting = _GREETING.search(text)
    return bool(greeting and _CLOSING.search(text, greeting.end()))


def claim_letter_frame(page: TextPage) -> None:
    """Claim a greeting alone in its line, and who signs: behind closing words, or with an officer's rank."""
    for signed in _OFFICER_SIGNS.finditer(page.text):
        is_officer = _is_officer(signed, page.text)
        page.claim(Span(*signed.span("signature" if is_officer else "post")))  # a post is no surname
    for signed in _EXAMINER_SIGNS.finditer(page.text):
        page.claim(Span(*signed.span("signature")))
    for greeting in _GREETING.finditer(page.text):
        if not greeting["name"] or is_in_list(greeting["name"].casefold(), "given"):
            page.claim(Span(*greeting.span()))
    for addressed in _ADDRESSED.finditer(page.text):
        if is_in_list(addressed["name"].casefold(), "given"):
            page.claim(Span(*addressed.span("name")))
    for quoted in _QUOTED_NAME.finditer(page.text):
        if _frames_quote(quoted, page.text):
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
        if rank := _RANK_BELOW.match(page.text, closing.end()):
            _exclude_phones(page, rank.end())


def _exclude_phones(page: TextPage, start: int) -> None:
    """Exclude the phones in the lines below an officer's rank: they are his, and nobody's of the case.

    A line ends his signature unless it has phones alone, his e-mail, or his team or force.
    """
    end = start
    for line in page.text[start:].split("\n")[:_SIGNED_LINES]:
        has_phones = bool(line.strip()) and not any(map(str.isalpha, _PHONE_WORDS.sub("", line)))
        is_his = has_phones or _FORCE.search(line) or re.fullmatch(r"\s*\S+@\S+\s*", line)
        if not is_his or line.lstrip().startswith(">") or line.rstrip().endswith("."):
            break
        for draft in page.list_drafts("Phone") if has_phones else ():
            if end <= draft.span.start < end + len(line):
                draft.is_excluded = True
        end += len(line) + 1


def _is_officer(signed: re.Match[str], text: str) -> bool:
    """Return whether who signs has a rank, or a post in a force."""
    below = _LINE_BELOW.match(text, signed.end("signature"))
    return not signed["post"] or bool(
        _FORCE.search(signed["signature"])
        or re.match(_TEAM, signed["tail"] or "")
        or (below and _FORCE.search(below["line"]))
    )


def _frames_quote(name: re.Match[str], text: str) -> bool:
    """Return whether a name alone in its line greets or signs a quoted mail, and is not one of a list.

    It greets on the first line of the mail. It signs if the mail has a greeting, closing words, or a blank
    line above it; the text that comes here may have lost the marks of that.
    """
    above = _list_quote_above(text[max(0, name.start() - _LONGEST_QUOTE) : name.start()])
    if name["greeting"]:
        return not above or not above[-1] or bool(_QUOTED_HEADER.match(above[-1]))
    is_greeted = any(_GREETING.match(f"{line}\n") for line in above[:-1])
    return is_greeted or any(not line or _CLOSING.match(f"{line}\n") for line in above)


def _list_quote_above(text: str) -> list[str]:
    """Return the lines of a quoted mail, without their marks, from its first to the end of a text."""
    lines = text.removesuffix("\n").split("\n")
    first = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].rstrip().endswith(":") and not _QUOTE_MARKS.match(lines[at]):
            break  # who wrote it, or what the list is of
        if _QUOTE_MARKS.match(lines[at]):
            first = at
    return [_QUOTE_MARKS.sub("", line, count=1).strip() for line in lines[first:]]
