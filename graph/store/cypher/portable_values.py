"""Which operators, properties and functions both engines answer alike, by the kinds of their values."""

import csv
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from . import computed_numbers, syntax
from .refused_forms import NotPortable
from .syntax import Expression
from .value_kinds import (
    ANY,
    BOOLEAN,
    TEXT,
    Kind,
    collect_of,
    expand,
    kind_of,
    kind_of_property,
    list_of,
    unite,
)

# How many values each takes; count(*) takes none.
AGGREGATES = dict.fromkeys(("count", "sum", "avg", "min", "max", "collect", "stdev", "stdevp"), 1)
AGGREGATES |= dict.fromkeys(("percentilecont", "percentiledisc"), 2)
MOST_TEXTS = 200
IDENTIFIER = "id(n) or elementId(n) by size, beside other values, or as number or text"
_FUNCTIONS = Path(__file__).with_name("portable_functions.csv")
_TEMPORALS = frozenset(("date", "datetime", "localdatetime", "time", "localtime", "duration", "point"))
_MOMENTS = frozenset(("stored", "zoned", "offset", "local"))
_SIZED = "integer|float|text|boolean|date|zoned|stored"
_DATE_PARTS = frozenset(
    [
        "year",
        "month",
        "day",
        "week",
        "weekYear",
        "quarter",
        "dayOfWeek",
        "weekDay",
        "ordinalDay",
        "dayOfQuarter",
    ]
)
_DATE_UNITS = frozenset(
    ["day", "week", "month", "quarter", "year", "weekYear", "decade", "century", "millennium"]
)
_TIME_PARTS = frozenset(["year", "month", "day", "hour", "minute", "second"])
_PARTS = {
    "date": _DATE_PARTS,
    "zoned": _TIME_PARTS | {"epochMillis", "epochSeconds"},
    "offset": frozenset(("epochMillis", "epochSeconds")),
    "local": _TIME_PARTS,
    "stored": _TIME_PARTS,
    "localtime": frozenset(("hour", "minute", "second")),
    "duration": frozenset(["years", "months", "days", "hours", "minutes", "seconds"]),
}
# What + takes on both engines; the result is of the last kind.
_SUMS = (
    ("number", "number", "number"),
    ("text", "text|number", "text"),
    ("number", "text", "text"),
    ("date", "duration", "date"),
    ("zoned", "duration", "zoned"),
    ("duration", "duration", "duration"),
)
_DIFFERENCES = (("number", "number", "number"), ("date", "duration", "date"), ("zoned", "duration", "zoned"))


@dataclass(frozen=True)
class PortableFunction:
    """A function that both engines answer alike: the kinds of its arguments and of its result.

    most: how far from 0 its number may be; makes_nan: numbers that are none may come of numbers that are.
    """

    name: str
    arguments: tuple[str, ...]
    result: str
    most: str
    makes_nan: bool

    def takes(self, count: int) -> bool:
        """Whether it takes that many arguments."""
        needed = sum(not argument.endswith(("?", "...")) for argument in self.arguments)
        return needed <= count and (count <= len(self.arguments) or self.arguments[-1:] == ("any...",))

    def accept(self, place: int) -> str:
        """Return the kinds that it takes at a place."""
        return self.arguments[min(place, len(self.arguments) - 1)].rstrip("?.!")

    def is_sure(self, place: int) -> bool:
        """Whether it takes values surely of these kinds alone: of others the embedded engine makes text."""
        return self.arguments[min(place, len(self.arguments) - 1)].endswith("!")


@cache
def read_functions() -> dict[str, PortableFunction]:
    """Return the functions of portable_functions.csv by their name in small letters."""
    with _FUNCTIONS.open(encoding="utf-8", newline="") as file:
        return {
            row["function"]: PortableFunction(
                row["function"],
                tuple(filter(None, row["arguments"].split(";"))),
                row["result"],
                row["most"],
                bool(row["makes_nan"]),
            )
            for row in csv.DictReader(file)
        }


def find_property_kind(of: Kind, form: syntax.Property) -> Kind:
    """Return the kind of a property; raise NotPortable if the engines may differ."""
    if of.fields is not None and of.is_within("map"):
        return dict(of.fields).get(form.name, kind_of("null"))
    kinds: list[Kind] = []
    for name in of.names:
        if name in ("node", "relationship"):
            kinds.append(kind_of_property(form.name))
        elif name == "map":
            kinds.append(dict(of.fields or ()).get(form.name) or replace(of, element=None).find_element())
        elif form.name in _PARTS.get(name, ()):
            is_counted = name != "duration" and not form.name.startswith("epoch")
            kinds.append(kind_of("count" if is_counted else "integer"))
        elif name in _MOMENTS:
            raise NotPortable("a moment as text, number or at an offset", form.at, form.name)
        elif not of.may_be("node|relationship|map"):
            raise NotPortable("a property of a value that has none", form.at, form.name)
    return unite(kinds)


