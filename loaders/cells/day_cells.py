"""Turns a day that a spreadsheet stores as a number into the day: 30753 is 12 March 1984."""

import re
from datetime import datetime, timedelta

# Day 60 is 29 February 1900, which never was: from day 61 on the count starts at this day.
_DAY_ZERO = datetime(1899, 12, 30)
_NUMBER = re.compile(r"([0-9]{2,5})(\.[0-9]+)?")
_LAST = 80_000


def convert_spreadsheet_day(text: str) -> str:
    """Return the day, and the time if there is one, of a spreadsheet's number; other text as it is.

    Only the column says that its numbers are days: detectors' spreadsheet_day.

    >>> convert_spreadsheet_day("30753"), convert_spreadsheet_day("45677.5"), convert_spreadsheet_day("n/k")
    ('1984-03-12', '2025-01-20 12:00', 'n/k')
    """
    match = _NUMBER.fullmatch(text.strip())
    if not match or not 61 <= int(match[1]) <= _LAST:
        return text
    minutes = round(float(match[2] or 0) * 24 * 60)
    moment = _DAY_ZERO + timedelta(days=int(match[1]), minutes=minutes)
    return moment.strftime("%Y-%m-%d %H:%M" if minutes else "%Y-%m-%d")
