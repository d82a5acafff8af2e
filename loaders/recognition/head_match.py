"""Scores how well the head of a column names a target, from 0 to 1."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..rows import Record
from .head_words import HeadWords, is_same_word, read_head, split_alternatives
from .targets import Target, list_targets

WEAKEST_HEAD = 0.45  # below it a head says nothing of the target


@dataclass
class HeadMatcher:
    """Scores heads against targets; a word that few fields have weighs more than one of many.

    rarity has the weight of each word, between 0.3 for the commonest and 1 for the rarest.
    """

    rarity: dict[str, float]
    cache: dict[tuple[tuple[str, ...], Target], float] = field(default_factory=dict)

    def score(self, head: str, target: Target) -> float:
        """Return how well a head names a target: 1 for one of its own heads, 0 for nothing in common."""
        whole = self.score_words(read_head(head), target)
        if whole >= 1:
            return whole
        # Two words for one thing (`Consignor/Exporter`): the better half names it, a little less surely.
        halves = [self.score_words(read_head(half), target) for half in split_alternatives(head)]
        return max(whole, 0.95 * max(halves, default=0.0))

    def score_words(self, words: HeadWords, target: Target) -> float:
        """Return how well the words of a head name a target."""
        key = words.words, target
        if key not in self.cache:
            self.cache[key] = max((self._compare(words, phrase) for phrase in target.phrases), default=0.0)
        return self.cache[key]

    def _compare(self, head: HeadWords, phrase: HeadWords) -> float:
        if head.words == phrase.words:
            return 1.0
        if not head.words or not phrase.words:
            return 0.0
        common = 0.0
        for word in phrase.bag:
            if word in head.bag:
                common += self._weigh(word)
            elif any(is_same_word(word, other) for other in head.bag):
                common += 0.9 * self._weigh(word)
        if not common:
            return 0.0
        total = sum(map(self._weigh, head.bag)) + sum(map(self._weigh, phrase.bag))
        return min(0.99, 2 * common / total)

    def _weigh(self, word: str) -> float:
        return self.rarity.get(word, 0.8)


def make_head_matcher(records: Sequence[Record]) -> HeadMatcher:
    """Return the matcher of these records: a word's weight falls with the number of fields that have it."""
    owners: Counter[str] = Counter()
    for words in _list_field_words(records):
        owners.update(words)
    most = math.log(1 + max(owners.values(), default=1))
    return HeadMatcher({word: 1 - 0.7 * math.log(count) / most for word, count in owners.items()})


def _list_field_words(records: Iterable[Record]) -> list[frozenset[str]]:
    fields: dict[str, set[str]] = {}
    for record in records:
        for target in list_targets(record):
            words = fields.setdefault(target.name, set())
            for phrase in target.phrases:
                words |= phrase.bag
    return [frozenset(words) for words in fields.values()]
