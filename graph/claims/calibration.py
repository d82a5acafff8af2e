"""Fits a confidence table to outcomes: claims of which somebody knows whether they were true.

Each row of the table is a beta-binomial mean: the outcomes of its grade, and a prior that counts as
PRIOR_WEIGHT outcomes. The prior of a row is what the present table says, moved on the scale of log odds by
one amount a scheme, which fits the scheme's outcomes best under a normal prior of mean 0 and variance 1
(a ridge penalty). So a grade without outcomes moves with the others of its scheme, and a scheme without
outcomes stays. Last, the grades are put in order: a better source, or better intelligence from the same
source, is never less sure (weighted isotonic regression over both, by Dykstra's algorithm).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

import numpy as np
from scipy.optimize import isotonic_regression

from ..errors import RecordError
from .calibration_metrics import brier, calibration_error
from .confidence import ConfidenceTable, Key, read_confidence_table
from .values import fingerprint

PRIOR_WEIGHT = 10.0  # outcomes that the prior of a row counts as
FEWEST, FEWEST_DOCUMENTS = 30, 5
FOLDS = 10
_EDGE = 0.005  # a confidence of 0 or 1 could never move
_LEAST = 0.01  # where all outcomes are true, the next claim may still be false
# Best first. E of the 5x5x5 is an untested source: better or worse than none of the others.
_SOURCES = {"3x5x2": "123", "5x5x5": "ABCD"}
_UNTESTED = {"3x5x2": "", "5x5x5": "E"}
_INTELLIGENCE = {"3x5x2": "ABCDE", "5x5x5": "12345"}
_READ, _DOUBT, _HEARSAY = (("text", word, "") for word in ("read", "doubt", "hearsay"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim of which somebody knows whether it was true; key is the row of the table that it has.

    is_text, has_doubt and is_hearsay say by which words for text its confidence is multiplied.
    """

    document: str
    key: Key
    is_true: bool
    is_text: bool = False
    has_doubt: bool = False
    is_hearsay: bool = False


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
    whole, first = _complete(table), _complete(prior or table)
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
    names = [(one.key, one.is_text, one.has_doubt, one.is_hearsay) for one in outcomes]
    found: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for name, confidence in zip(names, confidences, strict=True):
        found[name].append(confidence)
    means = {name: sum(values) / len(values) for name, values in found.items()}
    return [means[name] for name in names]


def _complete(table: ConfidenceTable) -> ConfidenceTable:
    """Return the table with the rows of ringmap's own that an older table lacks: documents and words."""
    own = read_confidence_table().by_grade
    later = {key: value for key, value in own.items() if key[0] in ("document", "text")}
    return ConfidenceTable({**later, **table.by_grade})


def find_expectation(outcome: Outcome, table: ConfidenceTable) -> float:
    """Return how sure a table is of a claim."""
    value = table.by_grade[outcome.key]
    if outcome.is_text:
        value *= table.weigh_text(doubt=outcome.has_doubt, hearsay=outcome.is_hearsay)
    return value


def fit_table(outcomes: Iterable[Outcome], table: ConfidenceTable) -> ConfidenceTable:
    """Return the table fitted to outcomes, with the table as prior."""
    outcomes = list(outcomes)
    counts: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for one in outcomes:
        if not one.is_text:
            counts[one.key][0] += 1
            counts[one.key][1] += one.is_true
    values = dict(table.by_grade)
    for scheme in ("3x5x2", "5x5x5", "document"):
        keys = [key for key in values if key[0] == scheme]
        if not any(key in counts for key in keys):
            continue
        moved = _move_prior({key: values[key] for key in keys}, counts)
        weights = {key: PRIOR_WEIGHT + counts[key][0] if key in counts else PRIOR_WEIGHT for key in keys}
        means = {
            key: (PRIOR_WEIGHT * moved[key] + (counts[key][1] if key in counts else 0)) / weights[key]
            for key in keys
        }
        if scheme != "document":
            means = put_in_order(means, weights, list_chains(scheme, keys))
        values |= {key: _round(value) for key, value in means.items()}
    return ConfidenceTable(values | _fit_words(outcomes, values))


def _round(value: float) -> float:
    """Return a value with four digits; what is not sure does not become 0 or 1 by them."""
    return value if value in (0, 1) else min(max(round(value, 4), 0.0001), 0.9999)


