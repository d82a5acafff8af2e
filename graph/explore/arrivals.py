"""The data of entities that are added to a page: they look as if they had been there from the start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..kinds.handling import combine_handling, find_strictest_marking
from ..network.marking import Marking
from ..view.live_page import describe_marking
from ..view.page_data import build_page_data
from ..view.page_measures import index_measures, list_values
from ..view.picture import VisPicture, describe_added, describe_edges
from ..view.selection import Selection, select_nodes
from ..view.sources import Sources, gather_sources
from ..view.supporting_facts import find_supporting_facts
from .reach import Pair, Reach

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class Ranking:
    """How a page ranks its entities: its measure, values and ranks by id, and the highest value drawn.

    measures are all those of the network, by id; None if it is empty.
    """

    measure: str
    values: Mapping[str, float]
    places: Mapping[str, int]
    highest: float
    measures: pd.DataFrame | None = None


def rank_entities(ranks: pd.DataFrame | None, measure: str, highest: float) -> Ranking:
    """Return the ranking of a network whose highest value drawn this is; ranks are None if it is empty."""
    if ranks is None:
        return Ranking(measure, {}, {}, highest)
    ids = ranks["id"].tolist()
    values: Mapping[str, float] = dict(zip(ids, ranks[measure].fillna(0.0).tolist(), strict=True))
    places = dict(zip(ids, ranks["rank"].tolist(), strict=True))
    return Ranking(measure, values, places, highest, index_measures(ranks))


def build_arrivals(
    store: Store,
    reach: Reach,
    ranking: Ranking,
    added: Set[str],
    shown: Set[str],
    *,
    marked: Marking,
    pairs: Set[Pair] = frozenset(),
    with_words: bool = False,
) -> dict[str, Any]:
    """Return what a page needs of entities that are added to those shown, ready for JSON.

    They come with their documents and their links to each other and to those shown; pairs are linked by
    facts that the page's projection leaves out, and spare names these links. marked is the marking of the
    page; the answer has the one that covers both.
    """
    what, sources = select_added(store, reach, ranking, added, shown, pairs=pairs, with_words=with_words)
    nodes = describe_added(what.nodes, ranking.highest)
    picture = VisPicture(nodes, describe_edges(what.pairs), {}, "", None)
    data = build_page_data(what, sources, picture)
    kept = ("entities", "pairs", "documents", "names", "grades", "words", "positions")
    return {
        **{name: data[name] for name in kept},
        "measured": list_values(what.nodes, ranking.measures),
        "nodes": picture.nodes,
        "edges": picture.edges,
        "spare": [
            edge["id"]
            for edge, pair in zip(picture.edges, what.pairs, strict=True)
            if frozenset((pair.start, pair.end)) in pairs
        ],
        "marking": describe_marking(sources.combine_marking(marked)),
    }


def select_added(
    store: Store,
    reach: Reach,
    ranking: Ranking,
    added: Set[str],
    shown: Set[str],
    *,
    pairs: Set[Pair] = frozenset(),
    with_words: bool = False,
) -> tuple[Selection, Sources]:
    """Return added entities with their links to each other and to those shown, and who says so."""
    cut = reach.cut(added, shown, pairs)
    ends = list(cut.nodes["id"])
    ranks = pd.DataFrame({"id": ends, ranking.measure: [ranking.values.get(id, 0.0) for id in ends]})
    what = select_nodes(cut, ranks, measure=ranking.measure, limit=len(ends))
    nodes = tuple(
        replace(node, place=ranking.places.get(node.id, 0)) for node in what.nodes if node.id in added
    )
    assert cut.evidence is not None
    behind = find_supporting_facts(cut.evidence, cut.links, ends, reach.network.evidence)
    sources = gather_sources(
        store,
        cut,
        [node.id for node in nodes],
        behind=behind,
        known_at=cut.projection.known_at,
        known=reach.network.evidence,
        with_words=with_words,
    )
    return replace(what, nodes=nodes), sources


def raise_marking(marked: Marking, found: Iterable[Marking]) -> Marking:
    """Return the marking that covers a page and what it gets."""
    found = list(found)
    return Marking(
        combine_handling([marked.handling, *(one.handling for one in found)]),
        find_strictest_marking([marked.classification, *(one.classification for one in found)]),
        max([marked.as_of, *(one.as_of for one in found)]),
    )
