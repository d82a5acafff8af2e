"""Vehicle identification numbers (ISO 3779): whole, partial, and what their check digit can say."""

import re

from .reading import Kind, Reading, Verdict, doubtful

VIN_EXPECTED = "a VIN of 17 characters without I, O or Q, such as SALVA2AE4EH877322"
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10), *range(10)), strict=True))


def check_digit_holds(vin: str) -> bool:
    """Whether position 9 is the check digit of the 17 characters.

    >>> check_digit_holds("1M8GDM9AXKP042788"), check_digit_holds("SGZCZ43D13S812715")
    (True, False)
    """
    rest = sum(_VALUES[mark] * weight for mark, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    return vin[8] == "0123456789X"[rest]


def clean_vin(raw: str) -> Reading:
    """A whole VIN."""
    bare = re.sub(r"[\s\-./]", "", raw[:200]).upper()
    bare = re.sub(r"^(VIN|CHASSIS)(NO|NUMBER)?:?", "", bare)
    if not re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", bare) or len(set(bare)) == 1:
        return doubtful(raw, bare, VIN_EXPECTED)
    if bare[0] in "12345L":
        return Reading(raw, bare) if check_digit_holds(bare) else doubtful(raw, bare, "a check digit that holds")
    return Reading(raw, bare, Verdict.NOT_APPLICABLE)


def clean_partial_vin(raw: str) -> Reading:
    """What can be read of a VIN."""
    return Reading(raw, re.sub(r"[?*_ ]", "?", raw.strip()[:200]).upper())


VIN = Kind("vin", clean_vin, VIN_EXPECTED)
PARTIAL_VIN = Kind("partial_vin", clean_partial_vin, "the readable characters of a VIN, ? for each unreadable one")
