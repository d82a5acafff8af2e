"""Worlds that tests share, made once: small ones, of a few seeds."""

from functools import cache

from ringmap.world.makers.settings import make_settings
from ringmap.world.makers.truth import make_truth
from ringmap.world.write_world import observe_world

SEEDS = (1, 2, 3)
VEHICLES = 600


@cache
def world(seed, vehicles=VEHICLES, preset="typical"):
    return make_truth(make_settings(vehicles, seed, preset))


@cache
def records(seed, vehicles=VEHICLES, preset="typical"):
    return observe_world(world(seed, vehicles, preset))
