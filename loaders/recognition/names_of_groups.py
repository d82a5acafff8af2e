"""Puts the name of each of several persons with the details that stand in its own list: `person1_label`."""

from collections.abc import Sequence

from ..fields.rows import Record
from .assignment import Slot
from .column_contents import Column
from .head_reading import read_head
from .named_columns import find_beginning


def join_group_names(
    record: Record, columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Move a name from the record's own field to the group that its list and number have details in.

    Without it the date of birth beside the name would be that of somebody without a name.
    """
    for group, fields in record.groups.items():
        name = f"{group}.{fields[0].name}"
        places: dict[int, set[str]] = {}
        for column, slot in zip(columns, slots, strict=True):
            if slot and slot.target.startswith(f"{group}."):
                places.setdefault(slot.number, set()).add(find_beginning(column.head))
        taken = {slot.number for slot in slots if slot and slot.target.partition(":")[0] == name}
        for number in places.keys() - taken:
            at = _find_name(group, number, places[number] - {""}, columns, slots)
            if at is not None:
                moved = Slot(name, number)
                scores[at].setdefault(moved, max(scores[at].values(), default=0.0))
                slots[at] = moved


def _find_name(
    group: str,
    number: int,
    beginnings: set[str],
    columns: Sequence[Column],
    slots: Sequence[Slot | None],
) -> int | None:
    """Return the column that names the group's thing of a number, None if no column of its list does."""
    return next(
        (
            column.at
            for column, slot in zip(columns, slots, strict=True)
            if slot
            and slot.target == group
            and read_head(column.head).number == number
            and find_beginning(column.head) in beginnings
        ),
        None,
    )
