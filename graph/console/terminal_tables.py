"""Tables for a terminal, and the same rows as CSV or JSON for other programs."""

import io
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ..csv_rows import format_row, guard_formula
from .text import measure_width, terminal_safe

FORMS = ("table", "csv", "json")
# Widths: the widest rule below a head, the narrowest cell for a name, and the most that one word gets.
WIDEST, NARROWEST, LONGEST_WORD = 120, 14, 40
SCARCE = 200  # a terminal with fewer columns has little room for a table
UNLIMITED = 1_000_000  # columns of a file or a pipe
GAP, INDENT = 2, 2
LISTED_IDS = 3  # ids of a list shown in a narrow terminal


def format_rows(
    rows: Iterable[Mapping[str, Any]],
    form: str = "table",
    columns: Sequence[str] | None = None,
    *,
    guard_formulas: bool = False,
) -> str:
    """Return the rows in one of FORMS, with the given columns, or those of the first row.

    json is one array of objects; csv has a head and spells lists with `;`, with guard_formulas so that no
    spreadsheet runs a text of it as a formula; table is for reading. On a
    terminal a table is as wide as that: long cells are wrapped, and the columns for which there is no room
    stand below their row, each with its name.

    >>> print(format_rows([{"label": "Dee", "rank": 1}], "csv"))
    label,rank
    Dee,1
    """
    rows = list(rows)
    heads = list(columns) if columns is not None else list(rows[0]) if rows else []
    if form == "json":
        return json.dumps(
            [{head: row.get(head) for head in heads} for row in rows],
            ensure_ascii=False,
            indent=1,
            default=str,
        )
    if form == "csv":
        return _format_csv(rows, heads, guard_formulas)
    return format_table(rows, heads, count_terminal_columns())


def _format_csv(rows: list[Mapping[str, Any]], heads: list[str], guard_formulas: bool) -> str:
    lines = [format_row(heads)]
    lines += [format_row([flatten_cell(row.get(head), guard_formulas) for head in heads]) for row in rows]
    return "\n".join(lines).rstrip("\n")


def flatten_cell(value: Any, guard_formulas: bool) -> str:
    """Return a value as one cell, a text guarded against being run as a formula if that is asked for."""
    cell = flatten_value(value)
    return guard_formula(cell) if guard_formulas and not isinstance(value, (int, float)) else cell


def flatten_value(value: Any) -> str:
    """Return a value as one cell: lists joined by `;`, maps as JSON, None as "", floats rounded to 10 digits.

    >>> flatten_value([1.50, "a", None])
    '1.5; a; '
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "; ".join(flatten_value(each) for each in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def count_terminal_columns() -> int:
    """Return the width for a table: the terminal's, or UNLIMITED for a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else UNLIMITED


def format_table(rows: Sequence[Mapping[str, Any]], heads: Sequence[str], room: int) -> str:
    """Return the rows as a table at most room columns wide.

    >>> row = {"label": "Estuary Cedar Trading Ltd", "id": "organisation:4452a7a9"}
    >>> print(format_table([row], ("label", "id"), 40))
    label
    ─────────────────────────
    Estuary Cedar Trading Ltd
      id: organisation:4452a7a9
    """
    if not rows:
        return "(nothing)"
    if room < SCARCE:
        # Leave out columns that are empty in all rows: the others need the room.
        heads = [
            head for head in heads if any(row.get(head) not in (None, "", [], ()) for row in rows)
        ] or heads
    columns = [_make_column(head, rows, room) for head in heads]
    beside = _count_beside(columns, room)
    if beside < len(columns):  # a reader needs the names beside each other, and ids are for copying
        columns.sort(key=lambda column: _names_ids(column.head))
        beside = _count_beside(columns, room)
    return "\n".join(_render(columns[:beside], columns[beside:], room))


@dataclass(frozen=True)
class _Column:
    """A column of a table: its head, its texts, and its full, usual and least width."""

    head: str
    texts: tuple[str, ...]
    wide: int
    usual: int
    narrow: int
    is_number: bool
    is_id: bool

    def split_cell(self, text: str, width: int) -> list[str]:
        """Return the lines of a cell: one for each id of a list.

        A word longer than the cell goes on below.
        """
        return [part for line in text.split("\n") for part in _wrap(line.split(" "), width)]

    def split_head(self, width: int) -> list[str]:
        """Return the lines of the head, broken after a `_` if it is longer than the column."""
        lines = [""]
        for part in self.head.replace("_", "_\n").split("\n"):
            if lines[-1] and measure_width(lines[-1] + part) > width:
                lines.append(part)
            else:
                lines[-1] += part
        return [part for line in lines for part in _wrap([line], width)]


def _names_ids(head: str) -> bool:
    return head in ("id", "other") or head.endswith(("_id", "_ids"))


