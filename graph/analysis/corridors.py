"""Corridors: routes that belong together because they share a party, premises or phone, and crime is known on them."""

import hashlib
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pandas as pd

from ..network import Network
from .ranking import ranked, significant
from .routes import CAST, PORTS, STAGES, TELLING, Route, Stop, routes
from .why import Reason

# Two routes of which a fifth is the same are linked; a routine shipment is taken into a corridor only where half of it
# is, as an honest trader may well have one party in common with a thief.
ALIKE, SAME = 0.2, 0.5
# What no routine shipment has links routes with clues, unless so many have it that it ties nobody (as in networks).
HUB = 25


@dataclass(frozen=True)
class Rarity:
    """How much each stop of a set of routes tells: 1 where two share it, near 0 where all do."""

    routes: int
    used: Mapping[Stop, int]

    @cached_property
    def _weights(self) -> dict[Stop, float]:
        return {}

    def weight(self, stop: Stop) -> float:
        """The weight of one stop: log((N + 1) / c) / log((N + 1) / 2) where c of N routes have it, at most 1."""
        if self.routes < 2:
            return 1.0
        if stop not in self._weights:
            self._weights[stop] = min(1.0, math.log((self.routes + 1) / self.used.get(stop, 1)) / math.log((self.routes + 1) / 2))
        return self._weights[stop]


def similarity(one: Iterable[Stop], other: Iterable[Stop], rarity: Rarity) -> float:
    """The rarity-weighted overlap of two routes, 0 to 1: the weight of what they share over the weight of all they have."""
    mine, theirs = set(one), set(other)
    # fsum, as sets come in no order and a sum must not depend on it.
    every = math.fsum(map(rarity.weight, mine | theirs))
    return math.fsum(map(rarity.weight, mine & theirs)) / every if every else 0.0


def corridors(network: Network, *, since: str | None = None, until: str | None = None, limit: int | None = None) -> pd.DataFrame:
    """The corridors of a case, the strongest first.

    A route on which a theft, a finding or a subject of intelligence is known has clues; the others are routine trade.
    Two routes with clues are linked where they share a party, premises or phone that at most 25 routes have and no
    routine one has, or share any and are at least a fifth alike; a port, an area or a carrier links nobody. Linked
    routes with two shipments or more are a corridor; a routine shipment joins where it is at least half alike to one of
    its routes and shares a party, premises or phone with it, and leads no further.
    Columns: id, label, kind, rank, value (over its routes, the sum of each one's likeness to the likest other),
    shipments and vehicles (counts), exporters, consignees, ports, premises (labels), first, last, why, documents (ids),
    members (ids of shipments and vehicles). attrs["routine"] counts shipments left out as routine trade.
    """
    told = network.between(since, until).told
    every = routes(told)
    used = Counter(stop for route in every for stop in route.signature())
    rarity = Rarity(len(every), used)
    groups = _groups(every, rarity)
    label = _Labels(told.entities)
    document = dict(zip(told.facts["id"], told.facts["document"], strict=True))
    rows = [_row(group, rarity, label, document) for group in groups]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = ranked(table.astype({"value": float}), "value")[list(COLUMNS)] if len(table) else table
    table = table if limit is None else table.head(limit)
    taken = {route.id for group in groups for route in group}
    table.attrs["routine"] = sum(route.kind == "Shipment" and not route.clues and route.id not in taken for route in every)
    return table


COLUMNS = ("id", "label", "kind", "rank", "value", "shipments", "vehicles", "exporters", "consignees", "ports", "premises", "first", "last", "why",
           "documents", "members")


class _Labels:
    def __init__(self, entities: pd.DataFrame) -> None:
        self.names = {id: (label, kind) for id, label, kind in zip(entities["id"], entities["label"], entities["kind"], strict=True)}

    def __getitem__(self, id: str) -> str:
        return str(self.names.get(id, (id.rpartition(":")[2], ""))[0])

    def kind(self, id: str) -> str:
        return str(self.names.get(id, ("", "Area" if id.startswith("area:") else ""))[1])


def _groups(every: Sequence[Route], rarity: Rarity) -> list[list[Route]]:
    links = _links(every, rarity)
    known = [bool(route.clues) for route in every]
    home = list(range(len(every)))

    def root(place: int) -> int:
        while home[place] != place:
            place = home[place]
        return place

    for one, other in links:
        if known[one] and known[other]:
            low, high = sorted((root(one), root(other)))
            home[high] = low
    # A routine shipment joins its likest, but leads no further.
    joins: dict[int, tuple[float, int]] = {}
    for (one, other), alike in links.items():
        for plain, marked in ((one, other), (other, one)):
            if not known[plain] and known[marked] and alike >= SAME:
                joins[plain] = max(joins.get(plain, (0.0, 0)), (alike, -marked))
    for plain, (_, marked) in joins.items():
        home[plain] = root(-marked)
    groups: dict[int, list[Route]] = defaultdict(list)
    for place, route in enumerate(every):
        groups[root(place)].append(route)
    of_interest = (group for _, group in sorted(groups.items()) if any(route.clues for route in group))
    return [group for group in of_interest if sum(route.kind == "Shipment" for route in group) > 1]


