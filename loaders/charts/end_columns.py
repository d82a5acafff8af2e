"""The two columns of a table that are the ends of a link, by heads that differ in number or side only."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text

# How the two heads of a pair differ: `Person 1` and `Person 2`, `from name` and `to name`.
_SIDES = (
    ("1", "2"),
    ("a", "b"),
    ("i", "ii"),
    ("one", "two"),
    ("first", "second"),
    ("from", "to"),
    ("source", "target"),
    ("start", "end"),
    ("left", "right"),
    ("origin", "destination"),
    ("ego", "alter"),
    ("sender", "receiver"),
    ("sender", "recipient"),
)
# What stands at the end of a link. Any other word with a number may be data: n1 and n2 are names of nodes.
_STEMS = split_words("""
    account actor agent associate business company contact criminal end entity firm friend gang
    id ident identity individual item label link member msisdn name nominal number object offender
    organisation organization party person phone player pole subject suspect telephone user vertex""")
# Pairs of different words.
_PAIRS = (
    ("subject", "associate"),
    ("subject", "linkedto"),
    ("person", "associate"),
    ("person", "linkedto"),
    ("person", "knows"),
    ("nominal", "associate"),
    ("nominal", "linkednominal"),
    ("nominal", "linkedto"),
    ("name", "associate"),
    ("name", "linkedto"),
    ("name", "knows"),
    ("individual", "associate"),
    ("offender", "cooffender"),
    ("suspect", "associate"),
    ("suspect", "cosuspect"),
    ("who", "whom"),
    ("who", "withwhom"),
    ("caller", "callee"),
    ("callingparty", "calledparty"),
    ("anumber", "bnumber"),
    ("initiator", "recipient"),
    ("u", "v"),
    ("tail", "head"),
    ("giver", "taker"),
    ("egoid", "alterid"),
    ("egoname", "altername"),
    ("parent", "child"),
)


# The ends of a link of a two-mode list: who, and at what.
_WHO = split_words("""
    name person attendee member nominal subject suspect individual participant offender who fullname
    personname nominalname subjectname actor player
""")
_OWNERS = split_words(
    "surname forename forenames firstname lastname owner keeper company firm business subjects user"
)
_WHAT = split_words("""
    event meeting occasion gathering incident eventid meetingid meetingno eventno eventname meetingname
    eventref meetingref
""")


_DETAILS = split_words("""
    dob born nickname alias nominal address phone role sex gender description surname identity id
""")


# A wider table with a name and an associate, or a name and an incident, is a record of its own.
MOST_COLUMNS = 5


class EndColumns(NamedTuple):
    """The positions of the two ends among the heads, from 0; is_two_mode says that the second is an event."""

    start: int
    end: int
    is_two_mode: bool = False


def find_end_columns(heads: Sequence[str]) -> EndColumns | None:
    """Return the first two heads that are the ends of a link, None if there are none.

    >>> find_end_columns(["id", "Person 1", "Person 2", "calls"])
    EndColumns(start=1, end=2, is_two_mode=False)
    >>> find_end_columns(["make", "model"]), find_end_columns(["n1", "n2"])
    (None, None)
    """
    bare = [fold_text(head) for head in heads]
    at = {head: position for position, head in reversed(list(enumerate(bare)))}
    for position, head in enumerate(heads):
        for other in _list_partners(head, bare[position], len(heads) <= MOST_COLUMNS):
            if other in at and at[other] != position and not _has_owner(bare[: min(position, at[other])]):
                return EndColumns(position, at[other])
    if len(heads) > MOST_COLUMNS:
        return None
    who, what = (next((at[head] for head in bare if head in words), -1) for words in (_WHO, _WHAT))
    return EndColumns(who, what, is_two_mode=True) if who >= 0 and what >= 0 else None


def _has_owner(before: Sequence[str]) -> bool:
    """Whether a column before the two names somebody: then phone 1 and phone 2 are his, and no link."""
    return any(head in _WHO or head in _OWNERS for head in before)


class EndDetail(NamedTuple):
    """A property of the two ends, such as name or type, and the positions of its two columns."""

    word: str
    start: int
    end: int


def find_end_details(heads: Sequence[str], ends: EndColumns) -> tuple[EndDetail, ...]:
    """Return the pairs of columns that describe the two ends: `End 1 label` and `End 2 label`.

    >>> find_end_details(["End 1 identity", "End 1 label", "End 2 identity", "End 2 label"], EndColumns(0, 2))
    (EndDetail(word='name', start=1, end=3),)
    """
    words = [_split_head(head) for head in heads]
    found = []
    for at, one in enumerate(words):
        for other_at, other in enumerate(words):
            if {at, other_at} & {ends.start, ends.end} or len(one) != len(other):
                continue
            differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
            if len(differing) == 1 and differing[0] in _SIDES and (word := _find_detail(one)):
                found.append(EndDetail(word, at, other_at))
    return tuple({detail.word: detail for detail in reversed(found)}.values())[::-1]


def has_classes_of_ends(heads: Sequence[str]) -> bool:
    """Return whether the class of each end of a link stands in a column beside it.

    >>> has_classes_of_ends(["Entity 1 type", "Entity 1", "Link", "Entity 2 type", "Entity 2"])
    True
    >>> has_classes_of_ends(["Case", "Entity type", "Entity", "Detail 1", "Detail 2"])
    False
    """
    ends = find_end_columns(heads)
    return ends is not None and any(detail.word == "kind" for detail in find_end_details(heads, ends))


def _split_head(head: str) -> list[str]:
    return [word.casefold() for word in re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z0-9])", head) if word]


def _find_detail(words: Sequence[str]) -> str:
    """Return what two columns say of the ends: name, kind or the property's own word; "" if unknown."""
    if any(word in ("label", "name", "fullname") for word in words):
        return "name"
    if any(word in ("type", "kind", "category", "class") for word in words):
        return "kind"
    return next((word for word in words if word in _DETAILS), "")


def _list_partners(head: str, bare: str, is_narrow: bool) -> list[str]:
    """Return the folded heads that would be the other end of this one."""
    partners = [end for start, end in _PAIRS if start == bare and is_narrow]
    words = _split_head(head)
    for at, word in enumerate(words):
        for one, other in _SIDES:
            rest = [*words[:at], *words[at + 1 :]]
            if word == one and rest and all(each in _STEMS for each in rest):
                partners.append(fold_text("".join([*words[:at], other, *words[at + 1 :]])))
    return partners
