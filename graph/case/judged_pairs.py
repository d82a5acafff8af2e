"""What people judged of entities: the list of all judgements, and those of an entity or a pair in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..claims.values import is_mention_id
from ..identity.judgements import SAME, Judgement, PresentMention
from ..ledger.judge import JudgedSide, describe_judgement
from ..ledger.stored_judgements import ALL_JUDGEMENTS, JUDGEMENTS, parse_judgements
from ..store.batches import split_batches
from .find import find_entity

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
JUDGEMENT_COLUMNS = ("id", "verdict", "kind", "first", "second", "by", "at", "why", "state", "act")
ENTITY_JUDGEMENT_COLUMNS = ("verdict", "other", "label", "by", "at", "why", "id")
HOLDS, ASLEEP = "holds", "asleep: the case has no mention of one of them"
ACT_ASLEEP = "asleep: a mention that it rests on is gone"


class JudgedPair(NamedTuple):
    """A judgement with the two entities that it is about now; None for one that the case does not have."""

    judgement: Judgement
    first: Row | None
    second: Row | None


def find_judged_side(store: "Store", text: str) -> JudgedSide:
    """Return what a user names to judge: an entity, as `ringmap show` takes it, or one mention by its id."""
    wanted = text.strip()
    if is_mention_id(wanted):
        rows = store.read(
            "MATCH (:Document)-[m:MENTIONS]->(e:Entity) WHERE m.id = $id RETURN e.id AS entity", id=wanted
        )
        if rows:
            return JudgedSide(rows[0]["entity"], wanted)
    return JudgedSide(find_entity(store, wanted)["id"])


def list_judgements(store: "Store") -> list[Row]:
    """Return every judgement, the latest first, as rows of JUDGEMENT_COLUMNS.

    first and second have the ids of when it was made. act is the linking that made it, "" for a person's.
    state says whether it holds, is asleep, or was undone, by whom and when.
    """
    stored = store.read(ALL_JUDGEMENTS)
    undone = {
        row["id"]: f"undone by {row['undone_by']} on {format_moment(row['undone_at'])}"
        for row in stored
        if row["undone_at"]
    }
    rows = [
        _make_row(pair, undone.get(pair.judgement.id, "")) for pair in _pair(store, parse_judgements(stored))
    ]
    return sorted(rows, key=lambda row: (row["at"], row["id"]), reverse=True)


def make_judgement_row(store: "Store", judgement: Judgement) -> Row:
    """Return one judgement as a row of JUDGEMENT_COLUMNS."""
    (pair,) = _pair(store, [judgement])
    return _make_row(pair, "")


def read_judged_pairs(store: "Store") -> list[JudgedPair]:
    """Return the judgements that are not undone, each with its entities."""
    return _pair(store, parse_judgements(store.read(JUDGEMENTS)))


def list_entity_judgements(pairs: Iterable[JudgedPair], entity: str) -> list[Row]:
    """Return the judgements about one entity, rows of ENTITY_JUDGEMENT_COLUMNS.

    label is what a document calls the other, and other its entity: none if the two are one now.
    """
    rows = []
    for judgement, first, second in pairs:
        ends = [end["id"] if end else "" for end in (first, second)]
        if entity not in ends:
            continue
        other = second if ends[0] == entity else first
        rows.append(
            {
                "verdict": judgement.verdict,
                "other": other["id"] if other and other["id"] != entity else "",
                "label": other["label"] if other else "",
                "by": judgement.judge,
                "at": format_moment(judgement.at),
                "why": judgement.why,
                "id": judgement.id,
            }
        )
    return rows


def describe_pair(store: "Store", one: str, other: str) -> list[str]:
    """Return in words what was judged of two entities."""
    return [
        describe_judgement(judgement)
        for judgement, first, second in read_judged_pairs(store)
        if first and second and {first["id"], second["id"]} == {one, other}
    ]


def describe_joins(store: "Store", mentions: Sequence[str]) -> dict[str, list[str]]:
    """Return in words which judgements join these mentions of one entity, by mention id."""
    joins: dict[str, list[str]] = {}
    for judgement in parse_judgements(store.read(JUDGEMENTS)):
        joined = judgement.list_joined()
        if judgement.verdict == SAME and joined and {*joined} <= {*mentions}:
            for mention in joined:
                joins.setdefault(mention, []).append(describe_judgement(judgement))
    return joins


def format_moment(at: Any) -> str:
    """Return a moment as lists show it."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _make_row(pair: JudgedPair, undone: str) -> Row:
    judgement = pair.judgement
    first, second = ([one.id for one in judgement.entities] + ["", ""])[:2]
    return {
        "id": judgement.id,
        "verdict": judgement.verdict,
        "kind": judgement.kind,
        "first": _name(pair.first, first),
        "second": _name(pair.second, second),
        "by": judgement.judge,
        "at": format_moment(judgement.at),
        "why": judgement.why,
        "state": undone or _describe_state(judgement),
        "act": judgement.act,
    }


def _describe_state(judgement: Judgement) -> str:
    if not judgement.is_asleep:
        return HOLDS
    return ACT_ASLEEP if judgement.act else ASLEEP


def _name(entity: Mapping[str, Any] | None, then: str) -> str:
    """Return what to call a judged entity: its id then, and the one that it has now."""
    if not entity:
        return ""
    now = f", now {entity['id']}" if then and then != entity["id"] else ""
    return f"{entity['label']} ({then or entity['id']}{now})"


def _pair(store: "Store", judgements: Sequence[Judgement]) -> list[JudgedPair]:
    ends = [[_find_first(one, side) for side in (one.first, one.second)] for one in judgements]
    entities = _read_entities(store, (end for both in ends for end in both if end))
    return [
        JudgedPair(one, *(entities.get(end.mention) if end else None for end in both))
        for one, both in zip(judgements, ends, strict=True)
    ]


def _find_first(judgement: Judgement, side: Sequence[str]) -> PresentMention | None:
    """Return the mention that stands for a side: the one that "same" joins."""
    mention = next(iter(judgement.list_mentions(side)), None)
    return next((one for one in judgement.present if one.mention == mention), None)


def _read_entities(store: "Store", mentions: Iterable[PresentMention]) -> dict[str, Row]:
    """Return the entities {id, label} of mentions, by mention id; label is what the mention calls it."""
    entities: dict[str, Row] = {}
    of_document: dict[str, set[str]] = {}
    for one in mentions:
        of_document.setdefault(one.document, set()).add(one.mention)
    for block in split_batches({"d": document, "m": sorted(ids)} for document, ids in of_document.items()):
        for row in store.read(
            "UNWIND $r AS r MATCH (d:Document {id: r.d})-[m:MENTIONS]->(e:Entity) WHERE m.id IN r.m "
            "RETURN m.id AS mention, e.id AS id, coalesce(m.label, e.label) AS label",
            r=block,
        ):
            entities[row.pop("mention")] = row
    return entities
