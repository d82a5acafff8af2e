"""Tables for a terminal, and the same rows as CSV or JSON for other programs."""

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .text import cut_text, measure_width, terminal_safe

FORMS = ("table", "csv", "json")
# Columns of a cell: the most that help a reader, the fewest that a name is cut to, and the most that one word may claim.
WIDEST, NARROWEST, LONGEST_WORD = 120, 14, 40
SCARCE = 200  # columns of a terminal in which a table has little room
UNLIMITED = 1_000_000  # columns of a file or a pipe
GAP, INDENT = 2, 2
# Ids and references are there to be copied, so they are never cut.
IDS = ("id", "other", "reference")
LISTED_IDS = 3  # ids of a list that are shown in a narrow terminal
MOST_BANDS = 4


def format_rows(
    rows: Iterable[Mapping[str, Any]], form: str = "table", columns: Sequence[str] | None = None
) -> str:
    """Return the rows in one of FORMS; columns in the order given, else as the first row has them.

    json is one array of objects; csv has a head and spells lists with `;`; table is for reading. On a terminal a table
    is as wide as that: names are cut at the end of a word, ids never, and a row that is too wide takes several lines.

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
        return _format_csv(rows, heads)
    return format_table(rows, heads, count_terminal_columns())


def _format_csv(rows: list[Mapping[str, Any]], heads: list[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([flatten_value(row.get(head)) for head in heads])
    return out.getvalue().rstrip("\n")


def flatten_value(value: Any) -> str:
    """Return a value as one cell: lists joined by `;`, maps as JSON, nothing as an empty text, floats without noise.

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
    """Return the columns that a table may take: the terminal's, or UNLIMITED for a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else UNLIMITED


def format_table(rows: Sequence[Mapping[str, Any]], heads: Sequence[str], room: int) -> str:
    """Return the rows as a table of at most so many columns.

    >>> print(format_table([{"label": "Estuary Cedar Trading Ltd", "id": "organisation:4452a7a9"}], ("label", "id"), 40))
    label              id
    ─────────────────  ─────────────────────
    Estuary Cedar …    organisation:4452a7a9
    """
    if not rows:
        return "(nothing)"
    if room < SCARCE:
        # What says nothing in any row must not narrow what does.
        heads = [
            head for head in heads if any(row.get(head) not in (None, "", [], ()) for row in rows)
        ] or heads
    columns = [_column_of(head, rows, room) for head in heads]
    bands = _split_bands(columns, room)
    return "\n".join(_render(bands, room))


@dataclass(frozen=True)
class _Column:
    """A column of a table: its head, the texts of its rows, how wide it would be, mostly is, and may become at the least."""

    head: str
    texts: tuple[str, ...]
    wide: int
    usual: int
    narrow: int
    is_number: bool
    is_id: bool

    def lines(self, text: str, width: int) -> list[str]:
        """The lines of one of its cells: a list of ids has one for each, a word longer than the cell goes on below."""
        if "\n" in text:
            return [part for line in text.split("\n") for part in _folded(line, width)]
        return _folded(text if self.is_id else cut_text(text, width), width)

    def head_lines(self, width: int) -> list[str]:
        """The lines of its head, broken behind a `_` where it is longer than the column."""
        lines = [""]
        for part in self.head.replace("_", "_\n").split("\n"):
            if lines[-1] and measure_width(lines[-1] + part) > width:
                lines.append(part)
            else:
                lines[-1] += part
        return [part for line in lines for part in _folded(line, width)]


def _column_of(head: str, rows: Sequence[Mapping[str, Any]], room: int) -> _Column:
    values = [row.get(head) for row in rows]
    is_number = all(isinstance(value, (int, float)) or value is None for value in values)
    several = head.endswith("_ids")
    texts = tuple(
        _listed_ids(value) if several and room < SCARCE else terminal_safe(_cell(value)) for value in values
    )
    sizes = sorted(max(map(measure_width, text.split("\n"))) for text in texts)
    own, most = sizes[-1], sizes[len(sizes) * 4 // 5 - 1 if len(sizes) > 4 else -1]
    is_id = is_number or several or head in IDS or head.endswith("_id")
    wide = max(measure_width(head), own if is_id else min(own, WIDEST))
    part = max(measure_width(part) for part in head.replace("_", "_\n").split("\n"))
    if is_id:
        return _Column(head, texts, wide, wide, max(own, part), is_number, True)
    # A text without a space is a mark or a number of something: it is shown whole.
    word = max(min(measure_width(text.split(" ", 1)[0]) + 2 * (" " in text), LONGEST_WORD) for text in texts)
    narrow = max(min(own, max(word, NARROWEST)), part)
    return _Column(head, texts, wide, max(narrow, min(most, WIDEST)), narrow, is_number, False)


def _cell(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) and not value.is_integer() else flatten_value(value)


def _listed_ids(value: Any) -> str:
    """The first ids of a list, one a line, and how many more there are."""
    ids = (
        [terminal_safe(_cell(each)) for each in value]
        if isinstance(value, (list, tuple))
        else [terminal_safe(_cell(value))]
    )
    left = [f"… {len(ids) - LISTED_IDS} more"] if len(ids) > LISTED_IDS + 1 else []
    return "\n".join([*ids[:LISTED_IDS], *left] if left else ids)


def _folded(text: str, width: int) -> list[str]:
    """The text in lines of so many columns; a word that is too long for one goes on in the next."""
    if measure_width(text) <= width:
        return [text]
    from rich.cells import chop_cells

    return [part.strip() for part in chop_cells(text, width)]


def _split_bands(columns: Sequence[_Column], room: int) -> list[tuple[_Column, ...]]:
    """The columns as the lines that a row takes: the fewest on which each has its narrowest width, so that least is cut."""
    for count in range(1, MOST_BANDS + 1):
        fitting = [
            bands
            for bands in _cuts(columns, count)
            if all(_size(band, "narrow", number) <= room for number, band in enumerate(bands))
        ]
        if fitting:
            return min(
                fitting,
                key=lambda bands: sum(
                    max(0, _size(band, "usual", number) - room) for number, band in enumerate(bands)
                ),
            )
    # Too narrow a terminal for four lines a row: one for each column, whatever its width.
    return [(column,) for column in columns]


def _cuts(columns: Sequence[_Column], count: int) -> Iterable[list[tuple[_Column, ...]]]:
    """Each way to part the columns, in their order, into so many bands."""
    from itertools import combinations

    for ends in combinations(range(1, len(columns)), count - 1):
        yield [tuple(columns[start:end]) for start, end in pairwise((0, *ends, len(columns)))]


def _size(band: Sequence[_Column], which: str, number: int) -> int:
    return (
        sum(int(getattr(column, which)) for column in band)
        + GAP * (len(band) - 1)
        + (INDENT if number else 0)
    )


def _fit_widths(band: Sequence[_Column], room: int) -> list[int]:
    """Widths that the room allows: what is wider than usual gives way first, then the widest, none below its narrowest."""
    widths = [column.wide for column in band]
    excess = sum(widths) + GAP * (len(band) - 1) - room
    while excess > 0:
        yielding = [
            (width > column.usual, width, at)
            for at, (width, column) in enumerate(zip(widths, band, strict=True))
            if width > column.narrow
        ]
        if not yielding:
            return [min(width, max(room, 1)) for width in widths]
        widths[max(yielding)[2]] -= 1
        excess -= 1
    return widths


def _render(bands: Sequence[Sequence[_Column]], room: int) -> list[str]:
    """The lines of the table: the heads of each band, a rule, then for each row the lines of each band."""
    blocks = []
    for number, band in enumerate(bands):
        widths = _fit_widths(band, room - (INDENT if number else 0))
        blocks.append(_render_band(band, widths, " " * INDENT if number else "", has_rule=len(bands) == 1))
    heads, *rows = [[line for lines in row for line in lines] for row in zip(*blocks, strict=True)]
    if len(bands) == 1:
        return [*heads, *(line for row in rows for line in row)]
    # A row's lines that say nothing are left out, but one.
    rows = [[line for line in row if line] or [""] for row in rows]
    longest = max(measure_width(line) for row in (heads, *rows) for line in row)
    return [*heads, "─" * min(longest, room), *(line for row in rows for line in row)]


def _render_band(
    band: Sequence[_Column], widths: Sequence[int], indent: str, has_rule: bool
) -> list[list[str]]:
    """The heads of a band, with a rule below them where it is the only one, and each of its rows, as lists of lines."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    heads = [column.head_lines(width) for column, width in zip(band, widths, strict=True)]
    tall = max(map(len, heads))
    rows = [
        [
            [""] * (tall - len(lines)) + lines + (["─" * width] if has_rule else [])
            for lines, width in zip(heads, widths, strict=True)
        ]
    ]
    rows += [
        [column.lines(column.texts[at], width) for column, width in zip(band, widths, strict=True)]
        for at in range(len(band[0].texts))
    ]
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP // 2))
    for column, width in zip(band, widths, strict=True):
        table.add_column(width=width, justify="right" if column.is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("\n".join(lines)) for lines in row))
    out = io.StringIO()
    size = sum(widths) + GAP * len(band)
    Console(
        file=out, width=size, color_system=None, force_terminal=False, legacy_windows=False, _environ={}
    ).print(table)
    lines = iter(out.getvalue().split("\n"))
    return [[f"{indent}{next(lines)}".rstrip() for _ in range(max(map(len, row)))] for row in rows]
