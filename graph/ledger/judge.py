"""Keeps what a person judges of two entities, joins or parts their mentions by it, and undoes judgements."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ..claims.values import fingerprint
from ..errors import StoreError, UnknownId
from ..identity.judgements import (
    UNSURE,
    VERDICTS,
    JudgedEntity,
    Judgement,
    find_judged_keys,
    find_opposing,
    find_resting,
    find_vetoes,
)
from ..identity.partition import SEPARATOR
from ..schema.model import MODEL
from ..store.batches import split_batches
from ..store.last_change import note_change
from ..store.recorded_counts import record_counts
from ..unreadable import replace_unreadable
from .entity_nodes import create_entities, make_entity_row
from .resolve import Resolver, find_present
from .retract import refresh_after_change, relabel_touched, write_resolution
from .stale import finish_interrupted_work
from .stored_claims import read_entity_mentions
from .stored_judgements import (
    JUDGEMENTS,
    JudgedMentions,
    format_present,
    make_present,
    parse_judgements,
    read_judgements,
    read_namesakes,
    read_present,
    read_store_key,
    stamp_judgements,
)

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

Row = dict[str, Any]
PREFIX = "judgement:"
ACT_PREFIX = "linking:"


class JudgedSide(NamedTuple):
    """One of the two that are judged: an entity, or one mention of it."""

    entity: str
    mention: str = ""


class JudgementChange(NamedTuple):
    """Judgements before and after a change, and the mentions that it concerns: rows {d, e, kind, p}.

    former has the entity that mentions had before a judgement that is undone.
    """

    before: Sequence[Judgement]
    after: Sequence[Judgement]
    mentions: Sequence[Row]
    former: Mapping[str, JudgedEntity]


def judge(
    store: "Store", verdict: str, one: JudgedSide, other: JudgedSide, *, by: str, why: str
) -> Judgement:
    """Keep a judgement, same, different or unsure, and return it.

    Mentions that it joins or parts are moved at once. Raise StoreError if it contradicts an earlier one: that
    one must be undone first.
    """
    if verdict not in VERDICTS:
        raise StoreError(f"'{verdict}' is no verdict, expected {', '.join(VERDICTS)}; use one of them")
    by, why = (replace_unreadable(text).strip() for text in (by, why))
    if not by or not why:
        raise StoreError("a judgement lacks who judges or why, expected both; name them with --by and --why")
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        store.prepare()
        made, touched = store.write(lambda tx: _judge(tx, verdict, (one, other), by, why))
        relabel_touched(store, touched)
        record_counts(store)
    return made


def undo_judgement(store: "Store", id: str, *, by: str) -> list[Judgement]:
    """Undo a judgement, or all of one linking, and return all that are undone; the case keeps who and when.

    With a judgement "same" go those of linking that weighed as one what it joined.

    Raise UnknownId if no judgement has the id, and StoreError if it is undone already.
    """
    id, by = replace_unreadable(id), replace_unreadable(by)
    wanted = id.strip() if id.strip().startswith((PREFIX, ACT_PREFIX)) else PREFIX + id.strip()
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        undone, touched = store.write(lambda tx: _undo(tx, wanted, by))
        relabel_touched(store, touched)
        record_counts(store)
    return undone


def _judge(
    tx: "WriteTransaction", verdict: str, sides: tuple[JudgedSide, JudgedSide], by: str, why: str
) -> tuple[Judgement, set[str]]:
    key = read_store_key(tx)
    mentions = [read_namesakes(tx, _read_side(tx, side), key) for side in sides]
    kind = _check_sides(sides, mentions)
    _refuse_namesakes(sides, mentions)
    found = [[make_present(row, key) for row in rows] for rows in mentions]
    anchors = [tuple(sorted({one.anchor for one in present})) for present in found]
    (first, one), (second, other) = sorted(zip(anchors, (side.entity for side in sides), strict=True))
    if set(first) & set(second):
        raise StoreError(
            "both are called the same at one place of one document, so no judgement can tell them apart; "
            "judge other mentions of them"
        )
    before = read_judgements(tx)
    _refuse_opposing(before, verdict, first, second)
    now, born_at = datetime.now(UTC), read_birth_times(tx, {one, other})
    made = Judgement(
        f"{PREFIX}{fingerprint(verdict, *first, '', *second, now.isoformat(), size=12)}",
        verdict,
        kind,
        by,
        why,
        now,
        first,
        second,
        tuple(sorted({one for present in found for one in present})),
        tuple(JudgedEntity(id, born_at[id]) for id in (one, other)),
    )
    note_change(tx)
    tx.run("CREATE (j:Judgement) SET j = $p", p=make_judgement_properties(made))
    stamp_judgements(tx)
    rows = list({row["p"]["id"]: row for side in mentions for row in side}.values())
    return made, apply_change(
        tx, JudgementChange(before, [*before, made], rows, {})
    ) if verdict != UNSURE else set()


def _read_side(tx: "WriteTransaction", side: JudgedSide) -> list[Row]:
    rows = read_entity_mentions(tx, [side.entity])
    rows = [row for row in rows if side.mention in ("", row["p"]["id"])]
    if not rows:
        raise UnknownId(f"'{side.mention or side.entity}' is not in the case any more; look for it again")
    return rows


def _check_sides(sides: tuple[JudgedSide, JudgedSide], mentions: Sequence[Sequence[Row]]) -> str:
    """Return the kind of both sides. Raise StoreError if they cannot be judged."""
    kinds = [str(rows[0]["kind"]) for rows in mentions]
    if kinds[0] != kinds[1] or not MODEL.nodes_by_label[kinds[0]].is_resolved:
        judged = ", ".join(node.label for node in MODEL.nodes if node.is_resolved)
        raise StoreError(
            f"{sides[0].entity} is a {kinds[0]} and {sides[1].entity} a {kinds[1]}, expected two of one kind "
            f"of {judged}; every other kind is known by its number"
        )
    if sides[0].entity == sides[1].entity and not (sides[0].mention and sides[1].mention):
        raise StoreError(
            f"both are one entity already, {sides[0].entity}; to part it, name two of its mentions, as "
            "`ringmap why ID --format json` lists them"
        )
    return kinds[0]


def _refuse_namesakes(sides: tuple[JudgedSide, JudgedSide], mentions: Sequence[Sequence[Row]]) -> None:
    """Raise StoreError if a side's mention shares its name and place in a document with another entity's."""
    judged = {side.entity for side in sides}
    for row in (row for side in mentions for row in side if row["e"] not in judged):
        raise StoreError(
            f"{row['d']} calls {row['e']} the same at one place, so no judgement can tell it from these two; "
            "judge other mentions of them"
        )


def _refuse_opposing(
    judgements: Sequence[Judgement], verdict: str, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    again = [one for one in judgements if (one.verdict, one.first, one.second) == (verdict, first, second)]
    if again:
        raise StoreError(f"these two are judged so already: {describe_judgement(again[0])}")
    opposing = find_opposing(judgements, verdict, first, second)
    if opposing:
        opposing.sort(key=lambda one: (one.at, one.id))
        earlier = "; ".join(map(describe_judgement, opposing))
        undo = " or ".join(f"`ringmap resolve undo {one.id.removeprefix(PREFIX)}`" for one in opposing)
        raise StoreError(
            f"'{verdict}' contradicts an earlier judgement: {earlier}; undo it first with {undo}"
        )


def describe_judgement(judgement: Judgement) -> str:
    """Return in words who judged what, when and why."""
    when = f"{judgement.at:%Y-%m-%d %H:%M} UTC"
    return f"{judgement.judge} judged them '{judgement.verdict}' on {when}: {judgement.why}"


def describe_joined(store: "Store", id: str) -> str:
    """Return in words which entity a judgement joined an id into that is no entity any more, else ""."""
    for judgement in parse_judgements(store.read(JUDGEMENTS)):
        ids, joined = [one.id for one in judgement.entities], judgement.list_joined()
        if id not in ids or not joined:
            continue
        mention = joined[ids.index(id)]
        rows = store.read(
            "MATCH (:Document {id: $document})-[m:MENTIONS]->(e:Entity) WHERE m.id = $mention "
            "RETURN e.id AS id, e.label AS label",
            document=next(one.document for one in judgement.present if one.mention == mention),
            mention=mention,
        )
        if rows and rows[0]["id"] != id:
            now = rows[0]
            return (
                f"{id} is {now['label']} now, {now['id']}: {judgement.id} joined the two; ask for {now['id']}"
            )
    return ""


def make_judgement_properties(judgement: Judgement) -> Row:
    """Return a judgement as the properties of its node."""
    return {
        "id": judgement.id,
        "verdict": judgement.verdict,
        "kind": judgement.kind,
        "by": judgement.by,
        "why": judgement.why,
        "judged_at": judgement.at,
        "first_anchors": list(judgement.first),
        "second_anchors": list(judgement.second),
        "present_anchors": format_present(judgement),
        "entities": [SEPARATOR.join(one) for one in judgement.entities],
        **({"act": judgement.act, "other_anchors": list(judgement.others)} if judgement.act else {}),
    }


def _undo(tx: "WriteTransaction", id: str, by: str) -> tuple[list[Judgement], set[str]]:
    before = read_judgements(tx)
    named = [one for one in before if id in (one.id, one.act)]
    undone = list({one.id: one for one in (*named, *find_resting(before, named))}.values())
    if not undone:
        rows = tx.run(
            "MATCH (j:Judgement) WHERE j.id = $id OR j.act = $id "
            "RETURN j.undone_by AS by, j.undone_at AS at ORDER BY j.undone_at DESC LIMIT 1",
            id=id,
        )
        if rows:
            raise StoreError(f"{id} is undone already, by {rows[0]['by']} on {rows[0]['at']:%Y-%m-%d %H:%M}")
        raise UnknownId(
            f"no judgement has the id '{id}', expected one of this case; `ringmap resolve judged` lists them"
        )
    note_change(tx)
    for block in split_batches(one.id for one in undone):
        tx.run(
            "UNWIND $ids AS id MATCH (j:Judgement {id: id}) SET j.undone_at = $now, j.undone_by = $by",
            ids=block,
            now=datetime.now(UTC),
            by=by,
        )
    stamp_judgements(tx)
    moving = [one for one in undone if one.verdict != UNSURE]
    rows = read_present(tx, {each.mention: each.document for one in moving for each in one.present})
    gone = {one.id for one in undone}
    after = [one for one in before if one.id not in gone]
    change = JudgementChange(before, after, rows, _list_former(tx, moving, rows))
    return undone, apply_change(tx, change) if moving else set()


def read_birth_times(tx: "WriteTransaction", entities: Iterable[str]) -> dict[str, str]:
    """Return when entities were made, as ISO moments, by id."""
    return {
        row["id"]: datetime.isoformat(row["at"])
        for block in split_batches(sorted(entities))
        for row in tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.born_at AS at", ids=block
        )
    }


def _list_former(
    tx: "WriteTransaction", undone: Sequence[Judgement], rows: Sequence[Row]
) -> dict[str, JudgedEntity]:
    """Return the entity that each mention had before judgements, by mention id; rows are the mentions now.

    An id that other mentions have by now is left out.
    """
    taken = _find_taken(tx, undone)
    has_now = {row["p"]["id"]: row["e"] for row in rows}
    return {
        mention: entity
        for one in undone
        for entity, side in zip(one.entities, (one.first, one.second), strict=False)
        for mention in one.list_mentions(side)
        if mention in has_now and (entity.id not in taken or entity.id == has_now[mention])
    }


def _find_taken(tx: "WriteTransaction", undone: Sequence[Judgement]) -> set[str]:
    """Return those ids of the judged entities that something in the case has."""
    ids = sorted({entity.id for one in undone for entity in one.entities})
    return find_present(tx, ids) | find_present(tx, ids, "FormerEntity")


def apply_change(tx: "WriteTransaction", change: JudgementChange) -> set[str]:
    """Move the mentions whose entities a change of judgements joins or parts; return the touched entities."""
    judged = JudgedMentions(
        find_judged_keys(change.before),
        find_judged_keys(change.after),
        find_vetoes(change.after),
        change.mentions,
        former=change.former,
    )
    has_now = {row["e"] for row in change.mentions}
    born_at = {
        one.id: datetime.fromisoformat(one.born_at) for one in change.former.values() if one.id not in has_now
    }
    resolution = Resolver(tx, {}, {}, None, born_at, judged).resolve()
    again = {new for _, new in resolution.moves.values() if new in born_at}
    kind = {row["p"]["id"]: row["kind"] for row in change.mentions}
    rows = {
        new: make_entity_row(new, kind[mention], born_at[new])
        for mention, (_, new) in sorted(resolution.moves.items())
        if new in again and mention in kind
    }
    create_entities(tx, rows.values(), datetime.now(UTC))
    write_resolution(tx, resolution)
    touched = {entity for both in resolution.moves.values() for entity in both}
    return refresh_after_change(tx, touched | set(resolution.births), again | set(resolution.births))
