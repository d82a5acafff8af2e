"""Papers: the documents behind a network's dots and ties, the latest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..claims.support import support_of_pairs
from ..network.evidence import index_documents, iterate_rows
from ..network.marking import Marking, classification, strictest
from ..network.network import Network
from .why import Reason


class Papers:
    """The documents behind a network's dots and ties."""

    def __init__(self, network: Network) -> None:
        told = network.told
        self.reference = dict(iterate_rows(told.documents, "id", "reference"))
        self.day = dict(iterate_rows(told.documents, "id", "day"))
        self.tied: dict[str, set[str]] = defaultdict(set)
        for one, other, documents in iterate_rows(network.edges, "source", "target", "documents"):
            self.tied[one].update(documents)
            self.tied[other].update(documents)
        self.support = support_of_pairs(network.links)
        self.named = index_documents(told.mentions)
        self.evidence = network.evidence or told
        self.mentioned = index_documents(self.evidence.mentions)

    def every(self, id: str) -> set[str]:
        """All documents that tie an entity or name it."""
        return self.tied.get(id, set()) | self.named.get(id, set())

    def of(self, id: str) -> list[str]:
        """The documents that mention an entity, as find, show and the page count them; those that tie it, where none is known."""
        return self.latest_first(self.mentioned.get(id) or self.tied.get(id) or ())

    def marked(self, marking: Marking, listed: Mapping[str, Iterable[str]]) -> Marking:
        """The marking with that of documents listed beside entities, some of which the network itself may leave out."""
        documents = {document for each in listed.values() for document in each}
        mentions, papers = self.evidence.mentions, self.evidence.documents
        handlings = mentions.loc[
            mentions["entity"].isin(listed) & mentions["document"].isin(documents), "handling"
        ]
        return replace(
            marking,
            handling=strictest({marking.handling, *handlings}),
            classification=classification(
                {marking.classification, *papers.loc[papers["id"].isin(documents), "marking"]}
            ),
        )

    def latest_first(self, documents: Iterable[str]) -> list[str]:
        """Documents by day, the latest first and the undated last, then by id."""
        dated: dict[str, list[str]] = defaultdict(list)
        for document in sorted(documents):
            dated[self.day.get(document, "")].append(document)
        return [document for day in sorted(dated, reverse=True) for document in dated[day]]

    def told(self, reason: Reason, beside: str = "") -> dict[str, Any]:
        """A reason as a row tells it: its document's reference, and the support of its tie to the one beside."""
        counts = self.support.get((min(reason.id, beside), max(reason.id, beside)))
        return {
            "id": reason.id,
            "label": reason.label,
            "kind": reason.kind,
            "facts": reason.facts,
            "document": reason.document,
            "reference": self.reference.get(reason.document, ""),
            "lowers": reason.lowers,
            "support": counts.words if counts else "",
        }
