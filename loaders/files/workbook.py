"""Read XLSX sheets: cached values of formulas, days as ISO text, numbers as the sheet stores them."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from .tables import Line, Table

# Unpacked bytes above which a workbook is refused unread, and how far honest XML packs.
UNPACKED_LIMIT, SUSPECT, PACKING = 2 * 1024**3, 100 * 1024**2, 200
EXCEL_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")


def read_workbook(path: Path, name: str) -> tuple[Table, ...]:
    """Return a Table for each sheet that holds anything, in the book's order.

    A single one has the file's name, others "file#sheet". Raise RecordError if the workbook is cut or
    unpacks to more than 2 GiB.
    """
    filled = [(title, rows) for title, rows in read_sheets(path, name) if rows]
    if not filled:
        raise RecordError(f"{name}: its sheets are empty, expected a head row and rows; check the export")
    return tuple(_make_table(name if len(filled) == 1 else f"{name}#{title}", rows) for title, rows in filled)


def read_sheets(path: Path, name: str) -> list[tuple[str, list[Line]]]:
    """Return the title and all rows of each sheet. Raise RecordError as `read_workbook` does."""
    _check_packing(path, name)
    try:
        return _read_sheets(path)
    except RecordError:
        raise
    except Exception as error:  # openpyxl lets through whatever its XML and zip readers raise
        raise _make_damaged_error(name, error) from error


def _check_packing(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as book:
            unpacked = sum(part.file_size for part in book.infolist())
            if not any(part.filename.startswith("xl/") for part in book.infolist()):
                raise RecordError(
                    f"{name}: is a zip but no XLSX workbook, expected .xlsx, .csv, .json or .jsonl; "
                    "unpack it and load its files"
                )
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise _make_damaged_error(name, error) from error
    packed = max(path.stat().st_size, 1)
    if unpacked > UNPACKED_LIMIT or (unpacked > SUSPECT and unpacked / packed > PACKING):
        raise RecordError(
            f"{name}: unpacks to {unpacked / 1024**2:,.0f} MiB from {packed / 1024**2:,.1f} MiB, "
            "expected a workbook of honest size; save the sheet as CSV"
        )


def _make_damaged_error(name: str, error: Exception) -> RecordError:
    return RecordError(
        f"{name}: is cut or damaged ({type(error).__name__}), "
        "expected a whole XLSX workbook; save or copy it again"
    )


def _read_sheets(path: Path) -> list[tuple[str, list[Line]]]:
    from openpyxl import load_workbook

    values = load_workbook(path, read_only=True, data_only=True)
    try:
        # The second reading is of the formulas, and only where some sheet has one: it doubles the time.
        formulas = load_workbook(path, read_only=True, data_only=False) if _has_formulas(path) else None
        try:
            found = []
            for sheet in values.worksheets:
                sheet.reset_dimensions()  # what the file says of its size may be wrong, and would cut rows
                twin = formulas[sheet.title] if formulas else None
                if twin is not None:
                    twin.reset_dimensions()
                found.append((sheet.title, list(_read_lines(sheet, twin))))
            return found
        finally:
            if formulas:
                formulas.close()
    finally:
        values.close()


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as book:
        for part in book.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", part):
                continue
            with book.open(part) as sheet:
                tail = b""
                while block := sheet.read(1 << 20):
                    if re.search(rb"<f[ />]", tail + block):
                        return True
                    tail = block[-4:]
    return False


def _read_lines(sheet: Any, twin: Any) -> Iterator[Line]:
    rows = sheet.iter_rows()
    twins = twin.iter_rows() if twin is not None else None
    number = 0
    for row in rows:
        number = next((cell.row for cell in row if hasattr(cell, "row") and cell.row), number + 1)
        asked = next(twins, ()) if twins is not None else ()
        formula = {
            at: format_cell(getattr(cell.value, "text", cell.value))
            for at, cell in enumerate(asked)
            if getattr(cell, "data_type", "") == "f"
        }
        yield _make_line(number, row, formula)


def _make_line(number: int, row: tuple[Any, ...], formula: dict[int, str]) -> Line:
    # A formula that has no value stands as its own text, so that a reject file shows it.
    cells = tuple(format_cell(cell.value) or formula.get(at, "") for at, cell in enumerate(row))
    problem = ""
    for at in sorted(formula):
        if at >= len(row) or row[at].value is None:
            problem = (
                f"cell {format_column(at + 1)}{number} is a formula without a stored value, "
                "expected a value; "
                "open the book and save it again"
            )
            break
    if not problem:
        for at, cell in enumerate(row):
            if getattr(cell, "data_type", "") == "e" or cells[at] in EXCEL_ERRORS:
                place = f"cell {format_column(at + 1)}{number}"
                problem = f"{place} is '{cells[at]}', expected a value; mend its formula"
                break
    return Line(number, cells, ("cached formula",) if formula else (), problem)


def format_cell(value: Any) -> str:
    """Return a cell's value as text: days and moments as ISO, whole numbers without a point, "" for None.

    >>> format_cell(12.0), format_cell(True), format_cell(datetime(2025, 3, 5)), format_cell(None)
    ('12', 'true', '2025-03-05', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(timespec="minutes" if value.second == 0 else "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


_STORED_DAY = re.compile(r"[1-6][0-9]{4}(?:\.[0-9]+)?")


def parse_stored_day(text: str) -> str:
    """Return the ISO day, with its time if any, that a bare number in a column of days stands for.

    Return "" for any other text. A sheet stores days since the end of 1899, and shows the number if the
    cell is not formatted as a day. The numbers read here stand for 1927 to 2091.

    >>> parse_stored_day("45721"), parse_stored_day("45720.9791666667"), parse_stored_day("2025")
    ('2025-03-05', '2025-03-04T23:30', '')
    """
    if not _STORED_DAY.fullmatch(text):
        return ""
    days, _, part = text.partition(".")
    return format_cell(
        datetime(1899, 12, 30) + timedelta(days=int(days), minutes=round(float(f"0.{part or 0}") * 24 * 60))
    )


def format_column(number: int) -> str:
    """Return a column's letters.

    >>> format_column(1), format_column(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _make_table(name: str, lines: list[Line]) -> Table:
    filled = [at for at, line in enumerate(lines) if any(cell.strip() for cell in line.cells)]
    if not filled:
        raise RecordError(f"{name}: is blank, expected a head row and rows; check the export")
    head = lines[filled[0]]
    heads = tuple(cell.strip() for cell in head.cells)
    # Formatting alone makes a sheet long and wide: what follows the last filled row and column is no row.
    width = max(
        (at for line in lines for at, cell in enumerate(line.cells, start=1) if cell.strip()),
        default=len(heads),
    )
    heads = (*heads, *("",) * width)[:width]
    body = tuple(_fit_line(line, width) for line in lines[filled[0] + 1 : filled[-1] + 1])
    return Table(name, heads, partial(iter, body), head.number, stored_days=True)


def _fit_line(line: Line, width: int) -> Line:
    if len(line.cells) == width:
        return line
    return Line(line.number, (*line.cells, *("",) * width)[:width], line.flags, line.problem, line.raw)
