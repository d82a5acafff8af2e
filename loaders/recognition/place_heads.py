"""Names a column of places by its head: `Seen at` has where a car was seen, or when, as its cells say."""

import re
from dataclasses import replace

from .column_contents import Column

_SEEN_AT = re.compile(
    r"\W*(?:last )?(?:seen|sighted|spotted)[ _]?(?:at|in|near|on|outside)\W*", re.IGNORECASE
)
_MOMENTS = ("day", "moment", "spreadsheet_day", "clock", "number")
_LEAST_MOMENTS = 0.2  # from this share on the column may have moments


def name_places(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with the head `seen where` for those that say where a thing was seen."""
    return tuple(replace(one, head="seen where") if _is_place(one) else one for one in columns)


def _is_place(column: Column) -> bool:
    if not column.samples or not _SEEN_AT.fullmatch(column.head):
        return False
    has_figures_alone = any(not any(map(str.isalpha, text)) for text in column.samples)
    moments = max(column.contents.get(label, 0.0) for label in _MOMENTS)
    return moments < _LEAST_MOMENTS and not has_figures_alone
