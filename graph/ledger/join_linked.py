"""Joins persons that linking found to be one, as judgements of one act that is undone whole or in part."""

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
from ..store.batches import split_batches
from ..store.last_change import note_change
from ..store.new_properties import NewProperties
from ..store.recorded_counts import record_counts
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
from .stored_judgements import make_present, read_judgements, read_store_key, stamp_judgements

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
        made, touched = store.write(lambda tx: _join_linked(tx, pairs, by))
        relabel_touched(store, touched)
        record_counts(store)
    return made


def _join_linked(
    tx: "WriteTransaction", pairs: Sequence[LinkedPair], by: str
) -> tuple[list[Judgement], set[str]]:
    rows = read_entity_mentions(tx, {entity for pair in pairs for entity in pair.first | pair.second})
    present, kinds = _group_present(rows, read_store_key(tx)), {row["e"]: row["kind"] for row in rows}
    born_at = read_birth_times(tx, present)
    before, made, now = read_judgements(tx), list[Judgement](), datetime.now(UTC)
    act = ACT_PREFIX + fingerprint(by, now.isoformat(), *sorted(present), size=12)
    joined = JoinedAnchors(before)
    for pair in pairs:
        if not present.keys() >= pair.first | pair.second:
            continue
        # Each entity of a cluster has a judgement of its own, which says what it was before.
        sides = sorted((_list_anchors(present, [id]), id) for id in (min(pair.first), min(pair.second)))
        (first, one), (second, other) = sides
        others = set(_list_anchors(present, pair.first | pair.second)) - {*first, *second}
        if set(first) & set(second):
            continue
        if not joined.may_join(first, second):
            continue
        joined.join(first, second)
        made.append(
            Judgement(
                f"{PREFIX}{fingerprint(act, one, other, size=12)}",
                SAME,
                kinds[one],
                by,
                pair.why,
                now,
                first,
                second,
                tuple(sorted({one for entity in pair.first | pair.second for one in present[entity]})),
                tuple(JudgedEntity(id, born_at[id]) for id in (one, other)),
                act,
                tuple(sorted(others)),
            )
        )
    if not made:
        return [], set()
    note_change(tx)
    new = NewProperties("j", "r")
    for block in split_batches(map(make_judgement_properties, made)):
        pattern, setting = new.write(block)
        tx.run(f"UNWIND $r AS r CREATE (j:Judgement{pattern}){setting}", r=block)
    stamp_judgements(tx)
    return made, apply_change(tx, JudgementChange(before, [*before, *made], rows, {}))


def _group_present(rows: Iterable[Row], key: str) -> dict[str, list[PresentMention]]:
    present: dict[str, list[PresentMention]] = {}
    for row in rows:
        present.setdefault(row["e"], []).append(make_present(row, key))
    return present


def _list_anchors(
    present: Mapping[str, Sequence[PresentMention]], entities: Iterable[str]
) -> tuple[str, ...]:
    return tuple(sorted({one.anchor for entity in entities for one in present[entity]}))
