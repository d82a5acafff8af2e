"""Fits a confidence table to outcomes: grades, kinds of document, corroborations, and words of text.

Each row of the table is a beta-binomial mean: the outcomes of its grade, and a prior that counts as
PRIOR_WEIGHT outcomes. The prior of a row is what the present table says, moved on the scale of log odds by
one amount a scheme, which fits the scheme's outcomes best under a normal prior of mean 0 and variance 1
(a ridge penalty). So a grade without outcomes moves with the others of its scheme, and a scheme without
outcomes stays. What other documents make of a claim moves it on the same scale, each word of it by one amount
that is fitted in turn with the grades, under the same penalty. Last, the grades are put in order: a better
source, or better intelligence from the same source, is never less sure (weighted isotonic regression over
both, by Dykstra's algorithm); so are the degrees of a corroboration.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression

from .confidence import ConfidenceTable, Key, find_log_odds, find_share, read_confidence_table
from .corroboration import (
    APART,
    CONFIRMED,
    DOUBTED,
    ECHOED,
    MOST_OTHERS,
    MOST_SOURCES,
    NAMESAKE,
    NEW,
    SCHEME,
    SENTENCES,
    Corroboration,
)

PRIOR_WEIGHT = 10.0  # outcomes that the prior of a row counts as
RULE_WEIGHT = 2.0  # those of a prior of 0 or 1: a rule (suspected false is worth nothing), and no estimate
ROUNDS = 8  # in which grades and corroborations are fitted in turn
_LEAST = 0.01  # where all outcomes are true, the next claim may still be false
# Best first. E of the 5x5x5 is an untested source: better or worse than none of the others.
_SOURCES = {"3x5x2": "123", "5x5x5": "ABCD"}
_UNTESTED = {"3x5x2": "", "5x5x5": "E"}
_INTELLIGENCE = {"3x5x2": "ABCDE", "5x5x5": "12345"}
# Of each grade, by the row of the corroboration: how many outcomes, and how many of them are true.
Counts = dict[Key, dict[Key | None, list[int]]]
# The rows of corroborations that are never less sure than the next.
_NEW = (SCHEME, NEW, "")
_CONFIRMED = [(SCHEME, CONFIRMED, str(degree)) for degree in range(MOST_SOURCES, 0, -1)]
_APART = [(SCHEME, APART, str(degree)) for degree in range(1, MOST_OTHERS + 1)]
_CHAINS = (
    [*_CONFIRMED, _NEW, *_APART],
    [_NEW, (SCHEME, NAMESAKE, "")],
    [_CONFIRMED[-1], (SCHEME, ECHOED, ""), (SCHEME, DOUBTED, "")],
)
_FIXED = 1e12  # the weight of a row that the others are put in order around
READ, DOUBT, HEARSAY = (("text", word, "") for word in ("read", "doubt", "hearsay"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim of which somebody knows whether it was true; key is the row of the table that it has.

    is_text, has_doubt and is_hearsay say by which words for text its confidence is multiplied; corroboration
    is what other documents make of it.
    """

    document: str
    key: Key
    is_true: bool
    is_text: bool = False
    has_doubt: bool = False
    is_hearsay: bool = False
    corroboration: Corroboration | None = None


def complete_table(table: ConfidenceTable) -> ConfidenceTable:
    """Return the table with the rows of ringmap's own that an older table lacks."""
    own = read_confidence_table().by_grade
    later = {key: value for key, value in own.items() if key[0] in ("document", "text")}
    evens = {(SCHEME, *word): table.find_even(Corroboration(*word)) for word in SENTENCES}
    return ConfidenceTable({**later, **evens, **table.by_grade})


def find_expectation(outcome: Outcome, table: ConfidenceTable) -> float:
    """Return how sure a table is of a claim."""
    value = table.by_grade[outcome.key]
    if outcome.is_text:
        value *= table.weigh_text(doubt=outcome.has_doubt, hearsay=outcome.is_hearsay)
    return table.weigh_corroboration(value, outcome.corroboration)


