"""The confidence of a claim, from one documented table by grading or by kind of document."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, prod
from pathlib import Path

from ..errors import RecordError
from ..kinds import grading as gradings
from ..schema.model import MODEL
from . import corroboration as corroborations
from .corroboration import Corroboration

TABLE = Path(__file__).with_name("confidence.csv")
COLUMNS = ("scheme", "source", "intelligence", "confidence")
# The grades that a table may have, by scheme: those of a source (* is any source) and those of intelligence.
GRADES = {"3x5x2": ("123*", "ABCDE"), "5x5x5": ("ABCDE*", "12345")}
KINDS = frozenset(kind.label for kind in MODEL.documents)
# A table made before ringmap read these has no row for them; theirs come from ringmap's own table.
LATER_KINDS = frozenset(
    (*("PersonRecord", "CompanyRecord", "SightingRecord", "CallRecord", "PaymentRecord", "MeetingRecord"),)
)
# What a claim read from running text is multiplied by, for each that holds.
TEXT_WORDS = ("read", "doubt", "hearsay")
_EDGE = 0.005  # nobody is surer than this: a confidence of 0 or 1 could never move

Key = tuple[str, str, str]


@dataclass(frozen=True)
class ConfidenceTable:
    """The confidence table; keys are (scheme, source, intelligence).

    `*` stands for any source that has no row of its own. It is spread over them, so it is in files alone.
    """

    by_grade: Mapping[Key, float]

    def __post_init__(self) -> None:
        """Spread the rows of any source."""
        spread = {
            (scheme, source, intelligence): value
            for (scheme, any_source, intelligence), value in self.by_grade.items()
            if any_source == "*"
            for source in GRADES[scheme][0].strip("*")
        }
        own = {key: value for key, value in self.by_grade.items() if key[1] != "*"}
        object.__setattr__(self, "by_grade", spread | own)

    def find_confidence(self, grading: str, document_kind: str) -> float:
        """Return the confidence of a claim, 0–1; a grading takes precedence over the kind of document."""
        key = self.find_key(grading, document_kind)
        return self.by_grade[key] if key in self.by_grade else _read_own_table().by_grade[key]

    def find_key(self, grading: str, document_kind: str) -> Key:
        """Return the key of the row that a claim's confidence comes from.

        >>> read_confidence_table().find_key("2EP", "IntelligenceLog")
        ('3x5x2', '2', 'E')
        """
        if grade := gradings.split_grading(grading) if grading else None:
            key = (grade.scheme, grade.source, grade.intelligence)
            if key in self.by_grade:
                return key
        return ("document", document_kind, "")

    def weigh_text(self, *, doubt: bool = False, hearsay: bool = False) -> float:
        """Return what the confidence of a claim read from running text is multiplied by.

        A table without rows for text has those of ringmap's own.

        >>> round(read_confidence_table().weigh_text(doubt=True), 2)
        0.48
        """
        own = _read_own_table().by_grade
        words = ("read", *(["doubt"] if doubt else []), *(["hearsay"] if hearsay else []))
        return prod(self.by_grade.get(key, own[key]) for key in (("text", word, "") for word in words))

    def weigh_corroboration(self, confidence: float, corroboration: Corroboration | None) -> float:
        """Return how sure a claim of this confidence is by what other documents make of it.

        The row of the table says what a claim at 0.50 becomes; others move by as much on the scale of log
        odds. A confidence of 0 or 1 stays, and so does a claim without corroboration.

        >>> round(read_confidence_table().weigh_corroboration(0.5, Corroboration("apart", "3")), 2)
        0.32
        """
        if corroboration is None or confidence in (0, 1):
            return confidence
        return move_odds(confidence, self.find_even(corroboration))

    def find_even(self, corroboration: Corroboration) -> float:
        """Return what a claim at 0.50 becomes by a corroboration.

        A table made before there were so many degrees has its highest for a later one: else those furthest
        apart would be the surer ones. A word that it lacks has the row of ringmap's own table.

        >>> older = ConfidenceTable({("corroboration", "apart", "3"): 0.1})
        >>> older.find_even(Corroboration("apart", "5")), older.find_even(Corroboration("apart", "2"))
        (0.1, 0.38)
        """
        for degree in range(int(corroboration.degree or 0), 0, -1):
            key = corroboration._replace(degree=str(degree)).key
            if key in self.by_grade:
                return self.by_grade[key]
        return self.by_grade.get(corroboration.key, _read_own_table().by_grade[corroboration.key])

    def format_lines(self) -> list[str]:
        """Return the lines that a store keeps for this table.

        >>> ConfidenceTable.from_lines(read_confidence_table().format_lines()) == read_confidence_table()
        True
        """
        return sorted(",".join((*key, repr(value))) for key, value in self.by_grade.items())

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> "ConfidenceTable":
        """Return the table that format_lines() wrote."""
        cells = (line.split(",") for line in lines)
        return cls({(scheme, source, grade): float(value) for scheme, source, grade, value in cells})


def move_odds(confidence: float, even: float) -> float:
    """Return a confidence, not 0 or 1, moved on the scale of log odds by as much as takes one half to even.

    >>> round(move_odds(0.9, 0.5), 2), round(move_odds(0.5, 0.2), 2)
    (0.9, 0.2)
    """
    if even == 0.5:
        return confidence
    return find_share(log(confidence / (1 - confidence)) + find_log_odds(even))


def find_share(odds: float) -> float:
    """Return the confidence that has these log odds.

    >>> find_share(0.0)
    0.5
    """
    return 1 / (1 + exp(-odds))


def find_log_odds(confidence: float) -> float:
    """Return the log odds of a confidence; 0 and 1 count as not quite sure.

    >>> find_log_odds(0.5)
    0.0
    """
    sure = min(max(confidence, _EDGE), 1 - _EDGE)
    return log(sure / (1 - sure))


def read_confidence_table(path: Path | None = None) -> ConfidenceTable:
    """Return the confidence table of a CSV file, or ringmap's own.

    The file has the columns of COLUMNS; others are ignored. Raise RecordError if the file cannot be read, a
    column or a kind of document is missing, or a row is wrong.

    >>> read_confidence_table().find_confidence("1A", "IntelligenceLog")
    0.95
    """
    return _read_own_table() if path is None else _read(path)


@lru_cache(maxsize=1)
def _read_own_table() -> ConfidenceTable:
    return _read(TABLE)


def _read(path: Path) -> ConfidenceTable:
    by_grade: dict[Key, float] = {}
    for line, row in _rows(path):
        key = (row["scheme"], row["source"], row["intelligence"])
        place = f"{path.name}:{line}"
        if not _is_grade(*key):
            raise RecordError(
                f"{place}: '{','.join(key)}' grades nothing, expected scheme, source and intelligence such "
                "as '3x5x2,1,A', '5x5x5,*,5' or 'document,TheftReport,'; mend that row"
            )
        if key in by_grade:
            raise RecordError(
                f"{place}: '{','.join(key)}' has a row before, expected one; take one of them out"
            )
        by_grade[key] = _parse_confidence(row["confidence"], place)
    if missing := sorted(
        KINDS - LATER_KINDS - {source for scheme, source, _ in by_grade if scheme == "document"}
    ):
        raise RecordError(
            f"{path.name}: no row 'document,{missing[0]}', expected one for each kind of document; "
            f"copy {TABLE} and edit it"
        )
    return ConfidenceTable(by_grade)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, cells of COLUMNS without outer blanks) of each row."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
                raise RecordError(
                    f"{path.name}: has no column '{missing[0]}', expected {', '.join(COLUMNS)}; "
                    f"copy {TABLE} and edit it"
                )
            for row in reader:
                yield reader.line_num, {name: (row[name] or "").strip() for name in COLUMNS}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecordError(
            f"{path}: cannot be read as a table ({error}), expected a CSV file in UTF-8; "
            f"copy {TABLE} and edit it"
        ) from error


def _is_grade(scheme: str, source: str, intelligence: str) -> bool:
    """Return whether a key is a grade of its scheme, a kind of document, or a word that has a row."""
    if scheme == corroborations.SCHEME:
        return (scheme, source, intelligence) in corroborations.KEYS
    if scheme in ("document", "text"):
        return source in (KINDS if scheme == "document" else TEXT_WORDS) and not intelligence
    sources, grades = GRADES.get(scheme, ("", ""))
    return (len(source), len(intelligence)) == (1, 1) and source in sources and intelligence in grades


def _parse_confidence(text: str, place: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise RecordError(
            f"{place}: field 'confidence' is '{text}', expected a number from 0 to 1; put one there"
        )
    return value
