"""The least number of vehicles that an examiner's note states."""

import re
from dataclasses import dataclass

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 2)}
_AT_LEAST = re.compile(
    r"(?<!not )\b(?:at least|minimum(?: of)?|not? (?:fewer|less) than)"
    rf" (?P<number>\d{{1,3}}|{'|'.join(_WORDS)})"
    r" (?:(?:different|separate|stolen|individual) )?(?:cars|(?:motor )?vehicles|vans)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class NotedNumber:
    """How many vehicles there were at least by a note, in its words and as a number."""

    number: int = 0
    words: str = ""


NONE_NOTED = NotedNumber()


def find_noted_number(notes: str) -> NotedNumber:
    """Return the highest number of vehicles that a note calls the least; 0 if it has none.

    >>> find_noted_number("of at least 11 cars, loose in crates")
    NotedNumber(number=11, words='at least 11 cars')
    >>> [find_noted_number(notes).number for notes in ("29 airbags of 6 cars", "a minimum of two vans")]
    [0, 2]
    >>> find_noted_number("not at least 3 vans").number
    0
    """
    found = (
        NotedNumber(_NUMBERS.get(match["number"].lower(), 0) or int(match["number"]), match[0])
        for match in _AT_LEAST.finditer(" ".join(notes.split()))
    )
    return max(found, default=NONE_NOTED)
