"""Finds the groups of a picture: entities that are linked more among themselves than with others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .selection import NodePair, ShownNode

SEED = 1  # the same picture has the same groups


def find_communities(nodes: Sequence[ShownNode], pairs: Iterable[NodePair]) -> dict[str, int]:
    """Return the number of each linked node's group by its id, the largest group first, as 1.

    The groups are those of highest modularity by the links' strengths that the Louvain method finds (Blondel
    and others 2008). They are a way to look at a picture and no finding: other seeds give others.

    >>> find_communities([ShownNode("a", "A", "Person", "", 1, 1)], [])
    {}
    """
    # pyvis, which draws the picture, imports networkx in any case.
    from networkx import Graph
    from networkx.algorithms.community import louvain_communities

    graph = Graph()
    graph.add_nodes_from(sorted(node.id for node in nodes))
    strengths = sorted((pair.start, pair.end, pair.strength) for pair in pairs if pair.start != pair.end)
    graph.add_weighted_edges_from(strengths)
    linked = graph.subgraph([id for id, degree in graph.degree() if degree]).copy()
    if not linked:
        return {}
    groups = louvain_communities(linked, weight="weight", seed=SEED)
    ordered = sorted(map(sorted, groups), key=lambda members: (-len(members), members))
    return {id: number for number, members in enumerate(ordered, 1) for id in members}
