"""Report rows: each finding with its value, its reasons, its documents and the Cypher that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..console.progress import track_stage
from ..console.text import plural
from ..network.evidence import PARTIES
from ..network.marking import Marking
from ..network.network_tables import Network
from .centrality import measure_centrality, measure_edges
from .corridors import find_corridors
from .cypher import write_corridor_query, write_entity_query
from .document_index import DocumentIndex
from .measures import MEASURES
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
    """A table of findings: its columns, its rows in order, what marks it, and sentences about how it was made.

    ranks is the whole table that the rows are the first of, by its column that they are ranked by, papers the documents
    behind it.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    marking: Marking
    about: tuple[str, ...]
    network: Network
    ranks: pd.DataFrame
    by: str
    papers: DocumentIndex


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
    """Who holds the network together, with the reasons; columns as CENTRALITY, value is the measure ranked by.

    why lists up to two entities as {id, label, kind, facts, document, reference, lowers, support, caution}; support
    is in words, "" where the two are not linked. documents are ids of at most 20 documents that mention the entity,
    the latest first; read_first has up to five of them in the order to read, as {document, reference, caution}.
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
            table["id"].tolist(),
            by=by,
            weight=weight,
            directed=directed,
            edges=edges,
            progress=searching,
        )
    papers = DocumentIndex(window)
    found = {id: papers.list_mentioning(id) for id in table["id"]}
    grounds = papers.find_grounds(
        {
            id: ((id,), {*own, *(paper for reason in reasons[id] for paper in reason.candidates)})
            for id, own in found.items()
        }
    )
    rows = []
    for row in table.to_dict("records"):
        documents, finding = found[row["id"]], grounds[row["id"]]
        causes = [papers.describe_reason(reason, finding, row["id"]) for reason in reasons[row["id"]]]
        rows.append(
            {
                **row,
                "value": row[by],
                "interval": None,
                "why": causes,
                "read_first": papers.choose_to_read(causes, documents, finding),
                "documents": documents[:DOCUMENT_LIMIT],
                "documents_count": len(documents),
                "cypher": write_entity_query(row["id"]),
            }
        )
    exact = all(reason.exact for found in reasons.values() for reason in found)
    about = (
        *describe_network(window),
        *_measured(by, weight, directed),
        *_approximate(ranks.attrs["approximate"]),
        *([] if exact else [ESTIMATED]),
    )
    told = tuple({name: row[name] for name in CENTRALITY_COLUMNS} for row in rows)
    marking = papers.extend_marking(window.projection.marking, {row["id"]: row["documents"] for row in rows})
    return Report(CENTRALITY_COLUMNS, told, marking, tuple(about), window, ranks, by, papers)


def build_routes_report(
    network: Network, *, since: str | None = None, until: str | None = None, limit: int | None = None
) -> Report:
    """The export corridors of a case; columns as ROUTES, value adds up how alike each route is to its likest neighbour."""
    window = network.between(since, until)
    with track_stage(f"Finding corridors in {plural(len(window.admitted_evidence.facts), 'fact')}"):
        ranks = find_corridors(window)
    table = ranks if limit is None else ranks.head(limit)
    papers = DocumentIndex(window)
    grounds = papers.find_grounds(
        {id: ((), documents) for id, documents in zip(table["id"], table["documents"], strict=True)}
    )
    rows = []
    for row in table.to_dict("records"):
        documents, finding = papers.sort_latest_first(row["documents"]), grounds[row["id"]]
        causes = [papers.describe_reason(reason, finding) for reason in row["why"]]
        rows.append(
            {
                **row,
                "interval": None,
                "why": causes,
                "read_first": papers.choose_to_read(causes, documents, finding),
                "documents": documents[:DOCUMENT_LIMIT],
                "documents_count": len(documents),
                "cypher": write_corridor_query(row["members"]),
            }
        )
    routine = ranks.attrs["routine"]
    left = f"{plural(routine, 'shipment')} left out as routine trade: no theft, finding or subject of intelligence on them"
    about = (*describe_network(window), left)
    told = tuple({name: row[name] for name in ROUTES_COLUMNS} for row in rows)
    return Report(ROUTES_COLUMNS, told, window.projection.marking, about, window, ranks, "value", papers)


ESTIMATED = (
    "why is estimated from the ties that would go; taking each entity away in turn would cost too much here"
)


def describe_network(network: Network) -> list[str]:
    """How a network was made, in sentences: projection, roles, span, what was left out and why."""
    own = network.projection
    told = [
        f"projection {own.name}, {own.mode}: {len(network.nodes)} nodes, {len(network.edges)} edges; roles {', '.join(own.roles)}"
    ]
    told += [own.note] if own.note else []
    told += [f"only facts of kind {', '.join(own.edges)}"] if own.edges else []
    told += [f"as known at {own.known_at}"] if own.known_at else []
    if own.since or own.until:
        told.append(
            f"from {own.since or 'the first'} to {own.until or 'the last'} day; {plural(own.undated, 'fact')} without a date left out"
        )
    if own.suspected_false:
        told.append(f"{plural(own.suspected_false, 'fact')} graded suspected false left out")
    told += describe_omitted_roles(network)
    told += [
        f"{hub.label} ({hub.kind}) is shared by {hub.shared_by}, more than {own.hub_limit}, and ties nobody"
        for hub in own.hubs[:5]
    ]
    told += (
        [f"{len(own.hubs) - 5} further things shared by more than {own.hub_limit} tie nobody"]
        if len(own.hubs) > 5
        else []
    )
    return told


def describe_omitted_roles(network: Network) -> list[str]:
    """Who is in no role that the network admits, in a sentence; nothing where all are in one."""
    if network.evidence is None:
        return []
    entities, mentions = network.evidence.entities, network.evidence.mentions
    parties = mentions[mentions["entity"].isin(entities.loc[entities["kind"].isin(PARTIES), "id"])]
    apart = parties[
        ~parties["entity"].isin(parties.loc[parties["role"].isin(network.projection.roles), "entity"])
    ]
    if apart.empty:
        return []
    roles = " or ".join(sorted(set(apart["role"])))
    return [
        f"{plural(apart['entity'].nunique(), 'person or firm', 'persons and firms')} known only as {roles} left out; --roles brings them in"
    ]


def _measured(by: str, weight: str | None, directed: bool) -> list[str]:
    lengths = "a tie is 1/strength long" if weight else "every tie counts one"
    return [f"ranked by {by}; {lengths}; {'directed' if directed else 'undirected'}"]


def _approximate(errors: Mapping[str, float]) -> list[str]:
    return [f"{measure} is approximate, observed error {error:.2g}" for measure, error in errors.items()]
