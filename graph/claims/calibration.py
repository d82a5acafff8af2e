"""Shows what a confidence table fitted to outcomes gains, on documents that the fit had not seen.

An outcome is a claim of which somebody knows whether it was true; fit_confidence.py has the fit itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import RecordError
from .calibration_metrics import brier, calibration_error
from .confidence import ConfidenceTable, Key
from .fit_confidence import DOUBT, HEARSAY, READ, Outcome, complete_table, find_expectation, fit_table
from .values import fingerprint

FEWEST, FEWEST_DOCUMENTS = 30, 5
FOLDS = 10


class FittedRow(NamedTuple):
    """A row of the table before and after, with its outcomes; those of text count for its words alone."""

    key: Key
    outcomes: int
    true: int
    before: float
    after: float


@dataclass(frozen=True)
class Calibration:
    """A fitted table, and Brier score and calibration error of the table before and of fits like it.

    The scores after are of outcomes that the fit had not seen: documents are left out in their turn. The
    calibration error compares each row's mean confidence with the share that is true.
    """

    table: ConfidenceTable
    rows: tuple[FittedRow, ...]
    outcomes: int
    documents: int
    brier_before: float
    brier_after: float
    error_before: float
    error_after: float


def calibrate_table(
    outcomes: Sequence[Outcome], table: ConfidenceTable, prior: ConfidenceTable | None = None
) -> Calibration:
    """Return the table that fits the outcomes; table is the present one, prior by default the same.

    Raise RecordError if there are too few outcomes, or from too few documents, to say anything.
    """
    documents = sorted({one.document for one in outcomes})
    if len(outcomes) < FEWEST or len(documents) < FEWEST_DOCUMENTS:
        raise RecordError(
            f"{len(outcomes)} outcomes of claims of {len(documents)} documents, expected at least {FEWEST} "
            f"of {FEWEST_DOCUMENTS} documents; judge more claims, of more documents"
        )
    whole, first = complete_table(table), complete_table(prior or table)
    fitted = fit_table(outcomes, first)
    before = [find_expectation(one, whole) for one in outcomes]
    after = _predict_unseen(outcomes, first)
    true = [one.is_true for one in outcomes]
    return Calibration(
        fitted,
        tuple(_list_rows(outcomes, whole, fitted)),
        len(outcomes),
        len(documents),
        brier(before, true),
        brier(after, true),
        calibration_error(_average_by_row(outcomes, before), true),
        calibration_error(_average_by_row(outcomes, after), true),
    )


def _average_by_row(outcomes: Sequence[Outcome], confidences: Sequence[float]) -> list[float]:
    """Return the mean confidence of the claims of each row: the fits without a document differ a little."""
    names = [(one.key, one.is_text, one.has_doubt, one.is_hearsay, one.corroboration) for one in outcomes]
    found: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for name, confidence in zip(names, confidences, strict=True):
        found[name].append(confidence)
    means = {name: sum(values) / len(values) for name, values in found.items()}
    return [means[name] for name in names]


def _predict_unseen(outcomes: Sequence[Outcome], table: ConfidenceTable) -> list[float]:
    """Return how sure a fit to other documents' outcomes is of each claim."""
    folds = [int(fingerprint(one.document, size=8), 16) % FOLDS for one in outcomes]
    fits = {
        fold: fit_table((one for one, other in zip(outcomes, folds, strict=True) if other != fold), table)
        for fold in set(folds)
    }
    return [find_expectation(one, fits[fold]) for one, fold in zip(outcomes, folds, strict=True)]


def _list_rows(
    outcomes: Sequence[Outcome], before: ConfidenceTable, after: ConfidenceTable
) -> Iterable[FittedRow]:
    counts: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for one in outcomes:
        words = ((READ, True), (DOUBT, one.has_doubt), (HEARSAY, one.is_hearsay))
        keys = [word for word, has_it in words if has_it] if one.is_text else [one.key]
        if one.corroboration and not one.is_text:
            keys.append(one.corroboration.key)
        for key in keys:
            counts[key][0] += 1
            counts[key][1] += one.is_true
    for key, value in after.by_grade.items():
        n, true = counts.get(key, (0, 0))
        yield FittedRow(key, n, true, before.by_grade[key], value)
