"""Finds what belongs to the entities of a page without being drawn: a search for a plate leads to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..network.evidence import LASTING_TYPES, iterate_rows
from ..network.sharing import IGNORED_FACTS, SHAREABLE_KINDS, find_sharers

if TYPE_CHECKING:
    from ..network.evidence import Evidence

MARKS = ("SHOWS", "IN")  # from a vehicle or part to its marks, from a shipment to its containers
MAX_ROUTES, MAX_DOCUMENTS = (
    25,
    3,
)  # routes listed for one entity (a port leads to half the case), documents for one route
COLUMNS = ["entity", "node", "facts"]


@dataclass(frozen=True)
class Route:
    """How an entity belongs to a node: the types of the facts between them, and their documents."""

    node: str
    facts: tuple[str, ...]
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class NearbyEntity:
    """An entity that is not drawn, with the routes to the nodes it belongs to: the first of nodes_count."""

    id: str
    label: str
    kind: str
    routes: tuple[Route, ...]
    nodes_count: int


def find_nearby(evidence: Evidence, nodes: Collection[str]) -> tuple[NearbyEntity, ...]:
    """Return the entities that belong to these nodes and are not among them, by id.

    They are what a fact links to a node, what its plates, documents and parts lead to, and the marks and
    containers of these. A shipping line's own shipments are left out, because it carries everybody's goods.

    >>> from ringmap.graph.network.evidence import Evidence
    >>> evidence = Evidence.of([{"id": "dee", "kind": "Person"}, {"id": "phone:1", "kind": "Phone"}],
    ...                        [{"type": "USES", "source": "dee", "target": "phone:1", "document": "log:1"}])
    >>> find_nearby(evidence, {"dee"})[0].routes
    (Route(node='dee', facts=('USES',), documents=('log:1',)),)
    """
    if not len(evidence.facts):
        return ()
    wanted = set(nodes)
    facts = evidence.facts[~evidence.facts["type"].isin(IGNORED_FACTS)]
    near = facts["source"].isin(wanted) | facts["target"].isin(wanted)
    nearby = pd.concat(
        [
            _find_direct(facts[near], wanted),
            _find_shared(
                replace(evidence, facts=facts[near | facts["type"].isin((*LASTING_TYPES, *MARKS))]), wanted
            ),
        ]
    )
    rows = pd.concat([nearby, _find_marks(nearby, facts)])
    return tuple(_build_nearby(evidence, rows[~rows["entity"].isin(wanted)]))


def _find_direct(facts: pd.DataFrame, nodes: set[str]) -> pd.DataFrame:
    """Return a row for each fact between a node and an entity that is not drawn."""
    routes = [
        pd.DataFrame(
            {"entity": facts[entity], "node": facts[node], "facts": [(fact,) for fact in facts["id"]]},
            dtype=object,
        )
        for node, entity in (("source", "target"), ("target", "source"))
    ]
    rows = pd.concat(routes)
    return rows[rows["node"].isin(nodes) & ~rows["entity"].isin(nodes)]


def _find_shared(evidence: Evidence, nodes: set[str]) -> pd.DataFrame:
    """Return what a node reaches over a plate, a document or a part."""
    rows = find_sharers(evidence, SHAREABLE_KINDS).set_axis(["entity", "node", "facts"], axis=1)
    return rows[rows["node"].isin(nodes)]


def _find_marks(nearby: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Return the marks and containers of the entities in these rows."""
    steps = facts.loc[facts["type"].isin(MARKS), ["source", "target", "id"]]
    rows = nearby.merge(steps, left_on="entity", right_on="source")
    chains = [(*chain, step) for chain, step in iterate_rows(rows, "facts", "id")]
    return pd.DataFrame({"entity": rows["target"], "node": rows["node"], "facts": chains}, dtype=object)


def _build_nearby(evidence: Evidence, rows: pd.DataFrame) -> Iterator[NearbyEntity]:
    names = {id: (label, kind) for id, label, kind in iterate_rows(evidence.entities, "id", "label", "kind")}
    facts_by_id = {
        id: (type, document) for id, type, document in iterate_rows(evidence.facts, "id", "type", "document")
    }
    chains: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for entity, node, facts in zip(*(rows[c] for c in COLUMNS), strict=True):
        chains.setdefault(entity, {}).setdefault(node, []).append(tuple(facts))
    for entity in sorted(chains):
        label, kind = names.get(entity, (entity, ""))
        routes = [_build_route(node, found, facts_by_id) for node, found in sorted(chains[entity].items())]
        routes.sort(key=lambda route: len(route.facts))
        yield NearbyEntity(entity, label, kind, tuple(routes[:MAX_ROUTES]), len(routes))


def _build_route(node: str, chains: list[tuple[str, ...]], facts_by_id: Mapping[str, Any]) -> Route:
    """Return the shortest route from a node, with the documents of every route of that length."""
    shortest = min(len(chain) for chain in chains)
    short = sorted(chain for chain in chains if len(chain) == shortest)
    # First what the node has to do with it, then what documents and marks say.
    types = sorted(
        dict.fromkeys(facts_by_id[fact][0] for chain in short for fact in chain),
        key=lambda type: type in (*LASTING_TYPES, *MARKS),
    )
    return Route(
        node,
        tuple(types),
        tuple(sorted({facts_by_id[fact][1] for chain in short for fact in chain}))[:MAX_DOCUMENTS],
    )
