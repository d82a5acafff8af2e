"""Cuts out parts of a network: what is within some steps of one node, or chosen nodes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from ..errors import UnknownId
from ..network.network_tables import Network

N = TypeVar("N", bound=Network)
HUB = 25  # a node with more neighbours is shown, but nobody is reached through it


def cut_around(network: N, id: str, *, hops: int = 2, hub_limit: int = HUB) -> N:
    """Return what is within hops steps of a node, with all edges among it.

    A node with more than hub_limit neighbours is kept but not passed through: one port would bring in the
    whole case. Raise UnknownId if the network does not hold the id.

    >>> list(cut_around(Network.of(["a", "b", "c"], [("a", "b"), ("b", "c")]), "a", hops=1).nodes["id"])
    ['a', 'b']
    """
    if id not in set(network.nodes["id"]):
        raise UnknownId(
            f"id {id!r} is not in this network, expected an entity of the projection "
            f"{network.projection.name}; "
            "ask for --projection everything, for its role with --roles, or, if nothing else names it, "
            "for what is suspected to be false with --include-suspected-false"
        )
    neighbours = _find_neighbours(network)
    reached, frontier = {id}, {id}
    for _ in range(hops):
        through = {one for one in frontier if one == id or len(neighbours.get(one, ())) <= hub_limit}
        frontier = {other for one in through for other in neighbours.get(one, ())} - reached
        reached |= frontier
    return keep_nodes(network, reached)


def keep_nodes(network: N, ids: set[str]) -> N:
    """Return the network of these nodes and the edges among them."""
    nodes = network.nodes[network.nodes["id"].isin(ids)]
    edges, links = (
        table
        if table is None
        else table[table["source"].isin(ids) & table["target"].isin(ids)].reset_index(drop=True)
        for table in (network.edges, network.links)
    )
    assert edges is not None
    # Evidence still has the rest, and a span of days would bring it back.
    return replace(network, nodes=nodes.reset_index(drop=True), edges=edges, links=links, evidence=None)


def keep_links_among(network: N, ids: set[str]) -> N:
    """Return the network of these nodes and of every node that is a neighbour of two of them."""
    neighbours = _find_neighbours(network)
    between = {one for one, others in neighbours.items() if one not in ids and len(others & ids) > 1}
    return keep_nodes(network, ids | between)


def _find_neighbours(network: Network) -> Mapping[str, set[str]]:
    neighbours: dict[str, set[str]] = {}
    for one, other in zip(network.edges["source"], network.edges["target"], strict=True):
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    return neighbours
