"""Tells a job card or diary: lines that begin with a day and go on in words that name vehicles or phones."""

import re
from collections.abc import Iterable

from ...graph.kinds.free_text import find_in_text

FEWEST = 3  # entries
_WORDS = 4  # of an entry, on average
_DAY = re.compile(
    r"(?:[-*+] +)?(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2}))?"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{4})?)"
    r"(?:[ \t]*[:,–-])?[ \t]+(?=[^\W\d_])",
    re.IGNORECASE,
)


def is_diary(texts: Iterable[str]) -> bool:
    """Whether texts are entries under their days that name vehicles, boxes or phones.

    >>> entries = ["13/6 Ann Holt came in.", "16/6 She rang from 07700 900303.", "18/6 AB12 CDE came for it."]
    >>> is_diary(entries), is_diary(entries[:2]), is_diary(["3/4 cup of flour"] * 3)
    (True, False, False)
    """
    lines = [line.strip() for text in texts for line in text.split("\n")]
    entries = [line for line in lines if _DAY.match(line)]
    words = sum(len(entry.split()) for entry in entries)
    is_long = len(entries) >= FEWEST and words >= _WORDS * len(entries)
    return is_long and any(find_in_text(entry) for entry in entries)
