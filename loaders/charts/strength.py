"""Reads the weight of a link as a number."""

import re

from ...graph.errors import RecordError
from .chart import WHOLE

_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d+$)")


def parse_strength(text: str, place: str) -> float:
    """Return a weight as a number of 0 or more; 0 for a blank.

    Raise RecordError, with the place, for anything else.

    >>> parse_strength(" 2.5 ", "chart.csv:2"), parse_strength("", "chart.csv:2")
    (2.5, 0.0)
    >>> parse_strength("1,204", "chart.csv:2"), parse_strength("0,5", "chart.csv:2")
    (1204.0, 0.5)
    """
    bare = text.strip()
    if not bare:
        return 0.0
    if "," in bare:
        bare = bare.replace(",", "") if _THOUSANDS.fullmatch(bare) else _DECIMAL_COMMA.sub(".", bare)
    if re.fullmatch(r"\+?(\d{1,18}(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", bare, re.ASCII):
        return float(bare)
    raise RecordError(f"{place} is '{text[:40]}', expected a number of 0 or more; {WHOLE}")