def find_index_kind(of: Kind, index: Kind, form: syntax.Index) -> Kind:
    """Return the kind of `list[0]`, `map['key']`."""
    if "names" in of.names:
        raise NotPortable("the order of labels(n) or keys(n)", form.at)
    computed_numbers.check_short(index, form.index.at)
    if isinstance(form.index, syntax.Literal) and isinstance(form.index.value, str):
        return find_property_kind(of, syntax.Property(form.at, form.of, form.index.value))
    if "list" in of.names and of.is_within("list|scalar") and index.may_be("integer"):
        return _find_item(of, form.index)
    if of.is_within("node|relationship|map") and index.may_be("text"):
        return kind_of("stored_value") if not of.may_be("map") else of.find_element()
    raise NotPortable("a list where the value may be none", form.at)


def _find_item(of: Kind, index: Expression) -> Kind:
    """Return the kind of a list's item; it may be null unless the query lists it."""
    place = index.value if isinstance(index, syntax.Literal) else None
    if of.items is not None and isinstance(place, int) and place < len(of.items):
        return of.items[place]
    return may_be_null(of.find_element())


def may_be_null(kind: Kind) -> Kind:
    """Return the kind of a value that is of this kind or null."""
    return replace(kind, is_present=False)


def find_comparison_kind(form: syntax.Comparison, kinds: Sequence[Kind]) -> Kind:
    """Return true or false for `a < b`; raise NotPortable if the engines may differ."""
    for kind in kinds:
        if kind.has_names:
            raise NotPortable("the order of labels(n) or keys(n)", form.at)
    for (left, right), operator in zip(itertools.pairwise(kinds), form.operators, strict=True):
        both = left.names | right.names
        if both & _MOMENTS and not (both <= {"stored", "zoned"} or not left.names or not right.names):
            raise NotPortable("a moment as text, number or at an offset", form.at)
        check_identifiers(left, right, form.at)
        computed_numbers.check_exact(left, right, form.at)
        if operator in ("=", "<>"):
            continue
        if "identifier" in both:
            raise NotPortable(IDENTIFIER, form.at)
        if "duration" in both:
            raise NotPortable("durations compared by size", form.at)
        if not (left.is_within(_SIZED) and right.is_within(_SIZED)):
            raise NotPortable("a comparison of such values by size", form.at)
    return BOOLEAN


def check_identifiers(left: Kind, right: Kind, at: int) -> None:
    """Raise NotPortable if what id() or elementId() may give stands beside another value."""
    is_mixed = "identifier" in left.names | right.names and not (left.is_identifier and right.is_identifier)
    if is_mixed and left.names and right.names:
        raise NotPortable(IDENTIFIER, at)


def find_sum_kind(form: syntax.Binary, left: Kind, right: Kind) -> Kind:
    """Return the kind of a sum, difference or concatenation."""
    if left.has_names or right.has_names:
        raise NotPortable("the order of labels(n) or keys(n)", form.at)
    if left.is_identifier or right.is_identifier:
        check_identifiers(left, right, form.at)
    if not left.names or not right.names:
        return unite((left, right))
    if form.operator == "||":
        if left.is_within("text") and right.is_within("text"):
            return TEXT
        if left.is_within("list") and right.is_within("list"):
            return unite((left, right))
    elif form.operator == "+" and (left.is_within("list") or right.is_within("list")):
        if any(kind.is_item and not kind.is_within("list") for kind in (left, right)):
            raise NotPortable("a list plus an item of a list", form.at)
        ones = (kind.find_element() if kind.is_within("list") else kind for kind in (left, right))
        return list_of(unite(ones))
    if (
        left.texts is not None
        and right.texts is not None
        and len(left.texts) * len(right.texts) <= MOST_TEXTS
    ):
        return Kind(TEXT.names, texts=frozenset(one + other for one in left.texts for other in right.texts))
    for one, other, result in _SUMS if form.operator == "+" else _DIFFERENCES:
        if left.is_within(one) and right.is_within(other):
            if result == "number":
                return computed_numbers.find_sum_kind(left, right)
            return Kind(kind_of(result).names, is_name=left.is_name or right.is_name)
    if form.operator == "+" and left.is_within("scalar") and right.is_within("scalar"):
        return kind_of("scalar")
    if (
        form.operator == "-"
        and left.is_within("scalar")
        and right.is_within("scalar")
        and left.may_be("number")
    ):
        return kind_of("number")
    raise NotPortable("arithmetic with such values", form.at, form.operator)


def check_function(form: syntax.Call) -> None:
    """Raise NotPortable if a function is none of those that both engines answer alike."""
    if form.name.lower() not in read_functions() or form.is_distinct:
        raise NotPortable(_find_function_form(form), form.at, f"{form.name}()")


