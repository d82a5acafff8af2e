"""Quotes what the document to read first says about a finding, with grading and handling."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..case.quotations import choose_best_sentence, group_by_document, is_about, read_passages

if TYPE_CHECKING:
    from ..store import Store
    from .plain_findings import Finding


@dataclass(frozen=True)
class Quotation:
    """A sentence of a document on one line, with the grading and handling of its passage."""

    text: str
    grading: str = ""
    handling: str = ""

    @property
    def grading_text(self) -> str:
        """Its grading and handling as letters.

        >>> Quotation("A blue Transit.", "2BC", "C: A1").grading_text
        'graded 2BC, handling C: A1'
        """
        return (
            f"{f'graded {self.grading}' if self.grading else 'not graded'}, "
            f"handling {self.handling or 'not stated'}"
        )


def find_quotations(
    store: "Store", findings: Iterable["Finding"], known_at: str | None = None
) -> dict[tuple[str, str], Quotation]:
    """Return, by (finding, document to read first), the sentence that says most about the finding.

    A document whose words are not kept has no quotation, nor one that has but a word or two to quote.
    """
    wanted = [(finding, finding.first_document.document) for finding in findings if finding.first_document]
    passages = group_by_document(read_passages(store, {document for _, document in wanted}, known_at))
    found: dict[tuple[str, str], Quotation] = {}
    for finding, document in wanted:
        if rows := passages.get(document):
            passage, sentence = choose_best_sentence(rows, finding.label)
            if is_about(sentence, finding.label):
                found[finding.id, document] = Quotation(sentence, passage["grading"], passage["handling"])
    return found
