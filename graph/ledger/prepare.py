"""Turns documents into the rows to write, before any transaction starts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, TypeVar

from ..claims.choose_display import MentionReadings
from ..claims.document import Document
from ..identity.keys import find_identity_keys
from ..identity.partition import IdentityKeys
from ..schema.model import MODEL
from .claim_properties import (
    LoadContext,
    make_entity_id,
    make_fact_properties,
    make_mention_properties,
    make_passage_properties,
)
from .role_proofs import find_proved_roles

T = TypeVar("T")
Result = TypeVar("Result")
Row = dict[str, Any]


@dataclass(frozen=True)
class PreparedDocument:
    """A document with its claims as rows by claim id, as one file gives it."""

    document: Document
    file: str
    digest: str
    mentions: dict[str, Row]
    facts: dict[str, Row]
    passages: dict[str, Row]
    # Kind and identity keys of each mention whose entity must be resolved.
    identity_keys: dict[str, tuple[str, IdentityKeys]]
    entity: dict[str, str]  # the entity of each other mention
    readings: dict[str, MentionReadings]  # what each mention adds to the display of its entity
    roles: tuple[tuple[str, str], ...]  # (mention, role label) for each role that the document proves

    def count_claims(self) -> int:
        """Return how many claims it has, with itself and its passages, which a transaction carries too."""
        return 1 + len(self.mentions) + len(self.facts) + len(self.passages)

    @classmethod
    def prepare(cls, document: Document, file: str, digest: str, context: LoadContext) -> "PreparedDocument":
        """Return the document with this digest as the load writes it; file owns its claims."""
        by_id, keys = document.mentions_by_id, find_identity_keys(document)
        resolved = {key for key, mention in by_id.items() if MODEL.nodes_by_label[mention.kind].is_resolved}
        mentions = _make_mention_rows(document, context, keys)
        facts = _make_fact_rows(document, context)
        passages: dict[str, Row] = {
            key: {"d": document.id, "p": make_passage_properties(context, document, key, words)}
            for key, words in document.words_by_id.items()
        }
        for row in chain(mentions.values(), facts.values(), passages.values()):
            row["p"]["files"] = [file]
        return cls(
            document,
            file,
            digest,
            mentions,
            facts,
            passages,
            identity_keys={
                key: (mention.kind, keys[key]) for key, mention in by_id.items() if key in resolved
            },
            entity={
                key: make_entity_id(document.header, key, mention)
                for key, mention in by_id.items()
                if key not in resolved
            },
            readings={
                key: MentionReadings.from_properties(row["p"], document.header.day)
                for key, row in mentions.items()
            },
            roles=tuple(find_proved_roles(document)),
        )


def _make_mention_rows(
    document: Document, context: LoadContext, keys: Mapping[str, IdentityKeys]
) -> dict[str, Row]:
    return {
        key: {
            "d": document.id,
            "kind": mention.kind,
            "p": make_mention_properties(context, document, key, mention, keys.get(key)),
        }
        for key, mention in document.mentions_by_id.items()
    }


def _make_fact_rows(document: Document, context: LoadContext) -> dict[str, Row]:
    return {
        key: {
            "d": document.id,
            "type": fact.type,
            "start": start,
            "end": end,
            "p": make_fact_properties(context, document, key, fact, start, end),
        }
        for key, (fact, start, end) in document.facts_by_id.items()
    }


def group_documents(documents: Iterable[Document], limit: int) -> Iterator[list[Document]]:
    """Yield the documents in groups of about limit claims. A document is never split."""
    group: list[Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document.mentions) + len(document.facts)
        if size >= limit:
            yield group
            group, size = [], 0
    if group:
        yield group


def map_ahead(items: Iterable[T], make: Callable[[T], Result]) -> Iterator[Result]:
    """Yield make(item) for each item, in order, one item ahead of the caller.

    A thread makes the next one while the client waits for the server, so it costs little time.
    """
    waiting = iter(items)

    def make_next() -> list[Result]:
        return [make(item) for item in islice(waiting, 1)]

    with ThreadPoolExecutor(1, "ahead") as thread:
        following = thread.submit(make_next)
        while results := following.result():
            following = thread.submit(make_next)
            yield from results
