"""The documents behind a network's nodes and edges, the latest first."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..claims.confidence import read_confidence_table
from ..claims.support import count_pair_support
from ..kinds.handling import combine_handling, find_strictest_marking
from ..network.evidence import Evidence, index_documents, iterate_rows
from ..network.marking import Marking
from ..network.network_tables import Network
from ..schema.model import MODEL
from .reading_order import Grounds, choose_to_read, order_to_read
from .why import Reason

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
READ_FIRST = 5  # documents listed for reading in a finding
DOCUMENT_KINDS = frozenset(kind.label for kind in MODEL.documents)


class DocumentIndex:
    """The documents behind a network's nodes and edges, by entity."""

    def __init__(self, network: Network) -> None:
        evidence = network.admitted_evidence
        self.reference = {
            id: _name_day(reference, source)
            for id, reference, source in iterate_rows(evidence.documents, "id", "reference", "source")
        }
        self.day = dict(iterate_rows(evidence.documents, "id", "day"))
        self.by_edge: dict[str, set[str]] = defaultdict(set)
        for one, other, documents in iterate_rows(network.edges, "source", "target", "documents"):
            self.by_edge[one].update(documents)
            self.by_edge[other].update(documents)
        self.support = count_pair_support(network.links)
        self.mentions_by_id = index_documents(evidence.mentions)
        self.evidence = network.evidence or evidence
        self.by_any_mention = index_documents(self.evidence.mentions)

    def find_all(self, id: str) -> set[str]:
        """Return all documents that link an entity or name it."""
        return self.by_edge.get(id, set()) | self.mentions_by_id.get(id, set())

    def list_mentioning(self, id: str) -> list[str]:
        """Return the documents that mention an entity, as find, show and the page count them.

        If none is known, return those that link it.
        """
        return self.sort_latest_first(self.by_any_mention.get(id) or self.by_edge.get(id) or ())

    def find_omitted(self, id: str) -> set[str]:
        """Return the documents that mention an entity and were left out as suspected false."""
        return self.by_any_mention.get(id, set()) - self.find_all(id)

    def extend_marking(self, marking: Marking, listed: Mapping[str, Iterable[str]]) -> Marking:
        """Return the marking together with that of documents listed beside entities.

        The network itself may leave some of them out.
        """
        documents = {document for each in listed.values() for document in each}
        mentions, documents_table = self.evidence.mentions, self.evidence.documents
        handlings = mentions.loc[
            mentions["entity"].isin(listed) & mentions["document"].isin(documents), "handling"
        ]
        return replace(
            marking,
            handling=combine_handling({marking.handling, *handlings}),
            classification=find_strictest_marking(
                {
                    marking.classification,
                    *documents_table.loc[documents_table["id"].isin(documents), "marking"],
                }
            ),
        )

    def sort_latest_first(self, documents: Iterable[str]) -> list[str]:
        """Return documents by day, the latest first and the undated last, then by id."""
        dated: dict[str, list[str]] = defaultdict(list)
        for document in sorted(documents):
            dated[self.day.get(document, "")].append(document)
        return [document for day in sorted(dated, reverse=True) for document in dated[day]]

    def describe_reason(
        self, reason: Reason, finding: Mapping[str, Grounds], beside: str = ""
    ) -> dict[str, Any]:
        """Return a reason as a row: what supports it, the document to read first, and its caution.

        beside is the id of the entity of the finding; support is that of the edge between the two, "" if
        there is none.
        """
        counts = self.support.get((min(reason.id, beside), max(reason.id, beside)))
        (document, caution), *_ = order_to_read(reason.candidates, finding) or [(reason.document, "")]
        return {
            "id": reason.id,
            "label": reason.label,
            "kind": reason.kind,
            "facts": reason.facts,
            "document": document,
            "reference": self.reference.get(document, ""),
            "lowers": reason.lowers,
            "support": counts.words if counts else "",
            "between": list(reason.between),
            "caution": caution,
        }

    def choose_to_read(
        self,
        reasons: Iterable[Mapping[str, Any]],
        documents: Iterable[str],
        finding: Mapping[str, Grounds],
        omitted: Collection[str] = (),
    ) -> list[dict[str, Any]]:
        """Return the documents of a finding to read, each with what to beware of.

        documents are those that name what the finding is of; omitted are those that its network left out.
        """
        holding = [reason["document"] for reason in reasons if reason["document"]]
        return [
            {"document": document, "reference": self.reference.get(document, ""), "caution": caution}
            for document, caution in choose_to_read(holding, documents, omitted, finding)[:READ_FIRST]
        ]

    def find_grounds(
        self, findings: Mapping[str, tuple[Iterable[str], Iterable[str]]]
    ) -> dict[str, dict[str, Grounds]]:
        """Return the grounds of each document by finding; a finding is given as its (things, documents).

        The grounds are those of what a document says of the things, else of all that it names.
        """
        requests = {
            name: (frozenset(things), set(documents)) for name, (things, documents) in findings.items()
        }
        wanted = set().union(*(documents for _, documents in requests.values())) if requests else set()
        mentions = self.evidence.mentions[self.evidence.mentions["document"].isin(wanted)]
        claims: dict[str, list[tuple[str, float, str]]] = defaultdict(list)
        confidence_of = _make_confidence(self.evidence)
        for document, entity, grading, origin in iterate_rows(
            mentions, "document", "entity", "grading", "origin"
        ):
            claims[document].append((entity, confidence_of(document, grading), origin or document))
        return {
            name: {
                document: self._combine_grounds(document, things, claims[document]) for document in documents
            }
            for name, (things, documents) in requests.items()
        }

    def _combine_grounds(
        self, document: str, things: frozenset[str], claims: list[tuple[str, float, str]]
    ) -> Grounds:
        own = [(confidence, origin) for entity, confidence, origin in claims if entity in things] or [
            each[1:] for each in claims
        ]
        return Grounds(
            max((confidence for confidence, _ in own), default=0.0),
            self.day.get(document, ""),
            frozenset(origin for _, origin in own),
        )


def _name_day(reference: str, source: str) -> str:
    """Return a document's reference; with its source if it is only a day, as of a bank's payments.

    >>> _name_day("2026-06-15", "Larkfield Transfers"), _name_day("GM26/128633", "Greater Manchester Police")
    ('2026-06-15 (Larkfield Transfers)', 'GM26/128633')
    """
    return f"{reference} ({source})" if source and _DAY.fullmatch(reference) else reference


def _make_confidence(evidence: Evidence) -> Callable[[str, str], float]:
    """Return a function that gives the confidence in a document of a grading, by the case's table."""
    table = evidence.confidence or read_confidence_table()
    kinds = dict(iterate_rows(evidence.documents, "id", "kind"))
    confidences: dict[tuple[str, str], float] = {}

    def confidence_of(document: str, grading: str) -> float:
        key = kinds.get(document, ""), grading
        if key not in confidences:
            confidences[key] = table.find_confidence(grading, key[0]) if key[0] in DOCUMENT_KINDS else 0.0
        return confidences[key]

    return confidence_of
