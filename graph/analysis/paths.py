"""Paths: by which chains of facts two entities are tied, shortest first, never over what everybody shares."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..errors import NetworkError
from ..network.evidence import PARTIES, iterate_rows
from ..network.network_tables import Network

# Things that tie nobody (design, section 4): a chain over a port or a county would join everyone to everyone.
SHARED_BY_ALL = ("Port", "Vessel", "Sailing", "Area", "Container")
NON_LINKING_FACTS = ("CARRIED", "BY", "ON")
# By the two ends, the kinds of fact between them and the documents that say so.
Steps = dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]


@dataclass(frozen=True)
class Step:
    """One step of a path: from one entity to the next, by the kinds of fact between them, with the documents that say so.

    Each kind has an arrow before it where its facts lead one way: "→ USES" as the path goes, "← USES" against it.
    """

    source: str
    target: str
    kinds: tuple[str, ...]
    documents: tuple[str, ...]


def find_paths(
    network: Network, start: str, end: str, *, most: int = 10, longest: int = 8
) -> list[tuple[Step, ...]]:
    """Every shortest path between two entities of a two-mode network, at most `most`, in order of the labels on the way.

    Ports, vessels, sailings, areas, containers and carriage lead nowhere, and neither do things that more share than
    the network's hub limit, unless they are an end. Nothing where no path of `longest` steps leads there.

    >>> [step.target for step in find_paths(Network.of(["a", "b", "c"], [("a", "b"), ("b", "c")]), "a", "c")[0]]
    ['b', 'c']
    """
    kind = dict(zip(network.nodes["id"], network.nodes["kind"], strict=True))
    label = dict(zip(network.nodes["id"], network.nodes["label"], strict=True))
    for id in (start, end):
        if id not in kind:
            raise NetworkError(
                f"{id} is in no network, expected an entity with an admitted role; name its role with --roles"
            )
    steps = _steps(network)
    hubs = {
        id for id, own in kind.items() if own not in PARTIES and len(steps[id]) > network.projection.hub_limit
    }
    shut = hubs | {id for id, own in kind.items() if own in SHARED_BY_ALL}
    before = _before(steps, start, end, shut - {start, end}, longest)
    found = sorted(_chains(before, start, end), key=lambda chain: ([label[id] for id in chain], chain))[:most]
    return [tuple(Step(one, other, *steps[one][other]) for one, other in pairwise(chain)) for chain in found]


def _steps(network: Network) -> Steps:
    met: dict[str, dict[str, tuple[set[str], set[str]]]] = defaultdict(
        lambda: defaultdict(lambda: (set(), set()))
    )
    for one, other, kinds, documents, directed in iterate_rows(
        network.edges, "source", "target", "kind", "documents", "directed"
    ):
        kept = set(kinds.split(";")) - set(NON_LINKING_FACTS)
        if kept and one != other:
            for source, target, arrow in ((one, other, "→ "), (other, one, "← ")):
                met[source][target][0].update((arrow if directed else "") + kind for kind in kept)
                met[source][target][1].update(documents)
    done = {
        one: {other: (tuple(sorted(k)), tuple(sorted(d))) for other, (k, d) in row.items()}
        for one, row in met.items()
    }
    return defaultdict(dict, done)


def _before(steps: Steps, start: str, end: str, shut: set[str], longest: int) -> dict[str, list[str]]:
    """For each entity on the way, those one step nearer the start; breadth first, until the end is met."""
    before: dict[str, list[str]] = {start: []}
    front = [start]
    for _ in range(longest):
        if end in before or not front:
            break
        fresh: dict[str, list[str]] = defaultdict(list)
        for node in front:
            for other in steps[node]:
                if other not in before and other not in shut:
                    fresh[other].append(node)
        before |= fresh
        front = sorted(fresh)
    return before


def _chains(before: dict[str, list[str]], start: str, end: str, bound: int = 10_000) -> Iterator[list[str]]:
    ahead = [[end]] if end in before else []
    for _ in range(bound):
        if not ahead:
            return
        chain = ahead.pop()
        if chain[0] == start:
            yield chain
        else:
            ahead += [[node, *chain] for node in sorted(before[chain[0]], reverse=True)]
