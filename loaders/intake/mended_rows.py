"""Read a reject file: rows that somebody mended in `_raw` are split into their columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from ...graph.csv_rows import format_row
from ..files.delimited import fit_cells, split_row
from ..files.nested import parse_object
from ..files.object_rows import UNFOLD_ERRORS, Unfold, flatten, unfold_rows
from ..files.tables import Line, Table
from .rejects import PLACE, RAW, Context

# What the reader wrote for bytes that are no text: as long as one stands there, nobody has mended the row.
_NO_TEXT = re.compile("[␀\x80-\x9f]")


def move_cells_to_raw(table: Table) -> Table:
    """Return the reject file with rows of the wrong width moved into `_raw`.

    Only rows whose place columns can still be found at their end are moved.
    """
    return replace(table, lines=partial(iter, [_move_cells(line, table.heads) for line in table.lines()]))


def split_raw_rows(table: Table, unfold: Unfold | None) -> Table:
    """Return the reject file with rows in `_raw` split into their columns, if they now fit.

    A row that still does not fit stays in `_raw` and is rejected again; a row with filled columns is kept.
    """
    if RAW not in table.heads:
        return table
    found = [pair for line in table.lines() for pair in _split_raw(line, table.heads, unfold)]
    further = tuple(dict.fromkeys(head for _, more in found for head in more))
    body = [
        line
        if line.problem
        else replace(line, cells=(*line.cells, *(more.get(head, "") for head in further)))
        for line, more in found
    ]
    return replace(table, heads=(*table.heads, *further), lines=partial(iter, body))


def describe_fault(raw: str, context: Context, columns: int) -> str:
    """Return what is wrong with a row that is still in `_raw`, of a reject file with so many own columns.

    >>> from ringmap.loaders.fields.rows import SourceFile
    >>> describe_fault("1,2", Context("logs", SourceFile("log.csv", "log", ""), delimiter=","), 3)
    "is a row of 2 columns, expected 3, parted by ','"
    """
    if _NO_TEXT.search(raw):
        return "is not all text, expected its broken bytes mended"
    if not context.delimiter:
        return "is neither parted into its columns nor one whole object of JSON"
    cells = split_row(raw, context.delimiter)
    found = f"a row of {len(cells)} columns" if cells else "no whole row"
    return f"is {found}, expected {context.columns or columns}, parted by '{context.delimiter}'"


def _move_cells(line: Line, heads: Sequence[str]) -> Line:
    """Return a row of the wrong width with the cells before its place moved into `_raw`; others unchanged."""
    own, place = line.cells[: -len(PLACE) - 1], line.cells[-len(PLACE) :]
    if (
        not line.problem
        or not own
        or tuple(heads[-len(PLACE) - 1 :]) != (RAW, *PLACE)
        or not place[1].strip().isdecimal()
    ):
        return line
    context = Context.read(place[0], place[2])
    if not context.word or not context.delimiter:
        return line
    return Line(
        line.number,
        (*("",) * (len(heads) - len(PLACE) - 1), format_row(own, context.delimiter), *place),
        line.flags,
    )


def _split_raw(
    line: Line, heads: Sequence[str], unfold: Unfold | None
) -> Iterator[tuple[Line, Mapping[str, str]]]:
    """Yield the line, or one line for each row in its `_raw`, with values that have no column here."""
    own = [at for at, head in enumerate(heads) if head not in (*PLACE, RAW)]
    raw = "" if line.problem or any(line.cells[at].strip() for at in own) else line.cells[heads.index(RAW)]
    context = (
        Context.read(line.cells[heads.index("_file")], line.cells[heads.index("_document")])
        if raw.strip()
        else None
    )
    if context is None or _NO_TEXT.search(raw):
        yield line, {}
    elif context.delimiter:
        columns = own[: context.columns or None]
        cells = fit_cells(split_row(raw, context.delimiter), [heads[at] for at in columns])
        yield (
            (
                _fill_cells(line, heads, dict(zip(columns, cells, strict=True)))
                if cells and any(map(str.strip, cells))
                else line
            ),
            {},
        )
    else:
        rows = _read_objects(raw, unfold)
        for row in rows:
            yield (
                _fill_cells(
                    line, heads, {heads.index(head): text for head, text in row.items() if head in heads}
                ),
                {head: text for head, text in row.items() if head not in heads},
            )
        if not rows:
            yield line, {}


def _read_objects(raw: str, unfold: Unfold | None) -> list[dict[str, str]]:
    item = parse_object(raw)
    try:
        return [flatten(row) for row in unfold_rows(item, unfold) if isinstance(row, dict)] if item else []
    except UNFOLD_ERRORS:
        return []


def _fill_cells(line: Line, heads: Sequence[str], cells: Mapping[int, str]) -> Line:
    """Return the line with these cells and an empty `_raw`."""
    raw = heads.index(RAW)
    return replace(
        line, cells=tuple("" if at == raw else cells.get(at, text) for at, text in enumerate(line.cells))
    )
