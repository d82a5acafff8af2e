"""Worlds that tests share, made once: small ones, of a few seeds."""

from functools import cache

from ringmap.world.makers.settings import settings
from ringmap.world.makers.truth import made
from ringmap.world.write_world import observed

SEEDS = (1, 2, 3)
VEHICLES = 600


@cache
def world(seed, vehicles=VEHICLES, preset="typical"):
    return made(settings(vehicles, seed, preset))


@cache
def records(seed, vehicles=VEHICLES, preset="typical"):
    return observed(world(seed, vehicles, preset))
