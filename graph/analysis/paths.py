"""Paths: the shortest chains of facts between two entities, never over what everybody shares."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise
from weakref import WeakKeyDictionary

from ..errors import NetworkError
from ..network.evidence import PARTIES, iterate_rows
from ..network.network_tables import Network

# Things that link nobody (design, section 4): a chain over a port would join everyone to everyone.
SHARED_BY_ALL = ("Port", "Vessel", "Sailing", "Area", "Container")
NON_LINKING_FACTS = ("CARRIED", "BY", "ON")
# By source and target: the kinds of fact between them and the documents that say so.
Steps = dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]


@dataclass(frozen=True)
class Step:
    """One step of a path: two entities, the kinds of fact between them, and their documents.

    A kind has an arrow before it if its facts lead one way: "→ USES" along the path, "← USES" against it.
    """

    source: str
    target: str
    kinds: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class PathsFound:
    """The first of the shortest paths between two entities, and how many there are in all."""

    paths: list[tuple[Step, ...]]
    count: int


def find_paths(
    network: Network, start: str, end: str, *, most: int = 10, longest: int = 8
) -> list[tuple[Step, ...]]:
    """Return the shortest paths between two entities of a two-mode network.

    At most `most` paths, sorted by the labels on the way. Paths never pass ports, vessels, sailings, areas,
    containers or carriage, nor things that more share than the network's hub limit, except as an end.
    Return [] if no path of at most `longest` steps exists. Raise NetworkError if an end is not in the
    network.

    >>> chain = Network.of(["a", "b", "c"], [("a", "b"), ("b", "c")])
    >>> [step.target for step in find_paths(chain, "a", "c")[0]]
    ['b', 'c']
    """
    return find_and_count_paths(network, start, end, most=most, longest=longest).paths


def find_and_count_paths(
    network: Network, start: str, end: str, *, most: int = 10, longest: int = 8
) -> PathsFound:
    """Return what find_paths returns, with the number of all shortest paths, however many there are.

    >>> square = Network.of(["a", "b", "c", "d"], [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
    >>> found = find_and_count_paths(square, "a", "d", most=1)
    >>> len(found.paths), found.count
    (1, 2)
    """
    way = _index_network(network)
    for id in (start, end):
        if id not in way.labels:
            raise NetworkError(
                f"{id} is in no network, expected an entity with an admitted role; name its role with --roles"
            )
    steps, label = way.steps, way.labels
    before = _find_previous(steps, start, end, way.closed - {start, end}, longest)
    chains = sorted(_walk_back(before, start, end), key=lambda chain: ([label[id] for id in chain], chain))[
        :most
    ]
    paths = [
        tuple(Step(one, other, *steps[one][other]) for one, other in pairwise(chain)) for chain in chains
    ]
    return PathsFound(paths, _count_chains(before, start, end))


@dataclass(frozen=True)
class _Ways:
    """The steps of a network, the labels of its nodes, and the nodes that no path passes."""

    steps: Steps
    labels: Mapping[str, str]
    closed: Set[str]


# A live page asks one network for many paths.
_WAYS: WeakKeyDictionary[Network, _Ways] = WeakKeyDictionary()


def prepare_paths(network: Network) -> None:
    """Index a network that is to be asked for many paths, so that the first of them is not slow."""
    _index_network(network)


def _index_network(network: Network) -> _Ways:
    if network not in _WAYS:
        rows = list(iterate_rows(network.nodes, "id", "kind", "label"))
        steps, most = _index_steps(network), network.projection.hub_limit
        closed = {
            id
            for id, kind, _ in rows
            if kind in SHARED_BY_ALL or (kind not in PARTIES and len(steps[id]) > most)
        }
        _WAYS[network] = _Ways(steps, {id: label for id, _, label in rows}, closed)
    return _WAYS[network]


def _index_steps(network: Network) -> Steps:
    sets: dict[str, dict[str, tuple[set[str], set[str]]]] = defaultdict(
        lambda: defaultdict(lambda: (set(), set()))
    )
    for one, other, kinds, documents, directed in iterate_rows(
        network.edges, "source", "target", "kind", "documents", "directed"
    ):
        linking = set(kinds.split(";")) - set(NON_LINKING_FACTS)
        if linking and one != other:
            for source, target, arrow in ((one, other, "→ "), (other, one, "← ")):
                sets[source][target][0].update((arrow if directed else "") + kind for kind in linking)
                sets[source][target][1].update(documents)
    steps = {
        one: {other: (tuple(sorted(k)), tuple(sorted(d))) for other, (k, d) in row.items()}
        for one, row in sets.items()
    }
    return defaultdict(dict, steps)


def _find_previous(
    steps: Steps, start: str, end: str, closed: Set[str], longest: int
) -> dict[str, list[str]]:
    """Return for each entity those one step nearer the start, breadth first, until the end is met."""
    before: dict[str, list[str]] = {start: []}
    front = [start]
    for _ in range(longest):
        if end in before or not front:
            break
        fresh: dict[str, list[str]] = defaultdict(list)
        for node in front:
            for other in steps[node]:
                if other not in before and other not in closed:
                    fresh[other].append(node)
        before |= fresh
        front = sorted(fresh)
    return before


def _count_chains(before: dict[str, list[str]], start: str, end: str) -> int:
    """Return the number of chains that _walk_back would yield without a bound.

    Each entity has as many as those before it together; none of them need be walked.
    """
    counts = {start: 1}
    for node, earlier in before.items():  # in the order of their distance from the start
        counts.setdefault(node, sum(counts[one] for one in earlier))
    return counts.get(end, 0)


def _walk_back(
    before: dict[str, list[str]], start: str, end: str, bound: int = 10_000
) -> Iterator[list[str]]:
    ahead = [[end]] if end in before else []
    for _ in range(bound):
        if not ahead:
            return
        chain = ahead.pop()
        if chain[0] == start:
            yield chain
        else:
            ahead += [[node, *chain] for node in sorted(before[chain[0]], reverse=True)]
