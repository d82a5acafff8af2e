"""Finds what other documents make of a fact: whether they confirm it, or know its two ends only apart.

People and firms of one name count as one here: two records of somebody that nobody has joined must not put a
fact in doubt.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ..claims.corroboration import (
    APART,
    CONFIRMED,
    DOUBTED,
    ECHOED,
    MOST_OTHERS,
    MOST_SOURCES,
    NEAR,
    NEW,
    REPEATED,
    Corroboration,
)
from ..kinds.tidy import strip_accents
from .evidence import PARTIES, Evidence, is_suspected_false, iterate_rows

# Facts between these are assessed.
ASSESSED_KINDS = frozenset((*PARTIES, "Plate", "Vehicle", "Vin", "Phone", "Email", "Address", "Container"))
# Chains go over these besides. A port, an area, a sailing or a vessel links whomever it serves.
LINKING_KINDS = ASSESSED_KINDS | {"Shipment", "Part", "Theft"}
LONGEST_CHAIN = 6  # facts
MOST_LINKED = 40  # a thing linked with more joins nobody: a forwarder's phone, a block of flats
SAME_REPORT = 7  # days within which two sources may pass on one report
_NAME = re.compile(r"[^\W\d_]{2,}")


class _Saying(NamedTuple):
    """Who says a fact, and of which day: its own first, and that of its document."""

    document: str
    origin: str
    first: str
    day: str
    is_graded: bool


@lru_cache(maxsize=1)
def find_corroborator(evidence: Evidence) -> "Corroborator":
    """Return the index of the facts of a case; it is kept for the next call."""
    return Corroborator(evidence)


class Corroborator:
    """The facts of a case, indexed by what they link; finds what others make of each."""

    def __init__(self, evidence: Evidence) -> None:
        """Index the facts; what is suspected false confirms and joins nothing."""
        entities = evidence.entities
        self._kinds = dict(iterate_rows(entities, "id", "kind"))
        self._namesakes = _find_namesakes(iterate_rows(entities, "id", "kind", "label"))
        self._sayings: dict[tuple[str, str], list[_Saying]] = defaultdict(list)
        self._linked: dict[str, set[str]] = defaultdict(set)
        self._doubted: dict[tuple[str, str], list[_Saying]] = defaultdict(list)
        suspected = is_suspected_false(evidence.facts["grading"])
        for facts, index in (
            (evidence.facts[~suspected], self._sayings),
            (evidence.facts[suspected], self._doubted),
        ):
            for _, pair, saying in self._list_sayings(facts):
                index[pair].append(saying)
        for start, end in self._sayings:
            self._linked[start].add(end)
            self._linked[end].add(start)

    def corroborate(self, facts: pd.DataFrame) -> dict[str, Corroboration]:
        """Return what others make of each of these facts of the evidence, by id.

        A fact about a shipment, a port or an area has none. What is not graded is no intelligence: others can
        confirm what somebody saw, wrote down or declared, and do not put it in doubt.
        """
        found = {
            id: self._corroborate(pair, saying)
            for id, pair, saying in self._list_sayings(facts)
            if {self._kinds[end] for end in pair} <= ASSESSED_KINDS
        }
        return {id: one for id, one in found.items() if one}

    def _list_sayings(self, facts: pd.DataFrame) -> Iterator[tuple[str, tuple[str, str], _Saying]]:
        columns = ("id", "source", "target", "document", "origin", "first", "day", "grading")
        for id, start, end, document, origin, first, day, grading in iterate_rows(facts, *columns):
            if pair := self._find_pair(start, end):
                yield id, pair, _Saying(document, origin or document, first, day, bool(grading))

    def _find_pair(self, start: str, end: str) -> tuple[str, str] | None:
        """Return what a fact links, the smaller id first; None if chains do not go over it."""
        if not {self._kinds.get(start), self._kinds.get(end)} <= LINKING_KINDS:
            return None
        one, other = self._namesakes.get(start, start), self._namesakes.get(end, end)
        return None if one == other else (min(one, other), max(one, other))

    def _corroborate(self, pair: tuple[str, str], own: _Saying) -> Corroboration | None:
        doubted = [one for one in self._doubted.get(pair, ()) if one.document != own.document]
        if own.is_graded and any(_may_be_one_report(one, own) for one in doubted):
            return Corroboration(DOUBTED)
        others = [one for one in self._sayings.get(pair, ()) if one.document != own.document]
        apart = [one for one in others if not _may_be_one_report(one, own)]
        if sources := {one.origin for one in apart} - {own.origin}:
            return Corroboration(CONFIRMED, str(min(len(sources), MOST_SOURCES)))
        if not own.is_graded:
            return None
        if apart:
            return Corroboration(REPEATED)
        if others:
            return Corroboration(ECHOED)
        known = min(self._count_others(end, own.document) for end in pair)
        if not known:
            return Corroboration(NEW)
        if self._is_joined(*pair, own.document):
            return Corroboration(NEAR)
        return Corroboration(APART, str(known))

    def _count_others(self, end: str, document: str) -> int:
        """Return with how many others the other documents link an end, MOST_OTHERS at most."""
        count = 0
        for _ in self._list_steps(end, document):
            count += 1
            if count == MOST_OTHERS:
                break
        return count

    def _list_steps(self, end: str, document: str) -> Iterator[str]:
        """Yield what an end is linked with by any other document."""
        for other in self._linked.get(end, ()):
            pair = (min(end, other), max(end, other))
            if any(one.document != document for one in self._sayings[pair]):
                yield other

    def _is_joined(self, start: str, end: str, document: str) -> bool:
        """Whether a chain of LONGEST_CHAIN facts at most of other documents joins two; grows the lesser side.

        A thing that is linked with too many is in no chain, unless it is one of the two.
        """
        seen = ({start}, {end})
        fronts = [[start], [end]]
        for _ in range(LONGEST_CHAIN):
            side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
            grown = []
            for one in fronts[side]:
                for other in self._list_steps(one, document):
                    if other in seen[1 - side]:
                        return True
                    if other not in seen[side] and len(self._linked[other]) <= MOST_LINKED:
                        seen[side].add(other)
                        grown.append(other)
            if not grown:
                return False
            fronts[side] = grown
        return False


def _find_namesakes(entities: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return the first id of those of one full name, by the id of each person and firm that has one.

    >>> _find_namesakes([("a", "Person", "Dean Marsh"), ("b", "Person", "MARSH, Dean")])
    {'b': 'a'}
    """
    first: dict[tuple[str, ...], str] = {}
    found = {}
    for id, kind, label in entities:
        words = _NAME.findall(strip_accents(label).casefold()) if kind in PARTIES else []
        if len(words) > 1 and (one := first.setdefault((kind, *sorted(words)), id)) != id:
            found[id] = one
    return found


def _may_be_one_report(one: _Saying, other: _Saying) -> bool:
    """Whether two sayings may be one report that was passed on: of one day, or written within a week.

    What is an observation of its own (its origin is its document) was passed on by nobody.
    """
    if one.origin == one.document or other.origin == other.document:
        return False
    if one.first and one.first == other.first:
        return True
    try:
        days = date.fromisoformat(one.day) - date.fromisoformat(other.day)
    except ValueError:
        return False
    return abs(days.days) <= SAME_REPORT
