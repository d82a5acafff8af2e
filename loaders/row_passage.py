"""Passage: one place of one document, gathering what a row says there with the grounds that all of it stands on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from ..graph.claims.values import Cell, Claims, Fact, Grounds, Header, Mention, Words, details
from ..graph.kinds.reading import Reading


@dataclass
class Passage:
    """A paragraph, exhibit or container of a document while a row is shaped into it.

    place and grounds go onto every mention and fact made here. Equal mentions are one: naming a thing twice at one
    place says no more than naming it once.

    >>> from ..graph.kinds.reading import TEXT
    >>> passage = Passage("1")
    >>> dee = passage.mention("Person", {"nickname": TEXT.clean("Tall Dee")}, role="subject")
    >>> passage.mention("Person", {"nickname": TEXT.clean("Tall Dee")}, role="subject") is dee
    True
    """

    place: str
    grounds: Grounds = field(default_factory=Grounds)
    # Each by itself, for the first of equal ones is the one that stands; in the order in which they came.
    mentions: dict[Mention, Mention] = field(default_factory=dict)
    facts: dict[Fact, Fact] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)

    def at(self, place: str) -> Self:
        """The same document and grounds at another place; both gather into one list."""
        return replace(self, place=place)

    def mention(
        self,
        kind: str,
        readings: Mapping[str, Reading | Iterable[Reading] | None],
        *,
        role: str = "unknown",
        own_key: str = "",
        cell: Cell | None = None,
        from_text: bool = False,
    ) -> Mention:
        """The mention of a thing, gathered; readings that are None are left out, a list gives several of one name."""
        pairs = tuple(
            (name, reading)
            for name, given in readings.items()
            if given is not None
            for reading in ((given,) if isinstance(given, Reading) else given)
        )
        made = Mention(kind, self.place, pairs, role, own_key, self.grounds, from_text, cell or Cell())
        return self.mentions.setdefault(made, made)

    def fact(
        self,
        type: str,
        start: Mention,
        end: Mention,
        *,
        first: str = "",
        last: str = "",
        strength: float = 1.0,
        directed: bool = True,
        cell: Cell | None = None,
        **further: str,
    ) -> Fact:
        """The fact between two mentions, gathered; further are the edge's own properties (where, state, leg …)."""
        made = Fact(
            type,
            start,
            end,
            self.place,
            self.grounds,
            strength,
            directed,
            first,
            last,
            details(**further),
            cell or end.cell,
        )
        return self.facts.setdefault(made, made)

    def keep_words(self, text: str, cell: Cell) -> None:
        """Gathers what is written at this place, so that it can be read and found later."""
        if text.strip():
            self.words.append(Words(self.place, text.strip(), self.grounds, cell))

    def claims(self, header: Header) -> Claims:
        """All that was gathered, as the claims of the document."""
        return Claims(header, tuple(self.mentions), tuple(self.facts), tuple(self.words))
