"""Batch: some documents written in one transaction, their mentions resolved to entities on the way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..claims.document import Document
from ..claims.file_claims import Given, by_file, united_header
from ..claims.values import Header, fingerprint
from ..kinds.handling import strictest
from ..schema.model import MODEL
from ..store.batches import split_batches
from ..store.last_change import note_change
from .display import MentionReadings, choose_display, has_fixed_display
from .elements import LoadContext, make_document_properties, make_stamp
from .passages import alter_passages, close_passages, create_passages, read_passages
from .prepare import PreparedDocument
from .relink import make_entity_row, delete_empty_entities, close_claims, create_entities, create_facts, create_mentions, move_mentions
from .resolve import Resolution, Resolver, find_present, write_keys
from .revise import Revision, read_identity_keys, find_corrected, find_rekeyed, find_clustered, plan_revision
from .stale import mark
from .stored_claims import alter_facts, alter_mentions, read_facts, read_mentions

if TYPE_CHECKING:
    from ..store import Writing

Row = dict[str, Any]


@dataclass(frozen=True)
class ResolvedBatch:
    """A batch's claims with the entities that they come to: of every mention of its documents, by mention id."""

    mentions: Revision
    facts: Revision
    words: Revision
    resolution: Resolution
    entity: Mapping[str, str]


