"""Selects what a page shows of a network: the highest nodes up to a limit, and one link for each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..claims.support import Support, count_pair_support

if TYPE_CHECKING:
    import pandas as pd

    from ..network.network_tables import Network

# Nodes that are drawn without --limit, and the most: a browser without a graphics card pans 2,000 smoothly,
# and 5,000 well enough.
LIMIT, MOST_DRAWN = 2000, 5000


@dataclass(frozen=True)
class ShownNode:
    """A node that is shown: value sets its size and order, place is its rank, role its role labels.

    place 0 is no rank: the node was added to a page of a network that it is not in.
    """

    id: str
    label: str
    kind: str
    role: str
    value: float
    place: int


@dataclass(frozen=True)
class ShownEdge:
    """An edge of the network between two nodes that are shown.

    via are the ids of what joins them; documents are the ids of the documents that say so. support counts the
    independent sources, and words says it in words with the number of documents.
    """

    kind: str
    strength: float
    support: int
    first: str = ""
    last: str = ""
    documents: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    directed: bool = False
    words: str = ""


@dataclass(frozen=True)
class NodePair:
    """All edges between two nodes, with their support together; drawn as one link."""

    start: str
    end: str
    edges: tuple[ShownEdge, ...]
    counts: Support

    @property
    def support(self) -> int:
        """The number of independent sources of the pair's edges."""
        return self.counts.independent_sources

    @property
    def strength(self) -> float:
        """The sum of the edges' strengths."""
        return sum(edge.strength for edge in self.edges)

    @property
    def is_single_source(self) -> bool:
        """Whether one source alone supports the pair."""
        return self.support < 2

    @property
    def directed(self) -> bool:
        """Whether all its edges have a direction, so that it is drawn with an arrow."""
        return all(edge.directed for edge in self.edges)


@dataclass(frozen=True)
class Selection:
    """The nodes of a page, highest by measure first, their pairs, and how many the limit leaves out.

    centre is the id of the entity that the page is about. It is shown whatever its rank.
    """

    nodes: tuple[ShownNode, ...]
    pairs: tuple[NodePair, ...]
    measure: str
    nodes_left_out: int = 0
    edges_left_out: int = 0
    centre: str = ""

    @property
    def name_beyond_limit(self) -> str:
        """The centre's name if the limit alone would leave it out, else ""."""
        last = self.nodes[-1] if self.nodes_left_out and self.nodes else None
        return last.label if last and last.id == self.centre else ""

    @property
    def edge_count(self) -> int:
        """The number of edges: a pair has one for each direction of its facts, and one for facts without."""
        return sum(len(pair.edges) for pair in self.pairs)


def select_nodes(
    network: Network,
    ranks: pd.DataFrame | None = None,
    *,
    measure: str = "",
    limit: int = LIMIT,
    centre: str = "",
) -> Selection:
    """Return the part of a network that a page draws.

    ranks has a column id and one named by measure (by default "value" or "betweenness"). Without ranks the
    measure is the strength of a node's edges. A node that is not in ranks counts as 0; equal values are
    ordered by label, then id. The centre replaces the lowest node if its own rank is below the limit.
    """
    support = count_pair_support(network.links, directed=True)
    edges = [
        (row["source"], row["target"], _build_edge(row, support)) for row in _list_records(network.edges)
    ]
    name, values = (
        _choose_values(ranks, measure)
        if ranks is not None and len(ranks)
        else ("strength of links", _sum_strengths(edges))
    )
    rows = [(row, values.get(row["id"], 0.0)) for row in _list_records(network.nodes)]
    rows.sort(key=lambda pair: (-pair[1], str(pair[0]["label"]), str(pair[0]["id"])))
    every = tuple(_iterate_nodes(rows))
    nodes, rest = every[:limit], every[limit:]
    nodes = next(((*nodes[:-1], node) for node in rest if node.id == centre), nodes)
    kept = {node.id for node in nodes}
    within = [edge for edge in edges if edge[0] in kept and edge[1] in kept]
    pairs = tuple(_pair_edges(within, count_pair_support(network.links)))
    return Selection(nodes, pairs, name, len(rows) - len(nodes), len(edges) - len(within), centre)


def _list_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _iterate_nodes(rows: Iterable[tuple[dict[str, Any], float]]) -> Iterator[ShownNode]:
    place = 0
    before: float | None = None
    for number, (row, value) in enumerate(rows, 1):
        place = place if value == before else number
        before = value
        yield ShownNode(
            str(row["id"]),
            _clean_text(row["label"]) or str(row["id"]),
            _clean_text(row["kind"]),
            ", ".join(_clean_texts(row.get("roles"))),
            value,
            place,
        )


def _build_edge(row: dict[str, Any], support: Mapping[tuple[Any, ...], Support]) -> ShownEdge:
    documents, directed = _clean_texts(row.get("documents")), bool(row.get("directed", False))
    counts = support.get((row["source"], row["target"], directed))
    counts = counts or Support(len(documents), int(row.get("support", 1)))
    return ShownEdge(
        _clean_text(row["kind"]),
        float(row["strength"]),
        counts.independent_sources,
        _clean_text(row.get("first")),
        _clean_text(row.get("last")),
        documents,
        _clean_texts(row.get("via")),
        directed,
        counts.words,
    )


def _clean_text(value: Any) -> str:
    """Return the value as text, "" for None and NaN."""
    return "" if value is None or value != value else str(value)


def _clean_texts(value: Any) -> tuple[str, ...]:
    """Return the texts of a cell that holds one or several."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, Iterable):
        return tuple(str(part) for part in value)
    return ()


def _choose_values(ranks: pd.DataFrame, measure: str) -> tuple[str, dict[str, float]]:
    name = measure or ("value" if "value" in ranks else "betweenness")
    return name, dict(zip(ranks["id"].astype(str), ranks[name].fillna(0.0).astype(float), strict=True))


def _sum_strengths(edges: Sequence[tuple[str, str, ShownEdge]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for start, end, edge in edges:
        for identity in {start, end}:
            total[identity] = total.get(identity, 0.0) + edge.strength
    return total


def _pair_edges(
    edges: Iterable[tuple[str, str, ShownEdge]], support: Mapping[tuple[Any, ...], Support]
) -> Iterator[NodePair]:
    """Yield each pair once; edges that point both ways make a link without an arrow."""
    pairs: dict[tuple[str, str], list[tuple[str, ShownEdge]]] = {}
    for start, end, edge in edges:
        if start != end:
            pairs.setdefault((min(start, end), max(start, end)), []).append((start, edge))
    for (one, two), found in sorted(pairs.items()):
        starts = {start for start, edge in found if edge.directed}
        start, end = (two, one) if starts == {two} else (one, two)
        both = len(starts) > 1
        members = [ShownEdge(**{**vars(edge), "directed": False}) if both else edge for _, edge in found]
        # Two edges may have the same source, so their supports cannot be added up.
        documents = {document for _, edge in found for document in edge.documents}
        counts = support.get((one, two)) or Support(len(documents), max(edge.support for _, edge in found))
        order = sorted(members, key=lambda edge: (-edge.strength, edge.kind, edge.via))
        yield NodePair(start, end, tuple(order), counts)
