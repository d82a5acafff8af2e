"""Shaped: a document as the rows that it becomes, worked out before any transaction."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from ..claims.document import Document
from ..identity.keys import identity_keys
from ..identity.partition import IdentityKeys
from ..schema.model import MODEL
from .display import MentionReadings
from .elements import (
    LoadContext,
    make_fact_properties,
    make_entity_id,
    make_mention_properties,
    make_passage_properties,
    find_proved_roles,
)

T = TypeVar("T")
Result = TypeVar("Result")
Row = dict[str, Any]


@dataclass(frozen=True)
class PreparedDocument:
    """A document with its claims as rows, by claim id.

    bearing holds kind and keys of the mentions whose entity is to be resolved, entity the entity of every other, said what
    a mention adds to its entity's display, roles the role labels that are proved, by mention.
    """

    document: Document
    digest: str
    mentions: dict[str, Row]
    facts: dict[str, Row]
    words: dict[str, Row]
    bearing: dict[str, tuple[str, IdentityKeys]]
    entity: dict[str, str]
    said: dict[str, MentionReadings]
    roles: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, document: Document, digest: str, loading: LoadContext) -> "PreparedDocument":
        """The document of that digest as this load writes it."""
        borne = identity_keys(document)
        resolved = {key for key, mention in document.by_mention.items() if MODEL.node[mention.kind].resolved}
        mentions: dict[str, Row] = {
            key: {
                "d": document.id,
                "kind": mention.kind,
                "p": make_mention_properties(loading, document, key, mention, borne.get(key)),
            }
            for key, mention in document.by_mention.items()
        }
        facts: dict[str, Row] = {
            key: {
                "d": document.id,
                "type": fact.type,
                "start": start,
                "end": end,
                "p": make_fact_properties(loading, document, key, fact, start, end),
            }
            for key, (fact, start, end) in document.by_fact.items()
        }
        words: dict[str, Row] = {
            key: {"d": document.id, "p": make_passage_properties(loading, document, key, said)}
            for key, said in document.by_words.items()
        }
        return cls(
            document,
            digest,
            mentions,
            facts,
            words,
            bearing={
                key: (mention.kind, borne[key])
                for key, mention in document.by_mention.items()
                if key in resolved
            },
            entity={
                key: make_entity_id(document.header, key, mention)
                for key, mention in document.by_mention.items()
                if key not in resolved
            },
            said={key: MentionReadings.of(row["p"], document.header.day) for key, row in mentions.items()},
            roles=tuple(find_proved_roles(document)),
        )


def group_documents(documents: Iterable[Document], limit: int) -> Iterator[list[Document]]:
    """The documents in packs of about limit claims, never one in two packs."""
    pack: list[Document] = []
    size = 0
    for document in documents:
        pack.append(document)
        size += len(document.mentions) + len(document.facts)
        if size >= limit:
            yield pack
            pack, size = [], 0
    if pack:
        yield pack


def map_ahead(items: Iterable[T], make: Callable[[T], Result]) -> Iterator[Result]:
    """What make gives for each item, in order; the next is made in a thread while the last is used.

    While a server writes a pack its client waits, so the next pack costs little.
    """
    waiting = iter(items)

    def following() -> list[Result]:
        return [make(item) for item in islice(waiting, 1)]

    with ThreadPoolExecutor(1, "ahead") as thread:
        coming = thread.submit(following)
        while made := coming.result():
            coming = thread.submit(following)
            yield from made
