"""Gives the number of the bill around a list of house bills to the field of master bills."""

from collections.abc import Sequence

from .assignment import Slot
from .column_contents import Column

_BILL, _MASTER = "bill", "master_bill"


def place_enclosing_bills(
    columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Make the bill that stands around all rows their master bill if each row has a number of its own.

    A consignment that encloses its sub-shipments has its waybill under the same name as theirs.
    """
    found = [at for at, slot in enumerate(slots) if slot and slot.target == _BILL and columns[at].filled]
    around = [at for at in found if columns[at].is_around]
    own = [at for at in found if not columns[at].is_around]
    taken = any(slot and slot.target == _MASTER for slot in slots)
    if len(around) != 1 or not own or taken:
        return
    slots[around[0]] = master = Slot(_MASTER)
    scores[around[0]].setdefault(master, 0.5)