def _make_column(head: str, rows: Sequence[Mapping[str, Any]], room: int) -> _Column:
    values = [row.get(head) for row in rows]
    is_number = all(isinstance(value, (int, float)) or value is None for value in values)
    several = head.endswith("_ids")
    texts = tuple(
        _list_ids(value) if several and room < SCARCE else terminal_safe(_format_cell(value))
        for value in values
    )
    sizes = sorted(max(map(measure_width, text.split("\n"))) for text in texts)
    own, most = sizes[-1], sizes[len(sizes) * 4 // 5 - 1 if len(sizes) > 4 else -1]
    is_id = is_number or _names_ids(head) or head == "reference"
    wide = max(measure_width(head), own)
    part = max(measure_width(part) for part in head.replace("_", "_\n").split("\n"))
    if is_id:
        return _Column(head, texts, wide, wide, max(own, part), is_number, True)
    # A text without a space is an identifier or a number: it is shown whole.
    word = max(min(measure_width(text.split(" ", 1)[0]) + 2 * (" " in text), LONGEST_WORD) for text in texts)
    narrow = max(min(own, max(word, NARROWEST)), part)
    return _Column(head, texts, wide, max(narrow, most), narrow, is_number, False)


def _format_cell(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) and not value.is_integer() else flatten_value(value)


def _list_ids(value: Any) -> str:
    """Return the first ids of a list, one a line, and how many more there are."""
    ids = (
        [terminal_safe(_format_cell(each)) for each in value]
        if isinstance(value, (list, tuple))
        else [terminal_safe(_format_cell(value))]
    )
    left = [f"… {len(ids) - LISTED_IDS} more with --format csv"] if len(ids) > LISTED_IDS + 1 else []
    return "\n".join([*ids[:LISTED_IDS], *left] if left else ids)


def _wrap(words: Iterable[str], width: int) -> list[str]:
    """Return the words in lines of at most width columns; a word that is too long goes on below."""
    from rich.cells import chop_cells

    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if measure_width(longer) <= width:
            lines[-1] = longer
        else:
            lines[-1:] = [*filter(None, lines[-1:]), *(part.strip() for part in chop_cells(word, width))]
    return lines


def _count_beside(columns: Sequence[_Column], room: int) -> int:
    """Return how many of the first columns fit beside each other; the first one always does."""
    widths = accumulate(column.usual + GAP for column in columns)
    return max(1, sum(width - GAP <= room for width in widths))


def _fit_widths(columns: Sequence[_Column], room: int) -> list[int]:
    """Return widths that fit the room.

    Columns wider than usual shrink first, then the widest, none below its least width.
    """
    widths = [column.wide for column in columns]
    excess = sum(widths) + GAP * (len(columns) - 1) - room
    while excess > 0:
        yielding = [
            (width > column.usual, width, at)
            for at, (width, column) in enumerate(zip(widths, columns, strict=True))
            if width > column.narrow
        ]
        if not yielding:
            return [min(width, max(room, 1)) for width in widths]
        widths[max(yielding)[2]] -= 1
        excess -= 1
    return widths


def _render(beside: Sequence[_Column], below: Sequence[_Column], room: int) -> list[str]:
    """Return the lines of the table: heads, a rule, then each row and, indented, its cells that go below."""
    heads, *rows = _render_beside(beside, _fit_widths(beside, room))
    for at, row in enumerate(rows):
        words = [word for column in below if column.texts[at] for word in _name_cell(column, at)]
        if words:
            words[-1] = words[-1].removesuffix(" ·")
            row += [" " * INDENT + line for line in _wrap(words, max(room - INDENT, 1))]
    return [line for lines in (heads, *rows) for line in lines]


def _name_cell(column: _Column, at: int) -> list[str]:
    """Return a cell's words, its column's name bound to the first and a dot to the last."""
    first, *words = f"{column.texts[at]} ·".replace(" ·", "\0·").split()
    return [word.replace("\0", " ") for word in (f"{column.head}: {first}", *words)]


def _render_beside(columns: Sequence[_Column], widths: Sequence[int]) -> list[list[str]]:
    """Return the heads with a rule below them, and the rows, each as a list of lines."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    heads = [column.split_head(width) for column, width in zip(columns, widths, strict=True)]
    tall = max(map(len, heads))
    rows = [
        [
            [""] * (tall - len(lines)) + lines + ["─" * min(width, WIDEST)]
            for lines, width in zip(heads, widths, strict=True)
        ]
    ]
    rows += [
        [column.split_cell(column.texts[at], width) for column, width in zip(columns, widths, strict=True)]
        for at in range(len(columns[0].texts))
    ]
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP // 2))
    for column, width in zip(columns, widths, strict=True):
        table.add_column(width=width, justify="right" if column.is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("\n".join(lines)) for lines in row))
    out = io.StringIO()
    size = sum(widths) + GAP * len(columns)
    Console(
        file=out, width=size, color_system=None, force_terminal=False, legacy_windows=False, _environ={}
    ).print(table)
    lines = iter(out.getvalue().split("\n"))
    return [[next(lines).rstrip() for _ in range(max(map(len, row)))] for row in rows]
