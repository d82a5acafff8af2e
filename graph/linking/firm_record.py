"""What documents say of a firm, as plain values that can be compared and united."""

from collections.abc import Iterable
from dataclasses import dataclass

from .person_record import SharedEntity, unite_shared

POSTCODE, OFFICER, TRADE = "postcode", "officer", "trade"


@dataclass(frozen=True, slots=True)
class FirmRecord:
    """An entity, or a cluster of entities, with all that documents say of the firm.

    names are cleaned: capitals, the legal suffix in one spelling. numbers are company and EORI numbers with
    their kind. shared are phones and e-mail addresses, premises, postcodes, officers by name, and the firms
    that ship with it. documents are those that name the firm: one document names two firms, not one twice.
    apart has entities that somebody judged to be another firm.
    """

    entities: frozenset[str]
    names: frozenset[str] = frozenset()
    numbers: frozenset[tuple[str, str]] = frozenset()
    countries: frozenset[str] = frozenset()
    shared: frozenset[SharedEntity] = frozenset()
    documents: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The smallest id of its entities."""
        return min(self.entities)


def unite_firms(records: Iterable[FirmRecord]) -> FirmRecord:
    """Return one record with all that these say; their order does not matter."""
    every = list(records)
    return FirmRecord(
        frozenset().union(*(one.entities for one in every)),
        frozenset().union(*(one.names for one in every)),
        frozenset().union(*(one.numbers for one in every)),
        frozenset().union(*(one.countries for one in every)),
        unite_shared(entity for one in every for entity in one.shared),
        frozenset().union(*(one.documents for one in every)),
        frozenset().union(*(one.apart for one in every)),
    )
