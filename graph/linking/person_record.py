"""What documents say of a person, as plain values that can be compared and united."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

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


class SharedThing(NamedTuple):
    """Something that several persons can have: its kind, its id, and what to call it.

    A contact is a phone or an e-mail address. A partner is a person whom a document links to this one, by
    name. Words are the text of a paragraph that names the person.
    """

    kind: str
    id: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """An entity, or a cluster of entities, with all that documents say of the person.

    names are cleaned: lower case, first name first. born has days, months or years (2001-12-31, 2001-12,
    2001). nominals are (force, number). apart has the entities that cannot be this person: a document links
    the two, or somebody judged them to be different.
    """

    entities: frozenset[str]
    mentions: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    street_names: frozenset[str] = frozenset()
    born: frozenset[str] = frozenset()
    nominals: frozenset[tuple[str, str]] = frozenset()
    forces: frozenset[str] = frozenset()
    shared: frozenset[SharedThing] = frozenset()
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
        frozenset().union(*(one.mentions for one in every)),
        frozenset().union(*(one.names for one in every)),
        frozenset().union(*(one.street_names for one in every)),
        frozenset().union(*(one.born for one in every)),
        frozenset().union(*(one.nominals for one in every)),
        frozenset().union(*(one.forces for one in every)),
        frozenset().union(*(one.shared for one in every)),
        frozenset().union(*(one.apart for one in every)),
    )
