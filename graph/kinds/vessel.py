"""Clean IMO numbers of ships, and recognise a company's IMO number in their place."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "a ship's IMO number of seven digits such as 9126819, its last digit being the check digit"
# Seven digits that stand alone; a longer number contains no ship's number.
_SEVEN = re.compile(r"(?<![0-9])[0-9]{7}(?![0-9])")
_AFTER_IMO = re.compile(r"IMO\D{0,12}([0-9]{7})(?![0-9])", re.IGNORECASE)


def is_ship(number: str) -> bool:
    """Return whether the seven digits are a ship's number.

    >>> is_ship("9126819"), is_ship("0000000")
    (True, False)
    """
    total = sum(int(digit) * weight for digit, weight in zip(number, range(7, 1, -1), strict=False))
    return total > 0 and total % 10 == int(number[6])


def is_company(number: str) -> bool:
    """Return whether the seven digits are a company's number; a number can be both.

    >>> is_company("1865817")
    True
    """
    total = sum(int(digit) * weight for digit, weight in zip(number, (8, 6, 4, 2, 9, 7), strict=False))
    return total > 0 and (11 - total % 11) % 10 == int(number[6])


@make_cleaner(EXPECTED)
def clean_imo(raw: str, text: str) -> Reading:
    """Return a ship's IMO number from a cell that may have a label or name; a company's is doubtful."""
    labelled = _AFTER_IMO.search(text)
    numbers = [labelled[1]] if labelled else list(dict.fromkeys(_SEVEN.findall(text)))
    if len(numbers) != 1:
        return make_doubtful(raw, text, EXPECTED)
    number = numbers[0]
    if is_ship(number):
        return Reading(raw, number, classes=("ship",))
    if is_company(number):
        return make_doubtful(raw, number, "a ship's IMO number, and this is a company's", ("company",))
    return make_doubtful(raw, number, EXPECTED)


IMO = Kind("imo", clean_imo, EXPECTED, separators="/")
