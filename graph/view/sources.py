"""Reads who says so: the documents that name each entity, with grade, handling and the words they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ..case.latest import LATEST_MENTIONS, read_in_blocks
from ..case.quotations import read_passages
from ..claims.regrading import describe_regradings, read_regradings
from ..kinds.handling import combine_handling, find_strictest_marking
from ..network.known_at import parse_moment
from ..network.known_grading import write_grading
from ..network.marking import Marking
from .nearby import NearbyEntity, find_nearby
from .supporting_facts import Pair, SupportingFact, find_supporting_facts

if TYPE_CHECKING:
    from ..network.evidence import Evidence
    from ..network.network_tables import Network
    from ..store import Store

CHUNK = 500  # ids a query
DOCUMENTS = 20  # documents listed for one entity; documents_count has the total

_STATEMENTS = (
    LATEST_MENTIONS
    + """RETURN wanted AS id, d.id AS document, m.role AS role, {grading} AS grading,
       m.handling AS handling, m.place AS place, m.reading_names AS names, m.as_reported AS reported,
       m.reading_values AS found, m.verdicts AS verdicts
"""
)
_COUNTS = """
UNWIND $ids AS wanted
MATCH (e:Entity {id: wanted})<-[m:MENTIONS]-(d:Document)
RETURN wanted AS id, count(DISTINCT d) AS documents
"""
_UNLISTED = """
UNWIND $ids AS wanted
MATCH (e:Entity {{id: wanted}})<-[m:MENTIONS]-(d:Document)
RETURN DISTINCT wanted AS id, d.id AS document, d.source AS source, d.day AS day, {grading} AS grading,
       m.handling AS handling, toString(d.recorded_at) AS known
ORDER BY id, day DESC, document, grading, handling
"""
_NAMES = (
    "UNWIND $ids AS wanted MATCH (e:Entity {id: wanted}) RETURN e.id AS id, e.label AS label, e.kind AS kind"
)
_DOCUMENTS = """
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.reference AS reference, d.kind AS kind, d.source AS source, d.day AS day,
       d.marking AS marking, d.title AS title, d.regradings AS regradings, toString(d.recorded_at) AS known
