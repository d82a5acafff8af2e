"""Gives a column whose head names no party (`Phone`, `EORI`) to the party whose column stands before it."""

from collections.abc import Sequence

from .assignment import Slot
from .column_contents import Column
from .head_reading import read_head
from .mapping import LEFT_OUT, NAMED
from .scores import RecordScorer

_BARE = frozenset(("address", "phone", "email", "postcode", "number", "mobile"))  # heads that tell no owner
_OWN_PLACES = ("address", "postcode")
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
    last, behind, named = "", -1, -1
    for at, slot in enumerate(slots):
        is_behind = slot is not None and bool(last) and at == behind + 1
        head = columns[named].head if last else ""
        found = _find_own(scorer, columns[at], slot, last, slots, head) if slot and is_behind else ""
        if found and found not in taken:
            taken.add(found)
            slots[at] = slot = Slot(found, copy=slot.copy if slot else 0)
            scores[at].setdefault(slot, 0.5)
        if slot and is_behind and (slot.target.startswith(last) or slot.target == LEFT_OUT):
            behind = at  # what is left out parts nobody from his address
        if slot is None or not columns[at].filled or "." in slot.target:
            continue
        if slot.target.partition(":")[0] in parties:
            last, behind, named = slot.target.partition(":")[0], at, at
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


def _find_own(
    scorer: RecordScorer, column: Column, slot: Slot, party: str, slots: Sequence[Slot | None], head: str
) -> str:
    """Return the field of a party for a bare `Address` or `Tel` right behind it, "" if it is another's.

    A place that is the record's own stays so, unless another column has that place under a head of its own.
    What stands in one object with the party's name (`head`), as `who_CZ_ad` behind `who_CZ_nm`, is its own.
    """
    words = read_head(column.head).bag
    detail = slot.target.removeprefix(f"{NAMED}.")
    is_inside = slot.target.startswith(NAMED) and _are_of_one_object(head, column.head)
    if not words or not (words <= _BARE or is_inside) or detail not in _DETAILS or not column.filled:
        return ""
    is_own_place = slot.target in _OWN_PLACES
    others = sum(other is not None and other.target == slot.target for other in slots)
    if is_own_place and others < 2:
        return ""
    name = f"{party}_{detail}"
    return name if name in scorer.record.by_name else ""


def _are_of_one_object(head: str, other: str) -> bool:
    """Whether two heads are paths of values in one object, the first of them its name.

    >>> _are_of_one_object("pty_CZ_nm", "pty_CZ_ad"), _are_of_one_object("load_shipper", "load_address")
    (True, False)
    """
    path, _, name = head.rpartition("_")
    return bool(path) and "name" in read_head(name).bag and path == other.rpartition("_")[0]


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
