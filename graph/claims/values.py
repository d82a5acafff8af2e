"""The values of a claim and their ids: header, grounds, mention, fact and words."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..kinds.reading import Reading

_ID_DIGITS = 20

ROLES = ("subject", "victim", "witness", "unwitting", "firm", "unknown")


def fingerprint(*parts: object, size: int = 20) -> str:
    """Return a hex digest of the parts; the unit separator keeps ("a", "b") and ("ab",) apart."""
    text = "\x1f".join(["" if part is None else str(part) for part in parts])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:size]


@dataclass(frozen=True, slots=True)
class Header:
    """Which document a claim belongs to.

    kind is a document label of the schema. source is the force, yard, carrier, declarant or the chart's
    source. reference is the source's name for the document, such as a URN or the day of a list. keyed_by says
    in words what the reference is ("URN", "MRN", "file and content").
    """

    kind: str
    source: str
    reference: str
    keyed_by: str = "reference"
    day: str = ""  # the document's own date, YYYY-MM-DD
    title: str = ""
    marking: str = ""  # OFFICIAL, OFFICIAL-SENSITIVE, SECRET or ""
    details: tuple[tuple[str, str], ...] = ()  # further named texts worth keeping, sorted by name

    @property
    def id(self) -> str:
        """The document's id: a digest of kind, source and reference."""
        return make_document_id(self.kind, self.source, self.reference)


@lru_cache(maxsize=256)
def make_document_id(kind: str, source: str, reference: str) -> str:
    """Return the id of the document of that kind, source and reference; cached, as every claim needs it."""
    return f"{kind.lower()}:{fingerprint(kind, source, reference, size=16)}"


@dataclass(frozen=True, slots=True)
class Grounds:
    """How far a claim is to be trusted and shared.

    grading is in normal form ("2BP", or "" if ungraded); handling is "P", "C" or "C: conditions".
    source_reference is the report's own reference for its source; claims with one source have one origin. It
    is hashed with the store's key only: ids are exported, and a plain digest would let readers guess
    references.
    """

    grading: str = ""
    handling: str = ""
    source_reference: str = ""

    @property
    def source(self) -> str:
        """The source reference for comparison, with blanks and case folded.

        >>> Grounds(source_reference=" Ref  7781").source
        'ref 7781'
        """
        return " ".join(self.source_reference.split()).casefold() if self.source_reference else ""

    def outweighs(self, other: "Grounds") -> bool:
        """Return whether a claim with both grounds takes this one: a named source first, then the smaller."""
        return (not self.source, self.source) < (not other.source, other.source)


@dataclass(frozen=True, slots=True)
class Cell:
    """Line and column of the file that a claim was read from; not part of its identity.

    span are the characters of a passage that a claim from text was read from: "34:44".
    """

    line: int = 0
    column: str = ""
    span: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A document names an entity at one place.

    kind is a node label of the schema. readings are its properties by name; a name can have several readings.
    own_key is the source's own key for the entity (stock number, vehicle_id, exhibit). role is its part in
    the case.
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
        """Return the first reading of a property, or None."""
        return next((reading for key, reading in self.readings if key == name), None)

    def get_value(self, name: str) -> str:
        """Return the first value of a property that is not doubtful, or ""."""
        return next((r.value for key, r in self.readings if key == name and not r.is_doubtful), "")

    def get_readings(self, name: str) -> tuple[Reading, ...]:
        """Return all readings of a property, in order."""
        return tuple(reading for key, reading in self.readings if key == name)

    def list_content(self) -> tuple[object, ...]:
        """Return what the mention says, without place and source; equal content at one place is one."""
        readings = sorted((name, reading.as_reported, reading.value) for name, reading in self.readings)
        grounds = self.grounds
        return (
            self.kind,
            self.role,
            self.own_key,
            self.from_text,
            grounds.grading,
            grounds.handling,
            *(text for triple in readings for text in triple),
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """A document states a relation between two of its mentions.

    type is an edge type of the schema. details are its further properties (where, state, leg, seal,
    container, kind, as_reported), sorted by name. first and last are the days from and to which it was true
    (YYYY-MM-DD or ""). A fact from_text has its sentence, cue, doubt and hearsay among the details. The type
    DENIED says that a relation does not hold; then the type of fact that it denies is among them.
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
    from_text: bool = False

    def get_detail(self, name: str) -> str:
        """Return a detail, or ""."""
        return next((text for key, text in self.details if key == name), "")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document at one place: a paragraph, an examiner's remark, a description of goods."""

    place: str
    text: str
    grounds: Grounds = Grounds()
    cell: Cell = field(default=Cell(), compare=False)


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims that one row, or one whole file, adds to one document."""

    header: Header
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    words: tuple[Words, ...] = ()


def make_mention_id(document: str, mention: Mention) -> str:
    """Return the id of a mention: a digest of document, place and content, equal in every store."""
    return "m" + fingerprint(document, mention.place, *mention.list_content(), size=_ID_DIGITS)


def is_mention_id(text: str) -> bool:
    """Return whether the text has the form that make_mention_id gives.

    >>> is_mention_id("m0123456789abcdef0123"), is_mention_id("morris")
    (True, False)
    """
    return re.fullmatch(rf"m[0-9a-f]{{{_ID_DIGITS}}}", text) is not None


def make_fact_id(document: str, fact: Fact, start: str, end: str) -> str:
    """Return the id of a fact: a digest of document, place, content and the ids of its two mentions."""
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
    """Return the id of a passage: a digest of document, place, text, grading and handling."""
    grounds = words.grounds
    return "w" + fingerprint(document, words.place, words.text, grounds.grading, grounds.handling, size=20)


def collect_readings(**readings: Reading | Iterable[Reading] | None) -> tuple[tuple[str, Reading], ...]:
    """Return (name, reading) pairs; None is left out, several readings of one name stay in order.

    >>> from ..kinds.reading import TEXT
    >>> [name for name, _ in collect_readings(name=TEXT.clean("Dee"), nickname=None)]
    ['name']
    """
    pairs: list[tuple[str, Reading]] = []
    for name, value in readings.items():
        if value is None:
            continue
        several: Iterable[Reading] = (value,) if isinstance(value, Reading) else value
        pairs.extend((name, reading) for reading in several)
    return tuple(pairs)


def collect_details(**texts: Any) -> tuple[tuple[str, str], ...]:
    """Return a fact's further properties sorted by name, without empty ones."""
    return tuple(sorted((name, str(text)) for name, text in texts.items() if text not in (None, "")))
