"""The first and last day that a date, a moment, a month or a year can mean."""

import re
from calendar import monthrange
from dataclasses import dataclass

from ...graph.kinds.reading import Reading
from .rows import Row

_DATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d)?)?)?")


@dataclass(frozen=True)
class EventDays:
    """The first and last day of what a paragraph reports, YYYY-MM-DD or ""."""

    first: str = ""
    last: str = ""


def find_first_day(reading: Reading | None) -> str:
    """Return the first day, YYYY-MM-DD, or "" if there is no date that can be read.

    >>> from ...graph.kinds import MOMENT
    >>> find_first_day(MOMENT.clean("04/03/2025 23:30")), find_first_day(MOMENT.clean("March 2025"))
    ('2025-03-04', '2025-03-01')
    >>> find_first_day(None)
    ''
    >>> find_first_day(MOMENT.clean("2026-02-31"))
    ''
    """
    match = _match_date(reading)
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}" if match else ""


def find_last_day(reading: Reading | None) -> str:
    """Return the last day, YYYY-MM-DD, or "" if there is no date that can be read.

    >>> from ...graph.kinds import MOMENT
    >>> [find_last_day(MOMENT.clean(text)) for text in ("04/03/2025 23:30", "February 2024", "2024")]
    ['2025-03-04', '2024-02-29', '2024-12-31']
    """
    match = _match_date(reading)
    if not match:
        return ""
    month = match[2] or "12"
    return f"{match[1]}-{month}-{match[3] or monthrange(int(match[1]), int(month))[1]}"


def _match_date(reading: Reading | None) -> re.Match[str] | None:
    """Return the match of year, month and day, or None if the calendar has no such day."""
    match = _DATED.fullmatch(reading.value) if reading else None
    if not match:
        return None
    month, day = int(match[2] or 1), int(match[3] or 1)
    return (
        match
        if 1 <= month <= 12 and int(match[1]) and 1 <= day <= monthrange(int(match[1]), month)[1]
        else None
    )


def pop_date(row: Row, name: str) -> Reading | None:
    """Remove and return the date of a column; note for the user if it cannot be read."""
    reading = row.pop(name)
    if reading and not find_first_day(reading):
        row.note(name, reading.as_reported, row.find_kind(name).expected, "loaded without that date")
    return reading
