"""Tables that a text draws: with pipes, with a rule of dashes, with tabs or aligned by blanks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .grid import join_lines, tidy_cell
from .headed_text import find_headed_rows
from .lines_under_rows import join_loose_lines, list_loose_lines
from .markdown import RULE_LINE, split_cells
from .printed_tables import find_printed_rows

_BORDER = re.compile(r"\s*[+|][-=+|: ]{3,}[+|]\s*")
_DASHES = re.compile(r"\s*[-=]{2,}(?: +[-=]{2,})+\s*")
_FULL_RULE = re.compile(r"\s*([-=_*])\1{9,}\s*")
_LABEL = re.compile(r"\s*[^\W\d_][^:|\t\n]{0,40}?[ .]*:(?: |$)")  # a line that begins `Make/Model  : `
_GAP = re.compile(r"\t+| {2,}")
_NUMBER = re.compile(r"[£$€]?[-+]?\d[\d.,' ]*%?")
_BULLET = re.compile(r"\s*[-*+•–] \S+ ")
LEAST_ROWS = 3  # rows from which aligned lines are a table
LEAST_FIXED = 4  # rows from which lines with blanks in the same places are one
SAMPLE = 40  # lines that tell where the blanks are


@dataclass(frozen=True)
class DrawnTable:
    """A table in a text: the index of the line after it, and its rows by the index of their line."""

    end: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    has_heads: bool = False  # whether a rule under the first row says that it holds heads


def find_drawn_table(lines: Sequence[str], at: int) -> DrawnTable | None:
    """Return the table that begins at a line, None if none does."""
    if not lines[at].strip():
        return None
    return (
        _find_piped(lines, at)
        or _find_ruled(lines, at)
        or _find_printed(lines, at)
        or _find_headed(lines, at)
        or _find_aligned(lines, at)
        or _find_fixed(lines, at)
    )


def _find_printed(lines: Sequence[str], at: int) -> DrawnTable | None:
    found = find_printed_rows(lines, at)
    return DrawnTable(found.end, found.rows, has_heads=True) if found else None


def _find_headed(lines: Sequence[str], at: int) -> DrawnTable | None:
    found = find_headed_rows(lines, at)
    return DrawnTable(found.end, found.rows, has_heads=True) if found else None


def _find_piped(lines: Sequence[str], at: int) -> DrawnTable | None:
    end = at
    while end < len(lines) and (lines[end].count("|") >= 2 or _BORDER.fullmatch(lines[end])):
        end += 1
    if end - at < 2 and not (end - at == 1 and lines[at].strip().startswith("|")):
        return None
    rows = tuple(
        (number, tuple(map(tidy_cell, split_cells(lines[number]))))
        for number in range(at, end)
        if not _is_border(lines[number])
    )
    has_heads = end - at > 1 and RULE_LINE.fullmatch(lines[at + 1]) is not None
    return DrawnTable(end, rows, has_heads) if rows else None


def _is_border(line: str) -> bool:
    return bool(_BORDER.fullmatch(line) or (RULE_LINE.fullmatch(line) and "|" in line))


def _find_ruled(lines: Sequence[str], at: int) -> DrawnTable | None:
    """Return a table whose second line is a rule of dashes over each column."""
    if at + 2 >= len(lines) or not _DASHES.fullmatch(lines[at + 1]):
        return None
    end = _find_blank(lines, at)
    columns = [match.span() for match in re.finditer(r"[-=]+", lines[at + 1])]
    starts = [start for start, _ in columns]
    kept = [number for number in range(at, end) if not _DASHES.fullmatch(lines[number])]
    below = list_loose_lines(lines, kept[1:], columns)
    if any(one.label for _, one in below):
        loose = {number for number, _ in below}
        rows = tuple((number, _cut(lines[number], starts)) for number in kept if number not in loose)
        return DrawnTable(end, join_loose_lines(rows, below), has_heads=True)
    return DrawnTable(end, tuple((number, _cut(lines[number], starts)) for number in kept), has_heads=True)


def _find_blank(lines: Sequence[str], at: int) -> int:
    return next((number for number in range(at, len(lines)) if not lines[number].strip()), len(lines))


def _cut(line: str, starts: Sequence[int]) -> tuple[str, ...]:
    """Return the cells of a line whose columns begin at these places; a word is never cut."""
    places = [_move_to_blank(line, start) for start in starts]
    return tuple(
        tidy_cell(line[start:end])
        for start, end in zip([0, *places[1:]], [*places[1:], len(line)], strict=True)
    )


def _move_to_blank(line: str, at: int) -> int:
    while 0 < at < len(line) and not line[at - 1].isspace():
        at -= 1
    return at


def _find_aligned(lines: Sequence[str], at: int) -> DrawnTable | None:
    """Return lines that tabs or runs of blanks part into as many cells."""
    width = len(_split_aligned(lines[at]))
    if width < 2 or _LABEL.match(lines[at]):
        return None
    end = at
    starts = [start for start, _ in _split_aligned(lines[at])]
    while end < len(lines) and lines[end].strip():
        parts = _split_aligned(lines[end])
        goes_on = len(parts) == 1 and end > at + 1 and parts[0][0] in starts[1:]
        if not goes_on and not 2 <= len(parts) <= width + 1:
            break
        end += 1
    if sum(bool(_LABEL.match(line)) for line in lines[at:end]) >= (end - at) / 2:
        return None
    split = [_split_aligned(line) for line in lines[at:end]]
    if end - at < LEAST_ROWS or sum(len(cells) == width for cells in split) < (end - at) * 0.6:
        return None
    if any("\t" in line for line in lines[at:end]):
        made = [tuple(map(tidy_cell, line.split("\t"))) for line in lines[at:end]]
    else:
        starts = [start for start, _ in max(split, key=len)]
        made = [_place(cells, starts) for cells in split]
    return DrawnTable(end, tuple(enumerate(made, start=at)))


def _split_aligned(line: str) -> list[tuple[int, str]]:
    """Return the cells of an aligned line, each with where it begins."""
    found, start = [], len(line) - len(line.lstrip())
    for gap in [*_GAP.finditer(line, start), None]:
        end = gap.start() if gap else len(line)
        if line[start:end].strip():
            found.append((start, line[start:end]))
        start = gap.end() if gap else end
    return found


def _place(cells: Sequence[tuple[int, str]], starts: Sequence[int]) -> tuple[str, ...]:
    """Return an aligned line's cells in the columns that begin nearest to them."""
    if len(cells) == len(starts):
        return tuple(tidy_cell(text) for _, text in cells)
    placed = [""] * len(starts)
    for start, text in cells:
        at = min(range(len(starts)), key=lambda column: abs(starts[column] - start))
        placed[at] = join_lines(f"{placed[at]} {text}")
    return tuple(placed)


