"""Network: one frozen value of nodes and edges, how it was projected, and what other libraries take it as."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..claims.support import count_support
from ..errors import NetworkError
from .evidence import TEXT, Evidence, iterate_rows, parse_role, parse_span, read_evidence
from .marking import Marking, mark_evidence
from .edge_arrays import EdgeArrays, make_adjacency, make_networkit_graph, sum_strengths
from .projection import LINK, ROLES, Hub, Projected, admit_evidence, project, refuse_unknown
from .relabelling import relabel_evidence

if TYPE_CHECKING:
    import networkit
    import networkx
    from scipy.sparse import csr_array

    from ..store import Store

NODE_COLUMNS = ("id", "kind", "label", "roles", "role", "country", "place")
EDGE_COLUMNS = (
    "source",
    "target",
    "kind",
    "strength",
    "support",
    "first",
    "last",
    "documents",
    "directed",
    "via",
    "facts",
)
EDGE_TEXTS = ("source", "target", "kind", "first", "last")


@dataclass(frozen=True)
class Projection:
    """How a network was made of a store, so that whoever reads a figure can make it again.

    kinds and edges are what it holds, hubs the things that too many share to tie anybody, collapsed whether shared
    things became ties (one-mode) or stayed dots (two-mode). suspected_false and undated count facts left out.
    """

    name: str = "hand-made"
    kinds: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    collapsed: bool = False
    roles: tuple[str, ...] = ROLES
    include_suspected_false: bool = False
    known_at: str | None = None
    since: str | None = None
    until: str | None = None
    hub_limit: int = 25
    hubs: tuple[Hub, ...] = ()
    suspected_false: int = 0
    undated: int = 0
    note: str = ""
    marking: Marking = field(default_factory=Marking)

    @property
    def mode(self) -> str:
        """one-mode where shared things became ties, two-mode where they are dots of their own."""
        return "one-mode" if self.collapsed else "two-mode"


@dataclass(frozen=True, eq=False)
class Network:
    """Dots and lines with their sources.

    nodes: id, kind, label, roles (role labels, such as Exporter), role (the first of them), country, place.
    edges: source, target, kind (kinds of fact, joined by ";"), strength, support (independent sources),
    first, last (YYYY-MM-DD or ""), documents (ids), directed, via (ids of the things shared), facts (a count);
    a line for each pair, or for each direction where facts have one. links are the edges before they were added up; evidence is what
    they were made of, where that is known.
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
                    f"the tie {source} – {target} has strength {strength}, expected a number above 0 and below infinity; "
                    "mend the document that gives it"
                )

    @classmethod
    def of(cls, nodes: Any, edges: Any = ()) -> "Network":
        """A network from rows or tables that may lack columns; ends that no node has become nodes.

        >>> Network.of(["a", "b"], [("a", "b")]).edges["strength"].tolist()
        [1.0]
        """
        defaults = {
            "source": "",
            "target": "",
            "strength": 1.0,
            "directed": False,
            "kind": "LINKED_TO",
            "via": "",
            "first": "",
            "last": "",
        }
        rows = (
            edges
            if isinstance(edges, pd.DataFrame)
            else pd.DataFrame(
                [
                    defaults | (row if isinstance(row, dict) else dict(zip(defaults, row, strict=False)))
                    for row in edges
                ]
            )
        )
        dots = (
            nodes
            if isinstance(nodes, pd.DataFrame)
            else pd.DataFrame([row if isinstance(row, dict) else {"id": row} for row in nodes])
        )
        rows = _filled(rows, defaults)
        ends = pd.unique(pd.concat([rows["source"], rows["target"]]))
        known = set(dots["id"]) if "id" in dots else set()
        dots = (
            pd.concat([dots, pd.DataFrame({"id": [end for end in ends if end not in known]})])
            if len(ends)
            else dots
        )
        dots = _filled(dots, {"id": "", "kind": "Person", "label": "", "country": "", "place": ""})
        dots["label"] = dots["label"].where(dots["label"] != "", dots["id"])
        for name in ("through", "facts", "documents", "origins"):
            rows[name] = (
                [(f"{name[:-1]} {n}",) if name in ("facts", "origins") else () for n in range(len(rows))]
                if name not in rows
                else rows[name]
            )
        links = rows[list(LINK)].astype({"strength": float, "directed": bool})
        return _network(Projected(dots, links), Projection(kinds=tuple(sorted(set(dots["kind"])))), None)

    def between(self, since: str | None, until: str | None) -> "Network":
        """The network of a span of days (YYYY-MM-DD, ends included); what bears no date is left out and counted."""
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
        """The network as it would be with its mentions, by id, of the entities that mapping names; those not named stay.

        What perfect linking would give is measured so. NetworkError where the network was made by hand and has no mentions.
        """
        if self.evidence is None:
            raise NetworkError(
                "the network was made by hand, expected one fetched from a store, whose mentions are known; fetch it"
            )
        return build_network(relabel_evidence(self.evidence, mapping), self.projection)

    @cached_property
    def told(self) -> Evidence:
        """The admitted evidence behind the network, in its span of days; none where the network was made by hand."""
        if self.evidence is None:
            return Evidence.of([])
        return _admitted(self.evidence, self.projection).between(self.projection.since, self.projection.until)

    def ties(self, *, weight: str | None = "strength", directed: bool = False) -> EdgeArrays:
        """The ties as arrays, sorted: undirected, both ways of a pair are one tie; weight None makes each tie 1 strong.

        Directed, an edge without direction holds both ways.
        """
        if weight not in (None, "strength"):
            raise NetworkError(f"weight is {weight!r}, expected strength or none; choose one of them")
        total = sum_strengths(self.lines(directed=directed), ["source", "target"])
        found = np.asarray(total if weight else np.ones(len(total)), dtype=np.float64)
        ends = [np.asarray(total.index.get_level_values(level), dtype=np.int64) for level in (0, 1)]
        return EdgeArrays(ends[0], ends[1], found)

    def lines(self, *, directed: bool = False) -> pd.DataFrame:
        """The links with their ends as positions in the nodes table, ready to be added up by `strengths`.

        Columns: source, target, link (its row among the links), strength, via, origin, document; undirected, the lower
        position is the source; directed, a link without direction stands both ways.
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
                **_said(table),
            }
        )
        rows = rows[rows["source"] != rows["target"]]
        if directed:
            back = rows[~rows["directed"]].rename(columns={"source": "target", "target": "source"})
            return pd.concat([rows, back]) if len(back) else rows
        low, high = np.minimum(rows["source"], rows["target"]), np.maximum(rows["source"], rows["target"])
        return rows.assign(source=low, target=high)

    def to_networkx(self, *, weight: str | None = "strength", directed: bool = False) -> "networkx.Graph":
        """The network for networkx: nodes with kind and label, ties with strength and distance (1/strength)."""
        import networkx as nx

        graph = nx.DiGraph() if directed else nx.Graph()
        graph.add_nodes_from(
            (n["id"], {"kind": n["kind"], "label": n["label"]}) for n in self.nodes.to_dict("records")
        )
        names, ties = list(self.nodes["id"]), self.ties(weight=weight, directed=directed)
        graph.add_edges_from(
            (names[s], names[t], {"strength": w, "distance": 1 / w})
            for s, t, w in zip(
                ties.source.tolist(), ties.target.tolist(), ties.strength.tolist(), strict=True
            )
        )
        return graph

    def to_networkit(self, *, weight: str | None = "strength", directed: bool = False) -> "networkit.Graph":
        """The network for networkit, node numbers as in the nodes table, weights as distances (1/strength)."""
        return make_networkit_graph(
            self.ties(weight=weight, directed=directed),
            len(self.nodes),
            weighted=bool(weight),
            directed=directed,
        )

    def to_csr(self, *, weight: str | None = "strength", directed: bool = False) -> "csr_array":
        """The network as a sparse matrix of strengths, rows and columns as in the nodes table."""
        return make_adjacency(self.ties(weight=weight, directed=directed), len(self.nodes), directed=directed)


def build_network(evidence: Evidence, projection: Projection) -> Network:
    """The network that a projection makes of evidence."""
    fits = _admitted(evidence, projection)
    window = fits.between(projection.since, projection.until)
    projected = project(window, projection.name, hub_limit=projection.hub_limit)
    every = admit_evidence(
        evidence, roles=projection.roles, include_suspected_false=True, edges=projection.edges
    )
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
        suspected_false=len(every.facts) - len(fits.facts),
        marking=mark_evidence(window),
    )
    return _network(projected, filled, evidence)


def _admitted(evidence: Evidence, projection: Projection) -> Evidence:
    return admit_evidence(
        evidence,
        roles=projection.roles,
        include_suspected_false=projection.include_suspected_false,
        edges=projection.edges,
    )


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
) -> Network:
    """The network of a store by a named projection, as known now or at a moment, and of a span of days (ends included).

    roles replaces the default subject, unknown, firm; edges keeps only these types of fact or kinds of chart line.
    NetworkError for a type or kind that neither the model nor the case has. progress is called with the number of
    entities read and of all there are.
    """
    parse_span(since, until)  # what is wrong with a span is said before a large case is read
    wanted = Projection(
        projection,
        edges=tuple(edges),
        roles=tuple(map(parse_role, roles)) or ROLES,
        include_suspected_false=include_suspected_false,
        known_at=known_at,
        hub_limit=hub_limit,
    )
    evidence = read_evidence(store, known_at=known_at, progress=progress)
    refuse_unknown(wanted.edges, evidence)
    return build_network(evidence, wanted).between(since, until)


def _network(projected: Projected, projection: Projection, evidence: Evidence | None) -> Network:
    nodes = projected.nodes.sort_values("id", kind="stable").reset_index(drop=True)
    if "roles" not in nodes:
        nodes["roles"] = [()] * len(nodes)
    nodes["role"] = [roles[0] if roles else "" for roles in nodes["roles"]]
    return Network(nodes[list(NODE_COLUMNS)], _edges(projected.links), projection, projected.links, evidence)


def _said(links: pd.DataFrame) -> dict[str, Any]:
    if "origins" not in links:
        return {"origin": links["origin"], "document": links["document"]}
    return {
        name[:-1]: [values[0] if values else "" for values in links[name]]
        for name in ("origins", "documents")
    }


def _edges(links: pd.DataFrame) -> pd.DataFrame:
    """Links added up: a row for each pair, or each direction of it, in the order of its ends."""
    keys = ["source", "target", "directed"]
    total = sum_strengths(links.assign(**_said(links)), keys)
    rows: dict[Any, list[Any]] = {key: [set(), set(), set(), set(), set(), []] for key in total.index}
    columns = (*keys, "kind", "origins", "documents", "via", "facts", "first", "last")
    for one, other, directed, kind, origins, documents, via, facts, first, last in iterate_rows(
        links, *columns
    ):
        kinds, supports, papers, things, ids, days = rows[one, other, directed]
        kinds.add(kind)
        supports.update(origins)
        papers.update(documents)
        things.update({via} - {""})
        ids.update(facts)
        days += [day for day in (first, last) if day]
    made = [
        (
            one,
            other,
            ";".join(sorted(kinds)),
            strength,
            count_support(papers, supports).independent,
            min(days, default=""),
            max(days, default=""),
            sorted(papers),
            bool(directed),
            sorted(things),
            len(ids),
        )
        for ((one, other, directed), (kinds, supports, papers, things, ids, days)), strength in zip(
            rows.items(), total, strict=True
        )
    ]
    return pd.DataFrame(made, columns=list(EDGE_COLUMNS)).astype(
        {"strength": float, **dict.fromkeys(EDGE_TEXTS, TEXT)}
    )


def _filled(table: pd.DataFrame, defaults: dict[str, Any]) -> pd.DataFrame:
    table = table.copy()
    for name, default in defaults.items():
        if name not in table:
            table[name] = pd.Series([default] * len(table), index=table.index)
        if isinstance(default, str):  # a strength that is missing is refused later, not made up
            table[name] = table[name].fillna(default).astype(TEXT)
    return table.reset_index(drop=True)
