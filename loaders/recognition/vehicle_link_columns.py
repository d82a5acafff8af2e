"""Reads a column that says in every cell what a person does with the vehicle of the row."""

from collections.abc import Sequence

from ..fields.rows import Record, fold_text
from ..fields.vehicle_links import STOLEN_FROM, find_vehicle_link
from .assignment import Slot
from .column_contents import Column

_FIELD = "vehicle_link"
_PLATES = frozenset(("vrm", "vehicle.vrm"))
_SCORE = 0.3
_OF_THE_CAR = frozenset(("stolen", "victim", "loser"))  # the state of a car, or who somebody is


def place_vehicle_links(
    record: Record, columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Read `registered keeper`, `drives`, `stolen from` in a column that nothing takes as what they are.

    That is so beside the one column of plates of a row, if all cells of one column are such words.
    """
    targets = [slot.target for slot in slots if slot]
    is_of_one = sum(target in _PLATES for target in targets) == 1
    if _FIELD not in record.by_name or _FIELD in targets or not is_of_one:
        return
    free = [one.at for one in columns if slots[one.at] is None and _holds_links(one)]
    if len(free) == 1:
        slots[free[0]] = own = Slot(_FIELD)
        scores[free[0]].setdefault(own, _SCORE)


def _holds_links(column: Column) -> bool:
    """Whether all cells are words for what somebody does with a vehicle."""
    return bool(column.samples) and all(
        fold_text(text) in STOLEN_FROM - _OF_THE_CAR or find_vehicle_link(text) is not None
        for text in column.samples
    )
