"""Quoted: what the document to read first says of a finding, in its own words, with grading and handling beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..claims.word_lists import words_of
from ..report.passages import by_document, passages_of, sentence_with

if TYPE_CHECKING:
    from ..store import Store
    from .findings import Finding


@dataclass(frozen=True)
class Quoted:
    """A sentence of a document, on one line, with the grading and handling of the passage that it stands in."""

    text: str
    grading: str = ""
    handling: str = ""

    @property
    def where(self) -> str:
        """Its grading and handling in letters.

        >>> Quoted("A blue Transit.", "2BC", "C: A1").where
        'graded 2BC, handling C: A1'
        """
        return f"{f'graded {self.grading}' if self.grading else 'not graded'}, handling {self.handling or 'not stated'}"


def quotations(store: "Store", findings: Iterable["Finding"], known_at: str | None = None) -> dict[tuple[str, str], Quoted]:
    """By (finding's id, document's id): the sentence of the document to read first that speaks most of the finding.

    A document whose words are not kept has none.
    """
    wanted = [(finding, finding.first.document) for finding in findings if finding.first]
    passages = by_document(passages_of(store, {document for _, document in wanted}, known_at))
    found: dict[tuple[str, str], Quoted] = {}
    for finding, document in wanted:
        if rows := passages.get(document):
            names = words_of(finding.label)
            best = max(rows, key=lambda row: len(set(names) & set(words_of(row["text"]))))
            found[finding.id, document] = Quoted(sentence_with(best["text"], names), best["grading"], best["handling"])
    return found
