"""What a view's filter by documents hides: what only documents say that do not pass it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from ..console.plain import spell_out
from ..ledger.kept_views import PAGE_WORDS
from ..ledger.view_description import DOCUMENT_VALUES, View
from ..view.drawn_marks import MOST_VALUES
from ..view.page_data import FACTS, LONGEST, NAME
from ..view.selection import NodePair, Selection
from ..view.sources import DocumentCard, Sources, Statement, UnlistedStatement
from ..view.supporting_facts import SupportingFact
from .reach import Pair, strip_cautions

# As the page says it of a document or statement that has none.
_NONE = dict(zip(DOCUMENT_VALUES, PAGE_WORDS, strict=True))


@dataclass(frozen=True)
class Filtered:
    """What no document that passes a filter supports: ids of entities, and pairs."""

    entities: Set[str] = frozenset()
    pairs: Set[Pair] = frozenset()


def find_filtered(what: Selection, sources: Sources, filters: Mapping[str, Sequence[str]]) -> Filtered:
    """Return what a filter by documents hides, as document_filter.js does; filters are those of a view.

    What names no document passes: nothing is known against it.
    """
    if not any(filters.values()):
        return Filtered()
    own = _Filter(sources, filters)
    pairs = {frozenset((pair.start, pair.end)) for pair in what.pairs if not own.passes_pair(pair)}
    touching: dict[str, list[Pair]] = {}
    for pair in what.pairs:
        for end in (pair.start, pair.end):
            touching.setdefault(end, []).append(frozenset((pair.start, pair.end)))
    entities = {
        node.id for node in what.nodes if not own.passes_entity(node.id, touching.get(node.id, ()), pairs)
    }
    return Filtered(entities, pairs)


def passes_link(pair: NodePair, view: View) -> bool:
    """Return whether the filter by links of a view shows a pair, as link_filter.js does."""
    kinds = {kind for edge in pair.edges for kind in strip_cautions(edge.kind)}
    return pair.support >= view["leastSources"] and not kinds <= set(view["linkKinds"])


def describe_filter(
    filters: Mapping[str, Sequence[str]], link_kinds: Iterable[str] = (), least_sources: int = 1
) -> str:
    """Return the filters by documents and links as a sentence, as the page says it; "" if they hide nothing.

    >>> none = {name: [] for name in ("span", "clock", "confidence", "sources", "gradings", "handlings")}
    >>> describe_filter({**none, "span": ["2026-03-01/"], "confidence": ["0.7"], "sources": ["Essex"]})
    'Filter: documents from 2026-03-01; links of confidence 0.7 or more; without source: Essex.'
    >>> describe_filter(none)
    ''
    """
    parts = []
    for span in filters["span"]:
        first, _, last = span.partition("/")
        known = " known" if filters["clock"] else ""
        parts.append(f"documents{known}{first and f' from {first}'}{last and f' to {last}'}")
    parts += [f"links of confidence {least} or more" for least in filters["confidence"] if float(least)]
    if least_sources > 1:
        parts.append(f"links of {least_sources:,} independent sources or more")
    hidden = {"links": [kind.lower().replace("_", " ") for kind in link_kinds]}
    named = zip(DOCUMENT_VALUES, ("source", "grading", "handling"), strict=True)
    for words, found in (*hidden.items(), *((words, filters[name]) for name, words in named)):
        values = sorted(found)
        more = f" and {len(values) - MOST_VALUES:,} more" if len(values) > MOST_VALUES else ""
        if values:
            parts.append(f"without {words}: {', '.join(values[:MOST_VALUES])}{more}")
    return f"Filter: {'; '.join(parts)}." if parts else ""


@dataclass(frozen=True)
class _Filter:
    """A filter with the documents that it is asked of."""

    sources: Sources
    filters: Mapping[str, Sequence[str]]

    def passes_pair(self, pair: NodePair) -> bool:
        cited = {document for edge in pair.edges for document in edge.documents}
        facts = self.sources.supporting_facts.get((min(pair.start, pair.end), max(pair.start, pair.end)), ())
        if cited and not self._is_sure(pair, facts):
            return False
        graded: dict[str, bool] = {}
        for fact in facts[:FACTS]:  # the page has no more
            passes = self._passes_grading(fact) and self._passes_confidence(fact)
            graded[fact.document] = graded.get(fact.document, False) or passes
        return not cited or any(
            self._passes_document(document) and graded.get(document, True) for document in cited
        )

    def passes_entity(self, id: str, touching: Iterable[Pair], filtered: Set[Pair]) -> bool:
        statements = self.sources.statements.get(id, ())
        return (
            (not statements and not touching)
            or any(self._passes_document(one.document) and self._passes_grading(one) for one in statements)
            or any(map(self._passes_unlisted, self.sources.unlisted.get(id, ())))
            or any(pair not in filtered for pair in touching)
        )

    def _passes_document(self, id: str) -> bool:
        card = self.sources.documents_by_id.get(id)
        return card is None or (
            self._passes("sources", spell_out(card.source, LONGEST)) and self._is_within(card)
        )

    def _passes_unlisted(self, one: UnlistedStatement) -> bool:
        source = spell_out(one.source, LONGEST)
        return self._passes("sources", source) and self._is_within(one) and self._passes_grading(one)

    def _passes_grading(self, said: Statement | SupportingFact | UnlistedStatement) -> bool:
        return self._passes("gradings", spell_out(said.grading, NAME)) and self._passes(
            "handlings", spell_out(said.handling, LONGEST)
        )

    def _is_sure(self, pair: NodePair, facts: Sequence[SupportingFact]) -> bool:
        """Return whether the facts of the least confidence join a pair, if the page lists all that do."""
        sure = [fact for fact in facts if self._passes_confidence(fact)]
        if len(sure) == len(facts) or len(facts) > FACTS or not _join_ends(pair, facts):
            return True
        return _join_ends(pair, sure)

    def _passes_confidence(self, fact: SupportingFact) -> bool:
        least = float(next(iter(self.filters["confidence"]), 0))
        return fact.confidence is None or round(fact.confidence, 3) >= least  # as the page has it

    def _passes(self, name: str, value: str) -> bool:
        return (value or _NONE[name]) not in self.filters[name]

    def _is_within(self, document: DocumentCard | UnlistedStatement) -> bool:
        day = document.known[:10] if self.filters["clock"] else document.day
        first, _, last = next(iter(self.filters["span"]), "/").partition("/")
        return not (first or last) or bool(day and first <= day and (not last or day <= last))


def _join_ends(pair: NodePair, facts: Iterable[SupportingFact]) -> bool:
    ends = [{fact.start, fact.end} for fact in facts]
    reached, before = {pair.start}, 0
    while before != len(reached):
        before = len(reached)
        for both in ends:
            if both & reached:
                reached |= both
    return pair.end in reached
