"""Join records of one entity, cluster against cluster, the surest pair first."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Generic, NamedTuple, Protocol, TypeVar

from .blocking import SkippedBlock, group_blocks, pair_blocks
from .evidence_bits import Evidence, add_bits

LEAST_BITS = 3.0  # of a join: odds of 8 to 1
DOUBTFUL_BITS = -3.0  # of a pair that somebody should judge
RIVAL_BITS = 3.0  # a rival within so many bits makes a join doubtful


class Linkable(Protocol):
    """A record that can be linked: an entity, or a cluster of entities, named by its smallest id."""

    @property
    def entities(self) -> frozenset[str]:
        """The entities of the record."""

    @property
    def id(self) -> str:
        """The smallest id of its entities."""


Record = TypeVar("Record", bound=Linkable)
Weigh = Callable[[Record, Record], tuple[Evidence, ...] | None]  # None: the two cannot be one


class WeighedPair(NamedTuple, Generic[Record]):
    """Two clusters of entities with the evidence that they are one, and its sum in bits."""

    first: Record
    second: Record
    evidence: tuple[Evidence, ...]
    bits: float


@dataclass(frozen=True, slots=True)
class LinkRules(Generic[Record]):
    """What linking needs to know of a kind of record.

    list_keys gives the blocks of a record: two that share none are not compared. weigh gives the evidence on
    two records, None if they cannot be one. unite makes one record of several.
    """

    list_keys: Callable[[Record], Iterable[str]]
    weigh: Weigh[Record]
    unite: Callable[[Iterable[Record]], Record]


@dataclass(frozen=True, slots=True)
class RecordLinks(Generic[Record]):
    """What linking found: the united records, the joins that made them, and the pairs left in doubt.

    skipped are the blocks too large to compare: two who share nothing else were not weighed.
    """

    united: tuple[Record, ...]
    joins: tuple[WeighedPair[Record], ...]
    doubtful: tuple[WeighedPair[Record], ...]
    skipped: tuple[SkippedBlock, ...] = ()

    @property
    def clusters(self) -> tuple[frozenset[str], ...]:
        """The entities of each united record."""
        return tuple(record.entities for record in self.united)

    @property
    def first_entities(self) -> dict[str, str]:
        """The smallest entity of its united record, by entity."""
        return {entity: min(cluster) for cluster in self.clusters for entity in cluster}


def link_records(
    records: Iterable[Record], rules: LinkRules[Record], *, least_bits: float = LEAST_BITS
) -> RecordLinks[Record]:
    """Return which records are one; the order of the records does not matter.

    least_bits are those of a join. The two clusters with the most bits are joined first, and only pairs with
    the new cluster are weighed again. A join waits while one of the two has a rival: a third cluster that
    fits nearly as well, and that cannot be the other.
    """
    return _Linker(sorted(records, key=lambda record: record.id), rules, least_bits).link()


def compare_records(one: Record, other: Record, weigh: Weigh[Record]) -> WeighedPair[Record] | None:
    """Return two records as a weighed pair, the smaller id first; None if they cannot be one."""
    first, second = sorted((one, other), key=lambda record: record.id)
    evidence = weigh(first, second)
    return None if evidence is None else WeighedPair(first, second, evidence, add_bits(evidence))


class _Linker(Generic[Record]):
    """The state of linking: clusters by number, and the pairs that share a block."""

    def __init__(self, records: list[Record], rules: LinkRules[Record], least_bits: float) -> None:
        self.rules, self.least_bits = rules, least_bits
        self.clusters = dict(enumerate(records))
        self.numbers = count(len(records))
        self.pairs: dict[int, dict[int, WeighedPair[Record]]] = {number: {} for number in self.clusters}
        self.heap: list[tuple[float, str, str, int, int]] = []
        self.waiting: dict[int, set[int]] = {}  # pairs that are likely, and refused for a rival so far
        self.joins: list[WeighedPair[Record]] = []
        self.skipped: set[SkippedBlock] = set()

    def link(self) -> RecordLinks[Record]:
        """Return the links."""
        keys = {number: self.rules.list_keys(record) for number, record in self.clusters.items()}
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
        doubtful = {
            (pair.first.id, pair.second.id): pair for near in self.pairs.values() for pair in near.values()
        }
        return RecordLinks(
            tuple(sorted(self.clusters.values(), key=lambda record: record.id)),
            tuple(self.joins),
            tuple(doubtful[ids] for ids in sorted(doubtful)),
            tuple(sorted(self.skipped)),
        )

    def _pair(self, keys: Mapping[int, Iterable[str]]) -> Iterator[tuple[int, int]]:
        """Return the pairs that share a block, and note the blocks that are too large."""
        blocks, skipped = group_blocks(keys)
        self.skipped.update(skipped)
        return pair_blocks(keys, blocks)

    def _weigh(self, one: int, other: int) -> None:
        """Keep a pair that may be one, and queue it if it is likely to be."""
        pair = compare_records(self.clusters[one], self.clusters[other], self.rules.weigh)
        if pair is None or pair.bits < DOUBTFUL_BITS:
            return
        self.pairs[one][other] = self.pairs[other][one] = pair
        if pair.bits >= self.least_bits:
            self._queue(one, other)

    def _queue(self, one: int, other: int) -> None:
        pair = self.pairs[one][other]
        heapq.heappush(self.heap, (-pair.bits, pair.first.id, pair.second.id, one, other))

    def _has_rival(self, one: int, other: int) -> bool:
        """Return whether a third cluster fits one of the two nearly as well, and cannot be the other."""
        least = self.pairs[one][other].bits - RIVAL_BITS
        return any(
            self.rules.weigh(self.clusters[rival], self.clusters[second]) is None
            for first, second in ((one, other), (other, one))
            for rival, pair in self.pairs[first].items()
            if rival != second and pair.bits >= least and rival not in self.pairs[second]
        )

    def _join(self, one: int, other: int) -> None:
        """Replace two clusters by their union, weigh its pairs, and queue again what waited for the two."""
        self.joins.append(self.pairs[one][other])
        number = next(self.numbers)
        near = sorted((self.pairs.pop(one).keys() | self.pairs.pop(other).keys()) - {one, other})
        self.clusters[number] = self.rules.unite((self.clusters.pop(one), self.clusters.pop(other)))
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
