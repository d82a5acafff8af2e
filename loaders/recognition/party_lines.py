"""Reads the lines behind the name of a party in a flat file: its address, but for a phone or postcode."""

from collections.abc import Sequence
from itertools import groupby

from .assignment import Slot
from .column_contents import Column
from .scores import RecordScorer

_FIRST_COPY = 200  # no other column competes for this slot
_SURE = 0.6  # the share of the values of such a kind from which a line is no address
_DETAILS = ("postcode", "phone", "email", "country", "eori")


def add_party_lines(
    scorer: RecordScorer,
    columns: Sequence[Column],
    slots: list[Slot | None],
    scores: Sequence[dict[Slot, float]],
) -> None:
    """Give the columns under one head, that of a party, to its name and then to its address.

    One record of a party has one name. Only a flat file has several columns under one head.
    """
    names = {target.name for target in scorer.parties}
    own = scorer.record.by_name
    for head, group in groupby(columns, key=lambda column: column.head):
        at = [column.at for column in group]
        parties = [slot.target for place in at if (slot := slots[place]) and slot.target in names]
        if not head or len(at) < 2 or not parties or f"{parties[0]}_address" not in own:
            continue
        first = next(place for place in at if (slot := slots[place]) and slot.target == parties[0])
        for place in at:
            if place > first and columns[place].filled and not _is_detail(columns[place]):
                line = Slot(f"{parties[0]}_address", copy=_FIRST_COPY + place)
                slots[place] = line
                scores[place].setdefault(line, 0.3)


def _is_detail(column: Column) -> bool:
    return any(column.contents.get(label, 0.0) >= _SURE for label in _DETAILS)
