"""Support: how many documents and how many independent sources a finding has."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple

from ..sentence_words import join_words, plural

# An origin starts with the first if the document names its source, with the second if it only has an issuer.
# Any other origin is a document id: theft reports, examinations and records of sightings are observations.
NAMED_PREFIX, ISSUER_PREFIX = "origin:", "issuer:"


class Support(NamedTuple):
    """Counts of documents and of their origins.

    sources are named by documents; issuers are the carriers, declarants, yards, forces and makers of charts
    whose documents name no source; observations are theft reports, examinations and
    records of sightings.
    """

    documents: int
    sources: int = 0
    issuers: int = 0
    observations: int = 0

    @property
    def independent_sources(self) -> int:
        """The number of independent sources of all sorts: what `support` counts everywhere."""
        return self.sources + self.issuers + self.observations

    @property
    def words(self) -> str:
        """The support in words for a reader.

        >>> Support(8, issuers=2).words, Support(5, 2, 1, 1).words
        ('8 documents, 2 issuers', '5 documents, 2 sources, 1 issuer and 1 observation')
        """
        origins = zip(self[1:], ("source", "issuer", "observation"), strict=True)
        counts = [plural(count, word) for count, word in origins if count]
        sources = join_words(counts)
        documents = plural(self.documents, "document") if self.documents else ""
        return ", ".join(filter(None, (documents, sources or "no source")))


def count_support(documents: Iterable[str], origins: Iterable[str]) -> Support:
    """Return the support of claims from their document ids and origins; no other code counts it.

    >>> count_support(["d1", "d2", "d3"], ["issuer:a", "issuer:a", "d3"])
    Support(documents=3, sources=0, issuers=1, observations=1)
    """
    document_ids, distinct = set(documents), set(origins)
    issuers = sum(origin.startswith(ISSUER_PREFIX) for origin in distinct)
    observations = len(distinct & document_ids)
    return Support(len(document_ids), len(distinct) - issuers - observations, issuers, observations)


def count_support_by_key(rows: Iterable[tuple[Hashable, Iterable[str], Iterable[str]]]) -> dict[Any, Support]:
    """Return the support of each key, from rows of (key, documents, origins).

    >>> count_support_by_key([("a", ["d1"], ["issuer:x"]), ("a", ["d2"], ["issuer:x"])])["a"].words
    '2 documents, 1 issuer'
    """
    documents: dict[Hashable, set[str]] = {}
    origins: dict[Hashable, set[str]] = {}
    for key, row_documents, row_origins in rows:
        documents.setdefault(key, set()).update(row_documents)
        origins.setdefault(key, set()).update(row_origins)
    return {key: count_support(documents[key], origins[key]) for key in documents}


def count_pair_support(links: Any, *, directed: bool = False) -> Mapping[tuple[Any, ...], Support]:
    """Return the support of each pair of linked ids, the smaller id first.

    With directed, return the support of each edge (source, target, directed). The result is empty if the
    links have no column of origins.
    """
    if links is None or "origins" not in links:
        return {}
    ends = zip(links["source"], links["target"], links["directed"], strict=True)
    keys = (
        (one, other, bool(arrow)) if directed else (min(one, other), max(one, other))
        for one, other, arrow in ends
    )
    return count_support_by_key(zip(keys, links["documents"], links["origins"], strict=True))
