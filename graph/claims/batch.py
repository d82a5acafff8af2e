"""Batch: some documents written in one transaction, their mentions resolved to entities on the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..identity.partition import Bearing
from ..identity.resolve import Resolver, chunks, present, write_keys
from ..kinds.handling import strictest
from ..schema import MODEL
from .document import Document
from .elements import Loading, document_properties, stamp
from .entries import Entry, entries, given_again, lists, standing, taken_back
from .given import Given, by_file, united_header
from .held import alter_facts, alter_mentions, held_facts, held_mentions
from .relink import bare, clear_away, close, create_entities, create_facts, create_mentions, move
from .shaped import Shaped
from .shows import STEADY, Said, shows
from .stale import mark
from .values import Header, fingerprint

if TYPE_CHECKING:
    from ..store import Writing

Row = dict[str, Any]


class Batch:
    """One transaction's work; everything it reads it reads anew, so that it can be repeated.

    given is what files gave the documents before, by document id. write() answers the entities whose display must be
    worked out again once the run is over.
    """

    def __init__(self, tx: "Writing", loading: Loading, file: str, shaped: Sequence[Shaped], given: Mapping[str, Sequence[Given]]) -> None:
        self.tx, self.loading, self.file, self.stamp = tx, loading, file, stamp(loading, file)
        self.shaped, self.given = shaped, given
        self.mentions = _all(one.mentions for one in shaped)  # claims to add, by id
        self.facts = _all(one.facts for one in shaped)
        self.bearing: dict[str, tuple[str, Bearing]] = _all(one.bearing for one in shaped)
        self.entity: dict[str, str] = _all(one.entity for one in shaped)  # of every mention that a fact to add may end on
        self.said: dict[str, Said] = _all(one.said for one in shaped)
        self.closing: list[Row] = []
        self.closing_facts: list[Row] = []
        self.changed: list[Row] = []  # kept claims whose entries change
        self.changed_facts: list[Row] = []
        self.standing: dict[str, list[Row]] = {}  # the properties of every claim that a document has from now on

    def write(self) -> set[str]:
        """Writes the batch; answers the entities whose display may have changed."""
        old = [one.document.id for one in self.shaped if self.given.get(one.document.id)]
        if old:
            self._compare(old)
        for row in (*self.mentions.values(), *self.facts.values()):
            self.standing.setdefault(row["d"], []).append(row["p"])
        removed = {row["p"]["id"]: row["e"] for row in self.closing if MODEL.node[row["kind"]].resolved}
        added = {key: bearing for key, bearing in self.bearing.items() if key in self.mentions}
        resolution = Resolver(self.tx, added, removed).resolve()
        self.entity |= resolution.entity
        self.entity |= {mention: new for mention, (_, new) in resolution.moves.items()}
        settled = self._create(resolution.births) - {new for _, new in resolution.moves.values()}
        alter_mentions(self.tx, self.changed)  # before any moves, while they are where they were found
        alter_facts(self.tx, self.changed_facts)
        if self.closing or self.closing_facts:
            close(self.tx, self.closing, self.closing_facts, {"superseded_at": self.loading.at, "superseded_by": self.loading.run})
        if resolution.moves:
            move(self.tx, resolution)
        write_keys(self.tx, resolution)
        left = {row["e"] for row in self.closing} | {before for before, _ in resolution.moves.values()}
        gone = clear_away(self.tx, left) if left else set()
        touched = left | set(self.entity.values()) | {new for _, new in resolution.moves.values()}
        touched = {entity for entity in touched - settled - gone if entity.split(":", 1)[0] not in STEADY_PREFIXES}
        mark(self.tx, touched)
        return touched

    def _compare(self, documents: list[str]) -> None:
        """Tells, for documents that the store has, which claims are new, which stay and which a newer file withdraws."""
        mentions = held_mentions(self.tx, documents)
        self.entity |= {row["p"]["id"]: row["e"] for row in mentions}
        for row in mentions:
            self._keep_or_close(row["d"], row, self.mentions, self.changed, self.closing)
        for row in held_facts(self.tx, documents, {row["e"] for row in mentions}):
            self._keep_or_close(row["p"]["document"], row, self.facts, self.changed_facts, self.closing_facts)

    def _keep_or_close(self, document: str, row: Row, said: dict[str, Row], changed: list[Row], closing: list[Row]) -> None:
        before = entries(row["p"])
        if row["p"]["id"] in said:
            again = said.pop(row["p"]["id"])["p"]
            after = given_again(before, Entry(self.file, again["lines"][0], again["columns"][0], self.loading.run, again["origin"]))
        else:
            after = taken_back(before, self.file, self.loading.run)
        if not standing(after):
            closing.append(row | {"lists": lists(after, self.loading.run)})
            return
        self.standing.setdefault(document, []).append(row["p"])
        if after != before:
            changed.append(row | {"lists": lists(after)})

    def _create(self, births: Mapping[str, str]) -> set[str]:
        """Makes entities, documents, mentions and facts; answers the entities made from mentions of this batch."""
        said: dict[str, list[Said]] = {}
        kinds: dict[str, str] = {}
        for key, row in self.mentions.items():
            entity = self.entity[key]
            kinds[entity] = row["kind"]
            said.setdefault(entity, []).append(self.said[key])
        fresh = set(kinds) - present(self.tx, set(kinds) - set(births))
        roles: dict[str, set[str]] = {}
        for one in self.shaped:
            for key, label in one.roles:
                roles.setdefault(self.entity[key], set()).add(label)
        create_entities(self.tx, ({"kind": kinds[entity], "roles": roles.get(entity, ()), "p": {
            "id": entity, "kind": kinds[entity], **shows(entity, kinds[entity], said[entity])}} for entity in sorted(fresh)), self.loading.at)
        # A part of a split keeps none of the added mentions: born here all the same, shown when the run is over.
        create_entities(self.tx, (bare(entity, kind) for entity, kind in sorted(births.items()) if entity not in kinds), self.loading.at)
        self._write_documents()
        create_mentions(self.tx, ({"d": row["d"], "e": self.entity[key], "p": row["p"]} for key, row in self.mentions.items()), stamp=self.stamp)
        create_facts(self.tx, ({"type": row["type"], "a": self.entity[row["start"]], "b": self.entity[row["end"]], "p": row["p"]}
                               for row in self.facts.values()), self.stamp)
        return fresh

    def _write_documents(self) -> None:
        fresh: dict[str, list[Row]] = {}
        readmitted = self._readmitted()
        for one in self.shaped:
            document = one.document
            before = [given for given in self.given.get(document.id, ()) if given.file != self.file]
            given = [*before, Given.of(document, one.digest, self.file, self.loading.run)]
            properties = document_properties(document) | {"given": by_file(given)} | summary(self.standing.get(document.id, ()))
            if self.given.get(document.id):
                self._revise_document(document, properties, given)
            else:
                fresh.setdefault(document.header.kind, []).append(properties | ({"readmitted": True} if document.id in readmitted else {}))
        for kind, rows in sorted(fresh.items()):
            for block in chunks(rows):
                self.tx.run(f"MATCH (l:LoadRun {{id: $run}}) WITH l UNWIND $r AS r CREATE (d:Document:{kind})-[:LOADED_BY]->(l) "
                            "SET d = r, d.recorded_at = $at", r=block, run=self.loading.run, at=self.loading.at)

    def _readmitted(self) -> set[str]:
        """Those of the documents that were retracted; the mark goes, and comes back where the load is undone."""
        ids = [one.document.id for one in self.shaped]
        marked = present(self.tx, ids, "Retracted")
        if marked:
            self.tx.run("UNWIND $ids AS id MATCH (d:Retracted {id: id}) DELETE d", ids=sorted(marked))
        return marked

    def _revise_document(self, document: Document, properties: Row, given: Sequence[Given]) -> None:
        """Brings a known document's node up to date; what the newer file withdraws is noted, for undo."""
        before = self.given[document.id]
        header = united_header(document.header, given)
        properties |= {"day": header.day or None, "title": header.title or None, "marking": header.marking or None, "keyed_by": header.keyed_by}
        self.tx.run("MATCH (d:Document {id: $id}) SET d += $p", id=document.id, p=properties | detail_properties(header, before))
        for old in before:
            # What the same load gave and takes back again was never there.
            if old.file == self.file and old.load != self.loading.run:
                superseded = str(replace(old, superseded_by=self.loading.run))
                self.tx.run("MATCH (d:Document {id: $id}) SET d.superseded = coalesce(d.superseded, []) + [$old]", id=document.id, old=superseded)
        self.tx.run("MATCH (d:Document {id: $id}) MATCH (l:LoadRun {id: $run}) MERGE (d)-[:LOADED_BY]->(l)", id=document.id, run=self.loading.run)


def _all(several: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {key: value for one in several for key, value in one.items()}


def detail_properties(header: Header, before: Iterable[Given]) -> Row:
    """A document's further texts, None for each that only files which no longer give it had."""
    return {f"detail_{name}": None for given in before for name, _ in given.details} | {f"detail_{name}": text for name, text in header.details}


STEADY_PREFIXES = frozenset(kind.lower() for kind in STEADY)


def summary(claims: Iterable[Row]) -> Row:
    """What a document's node says of its claims as a whole: a digest of them, and the strictest handling."""
    claims = list(claims)
    return {"hash": fingerprint(*sorted(claim["id"] for claim in claims), size=32),
            "handling": strictest(claim.get("handling") or "" for claim in claims)}
