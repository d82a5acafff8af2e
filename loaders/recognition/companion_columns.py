"""Keeps companions (`Assoc`, `Mate`) from being the subject of a record that has another person."""

import re
from collections.abc import Sequence

from ...graph.kinds.tidy import split_words
from .assignment import Slot
from .column_contents import Column
from .head_reading import is_beginning, read_head
from .mapping import NAMED

_COMPANIONS = split_words(
    "associate associates mate mates companion companions accomplice accomplices pal pals"
)
# No other word stands in such a head: in `Knife found with` and `Vehicle seen with` it is a thing that was.
_WITH = re.compile(
    r"\W*(?:(?:who|whom|he|she|they|subject|nominal|person|persons|people|male|female|is|was|were|has|been|also"
    r"|often|last|first|usually|previously|regularly|when|if|closely)\W+)*"
    r"(?:seen|found|stopped|arrested|associat(?:es?|ed|ing)|known|runs|together|travel\w*|(?:in|kept)\W+company)"
    r"\W+with(?:\W+(?:whom|persons?|people|others?|names?|surnames?|forenames?|first|last|s|\d+))*\W*",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\W*(?:known |personal )?(?:links?|linked|connected) (?:to|with)\W*", re.IGNORECASE)
_THINGS = split_words(
    "company firm business vehicle vehicles car cars van plate vrm registration number phone mobile telephone"
    " address home place property item exhibit rate rates"
)
_SUBJECTS = frozenset(("subject", "subject.name", "name"))
_DETAILS = frozenset(("phone", "email"))
_OTHERS = frozenset((f"{NAMED}.person", "next_of_kin", "partner"))  # who have no such fields of their own
_LEAST_NAMES = 0.5  # how far a column must hold names of persons


def drop_companions(columns: Sequence[Column], scores: Sequence[dict[Slot, float]]) -> None:
    """Take the subject from the slots of companions, if another column of persons can be the subject.

    Phones, plates and homes of the row go to its subject, and not to whom he was with.
    """
    if not any(map(_is_person, columns, scores)):
        return
    for column, slots in zip(columns, scores, strict=True):
        if _is_companion(column) and column.contents.get("person_name", 0.0) >= _LEAST_NAMES:
            for slot in [one for one in slots if one.target.partition(":")[0] in _SUBJECTS]:
                del slots[slot]


def place_own_phones(
    columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Leave phones and e-mails to another person if his head begins theirs: `Mate`, `Mate mob`."""
    owners = [
        read_head(column.head).words
        for column, slot in zip(columns, slots, strict=True)
        if slot and slot.target in _OTHERS
    ]
    for at, slot in enumerate(slots):
        detail = slot.target.removeprefix("subject.") if slot else ""
        words = read_head(columns[at].head).words
        if detail in _DETAILS and any(is_beginning(owner, words) for owner in owners):
            own = Slot(f"{NAMED}.{detail}", copy=columns[at].at)
            slots[at] = own
            scores[at].setdefault(own, 0.3)


def is_of_companions(head: str) -> bool:
    """Return whether a head names those with whom somebody was or is: `Associates`, `Seen with`."""
    words = read_head(head).bag
    is_phrase = _WITH.fullmatch(head) or _LINKED.fullmatch(head)
    return bool(words & _COMPANIONS and not words & _THINGS) or bool(is_phrase)


def _is_companion(column: Column) -> bool:
    return bool(read_head(column.head).bag & _COMPANIONS)


def _is_person(column: Column, slots: dict[Slot, float]) -> bool:
    """Whether a column has persons of the record: no companions, and no officers, who are left out."""
    if _is_companion(column) or column.contents.get("person_name", 0.0) < _LEAST_NAMES or not slots:
        return False
    best = max(slots, key=lambda slot: slots[slot]).target.partition(":")[0]
    return best in _SUBJECTS or best == f"{NAMED}.person"
