"""Reads the days from and to which the event of a log row lasted."""

from ..fields.days import EventDays, find_first_day, find_last_day, pop_date
from ..fields.rows import Row


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
