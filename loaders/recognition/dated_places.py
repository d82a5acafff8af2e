"""Parts a place from the day behind it: `Dunmarsh, 24/02/2025`, and an address from the day before it."""

import re

from ...graph.kinds import ADDRESS, PORT
from ..fields.rows import Field

_PLACES = frozenset(("place_of_receipt", "place_of_delivery"))
_DATED = re.compile(
    r"\s*(?P<place>[^\W\d_][^\d\n]*?)[\s,;]+(?:on |the |le |am |den )?"
    r"(?P<day>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\s*",
    re.IGNORECASE,
)
# With four figures of the year: 12/14/20 may be the numbers of three houses.
_LED_BY_DAY = re.compile(
    r"\s*(?P<day>\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})(?:\s+at\s+|[\s,;]+)(?P<place>\S.*)",
    re.DOTALL,
)


def part_dated_place(text: str, field: Field) -> tuple[str, str] | None:
    """Return the place and the day of a cell for a port or place, None if none has a day.

    >>> part_dated_place("Dunmarsh, 24/02/2025", Field("port_of_loading", PORT))
    ('Dunmarsh', '24/02/2025')
    >>> part_dated_place("22/04/2025, Longacre Way, WS23 6HH", Field("address", ADDRESS))
    ('Longacre Way, WS23 6HH', '22/04/2025')
    >>> part_dated_place("Quay 12", Field("port_of_loading", PORT)) is None
    True
    """
    if field.kind.name == ADDRESS.name and (match := _LED_BY_DAY.fullmatch(text)):
        return match["place"], match["day"]
    if field.kind.name != PORT.name and field.name not in _PLACES:
        return None
    match = _DATED.fullmatch(text)
    return (match["place"], match["day"]) if match else None
