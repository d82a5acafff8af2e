"""The places that a column can be read into: a record's fields, parts of them, and what every record has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as make_field
from typing import NamedTuple

from ...graph.kinds import (
    ADDRESS,
    CONTAINER,
    COUNTRY,
    DAY,
    MOMENT,
    ORGANISATION_NAME,
    PERSON_NAME,
    POSTCODE,
    TEXT,
)
from ..fields.loose_heads import read_loose_heads
from ..fields.rows import Field, Record
from ..shipping.consigning import CUT_NAME
from .edi_heads import spell_edi_head
from .head_reading import HeadWords, is_same_word, read_head


@dataclass(frozen=True)
class Target:
    """Where a column goes: a field of the record or of one of its groups, or one part of such a field.

    part is "" for the whole value, else the part's name ("surname", "town", "time"). order is the place of
    the part in the value. phrases are the heads that name the target, as words.
    """

    field: Field
    group: str = ""
    part: str = ""
    order: int = 0
    phrases: tuple[HeadWords, ...] = make_field(default=(), compare=False, hash=False, repr=False)

    @property
    def name(self) -> str:
        """The target as a mapping writes it: `subject`, `subject.phone`, `born_on`, `subject:surname`."""
        whole = f"{self.group}.{self.field.name}" if self.group else self.field.name
        return f"{whole}:{self.part}" if self.part else whole

    @property
    def is_person(self) -> bool:
        """Whether the field holds the name of a person or firm."""
        return self.field.kind.name in (PERSON_NAME.name, ORGANISATION_NAME.name, CUT_NAME.name)

    def is_part_named_by(self, head: str) -> bool:
        """Return whether a head has a word for the part itself, and not only for its owner.

        `Occupier surname` names a part of the occupier's name, `Occupier trading as` does not.
        """
        own = frozenset(phrase.words[-1] for phrase in self.phrases if phrase.words)
        return any(is_same_word(word, other) for word in read_head(head).bag for other in own)


class Part(NamedTuple):
    """A part of a field that some files have in a column of its own.

    order is its place in the whole value, words are the heads that name it.
    """

    name: str
    order: int
    words: tuple[str, ...]


_NAME_PARTS = (
    Part("title", 0, ("title",)),
    Part("forename", 1, ("forename", "forename 1", "initials", "initial")),
    Part("middle", 2, ("middle", "middle name", "second forename", "other forename")),
    Part("surname", 3, ("surname",)),
)
_PLACE_PARTS = (
    Part("house", 0, ("house number", "house name", "premises", "building", "flat", "street number")),
    Part("street", 1, ("street", "road", "line 1", "address line", "thoroughfare")),
    Part("town", 3, ("town", "city", "post town", "suburb", "municipality", "locality", "line 3")),
    Part("county", 4, ("county", "province")),
)
_DAY_PARTS = (
    Part("day", 0, ("d", "day", "dd")),
    Part("month", 1, ("m", "month", "mm")),
    Part("year", 2, ("y", "year", "yr", "yyyy")),
)
_BOX_PARTS = (
    Part("prefix", 0, ("prefix", "eqd prefix", "equipment prefix", "owner code", "owner prefix")),
    Part("serial", 1, ("eqd serial", "equipment serial", "box serial")),
    Part("check", 2, ("check digit", "eqd check", "equipment check")),
)
_BORN = ("born", "dob", "birth")
_TIME_PARTS = (Part("date", 0, ("date", "day")), Part("time", 1, ("time", "hour")))
# Whose details the columns of a list of people are, as heads say it (`Nominal DOB`, `Suspect Address`).
_OWNERS = {
    "people": ("person", "nominal", "subject", "suspect", "detainee", "offender", "individual", "member"),
}
_EDI_PLACES = ("street", "town", "county", "postcode", "country")
_KINDS_OF_PLACES = (ADDRESS.name, COUNTRY.name, POSTCODE.name)
_DETAILS = frozenset(
    ("name", "born_on", "nickname", "nominal", "sex", "role", "phone", "email", "address", "postcode", "town")
)
# Fields of plain text that hold the name of a party: they have a sibling for its address.
_SIBLING = "_address"


def list_targets(record: Record) -> tuple[Target, ...]:
    """Return every target of a record: its fields, its groups' fields, and their parts."""
    targets: list[Target] = []
    for fields, group in ((record.fields, ""), *((fields, group) for group, fields in record.groups.items())):
        names = {one.name for one in fields}
        for one in fields:
            targets.append(Target(one, group, phrases=tuple(_list_phrases(record, one, group))))
            is_named = bool(group) and one is fields[0] and "address" in names  # an officer, a controller
            has_address = is_named or one.name + _SIBLING in names
            targets += _list_parts(record, one, group, has_address=has_address)
    return tuple(targets)


