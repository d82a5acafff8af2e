"""Corridors: what exporters that belong together ship to one country, with crime known on it."""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..network.evidence import Evidence, iterate_rows
from ..network.network_tables import Network
from .corridor_names import name_corridor
from .exporter_sides import find_exporter_sides
from .ranking import rank_rows, round_significant
from .route_facts import PORTS, SHARED_STAGES, Route
from .routes import find_routes
from .similarity import Similarity
from .why import Reason

# The share of a group's routes that must have clues: below it the others are an honest trader's routine.
LEAST_SHARE = 0.1


def find_corridors(
    network: Network, *, since: str | None = None, until: str | None = None, limit: int | None = None
) -> pd.DataFrame:
    """Return the corridors of a case, the strongest first.

    A route has clues if a theft, a find or a subject of intelligence is known on it; the others are routine
    trade. Routes of one corridor go to one country and share an exporter, or premises or a phone of their
    exporters; what serves many exporters joins none of them (see find_exporter_sides). Routes that are left
    alone are of one corridor if they share a consignee that receives no routine shipment. A port, an area or
    a carrier joins nobody. A route of which nobody knows where it goes, such as a vehicle that was recovered
    on its way, is put beside the linked route most similar to it; two routes are linked if they share a
    party, premises or phone that few have, or are a fifth alike. A group of two shipments or more is a
    corridor if at least a tenth of its routes have clues; if fewer have, those alone are.

    Columns: id, label (see name_corridor), kind, rank, value (the sum over its routes of each one's
    similarity to the most similar other), shipments and vehicles (counts), exporters, consignees, ports,
    premises (labels), first, last, why, documents (ids), members (ids of shipments and vehicles).
    attrs["routine"] counts shipments left out as routine trade.
    """
    evidence = network.between(since, until).admitted_evidence
    routes = find_routes(evidence)
    similarity = Similarity(routes)
    groups = _group_routes(routes, similarity, evidence)
    label = _Labels(evidence.entities)
    document = dict(iterate_rows(evidence.facts, "id", "document"))
    rows = [_describe_corridor(routes, group, similarity, label, document) for group in groups]
    table = pd.DataFrame(rows, columns=list(CORRIDOR_COLUMNS))
    table = (
        rank_rows(table.astype({"value": float}), "value")[list(CORRIDOR_COLUMNS)] if len(table) else table
    )
    table = table if limit is None else table.head(limit)
    in_corridors = {place for group in groups for place in group}
    table.attrs["routine"] = sum(
        route.kind == "Shipment" and not route.clues and place not in in_corridors
        for place, route in enumerate(routes)
    )
    return table


CORRIDOR_COLUMNS = (
    "id",
    "label",
    "kind",
    "rank",
    "value",
    "shipments",
    "vehicles",
    "exporters",
    "consignees",
    "ports",
    "premises",
    "first",
    "last",
    "why",
    "documents",
    "members",
)


class _Labels:
    def __init__(self, entities: pd.DataFrame) -> None:
        self.names = {id: (label, kind) for id, label, kind in iterate_rows(entities, "id", "label", "kind")}

    def __getitem__(self, id: str) -> str:
        return str(self.names.get(id, (id.rpartition(":")[2], ""))[0])

    def find_kind(self, id: str) -> str:
        return str(self.names.get(id, ("", "Area" if id.startswith("area:") else ""))[1])


def _group_routes(routes: Sequence[Route], similarity: Similarity, evidence: Evidence) -> list[list[int]]:
    """Return the corridors as the places of their routes, in the order of their first."""
    has_clues = np.array([bool(route.clues) for route in routes], dtype=bool)
    if not has_clues.any():
        return []
    destinations = _find_destinations(routes)
    groups = _join_by_keys(_list_exporter_keys(find_exporter_sides(evidence, routes), destinations))
    _join_by_consignee(groups, routes, destinations)
    _attach_others(groups, destinations, similarity, has_clues)
    corridors = (_leave_out_routine(group, has_clues) for group in _split_groups(groups))
    return sorted(
        group for group in corridors if sum(routes[place].kind == "Shipment" for place in group) > 1
    )


