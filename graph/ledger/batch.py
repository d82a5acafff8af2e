"""Writes some documents in one transaction and resolves their mentions to entities."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..claims.choose_display import MentionReadings, choose_display, has_fixed_display
from ..claims.file_claims import FileClaims
from ..schema.model import MODEL
from ..store.last_change import note_change
from .claim_edges import close_claims, create_facts, create_mentions
from .claim_properties import LoadContext, make_stamp
from .document_writer import DocumentWriter
from .entity_nodes import create_entities, delete_empty_entities, make_entity_row
from .grade_claims import ClaimGrader, grade_additions, grade_updates
from .key_index import write_key_index
from .passages import alter_passages, close_passages, create_passages, read_passages
from .prepare import PreparedDocument
from .relink import move_mentions
from .resolve import Resolution, Resolver, find_present
from .revise import (
    Revision,
    find_previous_entities,
    find_rekeyed,
    find_resolved_entities,
    plan_revision,
    read_identity_keys,
)
from .stale import mark_stale
from .stored_claims import alter_facts, alter_mentions, read_facts, read_mentions
from .stored_judgements import JudgedMentions, follow_changes, write_present

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]


@dataclass(frozen=True)
class ResolvedBatch:
    """What a batch does to claims, with the entity of every mention of its documents by mention id."""

    mentions: Revision
    facts: Revision
    passages: Revision
    resolution: Resolution
    judged: JudgedMentions
    entity: Mapping[str, str]


class Batch:
    """The work of one transaction: documents of one file or several, each document once.

    It reads everything anew, so that it can be repeated. before is what files gave of each document until
    now, by document id.
    """

    def __init__(
        self,
        tx: "WriteTransaction",
        context: LoadContext,
        documents: Sequence[PreparedDocument],
        before: Mapping[str, Sequence[FileClaims]],
    ) -> None:
        self.tx, self.context, self.documents = tx, context, documents
        self.before = {id: files for id, files in before.items() if files}  # only documents in the store
        self.writer = DocumentWriter(tx, context, self.before)

    def write(self) -> set[str]:
        """Write the batch and return the entities whose display must be worked out after the run.

        The order matters. Everything is resolved before anything is written. Entities are created before
        claims that end at them. Claims are changed and closed where they were read, before any mention moves;
        closed mentions follow those that move. Empty entities are deleted last, when an entity whose mentions
        were all replaced has its new ones: one transaction can't delete an id and use it again.
        """
        note_change(self.tx)
        batch = self._resolve()
        mentions, facts, resolution = batch.mentions, batch.facts, batch.resolution
        displayed = self._create(batch)
        alter_mentions(self.tx, mentions.updates)
        alter_facts(self.tx, facts.updates)
        alter_passages(self.tx, batch.passages.updates)
        stamp = {"superseded_at": self.context.at, "superseded_by": self.context.run}
        if mentions.closures or facts.closures:
            close_claims(self.tx, mentions.closures, facts.closures, stamp)
        close_passages(self.tx, batch.passages.closures, stamp)
        if resolution.moves:
            move_mentions(self.tx, resolution)
        write_key_index(self.tx, resolution.keys, resolution.stored_keys)
        write_present(self.tx, batch.judged.changed)
        losing_entities = {row["e"] for row in mentions.closures} | {
            old for old, _ in resolution.moves.values()
        }
        deleted = delete_empty_entities(self.tx, losing_entities) if losing_entities else set()
        touched = {
            entity
            for entity in self._find_touched(batch) - displayed - deleted
            if not has_fixed_display(entity)
        }
        mark_stale(self.tx, touched)
        return touched

    def _resolve(self) -> ResolvedBatch:
        """Return what happens to the documents' claims, and the entity of every mention afterwards."""
        document_ids = list(self.before)
        stored = read_mentions(self.tx, document_ids)
        mentions = self._plan((one.mentions for one in self.documents), stored)
        stored_facts = read_facts(self.tx, document_ids, {row["e"] for row in stored})
        facts = self._plan((one.facts for one in self.documents), stored_facts)
        passages = self._plan((one.passages for one in self.documents), read_passages(self.tx, document_ids))
        if document_ids:
            grader = ClaimGrader.read(self.tx, document_ids, self.context.confidence)
            for revision in (mentions, facts, passages):
                grade_additions(grader, revision.additions)
                grade_updates(grader, revision.updates)
        identity_keys = _merge(one.identity_keys for one in self.documents)
        added = {key: identity_keys[key] for key in mentions.additions if key in identity_keys}
        rekeyed = find_rekeyed(mentions.updates)
        added |= {row["p"]["id"]: (row["kind"], read_identity_keys(row["lists"])) for row in rekeyed}
        removed = find_resolved_entities([*mentions.closures, *rekeyed])
        previous = find_previous_entities(mentions.additions, mentions.closures) | find_resolved_entities(
            rekeyed
        )
        judged = follow_changes(self.tx, mentions.closures, mentions.additions.values())
        resolution = Resolver(self.tx, added, removed, previous, judged=judged).resolve()
        # An identifier's entity follows from its value, so it needs no resolving.
        entity: dict[str, str] = _merge(one.entity for one in self.documents)
        entity |= {row["p"]["id"]: row["e"] for row in mentions.remaining}
        entity |= resolution.entity
        entity |= {mention: new for mention, (_, new) in resolution.moves.items()}
        return ResolvedBatch(mentions, facts, passages, resolution, judged, entity)

    def _plan(self, claims: Iterable[Mapping[str, Row]], stored: Iterable[Row]) -> Revision:
        file_of = {one.document.id: one.file for one in self.documents}
        return plan_revision(_merge(claims), stored, file_of, self.context.run)

    def _find_touched(self, batch: ResolvedBatch) -> set[str]:
        """Return the entities whose display or role labels may change.

        A port that a document still names is not among them.
        """
        mentions, entity = batch.mentions, batch.entity
        touched = {entity[key] for key in mentions.additions} | {row["e"] for row in mentions.closures}
        touched |= {each for both in batch.resolution.moves.values() for each in both}
        touched |= {
            entity[row["p"]["id"]] for row in mentions.updates if row["lists"]["origin"] != row["p"]["origin"]
        }
        redated = {
            one.document.id
            for one in self.documents
            if one.document.id in self.before and self.writer.has_new_day(one)
        }
        touched |= {entity[row["p"]["id"]] for row in mentions.remaining if row["d"] in redated}
        lost = _find_proofs(batch.facts.closures, lambda row, end: row["a" if end == "start" else "b"])
        gained = _find_proofs(batch.facts.additions.values(), lambda row, end: entity[row[end]])
        # A role that one fact no longer proves and another now proves stays as it is.
        return touched | {each for each, _ in lost ^ gained}

    def _create(self, batch: ResolvedBatch) -> set[str]:
        """Write entities, documents, mentions, facts and passages.

        Return the entities whose display is final already.
        """
        displayed = self._create_entities(batch)
        self.writer.write(
            self.documents,
            [*batch.mentions.list_current(), *batch.facts.list_current()],
            batch.passages.list_current(),
        )
        entity, stamp = batch.entity, make_stamp(self.context)
        mentions = (
            {"d": row["d"], "e": entity[key], "p": row["p"]} for key, row in batch.mentions.additions.items()
        )
        create_mentions(self.tx, mentions, stamp=stamp)
        facts = (
            {"type": row["type"], "a": entity[row["start"]], "b": entity[row["end"]], "p": row["p"]}
            for row in batch.facts.additions.values()
        )
        create_facts(self.tx, facts, stamp)
        create_passages(self.tx, batch.passages.additions.values(), stamp)
        return displayed

    def _create_entities(self, batch: ResolvedBatch) -> set[str]:
        """Write the new entities and return those whose display is final already."""
        entity, births = batch.entity, batch.resolution.births
        readings_of_mention = _merge(one.readings for one in self.documents)
        readings: dict[str, list[MentionReadings]] = {}
        kinds: dict[str, str] = {}
        unsettled = {new for _, new in batch.resolution.moves.values()}
        for key, row in batch.mentions.additions.items():
            kinds[entity[key]] = row["kind"]
            readings.setdefault(entity[key], []).append(readings_of_mention[key])
            if row["d"] in self.before:
                # The document's day depends on all its files, not on this one alone.
                unsettled.add(entity[key])
        fresh = set(kinds) - find_present(self.tx, set(kinds) - set(births))
        roles: dict[str, set[str]] = {}
        for one in self.documents:
            for key, label in one.roles:
                roles.setdefault(entity[key], set()).add(label)
        rows = (
            {
                "kind": kinds[new],
                "roles": roles.get(new, ()),
                "p": {"id": new, "kind": kinds[new], **choose_display(new, kinds[new], readings[new])},
            }
            for new in sorted(fresh)
        )
        create_entities(self.tx, rows, self.context.at)
        # A part of a split entity may have no added mention: it is made here and displayed after the run.
        bare_rows = (make_entity_row(new, kind) for new, kind in sorted(births.items()) if new not in kinds)
        create_entities(self.tx, bare_rows, self.context.at)
        return fresh - unsettled


def _find_proofs(facts: Iterable[Row], entity_at: Callable[[Row, str], str]) -> set[tuple[str, str]]:
    """Return (entity, role label) for each role that the facts prove."""
    return {
        (entity_at(row, role[0]), role[1])
        for row in facts
        if (edge := MODEL.edges_by_type.get(row["type"]))  # a denial proves nothing
        and (role := edge.role)
        and row["p"].get("as_reported") != "carrier"
    }


def _merge(several: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {key: value for one in several for key, value in one.items()}
