"""Corridors: routes that share a party, premises or phone, with crime known on them."""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..network.evidence import iterate_rows
from ..network.network_tables import Network
from .corridor_names import name_corridor
from .ranking import rank_rows, round_significant
from .routes import PARTY_STAGES, PORTS, SHARED_STAGES, STAGES, Route, find_routes
from .similarity import Similarity
from .why import Reason

# How similar a routine shipment must be to a route of a corridor to join it: an honest trader may have
# one party in common with a thief.
MIN_ROUTINE_SIMILARITY = 0.5


def find_corridors(
    network: Network, *, since: str | None = None, until: str | None = None, limit: int | None = None
) -> pd.DataFrame:
    """Return the corridors of a case, the strongest first.

    A route has clues if a theft, a find or a subject of intelligence is known on it; the others are routine
    trade. Two routes with clues are linked if they share a party, premises or phone that at most 25 routes
    have and no routine one has, or if they share any and are at least a fifth alike. A port, an area or a
    carrier links nobody. Linked routes with two shipments or more are a corridor. A routine shipment joins
    if it is at least half alike to one of its routes and shares a party, premises or phone with it; it
    brings no others in.

    Columns: id, label (see name_corridor), kind, rank, value (the sum over its routes of each one's
    similarity to the most similar other), shipments and vehicles (counts), exporters, consignees, ports,
    premises (labels), first, last, why, documents (ids), members (ids of shipments and vehicles).
    attrs["routine"] counts shipments left out as routine trade.
    """
    evidence = network.between(since, until).admitted_evidence
    routes = find_routes(evidence)
    similarity = Similarity(routes)
    groups = _group_routes(routes, similarity)
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

    def kind(self, id: str) -> str:
        return str(self.names.get(id, ("", "Area" if id.startswith("area:") else ""))[1])


def _group_routes(routes: Sequence[Route], similarity: Similarity) -> list[list[int]]:
    """Return the corridors as the places of their routes, in the order of their first."""
    known = np.array([bool(route.clues) for route in routes], dtype=bool)
    found = list(similarity.find_links(known))
    if not found:
        return []
    one, other, alike = map(np.concatenate, zip(*found, strict=True))
    both = known[other]
    _, part = connected_components(
        coo_array((np.ones(both.sum()), (one[both], other[both])), shape=(len(routes), len(routes))),
        directed=False,
    )
    # A routine shipment joins the route most similar to it, the first of equals, and brings no others in.
    likely = np.flatnonzero(~both & (alike >= MIN_ROUTINE_SIMILARITY))
    likely = likely[np.lexsort((one[likely], -alike[likely], other[likely]))]
    plain, first = np.unique(other[likely], return_index=True)
    part[plain] = part[one[likely[first]]]
    groups: dict[int, list[int]] = {}
    for place, number in enumerate(part.tolist()):
        groups.setdefault(number, []).append(place)
    of_interest = (group for group in groups.values() if known[group].any())
    return sorted(
        group for group in of_interest if sum(routes[place].kind == "Shipment" for place in group) > 1
    )


def _measure_value(group: Sequence[int], similarity: Similarity, without: str = "") -> float:
    return math.fsum(similarity.measure_nearest(group, without).tolist())


def _find_reasons(
    routes: Sequence[Route],
    group: Sequence[int],
    value: float,
    similarity: Similarity,
    label: _Labels,
    document: Mapping[str, str],
) -> tuple[Reason, ...]:
    shared = Counter(
        id
        for place in group
        for id in {stop.id for stop in similarity.signatures[place] if stop.stage in SHARED_STAGES}
    )
    # Only what two of the routes share can hold them together; of many, try those that most share.
    candidates = sorted((id for id, count in shared.items() if count > 1), key=lambda id: (-shared[id], id))[
        : max(10, 2000 // len(group) ** 2)
    ]
    falls = [
        (float(round_significant([value - _measure_value(group, similarity, id)], 9)[0]), id)
        for id in candidates
    ]
    falls = sorted(
        (pair for pair in falls if pair[0] > 0), key=lambda pair: (-pair[0], label[pair[1]], pair[1])
    )
    reasons = []
    for fall, id in falls[:2]:
        facts = {
            fact
            for place in group
            for stop, facts in routes[place].stops.items()
            if stop.id == id
            for fact in facts
        }
        documents = tuple(sorted({document[fact] for fact in facts}))
        reasons.append(
            Reason(
                id,
                label[id],
                label.kind(id),
                len(facts),
                next(iter(documents), ""),
                float(round_significant([fall], 6)[0]),
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
    names = {
        stage: list(
            dict.fromkeys(
                label[id]
                for id in _sort_by_count([id for route in group for id in route.list_at(stage)], label)
            )
        )
        for stage in (*STAGES, *PARTY_STAGES)
    }
    title = (
        name_corridor(group, label)
        or " → ".join(names[stage][0] for stage in ("exporter", "consignee") if names[stage])
        or label[members[0]]
    )
    ports = [
        label[id]
        for id in _sort_by_count(
            [id for route in group for stage in PORTS for id in route.list_at(stage)], label
        )
    ]
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
        "exporters": names["exporter"],
        "consignees": names["consignee"],
        "ports": ports,
        "premises": names["premises"],
        "first": min((route.first for route in group if route.first), default=""),
        "last": max((route.last for route in group if route.last), default=""),
        "why": _find_reasons(routes, places, value, similarity, label, document),
        "documents": documents,
        "members": members,
    }


def _sort_by_count(ids: Sequence[str], label: _Labels) -> list[str]:
    """Return each id once, the most frequent first, equals by label."""
    counts = Counter(ids)
    return sorted(counts, key=lambda id: (-counts[id], label[id], id))
