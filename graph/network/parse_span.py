"""Read the days and roles that a user types to choose evidence."""

from ..errors import NetworkError
from ..kinds import DAY, ROLE


def parse_day(text: str | None, end: str) -> str | None:
    """Return the day that one end of a span names, None if the end is open.

    Raise NetworkError if the text is no day, or only a month or year.

    >>> parse_day("01/03/2026", "since"), parse_day(None, "until")
    ('2026-03-01', None)
    """
    if not text:
        return None
    reading = DAY.clean(text)
    if reading.is_doubtful or "partial" in reading.classes:
        raise NetworkError(f"{end} is {text!r}, expected a day such as 2026-03-01; give it so")
    return reading.value


def parse_span(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Return the first and last day of a span.

    Raise NetworkError if one is no day, or if the span ends before it begins.

    >>> parse_span("2026-03-01", None)
    ('2026-03-01', None)
    """
    first, last = parse_day(since, "since"), parse_day(until, "until")
    if first and last and first > last:
        raise NetworkError(
            f"since is {first}, later than until, {last}: no day lies between them, "
            "expected the earlier day first; exchange them"
        )
    return first, last


def parse_role(text: str) -> str:
    """Return the role that a word means; raise NetworkError if it means none.

    >>> parse_role("Suspect")
    'subject'
    """
    reading = ROLE.clean(text)
    if reading.is_doubtful:
        raise NetworkError(f"role is {text!r}, {reading.reason}; choose one of them")
    return reading.value
