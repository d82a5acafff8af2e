"""Where nodes stand: apart, near their neighbours, and in the same place every time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.graph.view.layout import (
    Boxes,
    build_adjacency,
    find_overlaps,
    measure_lengths,
    minimize_stress,
    place_by_pivots,
    place_nodes,
    separate_boxes,
)
from ringmap.graph.view.strip import place_with_strip


def boxes(count, width=90.0, height=50.0):
    return Boxes(np.full(count, width), np.full(count, height))


def ring(count):
    return np.array([(i, (i + 1) % count) for i in range(count)], dtype=np.intp)


@pytest.mark.parametrize(
    "pairs",
    [
        ring(12),
        np.array([(0, i) for i in range(1, 40)]),
        np.empty((0, 2), dtype=np.intp),
        np.array([(i, j) for i in range(12) for j in range(i)]),
    ],
    ids=["ring", "star", "no edge", "all with all"],
)
def test_no_two_boxes_overlap(pairs):
    count = 40
    assert len(find_overlaps(place_nodes(count, pairs, boxes(count)), boxes(count))) == 0


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 30).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60)
        )
    )
)
def test_any_network_has_a_picture_without_overlap_in_whole_pixels(drawn):
    count, edges = drawn
    placed = place_nodes(count, np.array(edges, dtype=np.intp).reshape(-1, 2), boxes(count))
    assert placed.shape == (count, 2)
    assert np.isfinite(placed).all()
    assert (placed == placed.round()).all()
    assert len(find_overlaps(placed, boxes(count, 88.0, 48.0))) == 0


def test_the_same_network_is_placed_the_same_every_time():
    pairs = ring(30)
    assert (place_nodes(34, pairs, boxes(34)) == place_nodes(34, pairs, boxes(34))).all()


def test_parallel_edges_and_self_loops_move_nothing():
    plain = ring(9)
    extra = np.concatenate([plain, plain[:, ::-1], [(3, 3)]])
    assert (place_nodes(9, plain, boxes(9)) == place_nodes(9, extra, boxes(9))).all()


def test_two_groups_joined_by_one_edge_stand_apart():
    clique = [(i, j) for i in range(8) for j in range(i)]
    pairs = np.array([*clique, *[(i + 8, j + 8) for i, j in clique], (0, 8)])
    placed = place_nodes(16, pairs, boxes(16, 20, 20))
    within = max(np.linalg.norm(placed[i] - placed[j]) for i, j in clique)
    assert np.linalg.norm(placed[:8].mean(axis=0) - placed[8:].mean(axis=0)) > within / 2


def test_separate_components_do_not_lie_on_each_other():
    pairs = np.concatenate([ring(10), ring(10) + 10])
    placed = place_nodes(20, pairs, boxes(20))
    one, two = placed[:10], placed[10:]
    apart = (one.max(axis=0) < two.min(axis=0)) | (two.max(axis=0) < one.min(axis=0))
    assert apart.any()


@pytest.mark.parametrize("loners", [4, 300])
def test_fragments_stand_in_a_strip_beside_the_main_component_and_a_long_strip_runs_out_of_the_first_view(
    loners,
):
    pairs = np.concatenate([ring(40), ring(5) + 40])
    count = 45 + loners
    placed, strip = place_with_strip(count, pairs, boxes(count))
    main, axis = placed[:40], int(strip.is_below)
    assert sorted(strip.members) == list(range(40, count))
    assert main[:, axis].max() < strip.edge < placed[40:, axis].min()
    assert len(find_overlaps(placed, boxes(count))) == 0
    size = np.ptp(main, axis=0) + np.array([90, 50])
    first_view = np.array(strip.first_view) - (main.min(axis=0) - (45, 25))
    assert (first_view[1 - axis] - size[1 - axis]).round() <= 1
    assert 0 < first_view[axis] - size[axis] < 0.25 * size[axis] + 32
    assert (placed.max(axis=0)[axis] > strip.first_view[axis]) == (loners == 300)


@pytest.mark.parametrize("pairs", [ring(9), np.concatenate([ring(4), ring(4) + 4])], ids=["one", "two alike"])
def test_without_fragments_or_a_main_component_there_is_no_strip(pairs):
    count = int(pairs.max()) + 1
    placed, strip = place_with_strip(count, pairs, boxes(count))
    assert strip is None
    assert (placed == place_nodes(count, pairs, boxes(count))).all()


def test_majorisation_lowers_the_stress_of_the_first_picture():
    edges = build_adjacency(20, ring(20))
    apart = measure_lengths(edges)

    def unease(points):
        far = np.linalg.norm(points[:, None] - points, axis=2)
        where = apart > 0
        return (((far - apart)[where] / apart[where]) ** 2).sum()

    start = place_by_pivots(apart)
    assert unease(minimize_stress(apart, start)) < unease(start)


def test_nodes_in_one_place_are_pushed_apart():
    heap = np.zeros((25, 2)) + np.arange(25)[:, None] * 0.01
    assert len(find_overlaps(separate_boxes(heap, boxes(25)), boxes(25))) == 0
