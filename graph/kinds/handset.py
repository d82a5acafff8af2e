"""Clean the numbers of handsets (IMEI) and SIM cards (IMSI); neither is a number that anybody can call."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

IMEI_EXPECTED = "an IMEI of 15 digits such as 490154203237518"
IMSI_EXPECTED = "an IMSI of 15 digits such as 234150999999999"
_LABEL = re.compile(r"^(?:imei(?:sv)?|imsi)\b[\s:.=#-]*", re.IGNORECASE)


def _list_digits(text: str) -> str:
    return re.sub(r"[\s\-/.]", "", _LABEL.sub("", text))


def _has_check_digit(digits: str) -> bool:
    doubled = (int(mark) * (2 if at % 2 else 1) for at, mark in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


@make_cleaner(IMEI_EXPECTED, longest=60)
def clean_imei(raw: str, text: str) -> Reading:
    """Return the 15 digits of an IMEI; operators often give 0 for the check digit, or 16 digits with version.

    >>> clean_imei("49-015420-323751-8").value, clean_imei("490154203237517").is_doubtful
    ('490154203237518', True)
    """
    digits = _list_digits(text)
    if re.fullmatch("[0-9]{14}", digits) or re.fullmatch("[0-9]{16}", digits):
        return Reading(raw, digits, classes=("without check digit",))
    if re.fullmatch("[0-9]{15}", digits):
        if _has_check_digit(digits):
            return Reading(raw, digits)
        if digits.endswith("0"):
            return Reading(raw, digits, classes=("without check digit",))
    return make_doubtful(raw, digits, IMEI_EXPECTED)


@make_cleaner(IMSI_EXPECTED, longest=60)
def clean_imsi(raw: str, text: str) -> Reading:
    """Return the digits of an IMSI.

    >>> clean_imsi("234 15 0999999999").value
    '234150999999999'
    """
    digits = _list_digits(text)
    return (
        Reading(raw, digits)
        if re.fullmatch("[0-9]{14,15}", digits)
        else make_doubtful(raw, digits, IMSI_EXPECTED)
    )


IMEI = Kind("imei", clean_imei, IMEI_EXPECTED)
IMSI = Kind("imsi", clean_imsi, IMSI_EXPECTED)
