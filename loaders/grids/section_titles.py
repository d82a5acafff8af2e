"""Tells the titles of the sections of a paper, each of which has a table of its own below it."""

import re

from .rows_of_cells import GridRow

_NUMBERED = re.compile(
    r"(?:\d{1,2}|[A-H]|[IVX]{1,4})[.)]\s+[^\W\d].*"
    r"|(?:section|table|part|annex|appendix|schedule)\s+(?:\d{1,2}|[A-H]|[IVX]{1,4})\b.*",
    re.IGNORECASE,
)
_LONGEST = 60  # letters


def is_section_title(row: GridRow) -> bool:
    """Return whether the only cell of a row is the numbered title of a section: `2. MAJOR COMPONENTS`."""
    text = row.texts[0].strip() if len(row.cells) == 1 else ""
    return len(text) <= _LONGEST and _NUMBERED.fullmatch(text) is not None
