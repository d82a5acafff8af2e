"""Reads the judgements of a case and keeps up which mentions they name as documents come and go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from ..identity.judgements import (
    JudgedEntity,
    Judgement,
    PresentMention,
    describe_anchor,
    find_judged_keys,
    find_vetoes,
)
from ..identity.partition import SEPARATOR, IdentityKeys
from ..identity.vetoes import Veto
from ..store.batches import split_batches
from .origins import STORE_KEY, digest_with_key
from .revise import read_identity_keys

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]
_COLUMNS = (
    "j.id AS id, j.verdict AS verdict, j.kind AS kind, j.by AS by, j.why AS why, j.judged_at AS at, "
    "j.first_anchors AS first, j.second_anchors AS second, j.present_anchors AS present, "
    "j.entities AS entities, j.act AS act, j.other_anchors AS others"
)
JUDGEMENTS = f"MATCH (j:Judgement) WHERE j.undone_at IS NULL RETURN {_COLUMNS} ORDER BY id"
ALL_JUDGEMENTS = (
    f"MATCH (j:Judgement) RETURN {_COLUMNS}, j.undone_by AS undone_by, j.undone_at AS undone_at ORDER BY id"
)
# Each batch of a load asks this; where nobody judged, it is all that judgements cost.
_STATE = (
    "MATCH (s:Store {id: 'store'}) OPTIONAL MATCH (j:Judgement) WITH s, j LIMIT 1 "
    "RETURN s.judgements AS stamp, j.id AS judgement"
)
# The judgements that were read last, by the stamp of their state: a load reads them once, not in each batch.
_LATEST: dict[str, list[Judgement]] = {}


@dataclass(frozen=True, slots=True)
class JudgedMentions:
    """What judgements make of mentions in one transaction, before and after its changes.

    keys are the keys by which they join mentions, by mention id. rekeyed are mentions that stay in the case
    with other keys than before, or whose judgement is new or undone: rows {d, e, kind, p}. changed are the
    judgements that name other mentions from now on. former has the entity that mentions of an undone
    judgement had before it.
    """

    keys_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vetoes: Sequence[Veto] = ()
    rekeyed: Sequence[Row] = ()
    changed: Sequence[Judgement] = ()
    former: Mapping[str, JudgedEntity] = field(default_factory=dict)

    def add_keys(self, mention: str, identity_keys: IdentityKeys, *, before: bool = False) -> IdentityKeys:
        """Return the identity keys of a mention with those of judgements."""
        judged = (self.keys_before if before else self.keys).get(mention)
        if not judged:
            return identity_keys
        return IdentityKeys(tuple(sorted({*identity_keys.keys, *judged})), identity_keys.conditions)

    def list_mentions(self) -> set[str]:
        """Return the mentions that judgements join or keep apart."""
        return {*self.keys, *(mention for veto in self.vetoes for side in veto for mention in side)}


def parse_judgements(rows: Iterable[Mapping[str, Any]]) -> list[Judgement]:
    """Return the judgements that JUDGEMENTS or ALL_JUDGEMENTS read, by id."""
    return [
        Judgement(
            **{name: row[name] for name in ("id", "verdict", "kind", "by", "why", "at")},
            first=tuple(row["first"]),
            second=tuple(row["second"]),
            present=tuple(PresentMention(*text.split(SEPARATOR)) for text in row["present"] or ()),
            entities=tuple(JudgedEntity(*text.split(SEPARATOR)) for text in row["entities"] or ()),
            act=row["act"] or "",
            others=tuple(row["others"] or ()),
        )
        for row in rows
    ]


def follow_changes(tx: "WriteTransaction", gone: Iterable[Row], come: Iterable[Row]) -> JudgedMentions:
    """Return what judgements make of mentions if some go and others come.

    gone and come are rows {d, kind, p}. Nothing is written yet.
    """
    before = read_judgements(tx)
    if not before:
        return JudgedMentions()
    lost = {row["p"]["id"] for row in gone}
    key = read_store_key(tx)
    found: dict[str, list[PresentMention]] = {}
    for one in (make_present(row, key) for row in come):
        found.setdefault(one.anchor, []).append(one)
    after = [judgement.follow(lost, found) for judgement in before]
    keys_before, keys = find_judged_keys(before), find_judged_keys(after)
    new = {one.mention for each in found.values() for one in each}
    other = {
        mention
        for mention in keys_before.keys() | keys.keys()
        if keys_before.get(mention) != keys.get(mention) and mention not in lost and mention not in new
    }
    documents = {one.mention: one.document for judgement in after for one in judgement.present}
    return JudgedMentions(
        keys_before,
        keys,
        find_vetoes(after),
        read_present(tx, {mention: documents[mention] for mention in other}),
        [now for then, now in zip(before, after, strict=True) if now.present != then.present],
    )


def read_judgements(tx: "WriteTransaction") -> list[Judgement]:
    """Return the judgements that are not undone, by id."""
    rows = tx.run(_STATE)
    if not rows or not rows[0]["judgement"]:
        return []
    stamp = rows[0]["stamp"]
    if stamp in _LATEST:
        return _LATEST[stamp]
    judgements = parse_judgements(tx.run(JUDGEMENTS))
    if judgements:
        # Without a stamp the case comes from a backup or a copy. Its stamp is made here.
        stamp = stamp or stamp_judgements(tx)
        _LATEST.clear()
        _LATEST[stamp] = judgements
    return judgements


def stamp_judgements(tx: "WriteTransaction") -> str:
    """Give the state of the judgements a stamp that no other state has; every change of one does this."""
    stamp = token_urlsafe(12)
    tx.run("MATCH (s:Store {id: 'store'}) SET s.judgements = $stamp", stamp=stamp)
    return stamp


def make_present(row: Row, store_key: str) -> PresentMention:
    """Return a mention, row {d, kind, p}, as judgements name it.

    Its anchor is a digest under the store's key: of a retracted document, nobody can test guesses against it.
    """
    anchor = digest_with_key(store_key, f"judged\x1f{describe_anchor(row['d'], row['kind'], row['p'])}")
    return PresentMention(anchor, row["p"]["id"], row["d"])


def read_store_key(tx: "WriteTransaction") -> str:
    """Return the key of a store that has claims."""
    (row,) = tx.run(STORE_KEY)
    return str(row["key"])


def read_present(tx: "WriteTransaction", documents: Mapping[str, str]) -> list[Row]:
    """Return these mentions as rows {d, e, kind, p}; documents has the document of each."""
    rows: list[Row] = []
    mentions: dict[str, list[str]] = {}
    for mention in sorted(documents):
        mentions.setdefault(documents[mention], []).append(mention)
    for block in split_batches({"d": document, "m": mentions[document]} for document in sorted(mentions)):
        rows += tx.run(
            "UNWIND $r AS r MATCH (d:Document {id: r.d})-[m:MENTIONS]->(e:Entity) WHERE m.id IN r.m "
            "RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p",
            r=block,
        )
    return rows


def read_namesakes(tx: "WriteTransaction", rows: Sequence[Row], store_key: str) -> list[Row]:
    """Return all mentions with the anchors of these, rows {d, e, kind, p}; theirs are among them.

    One document may mention two by one name at one place. A judgement names both: it could not tell them
    apart once the document is loaded again.
    """
    anchors = {make_present(row, store_key).anchor for row in rows}
    places: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        places.setdefault((row["d"], row["kind"]), set()).add(row["p"]["place"])
    found: list[Row] = []
    for block in split_batches(
        {"d": document, "kind": kind, "places": sorted(own)} for (document, kind), own in places.items()
    ):
        found += tx.run(
            "UNWIND $r AS r MATCH (d:Document {id: r.d})-[m:MENTIONS]->(e:Entity) "
            "WHERE e.kind = r.kind AND m.place IN r.places "
            "RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p",
            r=block,
        )
    return [row for row in found if make_present(row, store_key).anchor in anchors]


def list_identity_keys(rows: Iterable[Row]) -> dict[str, tuple[str, IdentityKeys]]:
    """Return kind and identity keys of stored mentions, rows {kind, p}, by mention id."""
    return {row["p"]["id"]: (row["kind"], read_identity_keys(row["p"])) for row in rows}


def write_present(tx: "WriteTransaction", judgements: Iterable[Judgement]) -> None:
    """Write which mentions the judgements name now."""
    judgements = list(judgements)
    if judgements:
        stamp_judgements(tx)
    for judgement in judgements:
        tx.run(
            "MATCH (j:Judgement {id: $id}) SET j.present_anchors = $present",
            id=judgement.id,
            present=format_present(judgement) or None,
        )


def drop_undone_mentions(tx: "WriteTransaction", document: str) -> None:
    """Drop the mentions of a retracted document from judgements that are undone, which follow no change.

    A mention's id is a digest without a key, so guesses could be tested against it.
    """
    tx.run(
        "MATCH (j:Judgement) WHERE j.undone_at IS NOT NULL AND j.present_anchors IS NOT NULL "
        "SET j.present_anchors = [one IN j.present_anchors WHERE NOT one ENDS WITH $end]",
        end=SEPARATOR + document,
    )


def format_present(judgement: Judgement) -> list[str]:
    """Return the present mentions as the store has them."""
    return [SEPARATOR.join(one) for one in judgement.present]
