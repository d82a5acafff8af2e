"""Clean container numbers (ISO 6346): owner, category, serial number and check digit."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "a container number such as MSKU 601167 2, its last digit being the check digit"
_FORM = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}")
# The check digit has a box of its own on the container door, so people leave it out.
_WITHOUT_CHECK = re.compile(r"[A-Z]{3}[UJZ][0-9]{6}")
_PARTIAL = re.compile(r"(?=.*[?])(?=(?:.*[A-Z0-9]){5})[A-Z?]{4}[0-9?]{6,7}|[A-Z]{4}[0-9]{6}")
_LABEL = re.compile(
    r"^(?:(?:CONTAINER|CTR|CNTR|CONT|BOX|UNIT)\b\s*(?:NUMBER|NO|NR)?[\s.:=#-]+)+", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s\-./()\[\]]")
# Letters have the values 10 to 38 without multiples of eleven, which a sum modulo eleven would not see.
_VALUES = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (n for n in range(10, 39) if n % 11), strict=True)) | {
    str(n): n for n in range(10)
}


def compute_check_digit(number: str) -> str:
    """Return the check digit of the first ten characters; a remainder of ten is written 0.

    >>> compute_check_digit("CSQU305438"), compute_check_digit("APZU378987")
    ('3', '0')
    """
    return str(sum(_VALUES[mark] << place for place, mark in enumerate(number[:10])) % 11 % 10)


@make_cleaner(EXPECTED)
def clean_container(raw: str, text: str) -> Reading:
    """Return a container number with its check digit.

    A number without the check digit, or with unreadable characters, is doubtful with class "partial".
    """
    bare = _BETWEEN.sub("", _LABEL.sub("", text)).upper()
    if _FORM.fullmatch(bare):
        if bare[10] == compute_check_digit(bare):
            return Reading(raw, bare, classes=("container",))
        digit = compute_check_digit(bare)
        return make_doubtful(
            raw, bare, f"a container number whose check digit is {digit}, such as {bare[:10]}{digit}"
        )
    partial = re.sub(r"[*_]", "?", bare)
    if _WITHOUT_CHECK.fullmatch(partial) or _PARTIAL.fullmatch(partial):
        return make_doubtful(raw, partial, EXPECTED, ("partial",))
    return make_doubtful(raw, bare, EXPECTED)


CONTAINER = Kind(
    "container",
    clean_container,
    EXPECTED,
    separators="/,&",
    divider=r"(?i:[;,&]|/(?!\s*[0-9]\s*(?:[;,&/]|$))|\s+and\s+)",
)
