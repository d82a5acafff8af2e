"""The truth does not leak: no record holds a truth id, and no artefact of the records marks the rings."""

import pytest

from .artefacts import ABOUT, DRAWS, chance, list_shown
from .worlds import records, world

pytestmark = pytest.mark.long  # fifteen thousand vehicles
SEEDS = (1, 2, 3, 4, 5)
VEHICLES = 3000
BOUND = 0.01
ENOUGH = BOUND / len(ABOUT)  # corrected for the number of kinds (Bonferroni)


def rows(kind, leak=0.0):
    """Return the traits of each seed's records."""
    return [
        list(list_shown(world(seed, VEHICLES), records(seed, VEHICLES).sheets, kind, leak)) for seed in SEEDS
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
    assert chance(rows(kind, leak=0.3)) < ENOUGH


def test_a_third_of_the_logs_at_least_concern_honest_people():
    rings = {ring.circle.id for ring in world(1, VEHICLES).rings}
    honest = sum(matter.circle.id not in rings for matter in world(1, VEHICLES).matters)
    assert honest >= len(world(1, VEHICLES).matters) / 3
