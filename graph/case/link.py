"""Why two entities are linked, fact by fact, and on how many documents and sources that rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..analysis.paths import NON_LINKING_FACTS
from ..claims.confidence import KINDS as DOCUMENT_KINDS
from ..claims.confidence import ConfidenceTable, read_confidence_table
from ..claims.corroboration import Corroboration
from ..claims.support import Support, count_pair_support, count_support
from ..claims.weigh_claim import weigh_claim
from ..kinds.grading import is_suspected_false
from ..network.corroborate import ASSESSED_KINDS, find_corroborator
from ..network.evidence import PARTIES, Evidence
from ..network.network_tables import Network, read_network
from ..network.read_evidence import read_evidence
from ..network.sharing import SHAREABLE_KINDS
from ..sentence_words import plural
from .find import find_entity
from .judged_pairs import describe_pair
from .text_wording import word_denial, word_text

if TYPE_CHECKING:
    from ..store import Store

# The columns of a claim's document, and of the claim, in every row; also used by show.
DOCUMENT_CYPHER = (
    "d.id AS document, d.reference AS reference, d.kind AS document_kind, d.source AS source, "
    "coalesce(d.day, '') AS day, "
    "coalesce(d.marking, '') AS marking"
)
# A claim's confidence as it was read: by its grading, or its kind of document, and the words of a text.
CONFIDENCE_CYPHER = "{0}.confidence AS {1}confidence"
CLAIM_CYPHER = (
    "coalesce({0}.grading, '') AS grading, coalesce({0}.handling, '') AS handling, "
    "{0}.place AS place, {0}.files AS files, {0}.lines AS lines"
)
TEXT_CYPHER = (
    "{{from_text: {0}.from_text, sentence: {0}.sentence, doubt: {0}.doubt, hearsay: {0}.hearsay, "
    "former: {0}.former, reported: coalesce({0}.as_reported, {0}.kind)}} AS text"
)
SOURCE_COLUMNS = (
    "document",
    "reference",
    "document_kind",
    "source",
    "day",
    "marking",
    "grading",
    "handling",
    "place",
    "files",
    "lines",
)
LINK_COLUMNS = (
    "how",
    "fact",
    "through",
    "through_label",
    "through_kind",
    "other_fact",
    "ties",
    *SOURCE_COLUMNS,
    "other_document",
    "other_reference",
    "wording",
    "corroboration",
    "confidence",
    "assessed_confidence",
)
ROW_LIMIT = 2_000
MOST_SENTENCES = 12  # on what other documents make of facts
NO_NETWORK_LINK = (
    "nothing here links them in a network: a port, an area, a shipping line and what too many share "
    "link nobody, and neither does what is suspected false, or said of victims and witnesses"
)
_BLANK: dict[str, Any] = {
    **dict.fromkeys(LINK_COLUMNS, ""),
    "ties": True,
    "files": [],
    "lines": [],
    "confidence": None,
    "assessed_confidence": None,
}


@dataclass(frozen=True)
class LinkExplanation:
    """Why two entities are linked: rows of LINK_COLUMNS, and the support of their edge in a network."""

    rows: tuple[dict[str, Any], ...]
    counts: Support
    judgements: tuple[str, ...] = ()  # what people judged of the two, in words

    @property
    def corroborations(self) -> list[str]:
        """What other documents make of the facts between them, a sentence for each document."""
        found = (
            f"{row['reference'] or row['document']}: {row['corroboration']}"
            for row in self.rows
            if row["corroboration"]
        )
        sentences = list(dict.fromkeys(found))
        left = len(sentences) - MOST_SENTENCES
        more = [f"and of {plural(left, 'more document')}; --format csv has them all"] if left > 0 else []
        return [*sentences[:MOST_SENTENCES], *more]

    @property
    def documents(self) -> int:
        """How many documents link them."""
        return self.counts.documents

    @property
    def sources(self) -> int:
        """How many independent sources link them: named sources, issuers and observations."""
        return self.counts.independent_sources

    @property
    def support(self) -> str:
        """The support in words; "" if nothing joins them at all.

        >>> LinkExplanation(({},), Support(3, 1)).support
        'linked by 3 documents, 1 source'
        """
        if not self.rows:
            return ""
        return f"linked by {self.counts.words}" if self.documents else NO_NETWORK_LINK


def find_link(store: Store, one: str, other: str, *, network: Network | None = None) -> LinkExplanation:
    """Return why two entities are linked: facts between them, things they share, longer chains.

    Rows: how (fact, denied, shared, chain), fact, through (ids between them), through_label, through_kind,
    other_fact, ties (whether it links them in a network: a port, a carrier and what is suspected false link
    nobody), the sources of both facts, wording (the sentence that a fact was read from, its doubt and
    hearsay), corroboration (what other documents make of a fact between the two, in words), confidence (0–1,
    of the fact as it was read) and assessed_confidence (by what other documents make of it too). A shared
    thing has the confidence of the less sure of its two facts. A denial says that a fact does not hold, and
    links nobody. A chain joins persons and firms over more than one thing, as a thief to an exporter by the
    vehicle on a bill. For these the network people-and-firms is read, unless one is given, and the support is
    that of their edge in it. Raise UnknownId if nothing has an id.
    """
    start, end = find_entity(store, one), find_entity(store, other)
    ends = start["id"], end["id"]
    rows = [*_read_facts(store, *ends), *_read_denials(store, *ends), *_read_shared(store, *ends)]
    suspected = _find_suspected(rows)
    rows = [{**row, "ties": row["ties"] and not false} for row, false in zip(rows, suspected, strict=True)]
    if {start["kind"], end["kind"]} <= set(PARTIES):
        network = network or read_network(store)
        counts, rows = _count_in_network(network, start["id"], end["id"], rows)
    else:
        counts = count_support(
            *(
                {
                    row[name]
                    for row in rows
                    if row["ties"]
                    for name in (what, f"other_{what}")
                    if row.get(name)
                }
                for what in ("document", "origin")
            )
        )
    rows = [{**row, "assessed_confidence": row["confidence"]} for row in rows]
    kinds = {start["kind"], end["kind"]}
    # Facts with a shipment or a port have no corroboration, so that nothing else has to be read for them.
    is_shared = any(row["how"] == "shared" and row["through_kind"] in ASSESSED_KINDS for row in rows)
    if kinds <= ASSESSED_KINDS or (is_shared and kinds & ASSESSED_KINDS):
        evidence = network.evidence if network else None
        rows = _add_corroborations(evidence or read_evidence(store), rows) if rows else rows
    # Origins tell sources apart inside the store; they are counted and never shown.
    return LinkExplanation(
        tuple({name: row[name] for name in LINK_COLUMNS} for row in rows),
        counts,
        tuple(describe_pair(store, *ends)),
    )


def _count_in_network(
    network: Network, one: str, other: str, rows: list[dict[str, Any]]
) -> tuple[Support, list[dict[str, Any]]]:
    """Return the support of a pair in a network, and its rows with those of chains."""
    if network.links is None:
        return Support(0), rows
    links = network.links
    links = links[links["source"].isin((one, other)) & links["target"].isin((one, other))]
    linking = {fact for facts in links["facts"] for fact in facts}
    rows = [
        {**row, "ties": bool(row["ties"] and {row["id"], row.get("other_id", row["id"])} <= linking)}
        for row in rows
    ]
    counts = count_pair_support(links).get((min(one, other), max(one, other)), Support(0))
    return counts, [*rows, *_list_chains(network, links)]


def _add_corroborations(evidence: Evidence, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows weighed by what other documents make of their facts; those of a single fact say it."""
    ids = {row[name] for row in rows if row["how"] != "denied" for name in ("id", "other_id") if name in row}
    made = find_corroborator(evidence).corroborate(evidence.facts[evidence.facts["id"].isin(ids)])
    table = evidence.confidence or read_confidence_table()
    return [_assess_row(row, made, table) if row["how"] != "denied" else row for row in rows]


