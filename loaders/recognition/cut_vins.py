"""Finds VINs that a table has in two columns: `VIN (1-11)` and `VIN (12-17)`."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from ...graph.kinds import VIN
from ...graph.kinds.tidy import squash
from ..fields.rows import Record
from ..files.tables import Table
from .column_contents import LOOKED_AT, Column
from .head_reading import read_head
from .mapping import NAMED, VALUES, ColumnRule

LENGTH = 17
_HEADS = frozenset(("vin", "chassis"))
_OTHER_MARKS = frozenset(("engine", "gearbox", "plate", "vrm", "keeper", "stamped", "key", "airbag"))
SHORTEST = 3  # marks of a piece
SHARE = 0.6  # of the rows with both pieces, in which they are a VIN


def join_cut_vins(
    record: Record, rules: Sequence[ColumnRule], table: Table, columns: Sequence[Column]
) -> list[ColumnRule]:
    """Return the rules with one for the two columns of each cut VIN, in place of theirs."""
    joined = list(rules)
    field = next((name for name in ("vin", "vins") if name in record.by_name), f"{NAMED}.vin")
    for first, second in _find_pairs(table, columns):
        names = {first.name, second.name}
        joined = [rule for rule in joined if not names & set(rule.columns)]
        joined.append(ColumnRule((first.name, second.name), field, read_as=VALUES, join="", score=0.9))
    return joined


def _find_pairs(table: Table, columns: Sequence[Column]) -> Iterator[tuple[Column, Column]]:
    codes = [column for column in columns if column.filled and _may_be_piece(column)]
    near = [
        (one, other)
        for one, other in pairwise(codes)
        if other.at == one.at + 1
        and read_head(one.head).bag & _HEADS
        and not read_head(other.head).bag & _OTHER_MARKS
    ]
    if not near:
        return
    lines = [line.cells for line in islice(table.lines(), LOOKED_AT) if not line.problem]
    for one, other in near:
        both = [
            squash(cells[one.at]) + squash(cells[other.at])
            for cells in lines
            if len(cells) > other.at and cells[one.at].strip() and cells[other.at].strip()
        ]
        vins = sum(map(_is_vin, both))
        if vins > 1 and vins >= SHARE * len(both):
            yield one, other


def _is_vin(text: str) -> bool:
    """Whether a text is a whole VIN with the figures that each ends in: not its tail before its beginning."""
    return len(text) == LENGTH and text[-4:].isdigit() and not VIN.clean(text).is_doubtful


def _may_be_piece(column: Column) -> bool:
    """Whether most values of a column have the length of a piece of a VIN, and only letters and figures."""
    # `as dash` is a remark, and no piece of a VIN.
    bare = ["" if re.search("[a-z] [a-z]", text) else text.replace(" ", "") for text in column.samples]
    fitting = sum(text.isalnum() and SHORTEST <= len(text) <= LENGTH - SHORTEST for text in bare)
    return bool(bare) and fitting >= SHARE * len(bare)
