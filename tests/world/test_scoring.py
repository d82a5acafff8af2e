"""Scores are right on truth made by hand: perfect, empty, all in one, and partial answers of known score."""

import math
from itertools import permutations

import pytest
from ringmap.graph.claims.calibration_metrics import brier, calibration_error, reliability
from ringmap.world.scoring.bootstrap import bootstrap_interval
from ringmap.world.scoring.cluster_metrics import (
    Match,
    adjusted_rand,
    b_cubed,
    normalised_information,
    pairwise,
)
from ringmap.world.scoring.ranking_metrics import average_precision, expect_hit, precision_at, recall_at

TRUE = ["dee", "dee", "dee", "moss", "moss", "lee"]


@pytest.mark.parametrize("match", [pairwise, b_cubed])
def test_a_perfect_answer_scores_one_whatever_its_labels(match):
    assert match([3, 3, 3, 1, 1, 2], TRUE) == Match(1.0, 1.0)


@pytest.mark.parametrize("match", [pairwise, b_cubed])
def test_nothing_to_put_together_is_perfect(match):
    assert match([], []) == Match(1.0, 1.0)


def test_everybody_in_one_finds_all_pairs_and_four_of_fifteen_belong():
    assert pairwise(["x"] * 6, TRUE) == Match(4 / 15, 1.0)


def test_everybody_apart_is_never_wrong_and_finds_no_pair():
    assert pairwise(range(6), TRUE) == Match(1.0, 0.0)


def test_b_cubed_of_everybody_apart_is_the_mean_of_one_over_the_size():
    assert b_cubed(range(6), TRUE).recall == pytest.approx((3 * 1 / 3 + 2 * 1 / 2 + 1) / 6)


def test_a_known_partial_answer_has_its_known_scores():
    found = [
        "a",
        "a",
        "b",
        "b",
        "c",
        "c",
    ]  # of three pairs found one belongs together, of four that do one is found
    assert pairwise(found, TRUE) == Match(1 / 3, 1 / 4)
    assert pairwise(found, TRUE).f1 == pytest.approx(2 / 7)


def test_the_adjusted_rand_index_is_that_of_the_paper():
    # Hubert and Arabie's own kind of table: {1,2},{3,4,5},{6} against {1,2,3},{4,5},{6}.
    assert adjusted_rand([1, 1, 2, 2, 2, 3], [1, 1, 1, 2, 2, 3]) == pytest.approx(
        (2 - 16 / 15) / (4 - 16 / 15)
    )


@pytest.mark.parametrize(("score", "apart"), [(adjusted_rand, 0.0), (normalised_information, 0.0)])
def test_all_in_one_tells_nothing(score, apart):
    assert score(["x"] * 6, TRUE) == pytest.approx(apart)


@pytest.mark.parametrize("score", [adjusted_rand, normalised_information])
def test_equal_partitions_agree_wholly(score):
    assert score(TRUE, TRUE) == pytest.approx(1.0)
    assert score(["x", "x"], ["y", "y"]) == pytest.approx(1.0)


def test_the_first_places_of_a_list_are_counted():
    ranking, wanted = ["a", "b", "c", "d"], {"b", "d", "z"}
    assert precision_at(ranking, wanted, 2) == 0.5
    assert recall_at(ranking, wanted, 4) == pytest.approx(2 / 3)
    assert average_precision(ranking, wanted) == pytest.approx((1 / 2 + 2 / 4) / 3)
    assert (precision_at([], wanted, 3), recall_at(ranking, set(), 3), average_precision([], wanted)) == (
        0.0,
        1.0,
        0.0,
    )


def test_the_exact_chance_of_a_hit_is_the_mean_over_every_order():
    for wanted in ({"a"}, {"a", "b"}):
        orders = list(permutations("abcde"))
        hits = sum(not wanted.isdisjoint(order[:2]) for order in orders)
        assert expect_hit(len(wanted), 5, 2) == pytest.approx(hits / len(orders))


def test_one_half_for_everything_has_a_brier_score_of_a_quarter():
    assert brier([0.5] * 4, [True, False, True, True]) == 0.25
    assert brier([], []) == 0.0


def test_a_confidence_that_holds_as_often_as_it_says_has_no_calibration_error():
    said, held = [0.75] * 4 + [0.0] * 2, [True, True, True, False, False, False]
    assert calibration_error(said, held) == 0.0
    assert [(each.confidence, each.true, each.count) for each in reliability(said, held)] == [
        (0.0, 0.0, 2),
        (0.75, 0.75, 4),
    ]


def test_an_interval_holds_the_score_and_is_the_same_every_time():
    groups, hits = [n // 3 for n in range(300)], [n % 2 for n in range(300)]

    def share(drawn):
        return sum(hits[at] for at in drawn) / len(drawn)

    low, high = bootstrap_interval(groups, share)
    assert low < 0.5 < high
    assert (low, high) == bootstrap_interval(groups, share)


def test_things_of_one_entity_are_drawn_together():
    low, high = bootstrap_interval(["a"] * 50 + ["b"] * 50, lambda drawn: float((drawn < 50).mean()))
    assert (low, high) == (0.0, 1.0)


def test_there_is_no_interval_over_nobody():
    assert all(map(math.isnan, bootstrap_interval([], lambda drawn: 1.0)))


def test_of_many_confidences_neighbours_share_a_bin_and_a_wrong_half_is_still_seen():
    rightly = [number / 1000 for number in range(1000)]
    held = [number % 2 == 0 if 400 <= number < 600 else number >= 500 for number in range(1000)]
    assert calibration_error(rightly, held) < calibration_error(rightly, [not one for one in held])
    assert calibration_error([0.9] * 500 + [0.1] * 500, [True] * 500 + [False] * 500) == pytest.approx(0.1)
    assert calibration_error([0.9] * 500 + [0.1] * 500, [False] * 500 + [True] * 500) == pytest.approx(0.9)
