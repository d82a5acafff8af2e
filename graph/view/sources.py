"""Who says so: for each shown thing the documents that name it, with reference, grade, handling and the words they used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..case.latest import LATEST, in_blocks
from ..case.quotations import passages_of
from ..network.marking import Marking, classification, strictest
from .beside import Beside, find_beside
from .grounds import Ground, Pair, find_grounds

if TYPE_CHECKING:
    from ..network.evidence import Evidence
    from ..network.network_tables import Network
    from ..store import Store

CHUNK = 500  # ids a query
DOCUMENTS = 20  # documents listed for one thing; their count tells the rest

_SAID = (
    LATEST
    + """RETURN wanted AS id, d.id AS document, m.role AS role, m.grading AS grading, m.handling AS handling, m.place AS place,
       m.reading_names AS names, m.as_reported AS reported, m.reading_values AS found, m.verdicts AS verdicts
"""
)
_COUNTS = """
UNWIND $ids AS wanted
MATCH (e:Entity {id: wanted})<-[m:MENTIONS]-(d:Document)
RETURN wanted AS id, count(DISTINCT d) AS documents
"""
_NAMES = (
    "UNWIND $ids AS wanted MATCH (e:Entity {id: wanted}) RETURN e.id AS id, e.label AS label, e.kind AS kind"
)
_PAPERS = """
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.reference AS reference, d.kind AS kind, d.source AS source, d.day AS day, d.marking AS marking, d.title AS title
"""


@dataclass(frozen=True)
class Paper:
    """A document as a reader would ask for it."""

    reference: str
    kind: str = ""
    source: str = ""
    day: str = ""
    marking: str = ""
    title: str = ""


@dataclass(frozen=True)
class Said:
    """What one document says of one thing under one grade: its part, and (property, words used, doubtful) for each reading."""

    document: str
    grading: str = ""
    handling: str = ""
    role: str = ""
    places: tuple[str, ...] = ()
    readings: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True)
class Written:
    """What a document says at one place in its own words, with its grade and handling."""

    text: str
    grading: str = ""
    handling: str = ""


@dataclass(frozen=True)
class Sources:
    """Who says so for everything on a page.

    said lists by entity id what documents say of it, the latest first, at most 20 documents; documents_count how many
    mention it in all; papers the documents by id; names (label, kind) of things that join others without being shown;
    grounds the facts behind a pair, and beside what belongs to a dot without being one; words what is written at a
    (document, place), where that was asked for.
    """

    said: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)
    documents_count: Mapping[str, int] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    grounds: Mapping[Pair, tuple[Ground, ...]] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()
    words: Mapping[tuple[str, str], tuple[Written, ...]] = field(default_factory=dict)

    def marked(self, drawn: Marking) -> Marking:
        """The strictest marking of the picture and of these sources."""
        handlings = {one.handling for all_said in self.said.values() for one in all_said}
        handlings |= {fact.handling for facts in self.grounds.values() for fact in facts}
        handlings |= {one.handling for written in self.words.values() for one in written}
        markings = {paper.marking for paper in self.papers.values()}
        return Marking(
            strictest([drawn.handling, *handlings]),
            classification([drawn.classification, *markings]),
            drawn.as_of,
        )


def read_sources(
    store: Store, ids: Sequence[str], documents: Iterable[str] = (), through: Iterable[str] = ()
) -> Sources:
    """The sources of some entities; documents are further ones (those of ties), through the ids of what joins the shown.

    Reads in chunks, as the store's reader; an id that the store does not have is left out.
    """
    said = _grouped(in_blocks(store, _SAID, ids, CHUNK, most=3 * DOCUMENTS))
    wanted = {one.document for all_said in said.values() for one in all_said} | set(documents)
    papers = {row["id"]: _paper(row) for row in in_blocks(store, _PAPERS, sorted(wanted), CHUNK)}
    return Sources(
        said=said,
        documents_count={row["id"]: row["documents"] for row in in_blocks(store, _COUNTS, ids, CHUNK)},
        papers=papers,
        names={
            row["id"]: (row["label"] or row["id"], row["kind"] or "")
            for row in in_blocks(store, _NAMES, sorted(set(through)), CHUNK)
        },
    )


def sources_of(
    store: Store,
    network: Network,
    ids: Sequence[str] | None = None,
    *,
    whole: Network | None = None,
    with_words: bool = False,
) -> Sources:
    """The sources of what a network holds, or of some of its things and the ties among them.

    whole is the network that a part was cut from: it still knows the facts behind the ties, and what is beside the dots.
    The documents' own words are left out unless with_words asks for them: pages travel.
    """
    edges, things = network.edges, list(network.nodes["id"]) if ids is None else list(ids)
    whole = whole or network
    behind, near = find_grounds(whole.told, network.links, things), find_beside(whole.told, things)
    within = edges[edges["source"].isin(things) & edges["target"].isin(things)]
    facts = [fact for found in behind.values() for fact in found]
    documents = {document for cell in within["documents"] for document in cell} | {
        fact.document for fact in facts
    }
    documents |= {document for one in near for way in one.ways for document in way.documents}
    through = {identity for cell in within["via"] for identity in cell} | {
        end for fact in facts for end in (fact.start, fact.end)
    }
    found = replace(
        read_sources(store, things, documents, through - set(things)), grounds=behind, beside=near
    )
    found = (
        found if whole.evidence is None or not whole.projection.known_at else _as_known(found, whole.evidence)
    )
    return replace(found, words=_words(store, found, whole.projection.known_at)) if with_words else found


def _words(
    store: Store, sources: Sources, known_at: str | None
) -> dict[tuple[str, str], tuple[Written, ...]]:
    """What is written where the documents name the things that are shown."""
    wanted = {
        (said.document, place) for found in sources.said.values() for said in found for place in said.places
    }
    words: dict[tuple[str, str], list[Written]] = {}
    for row in passages_of(store, {document for document, _ in wanted}, known_at):
        if (key := (row["document"], row["place"])) in wanted:
            words.setdefault(key, []).append(Written(row["text"], row["grading"], row["handling"]))
    return {key: tuple(written) for key, written in words.items()}


def _as_known(sources: Sources, evidence: Evidence) -> Sources:
    """The sources without what was not known yet."""
    known = evidence.mentions.groupby("entity")["document"].agg(set).to_dict()
    said = {
        entity: tuple(one for one in found if one.document in known.get(entity, ()))
        for entity, found in sources.said.items()
    }
    return replace(
        sources,
        said=said,
        documents_count={entity: len(known.get(entity, ())) for entity in sources.documents_count},
    )


def _paper(row: Mapping[str, Any]) -> Paper:
    return Paper(
        *(str(row[name] or "") for name in ("reference", "kind", "source", "day", "marking", "title"))
    )


def _grouped(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Said, ...]]:
    """The rows as Said by entity, mentions of one document under one grade made one, in the order they came."""
    found: dict[str, dict[tuple[str, str, str, str], list[Mapping[str, Any]]]] = {}
    for row in rows:
        key = (row["document"], row["grading"] or "", row["handling"] or "", row["role"] or "")
        found.setdefault(row["id"], {}).setdefault(key, []).append(row)
    return {entity: tuple(_capped(groups)) for entity, groups in found.items()}


def _capped(groups: Mapping[tuple[str, str, str, str], list[Mapping[str, Any]]]) -> Iterator[Said]:
    shown: set[str] = set()
    for (document, grading, handling, role), rows in groups.items():
        shown.add(document)
        if len(shown) > DOCUMENTS:
            return
        readings = {reading for row in rows for reading in _readings(row)}
        places = sorted({row["place"] for row in rows if row["place"]})
        yield Said(document, grading, handling, role, tuple(places), tuple(sorted(readings)))


def _readings(row: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for name, reported, value, verdict in zip(
        row["names"] or (), row["reported"] or (), row["found"] or (), row["verdicts"] or (), strict=False
    ):
        yield name, reported or value, verdict == "doubtful"