"""


@dataclass(frozen=True)
class DocumentCard:
    """A document as a reader would ask for it; regraded says in words how it was graded anew.

    known is the minute at which the case got it, as 2026-11-30T14:05 in UTC.
    """

    reference: str
    kind: str = ""
    source: str = ""
    day: str = ""
    marking: str = ""
    title: str = ""
    regraded: str = ""
    known: str = ""


@dataclass(frozen=True)
class Statement:
    """What one document says of one entity under one grade.

    role is the part that the entity plays; readings are (property, words used, whether doubtful).
    """

    document: str
    grading: str = ""
    handling: str = ""
    role: str = ""
    places: tuple[str, ...] = ()
    readings: tuple[tuple[str, str, bool], ...] = ()


class UnlistedStatement(NamedTuple):
    """Under what a document speaks of an entity that the page does not list, so that filters know of it.

    known is as that of a DocumentCard.
    """

    document: str
    source: str
    day: str
    grading: str
    handling: str
    known: str = ""


@dataclass(frozen=True)
class Passage:
    """What a document says at one place in its own words, with its grade and handling."""

    text: str
    grading: str = ""
    handling: str = ""


@dataclass(frozen=True)
class Sources:
    """Who says so for everything on a page.

    statements: by entity id what documents say of it, the latest first, at most 20 documents.
    documents_count: by entity id how many documents mention it in all.
    unlisted: by entity id what the documents beyond the listed ones speak under.
    names: (label, kind) by id of entities that join others without being shown.
    supporting_facts: the facts behind each pair.
    nearby: what belongs to a node without being drawn.
    passages: the documents' own words by (document, place), empty unless asked for.
    """

    statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    documents_count: Mapping[str, int] = field(default_factory=dict)
    unlisted: Mapping[str, tuple[UnlistedStatement, ...]] = field(default_factory=dict)
    documents_by_id: Mapping[str, DocumentCard] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    supporting_facts: Mapping[Pair, tuple[SupportingFact, ...]] = field(default_factory=dict)
    nearby: tuple[NearbyEntity, ...] = ()
    passages: Mapping[tuple[str, str], tuple[Passage, ...]] = field(default_factory=dict)

    def combine_marking(self, drawn: Marking) -> Marking:
        """Return the strictest marking of the picture and of these sources."""
        handlings = {one.handling for some in self.statements.values() for one in some}
        handlings |= {fact.handling for facts in self.supporting_facts.values() for fact in facts}
        handlings |= {one.handling for passages in self.passages.values() for one in passages}
        handlings |= {one.handling for rest in self.unlisted.values() for one in rest}
        markings = {card.marking for card in self.documents_by_id.values()}
        return Marking(
            combine_handling([drawn.handling, *handlings]),
            find_strictest_marking([drawn.classification, *markings]),
            drawn.as_of,
        )


def read_sources(
    store: Store,
    ids: Sequence[str],
    documents: Iterable[str] = (),
    through: Iterable[str] = (),
    limit: int | None = None,
) -> Sources:
    """Return the sources of some entities.

    documents are further ones (those of edges); through are the ids of what joins the entities shown. limit
    is the second at which gradings are asked for, now without one. Reads in blocks. An id that the store does
    not have is left out.
    """
    asked = _STATEMENTS.replace("{grading}", write_grading("m", limit))
    statements = _group_statements(read_in_blocks(store, asked, ids, CHUNK, most=3 * DOCUMENTS, limit=limit))
    wanted = {one.document for some in statements.values() for one in some} | set(documents)
    counts = {row["id"]: row["documents"] for row in read_in_blocks(store, _COUNTS, ids, CHUNK)}
    listed = {id: {one.document for one in some} for id, some in statements.items()}
    long = [id for id in ids if counts.get(id, 0) > len(listed.get(id, ()))]
    asked = _UNLISTED.format(grading=write_grading("m", limit))
    return Sources(
        statements=statements,
        documents_count=counts,
        unlisted=_group_unlisted(read_in_blocks(store, asked, long, CHUNK, limit=limit), listed),
        documents_by_id=read_cards(store, wanted, limit),
        names={
            row["id"]: (row["label"] or row["id"], row["kind"] or "")
            for row in read_in_blocks(store, _NAMES, sorted(set(through)), CHUNK)
        },
    )


def read_cards(store: Store, ids: Iterable[str], limit: int | None = None) -> dict[str, DocumentCard]:
    """Return documents as a reader would ask for them, by id; limit is as that of read_sources."""
    rows = read_in_blocks(store, _DOCUMENTS, sorted(set(ids)), CHUNK)
    return {row["id"]: _build_card(row, limit) for row in rows}


def find_sources(
    store: Store,
    network: Network,
    ids: Sequence[str] | None = None,
    *,
    whole: Network | None = None,
    with_words: bool = False,
    with_nearby: bool = True,
) -> Sources:
    """Return the sources of a network, or of some of its nodes and the edges among them.

    whole is the network that a part was cut from: it still has the facts behind the edges, and what is near
    the nodes. The documents' own words are left out unless with_words is true, because pages travel.
    """
    ids_shown = list(network.nodes["id"]) if ids is None else list(ids)
    evidence = (whole or network).admitted_evidence
    return gather_sources(
        store,
        network,
        ids_shown,
        behind=find_supporting_facts(evidence, network.links, ids_shown, (whole or network).evidence),
        nearby=find_nearby(evidence, ids_shown) if with_nearby else (),
        known_at=network.projection.known_at,
        known=(whole or network).evidence,
        with_words=with_words,
    )


def gather_sources(
    store: Store,
    network: Network,
    ids: Sequence[str],
    *,
    behind: Mapping[Pair, tuple[SupportingFact, ...]],
    nearby: tuple[NearbyEntity, ...] = (),
    known_at: str | None = None,
    known: Evidence | None = None,
    with_words: bool = False,
) -> Sources:
    """Return the sources of some nodes of a network and of its edges, with the facts behind these.

    Of what was known at a moment, known has the mentions.
    """
    edges = network.edges
    among = {*ids, *(end for pair in behind for end in pair)}
    within = edges[edges["source"].isin(among) & edges["target"].isin(among)]
    facts = [fact for found in behind.values() for fact in found]
    documents = {document for cell in within["documents"] for document in cell} | {
        fact.document for fact in facts
    }
    documents |= {document for one in nearby for route in one.routes for document in route.documents}
    through = {identity for cell in within["via"] for identity in cell} | {
        end for fact in facts for end in (fact.start, fact.end)
    }
    limit = parse_moment(known_at) if known_at else None
    found = replace(
        read_sources(store, ids, documents, through - set(ids), limit),
        supporting_facts=behind,
        nearby=nearby,
    )
    if known is not None and known_at:
        found = _keep_known(found, known)
    return replace(found, passages=_read_passages(store, found, known_at)) if with_words else found


def _read_passages(
    store: Store, sources: Sources, known_at: str | None
) -> dict[tuple[str, str], tuple[Passage, ...]]:
    """Return what is written at the places where documents name the entities shown."""
    wanted = {
        (statement.document, place)
        for found in sources.statements.values()
        for statement in found
        for place in statement.places
    }
    passages: dict[tuple[str, str], list[Passage]] = {}
    for row in read_passages(store, {document for document, _ in wanted}, known_at):
        if (key := (row["document"], row["place"])) in wanted:
            passages.setdefault(key, []).append(Passage(row["text"], row["grading"], row["handling"]))
    return {key: tuple(found) for key, found in passages.items()}


def _keep_known(sources: Sources, evidence: Evidence) -> Sources:
    """Return the sources without the documents that were not known at that moment."""
    mentions = evidence.mentions[evidence.mentions["entity"].isin(sources.documents_count)]
    known = mentions.groupby("entity")["document"].agg(set).to_dict()
    statements = {
        entity: tuple(one for one in found if one.document in known.get(entity, ()))
        for entity, found in sources.statements.items()
    }
    return replace(
        sources,
        statements=statements,
        documents_count={entity: len(known.get(entity, ())) for entity in sources.documents_count},
        unlisted={
            entity: tuple(one for one in rest if one.document in known.get(entity, ()))
            for entity, rest in sources.unlisted.items()
        },
    )


def _build_card(row: Mapping[str, Any], limit: int | None) -> DocumentCard:
    texts = {
        name: str(row[name] or "") for name in ("reference", "kind", "source", "day", "marking", "title")
    }
    regraded = describe_regradings(read_regradings(row["regradings"], limit))
    return DocumentCard(**texts, regraded=regraded, known=_cut_moment(row["known"]))


def _cut_moment(moment: str | None) -> str:
    """Return the minute of a moment, "" if it is not known.

    >>> _cut_moment("2026-11-30T14:05:12.345Z")
    '2026-11-30T14:05'
    """
    return (moment or "")[:16]


def _group_unlisted(
    rows: Iterable[Mapping[str, Any]], listed: Mapping[str, set[str]]
) -> dict[str, tuple[UnlistedStatement, ...]]:
    found: dict[str, list[UnlistedStatement]] = {}
    for row in rows:
        if row["document"] not in listed.get(row["id"], ()):
            texts = {name: str(row[name] or "") for name in UnlistedStatement._fields}
            own = UnlistedStatement(**{**texts, "known": _cut_moment(row["known"])})
            found.setdefault(row["id"], []).append(own)
    return {entity: tuple(some) for entity, some in found.items()}


def _group_statements(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Statement, ...]]:
    """Return statements by entity, in the order of the rows: one for each document and grade."""
    found: dict[str, dict[tuple[str, str, str, str], list[Mapping[str, Any]]]] = {}
    for row in rows:
        key = (row["document"], row["grading"] or "", row["handling"] or "", row["role"] or "")
        found.setdefault(row["id"], {}).setdefault(key, []).append(row)
    return {entity: tuple(_build_statements(groups)) for entity, groups in found.items()}


def _build_statements(
    groups: Mapping[tuple[str, str, str, str], list[Mapping[str, Any]]],
) -> Iterator[Statement]:
    shown: set[str] = set()
    for (document, grading, handling, role), rows in groups.items():
        shown.add(document)
        if len(shown) > DOCUMENTS:
            return
        readings = {reading for row in rows for reading in _iterate_readings(row)}
        places = sorted({row["place"] for row in rows if row["place"]})
        yield Statement(document, grading, handling, role, tuple(places), tuple(sorted(readings)))


def _iterate_readings(row: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for name, reported, value, verdict in zip(
        row["names"] or (), row["reported"] or (), row["found"] or (), row["verdicts"] or (), strict=False
    ):
        yield name, reported or value, verdict == "doubtful"
