"""What documents say of a person, as plain values that can be compared and united."""

from collections.abc import Iterable
from dataclasses import dataclass, field

CONTACT, HOME, PLACE, VEHICLE, FIRM, PARTNER, REPORT, WORDS = (
    "contact",
    "home",
    "place",
    "vehicle",
    "firm",
    "partner",
    "report",
    "words",
)


@dataclass(frozen=True, slots=True, order=True)
class SharedEntity:
    """Something that several persons can have: its kind, its id, and what to call it.

    One entity may have several labels, so they do not count when two are compared. A contact is a phone
    or an e-mail address. A partner is a person whom a document links to this one, by name. Words are the text
    of a paragraph that names the person.
    """

    kind: str
    id: str
    label: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """An entity, or a cluster of entities, with all that documents say of the person.

    names are cleaned: lower case, first name first. born has days, months or years (2001-12-31, 2001-12,
    2001). nominals are (source, number). sources are the forces, carriers and yards that name the person.
    apart has the entities that cannot be this person: a document links the two, or somebody judged them to be
    different.
    """

    entities: frozenset[str]
    names: frozenset[str] = frozenset()
    street_names: frozenset[str] = frozenset()
    born: frozenset[str] = frozenset()
    nominals: frozenset[tuple[str, str]] = frozenset()
    sources: frozenset[str] = frozenset()
    shared: frozenset[SharedEntity] = frozenset()
    apart: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The smallest id of its entities."""
        return min(self.entities)


def unite_records(records: Iterable[PersonRecord]) -> PersonRecord:
    """Return one record with all that these say; their order does not matter."""
    every = list(records)
    return PersonRecord(
        frozenset().union(*(one.entities for one in every)),
        frozenset().union(*(one.names for one in every)),
        frozenset().union(*(one.street_names for one in every)),
        frozenset().union(*(one.born for one in every)),
        frozenset().union(*(one.nominals for one in every)),
        frozenset().union(*(one.sources for one in every)),
        unite_shared(entity for one in every for entity in one.shared),
        frozenset().union(*(one.apart for one in every)),
    )


def unite_shared(entities: Iterable[SharedEntity]) -> frozenset[SharedEntity]:
    """Return each entity once, with the first of its labels in alphabetical order."""
    return frozenset({entity: entity for entity in sorted(entities, key=_get_label, reverse=True)}.values())


def _get_label(entity: SharedEntity) -> str:
    return entity.label
