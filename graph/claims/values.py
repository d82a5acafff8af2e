"""Claims: what a document says, as frozen values that know no store and no file format."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..kinds.reading import Reading

ROLES = ("subject", "victim", "witness", "unwitting", "firm", "unknown")


def fingerprint(*parts: object, size: int = 20) -> str:
    """A hex digest of the parts; the unit separator keeps ("a", "b") and ("ab",) apart."""
    text = "\x1f".join(["" if part is None else str(part) for part in parts])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:size]


@dataclass(frozen=True, slots=True)
class Header:
    """Which document a claim belongs to.

    kind is a document label of the schema; source the force, yard, carrier, declarant or chart's source; reference
    what the source calls the document (see design: force + URN, yard + list date …). keyed_by says in words what the
    reference is ("URN", "MRN", "file and content").
    """

    kind: str
    source: str
    reference: str
    keyed_by: str = "reference"
    day: str = ""  # the document's own date, YYYY-MM-DD
    title: str = ""
    marking: str = ""  # OFFICIAL, OFFICIAL-SENSITIVE, SECRET, or nothing
    details: tuple[tuple[str, str], ...] = ()  # further named texts worth keeping, sorted by name

    @property
    def id(self) -> str:
        """The document's id: a digest of kind, source and reference."""
        return make_document_id(self.kind, self.source, self.reference)


@lru_cache(maxsize=256)
def make_document_id(kind: str, source: str, reference: str) -> str:
    """The id of the document of that kind, source and reference; asked for at every claim, hence remembered."""
    return f"{kind.lower()}:{fingerprint(kind, source, reference, size=16)}"


@dataclass(frozen=True, slots=True)
class Grounds:
    """How far a claim is to be trusted and shared.

    grading is its normal form ("2BP", or "" when ungraded), handling "P", "C" or "C: conditions", and
    source_reference the report's own reference of its source; two claims from one source are one origin. It is in no
    id and no digest but under the store's key: ids stand in exports, and whoever has one could try references on it.
    """

    grading: str = ""
    handling: str = ""
    source_reference: str = ""

    @property
    def source(self) -> str:
        """The source reference as it is compared, blanks and case folded.

        >>> Grounds(source_reference=" Ref  7781").source
        'ref 7781'
        """
        return " ".join(self.source_reference.split()).casefold() if self.source_reference else ""

    def outweighs(self, other: "Grounds") -> bool:
        """Whether this, not other, is the ground of a claim that rests on both: a named source goes before none, then the smaller."""
        return (not self.source, self.source) < (not other.source, other.source)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in its file a claim was read; not part of its identity."""

    line: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A document names a thing: one kind of entity, read in one place.

    kind is a node label of the schema, readings its properties by name (several readings of one name are allowed),
    own_key the source's own key for the thing (stock number, vehicle_id, exhibit), role what part it plays.
    """

    kind: str
    place: str
    readings: tuple[tuple[str, Reading], ...]
    role: str = "unknown"
    own_key: str = ""
    grounds: Grounds = Grounds()
    from_text: bool = False
    cell: Cell = field(default=Cell(), compare=False)

    def get_reading(self, name: str) -> Reading | None:
        """The first reading of a property, or None."""
        return next((reading for key, reading in self.readings if key == name), None)

    def get_value(self, name: str) -> str:
        """The cleaned value of a property that is not doubtful, or ""."""
        return next((r.value for key, r in self.readings if key == name and not r.is_doubtful), "")

    def get_readings(self, name: str) -> tuple[Reading, ...]:
        """Every reading of a property, as read."""
        return tuple(reading for key, reading in self.readings if key == name)

    def list_content(self) -> tuple[object, ...]:
        """What the mention says, apart from where and on whose word; equal contents at one place are one mention."""
        said = sorted((name, reading.as_reported, reading.value) for name, reading in self.readings)
        grounds = self.grounds
        return (
            self.kind,
            self.role,
            self.own_key,
            self.from_text,
            grounds.grading,
            grounds.handling,
            *(text for triple in said for text in triple),
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """A document says how two things that it mentions stand to each other.

    type is an edge of the schema; details its further properties by name (where, state, leg, seal, container, kind,
    as_reported), sorted by name; first and last bound the days it held (YYYY-MM-DD or "").
    """

    type: str
    start: Mention
    end: Mention
    place: str
    grounds: Grounds = Grounds()
    strength: float = 1.0
    directed: bool = True
    first: str = ""
    last: str = ""
    details: tuple[tuple[str, str], ...] = ()
    cell: Cell = field(default=Cell(), compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document at one place: a paragraph, an examiner's remark, a description of goods."""

    place: str
    text: str
    grounds: Grounds = Grounds()
    cell: Cell = field(default=Cell(), compare=False)


@dataclass(frozen=True, slots=True)
class Claims:
    """What one row, or one whole file, adds to one document."""

    header: Header
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    words: tuple[Words, ...] = ()


def make_mention_id(document: str, mention: Mention) -> str:
    """The id of a mention: a digest of document, place and content, so the same saying has the same id anywhere."""
    return "m" + fingerprint(document, mention.place, *mention.list_content(), size=20)


def make_fact_id(document: str, fact: Fact, start: str, end: str) -> str:
    """The id of a fact, from its document, place, content and the ids of its two mentions."""
    details = [part for pair in fact.details for part in pair]
    grounds = fact.grounds
    return "f" + fingerprint(
        document,
        fact.place,
        fact.type,
        start,
        end,
        fact.strength,
        fact.directed,
        fact.first,
        fact.last,
        grounds.grading,
        grounds.handling,
        *details,
        size=20,
    )


def make_words_id(document: str, words: Words) -> str:
    """The id of a passage, from its document, place, text, grading and handling."""
    grounds = words.grounds
    return "w" + fingerprint(document, words.place, words.text, grounds.grading, grounds.handling, size=20)


def collect_readings(**readings: Reading | Iterable[Reading] | None) -> tuple[tuple[str, Reading], ...]:
    """Readings by property name, the missing left out, several under one name kept in order.

    >>> from ..kinds.reading import TEXT
    >>> [name for name, _ in collect_readings(name=TEXT.clean("Dee"), nickname=None)]
    ['name']
    """
    pairs: list[tuple[str, Reading]] = []
    for name, given in readings.items():
        if given is None:
            continue
        several: Iterable[Reading] = (given,) if isinstance(given, Reading) else given
        pairs.extend((name, reading) for reading in several)
    return tuple(pairs)


def collect_details(**texts: Any) -> tuple[tuple[str, str], ...]:
    """A fact's further properties, empty ones left out, sorted by name."""
    return tuple(sorted((name, str(text)) for name, text in texts.items() if text not in (None, "")))
