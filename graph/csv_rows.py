"""Rows of CSV: written so that any reader gets the very same cells, or so that no cell is a formula."""

import csv
import io
import re
from collections.abc import Sequence


def format_row(cells: Sequence[str], delimiter: str = ",") -> str:
    r"""Return cells as one row of delimited text, without its line end.

    A cell with any line end is quoted, a lone carriage return too: readers take each for the end of a row.

    >>> format_row(("1", "a;b", "two\rlines"), ";")
    '1;"a;b";"two\rlines"'
    """
    text = io.StringIO()
    # The csv module quotes a line end only if it is in its own.
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n")


# What a spreadsheet takes for the beginning of a formula, behind any apostrophes of ours.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")  # the wide signs too


def guard_formula(cell: str) -> str:
    """Return a text so that no spreadsheet runs it: with an apostrophe before what begins a formula.

    >>> guard_formula("=1+1"), guard_formula("+44 7700 900123"), guard_formula("Dee"), guard_formula("＝1")
    ("'=1+1", "'+44 7700 900123", 'Dee', "'＝1")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard_formula(cell: str) -> str:
    """Return the text that guard_formula was given.

    >>> [unguard_formula(guard_formula(text)) for text in ("=1", "'=1", "Dee", "'Dee")]
    ['=1', "'=1", 'Dee', "'Dee"]
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
