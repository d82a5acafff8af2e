"""Makes the prisoner of a list the person of its rows where nobody visits him: a list of offenders."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..fields.rows import Record
from .assignment import Slot

# Of a prisoner whom the person of the row visits, and the same of the person of the row.
_OWN: Mapping[str, str] = {"prisoner": "name", "prisoner_born_on": "born_on", "prisoner_number": "nominal"}
_OF_VISITORS = frozenset(("name", "surname", "forename", "visited_at"))


def name_lone_prisoner(record: Record, slots: list[Slot | None], scores: Sequence[dict[Slot, float]]) -> None:
    """Let an `Offender` beside no visitor and no day of a visit be the person whom the row is about."""
    targets = {slot.target for slot in slots if slot}
    if "prisoner" not in record.by_name or "prisoner" not in targets or targets & _OF_VISITORS:
        return
    for at, slot in enumerate(slots):
        own = _OWN.get(slot.target) if slot else None
        if slot and own and own not in targets:
            slots[at] = replace(slot, target=own)
            scores[at][replace(slot, target=own)] = scores[at][slot]
