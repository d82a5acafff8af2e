"""Evidence: a store's entities, mentions, facts and documents as four tables, read in columns; networks are made of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from ..errors import NetworkError, RingmapError
from ..kinds import DAY, ROLE
from ..kinds.grading import SUSPECTED_FALSE
from ..schema.model import MODEL
from ..store.batches import split_batches
from ..store.last_change import read_last_change

if TYPE_CHECKING:
    from ..store import Store

T = TypeVar("T")
PARTIES = ("Person", "Organisation")
# Text is walked through element by element here, which takes four times as long where pandas keeps it in Arrow's memory; it
# would, wherever the extra parquet is installed. Each table says so itself, as an option would change pandas for its host too.
TEXT = pd.StringDtype("python", na_value=np.nan)
# Columns and what stands in them where nothing is known: a null would be dropped by collect() and shift its column.
ENTITY: Mapping[str, Any] = {"id": "", "kind": "", "label": "", "roles": (), "country": "", "place": ""}
MENTION: Mapping[str, Any] = {
    "id": "",
    "document": "",
    "entity": "",
    "role": "unknown",
    "grading": "",
    "handling": "",
    "origin": "",
    "recorded": 0,
}
FACT: Mapping[str, Any] = {
    "id": "",
    "type": "",
    "source": "",
    "target": "",
    "document": "",
    "origin": "",
    "from_mention": "",
    "to_mention": "",
    "strength": 1.0,
    "directed": True,
    "grading": "",
    "handling": "",
    "first": "",
    "last": "",
    "kind": "",
    "day": "",
    "recorded": 0,
}
DOCUMENT: Mapping[str, Any] = {
    "id": "",
    "kind": "",
    "source": "",
    "reference": "",
    "title": "",
    "day": "",
    "marking": "",
    "recorded": 0,
}
CHUNK = 2_000
PASSES = 3  # each entity is read with its facts, its mentions, and alone
# What papers and marks say about things holds whenever it was written; a time window leaves it in.
LASTING = ("SHOWS", "CAME_FROM", "OF", "DECLARED", "UNDER", "BY")


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a store says, as tables.

    entities: id, kind, label, roles (its role labels), country, place. mentions: id, document, entity, role, grading,
    handling, origin, recorded. facts: id, type, source, target, document, origin, from_mention, to_mention, strength,
    directed, grading, handling, first, last (YYYY-MM-DD or ""), kind (a chart line's own), day (its document's date),
    recorded (seconds since 1970, UTC). documents: id, kind, source, reference, title, day, marking, recorded.
    changed is when the store last changed, in the same seconds; 0 where that is not known.
    """

    entities: pd.DataFrame
    mentions: pd.DataFrame
    facts: pd.DataFrame
    documents: pd.DataFrame
    changed: int = 0

    @classmethod
    def of(cls, entities: Any, facts: Any = (), mentions: Any = (), documents: Any = ()) -> "Evidence":
        """Evidence from rows or tables that may lack columns; what they lack is filled with "not known".

        >>> Evidence.of([{"id": "a", "kind": "Person"}]).entities.loc[0, "label"]
        'a'
        """
        nodes = _table(entities, ENTITY)
        nodes["label"] = nodes["label"].where(nodes["label"] != "", nodes["id"])
        lines = _table(facts, FACT)
        if not lines["id"].all():
            lines["id"] = [own or f"f{number}" for number, own in enumerate(lines["id"])]
        return cls(nodes, _table(mentions, MENTION), lines, _table(documents, DOCUMENT))

    def between(self, since: str | None, until: str | None) -> "Evidence":
        """The evidence of a span of days, ends included; a fact without any date is not shown to lie in it."""
        if not since and not until:
            return self
        first, last = find_spans(self.facts)
        inside = (first != "") & (last >= (since or "")) & (first <= (until or "9999"))
        return replace(self, facts=self.facts[inside | self.facts["type"].isin(LASTING)])


def parse_day(said: str | None, end: str) -> str | None:
    """The day that the end of a span names, None where it is open; NetworkError where it is none, or no whole one.

    >>> parse_day("01/03/2026", "since"), parse_day(None, "until")
    ('2026-03-01', None)
    """
    if not said:
        return None
    reading = DAY.clean(said)
    if reading.doubtful or "partial" in reading.classes:
        raise NetworkError(f"{end} is {said!r}, expected a day such as 2026-03-01; give it so")
    return reading.value


