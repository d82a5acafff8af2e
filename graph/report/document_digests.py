"""Papers: the documents that reports rest on, each with a digest of what it says and whom of the lists it speaks of."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from ..analysis.findings import Report
from ..kinds.handling import combine_handling
from ..network.evidence import Evidence

COLUMNS = ("id", "kind", "source", "reference", "title", "day", "marking", "handling")
# What a file keeps beside them, so that the next report can name what changed or is gone.
KEPT = ("digest", "speaks_of")
_HEADER = ("kind", "source", "reference", "title", "day", "marking")


def list_documents(reports: Mapping[str, Report], *, whole_case: bool = False) -> list[dict[str, Any]]:
    """The documents that the reports rest on or list, by id: COLUMNS, KEPT, and handlings, all that anything in it bears.

    whole_case takes in all documents of the case. digest is of the document's claims and header and the same in every store;
    speaks_of are the ids of the entities and corridors of the lists that it names or ties.
    """
    rows: dict[str, dict[str, Any]] = {}
    handlings: dict[str, set[str]] = {}
    speaks = _find_subjects(reports)
    for told, own in _iterate_evidence(reports):
        wanted = set(told.documents["id"]) if whole_case else own
        papers = told.documents[told.documents["id"].isin(wanted)]
        said = _list_claims(told, wanted)
        for row in papers[["id", *_HEADER]].to_dict("records"):
            id = row["id"]
            header = [str(row[name]) for name in _HEADER]
            rows[id] = {
                **{str(name): value for name, value in row.items()},
                "digest": digest_texts([*header, *sorted(said[id])]),
                "speaks_of": sorted(speaks[id]),
            }
        for table in (told.mentions, told.facts):
            pairs = table[["document", "handling"]].drop_duplicates()
            for document, handling in zip(pairs["document"], pairs["handling"], strict=True):
                handlings.setdefault(document, set()).add(handling)
    every = {id: sorted(handlings.get(id, set()) - {""}) for id in rows}
    return [{**rows[id], "handling": combine_handling(every[id]), "handlings": every[id]} for id in sorted(rows)]


def find_used(report: Report) -> set[str]:
    """The documents that a report rests on, as they name or tie what is admitted to it, and those that its rows list."""
    told = report.network.admitted_evidence
    return {
        *told.mentions["document"],
        *told.facts["document"],
        *(document for row in report.rows for document in row["documents"]),
    }


def _iterate_evidence(reports: Mapping[str, Report]) -> Iterator[tuple[Evidence, set[str]]]:
    """Each body of evidence once, as several reports are made of one, with the documents of it that they use."""
    found: dict[int, tuple[Evidence, set[str]]] = {}
    for report in reports.values():
        told = report.papers.evidence
        found.setdefault(id(told), (told, set()))[1].update(find_used(report))
    yield from found.values()


def _list_claims(told: Evidence, wanted: set[str]) -> Mapping[str, list[str]]:
    """The ids of each document's claims; an id is a digest of what the claim says, its source's reference aside."""
    found: dict[str, list[str]] = defaultdict(list)
    for table in (told.mentions, told.facts):
        own: pd.DataFrame = table[table["document"].isin(wanted)]
        for document, claim in zip(own["document"], own["id"], strict=True):
            found[document].append(claim)
    return found


def _find_subjects(reports: Mapping[str, Report]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, report in reports.items():
        own = report.ranks["documents"] if name == "routes" else map(report.papers.find_all, report.ranks["id"])
        for id, papers in zip(report.ranks["id"], own, strict=True):
            for document in papers:
                found[document].add(id)
    return found


def digest_texts(parts: Iterable[str]) -> str:
    """A short digest of some texts in their order.

    >>> digest_texts(["a", "b"]) == digest_texts(["ab"])
    False
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
