"""Gives each column of dates of birth to the person whose column it stands beside."""

from collections.abc import Sequence
from typing import NamedTuple

from ..fields.rows import Record
from .assignment import Slot
from .column_contents import Column
from .head_reading import HeadWords, read_head
from .mapping import LEFT_OUT, NAMED

NAMED_BIRTH = f"{NAMED}.born_on"
_BIRTHS = frozenset(("dob", "born", "birth"))
_NAME_WORDS = frozenset(("name", "surname", "forename", "middle", "title", "full"))
_PARTS = frozenset(("surname", "forename", "middle_name", "nickname", "maiden_name"))
_LEAST_NAMES = 0.5


class _Owner(NamedTuple):
    at: int
    target: str
    number: int
    head: HeadWords


def place_births(
    record: Record,
    columns: Sequence[Column],
    slots: list[Slot | None],
    scores: Sequence[dict[Slot, float]],
) -> None:
    """Move dates of birth to their persons: `Driver, DOB, Passenger, DOB`.

    The head of a date of birth names whose it is (`Passenger DOB`); a bare one is of the last person before
    it. Right behind one of several persons that has no field for it, it is unread, which stops the file.
    """
    owners = _list_owners(record, columns, slots)
    is_alone = len({(one.target, one.number, one.target.startswith(NAMED) and one.at) for one in owners}) < 2
    for at, column in enumerate(columns):
        slot = slots[at]
        if not column.is_birth or (slot and (slot.target == LEFT_OUT or ":" in slot.target)):
            continue
        owner = find_owner(column, owners)
        if owner is None or (slot and _is_of(slot, owner)):
            continue
        own = _find_birth(record, owner, at)
        if own or (owner.at == at - 1 and not is_alone):
            slots[at] = own
            if own:
                scores[at].setdefault(own, 0.5)


def find_owner(column: Column, owners: Sequence[_Owner]) -> _Owner | None:
    """Return whose date of birth a column holds; None if nothing tells."""
    head = read_head(column.head)
    words = tuple(word for word in head.words if word not in _BIRTHS)
    if not words:
        return next((one for one in reversed(owners) if one.at < column.at), None)
    named = [one for one in owners if _name_owner(one.head) == words]
    return next((one for one in named if one.head.number == head.number), None) if named else None


def find_named_owner(column: Column, persons: Sequence[Column]) -> Column | None:
    """Return the column of the named person whose date of birth a column holds; None if nothing tells."""
    owner = find_owner(column, [_Owner(one.at, "", 0, read_head(one.head)) for one in persons])
    return next((one for one in persons if owner and one.at == owner.at), None)


def _list_owners(record: Record, columns: Sequence[Column], slots: Sequence[Slot | None]) -> list[_Owner]:
    return [
        _Owner(column.at, _name_target(record, slot), slot.number, read_head(column.head))
        for column, slot in zip(columns, slots, strict=True)
        if slot
        and slot.target not in record.private_fields | {LEFT_OUT}
        and (column.contents.get("person_name", 0.0) >= _LEAST_NAMES or ":" in slot.target)
        and not column.is_birth
    ]


def _name_target(record: Record, slot: Slot) -> str:
    """Return the field of a person's name for a column of it or of a part: `name` for `surname`."""
    group, dot, name = slot.target.partition(":")[0].rpartition(".")
    if name in _PARTS:
        fields = record.groups.get(group, ()) if group else record.fields
        # A log's own person is its `subject`.
        name = next((one.name for one in fields if one.kind.name == "person_name"), "name")
    return f"{group}{dot}{name}"


def _is_of(slot: Slot, owner: _Owner) -> bool:
    """Whether a slot is in the group and of the number of an owner, or begins with its name."""
    group, dot, name = owner.target.rpartition(".")
    if dot:
        return slot.target.startswith(f"{group}.") and slot.number == owner.number
    return slot.target.startswith(f"{name}_")


def _name_owner(head: HeadWords) -> tuple[str, ...]:
    return tuple(word for word in head.words if word not in _NAME_WORDS)


def _find_birth(record: Record, owner: _Owner, at: int) -> Slot | None:
    """Return the slot of an owner's date of birth; None if no field of the record takes it."""
    if owner.target == f"{NAMED}.person":
        return Slot(NAMED_BIRTH, copy=at)
    group, _, name = owner.target.rpartition(".")
    fields = record.groups.get(group, ()) if group else record.fields
    names = {one.name for one in fields}
    if f"{name}_born_on" in names:
        own = f"{name}_born_on"
    else:
        first = next((one.name for one in fields if one.kind.name == "person_name"), "")
        own = "born_on" if name == first and "born_on" in names else ""
    return Slot(f"{group}.{own}" if group else own, owner.number) if own else None
