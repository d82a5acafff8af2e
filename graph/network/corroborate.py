"""Finds what other documents make of a fact: whether they confirm it, or know its two ends only apart."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import pandas as pd

from ..claims.corroboration import (
    APART,
    CONFIRMED,
    DOUBTED,
    ECHOED,
    MOST_OTHERS,
    MOST_SOURCES,
    NAMESAKE,
    NEAR,
    NEW,
    REPEATED,
    Corroboration,
)
from ..kinds.tidy import strip_accents
from ..schema.document_kinds import CHART
from .evidence import PARTIES, Evidence, is_suspected_false, iterate_rows

# Facts between these are assessed.
ASSESSED_KINDS = frozenset((*PARTIES, "Plate", "Vehicle", "Vin", "Phone", "Email", "Address", "Container"))
# Chains go over these besides. A port, an area, a sailing or a vessel links whomever it serves.
LINKING_KINDS = ASSESSED_KINDS | {"Shipment", "Part", "Theft"}
LONGEST_CHAIN = 6  # facts
MOST_LINKED = 40  # a thing linked with more joins nobody: a forwarder's phone, a block of flats
MOST_SEEN = 2_000  # entities that a search for a chain visits; two that reach so many are not apart
SAME_REPORT = 7  # days within which two sources may pass on one report
_INTELLIGENCE = "IntelligenceLog"
_WORD = re.compile(r"[^\W_]+")

Pair = tuple[str, str]
_Links = dict[str, dict[str, str]]


class _Statement(NamedTuple):
    """A fact as a document states it: of which day, and the day of the document (0 if unknown)."""

    document: str
    origin: str
    first: int
    day: int
    is_intelligence: bool

    @property
    def is_observation(self) -> bool:
        """Whether somebody saw it: its origin is its document, and nobody passed it on."""
        return self.origin == self.document


def find_corroborator(evidence: Evidence) -> "Corroborator":
    """Return the index of the facts of the evidence; it is made once, whoever asks first."""
    with evidence.lock:
        if Corroborator not in evidence.indexes:
            evidence.indexes[Corroborator] = Corroborator(evidence)
    index: Corroborator = evidence.indexes[Corroborator]
    return index


class Corroborator:
    """The facts of a case by what they link; finds what others make of each.

    A chart is drawn from other documents, so it confirms and joins nothing; nor does what is suspected false.
    """

    def __init__(self, evidence: Evidence) -> None:
        """Index the facts of the evidence."""
        self._kinds = dict(iterate_rows(evidence.entities, "id", "kind"))
        self._document_kinds = dict(iterate_rows(evidence.documents, "id", "kind"))
        self._namesakes = _find_namesakes(iterate_rows(evidence.entities, "id", "kind", "label"))
        self._stated: dict[Pair, dict[str, list[_Statement]]] = defaultdict(lambda: defaultdict(list))
        self._doubted: dict[Pair, list[_Statement]] = defaultdict(list)
        # Of two that are linked the document that says so, "" if several do.
        self._linked: _Links = defaultdict(dict)
        self._chained: _Links = defaultdict(dict)  # the same with namesakes as one
        self._joined: dict[tuple[Pair, str], bool] = {}
        charts = evidence.documents["id"][evidence.documents["kind"] == CHART]
        facts = evidence.facts[~evidence.facts["document"].isin(charts)]
        suspected = is_suspected_false(facts["grading"])
        for _, pair, statement in self._list_statements(facts[suspected]):
            self._doubted[pair].append(statement)
        for _, pair, statement in self._list_statements(facts[~suspected]):
            self._stated[pair][statement.origin].append(statement)
            _add_link(self._linked, pair, statement.document)
            _add_link(self._chained, self._fold(pair), statement.document)

    def corroborate(self, facts: pd.DataFrame) -> dict[str, Corroboration]:
        """Return what others make of each of these facts of the evidence, by id.

        A fact about a shipment, a port or an area has none. Of what is no intelligence others can confirm
        what somebody saw, wrote down or declared, and do not put it in doubt.
        """
        found = {
            id: self._corroborate(pair, statement)
            for id, pair, statement in self._list_statements(facts)
            if {self._kinds[end] for end in pair} <= ASSESSED_KINDS
        }
        return {id: one for id, one in found.items() if one}

    def _list_statements(self, facts: pd.DataFrame) -> Iterator[tuple[str, Pair, _Statement]]:
        """Yield id, ends (the smaller first) and statement of the facts that chains go over."""
        columns = ("id", "source", "target", "document", "origin", "first", "day", "grading")
        for id, start, end, document, origin, first, day, grading in iterate_rows(facts, *columns):
            if start != end and {self._kinds.get(start), self._kinds.get(end)} <= LINKING_KINDS:
                is_intelligence = bool(grading) or self._document_kinds.get(document) == _INTELLIGENCE
                days = _count_days(first), _count_days(day)
                yield (
                    id,
                    (min(start, end), max(start, end)),
                    _Statement(document, origin or document, *days, is_intelligence),
                )

    def _fold(self, pair: Pair) -> Pair:
        """Return the two with the first of its namesakes for each."""
        one, other = (self._namesakes.get(end, end) for end in pair)
        return one, other

    def _corroborate(self, pair: Pair, own: _Statement) -> Corroboration | None:
        stated = self._stated.get(pair, {})
        sources = [
            origin
            for origin, others in stated.items()
            if origin != own.origin and any(_is_independent(one, own) for one in others)
        ]
        if sources:
            return Corroboration(CONFIRMED, str(min(len(sources), MOST_SOURCES)))
        if not own.is_intelligence:
            return None
        doubted = (one for one in self._doubted.get(pair, ()) if one.document != own.document)
        if any(_may_be_copy(one, own) for one in doubted):
            return Corroboration(DOUBTED)
        if any(_is_independent(one, own) for one in stated.get(own.origin, ())):
            return Corroboration(REPEATED)
        if any(one.document != own.document for others in stated.values() for one in others):
            return Corroboration(ECHOED)
        chained = self._fold(pair)
        if not self._count_others(chained, own.document, self._chained):
            return Corroboration(NEW)
        if self._is_joined(*chained, own.document):
            return Corroboration(NEAR)
        known = self._count_others(pair, own.document, self._linked)
        return Corroboration(APART, str(known)) if known else Corroboration(NAMESAKE)

    def _count_others(self, pair: Pair, document: str, links: _Links) -> int:
        """Return with how many others the other documents link the less known of two, MOST_OTHERS at most."""
        counted = ((known for known in links.get(end, {}).values() if known != document) for end in pair)
        return min(sum(1 for _ in islice(known, MOST_OTHERS)) for known in counted)

    def _is_joined(self, start: str, end: str, document: str) -> bool:
        """Whether a chain of LONGEST_CHAIN facts at most of other documents joins two, or namesakes."""
        key = ((start, end), document)
        if key not in self._joined:
            self._joined[key] = start == end or self._find_chain(start, end, document)
        return self._joined[key]

    def _find_chain(self, start: str, end: str, document: str) -> bool:
        """Search from both ends, the smaller front first; what is linked with too many is in no chain."""
        seen = ({start}, {end})
        fronts = [[start], [end]]
        for _ in range(LONGEST_CHAIN):
            sizes = [sum(len(self._chained[one]) for one in front) for front in fronts]
            side = 0 if sizes[0] <= sizes[1] else 1
            grown = []
            for one in fronts[side]:
                for other, known in self._chained[one].items():
                    if known == document:
                        continue
                    if other in seen[1 - side]:
                        return True
                    if other not in seen[side] and len(self._chained[other]) <= MOST_LINKED:
                        seen[side].add(other)
                        grown.append(other)
                if len(seen[side]) > MOST_SEEN:
                    return True
            if not grown:
                return False
            fronts[side] = grown
        return False


def _add_link(links: _Links, pair: Pair, document: str) -> None:
    one, other = pair
    if one != other:
        known = links[one].get(other, document)
        links[one][other] = links[other][one] = document if known == document else ""


@lru_cache(maxsize=4096)
def _count_days(day: str) -> int:
    """Return the number of a day, 0 for none."""
    try:
        return date.fromisoformat(day).toordinal() if day else 0
    except ValueError:
        return 0


def _is_independent(one: _Statement, other: _Statement) -> bool:
    """Whether a statement of another document cannot be a copy of this report."""
    return one.document != other.document and not _may_be_copy(one, other)


def _may_be_copy(one: _Statement, other: _Statement) -> bool:
    """Whether two statements may be one report that was passed on: of one day, or written within a week.

    So may one whose day nobody knows. What somebody saw was passed on by nobody.
    """
    if one.is_observation or other.is_observation:
        return False
    if one.first and one.first == other.first:
        return True
    if one.day and other.day:
        return abs(one.day - other.day) <= SAME_REPORT
    return not (one.first and other.first) or abs(one.first - other.first) <= SAME_REPORT


def _find_namesakes(entities: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return the first id of those of one full name, by the id of each other person or firm that has it.

    Two records of somebody that nobody has joined must not put a fact in doubt; they do not confirm one.

    >>> _find_namesakes([("a", "Person", "Dean Marsh"), ("b", "Person", "MARSH, Dean")])
    {'b': 'a'}
    """
    first: dict[tuple[str, ...], str] = {}
    found = {}
    for id, kind, label in entities:
        words = _WORD.findall(strip_accents(label).casefold()) if kind in PARTIES else []
        if len(words) > 1 and (one := first.setdefault((kind, *sorted(words)), id)) != id:
            found[id] = one
    return found