def find_call_kind(form: syntax.Call, kinds: Sequence[Kind]) -> Kind:
    """Return the kind of a function's value; raise NotPortable if the engines may differ."""
    name = form.name.lower()
    function = read_functions()[name]
    if not function.takes(len(kinds)):
        raise NotPortable("a function of values of such a kind", form.at, f"{form.name}()")
    for place, kind in enumerate(kinds):
        is_sure = function.is_sure(place)
        _check_argument(form, function.accept(place), kind, form.arguments[place], is_sure=is_sure)
    if name == "split" and "" in (kinds[1].texts or ()):
        raise NotPortable("split by an empty text", form.at)
    if function.result == "first":
        return replace(kinds[0], items=None, texts=None)
    if function.result == "element":
        return may_be_null(kinds[0].find_element())
    if function.result == "union":
        return unite(kinds)
    if name == "trim":
        return replace(TEXT, is_trimmed=True)
    if name == "datetime" and kinds and kinds[0].is_within("text"):
        return kind_of(_find_zone(form.arguments[0]))
    result = kind_of(function.result)
    most = computed_numbers.find_most(function.most, kinds)
    if result.element is not None:
        return replace(result, element=replace(result.element, most=most))
    may_be_nan = function.makes_nan or any(kind.has_nan for kind in kinds)
    return replace(
        result,
        most=most if most is not None else result.most,
        may_be_nan=may_be_nan and bool(result.names & expand("float|map")),
    )


def _check_argument(
    form: syntax.Call, accepted: str, kind: Kind, argument: Expression, *, is_sure: bool
) -> None:
    if accepted in ("integer", "digits") and form.name.lower() != "range":
        computed_numbers.check_short(kind, argument.at)
    if accepted == "any" and form.name.lower() != "coalesce" and kind.has_names:
        raise NotPortable("the order of labels(n) or keys(n)", argument.at)
    others = kind.names - expand(accepted)
    if accepted == "any" or not others:
        pass
    elif "names" in others:
        raise NotPortable("the order of labels(n) or keys(n)", argument.at)
    elif others & _MOMENTS:
        raise NotPortable("a moment as text, number or at an offset", argument.at)
    elif "identifier" in others:
        raise NotPortable(IDENTIFIER, argument.at, f"{form.name}()")
    elif is_sure or not (others <= expand("scalar|list") and kind.may_be(accepted)):
        raise NotPortable("a function of values of such a kind", argument.at, f"{form.name}()")
    if accepted == "digits" and not (isinstance(argument, syntax.Literal) and kind.is_within("integer")):
        raise NotPortable("a function of values of such a kind", argument.at, f"{form.name}()")
    if accepted == "digits" and isinstance(argument, syntax.Literal) and argument.value == 0:
        raise NotPortable("round to 0 digits", argument.at)
    if accepted == "unit" and not (kind.texts and kind.texts <= _DATE_UNITS):
        raise NotPortable("a function of values of such a kind", argument.at, f"{form.name}()")
    computed_numbers.check_read(form.name.lower(), kind, argument.at)


def _find_zone(argument: Expression) -> str:
    """Return "zoned" for a text that is surely in UTC, else "offset"."""
    if isinstance(argument, syntax.Binary) and argument.operator == "+":
        argument = argument.right
    if isinstance(argument, syntax.Literal) and str(argument.value).endswith("Z"):
        return "zoned"
    return "offset"


def _find_function_form(form: syntax.Call) -> str:
    name = form.name.lower()
    if name in ("stdev", "stdevp"):
        return "stDev"
    if name == "point.distance":
        return "point.distance"
    if name.startswith("db."):
        return "CYPHER, USE, SHOW, 1_000, full-text and vector indexes, db.…"
    if name == "exists" or ("." in name and name.partition(".")[0] not in _TEMPORALS):
        return "what only the embedded engine takes: FILTER, LET, exists(n.p), foreign functions"
    return "a function that was not compared on both engines"


def find_aggregate_kind(form: syntax.Call, kinds: Sequence[Kind]) -> Kind:
    """Return the kind of an aggregate's value; raise NotPortable if the engines may differ."""
    name, first = form.name.lower(), kinds[0] if kinds else ANY
    if len(kinds) != AGGREGATES[name] and not form.counts_rows:
        raise NotPortable("an aggregate with more or fewer values than it takes", form.at, f"{form.name}()")
    if name in ("stdev", "stdevp"):
        raise NotPortable("stDev", form.at)
    if name == "percentilecont" and not first.is_within("float"):
        raise NotPortable("percentileCont of what may be a whole number", form.at)
    if form.is_distinct and first.has_names:
        raise NotPortable("the order of labels(n) or keys(n)", form.at)
    if form.is_distinct:
        computed_numbers.check_distinct(first, form.at)
    if name == "count":
        return kind_of("count")
    if name == "collect":
        return collect_of(replace(first, is_present="node" in first.names))
    if name in ("min", "max"):
        if not first.is_within(_SIZED):
            raise NotPortable("a comparison of such values by size", form.at, f"{form.name}()")
        return replace(first, is_name=False)
    if not (first.is_within("number") or (first.is_within("scalar") and first.may_be("number"))):
        raise NotPortable("arithmetic with such values", form.at, f"{form.name}()")
    if not all(kind.is_within("number") for kind in kinds[1:]):
        raise NotPortable("arithmetic with such values", form.at, f"{form.name}()")
    kind = kind_of("float") if name in ("avg", "percentilecont") else replace(first, is_name=False)
    most = first.most if name == "percentiledisc" else None
    return replace(kind, most=most, may_be_nan=any(each.may_be_nan for each in kinds))
