"""Reads the title of a table that is the number of its document: `Bill of Lading TWQ0066120`."""

import re
from functools import cache

from ..fields.rows import fold_text
from ..records import list_records
from .labelled_cells import Pair

# Fields that number the document or the consignment that all rows are about; a log's records are a log each.
_NUMBERS = frozenset(("bill", "house_bill", "master_bill", "booking", "mrn", "ducr", "mucr"))
# These say too little of what is numbered: `Reference LPQ441207` is the file's, `Bookings 0900-1700` a time.
_VAGUE = frozenset(("reference", "bookings", "bookingfound"))
_TITLE = re.compile(
    r"(?P<words>[^\W\d_][^\d:#\n]{2,60}?)\s*(?:\bn[°ºo]s?\.?|\bnr\.?|\bnumber|\bref(?:erence)?\.?|#|:)?\s*"
    r"(?P<code>(?=(?:\S*\d){3})[A-Z0-9](?:[A-Z0-9/.-]*[A-Z0-9]))",
    re.IGNORECASE,
)
_DAY_OR_YEAR = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|(?:19|20)\d\d(?:[/-]\d{2,4})?")
_SHORTEST = 5


@cache
def _list_heads() -> frozenset[str]:
    fields = [field for record in list_records() for field in record.fields if field.name in _NUMBERS]
    return frozenset(fold_text(head) for field in fields for head in (field.name, *field.synonyms)) - _VAGUE


def read_coded_title(text: str, line: int) -> Pair | None:
    """Return the label and the number of such a title, None for any other text.

    >>> read_coded_title("Bill of Lading TWQ0066120", 4)
    Pair(label='Bill of Lading', value='TWQ0066120', line=4, section='')
    >>> read_coded_title("Bill of Lading 2025", 4), read_coded_title("Vehicle 40012", 4)
    (None, None)
    """
    match = _TITLE.fullmatch(" ".join(text.split()).strip("-–—=*# "))
    if not match or len(match["code"]) < _SHORTEST or _DAY_OR_YEAR.fullmatch(match["code"]):
        return None
    is_known = fold_text(match["words"]) in _list_heads()
    return Pair(match["words"], match["code"], line) if is_known else None
