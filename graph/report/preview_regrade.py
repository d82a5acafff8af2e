"""Shows what grading documents anew would change: claims, places in the ranking, corridors."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..claims.regrading import Regrading
from ..kinds.grading import is_suspected_false
from ..ledger.regrade import RegradePlan
from ..network.evidence import Evidence
from ..network.marking import mark_rows
from ..network.network_tables import build_network
from ..sentence_words import plural
from .changes import Changes, find_changes, list_ranks
from .document_digests import list_documents
from .earlier import Earlier
from .manifest import estimate_error
from .report_folder import build_reports, read_reports

if TYPE_CHECKING:
    from ..store import Store

COLUMNS = (
    *("what", "change", "id", "label", "kind", "claims"),
    *("grading", "grading_after", "confidence", "confidence_after"),
    *("rank", "rank_after", "value", "value_after"),
)
CLAIM_COLUMNS = ("label", "grading", "grading_after", "confidence", "confidence_after", "claims", "id")
MOVE_COLUMNS = ("what", "change", "label", "kind", "rank", "rank_after", "value", "value_after", "id")
CLAIMS = "claims"


@dataclass(frozen=True)
class RegradePreview:
    """What a regrading would change, or has changed: rows of COLUMNS, the marking, and sentences."""

    rows: tuple[dict[str, Any], ...]
    marking: str
    notes: tuple[str, ...]

    def list_rows(self, *, moves: bool) -> list[dict[str, Any]]:
        """Return the rows of places in the lists, or those of claims."""
        return [row for row in self.rows if (row["what"] != CLAIMS) == moves]


def list_claims(plan: RegradePlan) -> list[dict[str, Any]]:
    """Return a row of COLUMNS for the claims of each document that have one grading and get another."""
    return [
        {
            **dict.fromkeys(COLUMNS),
            "what": CLAIMS,
            "change": "graded anew",
            "id": change.document,
            "label": change.reference,
            "claims": change.claims,
            "grading": change.grading,
            "grading_after": change.grading_after,
            "confidence": round(change.confidence, 4),
            "confidence_after": round(change.confidence_after, 4),
        }
        for change in plan.changes
    ]


def preview_regrade(store: "Store", plan: RegradePlan) -> RegradePreview:
    """Return what a plan would change of claims, of the ranking of `report centrality` and of corridors.

    The ranking is made twice from the case as it was read once; nothing is written. It is left out if no
    claim begins or ceases to be suspected false, because nothing else of a grade changes it.
    """
    rows = list_claims(plan)
    notes = [describe_plan(plan, "would be graded")]
    if any(is_suspected_false(one.grading) != is_suspected_false(one.grading_after) for one in plan.changes):
        changes = _compare(store, plan)
        rows += [
            {
                **dict.fromkeys(COLUMNS),
                "what": "corridor" if move.report == "routes" else "rank",
                "change": "split off" if move.split_from else move.change,
                "id": move.id,
                "label": move.label,
                "kind": move.kind,
                "rank": move.rank_before,
                "rank_after": move.rank,
                "value": move.value_before,
                "value_after": move.value,
            }
            for move in sorted(
                changes.moves, key=lambda move: (move.report, move.highest, move.label, move.id)
            )
        ]
        if not changes.moves:
            notes.append("no place in the ranking changes, and no corridor")
        if changes.within_error:
            notes.append(f"{changes.within_error:,} moves within the error of the estimate are left out")
    else:
        notes.append(
            "no place in the ranking changes, and no corridor: of gradings they heed only whether a claim is "
            "suspected false"
        )
    named = [{"id": document} for document in plan.documents] + [
        {"id": row["id"]} for row in rows if row["what"] == "rank"
    ]
    return RegradePreview(tuple(rows), mark_rows(store, named).text, tuple(notes))


def describe_plan(plan: RegradePlan, done: str = "graded") -> str:
    """Return in words how much a plan concerns."""
    if not plan.changes:
        return f"nothing changes: every claim concerned is graded {plan.to} already"
    where = "1 document" if len(plan.documents) == 1 else f"{len(plan.documents):,} documents"
    of_source = " of the same source" if plan.origins else ""
    return f"{plural(plan.claims, 'claim')} of {where}{of_source} {done} {plan.to}"


def _compare(store: "Store", plan: RegradePlan) -> Changes:
    """Return what moves in the lists of the case if its claims are graded so."""
    before = read_reports(store, limit=1)
    parties = before["centrality"].network
    assert parties.evidence is not None
    after = build_reports(build_network(_regrade(parties.evidence, plan), parties.projection), limit=1)
    earlier = Earlier(
        parties.projection.marking.as_of,
        store.name,
        {name: tuple(list_ranks(report)) for name, report in before.items()},
        noise={name: estimate_error(report) for name, report in before.items()},
        documents={row["id"]: row for row in list_documents(before)},
    )
    return find_changes(after, earlier, {name: estimate_error(report) for name, report in after.items()})


def _regrade(evidence: Evidence, plan: RegradePlan) -> Evidence:
    """Return the evidence as it would be after the regrading."""
    regrading = Regrading("", 0, plan.to, origins=plan.origins)

    def grade(table: pd.DataFrame) -> pd.DataFrame:
        covered = np.array([regrading.covers(origin) for origin in table["origin"]], dtype=bool)
        concerned = table["document"].isin(plan.documents) & covered
        grading = np.where(concerned, plan.to, table["grading"])
        return table.assign(
            grading=pd.Series(grading, index=table.index, dtype=table["grading"].dtype),
            regraded=table["regraded"] | concerned,
        )

    return replace(evidence, mentions=grade(evidence.mentions), facts=grade(evidence.facts))
