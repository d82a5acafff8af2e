"""Read the evidence of a store, column by column, in chunks of ids."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from ..claims.regrading import describe_regradings, read_regradings
from ..schema.model import DENIED, MODEL
from ..store.batches import split_batches
from ..store.last_change import read_last_change
from .evidence import DOCUMENT, ENTITY, FACT, MENTION, Evidence, make_table
from .known_at import has_changed_since, parse_moment, select_known
from .known_grading import read_act_moments, read_known_table, write_grading, write_is_regraded
from .known_labels import relabel_known

if TYPE_CHECKING:
    from ..store import Store

T = TypeVar("T")
Columns = dict[str, list[Any]]
CHUNK_SIZE = 2_000
PASSES = 3  # each entity is read with its facts, with its mentions, and alone


def read_evidence(
    store: "Store", *, known_at: str | None = None, progress: Callable[[int, int], object] | None = None
) -> Evidence:
    """Return everything a store says today, or said at a moment (a day counts to its end, UTC).

    Reads a list per column in chunks of ids: that is several times faster than an object per row, and no
    chunk exceeds the embedded engine's memory. progress is called with the number of entities read and their
    total. Raise RingmapError if known_at is no moment.
    """
    limit = None if known_at is None else parse_moment(known_at)
    # Read the time of the last change first: a change made during the reading must not date it.
    changed = read_last_change(store)
    nodes = _read_ids(store, "Entity")
    former = [] if limit is None else _read_ids(store, "FormerEntity")
    count = _make_counter(progress, len(nodes))
    labels = {"Entity": nodes, "FormerEntity": former}
    facts = _join_chunks(
        chain(
            count(_read_facts(store, nodes, limit)), _read_former(_read_former_facts, store, labels, limit)
        ),
        {**FACT, "superseded": 0},
    )
    mentions = _join_chunks(
        chain(
            count(_read_mentions(store, nodes, limit)),
            _read_former(_read_former_mentions, store, labels, limit),
        ),
        {**MENTION, "superseded": 0},
    )
    entities = _join_chunks(
        chain(count(_read_entities(store, "Entity", nodes)), _read_entities(store, "FormerEntity", former)),
        ENTITY,
    )
    documents = _join_chunks(_read_documents(store, limit), DOCUMENT)
    evidence = Evidence.of(entities, facts, mentions, documents)
    evidence = replace(
        evidence,
        facts=_add_days(evidence.facts, documents),
        changed=changed,
        confidence=read_known_table(store, limit),
    )
    if limit is None:
        return evidence
    acts = read_act_moments(store)
    known = select_known(evidence, limit, acts)
    return relabel_known(store, known, limit) if has_changed_since(evidence, limit, acts) else known


def _make_counter(
    progress: Callable[[int, int], object] | None, total: int
) -> Callable[[Iterator[T]], Iterator[T]]:
    """Return a function that passes chunks on and reports progress; each entity is read PASSES times."""
    done = 0

    def count(chunks: Iterator[T]) -> Iterator[T]:
        nonlocal done
        for chunk in chunks:
            done += CHUNK_SIZE
            if progress:
                progress(min(done // PASSES, total), total)
            yield chunk

    return count


def _add_days(facts: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return the facts with the day of their document."""
    days = dict(zip(documents["id"], documents["day"], strict=True))
    return facts.assign(day=[days.get(document, "") for document in facts["document"]])


def _join_chunks(chunks: Iterable[Columns], columns: Mapping[str, Any]) -> pd.DataFrame:
    joined: Columns = {name: [] for name in columns}
    for chunk in chunks:
        for name, default in columns.items():
            joined[name] += chunk.get(name) or [default] * len(chunk["id"])
    return make_table(joined, columns)


def _read_ids(store: "Store", label: str) -> list[str]:
    ids: list[str] = []
    for row in store.read(f"MATCH (e:{label}) RETURN collect(e.id) AS ids"):
        ids += row["ids"]
    return sorted(ids)


def _read_columns(
    store: "Store", match: str, columns: Mapping[str, str], ids: Sequence[str], limit: int | None = None
) -> Iterator[Columns]:
    """Yield the columns, each a Cypher expression by its name, for chunks of these ids."""
    collected = ", ".join(f"collect({expression}) AS `{name}`" for name, expression in columns.items())
    for block in split_batches(ids, CHUNK_SIZE):
        for chunk in store.read(f"UNWIND $ids AS id {match} RETURN {collected}", ids=block, limit=limit):
            yield {name: _share_texts(values, columns[name]) for name, values in chunk.items()}


