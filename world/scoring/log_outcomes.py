"""The logs of a loaded world: whether each is true, and what its confidence comes from."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from ...graph.claims.confidence import read_confidence_table
from ...graph.claims.corroboration import Corroboration
from ...graph.claims.fit_confidence import Outcome
from ...graph.network.corroborate import find_corroborator
from ...graph.network.evidence import Evidence, iterate_rows
from ...graph.network.read_evidence import read_evidence
from ...graph.network.relabelling import relabel_evidence
from ..observed.graders import TRUE
from .scored_case import Joins

if TYPE_CHECKING:
    from ...graph.store import Store

# Two forces may use one reference: only reference and file together name a log.
_ASKED = (
    "MATCH (d:IntelligenceLog)-[m:MENTIONS]->(:Person) UNWIND m.files AS file "
    "RETURN DISTINCT d.id AS id, d.reference AS reference, file, m.grading AS grading "
    "ORDER BY reference, file, grading"
)


class LogOutcomes(NamedTuple):
    """The outcomes of the logs of a world, in one order; sources has who each log is from.

    as_loaded are those of the case as it was loaded, joined those after `ringmap resolve link`.
    """

    sources: tuple[str, ...]
    as_loaded: tuple[Outcome, ...]
    joined: tuple[Outcome, ...]

    @property
    def by_grades(self) -> tuple[Outcome, ...]:
        """The outcomes without what other documents make of the logs."""
        return tuple(replace(one, corroboration=None) for one in self.as_loaded)


def find_log_outcomes(store: "Store", documents: pd.DataFrame, joins: Joins) -> LogOutcomes:
    """Return the outcomes of the logs of a loaded world; documents is the table of its truth."""
    known = pd.DataFrame(store.read(_ASKED), columns=["id", "reference", "file", "grading"])
    logs = known.drop_duplicates(["reference", "file"]).merge(documents, on=["reference", "file"])
    evidence, table = read_evidence(store), read_confidence_table()
    keys = [table.find_key(grading or "", "IntelligenceLog") for grading in logs["grading"]]
    is_true = [bool(one == TRUE) for one in logs["truthful"]]
    as_loaded, joined = (
        tuple(
            Outcome(id, key, true, corroboration=found.get(id))
            for id, key, true in zip(logs["id"], keys, is_true, strict=True)
        )
        for found in (
            _find_corroborations(evidence),
            _find_corroborations(_join(evidence, joins)),
        )
    )
    return LogOutcomes(tuple(map(str, logs["source"])), as_loaded, joined)


def _join(evidence: Evidence, joins: Joins) -> Evidence:
    """Return the evidence with each mention at the first of the entities that are one with its own."""
    first = {entity: one for by_entity in joins.values() for entity, one in by_entity.items()}
    return relabel_evidence(
        evidence,
        {
            mention: first[entity]
            for mention, entity in iterate_rows(evidence.mentions, "id", "entity")
            if entity in first
        },
    )


def _find_corroborations(evidence: Evidence) -> dict[str, Corroboration]:
    """Return what other documents make of the fact that a log states, by document.

    Of several it is the first by id of those that its columns state, else of its text: the joins of a case do
    not change which. A log without a fact is left out.
    """
    logs = set(evidence.documents["id"][evidence.documents["kind"] == "IntelligenceLog"])
    facts = evidence.facts[evidence.facts["document"].isin(logs)].sort_values(["from_text", "id"])
    found = find_corroborator(evidence).corroborate(facts)
    first: dict[str, Corroboration] = {}
    for id, document in iterate_rows(facts, "id", "document"):
        if id in found:
            first.setdefault(document, found[id])
    return first
