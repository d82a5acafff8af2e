"""Reads the moment of a row, from one column or from a day and a time apart."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...graph.kinds.reading import Reading
from .days import find_first_day
from .rows import Row

_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]m)?|\d{4} ?(?:h(?:rs|ours)?)?", re.ASCII | re.IGNORECASE
)
_ZONE = r"Z|UTC|GMT|BST|[+-]\d{2}(?::?\d{2})?"
_BESIDE_DAY = re.compile(
    r"^(?!.*(?<!\d )\b(?:[a-z]{3,9}\.?|\d{1,2}) \d{1,2},? (?:19|20)\d{2}\s*$)"  # a year is no time
    rf"(.*\d)(?:[T ]+|, ?)(?:{_CLOCK.pattern})(?:(?<=:\d\d)[.,]\d{{1,9}})?(?: ?(?:{_ZONE}))?\s*$",
    re.ASCII | re.IGNORECASE,
)
_SECONDS = re.compile(r"\d{1,2}[:.]\d{2}[:.]([0-5]\d)(?!\d)", re.ASCII)


class Moment(NamedTuple):
    """When something happened: `at` to the second if it is known, and the day; "" for what is not known."""

    at: str = ""
    day: str = ""


def pop_moment(row: Row, name: str, time: str) -> Moment:
    """Remove the cells of a moment and of a time of day and return when it was; note what cannot be read."""
    text, clock = row.pop_text(name), row.pop_text(time)
    if not text:
        if clock:
            row.note(time, clock, "a day beside it", "loaded without its moment")
        return Moment()
    kind = row.find_kind(name)
    reading = kind.clean(f"{text} {clock}") if clock else kind.clean(text)
    if clock and (reading.is_doubtful or "T" not in reading.value):
        # A workbook gives a day with the time 00:00, and a time with the day on which its calendar begins.
        day = text.partition("T")[0].partition(" ")[0]
        reading = kind.clean(f"{day} {clock.rpartition(' ')[2]}")
    if not find_first_day(reading) or "partial" in reading.classes:
        row.note(name, f"{text} {clock}".strip(), kind.expected, "loaded without its moment")
        return Moment()
    return Moment(format_moment(reading), find_first_day(reading))


def join_moment(texts: Sequence[str]) -> str:
    """Return a day and a time of day in columns of their own as one text; a time of day beside the day goes.

    It is that of the whole list (`Warrant executed: 11/02/26 0600`), or the 00:00 of a workbook.

    >>> join_moment(["11/02/26 0600", "0614"]), join_moment(["11/02/26", ""]), join_moment(["a day", "06:14"])
    ('11/02/26 0614', '11/02/26', 'a day 06:14')
    >>> join_moment(["2026-02-11 00:00:00.000", "06:14"]), join_moment(["2026-02-11T00:00:00Z", "06:14"])
    ('2026-02-11 06:14', '2026-02-11 06:14')
    >>> join_moment(["Feb 11, 2026", "06:14"])
    'Feb 11, 2026 06:14'
    """
    *days, clock = [text.strip() for text in texts]
    if _CLOCK.fullmatch(clock):
        days = [_BESIDE_DAY.sub(r"\1", day) for day in days]
    return " ".join(filter(None, [*days, clock]))


def format_moment(reading: Reading) -> str:
    """Return a moment with the seconds of its text, YYYY-MM-DDTHH:MM:SS; the day alone if it has no time.

    >>> from ...graph.kinds import MOMENT
    >>> [format_moment(MOMENT.clean(text)) for text in ("16/04/2025 05:41:08", "16/04/2025")]
    ['2025-04-16T05:41:08', '2025-04-16']
    """
    seconds = _SECONDS.search(reading.as_reported)
    return f"{reading.value}:{seconds[1]}" if seconds and "T" in reading.value else reading.value
