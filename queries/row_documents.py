"""The documents behind each row of an answer, as a reader would ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..graph.case.latest import LATEST_MENTIONS, read_in_blocks
from .library import SavedQuery
from .query_page import collect_ids, iterate_ids

if TYPE_CHECKING:
    from ..graph.store import Store

DOCUMENT_COLUMNS = (
    "document",
    "document_id",
    "document_kind",
    "source",
    "day",
    "marking",
    "grading",
    "handling",
    "files",
    "lines",
)
MOST = 20  # documents of one row
NEWEST = 200  # documents read of one entity, the latest first: half the documents name a port
_CHUNK = 200  # ids of one query

_MENTIONS_QUERY = (
    LATEST_MENTIONS
    + """RETURN wanted AS id, d.id AS document_id, coalesce(m.grading, '') AS grading,
       coalesce(m.handling, '') AS handling, m.files AS files, m.lines AS lines
"""
)
_DOCUMENTS_QUERY = """
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.label AS document, d.id AS document_id, d.kind AS document_kind, d.source AS source,
       coalesce(d.day, '') AS day, coalesce(d.marking, '') AS marking
"""


@dataclass(frozen=True)
class RowDocuments:
    """The first documents of a row, each a dict of DOCUMENT_COLUMNS, and how many there are.

    has_more says that there may be more than count: of an entity only the NEWEST mentions are read.
    """

    documents: list[dict[str, Any]]
    count: int
    has_more: bool


def find_row_documents(
    store: Store, saved: SavedQuery, rows: Sequence[Mapping[str, Any]]
) -> list[list[dict[str, Any]]]:
    """Return the documents of each row, each a dict of DOCUMENT_COLUMNS; see count_row_documents."""
    return [row.documents for row in count_row_documents(store, saved, rows)]


def count_row_documents(
    store: Store, saved: SavedQuery, rows: Sequence[Mapping[str, Any]]
) -> list[RowDocuments]:
    """Return the documents of each row and their number.

    A row has at most MOST documents, those that name most of it first.

    If the query has columns of type document or documents, these are the row's documents. If not, they are
    those that name at least two of the entities whose ids are in the row, or one if no document names two.
    """
    mentions = _read_mentions(store, collect_ids(saved, rows))
    chosen = [_choose_documents(saved, row, mentions) for row in rows]
    known = {
        row["document_id"]: row
        for row in read_in_blocks(
            store, _DOCUMENTS_QUERY, sorted({id for ids in chosen for id in ids}), _CHUNK
        )
    }
    found = []
    for row, ids in zip(rows, chosen, strict=True):
        entities = collect_ids(saved, [row])
        named = {
            id: [mentions[entity][id] for entity in entities if id in mentions.get(entity, {})]
            for id in ids
            if id in known
        }
        first = sorted(named, key=lambda id: (-len(named[id]), known[id]["day"], id))
        of_each = [sum(map(len, mentions.get(entity, {}).values())) for entity in entities]
        found.append(
            RowDocuments(
                [_make_row(known[id], named[id]) for id in first[:MOST]],
                len(first),
                not _list_own(saved, row) and max(of_each, default=0) >= NEWEST,
            )
        )
    return found


def _list_own(saved: SavedQuery, row: Mapping[str, Any]) -> set[str]:
    """Return the ids of the documents that a row names in columns of type document or documents."""
    return set(iterate_ids(saved, [row], ("document", "documents")))


def _choose_documents(
    saved: SavedQuery, row: Mapping[str, Any], mentions: Mapping[str, Mapping[str, Any]]
) -> set[str]:
    """Return the ids of the documents of one row."""
    if own := _list_own(saved, row):
        return own
    counted: dict[str, int] = {}
    for entity in collect_ids(saved, [row]):
        for document in mentions.get(entity, {}):
            counted[document] = counted.get(document, 0) + 1
    together = {document for document, count in counted.items() if count > 1}
    return together or set(counted)


def _read_mentions(store: Store, ids: Iterable[str]) -> dict[str, dict[str, list[Mapping[str, Any]]]]:
    """Return the mentions of entities, by entity id and document id."""
    found: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for row in read_in_blocks(store, _MENTIONS_QUERY, sorted(ids), _CHUNK, most=NEWEST):
        found.setdefault(row["id"], {}).setdefault(row["document_id"], []).append(row)
    return found


def _make_row(
    document: Mapping[str, Any], by_entity: Iterable[Iterable[Mapping[str, Any]]]
) -> dict[str, Any]:
    mentions = [mention for of_one in by_entity for mention in of_one]
    places = sorted(
        {
            (file, line)
            for mention in mentions
            for file, line in zip(mention["files"] or (), mention["lines"] or (), strict=False)
        }
    )
    more = {
        "grading": sorted({m["grading"] for m in mentions} - {""}),
        "handling": sorted({m["handling"] for m in mentions} - {""}),
        "files": sorted({file for file, _ in places}),
        "lines": sorted({line for _, line in places}),
    }
    return {name: {**document, **more}[name] for name in DOCUMENT_COLUMNS}
