"""Makes the ends of a link persons of the row if no other column names them: `From person`, `To person`."""

from collections.abc import Sequence

from .assignment import Slot
from .column_contents import Column
from .column_forms import names_before_dashes
from .field_conflicts import LINK_ENDS
from .mapping import NAMED

_LEAST_NAMES = 0.6
_COPY = 90  # no other column competes for this slot


def place_link_ends(
    columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Move the ends of a link that hold names of persons to the subjects, if no other column has the names.

    An end repeats a value of its row, and so names nobody itself.
    """
    for at, (column, slot) in enumerate(zip(columns, slots, strict=True)):
        if not slot or slot.target not in LINK_ENDS:
            continue
        if names_before_dashes(column):
            slots[at] = named = Slot(f"{NAMED}.person", copy=column.at)
            scores[at].setdefault(named, 0.3)
            continue
        if column.contents.get("person_name", 0.0) < _LEAST_NAMES:
            continue
        others = {text for one in columns if one.at != column.at for text in one.samples}
        if sum(text in others for text in column.samples) <= len(column.samples) / 2:
            slots[at] = own = Slot("subject", copy=_COPY + at)
            scores[at].setdefault(own, 0.4)
