"""Networks: read one from a store, and measure one of a set size, each compared with the plain way."""

import time
from collections.abc import Callable
from random import Random
from typing import Any

from ringmap.graph.analysis.centrality import measure_centrality
from ringmap.graph.network.network_tables import Network, read_network
from ringmap.graph.network.read_evidence import read_evidence
from ringmap.graph.store import Store
from ringmap.graph.store.batches import split_batches

# The parts of a network as whole objects: entities, mentions and facts with both ends, documents.
WHOLE = {
    "Entity": (
        "MATCH (e:Entity {id: id}) RETURN e",
        "MATCH (e:Entity {id: id})<-[m:MENTIONS]-(d:Document) RETURN e, m, d",
        "MATCH (a:Entity {id: id})-[f]->(b:Entity) RETURN a, f, b",
    ),
    "Document": ("MATCH (d:Document {id: id}) RETURN d",),
}
IDS = 1000


def time_work(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> tuple[Any, float]:
    """Return the work's result and its seconds by that clock."""
    before = clock()
    found = work()
    return found, clock() - before


def fetch_network(store: Store) -> tuple[Network, float, float]:
    """The network of a store, the seconds until it is there, and those of only reading what it is made of."""
    _, reading = time_work(lambda: read_evidence(store))
    network, whole = time_work(lambda: read_network(store))
    return network, whole, reading


def row_by_row(store: Store, share: int) -> tuple[int, float]:
    """Return rows and seconds of reading every share-th entity and document as whole objects, one a row."""
    rows, seconds = 0, 0.0
    for label, queries in WHOLE.items():
        ids = sorted(row["id"] for row in store.read(f"MATCH (n:{label}) RETURN n.id AS id"))[::share]
        for block in split_batches(ids, IDS):
            for query in queries:
                answer, spent = time_work(
                    lambda cypher=query, wanted=block: store.read(f"UNWIND $ids AS id {cypher}", ids=wanted)
                )  # type: ignore[misc]
                rows, seconds = rows + len(answer), seconds + spent
    return rows, seconds


def make_network(nodes: int, seed: int = 7) -> Network:
    """Return a network of so many nodes and three times as many edges, in communities of unequal size."""
    random = Random(seed)
    home = [int(random.paretovariate(1.2)) % max(2, nodes // 60) for _ in range(nodes)]
    members: dict[int, list[int]] = {}
    for node, community in enumerate(home):
        members.setdefault(community, []).append(node)
    ties: dict[tuple[int, int], float] = {}
    while len(ties) < 3 * nodes:
        one = random.randrange(nodes)
        near = members[home[one]] if random.random() < 0.85 else range(nodes)
        other = near[int(len(near) * random.random() ** 2)]
        if one != other:
            ties.setdefault((min(one, other), max(one, other)), round(random.uniform(0.2, 1.0), 2))
    return Network.of(
        [f"person:{node:06d}" for node in range(nodes)],
        [(f"person:{one:06d}", f"person:{other:06d}", strength) for (one, other), strength in ties.items()],
    )


def measure_network(network: Network) -> dict[str, tuple[float, float]]:
    """Return processor seconds of ringmap and of networkx, by measure; betweenness includes the ranks."""
    import networkx as nx
    from ringmap.graph.analysis.centrality import measure_edges
    from ringmap.graph.analysis.measures import measure_betweenness

    graph = network.to_networkx()
    table: dict[str, Callable[[], object]] = {
        "degree": lambda: dict(graph.degree),
        "strength": lambda: dict(graph.degree(weight="strength")),
        "betweenness": lambda: nx.betweenness_centrality(graph, normalized=False),
        "closeness": lambda: nx.closeness_centrality(graph),
        "harmonic": lambda: nx.harmonic_centrality(graph),
        "core": lambda: nx.core_number(graph),
        "pagerank": lambda: nx.pagerank(graph, weight=None),
        "eigenvector": lambda: nx.eigenvector_centrality(
            graph.subgraph(max(nx.connected_components(graph), key=len)), max_iter=1000
        ),
    }
    theirs = {name: time_work(work, time.process_time)[1] for name, work in table.items()}
    measure_centrality(make_network(50))  # what is imported and compiled once is no part of a measure
    ours, whole = (
        time_work(lambda: measure_betweenness(measure_edges(network)), time.process_time)[1],
        time_work(lambda: measure_centrality(network), time.process_time)[1],
    )
    return {
        "betweenness": (ours, theirs["betweenness"]),
        "the whole table of eight measures": (whole, sum(theirs.values())),
    }
