"""Tells the line under a table that only sums up the rows above it."""

import re
from collections.abc import Sequence

_TOTAL = re.compile(r"(?:grand |sub[ -]?|page )?totals?\W*", re.IGNORECASE)
_AMOUNT = re.compile(r"[£$€]?\s*[-+(]?\d[\d.,' ]*\)?\s*(?:[CD]R|[£$€]|[a-z]{1,4})?", re.IGNORECASE)


def is_total_line(texts: Sequence[str]) -> bool:
    """Return whether the filled cells of a line are a word for a total and amounts.

    >>> is_total_line(["TOTAL", "£2,140.00"]), is_total_line(["Total Motors", "£2,140.00"])
    (True, False)
    """
    words = [text for text in texts if not _AMOUNT.fullmatch(text)]
    return len(words) == 1 < len(texts) and _TOTAL.fullmatch(words[0]) is not None
