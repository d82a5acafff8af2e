"""Projections of single events that lead from one phone or account to another: calls and payments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

import pandas as pd

from .evidence import PARTIES, Evidence, iterate_rows
from .links import FactIndex, Link, make_link_table
from .projection_result import Hub, ProjectionResult


def project_by_call(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return persons and firms linked by the calls between their phones, and by nothing else.

    A phone that nobody is known to use stands for itself, as does one that too many use. The strength of a
    link is the number of calls either way; a call that two operators recorded counts once. If k use the one
    phone and n the other, each pair has 1/(k·n) of the calls.
    """
    return _project_events(evidence, "CALLED", ("USES",), hub_limit, is_directed=False)


def project_by_payment(evidence: Evidence, hub_limit: int) -> ProjectionResult:
    """Return persons and firms linked from who paid to who was paid, and by nothing else.

    An account whose holder is not known stands for itself, as does one that too many hold. The strength of a
    link is the number of payments, not their amount, for amounts are in several currencies.
    """
    return _project_events(evidence, "PAID", ("HOLDS",), hub_limit, is_directed=True)


@dataclass
class _Flow:
    """The events between two nodes: their facts, the nodes between, and how many they count for."""

    facts: set[str] = field(default_factory=set)
    events: dict[tuple[str, str, str], float] = field(default_factory=dict)


def _project_events(
    evidence: Evidence, type: str, owning: tuple[str, ...], hub_limit: int, *, is_directed: bool
) -> ProjectionResult:
    events = evidence.facts[evidence.facts["type"] == type]
    ends = pd.unique(pd.concat([events["source"], events["target"]]))
    owners, hubs = find_owners(evidence, owning, frozenset(ends), hub_limit)
    flows: dict[tuple[str, str], _Flow] = defaultdict(_Flow)
    for source, target, fact, at in iterate_rows(events, "source", "target", "id", "at"):
        ones, others = owners.get(source, {source: ()}), owners.get(target, {target: ()})
        for one, other in product(ones, others):
            if one == other:
                continue
            pair = (one, other) if is_directed or one < other else (other, one)
            flow = flows[pair]
            flow.facts.update((fact, *ones[one], *others[other]))
            # Two operators record one call: the same numbers at the same moment.
            flow.events[source, target, at or fact] = 1 / (len(ones) * len(others))
    index = FactIndex(evidence)
    links = [
        _make_link(index, type, pair, flow, is_directed=is_directed) for pair, flow in sorted(flows.items())
    ]
    nodes = select_ends(evidence, links)
    return ProjectionResult(nodes, make_link_table(links), hubs)


def _make_link(index: FactIndex, type: str, pair: tuple[str, str], flow: _Flow, *, is_directed: bool) -> Link:
    facts = tuple(sorted(flow.facts))
    return index.make_link(
        *pair,
        type,
        facts,
        directed=is_directed,
        through=index.list_between(facts, set(pair)),
        strength=sum(flow.events.values()),
    )


Owners = Mapping[str, Mapping[str, tuple[str, ...]]]


def find_owners(
    evidence: Evidence, types: Iterable[str], things: frozenset[str], hub_limit: int
) -> tuple[Owners, tuple[Hub, ...]]:
    """Return who uses or holds each of the things, with the facts that say so, and the things of too many.

    A thing that nobody has, or too many, is not among them: it stands for itself.
    """
    names = {id: (label, kind) for id, label, kind in iterate_rows(evidence.entities, "id", "label", "kind")}
    facts = evidence.facts[evidence.facts["type"].isin(tuple(types)) & evidence.facts["target"].isin(things)]
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for party, thing, fact in iterate_rows(facts, "source", "target", "id"):
        if names.get(party, ("", ""))[1] in PARTIES:
            found[thing][party] = tuple(sorted({*found[thing].get(party, ()), fact}))
    hubs = [
        Hub(thing, *names[thing], len(parties))
        for thing, parties in found.items()
        if len(parties) > hub_limit
    ]
    few = {thing: parties for thing, parties in found.items() if len(parties) <= hub_limit}
    return few, tuple(sorted(hubs, key=lambda hub: (-hub.shared_by, hub.id)))


def select_ends(evidence: Evidence, links: Iterable[Link]) -> pd.DataFrame:
    """Return the entities at the ends of the links."""
    ends = {end for link in links for end in (link.source, link.target)}
    return evidence.entities[evidence.entities["id"].isin(ends)].reset_index(drop=True)
