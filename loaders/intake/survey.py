"""Walk a table once before its rows are read: order of days, unread columns, number of rows."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...graph.kinds import DAY, MOMENT, DateOrder, count_orders
from ..fields.rows import fold_text
from ..files.tables import Line
from .detect import Key, Layout
from .rejects import list_reserved

# A day in numbers that does not begin with its year: which part is the month is open.
_AMBIGUOUS_DAY = re.compile(r"\D{0,12}\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2}")


@dataclass(frozen=True)
class Survey:
    """What a table says as a whole.

    rows is their number, unread that of the cells in columns that nobody reads; month_first and mixed name
    the columns of days with that order or both; notes are sentences for the user.
    """

    rows: int
    unread: int = 0
    month_first: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def survey_table(
    layout: Layout,
    lines: Iterable[Line],
    explained: Iterable[str] = (),
    paths: Mapping[str, str] | None = None,
    month_first: bool | None = None,
) -> Survey:
    """Return the number of rows, the order of days, and notes on unknown columns that are filled.

    explained are heads of columns that a lookup was joined by, so they count as read. paths has the place
    of a head's values in a JSON object. month_first is the order of days that a mapping gives.
    """
    read, reserved = {fold_text(head) for head in explained}, list_reserved(layout.heads)
    unknown = [
        at
        for at, head in layout.unknown_columns
        if head not in reserved and (fold_text(head) not in read or not fold_text(head))
    ]
    days = [
        (at, key)
        for at, key in enumerate(layout.keys)
        if key and find_kind_name(layout, key) in (DAY.name, MOMENT.name)
    ]
    cells_by_column: dict[str, Counter[str]] = {key[2]: Counter() for _, key in days}
    filled: Counter[int] = Counter()
    rows = 0
    for line in lines:
        rows += 1
        if line.problem:
            continue
        for at, key in days:
            if cell := line.cells[at]:
                cells_by_column[key[2]][cell] += 1
        for at in unknown:
            if line.cells[at].strip():
                filled[at] += 1
    found, mixed, notes = decide_day_order(cells_by_column, {key[2]: layout.head_of[key] for _, key in days})
    if month_first is not None and days:
        found, mixed = frozenset(cells_by_column if month_first else ()), frozenset()
        notes = [f"days are read {'month' if month_first else 'day'} first, as the mapping says"]
    notes += describe_unread(layout, filled, paths or {})
    return Survey(rows, filled.total(), found, mixed, tuple(notes))


def find_kind_name(layout: Layout, key: Key) -> str:
    """Return the name of the kind that cleans a column; "" for a column that no field takes."""
    group, _, name = key
    fields = layout.record.groups.get(group, ()) if group else layout.record.fields
    return next((f.kind.name for f in fields if f.name == name), "")


def decide_day_order(
    cells_by_column: Mapping[str, Mapping[str, int]], heads: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str], list[str]]:
    """Return the columns to read month first, those that hold both orders, and notes for the user.

    cells_by_column counts each cell by column. A column's own evidence decides, the majority if it
    disagrees; without any evidence the file's other columns decide.

    >>> cells = {"stolen_on": {"12/31/21": 1}, "found_on": {"1/2/22": 1}}
    >>> sorted(decide_day_order(cells, {"stolen_on": "stolen", "found_on": "found"})[0])
    ['found_on', 'stolen_on']
    """
    values = {name: _count_values(cells) for name, cells in cells_by_column.items()}
    whole = count_orders(sum(values.values(), Counter())).is_month_first
    found, mixed, notes = set(), set(), []
    for name, column in values.items():
        order, head = count_orders(column), heads[name]
        if (
            order.is_month_first
            if order.is_month_first is not None
            else whole and any(map(_AMBIGUOUS_DAY.match, column))
        ):
            found.add(name)
        if order.is_mixed:
            mixed.add(name)
        notes += _describe_order(order, head, name in found, column)
    return frozenset(found), frozenset(mixed), notes


def _count_values(cells: Mapping[str, int]) -> Counter[str]:
    """Return how often each value occurs in the cells."""
    values: Counter[str] = Counter()
    for cell, times in cells.items():
        for part in cell.split(";"):
            values[part.strip()] += times
    return values


def _describe_order(order: DateOrder, head: str, month_first: bool, column: Mapping[str, int]) -> list[str]:
    """Return notes on a column's order; [] if it is day first, as usual."""
    read, other = ("month first", "day first") if month_first else ("day first", "month first")
    so, else_so = (
        (order.month_first, order.day_first) if month_first else (order.day_first, order.month_first)
    )
    if order.is_mixed:
        return [
            f"column '{head}' holds days of both orders: read {read}, as {so} of them must be; "
            f"doubtful: {else_so} that must be {other}"
        ]
    if order.is_month_first:
        return [f"column '{head}' is read month first: some of its days can be nothing else"]
    if order.is_month_first is None and any(map(_AMBIGUOUS_DAY.match, column)):
        order_read = "month first, as the file's other days are" if month_first else "day first"
        return [
            f"column '{head}' could be day first or month first, for its days do not tell; read {order_read}"
        ]
    return []


def describe_unread(layout: Layout, filled: Mapping[int, int], paths: Mapping[str, str]) -> list[str]:
    """Return a sentence on filled columns that the record does not know, or [].

    Columns of one JSON path are listed once.
    """
    counts: Counter[str] = Counter()
    for at, count in sorted(filled.items()):
        head = layout.heads[at] or f"column {at + 1} (no head)"
        counts[paths.get(head, head)] += count
    return (
        [f"columns not read: {', '.join(f'{head} ({count} cells)' for head, count in counts.items())}"]
        if counts
        else []
    )
