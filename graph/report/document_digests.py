"""Lists the documents behind reports, each with a digest of what it says and whom in the lists it names."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from ..analysis.findings import Report
from ..kinds.handling import combine_handling
from ..network.evidence import Evidence
from .earlier import Earlier

COLUMNS = ("id", "kind", "source", "reference", "title", "day", "marking", "handling", "regraded")
# Kept in documents.csv, so that the next report can name what changed or is gone.
KEPT = ("digest", "speaks_of")
_HEADER = ("kind", "source", "reference", "title", "day", "marking")


def list_documents(reports: Mapping[str, Report], *, whole_case: bool = False) -> list[dict[str, Any]]:
    """Return the documents that the reports depend on or list, by id: COLUMNS, KEPT and handlings.

    whole_case includes all documents of the case. digest covers the document's claims and header, and is the
    same in every store. speaks_of are the ids of the entities and corridors of the lists that it names or
    links. handlings are all that its mentions and facts have.
    """
    rows: dict[str, dict[str, Any]] = {}
    handlings: dict[str, set[str]] = {}
    speaks = _find_subjects(reports)
    for evidence, own in _iterate_evidence(reports):
        wanted = set(evidence.documents["id"]) if whole_case else own
        documents = evidence.documents[evidence.documents["id"].isin(wanted)]
        claims = _list_claims(evidence, wanted)
        for row in documents[["id", *_HEADER, "regraded"]].to_dict("records"):
            id = row["id"]
            header = [str(row[name]) for name in _HEADER]
            rows[id] = {
                **{str(name): value for name, value in row.items()},
                "digest": digest_texts([*header, *sorted(claims[id])]),
                "speaks_of": sorted(speaks[id]),
            }
        for table in (evidence.mentions, evidence.facts):
            pairs = table[["document", "handling"]].drop_duplicates()
            for document, handling in zip(pairs["document"], pairs["handling"], strict=True):
                handlings.setdefault(document, set()).add(handling)
    every = {id: sorted(handlings.get(id, set()) - {""}) for id in rows}
    return [
        {**rows[id], "handling": combine_handling(every[id]), "handlings": every[id]} for id in sorted(rows)
    ]


def find_used(report: Report) -> set[str]:
    """Return the documents that a report uses: those of its admitted evidence and those of its rows."""
    evidence = report.network.admitted_evidence
    return {
        *evidence.mentions["document"],
        *evidence.facts["document"],
        *(document for row in report.rows for document in row["documents"]),
    }


def _iterate_evidence(reports: Mapping[str, Report]) -> Iterator[tuple[Evidence, set[str]]]:
    """Yield each evidence once, because reports share it, with the documents that the reports use."""
    found: dict[int, tuple[Evidence, set[str]]] = {}
    for report in reports.values():
        evidence = report.document_index.evidence
        found.setdefault(id(evidence), (evidence, set()))[1].update(find_used(report))
    yield from found.values()


def _list_claims(evidence: Evidence, wanted: set[str]) -> Mapping[str, list[str]]:
    """Return the ids of each document's claims; an id is a digest of the claim, its grading among it.

    A claim that was graded anew keeps its id, so its grading stands beside it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for table in (evidence.mentions, evidence.facts):
        own: pd.DataFrame = table[table["document"].isin(wanted)]
        columns = (own[name] for name in ("document", "id", "grading", "regraded"))
        for document, claim, grading, is_regraded in zip(*columns, strict=True):
            found[document].append(f"{claim} {grading}" if is_regraded else claim)
    return found


def find_regraded(
    reports: Mapping[str, Report], before: Earlier, documents: Iterable[Mapping[str, Any]]
) -> tuple[str, ...]:
    """Return in words how documents of either report were graded anew since the earlier one.

    documents are those of these reports. One that is suspected false now is in the earlier report alone.
    """
    now: dict[str, tuple[str, str]] = {}
    for report in reports.values():
        table = report.document_index.evidence.documents
        columns = (table[name] for name in ("id", "reference", "regraded"))
        now |= {id: (reference or id, regraded) for id, reference, regraded in zip(*columns, strict=True)}
    either = (before.documents.keys() | {row["id"] for row in documents}) & now.keys()
    then = {id: str(row.get("regraded", "")) for id, row in before.documents.items()}
    return tuple(
        f"{now[id][0]}: {now[id][1] or 'graded as first reported again'}"
        for id in sorted(either, key=lambda id: (now[id][0], id))
        if now[id][1] != then.get(id, "")
    )


def _find_subjects(reports: Mapping[str, Report]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, report in reports.items():
        own = (
            report.ranks["documents"]
            if name == "routes"
            else map(report.document_index.find_all, report.ranks["id"])
        )
        for id, documents in zip(report.ranks["id"], own, strict=True):
            for document in documents:
                found[document].add(id)
    return found


def digest_texts(parts: Iterable[str]) -> str:
    """Return a short digest of some texts in their order.

    >>> digest_texts(["a", "b"]) == digest_texts(["ab"])
    False
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
