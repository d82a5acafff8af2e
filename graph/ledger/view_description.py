"""Checks the description of a view: its entities, where they stand, what is hidden, zoom and centre."""

import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..errors import RecordError
from ..schema.model import MODEL

VERSION = 1
MOST_ENTITIES = 10_000
LARGEST = 1 << 20  # bytes of a description as JSON
LONGEST = 2_000  # characters of an id, as in a question of the live page, or of a note
_FARTHEST = 1e7  # a place or centre that no page has
SOURCES = ("single", "several")  # of links, as the page's legend hides them
# What the filter by documents hides: of which sources, under which gradings and handlings.
DOCUMENT_VALUES = ("sources", "gradings", "handlings")
MOST_VALUES, MOST_NOTES = 5_000, 500
MOST_HEADS = MOST_CLOSED = 2_000  # words over an arrangement, and groups
COLOURINGS = (
    "kind",
    "group",
    "source",
    "force",
    "grading",
    "measure",
)  # what the colours of the picture mean
LONGEST_MEASURE = 80  # characters of the name of a measure
CLOCKS = ("known",)  # what the days of a span mean, if not what documents state
_SHARE = re.compile(r"0(\.\d\d?)?|1")
_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)?/(\d{4}-\d\d-\d\d)?")

# What a view of an older version lacks.
_LATER: dict[str, Any] = {
    "documents": {},
    "heads": [],
    "groups": [],
    "colouring": COLOURINGS[0],
    "unplaced": [],
    "pinned": [],
    "measure": "",
    "linkKinds": [],
    "leastSources": 1,
    "closed": [],
    "notes": [],
    "linkNotes": [],
}
View = dict[str, Any]
"""A checked description, as JSON has it. All else refers to entities by their numbers in its list."""


class _ListRule(NamedTuple):
    """What a list of a view may have: how many members, and which, by the number of entities."""

    name: str
    most: int
    belongs: Callable[[Any, int], bool]
    what: str


def describe_limits() -> dict[str, int]:
    """Return what a view may have at most, as the page's script takes it. The script knows these keys."""
    return {
        "version": VERSION,
        "mostEntities": MOST_ENTITIES,
        "largest": LARGEST,
        "longest": LONGEST,
        "mostValues": MOST_VALUES,
        "mostNotes": MOST_NOTES,
        "mostHeads": MOST_HEADS,
        "mostClosed": MOST_CLOSED,
    }


def check_view(value: Any) -> View:
    """Return a description with what a view has and nothing else; raise RecordError if it is none.

    entities are ids, or None for one that the case no longer has. places has a point for each of them.
    hidden, spared, unplaced and chosen are numbers of entities; addedLinks and sparedLinks pairs of such
    numbers. documents is the filter by documents, isOther whether the page arranged the picture anew, isMap
    whether on a map, unplaced what has no place there, heads the words over it, colouring what its colours
    mean, with the groups of entities by place if it means these, 0 for none; closed has groups that are drawn
    as one, each the numbers of its entities; pinned has what a new arrangement leaves where it is, and where;
    linkKinds are the kinds of link that are hidden, leastSources the least number of independent sources of a
    link; measure is that of the sizes if it is not the page's own; namesLinks says whether links are named;
    notes and linkNotes are what the reader wrote. None of them is in a view that an older version saved.
    """
    if not isinstance(value, dict) or value.get("version") != VERSION:
        found = value.get("version") if isinstance(value, dict) else value
        raise _refuse("version", found, str(VERSION))
    value = {**_LATER, **value}
    count = len(_list(value, "entities", MOST_ENTITIES, _is_id, "ids"))
    lists = {rule.name: _check_list(value, rule, count) for rule in _LISTS}
    if len(lists["places"]) != count:
        raise _refuse("places", f"{len(lists['places'])} points", f"one for each of the {count} entities")
    return {
        "version": VERSION,
        **lists,
        **_check_position(value, count),
        **{name: value.get(name) is True for name in _FLAGS},
        "documents": _check_filter(value["documents"]),
        "leastSources": _check_least(value["leastSources"]),
        "colouring": _check_colouring(value["colouring"]),
        "measure": _check_measure(value["measure"]),
        "notes": _check_notes(value, "notes", 1, count),
        "linkNotes": _check_notes(value, "linkNotes", 2, count),
    }


def _check_list(value: View, rule: _ListRule, count: int) -> list[Any]:
    """Return a list of a view, each of whose members the rule allows; count is that of the entities."""
    return _list(value, rule.name, rule.most, lambda one: rule.belongs(one, count), rule.what)


def _check_position(value: View, count: int) -> dict[str, Any]:
    """Return which entity is chosen, and from how near and around which point the page looks."""
    chosen, zoom, centre = (value.get(name) for name in ("chosen", "zoom", "centre"))
    if chosen is not None and not _is_number(chosen, count):
        raise _refuse("chosen", chosen, "the number of an entity, or null")
    if not _is_finite(zoom) or not 0 < float(zoom or 0) < 1000:
        raise _refuse("zoom", zoom, "a number above 0")
    if not _is_point(centre):
        raise _refuse("centre", centre, "a point [x, y]")
    return {"chosen": chosen, "zoom": zoom, "centre": centre}


def _is_number(one: Any, count: int) -> bool:
    return isinstance(one, int) and not isinstance(one, bool) and 0 <= one < count


