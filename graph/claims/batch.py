"""Batch: some documents written in one transaction, their mentions resolved to entities on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..identity.keys import bearings
from ..identity.partition import Bearing
from ..identity.resolve import Resolver, chunks, present, write_keys
from ..kinds.handling import strictest
from ..schema import MODEL
from .document import Document
from .elements import Loading, document_properties, fact_properties, identifier, mention_properties, roles_proved, stamp
from .given import Given, united_header, with_entry, without
from .relink import bare, clear_away, close, create_entities, create_facts, create_mentions, facts_of, move
from .shows import STEADY, Said, shows
from .stale import mark
from .values import fingerprint

if TYPE_CHECKING:
    from ..store import Writing

Row = dict[str, Any]


class Batch:
    """One transaction's work; everything it reads it reads anew, so that it can be repeated.

    given maps document ids to what files gave them before. write() answers the entities whose display must be worked
    out again once the run is over.
    """

    def __init__(self, tx: "Writing", loading: Loading, file: str, documents: Sequence[Document], given: Mapping[str, Sequence[Given]]) -> None:
        self.tx, self.loading, self.file, self.stamp = tx, loading, file, stamp(loading, file)
        self.documents, self.given = documents, given
        self.mentions: dict[str, Row] = {}  # claims to add, by id
        self.facts: dict[str, Row] = {}
        self.bearing: dict[str, tuple[str, Bearing]] = {}
        self.entity: dict[str, str] = {}  # of every mention that a fact to add may end on
        self.closing: list[Row] = []
        self.closing_facts: list[Row] = []
        self.changed: list[tuple[str, Row]] = []  # kept claims whose parallel lists change: (kind of edge, row)

    def write(self) -> set[str]:
        """Writes the batch; answers the entities whose display may have changed."""
        for document in self.documents:
            self._shape(document)
        old = [document.id for document in self.documents if self.given.get(document.id)]
        if old:
            self._compare(old)
        removed = {row["p"]["id"]: row["e"] for row in self.closing if MODEL.node[row["kind"]].resolved}
        added = {key: bearing for key, bearing in self.bearing.items() if key in self.mentions}
        resolution = Resolver(self.tx, added, removed).resolve()
        self.entity |= resolution.entity
        self.entity |= {mention: new for mention, (_, new) in resolution.moves.items()}
        settled = self._create(resolution.births) - {new for _, new in resolution.moves.values()}
        if self.closing or self.closing_facts:
            close(self.tx, self.closing, self.closing_facts, {"superseded_at": self.loading.at, "superseded_by": self.loading.run})
        if resolution.moves:
            move(self.tx, resolution)
        self._update_kept()
        write_keys(self.tx, resolution)
        left = {row["e"] for row in self.closing} | {before for before, _ in resolution.moves.values()}
        gone = clear_away(self.tx, left) if left else set()
        touched = left | set(self.entity.values()) | {new for _, new in resolution.moves.values()}
        touched = {entity for entity in touched - settled - gone if entity.split(":", 1)[0] not in STEADY_PREFIXES}
        mark(self.tx, touched)
        return touched

    def _shape(self, document: Document) -> None:
        """The claims of a document as rows to add."""
        bearing = bearings(document)
        for key, mention in document.by_mention.items():
            resolved = MODEL.node[mention.kind].resolved
            if resolved:
                self.bearing[key] = (mention.kind, bearing[key])
            else:
                self.entity[key] = identifier(document.header, key, mention)
            self.mentions[key] = {"d": document.id, "kind": mention.kind, "day": document.header.day,
                                  "p": mention_properties(self.loading, document, key, mention, bearing.get(key))}
        for key, (fact, start, end) in document.by_fact.items():
            self.facts[key] = {"d": document.id, "type": fact.type, "start": start, "end": end,
                               "p": fact_properties(self.loading, document, key, fact, start, end)}

    def _compare(self, documents: list[str]) -> None:
        """Tells, for documents that the store has, which claims are new, which stay and which a newer file withdraws."""
        mentions = held_mentions(self.tx, documents)
        facts = held_facts(self.tx, documents, {row["e"] for row in mentions})
        for rows, said, closing, edge in ((mentions, self.mentions, self.closing, "m"), (facts, self.facts, self.closing_facts, "f")):
            for row in rows:
                self._keep_or_close(row, said, closing, edge)

    def _keep_or_close(self, row: Row, said: dict[str, Row], closing: list[Row], edge: str) -> None:
        claim, key = row["p"], row["p"]["id"]
        if edge == "m":
            self.entity[key] = row["e"]
        if key in said:
            again = said.pop(key)["p"]
            if self.file not in claim["files"]:
                self.changed.append((edge, row | {"lists": with_entry(claim, again | self.stamp)}))
        elif self.file in claim["files"]:
            lists = without(claim, "files", self.file)
            if lists["files"]:
                self.changed.append((edge, row | {"lists": lists}))
            else:
                closing.append(row)

    def _create(self, births: Mapping[str, str]) -> set[str]:
        """Makes entities, documents, mentions and facts; answers the entities made from mentions of this batch."""
        said: dict[str, list[Said]] = {}
        kinds: dict[str, str] = {}
        for key, row in self.mentions.items():
            entity = self.entity[key]
            kinds[entity] = row["kind"]
            said.setdefault(entity, []).append(Said.of(row["p"], row["day"]))
        fresh = set(kinds) - present(self.tx, set(kinds) - set(births))
        roles: dict[str, set[str]] = {}
        for document in self.documents:
            for key, label in roles_proved(document):
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
        for document in self.documents:
            before = [given for given in self.given.get(document.id, ()) if given.file != self.file]
            given = [*before, Given.of(document, self.file, self.loading.run)]
            properties = document_properties(document) | {"given": list(map(str, given))}
            if self.given.get(document.id):
                self._revise_document(document, properties, given)
            else:
                fresh.setdefault(document.header.kind, []).append(properties | {
                    "hash": claims_hash(document.by_mention, document.by_fact),
                    "handling": strictest([*(m.grounds.handling for m in document.mentions), *(f.grounds.handling for f in document.facts)])})
        for kind, rows in sorted(fresh.items()):
            for block in chunks(rows):
                self.tx.run(f"MATCH (l:LoadRun {{id: $run}}) WITH l UNWIND $r AS r CREATE (d:Document:{kind})-[:LOADED_BY]->(l) "
                            "SET d = r, d.recorded_at = $at", r=block, run=self.loading.run, at=self.loading.at)
        self.tx.run("UNWIND $ids AS id MATCH (d:Retracted {id: id}) DELETE d", ids=[document.id for document in self.documents])

    def _revise_document(self, document: Document, properties: Row, given: Sequence[Given]) -> None:
        """Brings a known document's node up to date; what the newer file withdraws is noted, for undo."""
        replaced = [Given.parse(str(old)) for old in self.given[document.id] if old.file == self.file]
        header = united_header(document.header, given)
        properties |= {"day": header.day or None, "title": header.title or None, "marking": header.marking or None, "keyed_by": header.keyed_by}
        properties |= {f"detail_{name}": text for name, text in header.details}
        self.tx.run("MATCH (d:Document {id: $id}) SET d += $p", id=document.id, p=properties)
        for old in replaced:
            superseded = str(replace(old, superseded_by=self.loading.run))
            self.tx.run("MATCH (d:Document {id: $id}) SET d.superseded = coalesce(d.superseded, []) + [$old]", id=document.id, old=superseded)
        self.tx.run("MATCH (d:Document {id: $id}) MATCH (l:LoadRun {id: $run}) MERGE (d)-[:LOADED_BY]->(l)", id=document.id, run=self.loading.run)

    def _update_kept(self) -> None:
        for edge, pattern in (("m", "(:Document {id: r.d})-[c:MENTIONS]->()"), ("f", "(:Entity {id: r.a})-[c]->()")):
            rows = [{"d": row.get("d"), "a": row.get("a"), "id": row["p"]["id"], "lists": row["lists"]} for kind, row in self.changed if kind == edge]
            for block in chunks(rows):
                self.tx.run(f"UNWIND $r AS r MATCH {pattern} WHERE c.id = r.id SET c.files = r.lists.files, c.lines = r.lists.lines, "
                            "c.columns = r.lists.columns, c.loads = r.lists.loads", r=block)
        for document in self.documents:
            if self.given.get(document.id):
                rehash(self.tx, document.id)