def fit_table(outcomes: Iterable[Outcome], table: ConfidenceTable) -> ConfidenceTable:
    """Return the table fitted to outcomes, with the table as prior."""
    outcomes = list(outcomes)
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for one in outcomes:
        if not one.is_text:
            count = counts[one.key][one.corroboration and one.corroboration.key]
            count[0] += 1
            count[1] += one.is_true
    first = complete_table(table).by_grade
    values = dict(first)
    for _ in range(ROUNDS if any(key for by_word in counts.values() for key in by_word) else 1):
        values |= _fit_grades(first, values, counts)
        values |= _fit_corroborations(first, values, counts)
    kept = {key: _round(value) for key, value in values.items() if key in table.by_grade or key[0] == SCHEME}
    return ConfidenceTable({**table.by_grade, **kept} | _fit_words(outcomes, values))


def _fit_grades(first: Mapping[Key, float], values: Mapping[Key, float], counts: Counts) -> dict[Key, float]:
    """Return the confidence of grades and documents fitted to outcomes, with corroborations as they are."""
    fitted: dict[Key, float] = {}
    for scheme in ("3x5x2", "5x5x5", "document"):
        keys = [key for key in first if key[0] == scheme]
        if not any(key in counts for key in keys):
            continue
        by_grade = {
            key: [(_find_move(word, values), n, true) for word, (n, true) in counts[key].items()]
            for key in keys
            if key in counts
        }
        moved = _move_prior({key: first[key] for key in keys}, by_grade)
        priors = {key: RULE_WEIGHT if first[key] in (0, 1) else PRIOR_WEIGHT for key in keys}
        weights = {key: priors[key] + sum(n for _, n, _ in by_grade.get(key, ())) for key in keys}
        means = {key: _find_mean(moved[key], priors[key], by_grade.get(key, ())) for key in keys}
        # A rule without outcomes stays; it is none of those that are put in order.
        moving = {key: mean for key, mean in means.items() if first[key] not in (0, 1) or key in counts}
        if scheme != "document":
            moving = put_in_order(moving, weights, list_chains(scheme, moving))
        fitted |= means | moving
    return fitted


def _find_move(word: Key | None, values: Mapping[Key, float]) -> float:
    """Return by how much a corroboration moves the log odds of a claim."""
    return find_log_odds(values[word]) if word else 0.0


def _find_mean(prior: float, weight: float, outcomes: Sequence[tuple[float, int, int]]) -> float:
    """Return the confidence that expects as many true as there are, with those that the prior counts as.

    weight: as how many outcomes the prior counts. outcomes: by how much corroboration moves them, how many,
    and how many are true. Found by bisection, as the expectation rises with the confidence; without moves it
    is the mean of a beta-binomial.
    """
    true = sum(count for _, _, count in outcomes)
    if not any(move for move, _, _ in outcomes):
        return (weight * prior + true) / (weight + sum(n for _, n, _ in outcomes))
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        odds = find_log_odds(middle)
        expected = weight * middle + sum(n * find_share(odds + move) for move, n, _ in outcomes)
        low, high = (middle, high) if expected < weight * prior + true else (low, middle)
    return (low + high) / 2


def _fit_corroborations(
    first: Mapping[Key, float], values: Mapping[Key, float], counts: Counts
) -> dict[Key, float]:
    """Return the rows of corroborations fitted to outcomes, with the grades as they are.

    Facts may be true less often than the mentions of their grade: by how much is fitted first, and belongs to
    no word. NEW is what the others are measured by and stays; so does a word without outcomes.
    """
    by_word: dict[Key, list[tuple[float, int, int]]] = defaultdict(list)
    for key, words in counts.items():
        for word, (n, true) in words.items():
            if word:
                by_word[word].append((find_log_odds(values[key]), n, true))
    if not by_word:
        return {}
    whole = [
        (odds + find_log_odds(values[word]), n, true)
        for word, outcomes in by_word.items()
        for odds, n, true in outcomes
    ]
    shift = _fit_move(0.0, whole)
    fitted = {
        word: find_share(_fit_move(find_log_odds(first[word]), _shift(outcomes, shift)))
        for word, outcomes in by_word.items()
        if word != _NEW
    }
    weights = {word: PRIOR_WEIGHT + sum(n for _, n, _ in by_word.get(word, ())) for word in first}
    known = {word: fitted.get(word, values[word]) for word in first if word[0] == SCHEME}
    return put_in_order(known, {**weights, _NEW: _FIXED}, _CHAINS) | {_NEW: first[_NEW]}


