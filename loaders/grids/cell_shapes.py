"""Rate how much a cell looks like a head or label, and not like a value, by its form alone."""

import re
from collections.abc import Callable
from functools import lru_cache

IsHead = Callable[[str], float]  # how much a text is known as a head, from 0 to 1

_NUMBER = re.compile(
    r"[£$€]?\s*[-+(]?\s*\d[\d\s,.']*\)?\s*"
    r"(?:%|kgs?|kgm|lbs?|m?t|tons?|tonnes?|pcs|pkgs?|mi|miles|km|units?|gbp|eur|usd|days?|hours?|mins?|secs?)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}[ -]?[a-z]{3,9}[ -]?\d{2,4}|[a-z]{3,9} \d{1,2},? \d{4})"
    r"(?:[T ,].{0,25})?|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:hrs|h|am|pm)?|\d{4}\s?h(?:ou)?rs",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"[A-Z]{1,6}(?:[/-][A-Z]{1,4})?[/-]\d[\w/-]*")
_MADE_WORD = re.compile(r"_|[a-z][A-Z]|\((?:e?s|\w+)\)|\bNos?\b\.?|#|%|\w/\w|[a-z]\.[A-Z]|\?$")
_TITLED = re.compile(r"(?:mr|mrs|ms|miss|dr|pc|dc|ds|di|dci|sgt|insp|dep)\.? \w", re.IGNORECASE)
_ANSWERS = frozenset(
    (
        *(
            "y",
            "n",
            "yes",
            "no",
            "none",
            "nil",
            "n/a",
            "na",
            "n/k",
            "nk",
            "u/k",
            "unknown",
            "true",
            "false",
            "x",
        ),
        *(
            "-",
            "--",
            "?",
            "refused",
            "not known",
            "not stated",
            "no trace",
            "none fitted",
            "as above",
            "ditto",
        ),
    )
)
DATA = 0.05  # what a number, day, code or address of mail is worth as a head
# What a form asks beside a label: `Consignee (not negotiable unless to order)`, `Notify (complete in full)`.
_INSTRUCTION = re.compile(
    r"\s*\((?:not negotiable|non[ -]negotiable|if |complete|name (?:and|&) |in full|in block"
    r"|leave |please|full |delete |state )[^()]*\):?$",
    re.IGNORECASE,
)


def has_code(text: str) -> bool:
    """Whether a text is a code of letters and digits, as plates, containers and references are.

    >>> has_code("LJ68 XWK"), has_code("EX/1"), has_code("Part 1 No"), has_code("17a Country code")
    (True, True, False, False)
    """
    if _REFERENCE.fullmatch(text):
        return True
    bare = [mark for mark in text if mark.isalnum()]
    digits = sum(mark.isdigit() for mark in bare)
    return len(bare) >= 3 and digits >= 2 and digits / len(bare) >= 0.25


def is_value(text: str) -> bool:
    """Whether a text is a value by its form: a number, a day, a time, a code or an address of mail.

    >>> [is_value(text) for text in ("12 Mar 25", "2.1 MT", "£1,500.00", "a@b.example", "Date", "Box 4")]
    [True, True, True, True, False, False]
    """
    return bool("@" in text or _NUMBER.fullmatch(text) or is_date(text) or has_code(text))


def is_date(text: str) -> bool:
    """Whether a text is a day or a time by its form.

    >>> is_date("12 Mar 25"), is_date("02/04/25"), is_date("LJ68 XWK")
    (True, True, False)
    """
    return bool(_DATE.fullmatch(text))


@lru_cache(maxsize=100_000)
def rate_form(text: str) -> float:
    """Return how much the form of a text fits a head, from 0 to 1, whatever its words.

    >>> [rate_form(text) for text in ("V.R.M.:", "kind of tie", "n_contacts", "LJ68 XWK", "No")]
    [0.9, 0.55, 0.7, 0.05, 0.15]
    """
    bare = " ".join(text.split())
    if not bare:
        return 0.0
    if bare.casefold() in _ANSWERS:
        return 0.15
    if bare.endswith(":") and len(bare.split()) <= 8:
        return 0.9
    if is_value(bare):
        return DATA
    words = bare.split()
    if (len(words) > 4 and bare.endswith((".", "!"))) or ". " in bare[4:] or "\n" in text.strip()[:-1]:
        return 0.1 if len(words) > 4 else 0.3
    if _TITLED.match(bare) or re.search(r"\w, \w", bare):
        return 0.2
    rate = 0.55 if len(words) <= 3 else 0.45 if len(words) <= 5 else 0.3 if len(words) <= 8 else 0.15
    return round(rate + 0.15, 2) if _MADE_WORD.search(bare) else rate


@lru_cache(maxsize=200_000)
def rate_label(text: str, is_head: IsHead) -> float:
    """Return how much a text looks like a head, from 0 to 1, by its words and its form."""
    form = rate_form(text)
    if form == 0.0 or len(text) > 200 or " ".join(text.split()).casefold() in _ANSWERS:
        return form
    known = is_head(text)
    return max(form, known) if known >= 0.99 or form > DATA else max(form, known / 2)


def name_shape(text: str) -> str:
    """Return the form of a text in a word, so that cells can be compared.

    >>> [name_shape(text) for text in ("", "12", "12/03/2025", "LJ68 XWK", "Grey", "He ran off. Twice.")]
    ['blank', 'number', 'day', 'code', 'words', 'prose']
    """
    bare = " ".join(text.split())
    if not bare:
        return "blank"
    if is_date(bare):
        return "day"
    if _NUMBER.fullmatch(bare):
        return "number"
    if "@" in bare:
        return "mail"
    if len(bare.split()) > 8:
        return "prose"
    if has_code(bare):
        return "code"
    return "prose" if ". " in bare and bare.endswith(".") else "words"


def drop_instruction(label: str) -> str:
    """Return a label without what its form asks in brackets.

    >>> drop_instruction("CONSIGNEE (NOT NEGOTIABLE UNLESS TO ORDER)"), drop_instruction("Engine (spare)")
    ('CONSIGNEE', 'Engine (spare)')
    """
    return _INSTRUCTION.sub("", label)
