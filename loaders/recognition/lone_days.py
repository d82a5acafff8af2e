"""Gives a column of days under a head that names none to the one day that its table lacks."""

from collections.abc import Mapping, Sequence

from ...graph.kinds import DAY, MOMENT
from ...graph.kinds.tidy import split_words
from ..fields.rows import Record
from .assignment import Slot
from .column_contents import Column
from .head_reading import read_head

_DATE = ("date",)
# The day that a head tells where no other column of the table holds a day.
_FIELDS: Mapping[str, Mapping[tuple[str, ...], str]] = {
    "bills": {_DATE: "issued_on"},
    "bookings": {_DATE: "booked_on"},
    "declarations": {_DATE: "accepted_on"},
    "inventory": {("in",): "received_on", ("out",): "sold_on"},
}
_HIRED = split_words("hirer hired renter customer driver")
_SURE = 0.8  # the share of the values that are days


def place_lone_days(
    record: Record, columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Let the only `Date` of a bill or booking be its day, and `In` of a yard's list when a vehicle came.

    A `Date` beside any other column of days could be that of anything. `In` and `Out` stand side by side.
    Beside a hirer they are when a vehicle came back, and was let.
    """
    fields = _FIELDS.get(record.word, {})
    if record.word == "inventory" and any(read_head(column.head).bag & _HIRED for column in columns):
        return
    days = [at for at, column in enumerate(columns) if column.rate("day", "spreadsheet_day") >= _SURE]
    taken = {slot.target.partition(":")[0] for slot in slots if slot}
    has_days = any(
        name in record.by_name and record.by_name[name].kind.name in (DAY.name, MOMENT.name) for name in taken
    )
    for at in days:
        words = read_head(columns[at].head).words
        field = fields.get(words, "")
        is_lone = words != _DATE or (len(days) == 1 and not has_days)
        if slots[at] is None and field in record.by_name and field not in taken and is_lone:
            slots[at] = slot = Slot(field)
            scores[at].setdefault(slot, 0.5)