def _shift(outcomes: Iterable[tuple[float, int, int]], by: float) -> list[tuple[float, int, int]]:
    return [(odds + by, n, true) for odds, n, true in outcomes]


def _fit_move(prior: float, outcomes: Sequence[tuple[float, int, int]]) -> float:
    """Return the move of log odds that fits outcomes best, under a normal prior of variance 1 (Newton)."""
    move = prior
    for _ in range(50):
        slope, curve = prior - move, 1.0
        for odds, n, true in outcomes:
            expected = find_share(odds + move)
            slope += true - n * expected
            curve += n * expected * (1 - expected)
        step = slope / curve
        move += max(-1.0, min(1.0, step))
        if abs(step) < 1e-9:
            break
    return move


def _round(value: float) -> float:
    """Return a value with four digits; what is not sure does not become 0 or 1 by them."""
    return value if value in (0, 1) else min(max(round(value, 4), 0.0001), 0.9999)


def _move_prior(
    prior: Mapping[Key, float], counts: Mapping[Key, Sequence[tuple[float, int, int]]]
) -> dict[Key, float]:
    """Return a scheme's prior moved by the log odds that fit its outcomes best.

    A grade of 0 or 1 is a rule: its outcomes move no other grade, and without any it stays.
    """
    odds = {key: find_log_odds(value) for key, value in prior.items()}
    telling = ((key, outcomes) for key, outcomes in counts.items() if prior[key] not in (0, 1))
    move = _fit_move(0.0, [(odds[key] + by, n, true) for key, some in telling for by, n, true in some])
    moved = {key: min(max(find_share(value + move), _LEAST), 1 - _LEAST) for key, value in odds.items()}
    return {
        key: prior[key] if prior[key] in (0, 1) and key not in counts else value
        for key, value in moved.items()
    }


def list_chains(scheme: str, keys: Iterable[Key]) -> list[list[Key]]:
    """Return the chains of grades of a scheme, each from the best to the worst.

    >>> list_chains("3x5x2", [("3x5x2", "1", "A"), ("3x5x2", "2", "A"), ("3x5x2", "1", "E")])[0]
    [('3x5x2', '1', 'A'), ('3x5x2', '1', 'E')]
    """
    present = set(keys)
    sources, grades = _SOURCES[scheme], _INTELLIGENCE[scheme]
    chains = [[(scheme, source, grade) for grade in grades] for source in sources + _UNTESTED[scheme]]
    chains += [[(scheme, source, grade) for source in sources] for grade in grades]
    return [[key for key in chain if key in present] for chain in chains]


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
    """Return the words for text fitted one after the other: so that as many are expected as are true."""
    words = {key: values[key] for key in (READ, DOUBT, HEARSAY)}
    text = [one for one in outcomes if one.is_text]
    for word, concerned in (
        (READ, text),
        (DOUBT, [one for one in text if one.has_doubt]),
        (HEARSAY, [one for one in text if one.is_hearsay]),
    ):
        if concerned:
            words[word] = round(_fit_word(word, concerned, {**values, **words}), 4)
    return words


def _fit_word(word: Key, outcomes: Sequence[Outcome], values: Mapping[Key, float]) -> float:
    """Return what a word multiplies by; its prior counts as PRIOR_WEIGHT outcomes. Found by bisection."""
    wanted = PRIOR_WEIGHT * values[word] + sum(one.is_true for one in outcomes)
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        table = ConfidenceTable({**values, word: middle})
        expected = PRIOR_WEIGHT * middle + sum(find_expectation(one, table) for one in outcomes)
        low, high = (middle, high) if expected < wanted else (low, middle)
    return (low + high) / 2
