"""Names a column of places by its head: `Seen at` has where a car was seen, or when, as its cells say."""

import re
from dataclasses import replace

from ...graph.kinds import PORT
from ..cells.detectors import score_contents
from ..fields.rows import Field
from .column_contents import Column
from .dated_places import part_dated_place
from .head_reading import read_head

_SEEN_AT = re.compile(
    r"\W*(?:last )?(?:seen|sighted|spotted)[ _]?(?:at|in|near|on|outside)\W*", re.IGNORECASE
)
_MOMENTS = ("day", "moment", "spreadsheet_day", "clock", "number")
_OF_BOTH = frozenset(("place", "date"))
_ANY_PLACE = Field("place", PORT)
_LEAST_MOMENTS = 0.2  # from this share on the column may have moments


def name_places(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with the head `seen where` for those that say where a thing was seen.

    Of a column under `Place and date` the places tell what it holds.
    """
    named = (replace(one, head="seen where") if _is_place(one) else one for one in columns)
    return tuple(_look_at_places(one) if read_head(one.head).bag >= _OF_BOTH else one for one in named)


def _look_at_places(column: Column) -> Column:
    """Return a column of places with days behind them with the contents of its places."""
    parts = [part_dated_place(text, _ANY_PLACE) for text in column.samples]
    if not parts or not all(parts):
        return column
    return replace(column, contents=score_contents(tuple(part[0] for part in parts if part)))


def _is_place(column: Column) -> bool:
    if not column.samples or not _SEEN_AT.fullmatch(column.head):
        return False
    has_figures_alone = any(not any(map(str.isalpha, text)) for text in column.samples)
    moments = max(column.contents.get(label, 0.0) for label in _MOMENTS)
    return moments < _LEAST_MOMENTS and not has_figures_alone