def _links(every: Sequence[Route], rarity: Rarity) -> dict[tuple[int, int], float]:
    """Pairs of routes that are linked, by their places, and how alike they are."""
    stops = [route.signature() for route in every]
    having: dict[Stop, list[int]] = defaultdict(list)
    for place, own in enumerate(stops):
        for stop in own:
            if stop.stage in TELLING:
                having[stop].append(place)
    close = {pair for places in having.values() if len(places) <= HUB and all(every[place].clues for place in places)
             for pair in combinations(places, 2)}
    # What most of many routes have weighs next to nothing, and its pairs would be millions.
    telling = (places for places in having.values() if len(places) <= max(HUB, len(every) / 2))
    known = [bool(route.clues) for route in every]
    pairs = {pair for places in telling for pair in with_clues(places, known)}
    found = {(one, other): similarity(stops[one], stops[other], rarity) for one, other in sorted(pairs)}
    return {pair: alike for pair, alike in found.items() if pair in close or alike >= ALIKE}


def with_clues(places: Sequence[int], known: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Each two of the places, in ascending order, of which one at least has clues: two routine routes are never linked.

    >>> list(with_clues([0, 1, 2, 3], [False, True, False, True]))
    [(0, 1), (0, 3), (1, 2), (1, 3), (2, 3)]
    """
    marked = [place for place in places if known[place]]
    for at, one in enumerate(places):
        yield from ((one, other) for other in (places[at + 1:] if known[one] else marked[bisect_right(marked, one):]))


def _value(group: Sequence[Route], rarity: Rarity, without: str = "") -> float:
    stops = [{stop for stop in route.signature() if stop.id != without} for route in group]
    best = [0.0] * len(group)
    for one, other in combinations(range(len(group)), 2):
        shared = stops[one] & stops[other]
        if not any(stop.stage in TELLING for stop in shared):
            continue
        alike = similarity(stops[one], stops[other], rarity)
        best[one], best[other] = max(best[one], alike), max(best[other], alike)
    return math.fsum(best)


def _why(group: Sequence[Route], rarity: Rarity, label: _Labels, document: Mapping[str, str]) -> tuple[Reason, ...]:
    value = _value(group, rarity)
    shared = Counter(id for route in group for id in {stop.id for stop in route.signature() if stop.stage in TELLING})
    # Only what two of the routes share can hold them together; of many, those that most share.
    tried = sorted((id for id, count in shared.items() if count > 1), key=lambda id: (-shared[id], id))[:max(10, 2000 // len(group) ** 2)]
    falls = [(float(significant([value - _value(group, rarity, id)], 9)[0]), id) for id in tried]
    falls = sorted((pair for pair in falls if pair[0] > 0), key=lambda pair: (-pair[0], label[pair[1]], pair[1]))
    reasons = []
    for fall, id in falls[:2]:
        facts = {fact for route in group for stop, facts in route.stops.items() if stop.id == id for fact in facts}
        reasons.append(Reason(id, label[id], label.kind(id), len(facts), min((document[fact] for fact in facts), default=""),
                              float(significant([fall], 6)[0])))
    return tuple(reasons)


def _row(group: Sequence[Route], rarity: Rarity, label: _Labels, document: Mapping[str, str]) -> tuple[object, ...]:
    members = sorted(route.id for route in group)
    names = {stage: [label[id] for id in _most([id for route in group for id in route.at(stage)], label)] for stage in (*STAGES, *CAST)}
    title = " → ".join(names[stage][0] for stage in STAGES if stage != "premises" and names[stage])
    title = title or " → ".join(names[stage][0] for stage in ("exporter", "consignee") if names[stage]) or label[members[0]]
    ports = [label[id] for id in _most([id for route in group for stage in PORTS for id in route.at(stage)], label)]
    papers = sorted({document[fact] for route in group for fact in route.facts} | {paper for route in group for paper in route.clues})
    vehicles = {vehicle for route in group for vehicle in route.vehicles}
    id = "corridor:" + hashlib.sha256(" ".join(members).encode()).hexdigest()[:16]
    return (id, title, "Corridor", 0, float(significant([_value(group, rarity)])[0]),
            sum(route.kind == "Shipment" for route in group), len(vehicles), names["exporter"], names["consignee"], ports,
            names["premises"], min((route.first for route in group if route.first), default=""),
            max((route.last for route in group if route.last), default=""),
            _why(group, rarity, label, document), papers, members)


def _most(ids: Sequence[str], label: _Labels) -> list[str]:
    """Each id once, the most frequent first, among equals by label."""
    counts = Counter(ids)
    return sorted(counts, key=lambda id: (-counts[id], label[id], id))
