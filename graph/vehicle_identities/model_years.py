"""The model year that a VIN states, for makers that write it at position 10."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from ..kinds.vin import has_valid_check_digit, is_north_american

_CODES = "ABCDEFGHJKLMNPRSTVWXY123456789"  # A is 1980 and 2010, 1 is 2001 and 2031
_FIRST, _CYCLE = 1980, 30


@cache
def _list_makers() -> frozenset[str]:
    with (Path(__file__).parent / "model_year_makers.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file))


def find_model_year(vin: str, near: int) -> int:
    """Return the model year at position 10 of a VIN; 0 if its maker writes none there.

    The code comes back after thirty years: the year nearest to near is taken, or the latest one so far if
    near is 0. In North America all makers write it, and a VIN whose check digit fails is misread.

    >>> find_model_year("WVWZZZAUZLK214219", 2019), find_model_year("WDB906633BF121410", 2011)
    (2020, 0)
    """
    if len(vin) != 17 or vin[9] not in _CODES:
        return 0
    if is_north_american(vin):
        if not has_valid_check_digit(vin):
            return 0
    elif vin[:3] not in _list_makers():
        return 0
    year = _FIRST + _CODES.index(vin[9])
    latest = date.today().year + 1
    years = [one for one in (year, year + _CYCLE) if one <= latest]
    return min(years, key=lambda one: abs(one - near)) if near else max(years)