def parse_span(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The days that a span begins and ends with; NetworkError where one is none, or where it ends before it begins.

    >>> parse_span("2026-03-01", None)
    ('2026-03-01', None)
    """
    first, last = parse_day(since, "since"), parse_day(until, "until")
    if first and last and first > last:
        raise NetworkError(
            f"since is {first}, later than until, {last}: no day lies between them, expected the earlier day first; exchange them"
        )
    return first, last


def parse_role(said: str) -> str:
    """The role that a word means; NetworkError where it means none.

    >>> parse_role("Suspect")
    'subject'
    """
    reading = ROLE.clean(said)
    if reading.doubtful:
        raise NetworkError(f"role is {said!r}, {reading.reason}; choose one of them")
    return reading.value


def find_spans(facts: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """First and last day of each fact: its own, else its document's, else ""."""
    first, last, day = facts["first"], facts["last"], facts["day"]
    first, last = first.where(first != "", last), last.where(last != "", first)
    return first.where(first != "", day), last.where(last != "", day)


def iterate_rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of these columns, as tuples of plain values.

    A text column of pandas hands out its cells one by one, six times slower than a list does.

    >>> list(iterate_rows(pd.DataFrame({"id": ["a", "b"], "day": [1, 2]}), "id", "day"))
    [('a', 1), ('b', 2)]
    """
    return zip(*(table[column].to_numpy(dtype=object).tolist() for column in columns), strict=True)


def index_documents(mentions: pd.DataFrame) -> dict[str, set[str]]:
    """By entity, the documents that name it; none for one that nothing names.

    >>> index_documents(pd.DataFrame({"entity": ["a"], "document": ["d"]}))["a"]
    {'d'}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for entity, document in iterate_rows(mentions, "entity", "document"):
        found[entity].add(document)
    return dict(found)


def is_suspected_false(grading: pd.Series) -> pd.Series:
    """Which gradings suspect the intelligence to be false; see kinds.grading."""
    return grading.astype(str).str.match(SUSPECTED_FALSE)


def read_evidence(
    store: "Store", *, known_at: str | None = None, progress: Callable[[int, int], object] | None = None
) -> Evidence:
    """Everything a store says today, or what it said at a moment (a day counts to its end, UTC).

    Tables are read a column at a time, in chunks of ids: a list a column crosses the wire several times faster than
    an object a row, and no chunk outgrows what the embedded engine holds. progress is called with the number of
    entities read and of all there are.
    """
    limit = None if known_at is None else known_seconds(known_at)
    # Read first: what changes while the rest is read must not bear the moment of its change.
    changed = read_last_change(store)
    nodes = _ids(store, "Entity")
    former = [] if limit is None else _ids(store, "FormerEntity")
    watched = _watched(progress, len(nodes))
    facts, mentions = list(watched(_facts(store, nodes))), list(watched(_mentions(store, nodes)))
    if limit is not None:
        facts += [*_former_facts(store, "Entity", nodes), *_former_facts(store, "FormerEntity", former)]
        mentions += [
            *_former_mentions(store, "Entity", nodes),
            *_former_mentions(store, "FormerEntity", former),
        ]
    entities = [*watched(_entities(store, "Entity", nodes)), *_entities(store, "FormerEntity", former)]
    documents = _joined(_documents(store), DOCUMENT)
    evidence = Evidence.of(
        _joined(entities, ENTITY),
        _joined(facts, {**FACT, "superseded": 0}),
        _joined(mentions, {**MENTION, "superseded": 0}),
        documents,
    )
    evidence = replace(evidence, facts=_dated(evidence.facts, documents), changed=changed)
    return evidence if limit is None else _as_known(evidence, limit)


def _watched(
    progress: Callable[[int, int], object] | None, total: int
) -> Callable[[Iterator[T]], Iterator[T]]:
    """Pass chunks on and report how many entities they make up; each entity is walked PASSES times."""
    done = 0

    def watched(chunks: Iterator[T]) -> Iterator[T]:
        nonlocal done
        for chunk in chunks:
            done += CHUNK
            if progress:
                progress(min(done // PASSES, total), total)
            yield chunk

    return watched


def _as_known(evidence: Evidence, limit: int) -> Evidence:
    every = (evidence.mentions, evidence.facts)
    known = [
        table[(table["recorded"] <= limit) & ((table["superseded"] == 0) | (table["superseded"] > limit))]
        for table in every
    ]
    mentions, facts = (table.drop_duplicates("id") for table in known)
    # What left and came back is an Entity and a FormerEntity of one id; the Entity stands first.
    entities = evidence.entities[evidence.entities["id"].isin(mentions["entity"])].drop_duplicates("id")
    documents = evidence.documents[evidence.documents["id"].isin(mentions["document"])]
    closed = [at for table in every for at in table["superseded"] if at <= limit]
    changed = evidence.changed if evidence.changed <= limit else max(closed, default=0)
    return Evidence(entities.reset_index(drop=True), mentions, facts, documents, changed)


def _dated(facts: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    days = dict(zip(documents["id"], documents["day"], strict=True))
    return facts.assign(day=[days.get(document, "") for document in facts["document"]])


def known_seconds(moment: str) -> int:
    """A moment that a user types, as the last second of it since 1970; RingmapError where it is none."""
    try:
        at = datetime.fromisoformat(moment)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return int((at + timedelta(days=1)).timestamp()) - 1 if _whole_day(moment) else int(at.timestamp())
    except (ValueError, OverflowError):
        raise RingmapError(
            f"known at: {moment!r} is no moment, expected one such as 2026-03-01 or 2026-03-01T14:30; give it so"
        ) from None


def _whole_day(moment: str) -> bool:
    try:
        return bool(date.fromisoformat(moment))
    except ValueError:
        return False


def _ids(store: "Store", label: str) -> list[str]:
    found: list[str] = []
    for row in store.read(f"MATCH (e:{label}) RETURN collect(e.id) AS ids"):
        found += row["ids"]
    return sorted(found)


def _columns(
    store: "Store", match: str, columns: Mapping[str, str], ids: Sequence[str]
) -> Iterator[dict[str, list[Any]]]:
    wanted = ", ".join(f"collect({said}) AS `{name}`" for name, said in columns.items())
    for block in split_batches(ids, CHUNK):
        yield from store.read(f"UNWIND $ids AS id {match} RETURN {wanted}", ids=block)


def _text(of: str, *names: str) -> dict[str, str]:
    return {name: f"coalesce({of}.`{name}`, '')" for name in names}


def _at(said: str) -> str:
    return f"coalesce(datetime({said}).epochSeconds, 0)"


def _entities(store: "Store", label: str, ids: Sequence[str]) -> Iterator[dict[str, list[Any]]]:
    columns = {
        "id": "e.id",
        **_text("e", "kind", "label", "country"),
        "roles": "labels(e)",
        "place": "coalesce(e.level, e.premises, '')",
    }
    for chunk in _columns(store, f"MATCH (e:{label} {{id: id}})", columns, ids):
        chunk["roles"] = [
            tuple(role for role in MODEL.role_labels if role in labels) for labels in chunk["roles"]
        ]
        yield chunk


_FACT = {
    "id": "f.id",
    **_text("f", "document", "origin", "from_mention", "to_mention", "grading", "handling", "kind"),
    "strength": "coalesce(f.strength, 1.0)",
    "directed": "coalesce(f.directed, true)",
    "first": "coalesce(toString(f.`from`), '')",
    "last": "coalesce(toString(f.`to`), '')",
    "recorded": _at("f.recorded_at"),
}
_MENTION = {
    "id": "m.id",
    **_text("m", "role", "grading", "handling", "origin"),
    "recorded": _at("m.recorded_at"),
}


def _facts(store: "Store", ids: Sequence[str]) -> Iterator[dict[str, list[Any]]]:
    types = "|".join(MODEL.edge)
    columns = {**_FACT, "type": "type(f)", "source": "a.id", "target": "b.id"}
    yield from _columns(store, f"MATCH (a:Entity {{id: id}})-[f:{types}]->(b:Entity)", columns, ids)


def _former_facts(store: "Store", label: str, ids: Sequence[str]) -> Iterator[dict[str, list[Any]]]:
    columns = {
        **_FACT,
        "type": "coalesce(f.type, '')",
        "source": "a.id",
        "target": "b.id",
        "superseded": _at("f.superseded_at"),
    }
    yield from _columns(store, f"MATCH (a:{label} {{id: id}})-[f:FORMERLY]->(b)", columns, ids)


def _mentions(store: "Store", ids: Sequence[str]) -> Iterator[dict[str, list[Any]]]:
    columns = {**_MENTION, "document": "d.id", "entity": "e.id"}
    yield from _columns(store, "MATCH (e:Entity {id: id})<-[m:MENTIONS]-(d:Document)", columns, ids)


def _former_mentions(store: "Store", label: str, ids: Sequence[str]) -> Iterator[dict[str, list[Any]]]:
    columns = {**_MENTION, "document": "d.id", "entity": "e.id", "superseded": _at("m.superseded_at")}
    yield from _columns(
        store, f"MATCH (e:{label} {{id: id}})<-[m:FORMERLY_MENTIONED]-(d:Document)", columns, ids
    )


def _documents(store: "Store") -> Iterator[dict[str, list[Any]]]:
    columns = {
        "id": "d.id",
        **_text("d", "kind", "source", "reference", "title", "day", "marking"),
        "recorded": _at("d.recorded_at"),
    }
    yield from _columns(store, "MATCH (d:Document {id: id})", columns, _ids(store, "Document"))


def _joined(read: Any, columns: Mapping[str, Any]) -> pd.DataFrame:
    read = list(read)
    return _table(
        {
            name: [value for chunk in read for value in chunk.get(name, [default] * len(chunk["id"]))]
            for name, default in columns.items()
        },
        columns,
    )


def _table(rows: Any, columns: Mapping[str, Any]) -> pd.DataFrame:
    if isinstance(rows, dict):
        rows = {
            name: pd.Series(values, dtype=TEXT) if isinstance(columns.get(name), str) else values
            for name, values in rows.items()
        }
    table = (
        rows.copy()
        if isinstance(rows, pd.DataFrame)
        else pd.DataFrame(rows if isinstance(rows, dict) else list(rows))
    )
    for name, default in columns.items():
        if name not in table:
            table[name] = pd.Series(
                [default] * len(table), index=table.index, dtype=object if default == () else None
            )
        elif default == ():
            table[name] = pd.Series(
                [tuple(cell) if isinstance(cell, (list, tuple)) else () for cell in table[name]],
                index=table.index,
                dtype=object,
            )
        else:
            table[name] = table[name].fillna(default)
        if isinstance(default, str):
            table[name] = table[name].astype(TEXT)
    return table.reset_index(drop=True)