def _find_destinations(routes: Sequence[Route]) -> list[tuple[str, ...]]:
    """Return where each route goes: its countries, else the usual one of its port, or the port itself."""
    countries: dict[str, Counter[str]] = {}
    for route in routes:
        for port in route.list_at("port of discharge"):
            countries.setdefault(port, Counter()).update(route.list_at("country"))
    usual = {port: min(own, key=lambda id: (-own[id], id)) for port, own in countries.items() if own}
    return [
        tuple(
            route.list_at("country")
            or sorted({usual.get(port, port) for port in route.list_at("port of discharge")})
        )
        for route in routes
    ]


def _list_exporter_keys(
    sides: Sequence[frozenset[str]], destinations: Sequence[Sequence[str]]
) -> list[list[tuple[str, str]]]:
    """Return what joins each route to others: each thing of its exporter's own, with where it goes."""
    return [
        [(thing, place) for thing in sorted(own) for place in goes_to or ("",)]
        for own, goes_to in zip(sides, destinations, strict=True)
    ]


def _join_by_consignee(groups: Any, routes: Sequence[Route], destinations: Sequence[Sequence[str]]) -> None:
    """Join the routes that nothing else joined if they share a consignee that receives no routine shipment.

    It does not join groups: several rings may sell to one buyer.
    """
    routine = {consignee for route in routes if not route.clues for consignee in route.list_at("consignee")}
    is_alone = _is_alone(groups)
    keys = [
        [(id, place) for id in route.list_at("consignee") if id not in routine for place in goes_to or ("",)]
        if alone
        else []
        for route, goes_to, alone in zip(routes, destinations, is_alone, strict=True)
    ]
    joined = _join_by_keys(keys)
    groups[is_alone] = joined[is_alone] + groups.max() + 1


def _is_alone(groups: Any) -> Any:
    return np.bincount(groups)[groups] == 1


def _join_by_keys(keys: Sequence[Sequence[tuple[str, str]]]) -> Any:
    """Return the number of each route's group; routes that share a key are of one group."""
    number: dict[tuple[str, str], int] = {}
    pairs = [(place, number.setdefault(key, len(number))) for place, own in enumerate(keys) for key in own]
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    size = len(keys) + len(number)
    graph = coo_array((np.ones(len(rows)), (rows, columns + len(keys))), shape=(size, size))
    return connected_components(graph, directed=False)[1][: len(keys)]


def _attach_others(
    groups: Any, destinations: Sequence[Sequence[str]], similarity: Similarity, has_clues: Any
) -> None:
    """Put each group of which nobody knows where it goes into that of the linked route most like one of it.

    It is a vehicle that was recovered on its way, or shipments without their papers. It may be linked to
    another such route that was put there before, and it joins no two groups.
    """
    waits = np.array([not goes_to for goes_to in destinations])
    links = list(similarity.find_links(has_clues)) if waits.any() else []
    if not links:
        return
    one, other, alike = map(np.concatenate, zip(*links, strict=True))
    one, other, alike = np.concatenate([one, other]), np.concatenate([other, one]), np.tile(alike, 2)
    while (usable := waits[one] & ~waits[other]).any():
        near, into, by = one[usable], other[usable], alike[usable]
        for at in np.lexsort((into, -by, near)).tolist():
            if waits[near[at]]:
                members = groups == groups[near[at]]
                groups[members] = groups[into[at]]
                waits[members] = False


def _split_groups(groups: Any) -> list[list[int]]:
    members: dict[int, list[int]] = {}
    for place, number in enumerate(groups.tolist()):
        members.setdefault(number, []).append(place)
    return list(members.values())


def _leave_out_routine(group: list[int], has_clues: Any) -> list[int]:
    """Return a group, or its routes with clues alone if they are few: an honest trader meets a thief once."""
    known = [place for place in group if has_clues[place]]
    return group if len(known) >= LEAST_SHARE * len(group) else known


