"""Survey: a first walk over a table, for what its columns must tell before any row is read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..graph.kinds import DAY, MOMENT
from .detect import Key, Layout
from .tables import Line

_SLASHED = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(?:\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True)
class Surveyed:
    """What a table tells as a whole: how many rows, which day columns are month-first, what nobody can read."""

    rows: int
    month_first: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def surveyed(layout: Layout, lines: Iterable[Line]) -> Surveyed:
    """Counts, the order of day and month, and the unknown columns that are filled, from one walk over the lines."""
    days = [(at, key) for at, key in enumerate(layout.keys) if key and kind_name(layout, key) in (DAY.name, MOMENT.name)]
    orders: dict[str, Counter[str]] = {key[2]: Counter() for _, key in days}
    filled: Counter[int] = Counter()
    rows = 0
    for line in lines:
        rows += 1
        if line.problem:
            continue
        for at, key in days:
            if cell := line.cells[at]:
                for order in orders_of(cell):
                    orders[key[2]][order] += 1
        for at, _ in layout.unknown:
            if line.cells[at].strip():
                filled[at] += 1
    heads = {key[2]: layout.head_of[key] for _, key in days}
    month_first, notes = decided(orders, heads)
    return Surveyed(rows, month_first, (*notes, *not_read(layout, filled)))


def kind_name(layout: Layout, key: Key) -> str:
    """The name of the kind that cleans a column."""
    group, _, name = key
    fields = layout.record.groups[group] if group else layout.record.fields
    return next(f.kind.name for f in fields if f.name == name)


def orders_of(cell: str) -> Iterator[str]:
    """How each day in a cell can be ordered: "month first", "day first", or "either"; ISO days say nothing.

    >>> list(orders_of("12/31/21; 3/7/22"))
    ['month first', 'either']
    """
    for part in cell.split(";"):
        if match := _SLASHED.match(part):
            first, second = int(match[1]), int(match[2])
            if first <= 12 < second:
                yield "month first"
            elif second <= 12 < first:
                yield "day first"
            elif first != second:
                yield "either"


def decided(orders: Mapping[str, Counter[str]], heads: Mapping[str, str]) -> tuple[frozenset[str], list[str]]:
    """The columns to be read month-first, and what to tell: evidence of the column, else of the file's other columns."""
    whole: Counter[str] = Counter()
    for counts in orders.values():
        whole.update(counts)
    file_month_first = bool(whole["month first"]) and not whole["day first"]
    found: set[str] = set()
    notes = []
    for name, counts in orders.items():
        head = heads[name]
        if counts["month first"] and counts["day first"]:
            notes.append(f"column '{head}' mixes {counts['day first']} days that can only be day first with {counts['month first']} "
                         "that can only be month first; read day first, the latter are doubtful")
        elif counts["month first"]:
            found.add(name)
            notes.append(f"column '{head}' is read month first: {counts['month first']} of its days can be nothing else")
        elif counts["either"] and not counts["day first"] and file_month_first:
            found.add(name)
            notes.append(f"column '{head}' is read month first, as the file's other days are: its own could be either")
        elif counts["either"] and not counts["day first"]:
            notes.append(f"column '{head}' could be day first or month first ({counts['either']} days tell nothing); read day first")
    return frozenset(found), notes


def not_read(layout: Layout, filled: Mapping[int, int]) -> list[str]:
    """The sentence that lists filled columns which the record does not know, or nothing."""
    told = [f"{layout.heads[at] or f'column {at + 1} (no head)'} ({count} cells)" for at, count in sorted(filled.items())]
    return [f"columns not read: {', '.join(told)}"] if told else []
