"""Tables as a printer lays them out: a line of heads over a rule, and rows of one line or several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .grid import tidy_cell

_PART = re.compile(r"\S+(?: \S+)*")
_HEAD = re.compile(r"[^\W\d_][^:|]{0,39}")
_RULE = re.compile(r"\s*([-=_*~])\1{9,}\s*")
_TOTAL = re.compile(r"\s*(?:grand |sub-?|page )?totals?\b", re.IGNORECASE)
# A line under a row that says something of it: `RMK: bought over the counter`.
_REMARK = re.compile(
    r"\s+(?:rmks?|remarks?|notes?|nb|comments?|obs|observations?|memo|info)\s?[:.-]+\s", re.IGNORECASE
)
REMARKS = "Remarks"  # the head of the column of such lines
LEAST_SECOND = 2  # parts of the second line of heads
LEAST_HEADS, LONGEST_HEAD, LEAST_ROWS = 4, 6, 3
# Words that end a head and begin none: `UNIT NO` is one head.
_SECOND_WORDS = frozenset(
    ("no", "nos", "number", "name", "reg", "ref", "code", "date", "time", "id", "type", "plate", "mark", "of")
)
LEAST_FIT = 0.7  # the share of the cells that begin or end where a head does
PAGE_HEAD = 6  # lines of a page's head, its line of heads among them
_PAGES_WITHIN = 300  # lines to either side in which another page under the same heads is looked for
NEAR = 2  # places beside a head's beginning or end where a cell may stand

Place = tuple[int, int]


@dataclass(frozen=True)
class PrintedRows:
    """The heads and rows of such a table by the index of their line, and the index of the line after it."""

    end: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def find_printed_rows(lines: Sequence[str], at: int) -> PrintedRows | None:
    """Return the table whose heads stand in a line over a rule, None if none do.

    A line whose first column is blank goes on with the row above it. A total is a row of one cell.

    >>> text = ["BOX NO        TYPE  GOODS        KGS", "-" * 36, "AB 12 3       22G1  ENGINES    1,200"]
    >>> text += ["                    AND DOORS", "", "CD 45 6       45G1  CAR          900"]
    >>> find_printed_rows(text, 0).rows[1:]
    ((2, ('AB 12 3', '22G1', 'ENGINES\\nAND DOORS', '1,200')), (5, ('CD 45 6', '45G1', 'CAR', '900')))
    """
    depth = next((depth for depth in (1, 2) if _stands_over_rule(lines, at, depth)), 0)
    if not depth:
        return None
    first = at + depth + 1
    heads = _find_heads(lines, at, first)
    texts = tuple(lines[at][start:end] for start, end in heads)
    if depth == 2:
        heads, texts = _join_heads(lines, at, heads)
    if len(heads) < LEAST_HEADS or not all(
        _HEAD.fullmatch(text) and len(text.split()) <= LONGEST_HEAD for text in texts
    ):
        return None
    rows, end = _read_rows(lines, at, first, heads)
    remarks = [_find_remarks(lines, group) for group in rows]
    plain = [
        [number for number in group if number not in own] for group, own in zip(rows, remarks, strict=True)
    ]
    if not rows or _rate_fit(lines, [number for group in plain for number in group], heads) < LEAST_FIT:
        return None
    made = [(group[0], _join_group([lines[number] for number in group], heads)) for group in plain]
    if any(remarks):
        texts = (*texts, REMARKS)
        made = [
            (number, (*cells, tidy_cell(" ".join(lines[one].strip() for one in own))))
            for (number, cells), own in zip(made, remarks, strict=True)
        ]
    return PrintedRows(end, ((at, texts), *made))


def _stands_over_rule(lines: Sequence[str], at: int, depth: int) -> bool:
    """Whether so many lines of heads stand over a rule, and the first of them over no other rule."""
    is_ruled = at + depth + 1 < len(lines) and _RULE.fullmatch(lines[at + depth]) is not None
    return is_ruled and all(len(_PART.findall(line)) >= LEAST_SECOND for line in lines[at : at + depth])


def _join_heads(lines: Sequence[str], at: int, heads: Sequence[Place]) -> tuple[list[Place], tuple[str, ...]]:
    """Return the heads that two lines make: each of the second stands under one of the first, or alone."""
    places = list(heads)
    texts = [lines[at][start:end] for start, end in heads]
    for match in _PART.finditer(lines[at + 1]):
        start, end = match.span()
        over = next((n for n, (first, last) in enumerate(places) if start < last and first < end), -1)
        if over < 0:
            places.append((start, end))
            texts.append(match[0])
        else:
            first, last = places[over]
            places[over] = (min(first, start), max(last, end))
            texts[over] = f"{texts[over].rstrip(' /')} {match[0]}"
    order = sorted(range(len(places)), key=lambda n: places[n])
    return [places[n] for n in order], tuple(texts[n] for n in order)


def _find_remarks(lines: Sequence[str], group: Sequence[int]) -> list[int]:
    """Return the lines of a row from the one on that begins with the label of a remark."""
    at = next(
        (at for at, number in enumerate(group[1:], start=1) if _REMARK.match(lines[number])), len(group)
    )
    return list(group[at:])


def _find_heads(lines: Sequence[str], at: int, first: int) -> list[Place]:
    """Return where each head stands; two heads a blank apart are two if every row has a blank there.

    first is the line of the first row. The rows of pages nearby under the same heads count, too.
    """
    heads: list[Place] = []
    near = range(max(0, at - _PAGES_WITHIN), min(len(lines), at + _PAGES_WITHIN))
    pages = [first + page - at for page in near if lines[page] == lines[at]]
    body = [line for page in pages for line in _list_first_rows(lines, page) if not _TOTAL.match(line)]
    for match in _PART.finditer(lines[at]):
        start, end = match.span()
        for word in re.finditer(r"(?<= )\S+", match[0]):
            split = match.start() + word.start()
            if word[0].strip(".").casefold() not in _SECOND_WORDS and _all_part(body, start, split):
                heads.append((start, split - 1))
                start = split
        heads.append((start, end))
    return heads


def _list_first_rows(lines: Sequence[str], start: int) -> list[str]:
    found: list[str] = []
    for number in range(start, len(lines)):  # a slice would copy all that follows, for each page
        line = lines[number]
        if _RULE.fullmatch(line) or "\f" in line or (not line.strip() and len(found) >= LEAST_ROWS):
            break
        if not line.strip() or (found and _is_aside(line, found[0])):
            continue
        found.append(line)
    return found


def _is_aside(line: str, first: str) -> bool:
    """Whether a line begins or goes on with a remark, below rows that begin further left."""
    return _indent(line) > _indent(first) and (
        _REMARK.match(line) is not None or len(_PART.findall(line)) == 1
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _all_part(body: Sequence[str], start: int, split: int) -> bool:
    """Whether all rows have a word at both places, and a blank before the second.

    A line that goes on with a row has no word at the first; then the rows themselves must have both.
    """
    filled = [line for line in body if line[start:].strip()]
    both = [line for line in filled if line[start] != " "]
    parted = all(len(line) > split and line[split - 1] == " " and line[split] != " " for line in filled)
    first = [line for line in both if line[:1] != " "]
    return parted and len(filled) >= LEAST_ROWS and (len(both) == len(body) or bool(first))


def _read_rows(
    lines: Sequence[str], at: int, start: int, heads: Sequence[Place]
) -> tuple[list[list[int]], int]:
    """Return the indexes of the lines of each row, and the index of the first line after the table.

    A remark goes on over the lines below it that stand as far in.
    """
    rows: list[list[int]] = []
    end, is_broken, remark = start, False, 0
    for number in range(start, len(lines)):
        line = lines[number]
        if _RULE.fullmatch(line) or "\f" in line:
            break
        if not line.strip():
            is_broken = bool(rows)
            continue
        if is_broken and not _TOTAL.match(line) and _repeats_heads(lines, number, lines[at]):
            break
        if rows and not is_broken and _indent(line) > heads[0][0] and (remark or _REMARK.match(line)):
            remark = remark or _indent(line)
            if _indent(line) >= remark:
                rows[-1].append(number)
                end = number + 1
                continue
        remark = 0
        begins_row = _begins_row(line, heads)
        if _TOTAL.match(line):
            rows.append([number])
        elif not _fits(line, heads):
            break
        elif begins_row or not rows:
            rows.append([number])
        elif is_broken:
            break
        else:
            rows[-1].append(number)
        is_broken, end = False, number + 1
    return rows, end


def _repeats_heads(lines: Sequence[str], at: int, heads: str) -> bool:
    """Whether the head of another page begins at a line."""
    return any(line.split() == heads.split() for line in lines[at : at + PAGE_HEAD])


def _begins_row(line: str, heads: Sequence[Place]) -> bool:
    first = _PART.search(line)
    return first is not None and first.start() < heads[0][1] and first.start() <= heads[0][0] + NEAR


def _fits(line: str, heads: Sequence[Place]) -> bool:
    """Whether a line stands in the columns: the parts of a sentence or a title do not."""
    cells = _cut(line, heads)
    near = [_is_near(start, start + len(text), heads) for start, _, text in cells]
    if len(cells) == 1:
        return all(near) and line[:1] == " "
    return sum(near) >= len(near) / 2


def _rate_fit(lines: Sequence[str], numbers: Sequence[int], heads: Sequence[Place]) -> float:
    near = [
        _is_near(start, start + len(text), heads)
        for number in numbers
        if not _TOTAL.match(lines[number])
        for start, _, text in _cut(lines[number], heads)
    ]
    return sum(near) / len(near) if near else 0.0


def _is_near(start: int, end: int, heads: Sequence[Place]) -> bool:
    return any(abs(start - first) <= NEAR or abs(end - last) <= NEAR for first, last in heads)


def _cut(line: str, heads: Sequence[Place]) -> list[tuple[int, int, str]]:
    """Return the cells of a line: where each begins, its column, its text.

    A part that reaches into the next column is cut where that head begins, between two words.
    """
    cells: list[tuple[int, int, str]] = []
    for part in _PART.finditer(line):
        start, end = part.span()
        inside = [first for first, _ in heads if start < first < end and line[first - 1] == " "]
        for begin, stop in zip([start, *inside], [*inside, end], strict=True):
            if text := line[begin:stop].strip():
                cells.append((begin, _find_column(begin, begin + len(text), heads), text))
    return cells


def _find_column(start: int, end: int, heads: Sequence[Place]) -> int:
    """Return the column of a cell: of the head it begins at or ends at, else lies under, else follows."""
    for at, (first, _) in enumerate(heads):
        if abs(start - first) <= 1:
            return at
    for at, (_, last) in enumerate(heads):
        if abs(end - last) <= 1:
            return at
    shared = [min(end, last) - max(start, first) for first, last in heads]
    if max(shared) > 0:
        return shared.index(max(shared))
    return max((at for at, (first, _) in enumerate(heads) if first <= start), default=0)


def _join_group(group: Sequence[str], heads: Sequence[Place]) -> tuple[str, ...]:
    cells: list[list[str]] = [[] for _ in heads]
    if _TOTAL.match(group[0]):
        parts = [part[0] for part in _PART.finditer(group[0])][: len(heads)]
        return (*map(tidy_cell, parts), *[""] * (len(heads) - len(parts)))
    for line in group:
        own: list[list[str]] = [[] for _ in heads]
        for _, column, text in _cut(line, heads):
            own[column].append(text)
        for column, texts in enumerate(own):
            if texts:
                cells[column].append(" ".join(texts))
    return tuple(tidy_cell("\n".join(cell)) for cell in cells)
