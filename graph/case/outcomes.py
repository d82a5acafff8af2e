"""Reads outcomes: which claims of a case turned out true; what cannot be read goes to a reject file."""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..claims.confidence import ConfidenceTable
from ..claims.fit_confidence import Outcome
from ..claims.weigh_claim import NAMES_IN_TEXT
from ..csv_rows import format_row
from ..errors import RecordError
from ..long_cells import LONG_CELLS
from ..store.atomic_files import write_atomic

if TYPE_CHECKING:
    from ..network.evidence import Evidence

COLUMNS = ("claim", "true")
REJECT_COLUMNS = (*COLUMNS, "_file", "_line", "_reason")
_TRUE, _FALSE = frozenset({"yes", "y", "true", "t", "1"}), frozenset({"no", "n", "false", "f", "0"})
_NAMES_IN_TEXT = frozenset(map(str.casefold, NAMES_IN_TEXT))  # as entity ids begin
WHERE = "`ringmap export claims` lists them"


@dataclass(frozen=True)
class JudgedClaims:
    """The outcomes of a file by claim; rows without one; rows that are rejected, as REJECT_COLUMNS."""

    outcomes: Mapping[str, bool]
    blank: int
    rejects: tuple[tuple[str, ...], ...]


def read_outcomes(path: Path, claims: Mapping[str, Outcome]) -> JudgedClaims:
    """Read a CSV file with the columns of COLUMNS; others are ignored. claims are those of the case by id.

    A blank outcome is none. Raise RecordError if the file cannot be read or lacks a column.
    """
    outcomes: dict[str, tuple[bool, int]] = {}
    rejects: list[tuple[str, ...]] = []
    blank = 0
    for line, claim, text in _read_rows(path):
        word = text.casefold()
        if not word:
            blank += 1
            continue
        is_true = word in _TRUE
        reason = ""
        if word not in _TRUE | _FALSE:
            reason = f"field 'true' is '{text}', expected yes or no, true or false, 1 or 0"
        elif claim not in claims:
            reason = f"field 'claim' is '{claim}', expected the id of a claim of this case; {WHERE}"
        elif claim in outcomes and outcomes[claim][0] != is_true:
            reason = f"line {outcomes[claim][1]} says the opposite of '{claim}', expected one outcome"
        if reason:
            rejects.append((claim, text, path.name, str(line), reason))
        else:
            outcomes.setdefault(claim, (is_true, line))
    return JudgedClaims({claim: is_true for claim, (is_true, _) in outcomes.items()}, blank, tuple(rejects))


def _read_rows(path: Path) -> Iterator[tuple[int, str, str]]:
    try:
        with LONG_CELLS, path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = max(",;\t|", key=file.readline().count)
            file.seek(0)
            reader = csv.DictReader(file, delimiter=delimiter)
            if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
                raise RecordError(
                    f"{path.name}: has no column '{missing[0]}', expected {' and '.join(COLUMNS)}; {WHERE}, "
                    "with a column to fill in"
                )
            for row in reader:
                yield reader.line_num, *((row[name] or "").strip() for name in COLUMNS)  # type: ignore[misc]
    except FileNotFoundError as error:
        raise RecordError(f"{path}: is not there, expected a CSV file; check the path") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecordError(
            f"{path}: cannot be read as a table ({error}), expected a CSV file in UTF-8; save it as one"
        ) from error


def count_outcomes(path: Path) -> int:
    """Return how many outcomes somebody has filled into a file, 0 if it is no such file."""
    try:
        return sum(bool(text) for _, _, text in _read_rows(path))
    except RecordError:
        return 0


def write_rejects(judged: JudgedClaims, path: Path, folder: Path) -> Path | None:
    """Write the rejected rows with their reasons into a folder and return the file, None without any."""
    if not judged.rejects:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    rows = [format_row(REJECT_COLUMNS), *map(format_row, judged.rejects), ""]
    return write_atomic(folder / f"{path.name}.{digest}.rejects.csv", "\n".join(rows), private=True)


def list_claims(evidence: "Evidence", table: ConfidenceTable) -> dict[str, Outcome]:
    """Return the row of the table that each mention and fact has, by claim id; nothing is judged yet."""
    from ..network.evidence import iterate_rows

    kinds = dict(iterate_rows(evidence.documents, "id", "kind"))
    columns = ("id", "document", "grading", "from_text")
    found = {
        id: Outcome(
            document,
            table.find_key(grading, kinds[document]),
            False,
            bool(from_text) and entity.partition(":")[0] in _NAMES_IN_TEXT,
        )
        for id, document, grading, from_text, entity in iterate_rows(evidence.mentions, *columns, "entity")
    }
    return found | {
        id: Outcome(
            document,
            table.find_key(grading, kinds[document]),
            False,
            bool(from_text),
            bool(from_text and doubt),
            bool(from_text and hearsay),
        )
        for id, document, grading, from_text, doubt, hearsay in iterate_rows(
            evidence.facts, *columns, "doubt", "hearsay"
        )
    }
