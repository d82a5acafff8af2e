"""How much a claim is worth: one documented table from grading, or kind of document, to a confidence."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import RecordError
from ..kinds import grading as gradings
from ..schema.model import MODEL

TABLE = Path(__file__).with_name("confidence.csv")
COLUMNS = ("scheme", "source", "intelligence", "confidence")
# What a table may grade: of each scheme the grades of a source, any source among them, and those of what it says.
GRADES = {"3x5x2": ("123*", "ABCDE"), "5x5x5": ("ABCDE*", "12345")}
KINDS = frozenset(kind.label for kind in MODEL.documents)

Key = tuple[str, str, str]


@dataclass(frozen=True)
class ConfidenceTable:
    """The table, ready to ask; keys are (scheme, source, intelligence), `*` stands for any source."""

    worth: Mapping[Key, float]

    def find_confidence(self, grading: str, document_kind: str) -> float:
        """The confidence of a claim, 0–1; a grading wins over the kind of document."""
        if grade := gradings.split_grading(grading) if grading else None:
            for source in (grade.source, "*"):
                if (worth := self.worth.get((grade.scheme, source, grade.intelligence))) is not None:
                    return worth
        return self.worth[("document", document_kind, "")]

    def format_lines(self) -> list[str]:
        """The table as a store keeps it.

        >>> ConfidenceTable.from_lines(read_confidence_table().format_lines()) == read_confidence_table()
        True
        """
        return sorted(",".join((*key, repr(worth))) for key, worth in self.worth.items())

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> "ConfidenceTable":
        """The table that lines() wrote."""
        parted = (line.split(",") for line in lines)
        return cls(
            {(scheme, source, intelligence): float(worth) for scheme, source, intelligence, worth in parted}
        )


def read_confidence_table(path: Path | None = None) -> ConfidenceTable:
    """The confidence table of a file with COLUMNS, and others that are passed over; ringmap's own where none is named.

    Raises RecordError where the file cannot be read, a column or a kind of document is missing, or a row is none.

    >>> read_confidence_table().find_confidence("1A", "IntelligenceLog")
    0.95
    """
    return _shipped() if path is None else _read(path)


@lru_cache(maxsize=1)
def _shipped() -> ConfidenceTable:
    return _read(TABLE)


def _read(path: Path) -> ConfidenceTable:
    worth: dict[Key, float] = {}
    for line, row in _rows(path):
        key = (row["scheme"], row["source"], row["intelligence"])
        place = f"{path.name}:{line}"
        if not _grades(*key):
            raise RecordError(
                f"{place}: '{','.join(key)}' grades nothing, expected scheme, source and intelligence such as '3x5x2,1,A', "
                "'5x5x5,*,5' or 'document,TheftReport,'; mend that row"
            )
        if key in worth:
            raise RecordError(
                f"{place}: '{','.join(key)}' has a row before, expected one; take one of them out"
            )
        worth[key] = _number(row["confidence"], place)
    if missing := sorted(KINDS - {source for scheme, source, _ in worth if scheme == "document"}):
        raise RecordError(
            f"{path.name}: no row 'document,{missing[0]}', expected one for each kind of document; copy {TABLE} and edit it"
        )
    return ConfidenceTable(worth)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table by their lines, every cell of COLUMNS without outer blanks."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
                raise RecordError(
                    f"{path.name}: has no column '{missing[0]}', expected {', '.join(COLUMNS)}; copy {TABLE} and edit it"
                )
            for row in reader:
                yield reader.line_num, {name: (row[name] or "").strip() for name in COLUMNS}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecordError(
            f"{path}: cannot be read as a table ({error}), expected a CSV file in UTF-8; copy {TABLE} and edit it"
        ) from error


def _grades(scheme: str, source: str, intelligence: str) -> bool:
    """Whether a key is a grade of its scheme, or a kind of document."""
    if scheme == "document":
        return source in KINDS and not intelligence
    sources, said = GRADES.get(scheme, ("", ""))
    return (len(source), len(intelligence)) == (1, 1) and source in sources and intelligence in said


def _number(text: str, place: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise RecordError(
            f"{place}: field 'confidence' is '{text}', expected a number from 0 to 1; put one there"
        )
    return value
