"""Draws a network of a case as a page, with its heading, how it was made, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..analysis.centrality import measure_centrality
from ..analysis.findings import describe_network, describe_omitted_roles
from ..console.progress import track_stage
from ..sentence_words import plural
from .around import HUB, cut_around
from .page import complete_name, render_page, write_page
from .selection import LIMIT, Selection, select_nodes
from .sources import Sources, find_sources

if TYPE_CHECKING:
    import pandas as pd

    from ..network.network_tables import Network
    from ..store import Store


@dataclass(frozen=True, eq=False)
class NetworkPage:
    """A page ready to be written: what it shows, its texts, and notes on entities left out for their role."""

    network: Network
    selection: Selection
    notes_on_roles: tuple[str, ...]
    ranks: pd.DataFrame | None
    sources: Sources
    texts: Mapping[str, Any]

    def render(self) -> str:
        """Return the page as HTML."""
        return render_page(self.network, self.ranks, self.sources, **self.texts)

    def write(self, out: Path) -> Path:
        """Write the page to a file whose name ends in .html, and return the path."""
        return write_page(complete_name(out), self.network, self.ranks, self.sources, **self.texts)

    @property
    def summary(self) -> str:
        """The counts of what the page holds, in words."""
        what = self.selection
        left = ""
        if what.nodes_left_out:
            left = f"; left out: {plural(what.nodes_left_out, 'entity', 'entities')} lower by {what.measure}"
        links = f"{plural(what.edge_count, 'link')} between {plural(len(what.pairs), 'pair')}"
        return f"{plural(len(what.nodes), 'entity', 'entities')}, {links}{left}"


def draw_page(
    store: Store,
    whole: Network,
    *,
    centre: Mapping[str, Any] | None = None,
    hops: int = 2,
    hub_limit: int = HUB,
    by: str = "betweenness",
    limit: int = LIMIT,
    title: str = "",
    with_words: bool = False,
    with_nearby: bool = True,
) -> NetworkPage:
    """Return the page of a network, or of what is within some steps of one entity of it, {id, label}.

    with_nearby also finds what belongs to its entities without being drawn.
    """
    network = cut_around(whole, centre["id"], hops=hops, hub_limit=hub_limit) if centre else whole
    how_chosen = (
        [f"what is within {plural(hops, 'step')} of {centre['label']} ({centre['id']})"] if centre else []
    )
    return draw_part_page(
        store,
        network,
        whole,
        how_chosen=how_chosen,
        centre=centre["id"] if centre else "",
        by=by,
        limit=limit,
        title=title or (f"Around {centre['label']}" if centre else ""),
        with_words=with_words,
        with_nearby=with_nearby,
    )


def draw_part_page(
    store: Store | None,
    network: Network,
    whole: Network,
    *,
    how_chosen: list[str],
    centre: str = "",
    by: str = "betweenness",
    limit: int = LIMIT,
    title: str = "",
    with_words: bool = False,
    with_nearby: bool = True,
) -> NetworkPage:
    """Return the page of a part of a whole network.

    how_chosen says how the part was chosen. Without a store the page does not say who says so.
    """
    with track_stage(f"Ranking {plural(len(network.nodes), 'entity', 'entities')}"):
        ranks = measure_centrality(network, by=by) if len(network.nodes) else None
    what = select_nodes(network, ranks, measure=by, limit=limit, centre=centre)
    # Only what is drawn has its sources read: the rest of a large case never reaches the page.
    with track_stage(f"Reading the documents of {plural(len(what.nodes), 'entity', 'entities')}"):
        ids = [node.id for node in what.nodes]
        options = {"with_words": with_words, "with_nearby": with_nearby}
        sources = find_sources(store, network, ids, whole=whole, **options) if store else Sources()
    apart = describe_omitted_roles(whole)
    words = (
        "the panel quotes the documents' own words"
        if with_words
        else "the documents' own words are left out; --with-words quotes them"
    )
    sentences = [*how_chosen, *describe_network(network), *(apart if network is not whole else ()), words]
    about = " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences)
    heading = title or whole.projection.name.replace("-", " ").capitalize()
    texts = {"title": heading, "measure": by, "limit": limit, "centre": centre, "about": about}
    return NetworkPage(network, what, tuple(apart), ranks, sources, texts)
