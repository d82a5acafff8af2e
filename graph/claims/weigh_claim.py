"""Weighs a claim: by its grading or kind of document, and by the words of the text that it was read from."""

from collections.abc import Mapping
from typing import Any

from .confidence import ConfidenceTable

# What the text layer reads without a check digit or form of its own, and so weighs less.
NAMES_IN_TEXT = ("Person", "Organisation", "Address")


def weigh_claim(
    table: ConfidenceTable, document_kind: str, grading: str, claim: Mapping[str, Any], kind: str = ""
) -> float:
    """Return the confidence of a claim with these properties; kind is that of a mention's entity."""
    confidence = table.find_confidence(grading, document_kind)
    if claim.get("from_text") and (not kind or kind in NAMES_IN_TEXT):
        confidence *= table.weigh_text(doubt=claim.get("doubt") is True, hearsay=claim.get("hearsay") is True)
    return confidence
