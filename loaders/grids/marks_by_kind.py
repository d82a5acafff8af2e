"""Give each mark of a list a column of its kind, if the list has a column of kinds and no other reference."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ...graph.kinds import VIN, VRM
from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .cell_shapes import IsHead
from .qualified_values import MARKS

_KINDS = split_words("type kind mark marktype kindofmark sort identifier")
_VALUES = split_words("value val number reading mark text content")
_OF_CARS = split_words("vin chassis plate vrm vrn registration reg")
_OF_VINS = split_words("vin chassis frame")
_SERIAL = re.compile(r"(?=[^0-9]*[0-9])[A-Z0-9][A-Z0-9 ./*?-]{3,24}")
_FEWEST_KINDS = 2
_KNOWN = 0.8


def part_marks_by_kind(table: Table, is_head: IsHead) -> Table:
    """Return a table whose rows say `VIN | WVW…` with a column for each kind of mark; any other as it is.

    All its kinds must be marks of cars, known as heads, and one a VIN or a plate.
    """
    folded = [fold_text(head) for head in table.heads]
    if _KINDS.isdisjoint(folded) or _VALUES.isdisjoint(folded) or len(table.heads) > 12:
        return table
    lines = [line for line in table.lines() if len(line.cells) == len(table.heads)]
    kinds_at = next((at for at, head in enumerate(folded) if head in _KINDS and _are_kinds(lines, at)), -1)
    if kinds_at < 0:
        return table
    fitting = [at for at in range(len(folded)) if at != kinds_at and _holds_marks(lines, kinds_at, at)]
    if len(fitting) != 1 or folded[fitting[0]] not in _VALUES:
        return table
    [value_at] = fitting
    kinds = list(dict.fromkeys(line.cells[kinds_at].strip() for line in lines))
    is_known = all(is_head(kind) >= _KNOWN for kind in kinds)
    if not is_known or len(kinds) < _FEWEST_KINDS or not _OF_CARS.intersection(map(_read_word, kinds)):
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


def _read_word(kind: str) -> str:
    return fold_text(kind.split()[0]) if kind.strip() else ""


def _are_kinds(lines: Sequence[Line], at: int) -> bool:
    return all(_read_word(line.cells[at]) in MARKS | _OF_CARS for line in lines)


def _holds_marks(lines: Sequence[Line], kinds_at: int, at: int) -> bool:
    """Whether most cells of a column have the form of the mark that their row is about."""
    pairs = [(line.cells[kinds_at], line.cells[at].strip()) for line in lines if line.cells[at].strip()]
    return sum(_could_be(kind, text) for kind, text in pairs) * 2 > len(pairs)


def _could_be(kind: str, text: str) -> bool:
    word = _read_word(kind)
    if word in _OF_VINS:
        return not VIN.clean(text).is_doubtful
    if word in _OF_CARS:
        return not VRM.clean(text).is_doubtful
    return _SERIAL.fullmatch(text) is not None
