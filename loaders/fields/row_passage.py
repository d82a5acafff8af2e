"""Passage: collects the mentions and facts of one place in one document, all with the same grading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from ...graph.claims.values import Cell, Claims, Fact, Grounds, Header, Mention, Words, collect_details
from ...graph.kinds.reading import Reading
from .no_link import denies_link, deny_fact


@dataclass
class Passage:
    """A paragraph, exhibit or container of a document, to which a loader adds mentions and facts.

    Each mention and fact gets this place and these grounds (grading, handling, source). Equal mentions are
    kept once.

    >>> from ...graph.kinds.reading import TEXT
    >>> passage = Passage("1")
    >>> dee = passage.add_mention("Person", {"nickname": TEXT.clean("Tall Dee")}, role="subject")
    >>> passage.add_mention("Person", {"nickname": TEXT.clean("Tall Dee")}, role="subject") is dee
    True
    """

    place: str
    grounds: Grounds = field(default_factory=Grounds)
    # Dicts, not sets: the order counts, and setdefault returns the first of several equal ones.
    mentions: dict[Mention, Mention] = field(default_factory=dict)
    facts: dict[Fact, Fact] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)

    def move_to(self, place: str) -> Self:
        """Return a passage for another place; both add to the same lists."""
        return replace(self, place=place)

    def add_mention(
        self,
        kind: str,
        readings: Mapping[str, Reading | Iterable[Reading] | None],
        *,
        role: str = "unknown",
        own_key: str = "",
        cell: Cell | None = None,
        from_text: bool = False,
    ) -> Mention:
        """Add a mention and return it; None readings are left out, a list is several values of one name."""
        pairs = tuple(
            (name, reading)
            for name, value in readings.items()
            if value is not None
            for reading in ((value,) if isinstance(value, Reading) else value)
        )
        new = Mention(kind, self.place, pairs, role, own_key, self.grounds, from_text, cell or Cell())
        return self.mentions.setdefault(new, new)

    def add_fact(
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
        """Add a fact between two mentions and return it; its denial if the document's word denies it.

        further: the edge's own properties (where, state, leg …).
        """
        new = Fact(
            type,
            start,
            end,
            self.place,
            self.grounds,
            strength,
            directed,
            first,
            last,
            collect_details(**further),
            cell or end.cell,
        )
        if denies_link(further.get("as_reported", "")):
            new = deny_fact(new)
        return self.facts.setdefault(new, new)

    def keep_words(self, text: str, cell: Cell) -> None:
        """Keep a text of this place word for word, so that it can be searched and quoted."""
        if text.strip():
            self.words.append(Words(self.place, text.strip(), self.grounds, cell))

    def build_claims(self, header: Header) -> Claims:
        """Return everything added so far as the claims of the document."""
        return Claims(header, tuple(self.mentions), tuple(self.facts), tuple(self.words))
