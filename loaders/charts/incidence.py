"""Two-mode tables: persons down, events across, and a mark where the one was at the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.tables import Line
from .chart import WHOLE, Chart, ChartEdge, Modes, find_kind
from .chart_node import ChartNode
from .modes import describe_modes, has_event_word, has_names_across
from .strength import parse_strength
from .weights import is_number

_YES = split_words("1 x y yes true present attended ✓ ✔ ● • ☑ * + xx")
_NO = frozenset(("", "0", "-", "–", "—", ".", "n", "no", "false", "absent", "n/a", "☐", "○"))
_ANSWERS = frozenset(("", "y", "n", "yes", "no", "true", "false"))
_UNCERTAIN = re.compile(r"\?+|[(\[].{1,4}[)\]]|.{1,3}\?+")
_TOTALS = split_words(
    "total totals sum sums count all grandtotal subtotal overall rowtotal columntotal attendance"
)
MOST_OTHERS = 3  # columns beside the names and the marks
SAMPLE = 200  # rows that show whether a long table is one
MOST_OFTEN = 1000  # times that somebody is at one event
LONGEST_PREAMBLE, FEWEST, LEAST_BLANK, LEAST_MARKED = 12, 2, 0.25, 0.5


class Grid(NamedTuple):
    """Where a two-mode table stands in its rows.

    head is the position of the row of heads, name the column of the rows' names, marks the columns of marks;
    rows and totals are positions of rows.
    """

    head: int
    name: int
    marks: tuple[int, ...]
    others: tuple[int, ...]
    rows: tuple[int, ...]
    totals: tuple[int, ...]
    total_columns: tuple[int, ...]


def find_grid(rows: Sequence[Line], is_asked: bool = False) -> Grid | None:
    """Return where the rows hold a two-mode table, None if they hold none.

    Above its heads may stand titles. A table of numbers is one only if a quarter of its cells is blank or 0,
    or if the user asked for a chart.
    """
    if len(rows) > SAMPLE and _search_grid(rows[:SAMPLE], is_asked) is None:
        return None
    return _search_grid(rows, is_asked)


def _search_grid(rows: Sequence[Line], is_asked: bool) -> Grid | None:
    width = max((len(line.cells) for line in rows), default=0)
    cells = [[_get_cell(line, at) for at in range(width)] for line in rows]
    filled = [at for at, row in enumerate(cells) if any(row)]
    for start in filled[:LONGEST_PREAMBLE]:
        if grid := _fit_grid(cells, start, [at for at in filled if at > start], is_asked):
            return grid
    return None


def _get_cell(line: Line, at: int) -> str:
    return line.cells[at].strip() if at < len(line.cells) else ""


def _fit_grid(
    cells: Sequence[Sequence[str]], start: int, below: Sequence[int], is_asked: bool
) -> Grid | None:
    heads = cells[start]
    columns = [at for at in range(len(heads)) if any(cells[row][at] for row in (start, *below))]
    totals = [row for row in below if is_total(next(filter(None, cells[row]), ""))]
    body = [row for row in below if row not in totals]
    if len(body) < FEWEST or any(not heads[at] for at in columns[1:]):
        return None
    kinds = {at: _describe_column([cells[row][at] for row in body]) for at in columns}
    total_columns = [at for at in columns if is_total(heads[at]) and kinds[at] in ("count", "mark")]
    marks = [
        at
        for at in columns[1:]
        if at not in total_columns
        and (kinds[at] in ("mark", "count") or not any(cells[row][at] for row in body))
    ]
    marks = [at for at in marks if not _numbers_rows(heads[at], [cells[row][at] for row in body])]
    names = [at for at in columns if at not in (*marks, *total_columns) and (not marks or at < min(marks))]
    name = next((at for at in names if _can_name_rows([cells[row][at] for row in body])), -1)
    others = tuple(at for at in columns if at not in (*marks, *total_columns, name))
    marked = [at for at in marks if any(cells[row][at] for row in body)]
    if len(marks) < FEWEST or name < 0 or len(others) > min(MOST_OTHERS, len(marks)):
        return None
    if len(marked) < len(marks) * LEAST_MARKED:  # notes below a table leave nearly all its columns blank
        return None
    if len({fold_text(heads[at]) or heads[at] for at in marks}) < len(marks):
        return None
    grid = Grid(start, name, tuple(marks), others, tuple(body), tuple(totals), tuple(total_columns))
    return grid if is_asked or _is_likely(grid, cells, columns) else None


def _is_likely(grid: Grid, cells: Sequence[Sequence[str]], columns: Sequence[int]) -> bool:
    """Whether a grid is a two-mode table, and not a record's figures or its answers of yes and no."""
    marks = grid.marks
    values = {at: [cells[row][at].casefold() for row in grid.rows] for at in marks}
    # Figures of a record stand among its other columns, and a code of a person is never blank.
    columns_between = [at for at in columns if min(marks) < at < max(marks) and at not in marks]
    counts = [cells_of for cells_of in values.values() if _describe_column(cells_of) == "count"]
    if columns_between or any(not _NO & set(cells_of) for cells_of in counts):
        return False
    every = [value for cells_of in values.values() for value in cells_of]
    if not any(every):
        return False
    # Yes and no may answer anything: licensed, violent, armed. Events are named by a day or a number.
    if all(value in _ANSWERS for value in every):
        is_grouped = any(find_kind(cell) for row in cells[: grid.head] for cell in row)
        return is_grouped or any(_looks_like_event(cells[grid.head][at]) for at in marks)
    return _are_marks(every)


