"""Spells out the heads that are numbers of data elements of a customs declaration (EU 2015/2446, Annex B)."""

import re
from functools import cache
from pathlib import Path

from ..word_tables import read_word_rows

_ELEMENTS = Path(__file__).with_name("customs_elements.csv")
_HEAD = re.compile(r"\s*(?:D\.?E\.?|data element)\s*(\d{1,2}/\d{1,2})\s*", re.IGNORECASE)


@cache
def _read_elements() -> dict[str, str]:
    return {row["element"]: row["words"] for row in read_word_rows(_ELEMENTS)}


def spell_customs_element(head: str) -> str:
    """Return the words for a data element that a head has the number of alone; any other head as it is.

    >>> [spell_customs_element(head) for head in ("DE 3/1", "DE 3/1 Exporter", "3/1")]
    ['exporter', 'DE 3/1 Exporter', '3/1']
    """
    match = _HEAD.fullmatch(head)
    return _read_elements().get(match[1], head) if match else head
