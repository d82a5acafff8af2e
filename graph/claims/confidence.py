"""How much a claim is worth: one documented table from grading, or kind of document, to a confidence."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import RecordError
from ..kinds import grading as gradings

TABLE = Path(__file__).with_name("confidence.csv")


@dataclass(frozen=True)
class Confidence:
    """The table, ready to ask; keys are (scheme, source, intelligence), `*` stands for any source."""

    worth: Mapping[tuple[str, str, str], float]

    def of(self, grading: str, document_kind: str) -> float:
        """The confidence of a claim, 0–1; a grading wins over the kind of document."""
        if grade := gradings.parts(grading) if grading else None:
            for source in (grade.source, "*"):
                if (worth := self.worth.get((grade.scheme, source, grade.intelligence))) is not None:
                    return worth
        return self.worth[("document", document_kind, "")]


@lru_cache(maxsize=4)
def confidence_table(path: Path = TABLE) -> Confidence:
    """The confidence table of a file with the columns scheme, source, intelligence, confidence.

    Raises RecordError where a value is no number from 0 to 1 or a kind of document is missing.

    >>> confidence_table().of("1A", "IntelligenceLog")
    0.95
    """
    worth: dict[tuple[str, str, str], float] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            try:
                value = float(row["confidence"])
            except (KeyError, TypeError, ValueError):
                value = -1.0
            if not 0 <= value <= 1:
                raise RecordError(f"{path.name}:{line}: field 'confidence' is '{row.get('confidence')}', expected a number from 0 to 1")
            worth[row["scheme"].strip(), row["source"].strip(), row["intelligence"].strip()] = value
    wanted = {key for key in _shipped() if key[0] == "document"} if path != TABLE else set()
    if missing := sorted(kind for _, kind, _ in wanted - set(worth)):
        raise RecordError(f"{path.name}: no row 'document,{missing[0]}', expected one for each kind of document; copy {TABLE.name} and edit it")
    return Confidence(worth)


def _shipped() -> Mapping[tuple[str, str, str], float]:
    return confidence_table().worth
