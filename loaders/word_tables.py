"""Reads the word lists that stand as CSV files beside the code."""

import csv
from functools import cache
from pathlib import Path


@cache
def read_word_rows(path: Path) -> tuple[dict[str, str], ...]:
    """Return the rows of a word list, each a dict by head. Rows are shared: do not change them."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
