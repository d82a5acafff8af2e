"""Joins lines that go on with the line above: a description in several lines, further boxes of one bill."""

from collections.abc import Iterator
from dataclasses import replace

from ..files.tables import Line, Table
from ..rows import Record
from .mapping import Mapping, name_columns

_NARRATIVE = frozenset(("goods", "notes", "text", "shipping_marks"))
# The numbers of documents, which a list often writes only in the first line of each.
_KEYS = frozenset(("urn", "bill", "house_bill", "booking", "mrn", "ducr", "scene"))


def join_continuations(table: Table, mapping: Mapping, record: Record) -> Table:
    """Return the table with continuing lines joined.

    A line that fills only columns of running text is a part of the line above. A line without the number of
    its document belongs to the document above it, if that line is filled otherwise.
    """
    names = name_columns(table.heads)
    fields = {name: rule.field for rule in mapping.rules for name in rule.columns}
    narrative = {at for at, name in enumerate(names) if fields.get(name) in _NARRATIVE}
    keys = [at for at, name in enumerate(names) if fields.get(name) in _KEYS & record.by_name.keys()]
    mapped = {at for at, name in enumerate(names) if name in fields}
    if not keys or len(mapped) < 3:
        return table

    def read_lines() -> Iterator[Line]:
        held: Line | None = None
        for line in table.lines():
            filled = {at for at, cell in enumerate(line.cells) if cell.strip()}
            if held and not held.problem and not line.problem and filled and filled <= narrative:
                held = _append(held, line, filled)
                continue
            if held:
                yield held
                if not line.problem and not held.problem and filled and not filled & set(keys):
                    line = _carry(held, line, keys)
            held = line
        if held:
            yield held

    return replace(table, lines=read_lines)


def _append(above: Line, line: Line, filled: set[int]) -> Line:
    cells = [f"{cell}\n{line.cells[at]}" if at in filled else cell for at, cell in enumerate(above.cells)]
    return replace(above, cells=tuple(cells))


def _carry(above: Line, line: Line, keys: list[int]) -> Line:
    return replace(
        line, cells=tuple(above.cells[at] if at in keys else cell for at, cell in enumerate(line.cells))
    )
