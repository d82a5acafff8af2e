"""The kinds of entity that linking compares: how each is read from a case, and how its records are linked."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from .firm_record import FirmRecord
from .link_firms import link_firms, make_firm_weigher
from .link_persons import link_persons, make_person_weigher
from .link_records import LEAST_BITS, RecordLinks, Weigh
from .person_record import PersonRecord
from .read_firms import read_firms
from .read_persons import read_persons

if TYPE_CHECKING:
    from ..store import Store

Pair = tuple[str, str]


class LinkedKind(NamedTuple):
    """A kind that linking compares: its name in the model, the word of users, its reader and its rules."""

    kind: str
    word: str
    read: Callable[["Store"], list[Any]]
    link: Callable[..., RecordLinks[Any]]
    make_weigher: Callable[[list[Any]], Weigh[Any]]

    def find_links(
        self, records: Iterable[Any], *, apart: Collection[Pair] = (), least_bits: float = LEAST_BITS
    ) -> RecordLinks[Any]:
        """Return the links of records; apart are pairs that somebody judged to be two, or was not sure of."""
        return self.link(set_apart(records, apart), least_bits=least_bits)


LINKED_KINDS = (
    LinkedKind("Person", "person", read_persons, link_persons, make_person_weigher),
    LinkedKind("Organisation", "firm", read_firms, link_firms, make_firm_weigher),
)


def set_apart(
    records: Iterable[PersonRecord | FirmRecord], pairs: Collection[Pair]
) -> list[PersonRecord | FirmRecord]:
    """Return the records, each with the entities that it cannot be."""
    apart: dict[str, set[str]] = {}
    for one, other in pairs:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    return [
        replace(record, apart=record.apart.union(*(apart.get(entity, ()) for entity in record.entities)))
        for record in records
    ]