def _assess_row(
    row: dict[str, Any], made: Mapping[str, Corroboration], table: ConfidenceTable
) -> dict[str, Any]:
    sides = [
        (row[f"{side}confidence"], made.get(row[f"{side}id"]))
        for side in ("", "other_")
        if f"{side}id" in row
    ]
    weighed = [table.weigh_corroboration(read, found) for read, found in sides if read is not None]
    found = made.get(row["id"]) if row["how"] == "fact" else None
    return {
        **row,
        "corroboration": found.sentence if found else "",
        "confidence": min((read for read, _ in sides if read is not None), default=None),
        "assessed_confidence": round(min(weighed), 6) if weighed else None,
    }


def _find_suspected(rows: list[dict[str, Any]]) -> list[bool]:
    """Return which rows rest on something graded as suspected false."""
    return [
        is_suspected_false(row["grading"]) or is_suspected_false(row.get("other_grading")) for row in rows
    ]


def _read_facts(store: Store, one: str, other: str) -> Iterator[dict[str, Any]]:
    for row in store.read(
        "MATCH (a:Entity {id: $one})-[f]-(b:Entity {id: $other}) WHERE NOT type(f) IN ['FORMERLY', 'DENIED'] "
        "MATCH (d:Document {id: f.document}) "
        f"RETURN DISTINCT 'fact' AS how, type(f) AS fact, f.id AS id, {DOCUMENT_CYPHER}, "
        f"{CLAIM_CYPHER.format('f')}, {TEXT_CYPHER.format('f')}, {CONFIDENCE_CYPHER.format('f', '')}, "
        "coalesce(f.origin, d.id) AS origin "
        "ORDER BY fact, document, id LIMIT $most",
        one=one,
        other=other,
        most=ROW_LIMIT,
    ):
        yield {**_BLANK, **row, "wording": word_text(row["text"])}


