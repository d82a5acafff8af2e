"""Join records of one person, cluster against cluster, the surest pair first."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from .blocking import SkippedBlock, group_blocks, list_block_keys, list_street_keys, pair_blocks
from .frequencies import FrequencyTable, count_frequencies
from .person_evidence import Evidence, add_bits, weigh_evidence
from .person_record import PersonRecord, unite_records

LEAST_BITS = 3.0  # of a join: odds of 8 to 1
DOUBTFUL_BITS = -3.0  # of a pair that somebody should judge
RIVAL_BITS = 3.0  # a rival within so many bits makes a join doubtful


class WeighedPair(NamedTuple):
    """Two clusters of entities with the evidence that they are one person, and its sum in bits."""

    first: PersonRecord
    second: PersonRecord
    evidence: tuple[Evidence, ...]
    bits: float


@dataclass(frozen=True, slots=True)
class PersonLinks:
    """What linking found: clusters of entities, the joins that made them, and the pairs left in doubt.

    skipped are the blocks too large to compare: two who share nothing else were not weighed.
    """

    clusters: tuple[frozenset[str], ...]
    joins: tuple[WeighedPair, ...]
    doubtful: tuple[WeighedPair, ...]
    skipped: tuple[SkippedBlock, ...] = ()


def link_persons(
    records: Iterable[PersonRecord], table: FrequencyTable | None = None, *, least_bits: float = LEAST_BITS
) -> PersonLinks:
    """Return which records are one person; the order of the records does not matter.

    least_bits are those of a join. table has the frequencies, by default those of the records. The two
    clusters with the most bits are joined first, and only pairs with the new cluster are weighed again. A
    join waits while one of the two has a rival: a third cluster that fits nearly as well, and that cannot be
    the other.
    """
    every = sorted(records, key=lambda record: record.id)
    return _Linker(every, table or count_frequencies(every), least_bits).link()


class _Linker:
    """The state of linking: clusters by number, and the pairs that share a block."""

    def __init__(self, records: list[PersonRecord], table: FrequencyTable, least_bits: float) -> None:
        self.table, self.least_bits = table, least_bits
        self.clusters = dict(enumerate(records))
        self.numbers = count(len(records))
        self.pairs: dict[int, dict[int, WeighedPair]] = {number: {} for number in self.clusters}
        self.heap: list[tuple[float, str, str, int, int]] = []
        self.waiting: dict[int, set[int]] = {}  # pairs that are likely, and refused for a rival so far
        self.joins: list[WeighedPair] = []
        self.skipped: set[SkippedBlock] = set()

    def link(self) -> PersonLinks:
        """Return the links."""
        keys = {number: list_block_keys(record) for number, record in self.clusters.items()}
        for one, other in self._pair(keys):
            self._weigh(one, other)
        while self.heap:
            _, _, _, one, other = heapq.heappop(self.heap)
            if other not in self.pairs.get(one, ()):
                continue
            if self._has_rival(one, other):
                self.waiting.setdefault(one, set()).add(other)
                self.waiting.setdefault(other, set()).add(one)
            else:
                self._join(one, other)
        clusters = sorted((record.entities for record in self.clusters.values()), key=min)
        pairs = [
            *(pair for near in self.pairs.values() for pair in near.values()),
            *self._pair_street_names(),
        ]
        doubtful = {(pair.first.id, pair.second.id): pair for pair in pairs}
        return PersonLinks(
            tuple(clusters),
            tuple(self.joins),
            tuple(doubtful[ids] for ids in sorted(doubtful)),
            tuple(sorted(self.skipped)),
        )

    def _pair(self, keys: Mapping[int, Iterable[str]]) -> Iterator[tuple[int, int]]:
        """Return the pairs that share a block, and note the blocks that are too large."""
        blocks, skipped = group_blocks(keys)
        self.skipped.update(skipped)
        return pair_blocks(keys, blocks)

    def _pair_street_names(self) -> Iterator[WeighedPair]:
        """Yield who may be somebody that is known by a street name alone: a question, never a join."""
        keys = {
            number: list_street_keys(record)
            for number, record in self.clusters.items()
            if record.street_names
        }
        for one, other in self._pair(keys):
            if bool(self.clusters[one].names) != bool(self.clusters[other].names):
                pair = self._compare(one, other)
                if pair and pair.bits >= DOUBTFUL_BITS:
                    yield pair

    def _weigh(self, one: int, other: int) -> None:
        """Keep a pair that may be one person, and queue it if it is likely to be."""
        pair = self._compare(one, other)
        if pair is None or pair.bits < DOUBTFUL_BITS or not (pair.first.names and pair.second.names):
            return
        self.pairs[one][other] = self.pairs[other][one] = pair
        if pair.bits >= self.least_bits:
            self._queue(one, other)

    def _queue(self, one: int, other: int) -> None:
        pair = self.pairs[one][other]
        heapq.heappush(self.heap, (-pair.bits, pair.first.id, pair.second.id, one, other))

    def _compare(self, one: int, other: int) -> WeighedPair | None:
        first, second = sorted((self.clusters[one], self.clusters[other]), key=lambda record: record.id)
        evidence = weigh_evidence(first, second, self.table)
        return None if evidence is None else WeighedPair(first, second, evidence, add_bits(evidence))

    def _has_rival(self, one: int, other: int) -> bool:
        """Return whether a third cluster fits one of the two nearly as well, and cannot be the other."""
        least = self.pairs[one][other].bits - RIVAL_BITS
        return any(
            weigh_evidence(self.clusters[rival], self.clusters[second], self.table) is None
            for first, second in ((one, other), (other, one))
            for rival, pair in self.pairs[first].items()
            if rival != second and pair.bits >= least and rival not in self.pairs[second]
        )

    def _join(self, one: int, other: int) -> None:
        """Replace two clusters by their union, weigh its pairs, and queue again what waited for the two."""
        self.joins.append(self.pairs[one][other])
        number = next(self.numbers)
        near = sorted((self.pairs.pop(one).keys() | self.pairs.pop(other).keys()) - {one, other})
        self.clusters[number] = unite_records((self.clusters.pop(one), self.clusters.pop(other)))
        self.pairs[number] = {}
        for neighbour in near:
            self.pairs[neighbour].pop(one, None)
            self.pairs[neighbour].pop(other, None)
            self._weigh(neighbour, number)
        # Only a neighbour of the two can have lost a rival.
        for neighbour in near:
            for second in self.waiting.pop(neighbour, ()):
                if second in self.pairs[neighbour]:
                    self._queue(*sorted((neighbour, second)))
