"""Clean days and moments: ISO, else day first, or month first if the rest of the column shows it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from .reading import Kind, Reading, Verdict, make_doubtful
from .tidy import make_cleaner

DAY_EXPECTED = "a day such as 2025-03-05 or 05/03/2025"
MOMENT_EXPECTED = "a day and time such as 2025-03-04 23:30 or 04/03/2025 23:30"
# A day, month or year that date() in Cypher reads: a stored text that is none would end the whole query.
CALENDAR_DAY = (
    "[0-9]{4}(-(0[1-9]|1[0-2]))?"
    "|[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
)

_ASIDE = re.compile(r"(?<=\d)\s*\([^()\d]*\)\s*$")  # 03/02/92 (the younger one)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[,. ]*)?"
_ABOUT = re.compile(
    r"^(?:(?:on or (?:about|around|before)|on|about|around|approx(?:imately)?|circa|ca?|dated?|at|in|"
    r"during)\b[.:]?\s*|~\s*)+",
    re.IGNORECASE,
)

# The day of the month in words: `fifth of June 2025`, `twenty-first May 1988`.
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth")
_TENS = ("seventeenth", "eighteenth", "nineteenth", "twentieth", *(f"twenty-{unit}" for unit in _UNITS))
_ORDINALS = {
    word: str(number)
    for number, word in enumerate((*_UNITS, *_TEENS, *_TENS, "thirtieth", "thirty-first"), 1)
}
_ORDINAL = re.compile(
    rf"\b(?:the )?({'|'.join(sorted(_ORDINALS, key=len, reverse=True)).replace('-', '[- ]')})\b(?: day)?",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(f"^{_WEEKDAY[:-1]}", re.IGNORECASE)
_ZONE = re.compile(r"\s*\((?:UTC|GMT)(?:([+-])([0-9]{1,2}))?(?::?([0-9]{2}))?\)$", re.IGNORECASE)

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_COMPACT = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
# Eight digits with the year last (25121998): its month would be 19 or 20 if the year stood first.
_COMPACT_YEAR_LAST = re.compile(r"([0-3][0-9])([0-3][0-9])((?:19|20)[0-9]{2})")
_NUMERIC = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_NAMED = re.compile(
    rf"{_WEEKDAY}([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[-/. ]*({_NAMED})[-/.,' ]*([0-9]{{4}}|[0-9]{{2}})",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    rf"{_WEEKDAY}({_NAMED})[-/. ]*([0-9]{{1,2}})(?:st|nd|rd|th)?[-/., ]+([0-9]{{4}}|[0-9]{{2}})",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"([0-9]{{4}})[-/]([0-9]{{1,2}})|({_NAMED})[-/., ]*([0-9]{{4}})|([0-9]{{1,2}})/([0-9]{{4}})",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(r"((?:18|19|20)[0-9]{2})")
SEVERAL_DAYS = "several days"
"""The class of a moment that is the first of several days."""
_RANGE = re.compile(r"(.{6,40}?)\s*(?:\s[-–—]\s|[-–—](?=\d{1,2}[/. ])|\bto\b|\buntil\b)\s*(.{6,40})")
_DAYS_OF_MONTH = re.compile(
    r"([0-9]{1,2}) ?(?:[-–/&]|and|to) ?([0-9]{1,2})"
    r"((?:[ /.]| of )[^\W\d]{3,9}[ /.]*[0-9]{2,4}|[/.][0-9]{1,2}[/.][0-9]{2,4})"
)
# A time differs from the end of a date by its colon, its length, or am or pm.
_TIME = re.compile(
    r"(?:[ T,]+|[ ,]*\bat\s+|\s+-\s+)"
    r"(?:([01]?[0-9]|2[0-4])[:.h]([0-5][0-9])(?:[:.]([0-5][0-9])(?:[.,][0-9]+)?)?"
    r"|([01][0-9]|2[0-4])([0-5][0-9])(?:[0-5][0-9])?|([01]?[0-9])(?=\s*[ap]\.?m))"
    r"\s*(?:hrs?|hours|h)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|BST|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?$",
    re.IGNORECASE,
)


def _expand_year(year: str, today: date) -> int:
    # Two digits are the latest possible year: 68 is a birth in 1968, 26 a sailing in 2026.
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number <= today.year % 100 + 1 else 1900)


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_numeric(
    first: int, second: int, year: int, month_first: bool
) -> tuple[date | None, tuple[str, ...]]:
    orders = ((second, first), (first, second)) if not month_first else ((first, second), (second, first))
    dates = [_make_date(year, month, day) for month, day in orders]
    if dates[0] is None:
        # Only the other order gives a day that exists.
        return dates[1], (("day first",) if month_first else ("month first",))
    return dates[0], (("either order",) if dates[1] not in (None, dates[0]) else ())


def read_day(text: str, month_first: bool = False) -> tuple[str, tuple[str, ...]] | None:
    """Return (day, classes) of a tidied text without a time, or None.

    The day is YYYY-MM-DD, or YYYY-MM or YYYY with class "partial".

    >>> read_day("05MAR25"), read_day("4/3/25"), read_day("2024-03"), read_day("25121998")
    (('2025-03-05', ()), ('2025-03-04', ('either order',)), ('2024-03', ('partial',)), ('1998-12-25', ()))
    """
    today, day = date.today(), None
    classes: tuple[str, ...] = ()
    if match := _COMPACT_YEAR_LAST.fullmatch(text):
        day, classes = _read_numeric(int(match[1]), int(match[2]), int(match[3]), month_first)
    elif match := (_ISO.fullmatch(text) or _COMPACT.fullmatch(text)):
        day = _make_date(int(match[1]), int(match[2]), int(match[3]))
    elif match := _NUMERIC.fullmatch(text):
        day, classes = _read_numeric(int(match[1]), int(match[3]), _expand_year(match[4], today), month_first)
    elif match := _DAY_NAMED.fullmatch(text):
        day = _make_date(_expand_year(match[3], today), _MONTHS[match[2].lower()], int(match[1]))
    elif match := _NAMED_DAY.fullmatch(text):
        day = _make_date(_expand_year(match[3], today), _MONTHS[match[1].lower()], int(match[2]))
    elif match := _MONTH_ONLY.fullmatch(text):
        month = int(match[2] or match[5] or _MONTHS[(match[3] or "january").lower()])
        year = match[1] or match[4] or match[6]
        return (
            (f"{year}-{month:02d}", ("partial",)) if 1 <= month <= 12 and 1800 <= int(year) < 2200 else None
        )
    elif match := _YEAR_ONLY.fullmatch(text):
        return match[1], ("partial",)
    return (day.isoformat(), classes) if day and 1800 <= day.year < 2200 else None


def _read_clock(match: re.Match[str]) -> tuple[int, int] | None:
    hour = int(match[1] or match[4] or match[6])
    minute = int(match[2] or match[5] or 0)
    if half := match[7]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return (hour, minute) if hour < 24 or minute == 0 else None


def _read_offset(text: str | None) -> timezone | None:
    if not text:
        return None
    zone = text.upper()
    if zone in ("Z", "UTC", "GMT", "BST"):
        return timezone(timedelta(hours=1)) if zone == "BST" else UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-shift if zone[0] == "-" else shift) if shift < timedelta(hours=24) else None


def _write_figures(text: str) -> str:
    """Return a text with its day of the month in figures, and its offset as ISO writes it.

    >>> _write_figures("fifth of June 2025"), _write_figures("14/06/2025 22:01:10(UTC+1)")
    ('5 of June 2025', '14/06/2025 22:01:10+01')
    """
    if text.endswith(")") and (zone := _ZONE.search(text)):
        offset = f"{zone[1]}{int(zone[2]):02d}{zone[3] or ''}" if zone[1] else "Z"
        text = text[: zone.start()] + offset
    if "th" not in text and "st" not in text and "nd" not in text and "rd" not in text:
        return text
    return _ORDINAL.sub(lambda match: _ORDINALS[match[1].lower().replace(" ", "-")], text)


def _read_first_day(text: str, month_first: bool) -> tuple[str, tuple[str, ...]] | None:
    """Return the first day of several and its classes: 29/09/2025 - 30/09/2025, 29-30 Sep 2025; else None."""
    if match := _DAYS_OF_MONTH.fullmatch(text):
        days = [read_day(f"{day}{match[3]}", month_first) for day in (match[1], match[2])]
    elif match := _RANGE.fullmatch(text):
        days = [read_day(_split_time(one)[0], month_first) for one in match.groups()]
    else:
        return None
    first, last = days
    if not first or not last or "partial" in (*first[1], *last[1]) or first[0] > last[0]:
        return None
    return first[0], (*first[1], SEVERAL_DAYS)


def _split_time(text: str) -> tuple[str, re.Match[str] | None]:
    """Return the text of the day and the match of the time after it."""
    bare = _WEEKDAY_BEFORE.sub("", _ABOUT.sub("", _write_figures(text)))
    match = _TIME.search(bare)
    # 05 03 2025 ends like a time but is a whole day.
    if not match or read_day(bare):
        return bare, None
    return bare[: match.start()].strip(" ,"), match


def _clean_day(raw: str, text: str, month_first: bool) -> Reading:
    text = _ASIDE.sub("", text)
    day_text, _ = _split_time(text)
    day = read_day(day_text, month_first)
    return Reading(raw, day[0], classes=day[1]) if day else make_doubtful(raw, text, DAY_EXPECTED)


def _clean_moment(raw: str, text: str, month_first: bool) -> Reading:
    day_text, time = _split_time(text)
    day = read_day(day_text, month_first)
    if not day:
        day, time = _read_first_day(text, month_first), None
    if not day:
        return make_doubtful(raw, text, MOMENT_EXPECTED)
    if time is None:
        return Reading(raw, day[0], classes=(*day[1], "day only"))
    clock = _read_clock(time)
    if clock is None or "partial" in day[1]:
        return make_doubtful(raw, text, MOMENT_EXPECTED)
    at = datetime.fromisoformat(day[0]) + timedelta(hours=clock[0], minutes=clock[1])
    if zone := _read_offset(time[8]):
        return Reading(
            raw, _format_moment(at - (zone.utcoffset(None) or timedelta())), classes=(*day[1], "utc")
        )
    return Reading(raw, _format_moment(at), classes=day[1])


def _format_moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


@make_cleaner(DAY_EXPECTED)
def clean_day(raw: str, text: str) -> Reading:
    """Return a day, day first if the text leaves it open, without a time after it."""
    return _clean_day(raw, text, month_first=False)


@make_cleaner(DAY_EXPECTED)
def clean_day_month_first(raw: str, text: str) -> Reading:
    """Return a day, month first if the text leaves it open."""
    return _clean_day(raw, text, month_first=True)


@make_cleaner(MOMENT_EXPECTED)
def clean_moment(raw: str, text: str) -> Reading:
    """Return a moment in local time, or in UTC if the text has an offset; the day alone if it has no time."""
    return _clean_moment(raw, text, month_first=False)


@make_cleaner(MOMENT_EXPECTED)
def clean_moment_month_first(raw: str, text: str) -> Reading:
    """Return a moment, its month first if the text leaves it open."""
    return _clean_moment(raw, text, month_first=True)


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How many days of a column are valid only with the day first, and how many only with the month first."""

    day_first: int = 0
    month_first: int = 0

    @property
    def is_mixed(self) -> bool:
        """Whether the column has both orders."""
        return bool(self.day_first and self.month_first)

    @property
    def is_month_first(self) -> bool | None:
        """Whether the month is first in most of these days; None if both orders have equally many."""
        return None if self.day_first == self.month_first else self.month_first > self.day_first


