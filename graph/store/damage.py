"""What is damaged in a case: each part with what was expected and found, and how to have the case again."""

from collections.abc import Sequence
from typing import NamedTuple

COLUMNS = ("part", "expected", "found", "remedy")
REMEDY = "restore a backup with `ringmap restore`, or load the records again into a new folder"


class Damage(NamedTuple):
    """A part of a case that is not as it was written, with what was expected and what was found."""

    part: str
    expected: str
    found: str
    remedy: str = REMEDY


def describe_damage(place: object, damages: Sequence[Damage]) -> str:
    """Return one sentence about a damaged case: what is lost first, and how to have it again.

    >>> describe_damage("case", [Damage("document nodes", "20", "7", "load it again")])
    'case: is damaged: document nodes: expected 20, found 7; load it again; `ringmap check` has all of it'
    """
    first = "; ".join(f"{one.part}: expected {one.expected}, found {one.found}" for one in damages[:3])
    more = f" (and {len(damages) - 3} more parts)" if len(damages) > 3 else ""
    return f"{place}: is damaged: {first}{more}; {damages[0].remedy}; `ringmap check` has all of it"
