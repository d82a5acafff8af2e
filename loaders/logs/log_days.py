"""Reads the days from and to which the event of a log row lasted, and the day at the head of its text."""

import re

from ...graph.kinds import DAY
from ..fields.days import EventDays, find_first_day, find_last_day, pop_date
from ..fields.rows import Row

# A period behind the day, or a time and a mark, stamps an entry; `11/04/25 Dee sold it` is an event.
_STAMP = re.compile(
    r"\s*(\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d|\d{1,2} [A-Za-z]{3,9} (?:\d{4}|\d{2}))"
    r"(?:(?:T|,? (?:at )?)\d{1,2}[:.]?\d{2}(?::\d{2})? ?(?:h(?:rs?|ours?)?)?(?:[.:;]| [-–])|\.)\s",
    re.IGNORECASE,
)
_BIRTH, _NEAR = re.compile(r"\b(?:birth|dob|born)\b", re.IGNORECASE), 30


def pop_event_days(row: Row) -> EventDays:
    """Remove the cells of the event's days and return them in order, the first alone for both."""
    first, last = pop_date(row, "event_on"), pop_date(row, "event_to")
    days = find_first_day(first), find_last_day(last or first)
    if last and "" not in days and days[0] > days[1]:
        row.note(
            "event_to", last.as_reported, "a day that is not before the first", "both days taken in order"
        )
        days = find_first_day(last), find_last_day(first)
    return EventDays(*days)


def find_stamped_day(text: str) -> str:
    """Return the day that stamps an entry at the very start of its text, YYYY-MM-DD; "" if there is none.

    >>> find_stamped_day("11/04/25 0930hrs. Dee Holt runs the yard."), find_stamped_day("11/04/25. She left.")
    ('2025-04-11', '2025-04-11')
    >>> find_stamped_day("11/04/25 Dee Holt sold the Golf."), find_stamped_day("On 11/04/25. She left.")
    ('', '')
    """
    match = _STAMP.match(text)
    if not match or _BIRTH.search(text, match.end(), match.end() + _NEAR):
        return ""
    return find_first_day(DAY.clean(match[1]))