def count_orders(values: Mapping[str, int]) -> DateOrder:
    """Return the order of days, given as counts by text; a text valid in both orders or in none adds nothing.

    >>> count_orders({"11/5/21": 1, "12/13/21": 2})
    DateOrder(day_first=0, month_first=2)
    >>> count_orders({"13/12/21": 1}).day_first
    1
    >>> count_orders({"1/2/21": 1, "02/30/21": 1, "31/31/21": 1})
    DateOrder(day_first=0, month_first=0)
    """
    counts = [0, 0]
    today = date.today()
    for value, times in values.items():
        if match := _NUMERIC.match(_ABOUT.sub("", value.strip()[:60])):
            first, second, year = int(match[1]), int(match[3]), _expand_year(match[4], today)
            day_first, month_first = (
                _make_date(year, month, day) is not None for month, day in ((second, first), (first, second))
            )
            if day_first != month_first:
                counts[month_first] += times
    return DateOrder(*counts)


@cache
def restrict_order(kind: Kind) -> Kind:
    """Return a kind for a column with both orders: a day that is valid only in the other order is doubtful.

    >>> [restrict_order(DAY).clean(text).is_doubtful for text in ("13/12/21", "1/2/21", "12/13/21")]
    [False, False, True]
    """

    def clean(raw: str) -> Reading:
        reading = kind.clean(raw)
        if not {"day first", "month first"} & set(reading.classes):
            return reading
        # Keep the text, so that no code uses it as a day.
        return replace(
            reading,
            value=" ".join(raw.split()),
            verdict=Verdict.DOUBTFUL,
            reason=f"expected {kind.expected}, in the order of its column",
        )

    return replace(kind, cleaner=clean)


DAY = Kind("day", clean_day, DAY_EXPECTED)
DAY_MONTH_FIRST = Kind("day_month_first", clean_day_month_first, DAY_EXPECTED)
MOMENT = Kind("moment", clean_moment, MOMENT_EXPECTED)
MOMENT_MONTH_FIRST = Kind("moment_month_first", clean_moment_month_first, MOMENT_EXPECTED)
