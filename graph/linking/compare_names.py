"""Compare names of persons: nicknames, initials, order and misspelling."""

import csv
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from ..kinds.typing_slips import differ_in_one

SHORTEST_MISSPELT = 5  # letters of a name of which one may be wrong: Joan and John are two names


class PersonName(NamedTuple):
    """The parts of a cleaned name that are compared; first is "" if a name has one word."""

    first: str
    last: str

    @property
    def is_initial(self) -> bool:
        """Whether only the first letter of the first name is known."""
        return len(self.first) == 1


class Similarity(Enum):
    """How similar two first or two last names are."""

    EQUAL = "equal"
    SHORT_FORM = "short form"
    INITIAL = "initial"
    ONE_LETTER = "one letter apart"
    UNKNOWN = "one is not known"
    DIFFERENT = "different"


@lru_cache(maxsize=1 << 18)
def split_person_name(name: str) -> PersonName:
    """Return first and last name of a cleaned name.

    >>> split_person_name("ann marie van moss"), split_person_name("moss")
    (PersonName(first='ann', last='moss'), PersonName(first='', last='moss'))
    """
    first, _, rest = name.partition(" ")
    return PersonName(first, rest.rpartition(" ")[2]) if rest else PersonName("", first)


@cache
def read_nicknames() -> dict[str, frozenset[str]]:
    """Return the given names that each name is, or is a form of: bob is robert's."""
    heads: dict[str, set[str]] = {}
    text = Path(__file__).with_name("nicknames.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        for form in (row["name"], *row["forms"].split(";")):
            heads.setdefault(form, set()).add(row["name"])
    return {form: frozenset(names) for form, names in heads.items()}


def list_given_names(first: str) -> frozenset[str]:
    """Return the given names that a first name can stand for, itself if none is known.

    >>> sorted(list_given_names("bill")), sorted(list_given_names("xanthe"))
    (['william'], ['xanthe'])
    """
    return read_nicknames().get(first) or frozenset((first,))


def list_initials(first: str) -> frozenset[str]:
    """Return the letters that may stand for a first name: A. is a Tony, who is Anthony.

    >>> sorted(list_initials("tony"))
    ['a', 't']
    """
    return frozenset(form[0] for form in (first, *list_given_names(first)) if form)


@lru_cache(maxsize=1 << 18)
def compare_first_names(one: str, other: str) -> Similarity:
    """Return how similar two first names are.

    >>> [compare_first_names("robert", other).value for other in ("bob", "r", "robbert", "ann")]
    ['short form', 'initial', 'one letter apart', 'different']
    """
    if not one or not other:
        return Similarity.UNKNOWN
    if one == other:
        return Similarity.INITIAL if len(one) == 1 else Similarity.EQUAL
    if len(one) == 1 or len(other) == 1:
        return Similarity.INITIAL if list_initials(one) & list_initials(other) else Similarity.DIFFERENT
    if list_given_names(one) & list_given_names(other):
        return Similarity.SHORT_FORM
    return Similarity.ONE_LETTER if is_one_letter_apart(one, other) else Similarity.DIFFERENT


@lru_cache(maxsize=1 << 18)
def compare_last_names(one: str, other: str) -> Similarity:
    """Return whether two last names are equal, one letter apart, or different."""
    if one == other:
        return Similarity.EQUAL
    return Similarity.ONE_LETTER if is_one_letter_apart(one, other) else Similarity.DIFFERENT


def is_one_letter_apart(one: str, other: str) -> bool:
    """Return whether one letter was doubled, dropped, added, exchanged, or two neighbours changed over.

    Short names are never one letter apart.

    >>> [is_one_letter_apart("langtree", other) for other in ("langtre", "langkree", "lagntree", "langley")]
    [True, True, True, False]
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_MISSPELT - 1 or len(long) < SHORTEST_MISSPELT or len(long) - len(short) > 1:
        return False
    if len(short) == len(long):
        return differ_in_one(short, long)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :]


@lru_cache(maxsize=1 << 16)
def list_deletions(name: str) -> frozenset[str]:
    """Return a name and what stays of it without one of its letters.

    Two names that are one letter apart share one of these.
    """
    if len(name) < SHORTEST_MISSPELT - 1:
        return frozenset((name,))
    return frozenset((name, *(name[:at] + name[at + 1 :] for at in range(len(name)))))
