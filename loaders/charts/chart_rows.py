"""The rows of a file that may be a chart: split as they agree best, without the titles around them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile
from typing import NamedTuple

from ...graph.kinds.handling import find_strictest_marking
from ..fields.rows import fold_text
from ..files.contents import Contents
from ..files.delimited import DELIMITERS, read_raw_rows
from ..files.tables import Line
from .edge_heads import lay_out_head

LONGEST_CUT = 3  # pieces of a title that was cut at its commas
LONGEST_TITLES = 12  # rows above the heads
SHORTEST_HEAD = 3  # letters: a and b, i and j may as well be the names of two nodes
_MARKING = re.compile(r"\b(?:OFFICIAL[ :-]*SENSITIVE|OFFICIAL|SECRET|RESTRICTED|CONFIDENTIAL)\b")
_REMARK = re.compile(
    r"(?:key|legend|codes?|figures|cells?)\s*[:=]|[*©]"
    r"|(?:notes?|source|sources|n\.?b\.?|prepared|printed|produced|generated|end of|exported|created)\b",
    re.IGNORECASE,
)


class ChartRows(NamedTuple):
    """The rows of a chart from its head on, what stands around them as notes, and a marking among it."""

    rows: list[Line]
    notes: tuple[str, ...] = ()
    marking: str = ""


def read_chart_rows(found: Contents) -> list[Line]:
    """Return every row of the file from the head on; text without a delimiter is split at blanks."""
    return read_titled_rows(found).rows


def read_titled_rows(found: Contents) -> ChartRows:
    """Return every row of the file from the head on, and its titles and closing lines as notes."""
    table = found.tables[0]
    if found.form != "csv":
        return _cut_titles(_cut_margin([Line(table.head_line, table.heads), *table.lines()]))
    rows = read_raw_rows(found.path, table.name)
    if _count_split(rows) < len(rows) / 2:
        # A title without a delimiter hides the one that the rows below it have.
        others = [read_raw_rows(found.path, table.name, delimiter) for delimiter in DELIMITERS]
        rows = max([rows, *others], key=_count_split)
    if all(len(line.cells) <= 1 for line in rows):
        rows = [
            Line(line.number, tuple(cell for cell in line.cells if cell), line.flags, line.problem)
            for line in read_raw_rows(found.path, table.name, " ")
        ]
    return _cut_titles(list(dropwhile(_is_remark, rows)))


def _cut_margin(rows: list[Line]) -> list[Line]:
    """Return the rows of a sheet without the blank columns at its left, if it has any."""
    left = min((_find_left(line) for line in rows if any(map(str.strip, line.cells))), default=0)
    return [replace(line, cells=line.cells[left:]) for line in rows] if left else rows


def _count_split(rows: Sequence[Line]) -> int:
    """Return how many rows agree on one number of cells above 1."""
    widths = Counter(len(line.cells) for line in rows if len(line.cells) > 1)
    return max(widths.values(), default=0)


def _is_remark(line: Line) -> bool:
    return bool(line.cells) and line.cells[0][:1] in ("#", "%")


def _cut_titles(rows: list[Line]) -> ChartRows:
    """Cut off the titles above the rows and the remarks below them, if most rows fill several cells."""
    filled = [sum(bool(cell.strip()) for cell in line.cells) for line in rows]
    usual = Counter(count for count in filled if count > 1).most_common(1)
    if not usual or usual[0][1] < 2 or sum(count > 1 for count in filled) <= filled.count(1):
        return ChartRows(rows)
    left = min(_find_left(line) for line in rows)
    first, last = 0, len(rows)
    while first < min(LONGEST_TITLES, len(rows)) and (
        _is_title(rows[first], filled[first], left) or _is_cut_title(rows[first : first + 2], filled[first])
    ):
        first += 1
    first += _count_labels_above(rows[first : first + LONGEST_TITLES], filled[first:])
    while last > first and (
        (filled[last - 1] <= 1 and _is_closing(rows[last - 1]))
        or (filled[last - 1] < usual[0][0] and _is_total(rows[last - 1]))
    ):
        last -= 1
    # Blank rows are counted, so only those above a title go with it.
    first = first if any(filled[:first]) else 0
    while last < len(rows) and not filled[last]:
        last += 1
    notes = [f"{place}: {_join(lines)}" for place, lines in _name_places(rows, first, last) if _join(lines)]
    words = " ".join(_join(lines) for _, lines in _name_places(rows, first, last)).upper()
    marking = find_strictest_marking(match[0] for match in _MARKING.finditer(words))
    return ChartRows(rows[first:last], tuple(notes), marking)


def _find_left(line: Line) -> int:
    return next((at for at, cell in enumerate(line.cells) if cell.strip()), len(line.cells))


def _is_title(line: Line, filled: int, left: int) -> bool:
    """Whether a row fills its first column alone; a single cell further right is a head over several."""
    return not line.problem and (not filled or (filled == 1 and _find_left(line) == left))


def _is_cut_title(rows: Sequence[Line], filled: int) -> bool:
    """Whether a row is a title that was cut at its commas: a blank stands behind each, as below none."""
    if len(rows) < 2 or rows[0].problem or not 1 < filled <= LONGEST_CUT:
        return False
    first, below = ([cell for cell in line.cells[1:] if cell.strip()] for line in rows)
    is_cut = all(cell.startswith(" ") for cell in first) and len(first) == filled - 1
    return is_cut and len(below) > 1 and not any(cell.startswith(" ") for cell in below)


def _count_labels_above(rows: Sequence[Line], filled: Sequence[int]) -> int:
    """Return how many rows of a label and its value stand above the heads of an edge list."""
    for at, line in enumerate(rows):
        layout = lay_out_head(line)
        if layout and len(fold_text(layout.head_of["", 0, "start"])) >= SHORTEST_HEAD:
            return at
        if filled[at] > 2 or line.problem:
            return 0
    return 0


def _is_total(line: Line) -> bool:
    first = next((cell for cell in line.cells if cell.strip()), "")
    return fold_text(first) in ("total", "totals", "sum", "grandtotal")


def _is_closing(line: Line) -> bool:
    """Whether a row is blank, or a remark below the rows."""
    if line.problem or not any(map(str.strip, line.cells)):
        return not line.problem
    first = line.cells[0].strip()
    # In a sheet the cells beside it are blank; so they are beside somebody whom nobody was seen with.
    is_padded = len(line.cells) > 1
    is_sentence = len(first.split()) > 2 and (not is_padded or (first.endswith(".") and len(first) > 30))
    return is_sentence or bool(_REMARK.match(line.cells[0].strip()))


def _name_places(rows: Sequence[Line], first: int, last: int) -> tuple[tuple[str, Sequence[Line]], ...]:
    return ("above its rows", rows[:first]), ("below its rows", rows[last:])


def _join(lines: Sequence[Line]) -> str:
    texts = [" ".join(filter(None, map(str.strip, line.cells))) for line in lines]
    return " / ".join(filter(None, texts))[:200]