class Batch:
    """One transaction's work; everything it reads it reads anew, so that it can be repeated.

    given is what files gave the documents before, by document id. write() answers the entities whose display must be
    worked out again once the run is over.
    """

    def __init__(
        self,
        tx: "Writing",
        loading: LoadContext,
        file: str,
        shaped: Sequence[PreparedDocument],
        given: Mapping[str, Sequence[Given]],
    ) -> None:
        self.tx, self.loading, self.file, self.shaped = tx, loading, file, shaped
        self.before = {
            key: files for key, files in given.items() if files
        }  # of the documents that the store has

    def write(self) -> set[str]:
        """Writes the batch; answers the entities whose display may have changed.

        The order is what makes it right. All is resolved before anything is written. Entities are there before claims end
        on them. What stays is altered, and what goes is closed, where it was found, before any moves; closed mentions
        follow those that move. What was left empty is cleared away last, when an entity whose mentions were all replaced
        has its new ones: an id that is given up cannot be taken again in one transaction.
        """
        note_change(self.tx)
        batch = self._settled()
        mentions, facts, resolution = batch.mentions, batch.facts, batch.resolution
        shown = self._create(batch)
        alter_mentions(self.tx, mentions.changed)
        alter_facts(self.tx, facts.changed)
        alter_passages(self.tx, batch.words.changed)
        closed = {"superseded_at": self.loading.at, "superseded_by": self.loading.run}
        if mentions.closing or facts.closing:
            close_claims(self.tx, mentions.closing, facts.closing, closed)
        close_passages(self.tx, batch.words.closing, closed)
        if resolution.moves:
            move_mentions(self.tx, resolution)
        write_keys(self.tx, resolution)
        left = {row["e"] for row in mentions.closing} | {before for before, _ in resolution.moves.values()}
        gone = delete_empty_entities(self.tx, left) if left else set()
        touched = {entity for entity in self._touched(batch) - shown - gone if not has_fixed_display(entity)}
        mark(self.tx, touched)
        return touched

    def _settled(self) -> ResolvedBatch:
        """Which claims are new, which stay and which the file withdraws, and the entity of every mention from then on."""
        known = list(self.before)
        held = read_mentions(self.tx, known)
        mentions = plan_revision(_merge(one.mentions for one in self.shaped), held, self.file, self.loading.run)
        facts = plan_revision(
            _merge(one.facts for one in self.shaped),
            read_facts(self.tx, known, {row["e"] for row in held}),
            self.file,
            self.loading.run,
        )
        words = plan_revision(
            _merge(one.words for one in self.shaped), read_passages(self.tx, known), self.file, self.loading.run
        )
        bearing = _merge(one.bearing for one in self.shaped)
        added = {key: bearing[key] for key in mentions.adding if key in bearing}
        anew = find_rekeyed(mentions.changed)
        added |= {row["p"]["id"]: (row["kind"], read_identity_keys(row["lists"])) for row in anew}
        was = find_corrected(mentions.adding, mentions.closing) | find_clustered(anew)
        resolution = Resolver(self.tx, added, find_clustered([*mentions.closing, *anew]), was).resolve()
        entity: dict[str, str] = _merge(
            one.entity for one in self.shaped
        )  # of identifiers; they are what they are
        entity |= {row["p"]["id"]: row["e"] for row in mentions.kept}
        entity |= resolution.entity
        entity |= {mention: new for mention, (_, new) in resolution.moves.items()}
        return ResolvedBatch(mentions, facts, words, resolution, entity)

    def _touched(self, batch: ResolvedBatch) -> set[str]:
        """The entities whose display or role labels may change; a port that a document goes on naming is none."""
        mentions, entity = batch.mentions, batch.entity
        touched = {entity[key] for key in mentions.adding} | {row["e"] for row in mentions.closing}
        touched |= {each for both in batch.resolution.moves.values() for each in both}
        touched |= {
            entity[row["p"]["id"]] for row in mentions.changed if row["lists"]["origin"] != row["p"]["origin"]
        }
        redated = {
            one.document.id for one in self.shaped if one.document.id in self.before and self._redated(one)
        }
        touched |= {entity[row["p"]["id"]] for row in mentions.kept if row["d"] in redated}
        lost = _find_proofs(batch.facts.closing, lambda row, end: row["a" if end == "start" else "b"])
        won = _find_proofs(batch.facts.adding.values(), lambda row, end: entity[row[end]])
        return touched | {
            each for each, _ in lost ^ won
        }  # what one fact proved no more and another proves is proved all the same

    def _redated(self, one: PreparedDocument) -> bool:
        """Whether a document that the store has gets another day, by which its mentions weigh."""
        header = one.document.header
        return (
            united_header(header, self.before[one.document.id]).day
            != united_header(header, self._given(one)).day
        )

    def _given(self, one: PreparedDocument) -> list[Given]:
        """What files give a document from now on."""
        document = one.document
        others = [given for given in self.before.get(document.id, ()) if given.file != self.file]
        return [*others, Given.of(document, one.digest, self.file, self.loading.run)]

    def _create(self, batch: ResolvedBatch) -> set[str]:
        """Makes entities, documents, mentions and facts; answers the entities that show already what they are to show."""
        entity, births, adding = batch.entity, batch.resolution.births, batch.mentions.adding
        weighed = _merge(one.said for one in self.shaped)
        said: dict[str, list[MentionReadings]] = {}
        kinds: dict[str, str] = {}
        unsettled = {new for _, new in batch.resolution.moves.values()}
        for key, row in adding.items():
            kinds[entity[key]] = row["kind"]
            said.setdefault(entity[key], []).append(weighed[key])
            if row["d"] in self.before:
                unsettled.add(
                    entity[key]
                )  # the document's day is that of all its files together, not of this one
        fresh = set(kinds) - find_present(self.tx, set(kinds) - set(births))
        roles: dict[str, set[str]] = {}
        for one in self.shaped:
            for key, label in one.roles:
                roles.setdefault(entity[key], set()).add(label)
        create_entities(
            self.tx,
            (
                {
                    "kind": kinds[new],
                    "roles": roles.get(new, ()),
                    "p": {"id": new, "kind": kinds[new], **choose_display(new, kinds[new], said[new])},
                }
                for new in sorted(fresh)
            ),
            self.loading.at,
        )
        # A part of a split keeps none of the added mentions: born here all the same, shown when the run is over.
        create_entities(
            self.tx,
            (make_entity_row(new, kind) for new, kind in sorted(births.items()) if new not in kinds),
            self.loading.at,
        )
        self._write_documents([*batch.mentions.standing(), *batch.facts.standing()], batch.words.standing())
        same = make_stamp(self.loading, self.file)
        create_mentions(
            self.tx,
            ({"d": row["d"], "e": entity[key], "p": row["p"]} for key, row in adding.items()),
            stamp=same,
        )
        create_facts(
            self.tx,
            (
                {"type": row["type"], "a": entity[row["start"]], "b": entity[row["end"]], "p": row["p"]}
                for row in batch.facts.adding.values()
            ),
            same,
        )
        create_passages(self.tx, batch.words.adding.values(), same)
        return fresh - unsettled

    def _write_documents(self, claims: Iterable[Row], words: Iterable[Row]) -> None:
        """Writes the nodes of the documents, which have these claims and words from now on."""
        of, written = group_by_document(claims), group_by_document(words)
        fresh: dict[str, list[Row]] = {}
        known: list[Row] = []
        readmitted = self._readmitted()
        for one in self.shaped:
            document, given = one.document, self._given(one)
            properties = (
                make_document_properties(document)
                | {"given": by_file(given)}
                | summarise_claims(of.get(document.id, ()), written.get(document.id, ()))
            )
            if document.id in self.before:
                known.append(self._revised(document, properties, given))
            else:
                fresh.setdefault(document.header.kind, []).append(
                    properties | ({"readmitted": True} if document.id in readmitted else {})
                )
        for kind, rows in sorted(fresh.items()):
            for block in split_batches(rows):
                self.tx.run(
                    f"MATCH (l:LoadRun {{id: $run}}) WITH l UNWIND $r AS r CREATE (d:Document:{kind})-[:LOADED_BY]->(l) "
                    "SET d = r, d.recorded_at = $at",
                    r=block,
                    run=self.loading.run,
                    at=self.loading.at,
                )
        for block in split_batches(known):
            self._revise(block)

    def _readmitted(self) -> set[str]:
        """Those of the documents that were retracted; the mark goes, and comes back where the load is undone."""
        ids = [one.document.id for one in self.shaped]
        marked = find_present(self.tx, ids, "Retracted")
        if marked:
            self.tx.run("UNWIND $ids AS id MATCH (d:Retracted {id: id}) DELETE d", ids=sorted(marked))
        return marked

    def _revised(self, document: Document, properties: Row, given: Sequence[Given]) -> Row:
        """What a known document's node says from now on, and what the newer file withdraws, noted for undo: {id, p, old}."""
        before = self.before[document.id]
        header = united_header(document.header, given)
        properties |= {
            "day": header.day or None,
            "title": header.title or None,
            "marking": header.marking or None,
            "keyed_by": header.keyed_by,
        }
        # What the same load gave and takes back again was never there.
        old = [
            str(replace(one, superseded_by=self.loading.run))
            for one in before
            if one.file == self.file and one.load != self.loading.run
        ]
        return {"id": document.id, "p": properties | make_detail_properties(header, before), "old": old}

    def _revise(self, rows: list[Row]) -> None:
        self.tx.run("UNWIND $r AS r MATCH (d:Document {id: r.id}) SET d += r.p", r=rows)
        if replaced := [row for row in rows if row["old"]]:
            self.tx.run(
                "UNWIND $r AS r MATCH (d:Document {id: r.id}) SET d.superseded = coalesce(d.superseded, []) + r.old",
                r=[{"id": row["id"], "old": row["old"]} for row in replaced],
            )
        self.tx.run(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) MATCH (l:LoadRun {id: $run}) MERGE (d)-[:LOADED_BY]->(l)",
            ids=[row["id"] for row in rows],
            run=self.loading.run,
        )