def _looks_like_event(label: str) -> bool:
    return any(mark.isdigit() for mark in label) or find_kind(label) == "Event" or has_event_word(label)


def is_total(text: str) -> bool:
    """Return whether a label is that of a total: Total, Sum, All."""
    return fold_text(text) in _TOTALS


def _describe_column(values: Sequence[str]) -> str:
    """Return "mark" for a column of marks, "count" for one of counts, "" for any other."""
    bare = [value.casefold() for value in values]
    plain = [value for value in bare if value not in _YES and not _UNCERTAIN.fullmatch(value)]
    if all(value in _NO for value in plain):
        return "mark" if any(bare) else ""
    return "count" if all(value in _NO or _is_count(value) for value in plain) else ""


def _is_count(text: str) -> bool:
    """Whether a cell may count how often somebody was there: no phone, year or sum of money."""
    has_leading_zero = len(text) > 1 and text[0] == "0" and text[1].isdigit()
    return is_number(text) and not has_leading_zero and parse_strength(text, "") < MOST_OFTEN


def _numbers_rows(head: str, values: Sequence[str]) -> bool:
    """Whether a column only numbers the rows: 1, 2, 3 …"""
    is_counting = len(values) > FEWEST and list(values) == [str(at) for at in range(1, len(values) + 1)]
    return is_counting or fold_text(head) in ("no", "id", "row", "ref", "age", "year")


def _can_name_rows(values: Sequence[str]) -> bool:
    words = [value for value in values if value]
    return len(words) == len(values) == len(set(words)) and not all(is_number(word) for word in words)


def _are_marks(values: Sequence[str]) -> bool:
    bare = [value.casefold() for value in values]
    if not any(value in _YES or (is_number(value) and value not in _NO) for value in bare):
        return False
    if all(value in _YES or value in _NO or _UNCERTAIN.fullmatch(value) for value in bare):
        return True
    return sum(value in _NO for value in bare) >= LEAST_BLANK * len(bare)


@dataclass
class _Reading:
    """What reading the marks collects: edges, and how many cells were uncertain."""

    edges: list[ChartEdge]
    uncertain: int = 0


