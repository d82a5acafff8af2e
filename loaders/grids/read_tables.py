"""One call from a file to its tables, whatever its format and arrangement."""

from collections.abc import Callable
from pathlib import Path

from ...graph.errors import RecordError
from ..files.books import read_book
from ..files.delimited import read_raw_rows
from ..files.formats import detect_format
from ..files.grid import Grid, tidy_cell
from ..files.nested import read_objects
from ..files.tables import Line, Table
from ..files.xml_records import read_xml_records
from .cell_shapes import IsHead
from .find_tables import find_tables
from .head_words import is_head as is_known_head
from .object_tables import tabulate_objects

WHOLE_LIMIT = 50 * 1024**2  # bytes of a file above which it is not read whole


def read_tables(path: Path, name: str = "", is_head: IsHead = is_known_head) -> tuple[Table, ...]:
    """Return the tables of a file; name is what messages call it.

    Raise RecordError if the file is missing, empty, damaged, of no format that is read, or too large.
    """
    name = name or path.name
    form = detect_format(path, name)
    if path.stat().st_size > WHOLE_LIMIT:
        raise RecordError(
            f"{name}: has {path.stat().st_size / 1024**2:,.0f} MiB in an arrangement of its own, expected "
            "at most 50 MiB; cut it into several files, or make its first line its heads"
        )
    return _READERS[form](path, name, is_head)


def _read_book(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return tuple(table for grid in read_book(path, name) for table in find_tables(grid, is_head))


def _read_delimited(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return find_tables(read_delimited_grid(path, name), is_head)


def read_delimited_grid(path: Path, name: str) -> Grid:
    """Return the rows of a delimited file as a Grid."""
    rows = tuple(
        Line(line.number, tuple(map(tidy_cell, line.cells)), line.flags, line.problem, line.raw)
        for line in read_raw_rows(path, name)
    )
    return Grid(name, rows)


def _read_objects(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return tabulate_objects(read_objects(path, name))


def _read_xml(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return tabulate_objects(read_xml_records(path, name))


_READERS: dict[str, Callable[[Path, str, IsHead], tuple[Table, ...]]] = {
    "book": _read_book,
    "delimited": _read_delimited,
    "json": _read_objects,
    "xml": _read_xml,
}
