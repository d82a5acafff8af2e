"""The values of text reading: what is known beforehand, what the text names, and what it says of them."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person whom the row's own columns name. A subject is one whom the record is about."""

    name: str = ""
    nicknames: tuple[str, ...] = ()
    nominal: str = ""
    sex: str = ""
    is_subject: bool = True


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What the row's own columns name, so that "Marsh" in the text meets its Dean Marsh.

    vehicle is the VIN or plate of the row's one vehicle, which "Owner is believed to be …" is about.
    """

    persons: tuple[KnownPerson, ...] = ()
    organisations: tuple[str, ...] = ()
    vehicle: str = ""


@dataclass(frozen=True, slots=True)
class TextMention:
    """Something that a text names, at one place of the text.

    kind: Person, Organisation, Plate, PartialPlate, Vin, PartialVin, Phone, Email, Container, Bill, Booking,
        Vessel, CrimeReference, Serial, Address, Postcode, Port, Place, VehicleDescription; Vehicle: the row's
        own.
    text: the words as written. value: the same in normal form; a surname has the full name that it meets.
    sentence: the sentence that it stands in. details: born_on, nickname, nominal, initials, make, model,
        colour, imo, part, in reading order. role: "", subject, victim or witness.
    entity: mentions with the same number are of one entity. is_known: whether the row's columns name it.
    """

    kind: str
    text: str
    value: str
    span: Span
    sentence: Span
    details: tuple[tuple[str, str], ...] = ()
    role: str = ""
    entity: int = 0
    is_known: bool = False

    def get_detail(self, name: str) -> str:
        """Return the first detail of that name, or ""."""
        return next((value for key, value in self.details if key == name), "")


@dataclass(frozen=True, slots=True)
class TextRelation:
    """What a text says of two of its mentions.

    type: a word of relation_words.RELATIONS, such as uses_phone. cue: the words that say so. A negated or
    former relation is none of today. confidence: how sure the rule is, 0–1, before any grading.
    """

    start: TextMention
    type: str
    end: TextMention
    sentence: Span
    cue: str
    is_negated: bool = False
    is_doubted: bool = False
    is_hearsay: bool = False
    is_former: bool = False
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class TextReading:
    """Everything that a text names and says, in order of position."""

    mentions: tuple[TextMention, ...] = ()
    relations: tuple[TextRelation, ...] = ()

    def ties(self, one: TextMention, name: str) -> bool:
        """Return whether a relation is between a mention and somebody of a name, who is another then."""
        return any(
            {one.entity, other.entity} == {start.entity, end.entity}
            for start, end in ((relation.start, relation.end) for relation in self.relations)
            for other in (start, end)
            if other.value == name and other.kind == one.kind
        )


@dataclass
class DraftMention:
    """A mention while it is being found; reach is its span with the details beside it (born, aka, colour)."""

    kind: str
    span: Span
    value: str
    reach: Span
    details: list[tuple[str, str]] = field(default_factory=list)
    role: str = ""
    entity: int = -1
    is_known: bool = False
    is_titled: bool = False
    is_lone: bool = False  # one word or a nickname, which may be somebody whom the text names in full
    sex: str = ""
    is_read: bool = False  # whether what stands beside the name was read
    is_excluded: bool = False  # an officer, examiner or solicitor: read, so that nobody else is, and dropped

    def get_born(self) -> str:
        """Return the day of birth, or ""."""
        return next((value for name, value in self.details if name == "born_on"), "")

    def add_detail(self, name: str, value: str) -> None:
        """Add a detail that is not there yet."""
        if value and (name, value) not in self.details:
            self.details.append((name, value))
