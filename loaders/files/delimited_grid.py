"""Read delimited text as a grid: rows of any width, with the delimiter that most of them agree on."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ...graph.long_cells import LONG_CELLS
from .delimited import DELIMITERS, detect_delimiter, read_raw_rows
from .framed_labels import spell_framed_labels
from .grid import Grid, tidy_cell
from .tables import Line, detect_utf16, read_first_bytes
from .text_of_file import decode_text

SAMPLE = 200  # lines looked at
PROSE = 45  # letters a cell, above which commas part clauses and not cells


def read_delimited_grid(path: Path, name: str) -> Grid:
    """Return the rows of a delimited file. Raise RecordError if it is missing or empty."""
    start = read_first_bytes(path, name)
    delimiter, _ = rate_delimiter(_decode_start(start))
    rows = read_raw_rows(path, name, delimiter or detect_delimiter(path, detect_utf16(start)))
    return Grid(
        name,
        tuple(
            Line(line.number, tuple(map(tidy_cell, line.cells)), line.flags, line.problem, line.raw)
            for line in rows
        ),
        delimiter=delimiter,
    )


def is_delimited(start: bytes) -> bool:
    """Whether text without a telling suffix is delimited: most lines agree on a width, and are no prose."""
    text = _decode_start(start)
    delimiter, share = rate_delimiter(text)
    lines = [line for line in text.splitlines()[:SAMPLE] if line.strip()]
    if has_record_types(lines):
        return True
    if spell_framed_labels(lines) != lines:
        return False  # the bars are the frame of a box
    if not delimiter or len(lines) < 2 or share < 0.7:
        return False
    cells = sum(line.count(delimiter) + 1 for line in lines)
    return delimiter in "\t|" or (sum(map(len, lines)) / cells < PROSE and len(lines) > 2)


def has_record_types(lines: Sequence[str]) -> bool:
    """Whether every line begins with one of a few short codes and a delimiter: a flat file of records.

    >>> has_record_types(["H|2025", "B|GRL1|GBSOU", "P|CZ|X Ltd", "B|GRL2|GBSOU", "T|2"])
    True
    """
    for delimiter in "|;\t,":
        kinds = [line.partition(delimiter)[0] for line in lines if delimiter in line]
        if len(kinds) < len(lines) or len(lines) < 4:
            continue
        is_short = all(kind.isalnum() and kind.upper() == kind and len(kind) <= 4 for kind in kinds)
        if is_short and len(set(kinds)) <= max(2, len(kinds) - 1) and len(set(map(len, kinds))) == 1:
            return True
    return False


def _decode_start(start: bytes) -> str:
    return decode_text(start)[0] if detect_utf16(start) else start.decode("utf-8", "replace")


def rate_delimiter(text: str) -> tuple[str, float]:
    r"""Return the delimiter under which most lines have one width, and their share; "" if none parts them.

    Title lines and label lines above a table do not count against it.

    >>> rate_delimiter("Gate list, week 3\nIn\tUnit\n05:52\tFZKU4122078\n")
    ('\t', 0.667)
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines()[:SAMPLE] if line.strip()]
    best: tuple[float, int] = (0.0, 0)
    choice = ""
    for delimiter in DELIMITERS:
        with LONG_CELLS:
            widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells)
        total = sum(widths.values())
        width, count = max(
            ((width, count) for width, count in widths.items() if width > 1),
            key=lambda pair: (pair[1], pair[0]),
            default=(0, 0),
        )
        share = round(count / total, 3) if total else 0.0
        if share >= 0.2 and (share, width) > best:
            best, choice = (share, width), delimiter
    return choice, best[0]