STEADY_PREFIXES = frozenset(kind.lower() for kind in STEADY)


def claims_hash(mentions: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """A document's hash: a digest of its sorted claims."""
    return fingerprint(*sorted(mentions), *sorted(facts), size=32)


def held_mentions(tx: "Writing", documents: Sequence[str]) -> list[Row]:
    """The open mentions of documents: {d, e, kind, p}."""
    return [row for block in chunks(documents, 200) for row in tx.run(
        "UNWIND $ids AS id MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity) RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p",
        ids=block)]


def held_facts(tx: "Writing", documents: Sequence[str], entities: set[str]) -> list[Row]:
    """The open facts of documents, found through the entities that they mention: {type, a, b, p}."""
    wanted = set(documents)
    return [row for row in facts_of(tx, entities) if row["p"]["document"] in wanted and row["type"] != "FORMERLY"]


def rehash(tx: "Writing", document: str) -> None:
    """Brings a document's hash and its strictest handling up to date with its open claims."""
    mentions = held_mentions(tx, [document])
    facts = held_facts(tx, [document], {row["e"] for row in mentions})
    digest = claims_hash({row["p"]["id"]: 0 for row in mentions}, {row["p"]["id"]: 0 for row in facts})
    handling = strictest(row["p"].get("handling") or "" for row in (*mentions, *facts))
    tx.run("MATCH (d:Document {id: $id}) SET d.hash = $hash, d.handling = $handling", id=document, hash=digest, handling=handling)

