"""The kinds of value that an expression may give, as far as the query, its parameters and the store tell."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from math import ceil, isfinite
from pathlib import Path
from typing import Any

_STORED = Path(__file__).with_name("stored_properties.csv")
_GROUPS = {
    "number": ("integer", "float"),
    "scalar": ("integer", "float", "text"),
    "moment": ("stored", "zoned"),
    "digits": ("integer",),
    "count": ("integer",),
    "unit": ("text",),
    "stored_value": ("boolean", "integer", "float", "text", "list", "stored"),
}
_EVERYTHING = [
    "boolean",
    "integer",
    "float",
    "text",
    "list",
    "map",
    "node",
    "relationship",
    "path",
    "date",
    "zoned",
    "offset",
    "stored",
    "local",
    "time",
    "localtime",
    "duration",
    "identifier",
]


@dataclass(frozen=True)
class Kind:
    """Which kinds a value may be of; none if it is surely null.

    A date and time is `zoned` where the query makes it in UTC, `offset` where its zone is not known, and
    `stored` where it was read from the store. `names` is what labels() and keys() give: a list whose order
    differs. `identifier` is what id() and elementId() give: each engine numbers nodes itself.

    element: the kind of a list's elements; items: of each, where the query lists them.
    fields: the kinds of a map's values, where its keys are known.
    texts: all the texts that it can be, where they are known.
    holds_names: its fields are not known, and one of them holds such a list.
    is_name: it depends on the label or key of its row, and rows come in the order of such a list.
    is_present: it is a node that is surely not null.
    is_trimmed: it is a text without blanks at its ends, as ringmap stores them.
    is_short: it is a text that, read as a number, surely fits into 64 bits.
    most: if it is a number, it is surely no farther from 0 than that; None where that is not known.
    may_be_nan: it is, or holds as a map, a number that may be NaN or infinite.
    others: the variables whose nodes a condition before has as other ones: WHERE a <> b.
    is_item: it was taken out of a list, so Neo4j does not know its kind before it runs the query.
    """

    names: frozenset[str]
    element: "Kind | None" = None
    items: "tuple[Kind, ...] | None" = None
    fields: "tuple[tuple[str, Kind], ...] | None" = None
    texts: frozenset[str] | None = None
    holds_names: bool = False
    is_name: bool = False
    is_present: bool = False
    is_trimmed: bool = False
    is_short: bool = False
    most: int | None = None
    may_be_nan: bool = False
    others: frozenset[str] = frozenset()
    is_item: bool = False

    def is_within(self, accepted: str) -> bool:
        """Whether the value is surely of an accepted kind, or null."""
        return self.names <= expand(accepted)

    def may_be(self, accepted: str) -> bool:
        """Whether the value may be of an accepted kind, or is null."""
        return not self.names or bool(self.names & expand(accepted))

    @property
    def is_identifier(self) -> bool:
        """Whether the value is surely what id() or elementId() gives."""
        return self.names == {"identifier"}

    @property
    def has_names(self) -> bool:
        """Whether the value holds, at any depth, a list of labels or keys."""
        return (
            "names" in self.names
            or self.holds_names
            or any(kind.has_names for kind in self.list_inner_kinds())
        )

    @property
    def has_nan(self) -> bool:
        """Whether the value may be or hold, at any depth, a number that is none."""
        return self.may_be_nan or any(kind.has_nan for kind in self.list_inner_kinds())

    def list_inner_kinds(self) -> "list[Kind]":
        """Return what is known of its elements and fields."""
        return [kind for _, kind in self.fields or ()] + ([self.element] if self.element else [])

    def find_element(self) -> "Kind":
        """Return the kind of an element or a field of which nothing else is known."""
        if "names" in self.names:
            return replace(self.element or TEXT, is_name=True)
        element = self.element or replace(ANY, holds_names=self.has_names, may_be_nan=self.may_be_nan)
        return replace(element, is_name=element.is_name or self.is_name, is_item=self.items is None)


@cache
def expand(accepted: str) -> frozenset[str]:
    """Return the kinds that a text such as "number|text" stands for."""
    if accepted == "any":
        return frozenset(_EVERYTHING)
    return frozenset(
        kind for word in accepted.split("|") for kind in _GROUPS.get(word, (word,)) if kind != "null"
    )


@cache
def kind_of(accepted: str) -> Kind:
    """Return the kind that a text such as "integer", "list of text" or "date|stored" stands for."""
    word, _, element = accepted.partition(" of ")
    most = MOST_COUNTED if "count" in word.split("|") else None
    return Kind(expand(word), kind_of(element) if element else None, most=most)


LONGEST_LISTED = 50
_MOST_LISTED_LEVELS = 4
MOST_COUNTED = 2**30  # no list, no text and no answer of a query has more elements
LONGEST_NUMBER = 18  # digits; Neo4j refuses what does not fit in 64 bits
LARGEST_NUMBER = 9e18  # below 2^63, also after rounding
NULL = Kind(frozenset())
ANY = kind_of("any")
BOOLEAN, INTEGER, TEXT = kind_of("boolean"), kind_of("integer"), kind_of("text")


def list_of(element: Kind, items: tuple[Kind, ...] | None = None) -> Kind:
    """Return the kind of a list with such elements.

    Deep within each other items are not kept one by one: what is known of them would double with each level.
    """
    if items and max(map(_count_listed, items)) >= _MOST_LISTED_LEVELS:
        items = None
    return Kind(frozenset(("list",)), element, items)


def _count_listed(kind: Kind) -> int:
    """Return how many lists within each other have their items kept one by one."""
    inner = (*(kind.items or ()), *kind.list_inner_kinds())
    return bool(kind.items) + max(map(_count_listed, inner), default=0)


def collect_of(element: Kind) -> Kind:
    """Return the kind of a list with one element of each row."""
    return Kind(frozenset(("names",)), element) if element.is_name else list_of(element)


def map_of(fields: Iterable[tuple[str, Kind]]) -> Kind:
    """Return the kind of a map with such values."""
    return Kind(frozenset(("map",)), fields=tuple(fields))


def unite(kinds: Iterable[Kind]) -> Kind:
    """Return the kind of a value that is of one of these kinds."""
    found = tuple(dict.fromkeys(kinds))
    if len(found) == 1:
        return found[0]
    lists = [kind for kind in found if "list" in kind.names]
    maps = [kind.fields for kind in found if "map" in kind.names]
    texts = [kind.texts for kind in found if kind.names]
    return Kind(
        frozenset().union(*(kind.names for kind in found)),
        unite(kind.find_element() for kind in lists) if lists else None,
        _unite_items([kind.items for kind in lists]),
        _unite_fields(maps),
        frozenset().union(*(each or () for each in texts)) if texts and None not in texts else None,
        any(kind.has_names for kind in found),
        any(kind.is_name for kind in found),
        bool(found) and all(kind.is_present for kind in found),
        all(kind.is_trimmed for kind in found if kind.names),
        all(kind.is_short for kind in found if kind.names and not kind.is_within("number|boolean")),
        _find_most(found),
        any(kind.may_be_nan for kind in found),
        is_item=any(kind.is_item for kind in found),
    )


def _unite_fields(maps: "list[tuple[tuple[str, Kind], ...] | None]") -> "tuple[tuple[str, Kind], ...] | None":
    """Return the fields of maps that all have the same keys in one order, else None."""
    if len({None if fields is None else tuple(key for key, _ in fields) for fields in maps}) != 1:
        return None
    if maps[0] is None:
        return None
    return tuple(
        (places[0][0], unite(kind for _, kind in places))
        for places in zip(*(fields or () for fields in maps), strict=True)
    )


def _find_most(kinds: Iterable[Kind]) -> int | None:
    most = 0
    for kind in kinds:
        if kind.names & expand("number"):
            if kind.most is None:
                return None
            most = max(most, kind.most)
    return most


def _unite_items(lists: "list[tuple[Kind, ...] | None]") -> "tuple[Kind, ...] | None":
    if not lists or None in lists or len({len(items or ()) for items in lists}) > 1:
        return None
    return tuple(unite(place) for place in zip(*(items or () for items in lists), strict=True))


def _kind_of_number(value: float) -> Kind:
    if isinstance(value, int):
        return replace(INTEGER, most=abs(value))
    is_finite = isfinite(value)
    return replace(kind_of("float"), most=ceil(abs(value)) if is_finite else None, may_be_nan=not is_finite)


def kind_of_value(value: Any) -> Kind:
    """Return the kind of a parameter's value."""
    if value is None:
        return NULL
    if isinstance(value, str):
        is_trimmed, is_short = value == value.strip(), _fits_64_bits(value)
        return Kind(TEXT.names, texts=frozenset((value,)), is_trimmed=is_trimmed, is_short=is_short)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _kind_of_number(value)
    for type_, kind in (
        (bool, "boolean"),
        (datetime, "zoned" if getattr(value, "tzinfo", None) else "local"),
        (date, "date"),
        (time, "time"),
        (timedelta, "duration"),
    ):
        if isinstance(value, type_):
            return kind_of(kind)
    if isinstance(value, Mapping):
        return map_of((str(key), kind_of_value(each)) for key, each in value.items())
    if isinstance(value, (list, tuple, set)):
        items = tuple(map(kind_of_value, value))
        return list_of(unite(items), items if len(items) <= LONGEST_LISTED else None)
    return ANY


def _fits_64_bits(text: str) -> bool:
    """Whether a text is no number, or one that Neo4j takes for a whole number; it refuses larger ones."""
    try:
        return abs(float(text)) < LARGEST_NUMBER
    except ValueError:
        return True


@cache
def _read_stored() -> dict[str, Kind]:
    with _STORED.open(encoding="utf-8", newline="") as file:
        return {row["property"]: kind_of(row["kind"]) for row in csv.DictReader(file)}


@cache
def kind_of_property(name: str) -> Kind:
    """Return the kind of a property of a node or relationship.

    ringmap writes every property itself: text, but for those in stored_properties.csv.
    """
    if name.endswith("_others"):
        return kind_of("count")
    kind = _read_stored().get(name) or kind_of("stored" if name.endswith("_at") else "text")
    return replace(kind, is_trimmed=True)
