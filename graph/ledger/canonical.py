"""Exports the present graph as sorted lines, which are equal for two stores that know the same."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..claims.entries import LISTS
from ..claims.regrading import read_regradings
from ..claims.values import fingerprint
from ..schema.model import DENIED
from ..store.batches import split_batches
from .stored_judgements import JUDGEMENTS, parse_judgements

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
# Properties that depend on when, from which file and by which run something was loaded.
LOAD_PROPERTIES = frozenset(
    {
        *LISTS,
        "recorded_at",
        "origin",
        "given",
        "superseded",
        "readmitted",
        "born_at",
        "id",
        "tmp",
        "segment",
        "span",
        "regradings",
        "gradings",
        "graded_at",
    }
)


def export_canonical(store: "Store") -> Iterator[str]:
    """Yield the lines of the canonical export, sorted.

    There is a line for each document, entity, mention, fact, denial, passage and judgement. Entities are
    named by their mentions, origins by the smallest claim that has them. Minted ids, load runs, recorded
    times, FORMERLY edges, undone judgements and marks of retraction are left out.
    """
    documents = store.read("MATCH (d:Document) RETURN properties(d) AS p ORDER BY d.id")
    mentions = list(_read_mentions(store, [row["p"]["id"] for row in documents]))
    facts = list(_read_facts(store, sorted({row["e"] for row in mentions})))
    names = name_entities(mentions)
    origins = _name_origins([*mentions, *facts])
    lines = [
        _format_line("document", _make_document_properties(row["p"]), id=row["p"]["id"]) for row in documents
    ]
    lines += [
        _format_line(
            "mention",
            _drop_load_properties(row["p"]),
            id=row["p"]["id"],
            document=row["d"],
            entity=names[row["e"]],
            origin=origins[row["p"]["origin"]],
        )
        for row in mentions
    ]
    lines += [
        _format_line(
            "denial" if row["type"] == DENIED else "fact",
            _drop_load_properties(row["p"]),
            id=row["p"]["id"],
            type=row["p"].get("type", "") if row["type"] == DENIED else row["type"],
            start=names[row["a"]],
            end=names[row["b"]],
            origin=origins[row["p"]["origin"]],
        )
        for row in facts
    ]
    lines += _list_passage_lines(store, [row["p"]["id"] for row in documents])
    lines += _list_entity_lines(store, names, mentions)
    lines += _list_judgement_lines(store)
    yield from sorted(lines)


def _format_line(what: str, properties: Row, **place: Any) -> str:
    return json.dumps([what, place, properties], ensure_ascii=False, sort_keys=True, default=str)


def _drop_load_properties(properties: Row) -> Row:
    return {
        key: value
        for key, value in properties.items()
        if key not in LOAD_PROPERTIES and value is not None and value != []
    }


def _make_document_properties(properties: Row) -> Row:
    """Return what a document says of itself, and the grades it has been given since, the latest last.

    A newer file of it is graded by these too.
    """
    regradings = read_regradings(properties.get("regradings"))
    return _drop_load_properties(properties) | (
        {"regraded": [[one.to, bool(one.origins)] for one in regradings]} if regradings else {}
    )


def name_entities(mentions: list[Row]) -> dict[str, str]:
    """Return a name for each entity that depends only on its mentions."""
    return {entity: "e" + fingerprint(*sorted(ids)) for entity, ids in _group_by_entity(mentions).items()}


def _group_by_entity(mentions: list[Row]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for row in mentions:
        ids.setdefault(row["e"], []).append(row["p"]["id"])
    return ids


def _name_origins(claims: list[Row]) -> dict[str, str]:
    smallest: dict[str, str] = {}
    for row in claims:
        origin, claim = row["p"]["origin"], row["p"]["id"]
        smallest[origin] = min(smallest.get(origin, claim), claim)
    return smallest


def _read_mentions(store: "Store", documents: list[str]) -> Iterator[Row]:
    for block in split_batches(documents, 500):
        yield from store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity) "
            "RETURN d.id AS d, e.id AS e, properties(m) AS p",
            ids=block,
        )


def _read_facts(store: "Store", entities: list[str]) -> Iterator[Row]:
    for block in split_batches(entities, 500):
        for row in store.read(
            "UNWIND $ids AS id MATCH (a:Entity {id: id})-[f]->(b:Entity) "
            "RETURN type(f) AS type, a.id AS a, b.id AS b, properties(f) AS p",
            ids=block,
        ):
            if row["type"] != "FORMERLY":
                yield row


def _list_passage_lines(store: "Store", documents: list[str]) -> Iterator[str]:
    for block in split_batches(documents, 500):
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[:SAYS]->(w:Passage) RETURN properties(w) AS p",
            ids=block,
        ):
            yield _format_line("passage", _drop_load_properties(row["p"]), id=row["p"]["id"])


def _list_judgement_lines(store: "Store") -> Iterator[str]:
    for one in parse_judgements(store.read(JUDGEMENTS)):
        properties = {
            "kind": one.kind,
            "by": one.by,
            "why": one.why,
            # Anchors are made with the store's key, so mentions stand for them.
            "sides": sorted(sorted(one.list_mentions(side)) for side in (one.first, one.second)),
            "anchors": sorted(len(side) for side in (one.first, one.second)),
        }
        yield _format_line("judgement", properties, verdict=one.verdict, is_asleep=one.is_asleep)


def _list_entity_lines(store: "Store", names: dict[str, str], mentions: list[Row]) -> Iterator[str]:
    """Yield one line for each entity. One without mentions is an error, and is called "unmentioned"."""
    mentions_of = _group_by_entity(mentions)
    ids = [row["id"] for row in store.read("MATCH (e:Entity) RETURN e.id AS id ORDER BY id")]
    for block in split_batches(ids, 500):
        for row in store.read(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) "
            "RETURN e.id AS id, labels(e) AS labels, properties(e) AS p",
            ids=block,
        ):
            yield _format_line(
                "entity",
                _drop_load_properties(row["p"]),
                name=names.get(row["id"], "unmentioned"),
                mentions=sorted(mentions_of.get(row["id"], ())),
                labels=sorted(row["labels"]),
            )