def _read_denials(store: Store, one: str, other: str) -> Iterator[dict[str, Any]]:
    for row in store.read(
        "MATCH (a:Entity {id: $one})-[f:DENIED]-(b:Entity {id: $other}) "
        "MATCH (d:Document {id: f.document}) "
        f"RETURN DISTINCT 'denied' AS how, f.type AS fact, f.id AS id, {DOCUMENT_CYPHER}, "
        f"{CLAIM_CYPHER.format('f')}, {TEXT_CYPHER.format('f')}, {CONFIDENCE_CYPHER.format('f', '')}, "
        "coalesce(f.origin, d.id) AS origin "
        "ORDER BY fact, document, id LIMIT $most",
        one=one,
        other=other,
        most=ROW_LIMIT,
    ):
        yield {**_BLANK, **row, "ties": False, "wording": word_denial(row["text"])}


def _read_shared(store: Store, one: str, other: str) -> Iterator[dict[str, Any]]:
    for row in store.read(
        "MATCH (a:Entity {id: $one})-[f]-(x:Entity)-[g]-(b:Entity {id: $other}) "
        "WHERE NOT type(f) IN ['FORMERLY', 'DENIED'] AND NOT type(g) IN ['FORMERLY', 'DENIED'] "
        "AND NOT x.kind IN $parties MATCH (d:Document {id: f.document}) MATCH (c:Document {id: g.document}) "
        "RETURN DISTINCT 'shared' AS how, type(f) AS fact, x.id AS through, x.label AS through_label, "
        "x.kind AS through_kind, "
        f"{TEXT_CYPHER.format('f')}, {TEXT_CYPHER.format('g').replace('AS text', 'AS other_text')}, "
        f"type(g) AS other_fact, f.id AS id, g.id AS other_id, {DOCUMENT_CYPHER}, c.id AS other_document, "
        f"c.reference AS other_reference, {CLAIM_CYPHER.format('f')}, "
        f"{CONFIDENCE_CYPHER.format('f', '')}, {CONFIDENCE_CYPHER.format('g', 'other_')}, "
        "coalesce(g.grading, '') AS other_grading, "
        "coalesce(f.origin, d.id) AS origin, coalesce(g.origin, c.id) AS other_origin "
        "ORDER BY through_kind, through_label, fact, other_fact, id, other_id LIMIT $most",
        one=one,
        other=other,
        parties=list(PARTIES),
        most=ROW_LIMIT,
    ):
        worded = dict.fromkeys(filter(None, (word_text(row["text"]), word_text(row["other_text"]))))
        yield {
            **_BLANK,
            **row,
            "wording": "; ".join(worded),
            "ties": row["through_kind"] in SHAREABLE_KINDS
            and not {row["fact"], row["other_fact"]} & set(NON_LINKING_FACTS),
        }


def _list_chains(network: Network, links: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield a row for each fact of a chain over more than one thing."""
    evidence = network.admitted_evidence
    facts, documents = evidence.facts.set_index("id"), evidence.documents.set_index("id")
    name = {
        id: (label, kind)
        for id, label, kind in zip(
            evidence.entities["id"], evidence.entities["label"], evidence.entities["kind"], strict=True
        )
    }
    between = links[links["through"].str.len() > 1]
    for through, chain in zip(between["through"], between["facts"], strict=True):
        for fact in chain:
            yield {
                **_make_chain_row(facts.loc[fact], documents, [name[id] for id in through], through),
                "id": fact,
                "confidence": _weigh_fact(facts.loc[fact], documents, evidence.confidence),
            }


def _weigh_fact(
    fact: Mapping[str, Any], documents: pd.DataFrame, table: ConfidenceTable | None
) -> float | None:
    kind = documents.loc[fact["document"]]["kind"]
    marks = {name: bool(fact[name]) for name in ("from_text", "doubt", "hearsay")}
    table = table or read_confidence_table()
    return weigh_claim(table, kind, fact["grading"], marks) if kind in DOCUMENT_KINDS else None


def _make_chain_row(
    fact: Mapping[str, Any], documents: pd.DataFrame, names: list[tuple[str, str]], through: tuple[str, ...]
) -> dict[str, Any]:
    document = documents.loc[fact["document"]]
    sources = {
        "document": fact["document"],
        "grading": fact["grading"],
        "handling": fact["handling"],
        "document_kind": document["kind"],
        **{column: document[column] for column in ("reference", "source", "day", "marking")},
    }
    return {
        **_BLANK,
        **sources,
        "how": "chain",
        "fact": fact["type"],
        "through": "; ".join(through),
        "origin": fact["origin"] or fact["document"],
        "through_label": "; ".join(label for label, _ in names),
        "through_kind": "; ".join(kind for _, kind in names),
    }
