"""Network: nodes and edges as two tables, how they were projected, and exports to other libraries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..errors import NetworkError
from .admission import ADMISSION, ROLES, admit_evidence, refuse_unknown
from .edge_arrays import EdgeArrays, make_adjacency, make_networkit_graph, sum_strengths
from .edge_table import choose_first_origins, make_edge_table
from .evidence import TEXT, Evidence, is_suspected_false
from .links import LINK_COLUMNS
from .marking import mark_evidence
from .parse_span import parse_role, parse_span
from .projection import Projection, project
from .projection_result import ProjectionResult
from .read_evidence import read_evidence
from .relabelling import relabel_evidence

if TYPE_CHECKING:
    import networkit
    import networkx
    from scipy.sparse import csr_array

    from ..store import Store

NODE_COLUMNS = ("id", "kind", "label", "roles", "role", "country", "place")
# The columns of hand-made edges and nodes, with the value for a missing cell.
_EDGE_DEFAULTS: Mapping[str, Any] = {
    "source": "",
    "target": "",
    "strength": 1.0,
    "directed": False,
    "kind": "LINKED_TO",
    "via": "",
    "first": "",
    "last": "",
}
_NODE_DEFAULTS: Mapping[str, Any] = {"id": "", "kind": "Person", "label": "", "country": "", "place": ""}


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes and edges with their sources.

    nodes: id, kind, label, roles (role labels, such as Exporter), role (the first of them), country, place.

    edges: source, target, kind (kinds of fact, joined by ";"), strength, support (independent sources),
    first, last (YYYY-MM-DD or ""), documents (ids), directed, via (ids of the things shared), facts (a
    count); a row for each pair, or for each direction if the facts have one.

    links are the rows that were added up to edges. evidence is what they were made from, None for a network
    made by hand.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    projection: Projection = field(default_factory=Projection)
    links: pd.DataFrame | None = None
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        for table in (self.edges, self.links):
            if table is None:
                continue
            bad = table[~((table["strength"] > 0) & np.isfinite(table["strength"]))]
            if len(bad):
                source, target, strength = bad.iloc[0][["source", "target", "strength"]]
                raise NetworkError(
                    f"the edge {source} – {target} has strength {strength}, expected a number above 0 "
                    "and below infinity; mend the document that gives it"
                )

    @classmethod
    def of(cls, nodes: Any, edges: Any = ()) -> "Network":
        """Return a network from rows or tables; gaps are filled, ends that are no node become nodes.

        >>> Network.of(["a", "b"], [("a", "b")]).edges["strength"].tolist()
        [1.0]
        """
        rows = _fill_columns(_table_edges(edges), _EDGE_DEFAULTS)
        # As objects: pandas would keep text in Arrow, which refuses half a character of a hand-made label.
        table = (
            nodes
            if isinstance(nodes, pd.DataFrame)
            else pd.DataFrame([row if isinstance(row, dict) else {"id": row} for row in nodes], dtype=object)
        )
        ends = pd.unique(pd.concat([rows["source"], rows["target"]]))
        if len(ends):
            ids = set(table["id"]) if "id" in table else set()
            table = pd.concat(
                [table, pd.DataFrame({"id": [end for end in ends if end not in ids]}, dtype=object)]
            )
        table = _fill_columns(table, _NODE_DEFAULTS)
        table["label"] = table["label"].where(table["label"] != "", table["id"])
        for name in ("through", "facts", "documents", "origins"):
            if name not in rows:
                is_numbered = name in ("facts", "origins")
                rows[name] = [(f"{name[:-1]} {n}",) if is_numbered else () for n in range(len(rows))]
        links = rows[list(LINK_COLUMNS)].astype({"strength": float, "directed": bool})
        projection = Projection(kinds=tuple(sorted(set(table["kind"]))))
        return _make_network(ProjectionResult(table, links), projection, None)

    def between(self, since: str | None, until: str | None) -> "Network":
        """Return the network of a span of days (YYYY-MM-DD, ends included).

        Facts without a date are left out and counted in projection.undated. Raise NetworkError if one of the
        two is no day.
        """
        since, until = parse_span(since, until)
        if not since and not until:
            return self
        projection = replace(self.projection, since=since, until=until)
        if self.evidence is not None:
            return build_network(self.evidence, projection)
        dated, frame = self.edges[self.edges["first"] != ""], self.links
        inside = dated[(dated["last"] >= (since or "")) & (dated["first"] <= (until or "9999"))]
        if frame is not None:
            keys = pd.MultiIndex.from_frame(inside[["source", "target", "directed"]])
            frame = frame[pd.MultiIndex.from_frame(frame[["source", "target", "directed"]]).isin(keys)]
        return replace(
            self,
            edges=inside.reset_index(drop=True),
            links=frame,
            projection=replace(projection, undated=len(self.edges) - len(dated)),
        )

    def relabel(self, mapping: Mapping[str, str]) -> "Network":
        """Return the network as if its mentions belonged to other entities.

        mapping is mention id to entity id; mentions that are not in it stay. This measures what perfect
        linking would give. Raise NetworkError if the network was made by hand and has no mentions.
        """
        if self.evidence is None:
            raise NetworkError(
                "the network was made by hand, expected one fetched from a store, "
                "whose mentions are known; fetch it"
            )
        return build_network(relabel_evidence(self.evidence, mapping), self.projection)

    @cached_property
    def admitted_evidence(self) -> Evidence:
        """The evidence that the network admits, in its span of days; empty if it was made by hand."""
        if self.evidence is None:
            return Evidence.of([])
        return _admit(self.evidence, self.projection).between(self.projection.since, self.projection.until)

    def make_edge_arrays(self, *, weight: str | None = "strength", directed: bool = False) -> EdgeArrays:
        """Return the edges as sorted arrays.

        Undirected, both directions of a pair are one edge; directed, an edge without a direction counts both
        ways. weight None gives every edge strength 1. Raise NetworkError for another weight.
        """
        if weight not in (None, "strength"):
            raise NetworkError(f"weight is {weight!r}, expected strength or none; choose one of them")
        total = sum_strengths(self.index_links(directed=directed), ["source", "target"])
        strengths = np.asarray(total if weight else np.ones(len(total)), dtype=np.float64)
        ends = [np.asarray(total.index.get_level_values(level), dtype=np.int64) for level in (0, 1)]
        return EdgeArrays(ends[0], ends[1], strengths)

    def index_links(self, *, directed: bool = False) -> pd.DataFrame:
        """Return the links with their ends as positions in the nodes table, as sum_strengths takes them.

        Columns: source, target, link (its row among the links), strength, via, origin, document. Undirected,
        the lower position is the source; directed, a link without a direction has a row each way.
        """
        position = {node: place for place, node in enumerate(self.nodes["id"])}
        table = self.links if self.links is not None else self.edges.assign(via="*", origin="", document="")
        rows = pd.DataFrame(
            {
                "source": table["source"].map(position),
                "target": table["target"].map(position),
                "link": np.arange(len(table)),
                "directed": table["directed"],
                "strength": table["strength"],
                "via": table["via"],
                **choose_first_origins(table),
            }
        )
        rows = rows[rows["source"] != rows["target"]]
        if directed:
            back = rows[~rows["directed"]].rename(columns={"source": "target", "target": "source"})
            return pd.concat([rows, back]) if len(back) else rows
        low, high = np.minimum(rows["source"], rows["target"]), np.maximum(rows["source"], rows["target"])
        return rows.assign(source=low, target=high)

    def to_networkx(self, *, weight: str | None = "strength", directed: bool = False) -> "networkx.Graph":
        """Return a networkx graph: nodes have kind and label, edges strength and distance (1/strength)."""
        import networkx as nx

        graph = nx.DiGraph() if directed else nx.Graph()
        graph.add_nodes_from(
            (n["id"], {"kind": n["kind"], "label": n["label"]}) for n in self.nodes.to_dict("records")
        )
        names, edges = list(self.nodes["id"]), self.make_edge_arrays(weight=weight, directed=directed)
        graph.add_edges_from(
            (names[s], names[t], {"strength": w, "distance": 1 / w})
            for s, t, w in zip(
                edges.source.tolist(), edges.target.tolist(), edges.strength.tolist(), strict=True
            )
        )
        return graph

    def to_networkit(self, *, weight: str | None = "strength", directed: bool = False) -> "networkit.Graph":
        """Return a networkit graph: node numbers as in the nodes table, weights 1/strength."""
        return make_networkit_graph(
            self.make_edge_arrays(weight=weight, directed=directed),
            len(self.nodes),
            weighted=bool(weight),
            directed=directed,
        )

    def to_csr(self, *, weight: str | None = "strength", directed: bool = False) -> "csr_array":
        """Return a sparse matrix of strengths; rows and columns are in the order of the nodes table."""
        edges = self.make_edge_arrays(weight=weight, directed=directed)
        return make_adjacency(edges, len(self.nodes), directed=directed)


def build_network(evidence: Evidence, projection: Projection) -> Network:
    """Return the network that a projection makes from evidence."""
    fits = _admit(evidence, projection)
    window = fits.between(projection.since, projection.until)
    projected = project(window, projection.name, hub_limit=projection.hub_limit)
    undated = (
        int(((fits.facts[["first", "last", "day"]] == "").all(axis=1)).sum())
        if projection.since or projection.until
        else 0
    )
    filled = replace(
        projection,
        kinds=tuple(sorted(set(projected.nodes["kind"]))),
        hubs=projected.hubs,
        note=projected.note,
        undated=undated,
        collapsed=projection.name != "everything" and not projected.note,
        suspected_false=_count_suspected_false(evidence, projection, fits),
        marking=mark_evidence(window),
    )
    return _make_network(projected, filled, evidence)


def read_network(
    store: "Store",
    projection: str = "people-and-firms",
    *,
    roles: tuple[str, ...] = (),
    edges: tuple[str, ...] = (),
    include_suspected_false: bool = False,
    known_at: str | None = None,
    hub_limit: int = 25,
    progress: Callable[[int, int], object] | None = None,
    since: str | None = None,
    until: str | None = None,
    text: bool = True,
    text_persons: bool = False,
) -> Network:
    """Return the network of a store by a named projection, in a span of days (ends included).

    roles replaces the default subject, unknown, firm. edges keeps only these types of fact or kinds of
    chart link. known_at gives the network as it was known at a moment. progress is called with the number
    of entities read and their total. Without text, nothing read from running text counts; text_persons adds
    persons and firms that only running text names. Raise NetworkError for a type or kind that neither the
    model nor the case has.
    """
    parse_span(since, until)  # refuse a wrong span before a large case is read
    wanted = Projection(
        projection,
        edges=tuple(edges),
        roles=tuple(map(parse_role, roles)) or ROLES,
        include_suspected_false=include_suspected_false,
        known_at=known_at,
        hub_limit=hub_limit,
        text=text,
        text_persons=text_persons,
    )
    evidence = read_evidence(store, known_at=known_at, progress=progress)
    refuse_unknown(wanted.edges, evidence)
    return build_network(evidence, wanted).between(since, until)


def _admit(evidence: Evidence, projection: Projection) -> Evidence:
    """Return what a projection admits. It is worked out once: in a large case that takes seconds."""
    options = _pick_admission(projection)
    key = tuple(options.items())
    if key not in evidence.admissions:
        evidence.admissions[key] = admit_evidence(evidence, **options)
    return evidence.admissions[key]


def _pick_admission(projection: Projection) -> dict[str, Any]:
    """Return the options of a projection that say which evidence enters, by their names."""
    return {name: getattr(projection, name) for name in ADMISSION}


def _count_suspected_false(evidence: Evidence, projection: Projection, fits: Evidence) -> int:
    """Return how many facts more would enter if what is graded suspected false did."""
    tables = evidence.mentions, evidence.facts
    if not any(is_suspected_false(table["grading"]).any() for table in tables):
        return 0
    options = _pick_admission(projection) | {"include_suspected_false": True}
    return len(admit_evidence(evidence, **options).facts) - len(fits.facts)


def _make_network(projected: ProjectionResult, projection: Projection, evidence: Evidence | None) -> Network:
    nodes = projected.nodes.sort_values("id", kind="stable").reset_index(drop=True)
    if "roles" not in nodes:
        nodes["roles"] = [()] * len(nodes)
    nodes["role"] = [roles[0] if roles else "" for roles in nodes["roles"]]
    edges = make_edge_table(projected.links)
    return Network(nodes[list(NODE_COLUMNS)], edges, projection, projected.links, evidence)


def _table_edges(edges: Any) -> pd.DataFrame:
    """Return edges, given as a table, dicts or tuples in the order of _EDGE_DEFAULTS, as a table."""
    if isinstance(edges, pd.DataFrame):
        return edges
    edges = list(edges)
    for row in edges:
        ends = (row.get("source"), row.get("target")) if isinstance(row, dict) else tuple(row)[:2]
        if isinstance(row, str) or len(ends) < 2 or any(end in (None, "") for end in ends):
            raise NetworkError(
                f"edge {row!r} lacks an end, expected (source, target, …) or a dict with source and target"
            )
    rows = (row if isinstance(row, dict) else dict(zip(_EDGE_DEFAULTS, row, strict=False)) for row in edges)
    return pd.DataFrame([{**_EDGE_DEFAULTS, **row} for row in rows], dtype=object)


def _fill_columns(table: pd.DataFrame, defaults: Mapping[str, Any]) -> pd.DataFrame:
    table = table.copy()
    for name, default in defaults.items():
        if name not in table:
            table[name] = pd.Series([default] * len(table), index=table.index)
        if isinstance(default, str):  # a missing strength is refused later, not filled
            table[name] = table[name].fillna(default).astype(TEXT)
    return table.reset_index(drop=True)