def _is_pair(one: Any, count: int) -> bool:
    return isinstance(one, list) and len(one) == 2 and all(_is_number(end, count) for end in one)


def _is_pin(one: Any, count: int) -> bool:
    return isinstance(one, list) and len(one) == 3 and _is_number(one[0], count) and _is_point(one[1:])


def _is_closed(one: Any, count: int) -> bool:
    return isinstance(one, list) and 2 <= len(one) <= count and all(_is_number(each, count) for each in one)


def _check_notes(value: View, name: str, ends: int, count: int) -> list[list[Any]]:
    """Return notes: the number of an entity, or of the two that a link joins, and the text."""

    def is_note(one: Any) -> bool:
        return (
            isinstance(one, list)
            and len(one) == ends + 1
            and all(_is_number(end, count) for end in one[:-1])
            and _is_text(one[-1])
        )

    return _list(value, name, MOST_NOTES, is_note, f"notes of at most {LONGEST:,} characters")


def _check_filter(value: Any) -> dict[str, list[str]]:
    """Return the filter by documents: the values that it hides, and at most one of some others.

    span is a span of days "from/to", of those that documents state, or on which the case got them if clock
    is "known"; confidence is the least of a link, such as "0.6".
    """
    if not isinstance(value, dict):
        raise _refuse("documents", value, "a filter by documents")
    whole = {"span": [], "clock": [], "confidence": [], **{name: [] for name in DOCUMENT_VALUES}, **value}
    values = {name: _list(whole, name, MOST_VALUES, _is_text, "texts") for name in DOCUMENT_VALUES}
    return {
        "span": _list(whole, "span", 1, _is_span, "spans of days 2026-01-31/2026-03-01"),
        "clock": _list(whole, "clock", 1, CLOCKS.__contains__, f"some of {CLOCKS}"),
        "confidence": _list(whole, "confidence", 1, _is_share, "numbers from 0 to 1, as text"),
        **values,
    }


def _is_heading(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 3:
        return False
    x, text, y = value
    return _is_finite(x) and _is_text(text) and (y is None or _is_finite(y))


def _is_group(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_ENTITIES


def _check_measure(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_MEASURE:
        raise _refuse("measure", value, "the name of a measure, or none")
    return value


def _check_least(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= MOST_ENTITIES:
        raise _refuse("leastSources", value, f"a whole number from 1 to {MOST_ENTITIES:,}")
    return value


def _check_colouring(value: Any) -> str:
    if value not in COLOURINGS:
        raise _refuse("colouring", value, f"one of {', '.join(COLOURINGS)}")
    return str(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _is_span(value: Any) -> bool:
    return isinstance(value, str) and _SPAN.fullmatch(value) is not None


def _is_share(value: Any) -> bool:
    return isinstance(value, str) and _SHARE.fullmatch(value) is not None


def _list(value: View, name: str, most: int, belongs: Callable[[Any], bool], what: str) -> list[Any]:
    found = value.get(name)
    if not isinstance(found, list) or len(found) > most:
        number = f"{len(found):,} of them" if isinstance(found, list) else found
        raise _refuse(name, number, f"a list of at most {most:,} {what}")
    for one in found:
        if not belongs(one):
            raise _refuse(name, one, f"a list of {what}")
    return found


def _is_id(value: Any) -> bool:
    return value is None or (isinstance(value, str) and 0 < len(value) <= LONGEST)


def _is_kind(value: Any) -> bool:
    return isinstance(value, str) and value in MODEL.nodes_by_label


def _is_finite(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) < _FARTHEST and math.isfinite(value)


def _is_point(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_finite, value))


def _make_rule(name: str, most: int, belongs: Callable[[Any], bool], what: str) -> _ListRule:
    """Return the rule of a list whose members do not refer to entities."""
    return _ListRule(name, most, lambda one, count: belongs(one), what)


_NUMBERS, _PAIRS = "numbers of entities", "pairs of numbers of entities"
_LISTS = (
    _make_rule("entities", MOST_ENTITIES, _is_id, "ids"),
    _make_rule("places", MOST_ENTITIES, _is_point, "points [x, y]"),
    *(_ListRule(name, MOST_ENTITIES, _is_number, _NUMBERS) for name in ("hidden", "spared", "unplaced")),
    *(_ListRule(name, MOST_ENTITIES, _is_pair, _PAIRS) for name in ("addedLinks", "sparedLinks")),
    _make_rule("kinds", len(MODEL.nodes), _is_kind, "kinds of entity"),
    _make_rule("sources", len(SOURCES), SOURCES.__contains__, f"some of {SOURCES}"),
    _make_rule("heads", MOST_HEADS, _is_heading, "headings [x, text, y]"),
    _make_rule("linkKinds", MOST_VALUES, _is_text, "kinds of link"),
    _ListRule("pinned", MOST_ENTITIES, _is_pin, "pins [number of an entity, x, y]"),
    _make_rule("groups", MOST_ENTITIES, _is_group, "numbers of groups"),
    _ListRule("closed", MOST_CLOSED, _is_closed, "groups of two numbers of entities or more"),
)
_FLAGS = ("isOther", "isMap", "namesLinks")


def _refuse(name: str, found: Any, expected: str) -> RecordError:
    return RecordError(
        f"the view's {name} is {str(found)[:60]!r}, expected {expected}; save the view on its page again"
    )
