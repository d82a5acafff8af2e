"""Tells the lines of a table that only sum up or count the rows above them."""

import re
from collections.abc import Mapping, Sequence

from .cell_shapes import name_shape
from .rows_of_cells import GridRow

_TOTAL = re.compile(
    r"(?:\w+ )?(?:grand |sub[ -]?|page )?totals?\b.{0,25}|sum(?: total)?:?|count:?"
    r"|(?:summe|gesamt(?:summe)?|insgesamt|somme|totale?s?|suma|razem|totaal)\b.{0,25}",
    re.IGNORECASE,
)
_TOTAL_ALONE = re.compile(r"(?:grand |sub[ -]?|page )?totals?\W*", re.IGNORECASE)
_BALANCE = re.compile(
    r"(?:balance )?(?:brought|carried) (?:forward|down)|balance [bc]/[fd]|(?:opening|closing) balance",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d+ [a-z]+(?: [a-z]+)?", re.IGNORECASE)
_OWN_COUNT = re.compile(
    r"(\d{1,4}) [a-z]+(?: [a-z]+)?"
    r"(?: (?:this|last) (?:week|month|quarter|year|period|shift)| in (?:total|all))?"
    r"|(?:[a-z]+ )?[a-z]+:? (\d{1,4})",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[£$€]?\s*[-+(]?[\d][\d.,' ]*\)?\s*(?:[CD]R|[£$€]|[a-z]{1,4})?", re.IGNORECASE)


def is_total_line(texts: Sequence[str]) -> bool:
    """Return whether the filled cells of a line are a word for a total and amounts.

    >>> is_total_line(["TOTAL", "£2,140.00"]), is_total_line(["Total Motors", "£2,140.00"])
    (True, False)
    """
    words = [text for text in texts if not _AMOUNT.fullmatch(text)]
    return len(words) == 1 < len(texts) and _TOTAL_ALONE.fullmatch(words[0]) is not None


def is_total_row(row: GridRow, heads: Mapping[int, str], above: Sequence[GridRow]) -> bool:
    """Whether a row is a total of the rows above, or a balance or count of them beside amounts alone."""
    if not row.cells or len(heads) < 2:
        return False
    texts = [text.strip() for text in row.texts]
    words = [text for text in texts if not _AMOUNT.fullmatch(text)]
    if _TOTAL.fullmatch(texts[0]) or is_total_line(texts):
        return True
    if len(words) == 1 and _tells_count(words[0], len(above)):
        return True
    if len(words) == 1 and _BALANCE.fullmatch(words[0]):
        return True
    if len(words) == 1 and texts[0] == words[0] and _counts_columns(row, above):
        return True
    if words and len(texts) > 1 and all(map(_COUNT.fullmatch, words)) and _counts_below(row, heads, above):
        return True
    first = min(heads)
    is_count = row.columns[0] == first and len(texts) > 1 and bool(_COUNT.fullmatch(texts[0]))
    return (
        is_count
        and all(map(_AMOUNT.fullmatch, texts[1:]))
        and not has_shape(name_shape(texts[0]), first, above)
    )


def _tells_count(text: str, count: int) -> bool:
    """Whether a text says how many rows stand above: `5 stops`, `Lots 4`."""
    match = _OWN_COUNT.fullmatch(text)
    return match is not None and count > 1 and int(match[1] or match[2]) == count


def _counts_columns(row: GridRow, above: Sequence[GridRow]) -> bool:
    """Whether the numbers of a row stand below columns that hold none: counts of what they hold."""
    below = row.columns[1:]
    apart = [
        not any(_AMOUNT.fullmatch(one.cells.get(column, "")) for one in above)
        and any(column in one.cells for one in above)
        for column in below
    ]
    return len(apart) > 1 and all(apart) and all(len(row.cells[column]) <= 4 for column in below)


def _counts_below(row: GridRow, heads: Mapping[int, str], above: Sequence[GridRow]) -> bool:
    """Whether the counts of a row (`3 boxes`) stand below columns that hold none, and not in the first."""
    columns = [at for at, text in row.cells.items() if _COUNT.fullmatch(text.strip())]
    return min(heads) not in row.cells and not any(
        _COUNT.fullmatch(one.cells.get(column, "").strip()) for one in above for column in columns
    )


def has_shape(shape: str, column: int, above: Sequence[GridRow]) -> bool:
    """Whether some cell of a column has this shape; most often the first one has it."""
    return any(name_shape(one.cells[column]) == shape for one in above if column in one.cells)
