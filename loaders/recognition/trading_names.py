"""Finds whose trading name a column holds: `occupier_tradingAs` beside `occupier_proprietor_first`."""

import re
from collections.abc import Sequence

from .head_reading import read_head
from .mapping import NAMED, ColumnRule

_TRADING = frozenset(("trading", "business"))
_WORDS = re.compile(r"[_.\s/:-]+")


def find_traders(rules: Sequence[ColumnRule]) -> dict[str, str]:
    """Return the field of the person for each column of a firm whose head says that somebody trades as it.

    The person's columns begin with the same words of a nested record or group of columns.
    """
    found: dict[str, str] = {}
    for rule in rules:
        head = rule.columns[0]
        if rule.field == f"{NAMED}.organisation" and read_head(head).bag & _TRADING:
            shared = {
                other.field: _count_shared(head, other.columns[0])
                for other in rules
                if other.is_read and len(other.columns) > 1 and not other.field.startswith(NAMED)
            }
            best = max(shared, key=lambda field: shared[field], default="")
            if best and shared[best]:
                found[head] = best
    return found


def _count_shared(head: str, other: str) -> int:
    """Return how many of their first words two heads share."""
    count = 0
    for one, two in zip(_WORDS.split(head.casefold()), _WORDS.split(other.casefold()), strict=False):
        if one != two:
            break
        count += 1
    return count
