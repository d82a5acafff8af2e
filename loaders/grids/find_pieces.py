"""Part a grid into its tables (plain, turned, without heads) and what stands between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest

from ..files.grid import Grid, join_lines
from ..files.tables import Line, Table
from .banded_forms import read_bands
from .boxes_above import read_boxes_above
from .card_rows import read_cards
from .cell_shapes import IsHead, rate_label
from .entity_rows import find_entity_rows
from .forms import make_form
from .gapped_labels import spell_gapped_labels
from .head_rows import find_column_head, find_head
from .head_words import is_head as is_known_head
from .label_over_value import is_over, read_values_below
from .labelled_cells import (
    LABEL,
    Labelled,
    Pair,
    find_label_columns,
    find_label_side,
    find_row_title,
    is_list_of_fields,
    read_labels,
    split_alike,
    split_labels,
    split_titled,
    trim_label,
)
from .numbered_boxes import read_numbered_boxes
from .rows_of_cells import GridRow
from .rows_of_pairs import stand_beside
from .sides import split_sides
from .table_rows import TableRows, make_table, read_table_rows
from .text_items import Text
from .turned import find_turned, lay_out_turned, turn

BARE_ROWS = 5  # rows without heads beside a table with heads from which they are a table of their own
FORM_LIMIT = 60  # rows without a blank one, from which values do not stand under their labels
FORM_ROWS = 3  # rows of a label and a value from which a label alone has a blank value
_STAMP = re.compile(r"\s*\*{2,}[^:*]+\*{2,}\s*")
TURNED_LIMIT = 200  # rows from which a table is taken to stand upright


@dataclass
class Around:
    """What stands in no table: pairs of label and value, and texts."""

    pairs: list[Pair] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


Piece = Around | Table


def find_pieces(grid: Grid, is_head: IsHead = is_known_head) -> list[Piece]:
    """Return the tables of a grid and what stands between them, in order."""
    return [piece for rows in split_sides(grid, is_head) for piece in _find_pieces(rows, grid, is_head)]


def _find_pieces(rows: Sequence[GridRow], grid: Grid, is_head: IsHead) -> list[Piece]:
    """Return the pieces of one side of a grid."""
    rows = [spell_gapped_labels(row, is_head) for row in rows]
    if column := find_column_head(rows, is_head):
        found = read_table_rows(rows, column, is_head)
        if found.end == len(rows):
            return [make_table(_cut(grid, rows), found)]
    pieces: list[Piece] = []
    loose: list[GridRow] = []
    at = 0
    while at < len(rows):
        end = next((one for one in range(at, len(rows)) if rows[one].is_blank), len(rows))
        if end > at + 1 and is_list_of_fields(rows[at]) and all(len(r.cells) <= 2 for r in rows[at:end]):
            pieces += _read_loose([*loose, rows[at]], grid, is_head)
            pieces.append(_read_around(rows[at + 1 : end], rows[at].columns[:1], is_head))
            loose = []
            at = end
            continue
        if entities := find_entity_rows(rows, at, end):
            head_row, after = entities
            pieces += _find_pieces([*loose, *rows[at : head_row.first]], grid, is_head)
            found = TableRows(head_row, [*rows[head_row.last + 1 : after]], end=after)
            pieces.append(make_table(_cut(grid, rows), found))
            loose, at = [], after
            continue
        if bands := read_bands(rows, at, is_head):
            pieces += [*_read_loose(loose, grid, is_head), _make_around(bands[0])]
            loose, at = [], bands[1]
            continue
        if stand_beside(rows[at:end], is_head):
            pieces += _read_loose(loose, grid, is_head)
            pieces.append(_read_around(rows[at:end], rows[at].columns[:1], is_head))
            loose, at = [], end
            continue
        run = find_turned(rows, at, end, is_head) if end - at < TURNED_LIMIT else None
        if run and (turned := lay_out_turned(rows[run.start : run.stop], is_head)):
            above = [*loose, *rows[at : run.start]]
            pieces += [*_find_pieces(above, grid, is_head), turn(grid, turned)]
            loose = []
            at = run.stop
        elif cards := read_cards(rows[at:end], is_head):
            pieces += _read_loose(loose, grid, is_head)
            pieces.append(make_form(grid.name, cards, stored_days=grid.stored_days))
            loose = []
            at = end
        elif end - at < FORM_LIMIT and (
            labelled := read_numbered_boxes(rows[at:end], is_head) or read_values_below(rows[at:end], is_head)
        ):
            pieces += _read_loose(loose, grid, is_head)
            pieces.append(_make_around(labelled))
            loose = []
            at = end
        elif (head := find_head(rows, at, end, is_head)) and is_list_of_fields(rows[head.last]):
            pieces += _read_loose([*loose, *rows[at : head.last + 1]], grid, is_head)
            pieces.append(_read_around(rows[head.last + 1 : end], tuple(head.texts)[:1], is_head))
            loose = []
            at = end
        elif head:
            found = read_table_rows(rows, head, is_head)
            above = [*loose, *rows[at : head.first]]
            pieces += _read_loose(above, grid, is_head, heads=tuple(head.texts.values()))
            pieces.append(make_table(_cut(grid, rows), found))
            loose = []
            at = found.end
        else:
            loose += rows[at : end + 1]
            at = end + 1
    is_alone = not any(isinstance(piece, Table) for piece in pieces)
    return pieces + _read_loose(loose, grid, is_head, is_alone)


def _cut(grid: Grid, rows: Sequence[GridRow]) -> Grid:
    """Return the grid with only these of its rows."""
    return replace(grid, rows=tuple(row.line for row in rows))


def _read_loose(
    rows: Sequence[GridRow], grid: Grid, is_head: IsHead, is_alone: bool = False, heads: Sequence[str] = ()
) -> list[Piece]:
    """Return what rows outside all tables hold: pairs, texts, or a table without heads.

    is_alone says that the grid has no table with heads: rows beside one are labels rather than rows.
    heads are those of the table directly below the rows.
    """
    filled = [row for row in rows if not row.is_blank]
    if not filled:
        return []
    if heads and (labelled := read_boxes_above(filled, heads, is_head)):
        return [_make_around(labelled)]
    columns = find_label_columns(filled, is_head) or find_label_side(filled, is_head)
    bare = None if columns else _find_bare_rows(filled, is_head)
    if bare and (is_alone or len(bare) > BARE_ROWS):
        return [_read_around(filled[: bare.start], (), is_head), _make_bare_table(grid, filled[bare.start :])]
    return [_read_around(filled, columns or _find_sides(filled), is_head)]


def _find_sides(rows: Sequence[GridRow]) -> tuple[int, ...]:
    """Return the first column if rows beside a table are of two cells: it then holds labels."""
    wide = [row for row in rows if len(row.cells) > 1]
    firsts = {row.columns[0] for row in wide}
    return tuple(firsts) if len(firsts) == 1 and all(len(row.cells) == 2 for row in wide) else ()


def _read_around(rows: Sequence[GridRow], columns: Sequence[int], is_head: IsHead) -> Around:
    found, section = Around(), ""
    below: GridRow | None = None
    sides: list[str] = []
    is_plain = _is_plain_form(rows)
    for row, following in zip_longest(rows, rows[1:]):
        if row is below:  # told with the label above it
            continue
        if titles := _read_side_titles(row, following, columns, is_head):
            sides = titles
            found.texts += [Text(row.number, title) for title in sides]
            continue
        if row.line.problem or not row.cells or is_list_of_fields(row):
            found.texts.append(Text(row.number, row.line.raw or "; ".join(row.texts)))
            continue
        if (
            is_plain
            and len(row.cells) == 1
            and row.columns == tuple(columns[:1])
            and is_head(row.texts[0]) >= 1
        ):
            found.pairs.append(Pair(trim_label(row.texts[0]), "", row.number, section))
            continue
        if following and len(row.cells) == len(following.cells) == 1 and is_over(row, following, is_head):
            below = following
            found.pairs.append(Pair(trim_label(row.texts[0]), below.texts[0], row.number, section))
            continue
        if title := find_row_title(row, is_head):
            section = join_lines(title)
            found.texts.append(Text(row.number, title))
            row = replace(row, cells={column: row.cells[column] for column in row.columns[1:]})
        labelled = read_labels(row, columns, is_head)
        if labelled is None:
            text = "; ".join(map(join_lines, row.texts)) if len(row.cells) > 1 else row.texts[0]
            section = join_lines(text) if len(text) < 60 else section
            found.texts.append(Text(row.number, text))
            continue
        parts = split_alike(labelled.pairs)
        sides = [] if len(parts) < 2 else sides if len(sides) == len(parts) else _number_sides(len(parts))
        for part, title in zip(parts, sides or [section], strict=True):
            found.pairs += [pair._replace(section=trim_label(title)) for pair in part]
        found.texts += [Text(line, text) for line, text in labelled.texts]
    return part_stamps(found)


def part_stamps(found: Around) -> Around:
    """Return what stands around tables with stamps (`*** DRAFT ***`) as texts, and not in the values."""
    for at, pair in enumerate(found.pairs):
        lines = pair.value.split("\n")
        stamps = [line for line in lines if _STAMP.fullmatch(line)]
        if stamps and len(stamps) < len(lines):
            kept = "\n".join(line for line in lines if line not in stamps)
            found.pairs[at] = pair._replace(value=kept)
            found.texts += [Text(pair.line, stamp) for stamp in stamps]
    return found


def _is_plain_form(rows: Sequence[GridRow]) -> bool:
    """Whether rows are a label and its value each, no label twice: then one alone has a blank value.

    Where labels stand again, as under `Shipper` and `Consignee`, one alone is the title of those below it.
    """
    labels = [row.texts[0] for row in rows if len(row.cells) == 2]
    return (
        len(labels) >= FORM_ROWS
        and len(set(labels)) == len(labels)
        and all(len(row.cells) <= 2 for row in rows)
    )


def _number_sides(count: int) -> list[str]:
    return [f"record {number}" for number in range(1, count + 1)]


def _read_side_titles(
    row: GridRow, following: GridRow | None, columns: Sequence[int], is_head: IsHead
) -> list[str]:
    """Return the titles of records that stand side by side below a row, each with the same labels."""
    if following is None or len(row.cells) < 2 or not set(row.columns) <= set(following.columns):
        return []
    labelled = read_labels(following, columns, is_head)
    parts = split_alike(labelled.pairs) if labelled else []
    own = read_labels(row, columns, is_head)
    has_values = own is not None and any(pair.value for pair in own.pairs)
    return row.texts if len(parts) == len(row.cells) and not has_values else []


def _make_around(labelled: Labelled) -> Around:
    return Around(labelled.pairs, [Text(line, text) for line, text in labelled.texts])


def _find_bare_rows(rows: Sequence[GridRow], is_head: IsHead) -> range | None:
    """Return the range of rows that are a table without heads, None if they are none."""
    start = next((at for at, row in enumerate(rows) if len(row.cells) > 1), len(rows))
    inside = rows[start:]
    wide = [
        row
        for row in inside
        if len(row.cells) > 1 and not all(_holds_label(text, row.number, is_head) for text in row.texts)
    ]
    if len(wide) < 2 or len(wide) < len(inside) * 0.8:
        return None
    rates = [rate_label(text, is_head) >= LABEL for row in wide for text in row.texts]
    return range(start, len(rows)) if sum(rates) < len(rates) * 0.3 else None


def _holds_label(text: str, line: int, is_head: IsHead) -> bool:
    return bool(split_labels(text, line, is_head) or split_titled(text, line, is_head))


def _make_bare_table(grid: Grid, rows: Sequence[GridRow]) -> Table:
    columns = range(
        min(column for row in rows for column in row.columns),
        max(column for row in rows for column in row.columns) + 1,
    )
    lines = tuple(
        Line(
            row.number,
            tuple(row.cells.get(column, "") for column in columns),
            row.line.flags,
            row.line.problem,
            row.line.raw,
        )
        for row in rows
    )
    return Table(
        grid.name,
        tuple(f"column {column + 1}" for column in columns),
        partial(iter, lines),
        0,
        (*grid.notes, "no line of heads was found: its columns are numbered"),
        stored_days=grid.stored_days,
        delimiter=grid.delimiter,
    )
