"""Lookup tables: a file that explains another's ids, such as make_id, is joined to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..fields.rows import fold_text
from ..files.tables import Line, Table


@dataclass(frozen=True)
class Lookup:
    """A lookup table in memory: by the id in its first column, the cells of its other columns.

    is_named says whether records of the load have any of its ids.
    """

    name: str
    head: str
    heads: tuple[str, ...]
    cells: dict[str, tuple[str, ...]]
    rows: int
    blank: int
    is_named: bool = True


def explains_column(first_head: str, record_heads: Iterable[Sequence[str]]) -> bool:
    """Whether some record file has a column of this head that is not its own first column."""
    bare = fold_text(first_head)
    return bool(bare) and any(
        bare in {fold_text(head) for head in heads[1:]} and fold_text(heads[0]) != bare
        for heads in record_heads
    )


def read_lookup(table: Table) -> Lookup | None:
    """Return the table as a lookup; None if its first column has blanks or repeats, or is the only one."""
    cells: dict[str, tuple[str, ...]] = {}
    rows = blank = 0
    for line in table.lines():
        rows += 1
        if not line.problem and not any(cell.strip() for cell in line.cells):
            blank += 1
            continue
        key = line.cells[0].strip() if line.cells and not line.problem else ""
        if not key or key in cells:
            return None
        cells[key] = line.cells[1:]
    return (
        Lookup(table.name, table.heads[0], table.heads[1:], cells, rows, blank)
        if cells and len(table.heads) > 1
        else None
    )


def join_lookups(table: Table, lookups: Sequence[Lookup], known: Sequence[frozenset[str]]) -> Table:
    """Return the record table with the columns of every lookup that explains one of its own.

    known[i] has the heads of lookups[i] to join; a head that the table has itself is never replaced.
    """
    ahead = {fold_text(head) for head in table.heads}
    joins: list[tuple[int, Lookup, tuple[int, ...]]] = []
    heads = list(table.heads)
    for one, wanted in zip(lookups, known, strict=True):
        at = next(
            (at for at, head in enumerate(table.heads) if at and fold_text(head) == fold_text(one.head)), None
        )
        if at is None:
            continue
        take = tuple(
            n
            for n, head in enumerate(one.heads)
            if head in wanted and fold_text(head) and fold_text(head) not in ahead
        )
        joins.append((at, one, take))
        heads += [one.heads[n] for n in take]
        ahead |= {fold_text(one.heads[n]) for n in take}
    if not joins:
        return table
    return replace(table, heads=tuple(heads), lines=partial(_join_lines, table, joins))


def _join_lines(table: Table, joins: Sequence[tuple[int, Lookup, tuple[int, ...]]]) -> Iterator[Line]:
    for line in table.lines():
        if line.problem:
            yield line
            continue
        more: list[str] = []
        for at, one, take in joins:
            found = one.cells.get(line.cells[at].strip())
            more += [found[n] for n in take] if found else [""] * len(take)
        yield Line(line.number, (*line.cells, *more), line.flags)


def count_unexplained(table: Table, one: Lookup) -> int:
    """Return how many rows name an id that the lookup lacks; blanks are not counted."""
    at = next(
        (at for at, head in enumerate(table.heads) if at and fold_text(head) == fold_text(one.head)), None
    )
    if at is None:
        return 0
    return sum(
        1
        for line in table.lines()
        if not line.problem and (key := line.cells[at].strip()) and key not in one.cells
    )
