"""Makes the prisoner of a list the person of its rows where nobody visits him: a list of offenders."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..cells.kin_words import is_kin_word
from ..fields.rows import Record
from .assignment import Slot
from .column_contents import Column
from .head_reading import read_head

# Of a prisoner whom the person of the row visits, and the same of the person of the row.
_OWN: Mapping[str, str] = {"prisoner": "name", "prisoner_born_on": "born_on", "prisoner_number": "nominal"}
_OF_VISITORS = frozenset(("name", "surname", "forename", "visited_at"))
# Whoever else is in the row: its phone and address may be theirs.
_OTHERS = frozenset(("victim", "witness", "complainant", "next_of_kin", "nominated_person", "surety"))
_WORDS_OF_OTHERS = frozenset(
    ("victim", "witness", "complainant", "aggrieved", "informant", "kin", "nok", "visitor", "caller", "owner")
)
_WORDS_OF_OTHERS |= {"keeper", "ip", "applicant", "emergency", "associate", "partner"}


def name_lone_prisoner(
    record: Record, columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Let an `Offender` beside no visitor and nobody else be the person whom the row is about."""
    targets = {slot.target for slot in slots if slot}
    if "prisoner" not in record.by_name or "prisoner" not in targets or targets & (_OF_VISITORS | _OTHERS):
        return
    if any(read_head(one.head).bag & _WORDS_OF_OTHERS or is_kin_word(one.head) for one in columns):
        return
    for at, slot in enumerate(slots):
        own = _OWN.get(slot.target) if slot else None
        if slot and own and own not in targets:
            slots[at] = replace(slot, target=own)
            scores[at][replace(slot, target=own)] = scores[at][slot]
