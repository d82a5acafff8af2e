"""Scores how well the head of a column names each target of a record, from 0 to 1."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..fields.rows import Record
from .head_reading import HeadWords, is_same_word, list_bare_heads, read_head, split_alternatives
from .targets import Target, list_targets

WEAKEST_HEAD = 0.5  # below it a head says nothing of the target
_WITHOUT_RAREST = 0.7  # what a phrase counts if the head lacks its rarest word
_SHORTER = 0.95  # what a head counts for each of its first words that is left aside
_WHOLE_WORDS = ("surname", "forename", "middle", "dob", "nickname")  # they name a field without their owner
_HALF = 0.95  # what a half of a head with a slash counts


@dataclass(frozen=True)
class _Phrases:
    """All heads of the targets, parallel arrays: the target of each, its weight, its rarest word.

    by_word has the phrases that hold a word, by_words those that are exactly these words.
    """

    targets: NDArray[np.int64]
    totals: NDArray[np.float64]
    rarest: NDArray[np.int64]
    by_word: Mapping[str, NDArray[np.int64]]
    by_words: Mapping[tuple[str, ...], NDArray[np.int64]]
    words: Mapping[str, int]


@dataclass(frozen=True)
class HeadMatcher:
    """Scores heads against the targets of one record; a word that few fields have weighs more.

    rarity has the weight of each word, between 0.3 for the commonest and 1 for the rarest.
    """

    targets: tuple[Target, ...]
    rarity: Mapping[str, float]

    def score(self, head: str) -> Mapping[Target, float]:
        """Return how well a head names each target: 1 for one of its own heads; others are left out."""
        words = read_head(head)
        scores = dict(self._score_words(words))
        # The path of a nested value begins with groups that say little (`documentParties_shipper_name`).
        is_whole = bool(words.words) and words.words[-1] in _WHOLE_WORDS
        last = len(words.words) - (0 if is_whole else 1)
        for skipped in range(1, last):
            shorter = words._replace(words=words.words[skipped:])
            for at, score in self._score_words(shorter).items():
                scores[at] = max(scores.get(at, 0.0), _SHORTER**skipped * score)
        if is_whole:  # whose it is may stand further up (`occupier_proprietor_surname`)
            for owner, between in zip(words.words[:-2], range(last - 1, 0, -1), strict=False):
                inner = words._replace(words=(owner, words.words[-1]))
                for at, score in self._score_words(inner).items():
                    scores[at] = max(scores.get(at, 0.0), _SHORTER ** (between + 1) * score)
        # Two words for one thing (`Consignor/Exporter`): the better half names it, a little less surely.
        for half in (*split_alternatives(head), *list_bare_heads(head)):
            for at, score in self._score_words(read_head(half)).items():
                scores[at] = max(scores.get(at, 0.0), _HALF * score)
        return {self.targets[at]: score for at, score in scores.items() if score >= WEAKEST_HEAD}

    @cached_property
    def _phrases(self) -> _Phrases:
        heads = [
            (at, phrase.words)
            for at, target in enumerate(self.targets)
            for phrase in dict.fromkeys(target.phrases)
            if phrase.words
        ]
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        by_words: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, (_, words) in enumerate(heads):
            by_words[words].append(place)
            for word in set(words):
                by_word[word].append(place)
        numbers = {word: number for number, word in enumerate(by_word)}
        rarest = [max(set(words), key=lambda word: (self._weigh(word), word)) for _, words in heads]
        return _Phrases(
            np.array([at for at, _ in heads], dtype=np.int64),
            np.array([sum(map(self._weigh, set(words))) for _, words in heads]),
            np.array([numbers[word] for word in rarest], dtype=np.int64),
            {word: np.array(places) for word, places in by_word.items()},
            {words: np.array(places) for words, places in by_words.items()},
            numbers,
        )

    def _score_words(self, head: HeadWords) -> dict[int, float]:
        if head.words not in self._scored:
            self._scored[head.words] = self._compare(head)
        return self._scored[head.words]

    @cached_property
    def _scored(self) -> dict[tuple[str, ...], dict[int, float]]:
        return {}

    def _compare(self, head: HeadWords) -> dict[int, float]:
        phrases = self._phrases
        known = {other for word in head.bag if (other := self._find_word(word))}
        common = np.zeros(len(phrases.targets))
        for word in known:
            common[phrases.by_word[word]] += self._weigh(word)
        scores = np.minimum(0.99, 2 * common / (sum(map(self._weigh, head.bag)) + phrases.totals))
        scores[~np.isin(phrases.rarest, [phrases.words[word] for word in known])] *= _WITHOUT_RAREST
        if head.words in phrases.by_words:
            scores[phrases.by_words[head.words]] = 1.0
        best = np.zeros(len(self.targets))
        np.maximum.at(best, phrases.targets, scores)
        return {int(at): float(best[at]) for at in np.flatnonzero(best)}

    def _find_word(self, word: str) -> str:
        """Return the word of the phrases that a word is, slips of the key allowed; "" if there is none."""
        if word in self._phrases.by_word:
            return word
        if word not in self._found_words:
            same = (other for other in self._phrases.by_word if is_same_word(word, other))
            self._found_words[word] = next(same, "")
        return self._found_words[word]

    @cached_property
    def _found_words(self) -> dict[str, str]:
        return {}

    def _weigh(self, word: str) -> float:
        return self.rarity.get(word, 0.8)


def make_head_matchers(records: Sequence[Record]) -> dict[str, HeadMatcher]:
    """Return the matcher of each record by its word.

    A word's weight falls with the number of fields, of all the records, that have it.
    """
    targets = {record.word: list_targets(record) for record in records}
    owners: Counter[str] = Counter()
    for words in _list_field_words(target for several in targets.values() for target in several):
        owners.update(words)
    most = math.log(1 + max(owners.values(), default=1))
    rarity = {word: 1 - 0.7 * math.log(count) / most for word, count in owners.items()}
    return {word: HeadMatcher(several, rarity) for word, several in targets.items()}


def _list_field_words(targets: Iterable[Target]) -> list[frozenset[str]]:
    fields: dict[str, set[str]] = {}
    for target in targets:
        words = fields.setdefault(target.name, set())
        for phrase in target.phrases:
            words |= phrase.bag
    return [frozenset(words) for words in fields.values()]
