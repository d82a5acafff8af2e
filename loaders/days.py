"""Days: the first and last day that a date, a moment, or a month alone can mean."""

import re
from calendar import monthrange

from ..graph.kinds.reading import Reading
from .rows import Row

_DATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d)?)?)?")


def find_first_day(reading: Reading | None) -> str:
    """The first day, YYYY-MM-DD, or "" where there is no date or it could not be read.

    >>> from ..graph.kinds import MOMENT
    >>> find_first_day(MOMENT.clean("04/03/2025 23:30")), find_first_day(MOMENT.clean("March 2025")), find_first_day(None)
    ('2025-03-04', '2025-03-01', '')
    >>> find_first_day(MOMENT.clean("2026-02-31"))
    ''
    """
    found = _dated(reading)
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else ""


def find_last_day(reading: Reading | None) -> str:
    """The last day, YYYY-MM-DD, or "".

    >>> from ..graph.kinds import MOMENT
    >>> find_last_day(MOMENT.clean("04/03/2025 23:30")), find_last_day(MOMENT.clean("February 2024")), find_last_day(MOMENT.clean("2024"))
    ('2025-03-04', '2024-02-29', '2024-12-31')
    """
    found = _dated(reading)
    if not found:
        return ""
    month = found[2] or "12"
    return f"{found[1]}-{month}-{found[3] or monthrange(int(found[1]), int(month))[1]}"


def _dated(reading: Reading | None) -> re.Match[str] | None:
    """The parts of a date that the calendar has; a doubtful one may look like a date and be none."""
    found = _DATED.fullmatch(reading.value) if reading else None
    if not found:
        return None
    month, day = int(found[2] or 1), int(found[3] or 1)
    return (
        found
        if 1 <= month <= 12 and int(found[1]) and 1 <= day <= monthrange(int(found[1]), month)[1]
        else None
    )


def pop_date(row: Row, name: str) -> Reading | None:
    """The date of a column, used up; one that cannot be read is told to the user, and the row loads without it."""
    reading = row.pop(name)
    if reading and not find_first_day(reading):
        row.note(name, reading.as_reported, row.kind_of(name).expected, "loaded without that date")
    return reading
