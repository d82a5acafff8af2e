"""Read XLSX, XLS and ODS books as grids: every row of every sheet, with its merged cells."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from .grid import Grid, Span, tidy_cell
from .tables import Line
from .workbook import format_cell, read_sheets

_XLSX = (".xlsx", ".xlsm", ".xltx", ".xltm")
Value = int | float | str | bool | time | date | datetime | timedelta


def read_book(path: Path, name: str) -> tuple[Grid, ...]:
    """Return a Grid for each sheet with anything in it; a single one has the file's name, others a "#sheet".

    Raise RecordError if the book is cut, locked or empty.
    """
    if path.suffix.lower() not in _XLSX or _is_old_or_open(path):  # openpyxl goes by the suffix
        opened = _open(path, name)
        sheets = [(sheet.name, list(_iterate_lines(sheet)), _list_spans(sheet)) for sheet in opened]
    else:
        spans = {sheet.name: _list_spans(sheet) for sheet in _open(path, name)}
        sheets = [(title, lines, spans.get(title, ())) for title, lines in read_sheets(path, name)]
    filled = [
        (title, lines, spans)
        for title, lines, spans in sheets
        if any(cell.strip() for line in lines for cell in line.cells)
    ]
    if not filled:
        raise RecordError(f"{name}: its sheets are empty, expected rows; check the export")
    return tuple(
        Grid(
            name if len(filled) == 1 else f"{name}#{title}",
            tuple(_tidy_line(line) for line in lines),
            spans,
            stored_days=True,
        )
        for title, lines, spans in filled
    )


def _is_old_or_open(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(128)
    return start.startswith(b"\xd0\xcf\x11\xe0") or b"opendocument.spreadsheet" in start


def _tidy_line(line: Line) -> Line:
    return Line(line.number, tuple(map(tidy_cell, line.cells)), line.flags, line.problem, line.raw)


def _open(path: Path, name: str) -> list[Any]:
    """Return the book's sheets; a sheet that is a picture has none."""
    from python_calamine import CalamineError, load_workbook

    try:
        with path.open("rb") as file:  # not by its name, which may lie about what it is
            book = load_workbook(file)
        return [book.get_sheet_by_index(at) for at in range(len(book.sheet_names))]
    except (CalamineError, OSError, ValueError) as error:
        raise RecordError(
            f"{name}: is locked, cut or damaged ({type(error).__name__}), expected a whole book without "
            "a password; save it again as .xlsx"
        ) from error


def _iterate_lines(sheet: Any) -> Iterator[Line]:
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    for number, row in enumerate(rows, start=1):
        yield Line(number, tuple(format_cell(value) for value in row))


def _list_spans(sheet: Any) -> tuple[Span, ...]:
    return tuple(
        Span(top + 1, left, bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
