"""Reports: findings with value, reasons, documents, and Cypher that shows them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..console.progress import track_stage
from ..network.evidence import PARTIES
from ..network.marking import Marking
from ..network.network_tables import Network
from ..sentence_words import plural
from .centrality import measure_centrality, measure_edges
from .corridors import find_corridors
from .cypher import write_corridor_query, write_entity_query
from .document_index import DocumentIndex
from .measure_names import MEASURES
from .reading_order import Grounds
from .why import find_reasons

CENTRALITY_COLUMNS = (
    "id",
    "label",
    "kind",
    "rank",
    "value",
    "interval",
    *MEASURES,
    "why",
    "documents",
    "documents_count",
    "cypher",
    "read_first",
)
ROUTES_COLUMNS = (
    "id",
    "label",
    "kind",
    "rank",
    "value",
    "interval",
    "shipments",
    "vehicles",
    "exporters",
    "consignees",
    "ports",
    "premises",
    "first",
    "last",
    "why",
    "documents",
    "documents_count",
    "cypher",
    "members",
    "read_first",
)
DOCUMENT_LIMIT = 20


@dataclass(frozen=True, eq=False)
class Report:
    """A table of findings: its columns, its rows in order, its marking, and sentences on how it was made.

    ranks is the whole table, of which the rows are the first; by is the column that they are ranked by.
    document_index is the index of the documents behind it.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    marking: Marking
    about: tuple[str, ...]
    network: Network
    ranks: pd.DataFrame
    by: str
    document_index: DocumentIndex


def build_centrality_report(
    network: Network,
    *,
    by: str = "betweenness",
    weight: str | None = None,
    directed: bool = False,
    since: str | None = None,
    until: str | None = None,
    seed: int = 0,
    limit: int | None = None,
) -> Report:
    """Return who holds the network together, with the reasons; columns as CENTRALITY_COLUMNS.

    value is the measure ranked by. why has up to two entities as {id, label, kind, facts, document,
    reference, lowers, support, between, caution}; support is in words, "" if the two are not linked, and
    between names those on the shortest chain of links to it. documents are the ids of at most 20 documents
    that mention the entity, the latest first. read_first has up to five of them in the order to read, as
    {document, reference, caution}.
    """
    window = network.between(since, until)
    with track_stage(f"Ranking {plural(len(window.nodes), 'entity', 'entities')}"):
        edges = measure_edges(
            window, weight=weight, directed=directed, seed=seed, with_edge_betweenness=by == "betweenness"
        )
        ranks = measure_centrality(window, by=by, weight=weight, directed=directed, edges=edges)
    table = ranks if limit is None else ranks.head(limit)
    with track_stage("Finding the reasons") as searching:
        reasons = find_reasons(
            window,
            list(table["id"]),
            by=by,
            weight=weight,
            directed=directed,
            edges=edges,
            progress=searching,
        )
    document_index = DocumentIndex(window)
    found = {id: document_index.list_mentioning(id) for id in table["id"]}
    grounds = document_index.find_grounds(
        {
            id: ((id,), {*own, *(document for reason in reasons[id] for document in reason.candidates)})
            for id, own in found.items()
        }
    )
    rows: list[dict[Any, Any]] = []
    for row in table.to_dict("records"):
        id, finding = row["id"], grounds[row["id"]]
        causes = [document_index.describe_reason(reason, finding, id) for reason in reasons[id]]
        omitted = document_index.find_omitted(id)
        reading = _describe_reading(document_index, causes, found[id], finding, omitted)
        cells = {"value": row[by], **reading, "cypher": write_entity_query(id)}
        rows.append(row | cells)
    exact = all(reason.exact for found in reasons.values() for reason in found)
    measure = _describe_measure(by, weight, directed, ranks.attrs["approximate"])
    about = (*describe_network(window), *measure, *([] if exact else [ESTIMATED]))
    table_rows = tuple({name: row[name] for name in CENTRALITY_COLUMNS} for row in rows)
    marking = document_index.extend_marking(
        window.projection.marking, {row["id"]: row["documents"] for row in rows}
    )
    return Report(CENTRALITY_COLUMNS, table_rows, marking, about, window, ranks, by, document_index)


