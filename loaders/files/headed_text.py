"""Tables of a text whose rows are several lines each, parted by blank lines, under one line of heads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .grid import tidy_cell

_PART = re.compile(r"\S+(?: \S+)*")
_HEAD = re.compile(r"[^\W\d_][^\d:|]*")
_TOTAL = re.compile(r"\s*(?:grand |sub-?)?totals?\b", re.IGNORECASE)
_RULE = re.compile(r"[-=_*+| ]{5,}")
LEAST_HEADS, LEAST_ROWS, LONGEST_HEAD = 3, 2, 4
LEAST_FIT = 0.85  # the share of parts that stand under a head
SAMPLE = 12  # lines below the heads that tell whether they are heads
NEAR = 2  # places beside a head's beginning or end where a part may stand


@dataclass(frozen=True)
class HeadedRows:
    """The rows of such a table, each with the index of its first line, and the index of the line after it."""

    end: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def find_headed_rows(lines: Sequence[str], at: int) -> HeadedRows | None:
    """Return the table whose heads stand in a line, None if they do not.

    >>> text = ["BOX      PKGS  GOODS", "", "AB 1     2     ENGINES", "SEAL 7         TWO"]
    >>> text += ["", "AB 2     1     CAR"]
    >>> find_headed_rows(text, 0).rows[1:]
    ((2, ('AB 1\\nSEAL 7', '2', 'ENGINES\\nTWO')), (5, ('AB 2', '1', 'CAR')))
    """
    heads = [(match.start(), match.end()) for match in _PART.finditer(lines[at])]
    texts = [lines[at][start:end] for start, end in heads]
    if len(heads) < LEAST_HEADS or not all(
        _HEAD.fullmatch(text) and len(text.split()) <= LONGEST_HEAD for text in texts
    ):
        return None
    if not _fit(heads, lines[at + 1 : at + 1 + SAMPLE]):  # looked at first, as a text may be long
        return None
    groups = _list_groups(lines, at + 1)
    is_wrapped = sum(len(group) for _, group in groups) > len(groups) >= LEAST_ROWS
    if not is_wrapped:
        return None
    if not _fit(heads, [line for _, group in groups for line in group]):
        return None
    rows = [(number, _join_group(heads, group)) for number, group in groups]
    if any(sum(map(bool, cells)) < LEAST_HEADS for _, cells in rows):
        return None
    last, group = groups[-1]
    return HeadedRows(last + len(group), ((at, tuple(texts)), *rows))


def _fit(heads: Sequence[tuple[int, int]], lines: Sequence[str]) -> bool:
    """Whether most parts of lines, up to a rule or a total, stand under a head."""
    groups = _list_groups(lines, 0)
    parts = [part for _, group in groups for line in group for part in _PART.finditer(line)]
    under = sum(_find_column(heads, part) is not None for part in parts)
    return bool(parts) and under >= LEAST_FIT * len(parts)


def _list_groups(lines: Sequence[str], start: int) -> list[tuple[int, list[str]]]:
    """Return the lines between blank ones, to a rule or a total."""
    groups: list[tuple[int, list[str]]] = []
    is_open = False
    for number in range(start, len(lines)):
        line = lines[number]
        if _TOTAL.match(line) or (line.strip() and _RULE.fullmatch(line)):
            break
        if not line.strip():
            is_open = False
        elif is_open:
            groups[-1][1].append(line)
        else:
            groups.append((number, [line]))
            is_open = True
    return groups


def _find_column(heads: Sequence[tuple[int, int]], part: re.Match[str]) -> int | None:
    """Return the head that a part begins or ends with, None if it does with none."""
    for at, (start, end) in enumerate(heads):
        if abs(part.start() - start) <= NEAR or abs(part.end() - end) <= NEAR:
            return at
    return None


def _join_group(heads: Sequence[tuple[int, int]], group: Sequence[str]) -> tuple[str, ...]:
    cells: list[list[str]] = [[] for _ in heads]
    for line in group:
        for part in _PART.finditer(line):
            column = _find_column(heads, part)
            if column is None:  # under the last head that begins before it
                column = max((at for at, (start, _) in enumerate(heads) if start <= part.start()), default=0)
            cells[column].append(part[0])
    return tuple(tidy_cell("\n".join(cell)) for cell in cells)
