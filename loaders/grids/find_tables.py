"""Find the tables of a grid: plain, turned or as a form, with what stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from ..files.grid import Grid, join_lines
from ..files.tables import Line, Table
from .cell_shapes import IsHead, rate_label
from .forms import make_form
from .head_rows import find_head
from .head_words import is_head as is_known_head
from .labelled_cells import LABEL, Pair, find_label_columns, read_labels, trim_label
from .rows_of_cells import GridRow, list_rows
from .table_rows import make_table, read_table_rows
from .turned import is_turned, turn


@dataclass
class Around:
    """What stands in no table: pairs of label and value, and texts."""

    pairs: list[Pair] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def standing(self) -> tuple[tuple[str, str, int], ...]:
        """The pairs that have a value, as tables hold them."""
        return tuple((pair.label, pair.value, pair.line) for pair in self.pairs)


Piece = Around | Table


def find_tables(grid: Grid, is_head: IsHead = is_known_head) -> tuple[Table, ...]:
    """Return the tables of a grid; () if it is blank.

    Lines of label and value above a table are its `standing`, other text around it its `texts`. A grid
    without rows under heads is a form, rows without heads, or a table of texts alone.
    """
    return join_pieces(grid.name, find_pieces(grid, is_head), grid.stored_days)


def find_pieces(grid: Grid, is_head: IsHead = is_known_head) -> list[Piece]:
    """Return the tables of a grid and what stands between them, in order."""
    rows = list_rows(grid)
    pieces: list[Piece] = []
    loose: list[GridRow] = []
    at = 0
    while at < len(rows):
        end = next((one for one in range(at, len(rows)) if rows[one].is_blank), len(rows))
        top = next((one for one in range(at, end) if len(rows[one].cells) > 1), end)
        head = None
        if is_turned(rows[top:end], is_head):
            pieces += [*_read_loose([*loose, *rows[at:top]], grid, is_head), turn(grid, rows[top:end])]
            loose = []
            at = end
        elif (head := find_head(rows, at, is_head)) and head.first < end:
            found = read_table_rows(rows, head, is_head)
            pieces += _read_loose([*loose, *rows[at : head.first]], grid, is_head)
            pieces.append(make_table(replace(grid, rows=tuple(row.line for row in rows)), found))
            loose = []
            at = found.end
        else:
            loose += rows[at : end + 1]
            at = end + 1
    return pieces + _read_loose(loose, grid, is_head)


def _read_loose(rows: Sequence[GridRow], grid: Grid, is_head: IsHead) -> list[Piece]:
    """Return what rows outside all tables hold: pairs, texts, or a table without heads."""
    filled = [row for row in rows if not row.is_blank]
    if not filled:
        return []
    columns = find_label_columns(filled, is_head)
    if not columns and (bare := _find_bare_rows(filled, is_head)):
        return [_read_around(filled[: bare.start], (), is_head), _make_bare_table(grid, filled[bare.start :])]
    return [_read_around(filled, columns, is_head)]


def _read_around(rows: Sequence[GridRow], columns: Sequence[int], is_head: IsHead) -> Around:
    found, section = Around(), ""
    for row in rows:
        labelled = read_labels(row, columns, is_head)
        if labelled is None:
            text = "; ".join(map(join_lines, row.texts)) if len(row.cells) > 1 else row.texts[0]
            section = join_lines(text) if len(text) < 60 else section
            found.texts.append((row.number, text))
            continue
        found.pairs += [pair._replace(section=trim_label(section)) for pair in labelled.pairs]
        found.texts += labelled.texts
    return found


def _find_bare_rows(rows: Sequence[GridRow], is_head: IsHead) -> range | None:
    """Return the range of rows that are a table without heads, None if they are none."""
    start = next((at for at, row in enumerate(rows) if len(row.cells) > 1), len(rows))
    inside = rows[start:]
    wide = [row for row in inside if len(row.cells) > 1]
    if len(wide) < 2 or len(wide) < len(inside) * 0.8:
        return None
    rates = [rate_label(text, is_head) >= LABEL for row in wide for text in row.texts]
    return range(start, len(rows)) if sum(rates) < len(rates) * 0.3 else None


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


def join_pieces(name: str, pieces: Sequence[Piece], stored_days: bool = False) -> tuple[Table, ...]:
    """Return the tables among pieces, each with what stands above it, the last with what follows it.

    Labels above the first table hold for all tables. Without any table the pairs are a form, and the texts
    a table of no columns.
    """
    tables = [piece for piece in pieces if isinstance(piece, Table)]
    around = [piece for piece in pieces if isinstance(piece, Around)]
    if not tables:
        pairs = [pair for one in around for pair in one.pairs]
        texts = sorted(text for one in around for text in one.texts)
        if pairs:
            return (make_form(name, pairs, texts, stored_days=stored_days),)
        return (_make_text_table(name, texts),) if texts else ()
    made: list[Table] = []
    first: list[tuple[str, str, int]] = []
    waiting = Around()
    for piece in pieces:
        if isinstance(piece, Around):
            waiting.pairs += piece.pairs
            waiting.texts += piece.texts
            continue
        if not made:
            first, own = list(waiting.standing), []
        else:
            own = list(waiting.standing)
        made.append(_surround(piece, [*first, *own], waiting.texts))
        waiting = Around()
    if waiting.pairs or waiting.texts:
        made[-1] = _surround(made[-1], waiting.standing, waiting.texts)
    if len(made) == 1:
        return (replace(made[0], name=name),)
    return tuple(replace(table, name=f"{name}#{number}") for number, table in enumerate(made, start=1))


def _surround(
    table: Table, standing: Sequence[tuple[str, str, int]], texts: Sequence[tuple[int, str]]
) -> Table:
    return replace(
        table,
        standing=(*table.standing, *standing),
        texts=tuple(sorted((*table.texts, *texts))),
    )


def _make_text_table(name: str, texts: Sequence[tuple[int, str]]) -> Table:
    return Table(name, (), partial(iter, ()), texts[0][0], texts=tuple(texts), form="paragraphs")
