"""A document with all its claims, united from the rows and files that have its key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ..kinds.handling import find_strictest_marking
from .values import (
    Claims,
    Fact,
    Grounds,
    Header,
    Mention,
    Words,
    make_fact_id,
    make_mention_id,
    make_words_id,
)


@dataclass(frozen=True)
class Document:
    """One document with all its claims; equal content at one place is one claim."""

    header: Header
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    words: tuple[Words, ...] = ()

    @property
    def id(self) -> str:
        """The document's id."""
        return self.header.id

    @cached_property
    def _ids(self) -> dict[int, tuple[str, Mention]]:
        # By object identity: facts refer to the mention objects of their row, so each is digested only once.
        ids: dict[int, tuple[str, Mention]] = {}
        ends = (mention for fact in self.facts for mention in (fact.start, fact.end))
        for mention in (*self.mentions, *ends):
            if id(mention) not in ids:
                ids[id(mention)] = make_mention_id(self.header.id, mention), mention
        return ids

    @cached_property
    def mentions_by_id(self) -> dict[str, Mention]:
        """Mentions by id, also those of facts alone; of equal ones, the one whose grounds outweigh."""
        by_id: dict[str, Mention] = {}
        for key, mention in self._ids.values():
            if key not in by_id or mention.grounds.outweighs(by_id[key].grounds):
                by_id[key] = mention
        return by_id

    @cached_property
    def facts_by_id(self) -> dict[str, tuple[Fact, str, str]]:
        """(fact, start id, end id) by fact id; of equal facts, the one whose grounds outweigh."""
        by_id: dict[str, tuple[Fact, str, str]] = {}
        for fact in self.facts:
            start, end = self._ids[id(fact.start)][0], self._ids[id(fact.end)][0]
            key = make_fact_id(self.header.id, fact, start, end)
            if key not in by_id or fact.grounds.outweighs(by_id[key][0].grounds):
                by_id[key] = fact, start, end
        return by_id

    @cached_property
    def words_by_id(self) -> dict[str, Words]:
        """Words by the id of their passage; of equal ones, those whose grounds outweigh."""
        by_id: dict[str, Words] = {}
        for words in self.words:
            key = make_words_id(self.header.id, words)
            if key not in by_id or words.grounds.outweighs(by_id[key].grounds):
                by_id[key] = words
        return by_id

    @property
    def grounds(self) -> Iterator[tuple[str, Grounds]]:
        """(claim id, grounds) of every claim."""
        yield from ((key, mention.grounds) for key, mention in self.mentions_by_id.items())
        yield from ((key, fact.grounds) for key, (fact, _, _) in self.facts_by_id.items())
        yield from ((key, words.grounds) for key, words in self.words_by_id.items())


def merge_headers(one: Header, other: Header) -> Header:
    """Return the header of both files, in any order: latest day, strictest marking, smallest text.

    >>> a = Header("Inventory", "Yard", "1", day="2026-01-02")
    >>> b = Header("Inventory", "Yard", "1", title="List")
    >>> merge_headers(a, b) == merge_headers(b, a)
    True
    """
    if one == other:
        return one
    details = dict(sorted((*one.details, *other.details), reverse=True))
    return replace(
        one,
        day=max(one.day, other.day),
        title=_smallest(one.title, other.title),
        marking=find_strictest_marking((one.marking, other.marking)),
        keyed_by=_smallest(one.keyed_by, other.keyed_by),
        details=tuple(sorted(details.items())),
    )


def _smallest(one: str, other: str) -> str:
    return min((text for text in (one, other) if text), default="")


def unite(claims: Iterable[Claims]) -> dict[str, Document]:
    """Return documents by id, each with the claims of all its rows; the order of rows does not matter."""
    headers: dict[str, Header] = {}
    mentions: dict[str, list[Mention]] = {}
    facts: dict[str, list[Fact]] = {}
    words: dict[str, list[Words]] = {}
    for one in claims:
        key = one.header.id
        headers[key] = merge_headers(headers[key], one.header) if key in headers else one.header
        mentions.setdefault(key, []).extend(one.mentions)
        facts.setdefault(key, []).extend(one.facts)
        words.setdefault(key, []).extend(one.words)
    return {
        key: Document(header, tuple(mentions[key]), tuple(facts[key]), tuple(words[key]))
        for key, header in headers.items()
    }