def _move_prior(prior: Mapping[Key, float], counts: Mapping[Key, Sequence[int]]) -> dict[Key, float]:
    """Return a scheme's prior moved by the log odds that fit its outcomes best, found by Newton's steps.

    A grade of 0 or 1 without outcomes stays: suspected false is worth nothing until somebody shows otherwise.
    """
    odds = {key: _find_log_odds(value) for key, value in prior.items()}
    move = 0.0
    for _ in range(50):
        slope, curve = -move, 1.0
        for key, value in odds.items():
            if key in counts:
                n, true = counts[key]
                expected = 1 / (1 + exp(-(value + move)))
                slope += true - n * expected
                curve += n * expected * (1 - expected)
        step = slope / curve
        move += max(-1.0, min(1.0, step))
        if abs(step) < 1e-9:
            break
    moved = {key: min(max(1 / (1 + exp(-(value + move))), _LEAST), 1 - _LEAST) for key, value in odds.items()}
    return {
        key: prior[key] if prior[key] in (0, 1) and key not in counts else value
        for key, value in moved.items()
    }


def _find_log_odds(value: float) -> float:
    value = min(max(value, _EDGE), 1 - _EDGE)
    return log(value / (1 - value))


def list_chains(scheme: str, keys: Iterable[Key]) -> list[list[Key]]:
    """Return the chains of grades of a scheme, each from the best to the worst.

    >>> list_chains("3x5x2", [("3x5x2", "1", "A"), ("3x5x2", "2", "A"), ("3x5x2", "*", "E")])[0]
    [('3x5x2', '1', 'A'), ('3x5x2', '*', 'E')]
    """
    present = set(keys)

    def find(source: str, grade: str) -> Key | None:
        return next((key for key in ((scheme, source, grade), (scheme, "*", grade)) if key in present), None)

    sources, grades = _SOURCES[scheme], _INTELLIGENCE[scheme]
    chains = [[find(source, grade) for grade in grades] for source in sources + _UNTESTED[scheme]]
    chains += [[find(source, grade) for source in sources] for grade in grades]
    return [list(dict.fromkeys(key for key in chain if key)) for chain in chains]


def put_in_order(
    means: Mapping[Key, float], weights: Mapping[Key, float], chains: Iterable[Sequence[Key]]
) -> dict[Key, float]:
    """Return the nearest means, by weighted squares, that fall along every chain.

    Source: Dykstra 1983, projections onto the chains in turn; each is a weighted isotonic regression.

    >>> a, b = ("x", "1", "A"), ("x", "1", "B")
    >>> ordered = put_in_order({a: 0.25, b: 0.75}, {a: 1, b: 1}, [[a, b]])
    >>> ordered[a], ordered[b]
    (0.5, 0.5)
    """
    keys = list(means)
    at = {key: place for place, key in enumerate(keys)}
    rows = [np.array([at[key] for key in chain]) for chain in chains if len(chain) > 1]
    value, weight = (np.array([table[key] for key in keys], dtype=float) for table in (means, weights))
    rests = [np.zeros(len(row)) for row in rows]
    for _ in range(10_000):
        before = value.copy()
        for number, row in enumerate(rows):
            wanted = value[row] + rests[number]
            value[row] = isotonic_regression(wanted, weights=weight[row], increasing=False).x
            rests[number] = wanted - value[row]
        if np.abs(value - before).max() < 1e-12:
            break
    return {key: float(np.clip(value[at[key]], 0, 1)) for key in keys}


def _fit_words(outcomes: Sequence[Outcome], values: Mapping[Key, float]) -> dict[Key, float]:
    """Return the words for text fitted one after the other: the share that is true of what is expected."""
    words = {key: values[key] for key in (_READ, _DOUBT, _HEARSAY)}
    text = [one for one in outcomes if one.is_text]
    for word, concerned in (
        (_READ, text),
        (_DOUBT, [one for one in text if one.has_doubt]),
        (_HEARSAY, [one for one in text if one.is_hearsay]),
    ):
        if not concerned:
            continue
        expected = sum(
            values[one.key]
            * (words[_READ] if word != _READ else 1.0)
            * (words[_DOUBT] if one.has_doubt and word != _DOUBT else 1.0)
            * (words[_HEARSAY] if one.is_hearsay and word != _HEARSAY else 1.0)
            for one in concerned
        )
        true = sum(one.is_true for one in concerned)
        share = (PRIOR_WEIGHT * words[word] + true) / (PRIOR_WEIGHT + expected)
        words[word] = round(min(share, 1.0), 4)
    return words


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
        words = ((_READ, True), (_DOUBT, one.has_doubt), (_HEARSAY, one.is_hearsay))
        keys = [word for word, has_it in words if has_it] if one.is_text else [one.key]
        for key in keys:
            counts[key][0] += 1
            counts[key][1] += one.is_true
    for key, value in after.by_grade.items():
        n, true = counts.get(key, (0, 0))
        yield FittedRow(key, n, true, before.by_grade[key], value)