def is_party(record: Record, target: Target) -> bool:
    """Return whether the target's field names a party with an address of its own (shipper, keeper)."""
    fields = record.groups[target.group] if target.group else record.fields
    return any(one.name == target.field.name + _SIBLING for one in fields)


def _list_phrases(record: Record, one: Field, group: str) -> Iterator[HeadWords]:
    """Yield the heads of a field as words; those of a group's field with the group's words before them."""
    loose = read_loose_heads()
    own = () if group else loose.get((record.word, one.name), ())
    heads = (one.name, *one.synonyms, *loose.get(("", one.name), ()), *own)
    if not group:
        yield from (read_head(head) for head in heads)
        for owner in _OWNERS.get(record.word, ()) if one.name in _DETAILS else ():
            yield from (read_head(f"{owner} {head}") for head in heads)
        return
    for word in (group, *record.group_heads.get(group, ())):
        yield from (read_head(f"{word} {head}") for head in heads)
        if one is record.groups[group][0]:
            yield read_head(word)


def _list_parts(record: Record, one: Field, group: str, *, has_address: bool) -> Iterator[Target]:
    kind = one.kind.name
    parts: tuple[Part, ...]
    if kind == PERSON_NAME.name or (kind == TEXT.name and has_address):
        parts = _NAME_PARTS
    elif kind == ADDRESS.name:
        parts = _PLACE_PARTS
    elif kind == MOMENT.name:
        parts = _TIME_PARTS
    elif kind == CONTAINER.name:
        parts = _BOX_PARTS
    elif kind == DAY.name and one.name.endswith("born_on"):
        parts = _DAY_PARTS
    else:
        return
    owners = _list_owners(record, one, group)
    # A list's own surname and forename are its first person's; another has parts under his own word.
    is_other = kind == PERSON_NAME.name and not group and one is not _find_first(record, one)
    own = {other.name for other in record.fields} if not group and not is_other else set()
    for part in parts:
        if part.name in own and kind != DAY.name:
            continue  # the record has a field of its own for it
        phrases = tuple(read_head(f"{owner} {word}") for owner in owners for word in part.words)
        yield Target(one, group, part.name, part.order, phrases)


def _find_first(record: Record, one: Field) -> Field:
    """Return the record's first field of the same kind."""
    return next(other for other in record.fields if other.kind.name == one.kind.name)


def _list_owners(record: Record, one: Field, group: str) -> tuple[str, ...]:
    """Return the words that stand before a part in a head: whose surname, which address, which date.

    A bare `Surname`, `Town` or `Time` belongs to the first person, place or moment of the record.
    """
    if group and one.kind.name == ADDRESS.name:
        groups = (group, *record.group_heads.get(group, ()))
        return (*groups, *(f"{word} address" for word in groups))
    if group:
        groups = (group, *record.group_heads.get(group, ()))
        is_day = one.kind.name == DAY.name
        return tuple(f"{word} {born}" for word in groups for born in _BORN) if is_day else groups
    bare = ("",) if one is _find_first(record, one) and one.kind.name not in (TEXT.name, DAY.name) else ()
    return (*bare, *(head for head in (one.name, *one.synonyms) if len(read_head(head).words) <= 2))


def find_edi_places(head: str, scores: Mapping[Target, float]) -> dict[Target, float]:
    """Return the targets of a party's street or town in an EDI message, {} for any other head.

    Its place in the segment says what it is: a street in capitals with its number may look like a name.
    """
    words = spell_edi_head(head)
    if words == head or not words.endswith(_EDI_PLACES):
        return {}
    places = {one: score for one, score in scores.items() if one.field.kind.name in _KINDS_OF_PLACES}
    return {one: score for one, score in places.items() if one.part or one.field.kind is not ADDRESS}
