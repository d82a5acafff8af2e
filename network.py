"""Network: the people, firms and things of a case and what links them; each analysis is a method."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from ringmap.graph.audit.outermost_use import record_once
from ringmap.graph.audit.uses import Use
from ringmap.graph.console.python_words import speak_python
from ringmap.graph.errors import NetworkError, StoreError
from ringmap.graph.network import network_tables as graph
from ringmap.graph.report.ranking_methods import report_table

if TYPE_CHECKING:
    from ringmap.graph.report.drawing import Picture
    from ringmap.graph.store import Store
    from ringmap.graph.view.network_page import NetworkPage

# What a notebook shows in line: so many entities at most, and no page that would swell its file beyond this.
INLINE_ENTITIES, INLINE_BYTES = 300, 4_000_000


@speak_python
@dataclass(frozen=True, eq=False, repr=False)
class Network(graph.Network):
    """A network, read once: `nodes` and `edges` are pandas tables, `projection` says how it was made.

    `case.network()` makes one from a case, `Network.of` one from rows of your own. It never changes:
    `between`, `around` and `among` give smaller ones. In a notebook it shows its counts, its marking, how
    it was made, and its page.

    >>> Network.of(["Dee", "Lee", "Kay"], [("Dee", "Lee"), ("Lee", "Kay")])
    <Network hand-made: 3 nodes, 2 edges; handling not stated · nothing loaded>
    """

    source: Callable[[], Store] | None = field(default=None)
    record: Callable[[Use], None] | None = field(default=None)
    part_of: graph.Network | None = field(default=None)
    chosen: tuple[str, ...] = ()
    centre: str = ""
    heading: str = ""

    @classmethod
    def of(cls, nodes: Any, edges: Any = ()) -> Network:
        """A network from rows or tables that may lack columns; ends that no node has become nodes.

        >>> Network.of(["a", "b"], [("a", "b")]).to_networkx().number_of_edges()
        1
        """
        return network_of(graph.Network.of(nodes, edges), None)

    def between(self, since: str | None = None, until: str | None = None) -> Network:
        """Return the network of a span of days (YYYY-MM-DD, ends included), without undated facts."""
        window = super().between(since, until)
        return window if isinstance(window, Network) else network_of(window, self.source, self.record)

    def around(self, id: str, *, hops: int = 2) -> Network:
        """Return what is within hops steps of an entity: an id, or a plate, VIN or phone in any spelling.

        Something that more than the projection's hub_limit share is shown, but no path goes through it.
        """
        from ringmap.graph.case.find import find_entity
        from ringmap.graph.sentence_words import plural
        from ringmap.graph.view.around import cut_around

        # A network made by hand has ids alone.
        middle = find_entity(self._store(), id) if self.source else {"id": id, "label": id}
        near = cut_around(self, middle["id"], hops=hops, hub_limit=self.projection.hub_limit)
        how = f"what is within {plural(hops, 'step')} of {middle['label']} ({middle['id']})"
        heading, chosen = f"Around {middle['label']}", (*self.chosen, how)
        return replace(
            near, part_of=self.part_of or self, chosen=chosen, centre=middle["id"], heading=heading
        )

    def among(self, ids: Iterable[str]) -> Network:
        """Return the entities with these ids, and whatever links two of them in one step.

        >>> list(Network.of(["a", "b", "c"], [("a", "b"), ("b", "c")]).among(["a", "c"]).nodes["id"])
        ['a', 'b', 'c']
        """
        from ringmap.graph.view.around import keep_links_among

        wanted = set(ids)
        how = f"{len(wanted)} chosen entities and what links two of them"
        near, chosen = keep_links_among(self, wanted), (*self.chosen, how)
        return replace(near, part_of=self.part_of or self, chosen=chosen, centre="", heading="")

    def centrality(
        self,
        by: str = "betweenness",
        *,
        weighted: bool = False,
        directed: bool = False,
        limit: int | None = None,
        explained: bool = False,
    ) -> pd.DataFrame:
        """Rank entities by one of eight measures of centrality, the highest first.

        by is betweenness, degree, strength, closeness, harmonic, eigenvector, pagerank or core; weighted
        makes a link 1/strength long, directed follows the direction of facts that have one. explained adds
        what `ringmap report centrality` writes: whose facts the rank depends on most, and the documents
        that name the entity. The function is
        ringmap.graph.analysis.centrality.measure_centrality, which defines each measure.

        >>> Network.of(["a", "b", "c"], [("a", "b"), ("b", "c")]).centrality(limit=1)["id"].tolist()
        ['b']
        """
        from ringmap.graph.analysis.centrality import measure_centrality
        from ringmap.graph.analysis.findings import build_centrality_report

        weight = "strength" if weighted else None
        if explained:
            report = build_centrality_report(self, by=by, weight=weight, directed=directed, limit=limit)
            return report_table(report)
        table = measure_centrality(self, by=by, weight=weight, directed=directed, limit=limit)
        table.attrs["marking"] = self.marking
        return table

    def corridors(self, *, limit: int | None = None) -> pd.DataFrame:
        """Find export corridors: shipments to one country by exporters that belong together.

        A row has what `ringmap report routes` writes. The function is
        ringmap.graph.analysis.corridors.find_corridors.
        """
        from ringmap.graph.analysis.findings import build_routes_report

        return report_table(build_routes_report(self, limit=limit))

    def corridor_map(self) -> Picture:
        """Draw the first corridors on a map: arcs between ports, not ships' tracks."""
        from ringmap.graph.analysis.findings import build_routes_report
        from ringmap.graph.report.corridor_map import draw_corridors
        from ringmap.graph.report.drawing import MISSING, can_draw

        report = build_routes_report(self)
        picture = draw_corridors(report.network, report.rows, self.marking) if can_draw() else None
        if picture is None:
            raise NetworkError(
                "no shipment of a corridor names two ports that have a place on the map"
                if can_draw()
                else MISSING
            )
        return picture

    def why(
        self, *ids: str, by: str = "betweenness", weighted: bool = False, directed: bool = False
    ) -> pd.DataFrame:
        """Explain ranks: for each entity, the two others without whose facts its value would fall most.

        Columns: entity, id, label, kind, facts (a count), document, lowers (by how much), exact (or
        estimated). The function is ringmap.graph.analysis.why.find_reasons.
        """
        from dataclasses import asdict

        from ringmap.graph.analysis.why import find_reasons
        from ringmap.graph.errors import UnknownId

        known = set(self.nodes["id"])
        for id in ids:
            if id not in known:
                raise UnknownId(f"{id!r} is not in this network, expected the id of one of its nodes")
        found = find_reasons(
            self, list(ids), by=by, weight="strength" if weighted else None, directed=directed
        )
        columns = ["entity", "id", "label", "kind", "facts", "document", "lowers", "exact"]
        return pd.DataFrame(
            [{"entity": entity, **asdict(reason)} for entity in ids for reason in found[entity]],
            columns=columns,
        )

    def path(self, id: str, other: str, *, most: int = 5) -> pd.DataFrame:
        """Find how two entities are connected: every shortest path, one row per step, with its documents.

        The network must be of the projection everything. The function is
        ringmap.graph.analysis.paths.find_paths.
        """
        from ringmap.graph.case.overview import find_connections

        with self._recorded("consultation", "path", f"id={id!r}, other={other!r}"):
            return pd.DataFrame(find_connections(self._store(), id, other, network=self, most=most))

    def page(
        self,
        out: str | Path,
        *,
        by: str = "betweenness",
        limit: int = 2000,
        title: str = "",
        with_words: bool = False,
    ) -> Path:
        """Write the network as one interactive page that opens anywhere, offline; return its path.

        Entities are sized by a measure and drawn up to the limit, the highest first; a click shows the
        documents. with_words quotes their own words too.
        """
        with self._recorded("disclosure", "page", f"out={str(out)!r}"):
            return self._drawing(by, limit, title, with_words).write(Path(out))

    def export(self, format: str, out: str | Path, *, guard_formulas: bool = False) -> tuple[str, ...]:
        """Write the network to a file that other programs open.

        format is graphml, gexf, gephi, cytoscape, i2, parquet or xlsx. guard_formulas puts an apostrophe
        before texts of gephi and i2 that a spreadsheet would run. Return sentences on what was written and
        what the format cannot hold.
        """
        from ringmap.graph.export.exporting import export_network, find_format

        with self._recorded("disclosure", "export", f"format={format!r}, out={str(out)!r}"):
            return export_network(lambda: self, find_format(format), Path(out), guard_formulas=guard_formulas)

    def describe(self) -> list[str]:
        """Say in sentences how the network was made: projection, roles, span, what was left out and why."""
        from ringmap.graph.analysis.findings import describe_network

        return [*self.chosen, *describe_network(self)]

    @property
    def marking(self) -> str:
        """The strictest marking of what the network holds, and the time it is known as of."""
        return self.projection.marking.text

    def _store(self) -> Store:
        if self.source is None:
            raise StoreError(
                "the network was made by hand, expected one read from a case, whose documents are known; "
                "make it with case.network()"
            )
        return self.source()

    @contextmanager
    def _recorded(self, action: str, method: str, target: str) -> Iterator[None]:
        """Record a use of a case's network in the case's log, before the block runs."""
        with record_once() as is_outermost:
            if is_outermost and self.record:
                self.record(Use(action, f"Network.{method}", target))
            yield

    def _drawing(self, by: str, limit: int, title: str, with_words: bool = False) -> NetworkPage:
        from ringmap.graph.view.network_page import draw_part_page

        store = self._store() if self.source else None
        return draw_part_page(
            store,
            self,
            self.part_of or self,
            how_chosen=list(self.chosen),
            centre=self.centre,
            by=by,
            limit=limit,
            title=title or self.heading,
            with_words=with_words,
        )

    def __repr__(self) -> str:
        sizes = f"{len(self.nodes)} nodes, {len(self.edges)} edges"
        return f"<Network {self.projection.name}: {sizes}; {self.marking}>"

    def _repr_html_(self) -> str:
        about = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.describe())
        sizes = f"{len(self.nodes):,} nodes, {len(self.edges):,} edges"
        head = f"<p><b>{sizes}</b> · {escape(self.marking)}</p><ul>{about}</ul>"
        return f"<div>{head}{self._inline()}</div>"

    def _inline(self) -> str:
        """Return the page in a frame, or a sentence if it would be too large or the case is closed."""
        by = "betweenness" if len(self.nodes) <= 20 * INLINE_ENTITIES else "degree"
        try:
            with self._recorded("consultation", "display", ""):
                text = self._drawing(by, INLINE_ENTITIES, "").render()
        except StoreError as error:
            return f"<p>Not drawn: {escape(str(error))}</p>"
        if len(text) > INLINE_BYTES:
            return '<p>Too large to draw here: write it with <code>network.page("network.html")</code>.</p>'
        return f'<iframe srcdoc="{escape(text)}" width="100%" height="640"></iframe>'


def network_of(
    network: graph.Network,
    source: Callable[[], Store] | None,
    record: Callable[[Use], None] | None = None,
) -> Network:
    """Return the network with the methods of this class; source gives the open store it was read from.

    record adds a use to that store's log.
    """
    return Network(
        **{each.name: getattr(network, each.name) for each in fields(graph.Network)},
        source=source,
        record=record,
    )
