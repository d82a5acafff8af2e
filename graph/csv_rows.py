"""One row of CSV, written so that any reader of CSV gets the very same cells."""

import csv
import io
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
