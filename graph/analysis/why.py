"""Why a node has its rank: the two entities whose facts its value depends on most."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from ..network.edge_arrays import EdgeArrays, LinkPart, add_up_strength
from ..network.evidence import index_documents, iterate_rows
from ..network.network_tables import Network
from .centrality import measure_edges
from .measures import EXACT_LIMIT, MEASURE_FUNCTIONS, MeasuredEdges
from .ranking import round_significant

# Work allowed for one table of reasons, in nodes times edges times recomputations: about six seconds.
BUDGET = 100_000_000


@dataclass(frozen=True)
class Reason:
    """An entity that holds a value up.

    facts counts the facts that go with it; lowers is how much the value falls without them. exact says
    whether the fall was computed by taking the facts away, or estimated from the edges that would go.
    candidates are all documents that would do as well as document; order_to_read chooses among them.
    between are the names of the entities on the shortest chain of links from the node to this one; () if one
    link has both.
    """

    id: str
    label: str
    kind: str
    facts: int
    document: str
    lowers: float
    exact: bool = True
    candidates: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


def find_reasons(
    network: Network,
    ids: Sequence[str],
    *,
    by: str = "betweenness",
    weight: str | None = None,
    directed: bool = False,
    seed: int = 0,
    most: int = 2,
    budget: int = BUDGET,
    edges: MeasuredEdges | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, tuple[Reason, ...]]:
    """Return for each of these nodes up to two entities whose facts, removed, lower its value most.

    A node with value 0 has none. Every other node is tried, and every thing that is shared: a plate, a
    vehicle, a phone. Removing an entity takes away each edge that rests on its facts alone and weakens the
    others; what is left keeps its strength. If trying them all costs more than the budget, the fall is
    estimated: for betweenness by the pairs whose shortest paths run over the edges that would go (edge
    betweenness), else by those edges' strength times the value at their other end.

    edges are the network's edges if another analysis has prepared them. progress is called with the number
    of entities tried and their total.

    >>> line = Network.of(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "d")])
    >>> [(reason.id, reason.lowers) for reason in find_reasons(line, ["b"])["b"]]
    [('a', 2.0), ('c', 2.0)]
    """
    case = _Removal(
        network,
        by,
        edges or measure_edges(network, weight=weight, directed=directed, seed=seed, exact=EXACT_LIMIT),
    )
    ids = [node for node in ids if node in case.position]
    local = by in ("degree", "strength")
    exact = local or case.estimate_cost(len(case.touches)) <= budget
    falls = case.compute_falls(ids, local, progress) if exact else case.estimate_falls(ids)
    return {node: case.choose_reasons(node, falls[node], most, exact) for node in ids}


class _Removal:
    """A network from which one entity's facts at a time are taken away."""

    def __init__(self, network: Network, by: str, edges: MeasuredEdges) -> None:
        self.network, self.by, self.edges = network, by, edges
        self.position = {node: place for place, node in enumerate(network.nodes["id"])}
        links = network.links if network.links is not None else network.edges
        through = links["through"] if "through" in links else [()] * len(links)
        self.ends = [
            {one, other, *between}
            for one, other, between in zip(links["source"], links["target"], through, strict=True)
        ]
        # Edges that were made without links count their facts and do not name them.
        self.facts = [
            cell if isinstance(cell, tuple) else tuple(f"{row}/{n}" for n in range(int(cell)))
            for row, cell in enumerate(links["facts"])
        ]
        self.documents = links["documents"].tolist()
        self.indexed_links = network.index_links(directed=edges.directed)
        self.code = (self.indexed_links["source"] * edges.size + self.indexed_links["target"]).to_numpy(
            dtype=np.int64
        )
        self.touches: dict[str, list[int]] = defaultdict(list)
        for row, ends in enumerate(self.ends):
            for entity in ends:
                self.touches[entity].append(row)

    @cached_property
    def rows_by_code(self) -> "_Rows":
        """The rows of indexed_links by the code of the edge that they are part of."""
        return _Rows(self.code)

    @cached_property
    def rows_by_link(self) -> "_Rows":
        """The rows of indexed_links by link."""
        return _Rows(self.columns[0])

    @cached_property
    def columns(self) -> list[Any]:
        """The columns of indexed_links that a LinkPart has, as arrays."""
        return [self.indexed_links[name].to_numpy() for name in LinkPart._fields]

    @cached_property
    def values(self) -> Any:
        """The value of each node before anything is removed."""
        return MEASURE_FUNCTIONS[self.by](self.edges)

    def estimate_cost(self, turns: int) -> float:
        """Return the work of this many recomputations, in the units of BUDGET."""
        size, count = self.edges.size + 1, len(self.edges.arrays.source) + 1
        paths = self.by == "betweenness" or (self.edges.weighted and self.by in ("closeness", "harmonic"))
        return turns * count * (size if paths else 100 + size / 64)

    def find_neighbours(self, node: str) -> set[str]:
        """Return the entities on whose facts an edge of the node rests."""
        return {entity for row in self.touches.get(node, ()) for entity in self.ends[row]} - {node}

    def remove(self, entity: str) -> MeasuredEdges:
        """Return the edges once an entity's facts are gone."""
        gone = np.array(self.touches[entity], dtype=np.int64)
        codes = np.unique(self.code[self.rows_by_link.find(gone)])
        rows = self.rows_by_code.find(codes)
        rows = rows[~np.isin(self.columns[0][rows], gone)]
        left: dict[int, list[LinkPart]] = defaultdict(list)
        parts = zip(*(column[rows].tolist() for column in self.columns), strict=True)
        for code, part in zip(self.code[rows].tolist(), parts, strict=True):
            left[code].append(LinkPart._make(part))
        weaker = {code: add_up_strength(found) for code, found in left.items()}
        strong = _update_strengths(self.edges.strength_arrays, self.edges.size, codes, weaker)
        flat = strong if self.edges.weighted else strong._replace(strength=np.ones(len(strong.source)))
        return replace(self.edges, arrays=flat, strength_arrays=strong)

    def compute_falls(
        self, ids: Iterable[str], local: bool, progress: Callable[[int, int], object] | None = None
    ) -> dict[str, dict[str, float]]:
        """Return by how much each node's value falls without each entity, by recomputing it."""
        falls: dict[str, dict[str, float]] = {node: {} for node in ids}
        candidates = (
            set().union(*(self.find_neighbours(node) for node in falls))
            if local and falls
            else set(self.touches)
        )
        for number, entity in enumerate(sorted(candidates), 1):
            if progress:
                progress(number, len(candidates))
            left = MEASURE_FUNCTIONS[self.by](self.remove(entity))
            for node in falls:
                place = self.position[node]
                falls[node][entity] = float(self.values[place] - left[place])
        return falls

    def estimate_falls(self, ids: Iterable[str]) -> dict[str, dict[str, float]]:
        """Return the same from what runs over the edges that would go, for the entities around each node."""
        source, target, strength = self.edges.arrays
        paths = None
        if self.by == "betweenness" and not self.edges.is_approximate:
            paths = self.edges.both_betweenness[1]
        # By link row: the edges that the link is part of.
        parts: dict[int, list[int]] = defaultdict(list)
        for link, edge in zip(
            self.indexed_links["link"].tolist(),
            np.searchsorted(source * self.edges.size + target, self.code).tolist(),
            strict=True,
        ):
            parts[link].append(edge)
        falls: dict[str, dict[str, float]] = {}
        for node in ids:
            place = self.position[node]
            gone: dict[str, set[int]] = defaultdict(set)
            for row in self.touches.get(node, ()):
                for entity in self.ends[row] - {node}:
                    gone[entity].update(parts[row])
            falls[node] = {}
            for entity, removed in sorted(gone.items()):
                at = np.array(sorted(removed), dtype=np.int64)
                other = np.where(source[at] == place, target[at], source[at])
                runs = paths[at] if paths is not None else strength[at] * self.values[other]
                falls[node][entity] = min(float(runs.sum()), float(self.values[place]))
        return falls

    def choose_reasons(
        self, node: str, falls: dict[str, float], most: int, exact: bool
    ) -> tuple[Reason, ...]:
        """Return the reasons of a node, the largest fall first."""
        place = self.position[node]
        if round_significant([self.values[place]])[0] == 0:
            return ()
        names = self.names
        falling = [
            (entity, fall)
            for entity, fall in falls.items()
            if entity != node and round_significant([fall], 9)[0] > 1e-9
        ]
        falling.sort(key=lambda pair: (-round_significant([pair[1]], 9)[0], names[pair[0]], pair[0]))
        return tuple(self._make_reason(node, entity, fall, exact) for entity, fall in falling[:most])

    @cached_property
    def names(self) -> dict[str, tuple[str, str]]:
        tables = (
            [self.network.nodes]
            if self.network.evidence is None
            else [self.network.evidence.entities, self.network.nodes]
        )
        known = {
            i: (label, kind)
            for table in tables
            for i, label, kind in iterate_rows(table, "id", "label", "kind")
        }
        return {entity: known.get(entity, (entity, "")) for entity in self.touches} | known

    def _make_reason(self, node: str, entity: str, fall: float, exact: bool) -> Reason:
        own, mine = self.touches[entity], set(self.touches[node])
        count = len({fact for row in own for fact in self.facts[row]}) or len(
            {document for row in own for document in self.documents[row]}
        )
        # Prefer a document that joins the two, else one of the entity's own.
        documents = {
            document
            for row in ([row for row in own if row in mine] or own)
            for document in self.documents[row]
        }
        label, kind = self.names[entity]
        candidates = self._choose_documents(documents, node, entity)
        return Reason(
            entity,
            label,
            kind,
            count,
            next(iter(candidates), ""),
            float(round_significant([fall], 6)[0]),
            exact,
            candidates,
            self._find_between(node, entity),
        )

    def _find_between(self, node: str, entity: str) -> tuple[str, ...]:
        """Return the names of the entities on the shortest chain of links from one to the other."""
        came_from, waiting = {node: ""}, deque([node])
        while waiting and entity not in came_from:
            near = waiting.popleft()
            for far in sorted(self.find_neighbours(near) - came_from.keys()):
                came_from[far] = near
                waiting.append(far)
        chain, step = list[str](), came_from.get(entity, node)
        while step != node:
            chain.append(self.names[step][0])
            step = came_from[step]
        return tuple(reversed(chain))

    def _choose_documents(self, documents: set[str], node: str, entity: str) -> tuple[str, ...]:
        """Return the documents that name both, else the entity, else the node.

        If none of them does, return those that name the entity.
        """
        theirs, ours = self.documents_naming.get(entity, set()), self.documents_naming.get(node, set())
        candidates = documents if documents & (theirs | ours) else theirs or documents
        fits = {
            document: (document not in theirs & ours, document not in theirs, document not in ours)
            for document in candidates
        }
        best = min(fits.values(), default=None)
        return tuple(sorted(document for document, fit in fits.items() if fit == best))

    @cached_property
    def documents_naming(self) -> dict[str, set[str]]:
        """The documents that name each entity, by entity."""
        return index_documents(self.network.admitted_evidence.mentions)


class _Rows:
    """The rows of an array by their value."""

    def __init__(self, values: Any) -> None:
        self._order = np.argsort(values, kind="stable")
        self._values = values[self._order]

    def find(self, wanted: Any) -> Any:
        """Return the rows that have one of these values, in the order of the values wanted."""
        starts = np.searchsorted(self._values, wanted, "left").tolist()
        ends = np.searchsorted(self._values, wanted, "right").tolist()
        return np.concatenate([self._order[start:end] for start, end in zip(starts, ends, strict=True)])


def _update_strengths(edges: EdgeArrays, size: int, codes: Any, weaker: Mapping[int, float]) -> EdgeArrays:
    """Return the edges with new strengths for some pairs; pairs without a new strength are dropped."""
    code = edges.source * size + edges.target
    kept = ~np.isin(code, codes)
    strength = edges.strength
    if weaker:
        place = np.searchsorted(code, list(weaker))
        strength = strength.copy()
        strength[place] = list(weaker.values())
        kept[place] = True
    return EdgeArrays(edges.source[kept], edges.target[kept], strength[kept])