def build_routes_report(
    network: Network, *, since: str | None = None, until: str | None = None, limit: int | None = None
) -> Report:
    """Return the export corridors of a case; columns as ROUTES_COLUMNS.

    value adds up how similar each route is to the most similar other route.
    """
    window = network.between(since, until)
    with track_stage(f"Finding corridors in {plural(len(window.admitted_evidence.facts), 'fact')}"):
        ranks = find_corridors(window)
    table = ranks if limit is None else ranks.head(limit)
    document_index = DocumentIndex(window)
    grounds = document_index.find_grounds(
        {id: ((), documents) for id, documents in zip(table["id"], table["documents"], strict=True)}
    )
    rows: list[dict[Any, Any]] = []
    for row in table.to_dict("records"):
        documents, finding = document_index.sort_latest_first(row["documents"]), grounds[row["id"]]
        causes = [document_index.describe_reason(reason, finding) for reason in row["why"]]
        reading = _describe_reading(document_index, causes, documents, finding)
        rows.append(row | reading | {"cypher": write_corridor_query(row["members"])})
    routine = ranks.attrs["routine"]
    omitted = (
        f"{plural(routine, 'shipment')} left out as routine trade: "
        "no theft, finding or subject of intelligence on them"
    )
    about = (*describe_network(window), omitted)
    table_rows = tuple({name: row[name] for name in ROUTES_COLUMNS} for row in rows)
    return Report(
        ROUTES_COLUMNS, table_rows, window.projection.marking, about, window, ranks, "value", document_index
    )


def _describe_reading(
    document_index: DocumentIndex,
    causes: list[dict[str, Any]],
    documents: list[str],
    finding: Mapping[str, Grounds],
    omitted: Collection[str] = (),
) -> dict[str, Any]:
    """Return the cells of a finding that name its reasons and documents; omitted are not in its network."""
    return {
        "interval": None,
        "why": causes,
        "read_first": document_index.choose_to_read(causes, documents, finding, omitted),
        "documents": documents[:DOCUMENT_LIMIT],
        "documents_count": len(documents),
    }


ESTIMATED = (
    "why is estimated from the links that would go; taking each entity away in turn would cost too much here"
)


def describe_network(network: Network) -> list[str]:
    """Return sentences on how a network was made: projection, roles, span, what was left out and why."""
    own = network.projection
    sentences = [
        f"projection {own.name}, {own.mode}: {len(network.nodes)} nodes, {len(network.edges)} edges; "
        f"roles {', '.join(own.roles)}"
    ]
    sentences += [own.note] if own.note else []
    sentences += describe_event_weight(network)
    sentences += [f"only facts of kind {', '.join(own.edges)}"] if own.edges else []
    sentences += [f"as known at {own.known_at}"] if own.known_at else []
    if own.since or own.until:
        sentences.append(
            f"from {own.since or 'the first'} to {own.until or 'the last'} day; "
            f"{plural(own.undated, 'fact')} without a date left out"
        )
    if own.suspected_false:
        sentences.append(f"{plural(own.suspected_false, 'fact')} graded suspected false left out")
    sentences += describe_omitted_roles(network)
    sentences += [
        f"{hub.label} ({hub.kind}) is shared by {hub.shared_by}, more than {own.hub_limit}, and links nobody"
        for hub in own.hubs[:5]
    ]
    sentences += (
        [f"{len(own.hubs) - 5} further things shared by more than {own.hub_limit} link nobody"]
        if len(own.hubs) > 5
        else []
    )
    return sentences


def describe_event_weight(network: Network) -> list[str]:
    """Return a sentence on the weight of links by shared events; [] if there are none."""
    if network.links is None or "SHARED_EVENT" not in set(network.links["kind"]):
        return []
    if network.projection.name == "by-event-count":
        return ["each event that two share adds 1 to their link, whoever else was there"]
    return ["each event that two share adds 1/(k-1) to their link, k being how many were there (Newman)"]


def describe_omitted_roles(network: Network) -> list[str]:
    """Return a sentence on persons and firms in no admitted role; [] if there are none."""
    if network.evidence is None:
        return []
    entities, mentions = network.evidence.entities, network.evidence.mentions
    parties = mentions[mentions["entity"].isin(entities.loc[entities["kind"].isin(PARTIES), "id"])]
    omitted = parties[
        ~parties["entity"].isin(parties.loc[parties["role"].isin(network.projection.roles), "entity"])
    ]
    if omitted.empty:
        return []
    roles = " or ".join(sorted(set(omitted["role"])))
    return [
        f"{plural(omitted['entity'].nunique(), 'person or firm', 'persons and firms')} known only as {roles} "
        "left out; --roles brings them in"
    ]


def _describe_measure(by: str, weight: str | None, directed: bool, errors: Mapping[str, float]) -> list[str]:
    lengths = "a link is 1/strength long" if weight else "every link counts one"
    return [
        f"ranked by {by}; {lengths}; {'directed' if directed else 'undirected'}",
        *(f"{measure} is approximate, observed error {error:.2g}" for measure, error in errors.items()),
    ]
