"""Lets a column that is only called `Ref` leave a field to the column that names it: `Crime no.`."""

from collections.abc import Sequence

from .assignment import Slot
from .column_contents import Column
from .head_reading import read_head

_BARE = (("reference",), ("number",), ("id",))
_SURE, _YIELDS = 1.0, 0.9  # a head of the record's own has more than one


def yield_to_fuller_heads(columns: Sequence[Column], scores: list[dict[Slot, float]]) -> None:
    """Lower what a bare head has for a field that another column of more words surely names."""
    words = [read_head(column.head).words for column in columns]
    for at, column in enumerate(columns):
        if words[at] not in _BARE or not column.filled:
            continue
        for slot in scores[at]:
            if any(
                columns[other].filled and len(words[other]) > 1 and one.get(slot, 0.0) > _SURE
                for other, one in enumerate(scores)
            ):
                scores[at][slot] *= _YIELDS
