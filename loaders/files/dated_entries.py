"""Tells a job card: a title with the reference of the job, then lines that begin with a day."""

import re
from collections.abc import Sequence

from ...graph.kinds.free_text import find_in_text

FEWEST = 3  # entries
_WORDS = 4  # of an entry, on average
_DAY = re.compile(
    r"(?:[-*+] +)?(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2}))?"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{4})?)"
    r"(?:[ \t]*[:,–-])?[ \t]+(?=[^\W\d_])",
    re.IGNORECASE,
)
# What the title says that the entries are about: `Job card KF 25-1187`. Changes and minutes have dated
# entries, too, and people in them who have no part in any job.
_OF_A_JOB = re.compile(
    r"(?i:\b(?:job|case|file|shipment|booking|consignment|claim|exam(?:ination)?)\b)[^\n]*?"
    r"\b[A-Z]{1,4}[ /-]?\d{2}[-/]\d{3,6}\b"
)


def is_of_a_job(title: str) -> bool:
    """Whether a title names a job with its reference.

    >>> is_of_a_job("# Job card KF 25-1187"), is_of_a_job("# Import script notes"), is_of_a_job("# Job 7")
    (True, False, False)
    """
    return bool(_OF_A_JOB.search(title))


def split_entries(texts: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return what a job card says before its entries, and each entry, with their lines; [] of another text.

    An entry stands alone: whom one names has no part in the next.

    >>> texts = [(1, "Job card KF 25-1187"), (3, "13/6 Ann Holt came in.\\n16/6 She rang from 07700 900303.")]
    >>> split_entries([*texts, (5, "18/6 AB12 CDE came for the boxes,\\nand left.")])[2:]
    [(4, '16/6 She rang from 07700 900303.'), (5, '18/6 AB12 CDE came for the boxes,\\nand left.')]
    >>> split_entries([(1, "Notes"), (3, "13/6 Ann Holt came in.")])
    []
    """
    lines = [
        (start + at, line.strip())
        for start, text in texts
        for at, line in enumerate(text.split("\n"))
        if line.strip()
    ]
    entries = [line for _, line in lines if _DAY.match(line)]
    words = sum(len(entry.split()) for entry in entries)
    if not lines or not is_of_a_job(lines[0][1]) or len(entries) < FEWEST or words < _WORDS * len(entries):
        return []
    if not any(find_in_text(entry) for entry in entries):
        return []
    found = [lines[0]]
    for number, line in lines[1:]:
        if _DAY.match(line):
            found.append((number, line))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
    return found
