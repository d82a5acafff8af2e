"""What an identity rule may look at, and the keys that it makes of that."""

from collections.abc import Iterator
from typing import NamedTuple

from ..claims.document import Document
from ..claims.values import Mention, fingerprint
from ..kinds.tidy import is_placeholder
from .key_rules import OWN

LONGEST_KEY = 250


class LinkedMention(NamedTuple):
    """A mention at the other end of a fact, the fact's type, and whether the fact points to that mention."""

    type: str
    is_outward: bool
    mention: Mention


class MentionContext:
    """A mention with the mentions that facts of its document link it to: all that a rule may look at.

    bare_postcodes are the postcodes that the document gives without a house or unit.
    """

    def __init__(
        self,
        document: Document,
        mention: Mention,
        linked: list[LinkedMention],
        bare_postcodes: frozenset[str] = frozenset(),
    ) -> None:
        self.source = document.header.source
        self.document = document.id
        self.mention = mention
        self.bare_postcodes = bare_postcodes
        self._linked = linked

    def find_linked(self, *types: str, outward: bool = True) -> Iterator[Mention]:
        """Yield the mentions at the other end of facts of these types."""
        return (one.mention for one in self._linked if one.type in types and one.is_outward is outward)

    def list_own_keys(self) -> list[str]:
        """Return the key of the source's own number for the entity, if it has one."""
        mention = self.mention
        if is_placeholder(mention.own_key):
            return []
        return [make_key(mention.kind, OWN, self.source, mention.own_key)]

    def list_text_keys(self, *names: str) -> list[str]:
        """Return keys of doubtful readings, which join identical texts within one source; no placeholders."""
        mention = self.mention
        return [
            make_key(mention.kind, "text", self.source, name, reading.value)
            for name in names
            for reading in mention.get_readings(name)
            if reading.is_doubtful and not reading.is_placeholder
        ]


def make_key(kind: str, rule: str, *parts: str) -> str:
    """Return the text of a key. Case and extra blanks in the parts make no difference.

    >>> make_key("Person", "nominal", "Essex", "N42")
    'Person|nominal|essex|n42'
    """
    text = "|".join((kind, rule, *map(fold_key_part, parts)))
    # Keys are indexed, and an index entry must stay below 1 kB.
    return text if len(text) <= LONGEST_KEY else f"{kind}|{rule}|{fingerprint(text)}"


def fold_key_part(part: str) -> str:
    """Return a part of a key in the form in which equal parts are equal.

    >>> fold_key_part(" Essex  Police ")
    'essex police'
    """
    return " ".join(part.split()).casefold().replace("|", "/")


def list_certain_values(mention: Mention, name: str) -> list[str]:
    """Return the values of a property's readings that are not doubtful."""
    return [reading.value for reading in mention.get_readings(name) if not reading.is_doubtful]
