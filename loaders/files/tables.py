"""Table and Line: the form that every file format is read into."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ...graph.errors import RecordError
from ...graph.unreadable import UNREADABLE
from ..fields.rows import fold_text

# A longer cell is a mistake of the export, and would make a batch too large for the server.
LONGEST_CELL = 100_000
DOUBLE_HEAD = "expected every head once"  # in the error of a table with two columns for one field


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: cells parallel to the heads, "" if blank.

    number is the physical line (a sheet's row) where it starts. problem says why the row cannot be read,
    without its place; raw then has the whole row as it was. flags name what the reader had to do ("cp1252",
    "unreadable").
    """

    number: int
    cells: tuple[str, ...]
    flags: tuple[str, ...] = ()
    problem: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Table:
    """A head and its lines; lines() reads them anew, so a large file is never held in memory whole."""

    name: str  # the file's name, with "#sheet" where a workbook has several
    heads: tuple[str, ...]
    lines: Callable[[], Iterator[Line]]
    head_line: int = 1
    notes: tuple[str, ...] = ()
    stored_days: bool = False  # whether its days may stand as a spreadsheet's numbers
    delimiter: str = ""  # of delimited text
    paths: Mapping[str, str] = field(
        default_factory=dict
    )  # of JSON: where in an object a head's values stand
    # (label, value, line) that hold for every row: label lines above the heads, a form around the table.
    standing: tuple[tuple[str, str, int], ...] = ()
    texts: tuple[tuple[int, str], ...] = ()  # (line, text) in no labelled cell: titles, notes, prose
    around: int = 0  # how many of its last columns stood around it, and hold for every row
    # "" for a plain table, else "form", "turned", "paragraphs", "flat file", "nested" or "running text"
    form: str = ""
    # Whether the texts beside it speak of none of its rows, as on a page whose tables have known heads.
    is_text_apart: bool = False


Item = tuple[int, dict[str, Any] | str, str]  # line, object or problem, raw text of a problem


@dataclass(frozen=True)
class Objects:
    """The objects of a JSON file, each with its line; a text in an object's place is its problem."""

    name: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    whole: "Objects | None" = (
        None  # the one object whose list these are, which may be an envelope or a record with parts
    )
    around: Mapping[str, Any] = field(default_factory=dict)  # what stands in it beside the list


def find_flags(texts: Iterable[str]) -> tuple[str, ...]:
    """Return ("unreadable",) if some text has a character that could not be read, otherwise ()."""
    return ("unreadable",) if any(UNREADABLE in text for text in texts) else ()


def read_first_bytes(path: Path, name: str) -> bytes:
    """Return the file's first 64 KiB. Raise RecordError if the file is missing or empty."""
    try:
        with path.open("rb") as file:
            start = file.read(65536)
    except FileNotFoundError:
        raise RecordError(f"{path}: is not there, expected a file or folder; check the path") from None
    except IsADirectoryError:
        raise RecordError(
            f"{path}: is a folder, expected a file; name the folder itself to load all its files"
        ) from None
    except OSError as error:
        raise RecordError(
            f"{path}: cannot be read ({error.strerror}), expected a readable file; check its permissions"
        ) from None
    if not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise RecordError(f"{name}: is empty, expected a head line and rows; check the export")
    return start


def detect_utf16(start: bytes) -> str:
    """Return the codec of UTF-16 text, "" if the bytes are none.

    The byte order mark decides, otherwise a NUL in every second byte.

    >>> detect_utf16("vrm".encode("utf-16"))
    'utf-16'
    """
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    probe = start[:4096]
    half = len(probe) // 2
    if half > 1 and probe[1::2].count(0) > half * 0.7 and not probe[0::2].count(0):
        return "utf-16-le"
    if half > 1 and probe[0::2].count(0) > half * 0.7 and not probe[1::2].count(0):
        return "utf-16-be"
    return ""


_NUMBERED_HEAD = re.compile(r"(.*[^\W\d_])\W*([1-9][0-9]?)")


def number_repeated_heads(table: Table) -> Table:
    """Return a table whose repeated heads have the number of the column before each: `Visitor 2`, `Relation`.

    That is where each stands behind another column of one numbered series; else the table as it is.

    >>> number_repeated_heads(Table("t", ("Who 1", "Tel", "Who 2", "Tel"), lambda: iter(()))).heads
    ('Who 1', 'Tel 1', 'Who 2', 'Tel 2')
    """
    places: dict[str, list[int]] = {}
    for at, head in enumerate(table.heads):
        places.setdefault(fold_text(head), []).append(at)
    heads = list(table.heads)
    for bare, found in places.items():
        before = [_NUMBERED_HEAD.fullmatch(table.heads[at - 1].strip()) if at else None for at in found]
        series = {match[1].casefold() for match in before if match}
        numbers = {match[2] for match in before if match}
        if bare and len(found) > 1 and all(before) and len(series) == 1 and len(numbers) == len(found):
            for at, match in zip(found, before, strict=True):
                heads[at] = f"{heads[at]} {match[2] if match else ''}"
    return replace(table, heads=tuple(heads)) if tuple(heads) != table.heads else table


def check_heads(table: Table) -> None:
    """Raise RecordError, with both columns, if a head occurs twice."""
    seen: dict[str, int] = {}
    for column, head in enumerate(table.heads, start=1):
        bare = head.strip().casefold() if not fold_text(head) else fold_text(head)
        if not bare:
            continue
        if bare in seen:
            raise RecordError(
                f"{table.name}:{table.head_line}: head '{head}' stands at columns {seen[bare]} and {column}, "
                f"{DOUBLE_HEAD}; rename one of them"
            )
        seen[bare] = column
