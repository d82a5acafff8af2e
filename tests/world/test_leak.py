"""The truth does not leak: no record holds a truth id, and no artefact of the records marks the rings."""

from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from ringmap.world.makers.settings import make_settings
from ringmap.world.makers.truth import make_truth
from ringmap.world.write_world import observe_world

from .artefacts import ABOUT, DRAWS, chance, list_shown, measure_areas, measure_hauliers
from .worlds import records, world

pytestmark = pytest.mark.long  # a hundred thousand vehicles
SEEDS = (1, 2, 3, 4, 5)
VEHICLES = 3000
MANY = 20_000  # vehicles of worlds with rings enough that a mean over seeds lies near its expectation
PLANTED = 0.3  # share of ring records with a longer reference in a leak that must be found
BOUND = 0.01
T_VALUE = 2.776  # of a 95 % interval from five values (Student)
MOST_BY_HAULIER = 0.6  # mean AUC; rings come back to hauliers who know, and there are five
ENOUGH = BOUND / len(ABOUT)  # corrected for the number of kinds (Bonferroni)


def rows(kind, leak=0.0, vehicles=VEHICLES):
    """Return the traits of each seed's records."""
    return [
        list(list_shown(world(seed, vehicles), records(seed, vehicles).sheets, kind, leak)) for seed in SEEDS
    ]


def test_no_cell_of_a_record_holds_an_id_of_the_truth():
    for sheet in records(1, VEHICLES).sheets:
        for entry in sheet.entries:
            told = " ".join(map(str, entry.cells.values()))
            assert not any(
                begin in told
                for begin in (
                    "person-",
                    "firm-",
                    "vehicle-",
                    "ring-",
                    "circle-",
                    "theft-",
                    "matter-",
                    "scene-",
                    "consignment-",
                    "unit-",
                )
            )


def test_the_bound_can_be_missed():
    assert 1 / (DRAWS + 1) < ENOUGH


@pytest.mark.parametrize("kind", ABOUT)
def test_artefacts_tell_no_ring_from_honest_people(kind):
    assert chance(rows(kind)) >= ENOUGH


@pytest.mark.parametrize("kind", ABOUT)
def test_a_planted_leak_is_found(kind):
    assert chance(rows(kind, leak=PLANTED)) < ENOUGH


def test_over_many_rings_form_is_at_chance_and_a_planted_leak_is_not():
    """One test for all kinds: only one worker of pytest makes the large worlds, and keeps one at a time."""
    traits = defaultdict(list)
    for seed in SEEDS:
        large = make_truth(make_settings(MANY, seed))
        sheets = observe_world(large).sheets
        for kind, leak in product(ABOUT, (0.0, PLANTED)):
            traits[kind, leak].append(list(list_shown(large, sheets, kind, leak)))
    for kind in ABOUT:
        areas = measure_areas(traits[kind, 0.0])
        mean, half = np.mean(areas), T_VALUE * np.std(areas, ddof=1) / len(areas) ** 0.5
        assert mean - half <= 0.5 <= mean + half, (kind, areas)
        assert 0.47 <= mean <= 0.53, (kind, areas)
        assert np.mean(measure_areas(traits[kind, PLANTED])) > 0.53, kind


def test_hauliers_alone_tell_little_of_rings():
    areas = measure_hauliers(rows("gate-ins"))
    print("AUC by haulier, a seed:", *(f"{area:.3f}" for area in areas))
    assert np.mean(areas) < MOST_BY_HAULIER, areas


def test_a_third_of_the_logs_at_least_concern_honest_people():
    rings = {ring.circle.id for ring in world(1, VEHICLES).rings}
    honest = sum(matter.circle.id not in rings for matter in world(1, VEHICLES).matters)
    assert honest >= len(world(1, VEHICLES).matters) / 3
