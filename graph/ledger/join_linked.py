"""Joins what linking found to be one, as judgements of one act that is undone whole or in part."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ..claims.values import fingerprint
from ..identity.judgements import (
    SAME,
    JoinedAnchors,
    JudgedEntity,
    Judgement,
    PresentMention,
)
from ..identity.partition import DisjointSets
from ..store.batches import split_batches
from ..store.last_change import note_change
from ..store.new_properties import NewProperties
from ..store.recorded_counts import record_counts
from ..unreadable import replace_unreadable
from .judge import (
    ACT_PREFIX,
    PREFIX,
    JudgementChange,
    apply_change,
    make_judgement_properties,
    read_birth_times,
)
from .retract import relabel_touched
from .stale import finish_interrupted_work
from .stored_claims import read_entity_mentions
from .stored_judgements import make_present, read_judgements, read_namesakes, read_store_key, stamp_judgements

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

Row = dict[str, Any]


class LinkedPair(NamedTuple):
    """Two clusters of entities that linking takes for one, and why; a cluster is a set of entity ids."""

    first: frozenset[str]
    second: frozenset[str]
    why: str


def join_linked(store: "Store", pairs: Sequence[LinkedPair], *, by: str) -> list[Judgement]:
    """Join pairs that linking found, as one act, and return its judgements; [] if none could be joined.

    A later pair may have a cluster that an earlier one made. Pairs that contradict a judgement are left out,
    and so are two that one place of one document calls the same.
    """
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        store.prepare()
        made, touched = store.write(lambda tx: _join_linked(tx, pairs, replace_unreadable(by)))
        relabel_touched(store, touched)
        record_counts(store)
    return made


def _join_linked(
    tx: "WriteTransaction", pairs: Sequence[LinkedPair], by: str
) -> tuple[list[Judgement], set[str]]:
    rows = read_entity_mentions(tx, {entity for pair in pairs for entity in pair.first | pair.second})
    before, now = read_judgements(tx), datetime.now(UTC)
    drafts = _Drafts.read(tx, rows, by, now)
    joined, clusters, made = JoinedAnchors(before), DisjointSets(), list[Judgement]()
    for pair in pairs:
        # A cluster that could not be made was weighed for nothing.
        is_whole = all(len({clusters.find(id) for id in side}) == 1 for side in (pair.first, pair.second))
        draft = drafts.make(pair) if is_whole else None
        if draft is not None and joined.may_join(draft.first, draft.second):
            joined.join(draft.first, draft.second)
            clusters.join(min(pair.first), min(pair.second))
            made.append(draft)
    if not made:
        return [], set()
    note_change(tx)
    new = NewProperties("j", "r")
    for block in split_batches(map(make_judgement_properties, made)):
        pattern, setting = new.write(block)
        tx.run(f"UNWIND $r AS r CREATE (j:Judgement{pattern}){setting}", r=block)
    stamp_judgements(tx)
    return made, apply_change(tx, JudgementChange(before, [*before, *made], rows, {}))


class _Drafts(NamedTuple):
    """Makes the judgements of one act; present, kinds and born_at are by entity, bearers by anchor."""

    act: str
    by: str
    at: datetime
    present: Mapping[str, Sequence[PresentMention]]
    kinds: Mapping[str, str]
    born_at: Mapping[str, str]
    bearers: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, tx: "WriteTransaction", rows: Sequence[Row], by: str, at: datetime) -> "_Drafts":
        """Return the maker for entities with these mentions, rows {d, e, kind, p}."""
        key = read_store_key(tx)
        present = _group_present(rows, key)
        bearers: dict[str, set[str]] = {}
        for row in read_namesakes(tx, rows, key):
            bearers.setdefault(make_present(row, key).anchor, set()).add(row["e"])
        act = ACT_PREFIX + fingerprint(by, at.isoformat(), *sorted(present), size=12)
        kinds = {row["e"]: row["kind"] for row in rows}
        return cls(
            act,
            by,
            at,
            present,
            kinds,
            read_birth_times(tx, present),
            {anchor: frozenset(entities) for anchor, entities in bearers.items()},
        )

    def make(self, pair: LinkedPair) -> Judgement | None:
        """Return the judgement of a pair; None if one is gone, or if one place calls two the same."""
        every = pair.first | pair.second
        if not self.present.keys() >= every:
            return None
        if any(self.bearers[anchor] - every for anchor in self._list_anchors(every)):
            return None
        # Each entity of a cluster has a judgement of its own, which says what it was before.
        sides = sorted((self._list_anchors([id]), id) for id in (min(pair.first), min(pair.second)))
        (first, one), (second, other) = sides
        if set(first) & set(second):
            return None
        return Judgement(
            f"{PREFIX}{fingerprint(self.act, one, other, size=12)}",
            SAME,
            self.kinds[one],
            self.by,
            pair.why,
            self.at,
            first,
            second,
            tuple(sorted({mention for entity in every for mention in self.present[entity]})),
            tuple(JudgedEntity(id, self.born_at[id]) for id in (one, other)),
            self.act,
            tuple(sorted({*self._list_anchors(every)} - {*first, *second})),
        )

    def _list_anchors(self, entities: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({one.anchor for entity in entities for one in self.present[entity]}))


def _group_present(rows: Iterable[Row], key: str) -> dict[str, list[PresentMention]]:
    present: dict[str, list[PresentMention]] = {}
    for row in rows:
        present.setdefault(row["e"], []).append(make_present(row, key))
    return present
