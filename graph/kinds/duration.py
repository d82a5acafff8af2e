"""Clean how long something lasted to seconds."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "seconds, or a time such as 00:01:04 or 1m 4s"
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{2})(?:\.[0-9]+)?")
_UNITS = re.compile(
    r"(?:([0-9]+)\s*h(?:(?:ou)?rs?)?\.?)?\s*(?:([0-9]+)\s*m(?:in(?:ute)?s?)?\.?)?\s*(?:([0-9]+)\s*s(?:ec(?:ond)?s?)?\.?)?",
    re.IGNORECASE,
)


@make_cleaner(EXPECTED, longest=60, zero=True)
def clean_duration(raw: str, text: str) -> Reading:
    """Return whole seconds; a number alone is seconds.

    >>> [clean_duration(text).value for text in ("64", "00:01:04", "1m 4s", "1:04", "64.0")]
    ['64', '64', '64', '64', '64']
    """
    if re.fullmatch(r"[0-9]{1,7}(?:\.[0-9]+)?", text):
        return Reading(raw, str(int(text.split(".")[0])))
    match = _CLOCK.fullmatch(text) or _UNITS.fullmatch(text)
    if not match or not any(match.groups()):
        return make_doubtful(raw, text, EXPECTED)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return Reading(raw, str(hours * 3600 + minutes * 60 + seconds))


DURATION = Kind("duration", clean_duration, EXPECTED)
