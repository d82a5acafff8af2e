"""Pairs of entities that are probably one person, with the evidence in bits: what somebody should judge."""

import math
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from .evidence import Evidence
from .frequencies import FrequencyTable
from .link_persons import PersonLinks, link_persons
from .link_records import WeighedPair
from .person_record import PersonRecord


class ProposedLink(NamedTuple):
    """Two entities that are perhaps one: how likely, in bits and as a probability, and why.

    The bits of the evidence add up to bits; the first piece is the prior.
    """

    first: str
    second: str
    kind: str
    bits: float
    probability: float
    evidence: tuple[Evidence, ...]


def propose_links(
    records: Iterable[PersonRecord],
    table: FrequencyTable | None = None,
    *,
    different: Collection[tuple[str, str]] = (),
) -> list[ProposedLink]:
    """Return pairs of entities that may be one person, the most bits first.

    These are the joins that linking would make and the pairs that it leaves in doubt. The entity with the
    smallest id stands for its cluster. different are pairs that somebody judged to be two.
    """
    links = link_persons(_set_apart(records, different), table)
    found = [make_proposed_link(pair) for pair in (*links.joins, *links.doubtful)]
    return sorted(found, key=lambda link: (-link.bits, link.first, link.second))


def find_joins(
    records: Iterable[PersonRecord], *, least: float, apart: Collection[tuple[str, str]] = ()
) -> PersonLinks:
    """Return what linking joins at a probability of at least `least`, in the order of its joins.

    apart are pairs that stay two, because somebody judged them to be or was not sure.
    """
    return link_persons(_set_apart(records, apart), least_bits=compute_bits(least))


def compute_bits(probability: float) -> float:
    """Return the match weight of a probability, which is above 0 and below 1.

    >>> round(compute_bits(compute_probability(3.0)), 9)
    3.0
    """
    return math.log2(probability / (1.0 - probability))


def compute_probability(bits: float) -> float:
    """Return the probability of a match weight.

    >>> compute_probability(0.0), round(compute_probability(10.0), 3)
    (0.5, 0.999)
    """
    return 1.0 / (1.0 + math.exp2(-bits))


def _set_apart(records: Iterable[PersonRecord], different: Collection[tuple[str, str]]) -> list[PersonRecord]:
    apart: dict[str, set[str]] = {}
    for one, other in different:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    return [
        replace(record, apart=record.apart.union(*(apart.get(entity, ()) for entity in record.entities)))
        for record in records
    ]


def make_proposed_link(pair: WeighedPair) -> ProposedLink:
    """Return a weighed pair of clusters as a pair of entities, each the smallest id of its cluster."""
    return ProposedLink(
        pair.first.id,
        pair.second.id,
        "Person",
        pair.bits,
        compute_probability(pair.bits),
        pair.evidence,
    )
