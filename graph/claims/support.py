"""Support: how many documents a finding rests on, and how many independent sources."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple

# How the origin of a claim begins whose document names its source, and of one that has an issuer alone. Any
# other is its document's id: a theft report or an examination is an observation of its own.
NAMED_PREFIX, ISSUER_PREFIX = "origin:", "issuer:"


class Support(NamedTuple):
    """Counts of documents and of whose word they are.

    sources are named by documents; issuers are the carriers, declarants, yards, forces and makers of charts
    whose documents name no source; observations are theft reports and examinations.
    """

    documents: int
    sources: int = 0
    issuers: int = 0
    observations: int = 0

    @property
    def independent_sources(self) -> int:
        """How many independent sources of any sort there are: what `support` counts everywhere."""
        return self.sources + self.issuers + self.observations

    @property
    def words(self) -> str:
        """The support as a reader is told it.

        >>> Support(8, issuers=2).words, Support(5, 2, 1, 1).words
        ('8 documents, 2 issuers', '5 documents, 2 sources, 1 issuer and 1 observation')
        """
        named = zip(self[1:], ("source", "issuer", "observation"), strict=True)
        counts = [_plural(count, word) for count, word in named if count]
        whose = " and ".join(filter(None, (", ".join(counts[:-1]), *counts[-1:])))
        papers = _plural(self.documents, "document") if self.documents else ""
        return ", ".join(filter(None, (papers, whose or "no source")))


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word if count == 1 else word + 's'}"


def count_support(documents: Iterable[str], origins: Iterable[str]) -> Support:
    """The support of claims, from the ids of their documents and their origins; nothing else counts it.

    >>> count_support(["d1", "d2", "d3"], ["issuer:a", "issuer:a", "d3"])
    Support(documents=3, sources=0, issuers=1, observations=1)
    """
    papers, found = set(documents), set(origins)
    issuers = sum(origin.startswith(ISSUER_PREFIX) for origin in found)
    observations = len(found & papers)
    return Support(len(papers), len(found) - issuers - observations, issuers, observations)


def count_support_by_key(rows: Iterable[tuple[Hashable, Iterable[str], Iterable[str]]]) -> dict[Any, Support]:
    """The support of each key, from rows of (key, documents, origins).

    >>> count_support_by_key([("a", ["d1"], ["issuer:x"]), ("a", ["d2"], ["issuer:x"])])["a"].words
    '2 documents, 1 issuer'
    """
    documents: dict[Hashable, set[str]] = {}
    origins: dict[Hashable, set[str]] = {}
    for key, papers, words in rows:
        documents.setdefault(key, set()).update(papers)
        origins.setdefault(key, set()).update(words)
    return {key: count_support(documents[key], origins[key]) for key in documents}


def count_pair_support(links: Any, *, directed: bool = False) -> Mapping[tuple[Any, ...], Support]:
    """The support of each pair of ends of a network's links, the smaller id first.

    Of each edge (source, target, directed) where directed is asked for. Empty where links do not say whose word
    they rest on.
    """
    if links is None or "origins" not in links:
        return {}
    ends = zip(links["source"], links["target"], links["directed"], strict=True)
    keys = (
        (one, other, bool(arrow)) if directed else (min(one, other), max(one, other))
        for one, other, arrow in ends
    )
    return count_support_by_key(zip(keys, links["documents"], links["origins"], strict=True))
