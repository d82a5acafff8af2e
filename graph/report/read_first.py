"""Sources of a finding: the documents to read, in which order, with who wrote them, how they are graded and what may be done with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..kinds.handling import combine_handling
from ..network.network_tables import Network
from .wording import say_grading, say_kind


@dataclass(frozen=True)
class DocumentToRead:
    """A document as a reader asks for it; gradings and handling are of what it says of the finding."""

    document: str
    reference: str
    kind: str = ""
    source: str = ""
    day: str = ""
    title: str = ""
    marking: str = ""
    gradings: tuple[str, ...] = ()
    handling: str = ""
    caution: str = ""

    @property
    def called(self) -> str:
        """What to ask an archive for."""
        return self.reference or self.title or self.document

    @property
    def where(self) -> str:
        """Its kind, who wrote it and when, and its grades in letters.

        >>> DocumentToRead("log:1", "42/1", "IntelligenceLog", "Essex", "2026-03-01", gradings=("2BP",)).where
        'intelligence log, Essex, 2026-03-01, graded 2BP'
        """
        grades = f"graded {', '.join(self.gradings)}" if self.gradings else "not graded"
        return ", ".join(filter(None, (self.kinds, self.day or "no date", grades)))

    @property
    def kinds(self) -> str:
        """Its kind and who wrote it."""
        return ", ".join(filter(None, (say_kind(self.kind), self.source)))

    @property
    def handled(self) -> str:
        """How what it says is to be handled."""
        return " · ".join(filter(None, (self.handling or "not stated", self.marking)))

    @property
    def grades(self) -> str:
        """Its grades in words."""
        return " · ".join(say_grading(grading) for grading in self.gradings) or say_grading("")


def find_documents(
    network: Network, wanted: Sequence[tuple[frozenset[str], Sequence[str]]]
) -> list[tuple[DocumentToRead, ...]]:
    """For each (things, documents): the documents with what they say of those things; of everything where they name none, or none is asked."""
    told = network.evidence or network.admitted_evidence  # a document may be listed for what the network itself leaves out
    asked = {document for _, documents in wanted for document in documents}
    papers = {
        paper["id"]: {str(name): value for name, value in paper.items()}
        for paper in told.documents[told.documents["id"].isin(asked)].to_dict("records")
    }
    said: dict[str, list[tuple[frozenset[str], str, str]]] = defaultdict(list)
    mentions, facts = (table[table["document"].isin(asked)] for table in (told.mentions, told.facts))
    for entity, document, grading, handling in zip(
        *(mentions[c] for c in ("entity", "document", "grading", "handling")), strict=True
    ):
        said[document].append((frozenset({entity}), grading, handling))
    for one, other, document, grading, handling in zip(
        *(facts[c] for c in ("source", "target", "document", "grading", "handling")), strict=True
    ):
        said[document].append((frozenset({one, other}), grading, handling))
    return [
        tuple(_describe_document(document, papers.get(document, {}), said[document], things) for document in documents)
        for things, documents in wanted
    ]


def _describe_document(
    document: str,
    paper: Mapping[str, Any],
    said: Iterable[tuple[frozenset[str], str, str]],
    things: frozenset[str],
) -> DocumentToRead:
    said = list(said)
    # A document that holds a finding up from afar names nothing of it, and is graded and handled all the same.
    own = [(grading, handling) for ends, grading, handling in said if ends & things] or [
        (grading, handling) for _, grading, handling in said
    ]
    texts = {
        name: str(paper.get(name, "")) for name in ("reference", "kind", "source", "day", "title", "marking")
    }
    gradings = sorted({grading for grading, _ in own if grading})
    return DocumentToRead(
        document, **texts, gradings=tuple(gradings), handling=combine_handling({handling for _, handling in own})
    )


@dataclass(frozen=True)
class Condition:
    """One handling, as documents set it: how many do, and some of them by reference and source."""

    handling: str
    documents: int
    examples: tuple[str, ...]


def count_conditions(papers: Iterable[Mapping[str, Any]], most: int = 8) -> list[Condition]:
    """Every handling that sets conditions among documents with their handlings, the most frequent first."""
    setting: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        called = ", ".join(filter(None, (paper["reference"] or paper["id"], paper["source"])))
        for handling in paper["handlings"]:
            if combine_handling([handling]) not in ("", "P"):
                setting[handling].append(called)
    found = [
        Condition(handling, len(documents), tuple(sorted(documents)[:most]))
        for handling, documents in setting.items()
    ]
    return sorted(found, key=lambda condition: (-condition.documents, condition.handling))
