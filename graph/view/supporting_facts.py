"""Finds the facts behind each link of a page, with the document that states each, its grade and handling."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..claims.confidence import KINDS, read_confidence_table
from ..claims.weigh_claim import weigh_claim
from ..network.corroborate import find_corroborator

if TYPE_CHECKING:
    import pandas as pd

    from ..claims.corroboration import Corroboration
    from ..network.evidence import Evidence

Pair = tuple[str, str]


@dataclass(frozen=True)
class SupportingFact:
    """One fact from start to end: fact is its type; the document states it under this grade and handling.

    confidence is 0–1, by the grading (graded_confidence) and by what other documents make of the fact
    (corroboration, None if they make nothing of it); None if the kind of its document is not known.
    """

    id: str
    start: str
    fact: str
    end: str
    document: str
    grading: str = ""
    handling: str = ""
    confidence: float | None = None
    corroboration: Corroboration | None = None
    graded_confidence: float | None = None


def find_supporting_facts(
    evidence: Evidence, links: pd.DataFrame | None, nodes: Collection[str], whole: Evidence | None = None
) -> Mapping[Pair, tuple[SupportingFact, ...]]:
    """Return the facts behind each pair of nodes by (lower id, higher id), direct or through what they share.

    evidence has the facts; whole has all that the case says, by default the same: what other documents make
    of a fact hangs on all of them. Return an empty mapping if the links do not name their facts.

    >>> from ringmap.graph.network.evidence import Evidence
    >>> from ringmap.graph.network.projection import project
    >>> evidence = Evidence.of([{"id": "dee", "kind": "Person"}, {"id": "del", "kind": "Person"}],
    ...                        [{"type": "MET", "source": "dee", "target": "del", "document": "log:1"}])
    >>> (fact,) = find_supporting_facts(evidence, project(evidence).links, {"dee", "del"})["dee", "del"]
    >>> fact.start, fact.fact, fact.end, fact.document
    ('dee', 'MET', 'del', 'log:1')
    """
    if links is None or not len(evidence.facts):
        return {}
    behind: dict[Pair, set[str]] = {}
    within = links[links["source"].isin(set(nodes)) & links["target"].isin(set(nodes))]
    for start, end, facts in zip(within["source"], within["target"], within["facts"], strict=True):
        behind.setdefault((min(start, end), max(start, end)), set()).update(facts)
    wanted = {fact for facts in behind.values() for fact in facts}
    table = evidence.facts[evidence.facts["id"].isin(wanted)]
    columns = ("source", "type", "target", "document", "grading", "handling")
    found_by_id = find_corroborator(whole or evidence).corroborate(table)
    corroborations = [found_by_id.get(id) for id in table["id"]]
    graded = list(_weigh(evidence, table))
    own = evidence.confidence or read_confidence_table()
    assessed = [
        None if one is None else own.weigh_corroboration(one, corroboration)
        for one, corroboration in zip(graded, corroborations, strict=True)
    ]
    cells = (table["id"], *(table[column] for column in columns), assessed, corroborations, graded)
    rows = zip(*cells, strict=True)
    by_id = {id: SupportingFact(id, *cells) for id, *cells in rows}
    found = {
        pair: tuple(sorted((by_id[fact] for fact in facts if fact in by_id), key=_sort_key))
        for pair, facts in sorted(behind.items())
    }
    return {pair: facts for pair, facts in found.items() if facts}


def _weigh(evidence: Evidence, facts: pd.DataFrame) -> Iterator[float | None]:
    """Yield the confidence of each fact by its grading and the case's table."""
    own = evidence.confidence or read_confidence_table()
    kinds = dict(zip(evidence.documents["id"], evidence.documents["kind"], strict=True))
    names = ("from_text", "doubt", "hearsay")
    for document, grading, *marks in zip(
        facts["document"], facts["grading"], *(facts[name] for name in names), strict=True
    ):
        kind = kinds.get(document, "")
        claim = dict(zip(names, map(bool, marks), strict=True))
        yield weigh_claim(own, kind, grading, claim) if kind in KINDS else None


def _sort_key(fact: SupportingFact) -> tuple[str, str, str, str]:
    return fact.document, fact.start, fact.fact, fact.end
