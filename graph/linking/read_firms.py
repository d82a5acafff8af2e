"""Reads firms from a case, each entity with all that documents say of it, to be compared."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..kinds.reading import Verdict
from ..kinds.tidy import is_placeholder
from ..store.batches import split_batches
from .firm_record import OFFICER, POSTCODE, TRADE, FirmRecord
from .person_record import CONTACT, PLACE, SharedEntity, unite_shared
from .stored_records import Row, iterate_readings, read_facts_of_entities, read_mentions_of_kind

if TYPE_CHECKING:
    from ..store import Store

NUMBERS = ("company_number", "eori")
SHIPPING = ("SHIPPED", "RECEIVED")  # of a shipment; forwarders and carriers serve everybody
SHARED_KINDS = {"Phone": CONTACT, "Email": CONTACT, "Address": PLACE, "Person": OFFICER}
OFFICES = ("DIRECTOR_OF", "SECRETARY_OF", "CONTROLS", "WORKS_FOR")  # an associate is no officer


class FirmDraft:
    """What has been read of one firm so far."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.numbers: set[tuple[str, str]] = set()
        self.countries: set[str] = set()
        self.shared: list[SharedEntity] = []
        self.documents: set[str] = set()

    def add_mention(self, row: Row) -> None:
        """Add what a mention says."""
        self.documents.add(row["document"])
        for name, value, verdict in iterate_readings(row):
            # A name that a field of fixed width cut is doubtful, and joins nothing by the exact rules.
            if name == "name" and value and not is_placeholder(value):
                self.names.add(value.upper())
            elif verdict == Verdict.DOUBTFUL:
                continue
            elif name in NUMBERS:
                self.numbers.add((name, value))
            elif name == "country":
                self.countries.add(value)

    def add_fact(self, row: Row) -> None:
        """Add the other end of a fact: a contact, premises with their postcode and country, or an officer."""
        kind = SHARED_KINDS[row["kind"]]
        shared = row["label"] if kind == OFFICER else row["other"]
        self.shared.append(SharedEntity(kind, shared, row["label"]))
        if row["postcode"]:
            self.shared.append(SharedEntity(POSTCODE, row["postcode"], row["postcode"]))
        if row["country"]:
            self.countries.add(row["country"])

    def make_record(self, entity: str) -> FirmRecord:
        """Return the record of the firm."""
        return FirmRecord(
            frozenset((entity,)),
            frozenset(self.names),
            frozenset(self.numbers),
            frozenset(self.countries),
            unite_shared(self.shared),
            frozenset(self.documents),
        )


def read_firms(store: "Store") -> list[FirmRecord]:
    """Return every firm of a case, by entity id; those of charts are left out."""
    firms: dict[str, FirmDraft] = {}
    for row in read_mentions_of_kind(store, "Organisation"):
        firms.setdefault(row["entity"], FirmDraft()).add_mention(row)
    for row in read_facts_of_entities(store, sorted(firms), SHARED_KINDS):
        if row["kind"] != "Person" or row["type"] in OFFICES:
            firms[row["entity"]].add_fact(row)
    for row in _read_partners(store, sorted(firms)):
        firms[row["entity"]].shared.append(SharedEntity(TRADE, row["other"], row["label"]))
    return [draft.make_record(entity) for entity, draft in sorted(firms.items())]


def _read_partners(store: "Store", entities: Iterable[str]) -> Iterable[Row]:
    """Yield the firms at the other end of each firm's shipments."""
    first, second = SHIPPING
    for block in split_batches(entities, 500):
        for one, other in ((first, second), (second, first)):
            yield from store.read(
                f"UNWIND $ids AS id MATCH (e:Entity {{id: id}})-[:{one}]->(:Shipment)"
                f"<-[:{other}]-(o:Organisation) "
                "RETURN DISTINCT e.id AS entity, o.id AS other, o.label AS label",
                ids=block,
            )
