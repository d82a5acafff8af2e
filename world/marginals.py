"""What a made world looks like in small tables, each beside public figures where there are any."""

from collections.abc import Callable, Mapping

import pandas as pd

from .export_marginals import compare_bodies, compare_destinations
from .makers.truth import World
from .record_marginals import compare_logs, count_rows_by_kind, measure_sources
from .ring_marginals import compare_networks, count_degrees, count_ring_sizes
from .scene_marginals import compare_examinations, count_parts_found
from .theft_marginals import (
    count_thefts_by_force,
    count_thefts_by_make,
    count_thefts_by_model,
    count_thefts_by_month,
    measure_recoveries,
)
from .write_world import ObservedWorld

# Tables made from the truth alone, and those that need its records too, by their names on the page.
OF_WORLDS: Mapping[str, Callable[[World], pd.DataFrame]] = {
    "thefts_by_make": count_thefts_by_make,
    "thefts_by_model": count_thefts_by_model,
    "thefts_by_month": count_thefts_by_month,
    "thefts_by_force": count_thefts_by_force,
    "recovered": measure_recoveries,
    "ring_sizes": count_ring_sizes,
    "ring_degrees": count_degrees,
    "ring_networks": compare_networks,
    "destinations": compare_destinations,
    "exported_bodies": compare_bodies,
    "examinations": compare_examinations,
    "parts_found": count_parts_found,
}
OF_RECORDS: Mapping[str, Callable[[World, ObservedWorld], pd.DataFrame]] = {
    "sources": measure_sources,
    "rows_by_kind": count_rows_by_kind,
    "honest_logs": compare_logs,
}


def make_marginals(world: World, observed: ObservedWorld) -> dict[str, pd.DataFrame]:
    """Return every table by its name."""
    return {name: make(world) for name, make in OF_WORLDS.items()} | {
        name: make(world, observed) for name, make in OF_RECORDS.items()
    }


def describe_marginal(name: str) -> str:
    """Return what a table shows, in one line."""
    make = OF_WORLDS.get(name) or OF_RECORDS[name]
    return " ".join((make.__doc__ or "").split())
