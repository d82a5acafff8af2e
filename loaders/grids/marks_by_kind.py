"""Give each mark of a list a column of its kind, if the list has a column of kinds and no other reference."""

from dataclasses import replace
from functools import partial

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.tables import Table
from .cell_shapes import IsHead
from .qualified_values import MARKS

_KINDS = split_words("type kind mark marktype kindofmark sort identifier")
_VALUES = split_words("value val number reading mark text content")
_OF_CARS = split_words("vin chassis plate vrm vrn registration reg")
_FEWEST_KINDS = 2
_KNOWN = 0.8


def part_marks_by_kind(table: Table, is_head: IsHead) -> Table:
    """Return a table whose rows say `VIN | WVW…` with a column for each kind of mark; any other as it is.

    All its kinds must be marks of cars, known as heads, and one a VIN or a plate.
    """
    folded = [fold_text(head) for head in table.heads]
    kinds_at = next((at for at, head in enumerate(folded) if head in _KINDS), -1)
    value_at = next((at for at, head in enumerate(folded) if head in _VALUES and at != kinds_at), -1)
    if min(kinds_at, value_at) < 0 or len(table.heads) > 12:
        return table
    lines = [line for line in table.lines() if len(line.cells) == len(table.heads)]
    kinds = list(dict.fromkeys(line.cells[kinds_at].strip() for line in lines))
    words = [fold_text(kind.split()[0]) for kind in kinds if kind]
    are_marks = len(words) == len(kinds) and all(word in MARKS | _OF_CARS for word in words)
    is_known = are_marks and all(is_head(kind) >= _KNOWN for kind in kinds)
    if not is_known or len(kinds) < _FEWEST_KINDS or not _OF_CARS.intersection(words):
        return table
    if {fold_text(kind) for kind in kinds} & set(folded):
        return table
    made = tuple(
        replace(
            line,
            cells=(
                *(cell for at, cell in enumerate(line.cells) if at not in (kinds_at, value_at)),
                *(line.cells[value_at] if line.cells[kinds_at].strip() == kind else "" for kind in kinds),
            ),
        )
        for line in lines
    )
    heads = (*(head for at, head in enumerate(table.heads) if at not in (kinds_at, value_at)), *kinds)
    return replace(table, heads=heads, lines=partial(iter, made), paths={})
