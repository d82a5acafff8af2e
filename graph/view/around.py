"""Around: the part of a network within some steps of one thing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from ..errors import UnknownId
from ..network.network_tables import Network

N = TypeVar("N", bound=Network)
HUB = 25  # a thing that more than so many share is shown, and nobody is reached through it


def cut_around(network: N, id: str, *, hops: int = 2, hub_limit: int = HUB) -> N:
    """What is within hops steps of a thing, with all ties among it.

    A thing tied to more than hub_limit others is shown but not passed through, or one port would bring in the whole case.
    UnknownId where the network does not hold the id.

    >>> list(cut_around(Network.of(["a", "b", "c"], [("a", "b"), ("b", "c")]), "a", hops=1).nodes["id"])
    ['a', 'b']
    """
    if id not in set(network.nodes["id"]):
        raise UnknownId(
            f"id {id!r} is not in this network, expected a thing of the projection {network.projection.name}; "
            "ask for --projection everything, for its role with --roles, or, where it is known from nothing else, "
            "for what is suspected to be false with --include-suspected-false"
        )
    beside = _beside(network)
    reached, edge = {id}, {id}
    for _ in range(hops):
        through = {one for one in edge if one == id or len(beside.get(one, ())) <= hub_limit}
        edge = {other for one in through for other in beside.get(one, ())} - reached
        reached |= edge
    return keep_nodes(network, reached)


def keep_nodes(network: N, ids: set[str]) -> N:
    """The network of these things and the ties among them."""
    nodes = network.nodes[network.nodes["id"].isin(ids)]
    edges, links = (
        table
        if table is None
        else table[table["source"].isin(ids) & table["target"].isin(ids)].reset_index(drop=True)
        for table in (network.edges, network.links)
    )
    assert edges is not None
    # Evidence still knows the rest, and a span of days would bring it back.
    return replace(network, nodes=nodes.reset_index(drop=True), edges=edges, links=links, evidence=None)


def keep_links_among(network: N, ids: set[str]) -> N:
    """The network of these things and of whatever ties two of them in one step."""
    beside = _beside(network)
    between = {one for one, others in beside.items() if one not in ids and len(others & ids) > 1}
    return keep_nodes(network, ids | between)


def _beside(network: Network) -> Mapping[str, set[str]]:
    beside: dict[str, set[str]] = {}
    for one, other in zip(network.edges["source"], network.edges["target"], strict=True):
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    return beside
