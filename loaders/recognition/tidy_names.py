"""Takes from a text of persons what stands around their names and is none."""

import re

from .spelt_names import spell_out_names

_BEFORE_MAIL = re.compile(r"[\"']([^\"'<>]+)[\"']\s*<(?=[^<>\s]+@)")
_ASK_FOR = re.compile(r"(?:^|(?<=[;,/(\n]))\s*(?i:please )?(?i:ask for|speak to|speak with) (?=[A-Z])")
_INNER_TITLE = re.compile(r"\b([A-Z][\w'’-]+),\s*(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\b\.?\s+(?=[A-Z])")
# A date of birth behind its name: `Ebert, Nils; 17.06.1962`.
_BORN_BEHIND = re.compile(r"([^\W\d_][^;\d\n]*?)\s*;\s*(\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?!\d)")
# An unknown person who is called something: `f/d male 'Costel'`, `unknown woman known as 'Bex'`.
_NOBODY_CALLED = re.compile(
    r"\b(?:f/?d|u/?k|unk(?:nown|n)?|unid(?:entified)?|uniden)\W{1,2}(?:(?:white|black|asian|ic\d)\s+)?"
    r"(?:males?|females?|man|woman|person|subject)\W{1,2}(?:(?:known as|called|aka|n/?n)\s+)?"
    r"(?=['\"\u2018\u201c])",
    re.IGNORECASE,
)
_NO_SURNAME = re.compile(
    r",?\s*[(\[]?\b(?:surname|last name|family name|forename|first name|other names?) (?:is )?"
    r"(?:not (?:known|given|stated|recorded)|unknown|n/?k|unk)\b[)\]]?",
    re.IGNORECASE,
)
# A day without a year is no birthday: in `Stolen 6 June` nobody is called June. What happened stands before
# it, or it is written as a day (6th June), or it ends the text behind a name. Otherwise the figure numbers
# somebody: `2 May, Dean`. With another name behind it is a street or somebody in a list: `12 May Street`.
_BARE_DAY = re.compile(
    r"(?P<before>\b(?:stolen|seen|taken|lost|found|recovered|seized|sold|bought|reported|arrested|bailed"
    r"|collected|delivered|left|born|on|since|from|until|till|before|after|by|of)\s+|,\s*(?=[\w ]+\Z))?"
    r"\b(?:0?[1-9]|[12]\d|3[01])(?P<nth>st|nd|rd|th)? (?P<of>of )?(?:jan(?:uary)?"
    r"|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
    r"(?!,? ?\d|,?[ \t]+(?-i:[A-Z]))",
    re.IGNORECASE,
)
# People in a list with their numbers: `1 Holt, Ann`.
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}(?!\d|st|nd|rd|th)", re.IGNORECASE | re.MULTILINE)


def tidy_names(text: str) -> str:
    """Return a text of persons without what e-mail and lists put around names.

    That is the quotes before an address (`"HOLT, Ann" <ann@…>`), a title between surname and forename
    (`MARSH, Mr Dean`), and the words that send somebody to a person (`Ask for Ann Holt`).
    """
    text = _ASK_FOR.sub("", text)
    text = _NO_SURNAME.sub("", text if _NUMBERED.search(text) else _BARE_DAY.sub(_drop_day, text))
    text = _NOBODY_CALLED.sub("", _BORN_BEHIND.sub(r"\1 (\2)", spell_out_names(text)))
    return _INNER_TITLE.sub(r"\1, ", _BEFORE_MAIL.sub(r"\1 <", text))


def _drop_day(match: re.Match[str]) -> str:
    is_day = match["before"] or match["nth"] or match["of"]
    return (match["before"] or "") if is_day else match[0]
