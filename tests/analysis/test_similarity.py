"""The similarity of many routes at once equals the comparison of each pair."""

import math
from itertools import combinations
from random import Random

import numpy as np
import pytest
from ringmap.graph.analysis import similarity
from ringmap.graph.analysis.route_facts import SHARED_STAGES, Route
from ringmap.graph.analysis.similarity import HUB_LIMIT, MIN_SIMILARITY, Similarity, weigh_stop

STAGES = ("theft area", "premises", "port of loading", "country", "exporter", "consignee", "phone")


def make_routes(count: int, seed: int) -> list[Route]:
    """Routes over few things, a third of them with clues, some without any stop."""
    draw = Random(seed)
    made = []
    for number in range(count):
        route = Route(f"s:{number:03}", "", "Shipment")
        for stage in draw.sample(STAGES, draw.randrange(len(STAGES))):
            route.add(
                stage,
                f"{stage} {draw.choice((1, 2, draw.randrange(count // 3), draw.randrange(count)))}",
                "f",
            )
        if draw.random() < 1 / 3:
            route.clues["d"].add("t")
        made.append(route)
    return made


class TwoByTwo:
    """The definition, spelt out."""

    def __init__(self, routes: list[Route]) -> None:
        self.stops = [route.build_signature() for route in routes]
        self.known = [bool(route.clues) for route in routes]

    def having(self, stop) -> list[int]:
        return [place for place, own in enumerate(self.stops) if stop in own]

    def alike(self, one: int, other: int, without: str = "") -> float:
        mine, theirs = ({stop for stop in self.stops[place] if stop.id != without} for place in (one, other))
        shared, every = (
            math.fsum(weigh_stop(len(self.stops), len(self.having(stop))) for stop in stops)
            for stops in (mine & theirs, mine | theirs)
        )
        return round(shared / every, 12) if every else 0.0

    def shared(self, one: int, other: int, without: str = "") -> list:
        return [
            stop
            for stop in self.stops[one] & self.stops[other]
            if stop.stage in SHARED_STAGES and stop.id != without
        ]

    def linked(self, one: int, other: int) -> bool:
        common = [
            stop
            for stop in self.shared(one, other)
            if len(self.having(stop)) <= max(HUB_LIMIT, len(self.stops) / 2)
        ]
        own = [
            stop
            for stop in common
            if len(self.having(stop)) <= HUB_LIMIT and all(self.known[place] for place in self.having(stop))
        ]
        return (
            bool(common)
            and (self.known[one] or self.known[other])
            and (bool(own) or self.alike(one, other) >= MIN_SIMILARITY)
        )


@pytest.fixture(params=[similarity.CELLS, 1, 170], ids=["all at once", "one by one", "in blocks"])
def cells(request, monkeypatch):
    monkeypatch.setattr(similarity, "CELLS", request.param)


@pytest.mark.parametrize("seed", range(4))
def test_those_are_linked_that_are_linked_two_by_two_and_as_alike(cells, seed):
    routes = make_routes(60, seed)
    expected = TwoByTwo(routes)
    known = np.array(expected.known)
    found = {}
    for one, other, alike in Similarity(routes).find_links(known):
        for pair in zip(one.tolist(), other.tolist(), alike.tolist(), strict=True):
            assert known[pair[0]]
            assert tuple(sorted(pair[:2])) not in found
            found[tuple(sorted(pair[:2]))] = pair[2]
    assert set(found) == {pair for pair in combinations(range(len(routes)), 2) if expected.linked(*pair)}
    assert len(found) > 10
    assert all(alike == pytest.approx(expected.alike(*pair), abs=1e-11) for pair, alike in found.items())


@pytest.mark.parametrize("without", ["", "exporter 1", "nothing"])
def test_each_is_as_near_as_its_likest_that_shares_something_telling(cells, without):
    routes, group = make_routes(40, 7), list(range(3, 40, 2))
    expected = TwoByTwo(routes)
    nearest = [
        max(
            (
                expected.alike(one, other, without)
                for other in group
                if other != one and expected.shared(one, other, without)
            ),
            default=0.0,
        )
        for one in group
    ]
    assert Similarity(routes).measure_nearest(group, without).tolist() == pytest.approx(nearest, abs=1e-11)
    assert max(nearest) > 0 < nearest.count(0.0)


def test_half_alike_is_half_whatever_the_order_of_the_sum():
    routes = [Route(f"s:{number}", "", "Shipment") for number in range(7)]
    for stage, ends in (
        ("exporter", (0, 1)),
        ("consignee", (0, 1)),
        ("phone", (0, 1)),
        ("premises", (0, 2)),
        ("country", (0, 2)),
        ("theft area", (0, 2)),
    ):
        for place in ends:
            routes[place].add(stage, f"{stage} x", "f")
        routes[0].clues["d"].add("t")
    _, other, alike = (
        np.concatenate(each)
        for each in zip(
            *Similarity(routes).find_links(np.array([bool(route.clues) for route in routes])), strict=True
        )
    )
    assert dict(zip(other.tolist(), alike.tolist(), strict=True)) == {1: 0.5, 2: 0.5}


def test_no_routes_and_routes_without_stops_are_like_nothing():
    assert list(Similarity([]).find_links(np.zeros(0, dtype=bool))) == []
    bare = [Route("s:1", "", "Shipment"), Route("s:2", "", "Shipment")]
    assert [one.tolist() for one, _, _ in Similarity(bare).find_links(np.array([True, False]))] == [[]]
    assert Similarity(bare).measure_nearest([0, 1]).tolist() == [0.0, 0.0]
