"""Reads persons from a case, each entity with all that documents say of it, to be compared."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..claims.values import fingerprint
from ..kinds.reading import Verdict
from ..store.batches import split_batches
from .compare_names import split_person_name
from .person_record import (
    CONTACT,
    FIRM,
    HOME,
    PARTNER,
    PLACE,
    REPORT,
    VEHICLE,
    WORDS,
    PersonRecord,
    SharedEntity,
    unite_shared,
)
from .stored_records import Row, iterate_readings, read_facts_of_entities, read_mentions_of_kind

if TYPE_CHECKING:
    from ..store import Store

# What the entity at the other end of a fact is to a person, by its kind.
SHARED_KINDS = {
    "Phone": CONTACT,
    "Email": CONTACT,
    "Address": PLACE,
    "Organisation": FIRM,
    "Vehicle": VEHICLE,
    "Plate": VEHICLE,
}
SHORTEST_WORDS = 40  # characters: a shorter paragraph is repeated by chance


class PersonDraft:
    """What has been read of one person so far."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.street_names: set[str] = set()
        self.born: set[str] = set()
        self.nominals: set[tuple[str, str]] = set()
        self.sources: set[str] = set()
        self.shared: list[SharedEntity] = []
        self.apart: set[str] = set()

    def add_mention(self, row: Row) -> None:
        """Add what a mention says."""
        self.sources.add(row["source"])
        self.shared.append(SharedEntity(REPORT, row["document"], row["label"] or row["document"]))
        for name, value, verdict in iterate_readings(row):
            if verdict == Verdict.DOUBTFUL:
                continue
            if name == "nominal":
                self.nominals.add((row["source"], value.casefold()))
            elif name in (
                wanted := {"name": self.names, "nickname": self.street_names, "born_on": self.born}
            ):
                wanted[name].add(value if name != "nickname" else value.casefold())

    def make_record(self, entity: str) -> PersonRecord:
        """Return the record of the person."""
        return PersonRecord(
            frozenset((entity,)),
            frozenset(self.names),
            frozenset(self.street_names),
            frozenset(self.born),
            frozenset(self.nominals),
            frozenset(self.sources),
            unite_shared(self.shared),
            frozenset(self.apart - {entity}),
        )


def read_persons(store: "Store") -> list[PersonRecord]:
    """Return every person of a case, by entity id; those of charts are left out.

    A person of a chart belongs to its chart, whose names are the analyst's.
    """
    persons: dict[str, PersonDraft] = {}
    mentions: dict[tuple[str, str], set[str]] = {}
    for row in read_mentions_of_kind(store, "Person"):
        persons.setdefault(row["entity"], PersonDraft()).add_mention(row)
        mentions.setdefault((row["document"], row["place"]), set()).add(row["entity"])
    for row in read_facts_of_entities(store, sorted(persons)):
        _add_fact(persons, row)
    for row in _read_neighbours(store, sorted({document for document, _ in mentions})):
        for entity in mentions.get((row["document"], row["place"]), ()):
            persons[entity].shared.append(SharedEntity(row["kind"], row["id"], row["label"]))
    return [draft.make_record(entity) for entity, draft in sorted(persons.items())]


def _add_fact(persons: dict[str, PersonDraft], row: Row) -> None:
    shared = persons[row["entity"]].shared
    if row["kind"] == "Person":
        persons[row["entity"]].apart.add(row["other"])
        names = persons[row["other"]].names if row["other"] in persons else ()
        # A partner's entity may be one of several that are the same person, so their name tells more.
        shared += [
            SharedEntity(PARTNER, name, name) for name in names if len(split_person_name(name).first) > 1
        ]
    elif row["type"] in ("LIVES_AT", "TRADES_AT") and row["kind"] == "Address":
        home = HOME if row["type"] == "LIVES_AT" else PLACE
        shared += [SharedEntity(kind, row["other"], row["label"]) for kind in (home, PLACE)]
    elif row["kind"] in SHARED_KINDS:
        shared.append(SharedEntity(SHARED_KINDS[row["kind"]], row["other"], row["label"]))


def _read_neighbours(store: "Store", documents: Iterable[str]) -> Iterable[Row]:
    """Yield the firms and paragraphs of documents with their places, as shared entities."""
    for block in split_batches(documents, 500):
        yield from store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[m:MENTIONS]->(o:Organisation) "
            "RETURN d.id AS document, m.place AS place, $firm AS kind, o.id AS id, o.label AS label",
            ids=block,
            firm=FIRM,
        )
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[:SAYS]->(w:Passage) "
            "RETURN d.id AS document, w.place AS place, w.text AS text",
            ids=block,
        ):
            text = " ".join(row["text"].split())
            if len(text) >= SHORTEST_WORDS:
                yield {**row, "kind": WORDS, "id": fingerprint(text.casefold()), "label": text}
