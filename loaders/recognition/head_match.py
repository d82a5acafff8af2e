"""Scores how well the head of a column names each target of a record, from 0 to 1."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..rows import Record
from .head_words import HeadWords, is_same_word, read_head, split_alternatives
from .targets import Target, list_targets

WEAKEST_HEAD = 0.5  # below it a head says nothing of the target
_WITHOUT_RAREST = 0.7  # what a phrase counts if the head lacks its rarest word
_SHORTER = 0.95  # what a head counts for each of its first words that is left aside
_HALF = 0.95  # what a half of a head with a slash counts


@dataclass(frozen=True)
class _Phrase:
    """One head of a target, as words: their weights and the sum of these."""

    target: int
    words: HeadWords
    weights: Mapping[str, float]
    total: float
    rarest: str


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
        scores = self._score_words(words)
        # The path of a nested value begins with groups that say little (`documentParties_shipper_name`).
        for skipped in range(1, len(words.words) - 1):
            shorter = words._replace(words=words.words[skipped:])
            for at, score in self._score_words(shorter).items():
                scores[at] = max(scores.get(at, 0.0), _SHORTER**skipped * score)
        # Two words for one thing (`Consignor/Exporter`): the better half names it, a little less surely.
        for half in split_alternatives(head):
            for at, score in self._score_words(read_head(half)).items():
                scores[at] = max(scores.get(at, 0.0), _HALF * score)
        return {self.targets[at]: score for at, score in scores.items() if score >= WEAKEST_HEAD}

    @cached_property
    def _phrases(self) -> tuple[_Phrase, ...]:
        phrases = []
        for at, target in enumerate(self.targets):
            for words in dict.fromkeys(target.phrases):
                if words.words:
                    weights = {word: self._weigh(word) for word in words.bag}
                    rarest = max(weights, key=lambda word: (weights[word], word))
                    phrases.append(_Phrase(at, words, weights, sum(weights.values()), rarest))
        return tuple(phrases)

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[_Phrase, ...]]:
        found: defaultdict[str, list[_Phrase]] = defaultdict(list)
        for phrase in self._phrases:
            for word in phrase.weights:
                found[word].append(phrase)
        return {word: tuple(phrases) for word, phrases in found.items()}

    def _score_words(self, head: HeadWords) -> dict[int, float]:
        known = {other for word in head.bag if (other := self._find_word(word))}
        total = sum(map(self._weigh, head.bag))
        scores: dict[int, float] = {}
        for phrase in {id(one): one for word in known for one in self._by_word[word]}.values():
            if phrase.words.words == head.words:
                score = 1.0
            else:
                common = sum(weight for word, weight in phrase.weights.items() if word in known)
                score = min(0.99, 2 * common / (total + phrase.total))
                if phrase.rarest not in known:
                    score *= _WITHOUT_RAREST
            scores[phrase.target] = max(scores.get(phrase.target, 0.0), score)
        return scores

    def _find_word(self, word: str) -> str:
        """Return the word of the phrases that a word is, slips of the key allowed; "" if there is none."""
        if word in self._by_word:
            return word
        if word not in self._found_words:
            same = (other for other in self._by_word if is_same_word(word, other))
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
