"""How many persons of a case have each name and each shared entity, and what those are worth."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .compare_names import list_given_names, split_person_name
from .person_record import PersonRecord


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """Counts of the distinct full names of a case, fixed once so that each pair always weighs the same.

    names is the number of distinct full names. first and last have how many of them have each first and last
    name, entities how many persons have each shared entity, by its kind and id.
    """

    names: int
    first: Mapping[str, int]
    last: Mapping[str, int]
    entities: Mapping[tuple[str, str], int]

    @property
    def prior(self) -> float:
        """The bits of the chance that two persons of the case are one."""
        return -math.log2(max(2, self.names))

    def weigh_name(self, count: int) -> float:
        """Return the bits of a name that so many full names have."""
        return max(0.0, math.log2(max(2, self.names) / (count + 1.5)))

    def weigh_entity(self, kind: str, id: str, most: float) -> float:
        """Return the bits of an entity that two share."""
        return weigh_shared_entity(self.entities.get((kind, id), 2), self.prior, most)


def weigh_shared_entity(count: int, prior: float, most: float) -> float:
    """Return the bits of an entity that count records have: at most so many, fewer the more others have it.

    In a large case a few others take nothing off: by chance, hardly anybody would share even that.
    """
    return min(most, max(0.0, max(most, -prior) - math.log2(max(2, count) - 1)))


def count_frequencies(records: Iterable[PersonRecord]) -> FrequencyTable:
    """Return the table of these records; their order does not matter."""
    full_names: set[tuple[str, str]] = set()
    persons: dict[tuple[str, str], set[str]] = {}
    for record in records:
        parts = [split_person_name(name) for name in record.names]
        full_names |= {(part.first, part.last) for part in parts if len(part.first) > 1}
        for entity in record.shared:
            persons.setdefault((entity.kind, entity.id), set()).add(record.id)
    first = Counter(given for name, _ in full_names for given in list_given_names(name))
    last = Counter(name for _, name in full_names)
    return FrequencyTable(
        len(full_names), dict(first), dict(last), {entity: len(ids) for entity, ids in persons.items()}
    )