def _share_texts(values: list[Any], expression: str) -> list[Any]:
    """Return the values with each text once in memory: ids, days and codes stand in many rows of many tables.

    The id of a fact stands in one row alone.
    """
    if expression == "f.id":
        return values
    return [intern(value) if type(value) is str else value for value in values]


def _add_grading(columns: Mapping[str, str], variable: str, limit: int | None) -> dict[str, str]:
    return {
        **columns,
        "grading": write_grading(variable, limit),
        "regraded": write_is_regraded(variable, limit),
    }


def _text(variable: str, *names: str) -> dict[str, str]:
    return {name: f"coalesce({variable}.`{name}`, '')" for name in names}


def _seconds(property: str) -> str:
    return f"coalesce(datetime({property}).epochSeconds, 0)"


_FACT = {
    "id": "f.id",
    **_text("f", "document", "origin", "from_mention", "to_mention", "handling", "kind", "at"),
    "strength": "coalesce(f.strength, 1.0)",
    "directed": "coalesce(f.directed, true)",
    "first": "coalesce(toString(f.`from`), '')",
    "last": "coalesce(toString(f.`to`), '')",
    "recorded": _seconds("f.recorded_at"),
    "source": "a.id",
    "target": "b.id",
    **{name: f"coalesce(f.{name}, false)" for name in ("from_text", "doubt", "hearsay")},
}
_MENTION = {
    "id": "m.id",
    **_text("m", "role", "handling", "origin"),
    "recorded": _seconds("m.recorded_at"),
    "document": "d.id",
    "entity": "e.id",
    "from_text": "coalesce(m.from_text, false)",
}


def _read_entities(store: "Store", label: str, ids: Sequence[str]) -> Iterator[Columns]:
    columns = {
        "id": "e.id",
        **_text("e", "kind", "label", "country"),
        "roles": "labels(e)",
        "place": "coalesce(e.level, e.premises, '')",
    }
    for chunk in _read_columns(store, f"MATCH (e:{label} {{id: id}})", columns, ids):
        chunk["roles"] = [
            tuple(role for role in MODEL.role_labels if role in labels) for labels in chunk["roles"]
        ]
        yield chunk


def _read_facts(store: "Store", ids: Sequence[str], limit: int | None) -> Iterator[Columns]:
    types = "|".join(MODEL.edges_by_type)
    match = f"MATCH (a:Entity {{id: id}})-[f:{types}]->(b:Entity)"
    columns = {**_add_grading(_FACT, "f", limit), "type": "type(f)"}
    yield from _read_columns(store, match, columns, ids, limit)


def _read_former(
    read: Callable[["Store", str, Sequence[str], int], Iterator[Columns]],
    store: "Store",
    labels: Mapping[str, Sequence[str]],
    limit: int | None,
) -> Iterator[Columns]:
    """Yield what read() finds of entities by their label, if the evidence of a moment is asked for."""
    for label, ids in labels.items():
        if limit is not None:
            yield from read(store, label, ids, limit)


def _read_former_facts(store: "Store", label: str, ids: Sequence[str], limit: int) -> Iterator[Columns]:
    columns = {
        **_add_grading(_FACT, "f", limit),
        "type": "coalesce(f.type, '')",
        "superseded": _seconds("f.superseded_at"),
    }
    match = f"MATCH (a:{label} {{id: id}})-[f:FORMERLY]->(b) WHERE f.type <> '{DENIED}'"
    yield from _read_columns(store, match, columns, ids, limit)


def _read_mentions(store: "Store", ids: Sequence[str], limit: int | None) -> Iterator[Columns]:
    match = "MATCH (e:Entity {id: id})<-[m:MENTIONS]-(d:Document)"
    yield from _read_columns(store, match, _add_grading(_MENTION, "m", limit), ids, limit)


def _read_former_mentions(store: "Store", label: str, ids: Sequence[str], limit: int) -> Iterator[Columns]:
    match = f"MATCH (e:{label} {{id: id}})<-[m:FORMERLY_MENTIONED]-(d:Document)"
    columns = {**_add_grading(_MENTION, "m", limit), "superseded": _seconds("m.superseded_at")}
    yield from _read_columns(store, match, columns, ids, limit)


def _read_documents(store: "Store", limit: int | None) -> Iterator[Columns]:
    columns = {
        "id": "d.id",
        **_text("d", "kind", "source", "reference", "title", "day", "marking"),
        "recorded": _seconds("d.recorded_at"),
        "regraded": "coalesce(d.regradings, [])",
    }
    ids = _read_ids(store, "Document")
    for chunk in _read_columns(store, "MATCH (d:Document {id: id})", columns, ids):
        chunk["regraded"] = [
            describe_regradings(read_regradings(texts, limit)) if texts else "" for texts in chunk["regraded"]
        ]
        yield chunk