def read_incidence(rows: Sequence[Line], name: str, is_asked: bool = True) -> Chart:
    """Return the chart of a two-mode table: its rows and its columns are nodes of two kinds.

    Rows of names are persons and columns events, unless the table, its labels or --nodes say otherwise. Rows
    and columns of totals are left out. Raise RecordError, with its place, for a cell that is no mark.
    """
    for line in rows:
        if line.problem:
            raise RecordError(f"{name}:{line.number}: {line.problem}; {WHOLE}")
    grid = find_grid(rows, is_asked)
    if grid is None:
        raise RecordError(
            f"{name}: has no marks under two heads or more, expected a table of names by events"
        )
    heads = rows[grid.head]
    labels = {at: _get_cell(heads, at) for at in grid.marks}
    names = {row: _get_cell(rows[row], grid.name) for row in grid.rows}
    ids = {at: f"column {label}" if label in names.values() else label for at, label in labels.items()}
    modes, is_turned = _find_modes(rows, grid, list(names.values()), list(labels.values()))
    reading = _read_marks(rows, grid, ids, name)
    down = [_make_row_node(rows[row], grid, heads) for row in grid.rows]
    across = [
        ChartNode(ids[at], label, attributes=(), cell=Cell(heads.number, label))
        for at, label in labels.items()
    ]
    second = {node.id for node in (down if is_turned else across)}
    nodes = tuple(replace(node, is_second=node.id in second) for node in (*down, *across))
    below = rows[grid.head + 1 :]
    edges = [replace(edge, start=edge.end, end=edge.start) for edge in reading.edges]
    return Chart(
        nodes,
        tuple(edges if is_turned else reading.edges),
        len(below),
        sum(not any(map(str.strip, line.cells)) for line in below) + len(grid.totals),
        (*describe_modes(modes, nodes, len(edges)), *_describe_left_out(rows, grid, reading.uncertain)),
        modes=modes,
    )


def _find_modes(
    rows: Sequence[Line], grid: Grid, names: Sequence[str], labels: Sequence[str]
) -> tuple[Modes, bool]:
    """Return the kinds of the two modes, and whether the table is turned: events down, persons across."""
    corner = find_kind(_get_cell(rows[grid.head], grid.name))
    above = (cell for line in rows[: grid.head] for cell in line.cells[1:] if cell.strip())
    group = next((kind for cell in above if (kind := find_kind(cell))), "")
    is_turned = (corner == "Event" and group in ("", "Person")) or (
        not corner and not group and has_names_across(names, labels)
    )
    down, across = corner, group
    if is_turned:
        return Modes(across if across != "Event" else "", down or "Event"), True
    # Vehicles or phones down and names across: whose they are.
    is_whose = down not in ("", "Person", "Organisation", "Event") and has_names_across((), labels)
    return Modes(down if down != "Event" else "", across or ("Person" if is_whose else "Event")), False


def _make_row_node(line: Line, grid: Grid, heads: Line) -> ChartNode:
    label = _get_cell(line, grid.name)
    attributes = tuple(
        (_get_cell(heads, at) or f"column {at + 1}", text)
        for at in grid.others
        if (text := _get_cell(line, at))
    )
    return ChartNode(label, label, attributes=attributes, cell=Cell(line.number, ""))


def _read_marks(rows: Sequence[Line], grid: Grid, ids: dict[int, str], name: str) -> _Reading:
    reading = _Reading([])
    for row in grid.rows:
        line = rows[row]
        for at in grid.marks:
            text = _get_cell(line, at).casefold()
            if text in _NO or (is_number(text) and parse_strength(text, "") == 0):
                continue
            if _UNCERTAIN.fullmatch(text):
                reading.uncertain += 1
                continue
            if text not in _YES and not is_number(text):
                raise RecordError(
                    f"{name}:{line.number}: column '{ids[at]}' is '{_get_cell(line, at)[:40]}', "
                    f"expected a mark such as 1 or x, a number, or a blank; {WHOLE}"
                )
            strength = parse_strength(text, "") if is_number(text) else 1.0
            start = _get_cell(line, grid.name)
            reading.edges.append(ChartEdge(start, ids[at], strength, cell=Cell(line.number, ids[at])))
    return reading


def _describe_left_out(rows: Sequence[Line], grid: Grid, uncertain: int) -> list[str]:
    notes = []
    if grid.totals or grid.total_columns:
        left = [f"row '{next(filter(str.strip, rows[row].cells)).strip()}'" for row in grid.totals]
        left += [f"column '{_get_cell(rows[grid.head], at)}'" for at in grid.total_columns]
        verb = "is a total and is" if len(left) == 1 else "are totals and are"
        notes.append(f"{' and '.join(left)} {verb} left out")
    above = [
        " ".join(filter(None, map(str.strip, line.cells))) for line in rows[: grid.head] if any(line.cells)
    ]
    if above:
        notes.append(f"above its heads: {' / '.join(above)[:120]}")
    if uncertain:
        notes.append(f"{uncertain} uncertain {'mark gives' if uncertain == 1 else 'marks give'} no link")
    return notes
