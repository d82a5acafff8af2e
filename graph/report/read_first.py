"""Finds the documents to read for a finding, with their source, grading and handling."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..kinds.handling import combine_handling
from ..network.network_tables import Network
from .wording import say_grading, say_kind


@dataclass(frozen=True)
class DocumentToRead:
    """A document as a reader asks for it; gradings and handling are of what it says about the finding."""

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
    def name(self) -> str:
        """What to ask an archive for: its reference, else its title, else its id."""
        return self.reference or self.title or self.document

    @property
    def description(self) -> str:
        """Its kind, source and day, and its gradings as letters.

        >>> log = DocumentToRead("log:1", "42/1", "IntelligenceLog", "Essex", "2026-03-01", gradings=("2BP",))
        >>> log.description
        'intelligence log, Essex, 2026-03-01, graded 2BP'
        """
        grades = f"graded {', '.join(self.gradings)}" if self.gradings else "not graded"
        return ", ".join(filter(None, (self.kind_and_source, self.day or "no date", grades)))

    @property
    def kind_and_source(self) -> str:
        """Its kind and its source."""
        return ", ".join(filter(None, (say_kind(self.kind), self.source)))

    @property
    def handling_text(self) -> str:
        """Its handling and its marking."""
        return " · ".join(filter(None, (self.handling or "not stated", self.marking)))

    @property
    def grading_text(self) -> str:
        """Its gradings in words."""
        return " · ".join(say_grading(grading) for grading in self.gradings) or say_grading("")


def find_documents(
    network: Network, wanted: Sequence[tuple[frozenset[str], Sequence[str]]]
) -> list[tuple[DocumentToRead, ...]]:
    """Return, for each (entities, documents), the documents with their gradings about the entities.

    If a document names none of them, or none are given, it has the gradings of everything it says.
    """
    # A document may be listed for what the network itself leaves out.
    evidence = network.evidence or network.admitted_evidence
    ids = {document for _, documents in wanted for document in documents}
    headers = {
        header["id"]: {str(name): value for name, value in header.items()}
        for header in evidence.documents[evidence.documents["id"].isin(ids)].to_dict("records")
    }
    statements: dict[str, list[tuple[frozenset[str], str, str]]] = defaultdict(list)
    mentions, facts = (table[table["document"].isin(ids)] for table in (evidence.mentions, evidence.facts))
    for entity, document, grading, handling in zip(
        *(mentions[c] for c in ("entity", "document", "grading", "handling")), strict=True
    ):
        statements[document].append((frozenset({entity}), grading, handling))
    for one, other, document, grading, handling in zip(
        *(facts[c] for c in ("source", "target", "document", "grading", "handling")), strict=True
    ):
        statements[document].append((frozenset({one, other}), grading, handling))
    return [
        tuple(
            _describe_document(document, headers.get(document, {}), statements[document], entities)
            for document in documents
        )
        for entities, documents in wanted
    ]


def _describe_document(
    document: str,
    header: Mapping[str, Any],
    statements: Iterable[tuple[frozenset[str], str, str]],
    entities: frozenset[str],
) -> DocumentToRead:
    statements = list(statements)
    # A document may support a finding without naming it; it still needs its grading and handling.
    own = [(grading, handling) for ends, grading, handling in statements if ends & entities] or [
        (grading, handling) for _, grading, handling in statements
    ]
    texts = {
        name: str(header.get(name, "")) for name in ("reference", "kind", "source", "day", "title", "marking")
    }
    gradings = sorted({grading for grading, _ in own if grading})
    return DocumentToRead(
        document,
        **texts,
        gradings=tuple(gradings),
        handling=combine_handling({handling for _, handling in own}),
    )


@dataclass(frozen=True)
class Condition:
    """One handling: how many documents set it, and some of them by reference and source."""

    handling: str
    documents: int
    examples: tuple[str, ...]


def count_conditions(headers: Iterable[Mapping[str, Any]], most: int = 8) -> list[Condition]:
    """Return every handling that sets conditions, the most frequent first; headers have their handlings."""
    setting: dict[str, list[str]] = defaultdict(list)
    for header in headers:
        called = ", ".join(filter(None, (header["reference"] or header["id"], header["source"])))
        for handling in header["handlings"]:
            if combine_handling([handling]) not in ("", "P"):
                setting[handling].append(called)
    found = [
        Condition(handling, len(documents), tuple(sorted(documents)[:most]))
        for handling, documents in setting.items()
    ]
    return sorted(found, key=lambda condition: (-condition.documents, condition.handling))
