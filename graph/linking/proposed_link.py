"""Pairs of entities that are probably one, with the evidence in bits: what somebody should judge."""

import math
from typing import Any, NamedTuple

from .evidence_bits import Evidence
from .link_records import RecordLinks, WeighedPair


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


def list_proposed_links(links: RecordLinks[Any], kind: str) -> list[ProposedLink]:
    """Return the joins that linking would make and the pairs that it leaves in doubt, the most bits first.

    The entity with the smallest id stands for its cluster.
    """
    found = [make_proposed_link(pair, kind) for pair in (*links.joins, *links.doubtful)]
    return sorted(found, key=lambda link: (-link.bits, link.first, link.second))


def make_proposed_link(pair: WeighedPair[Any], kind: str) -> ProposedLink:
    """Return a weighed pair of clusters as a pair of entities, each the smallest id of its cluster."""
    return ProposedLink(
        pair.first.id, pair.second.id, kind, pair.bits, compute_probability(pair.bits), pair.evidence
    )


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