def _find_fixed(lines: Sequence[str], at: int) -> DrawnTable | None:
    """Return lines that all have blanks in the same places, at least two of them."""
    end = next((n for n in range(at, _find_blank(lines, at)) if _FULL_RULE.fullmatch(lines[n])), 0)
    end = end or _find_blank(lines, at)
    sample = lines[at : min(end, at + SAMPLE)]
    if len(sample) < LEAST_FIXED or any("\t" in line or ": " in line for line in sample):
        return None
    if _is_prose(sample) or all(map(_BULLET.match, sample)):
        return None  # blanks of a paragraph stand in the same places by chance
    width = max(map(len, sample))
    padded = [line.ljust(width) for line in sample]
    blank = [all(line[place] == " " for line in padded) for place in range(width)]
    starts = [place for place in range(width) if not blank[place] and (place == 0 or blank[place - 1])]
    rows = tuple((number, _cut(lines[number], starts)) for number in range(at, end))
    filled = sum(sum(map(bool, cells)) >= 3 for _, cells in rows)
    return DrawnTable(end, rows) if len(starts) >= 3 and filled >= len(rows) * 0.8 else None


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether lines are a paragraph: nothing pads them, and most of their words are small letters."""
    words = [word for line in lines for word in line.split()]
    small = sum(word.strip(".,;:'\"()").isalpha() and word.islower() for word in words)
    return small > len(words) / 3 and not any("  " in line.strip() for line in lines)


def join_wrapped(rows: Sequence[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows of a text's table, those that wrap over several lines joined.

    A line goes on with the one above if its first cell is blank and none of its cells is a number of its own.

    >>> join_wrapped([(3, ("DK20 HYU", "VW", "B CRUNDWELL")), (4, ("", "BLUE", "88 HIGH RD"))])
    [(3, ('DK20 HYU', 'VW\\nBLUE', 'B CRUNDWELL\\n88 HIGH RD'))]
    """
    joined: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in rows:
        filled = [cell for cell in cells if cell]
        is_wrapped = joined and filled and not cells[0]
        above = joined[-1][1] if joined else ()
        if not is_wrapped or not above[:1] or not above[0] or any(map(_NUMBER.fullmatch, filled)):
            joined.append((number, cells))
            continue
        width = max(len(above), len(cells))
        both = zip(_widen(above, width), _widen(cells, width), strict=True)
        joined[-1] = (joined[-1][0], tuple("\n".join(filter(None, pair)) for pair in both))
    return joined


def _widen(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))
