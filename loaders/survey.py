"""Survey: a first walk over a table, for what its columns must tell before any row is read."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..graph.kinds import DAY, MOMENT, month_first
from .detect import Key, Layout
from .rejects import PLACE, RAW
from .rows import plain
from .tables import Line

# A day in numbers that does not begin with its year: which part is the month must be told.
_OPEN = re.compile(r"\D{0,12}\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2}")


@dataclass(frozen=True)
class Surveyed:
    """What a table tells as a whole: how many rows, which day columns are month-first, what nobody can read."""

    rows: int
    month_first: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def surveyed(layout: Layout, lines: Iterable[Line], explained: Iterable[str] = ()) -> Surveyed:
    """Counts, the order of day and month, and the unknown columns that are filled, from one walk over the lines.

    explained are heads of columns that a lookup was joined by, which have been read that way.
    """
    told = {plain(head) for head in (*explained, *PLACE, RAW)}
    unknown = [at for at, head in layout.unknown if plain(head) not in told or not plain(head)]
    days = [(at, key) for at, key in enumerate(layout.keys) if key and kind_name(layout, key) in (DAY.name, MOMENT.name)]
    said: dict[str, set[str]] = {key[2]: set() for _, key in days}
    filled: Counter[int] = Counter()
    rows = 0
    for line in lines:
        rows += 1
        if line.problem:
            continue
        for at, key in days:
            if cell := line.cells[at]:
                said[key[2]].add(cell)
        for at in unknown:
            if line.cells[at].strip():
                filled[at] += 1
    found, notes = decided(said, {key[2]: layout.head_of[key] for _, key in days})
    return Surveyed(rows, found, (*notes, *not_read(layout, filled)))


def kind_name(layout: Layout, key: Key) -> str:
    """The name of the kind that cleans a column."""
    group, _, name = key
    fields = layout.record.groups[group] if group else layout.record.fields
    return next(f.kind.name for f in fields if f.name == name)


def decided(said: Mapping[str, set[str]], heads: Mapping[str, str]) -> tuple[frozenset[str], list[str]]:
    """The columns to be read month-first, and what to tell: by the column's evidence, else by the file's other columns.

    >>> decided({"stolen_on": {"12/31/21"}, "found_on": {"1/2/22"}}, {"stolen_on": "stolen", "found_on": "found"})[0] == {"stolen_on", "found_on"}
    True
    """
    values = {name: {part.strip() for cell in cells for part in cell.split(";")} for name, cells in said.items()}
    whole = month_first(value for column in values.values() for value in column)
    found: set[str] = set()
    notes = []
    for name, column in values.items():
        order, head = month_first(column), heads[name]
        if order:
            found.add(name)
            notes.append(f"column '{head}' is read month first: some of its days can be nothing else")
        elif order is None and any(map(_OPEN.match, column)):
            if whole:
                found.add(name)
            order_read = "month first, as the file's other days are" if whole else "day first"
            notes.append(f"column '{head}' could be day first or month first, for its days do not tell or disagree; read {order_read}")
    return frozenset(found), notes


def not_read(layout: Layout, filled: Mapping[int, int]) -> list[str]:
    """The sentence that lists filled columns which the record does not know, or nothing."""
    told = [f"{layout.heads[at] or f'column {at + 1} (no head)'} ({count} cells)" for at, count in sorted(filled.items())]
    return [f"columns not read: {', '.join(told)}"] if told else []
