"""Document: the union of what files say under one key."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from .values import Claims, Fact, Header, Mention, fact_id, fingerprint, mention_id

MARKINGS = ("", "OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET")


@dataclass(frozen=True)
class Document:
    """One document with all that a file says of it; equal sayings at one place are one claim."""

    header: Header
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]

    @property
    def id(self) -> str:
        """The document's id."""
        return self.header.id

    @cached_property
    def _ids(self) -> dict[int, tuple[str, Mention]]:
        # By object: facts end on the very mentions of their row, so each is digested once however many facts it ends.
        ids: dict[int, tuple[str, Mention]] = {}
        ends = (mention for fact in self.facts for mention in (fact.start, fact.end))
        for mention in (*self.mentions, *ends):
            if id(mention) not in ids:
                ids[id(mention)] = mention_id(self.header.id, mention), mention
        return ids

    @cached_property
    def by_mention(self) -> dict[str, Mention]:
        """Mentions by id, those that only a fact's end brings along included."""
        by_id: dict[str, Mention] = {}
        for key, mention in self._ids.values():
            by_id.setdefault(key, mention)
        return by_id

    @cached_property
    def by_fact(self) -> dict[str, tuple[Fact, str, str]]:
        """Facts by id, each with the ids of the mentions at its start and end."""
        said: dict[str, tuple[Fact, str, str]] = {}
        for fact in self.facts:
            start, end = self._ids[id(fact.start)][0], self._ids[id(fact.end)][0]
            said.setdefault(fact_id(self.header.id, fact, start, end), (fact, start, end))
        return said

    @cached_property
    def hash(self) -> str:
        """A digest of the header and the sorted claims: equal for equal sayings, in whatever order or file."""
        header = self.header
        details = [part for pair in header.details for part in pair]
        return fingerprint(header.id, header.day, header.title, header.marking, *details,
                           *sorted(self.by_mention), *sorted(self.by_fact), size=32)


def merged(one: Header, other: Header) -> Header:
    """The header that both files give, whichever came first: latest day, strictest marking, smallest text.

    >>> a, b = Header("Inventory", "Yard", "1", day="2026-01-02"), Header("Inventory", "Yard", "1", title="List")
    >>> merged(a, b) == merged(b, a)
    True
    """
    if one == other:
        return one
    details = dict(sorted((*one.details, *other.details), reverse=True))
    return replace(one, day=max(one.day, other.day), title=_smallest(one.title, other.title),
                   marking=max(one.marking, other.marking, key=_severity), keyed_by=_smallest(one.keyed_by, other.keyed_by),
                   details=tuple(sorted(details.items())))


def _smallest(one: str, other: str) -> str:
    return min((text for text in (one, other) if text), default="")


def _severity(marking: str) -> tuple[int, str]:
    return (MARKINGS.index(marking) if marking in MARKINGS else len(MARKINGS), marking)


def unite(claims: Iterable[Claims]) -> dict[str, Document]:
    """Documents by id, each with the claims of all its rows; the order of rows does not matter."""
    headers: dict[str, Header] = {}
    mentions: dict[str, list[Mention]] = {}
    facts: dict[str, list[Fact]] = {}
    for said in claims:
        key = said.header.id
        headers[key] = merged(headers[key], said.header) if key in headers else said.header
        mentions.setdefault(key, []).extend(said.mentions)
        facts.setdefault(key, []).extend(said.facts)
    return {key: Document(header, tuple(mentions[key]), tuple(facts[key])) for key, header in headers.items()}