def _find_proofs(facts: Iterable[Row], entity_at: Callable[[Row, str], str]) -> set[tuple[str, str]]:
    """(entity, role label) for each role that the facts prove."""
    return {
        (entity_at(row, role[0]), role[1])
        for row in facts
        if (role := MODEL.edge[row["type"]].role) and row["p"].get("as_reported") != "carrier"
    }


def _merge(several: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {key: value for one in several for key, value in one.items()}


def make_detail_properties(header: Header, before: Iterable[Given]) -> Row:
    """A document's further texts, None for each that only files which no longer give it had."""
    return {f"detail_{name}": None for given in before for name, _ in given.details} | {
        f"detail_{name}": text for name, text in header.details
    }


def group_by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The properties of claims or passages by their document's id."""
    of: dict[str, list[Row]] = {}
    for row in rows:
        of.setdefault(row["p"].get("document") or row["d"], []).append(row["p"])
    return of


def summarise_claims(claims: Iterable[Row], words: Iterable[Row]) -> Row:
    """What a document's node says of its claims as a whole: a digest of them, and the strictest handling, that of its words included."""
    claims = list(claims)
    return {
        "hash": fingerprint(*sorted(claim["id"] for claim in claims), size=32),
        "handling": strictest(claim.get("handling") or "" for claim in (*claims, *words)),
    }
