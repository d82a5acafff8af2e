"""Gives a column whose head names no party (`Phone`, `EORI`) to the party whose column stands before it."""

from collections.abc import Sequence

from .assignment import Slot
from .column_contents import Column
from .head_reading import read_head
from .scores import RecordScorer

_DETAILS = ("phone", "email", "address", "postcode", "country", "eori", "born_on")


def place_details(
    scorer: RecordScorer,
    columns: Sequence[Column],
    slots: list[Slot | None],
    scores: Sequence[dict[Slot, float]],
) -> None:
    """Move the details of a party that only their place tells to the last party before them.

    A detail whose head says whose it is stays, and so does one before which no party stands.
    """
    own = scorer.record.by_name
    parties = {target.name: target for target in scorer.parties if not target.group}
    taken = {slot.target for slot in slots if slot}
    last = ""
    for at, slot in enumerate(slots):
        if slot is None or not columns[at].filled or "." in slot.target:
            continue
        if slot.target.partition(":")[0] in parties:
            last = slot.target.partition(":")[0]
            continue
        party, _, detail = slot.target.rpartition("_")
        if slot.target.endswith("_born_on"):
            party, detail = slot.target.removesuffix("_born_on"), "born_on"
        if detail not in _DETAILS or party not in parties or not last or party == last:
            continue
        moved = f"{last}_{detail}"
        if moved in own and moved not in taken and not _names_party(scorer, columns[at], party):
            taken.add(moved)
            own_slot = Slot(moved, slot.number, slot.copy)
            slots[at] = own_slot
            scores[at].setdefault(own_slot, scores[at][slot])


def _names_party(scorer: RecordScorer, column: Column, party: str) -> bool:
    """Whether the head has a word that names the party."""
    words = read_head(column.head).bag
    owners = {
        word
        for target in scorer.parties
        if target.name == party
        for phrase in target.phrases
        for word in phrase.words
    }
    return bool(words & owners)
