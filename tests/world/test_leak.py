"""The truth does not leak: no record holds an id of it, and nothing but what records say tells rings from honest people."""

from functools import cache

import pytest
from ringmap.world.settings import settings
from ringmap.world.truth import made
from ringmap.world.written import observed

from .artefacts import ABOUT, chance, shown

SEEDS = (1, 2, 3, 4, 5)
ENOUGH = 0.01 / len(ABOUT)  # corrected for the number of kinds (Bonferroni)


@cache
def world(seed):
    return made(settings(1200, seed))


def test_no_cell_of_a_record_holds_an_id_of_the_truth():
    for sheet in observed(world(1)).sheets:
        for entry in sheet.entries:
            told = " ".join(map(str, entry.cells.values()))
            assert not any(begin in told for begin in ("person-", "firm-", "vehicle-", "ring-", "circle-", "theft-", "matter-", "scene-",
                                                       "consignment-", "unit-"))


@pytest.mark.parametrize("kind", ABOUT)
def test_artefacts_tell_no_ring_from_honest_people(kind):
    assert chance([list(shown(world(seed), kind)) for seed in SEEDS]) >= ENOUGH


def test_a_planted_leak_is_found():
    assert chance([list(shown(world(seed), "logs", leak=0.5)) for seed in SEEDS]) <= 0.01


def test_a_third_of_the_logs_at_least_concern_honest_people():
    rings = {ring.circle.id for ring in world(1).rings}
    honest = sum(matter.circle.id not in rings for matter in world(1).matters)
    assert honest >= len(world(1).matters) / 3