def _measure_value(group: Sequence[int], similarity: Similarity, without: str = "") -> float:
    return math.fsum(similarity.measure_nearest(group, without).tolist())


class _Fall(NamedTuple):
    """By how much the value of a corridor falls without a thing."""

    id: str
    value: float


def _measure_falls(group: Sequence[int], value: float, similarity: Similarity) -> list[_Fall]:
    """Return the things without which the value of these routes falls."""
    shared = Counter(
        id
        for place in group
        for id in {stop.id for stop in similarity.signatures[place] if stop.stage in SHARED_STAGES}
    )
    # Only what two of the routes share can hold them together; of many, try those that most share.
    most = max(10, 2000 // len(group) ** 2)
    candidates = sorted((id for id, count in shared.items() if count > 1), key=lambda id: (-shared[id], id))
    falls = [
        _Fall(id, float(round_significant([value - _measure_value(group, similarity, id)], 9)[0]))
        for id in candidates[:most]
    ]
    return [fall for fall in falls if fall.value > 0]


def _find_reasons(
    routes: Sequence[Route],
    group: Sequence[int],
    value: float,
    similarity: Similarity,
    label: _Labels,
    document: Mapping[str, str],
) -> tuple[Reason, ...]:
    falls = _measure_falls(group, value, similarity)
    falls.sort(key=lambda fall: (-fall.value, label[fall.id], fall.id))
    reasons = []
    for fall in falls[:2]:
        facts = {
            fact
            for place in group
            for stop, facts in routes[place].stops.items()
            if stop.id == fall.id
            for fact in facts
        }
        documents = tuple(sorted({document[fact] for fact in facts}))
        reasons.append(
            Reason(
                fall.id,
                label[fall.id],
                label.find_kind(fall.id),
                len(facts),
                next(iter(documents), ""),
                float(round_significant([fall.value], 6)[0]),
                candidates=documents,
            )
        )
    return tuple(reasons)


def _describe_corridor(
    routes: Sequence[Route],
    places: Sequence[int],
    similarity: Similarity,
    label: _Labels,
    document: Mapping[str, str],
) -> dict[str, object]:
    group, value = [routes[place] for place in places], _measure_value(places, similarity)
    members = sorted(route.id for route in group)
    exporters = _list_labels(group, ("exporter",), label)
    consignees = _list_labels(group, ("consignee",), label)
    title = (
        name_corridor(group, label)
        or " → ".join(labels[0] for labels in (exporters, consignees) if labels)
        or label[members[0]]
    )
    documents = sorted(
        {document[fact] for route in group for fact in route.facts}
        | {clue for route in group for clue in route.clues}
    )
    vehicles = {vehicle for route in group for vehicle in route.vehicles}
    id = "corridor:" + hashlib.sha256(" ".join(members).encode()).hexdigest()[:16]
    return {
        "id": id,
        "label": title,
        "kind": "Corridor",
        "rank": 0,
        "value": float(round_significant([value])[0]),
        "shipments": sum(route.kind == "Shipment" for route in group),
        "vehicles": len(vehicles),
        "exporters": list(dict.fromkeys(exporters)),
        "consignees": list(dict.fromkeys(consignees)),
        "ports": _list_labels(group, PORTS, label),
        "premises": list(dict.fromkeys(_list_labels(group, ("premises",), label))),
        "first": min((route.first for route in group if route.first), default=""),
        "last": max((route.last for route in group if route.last), default=""),
        "why": _find_reasons(routes, places, value, similarity, label, document),
        "documents": documents,
        "members": members,
    }


def _list_labels(group: Sequence[Route], stages: Sequence[str], label: _Labels) -> list[str]:
    """Return the labels of the things at these stages of the routes, the most frequent thing first."""
    ids = [id for route in group for stage in stages for id in route.list_at(stage)]
    return [label[id] for id in _sort_by_count(ids, label)]


def _sort_by_count(ids: Sequence[str], label: _Labels) -> list[str]:
    """Return each id once, the most frequent first, equals by label."""
    counts = Counter(ids)
    return sorted(counts, key=lambda id: (-counts[id], label[id], id))
