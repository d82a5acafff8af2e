"""Thefts of a made world by make, model, month and force, and the share recovered."""

from collections import Counter

import pandas as pd

from .makers.seasons import count_month_days
from .makers.truth import World
from .published import (
    RECOVERED,
    STOLEN_AREAS,
    STOLEN_MODELS,
)
from .share_table import add_published, make_share_table


def count_thefts_by_make(world: World) -> pd.DataFrame:
    """Thefts of each make and their share, most first."""
    return make_share_table(
        Counter(theft.vehicle.car.make for theft in world.history.thefts), "make", "thefts"
    )


def count_thefts_by_model(world: World) -> pd.DataFrame:
    """Thefts of the models on public lists, with their share of all thefts and the published share.

    A model is counted by how its name begins.
    """
    names = [f"{theft.vehicle.car.make} {theft.vehicle.car.model}" for theft in world.history.thefts]
    counts = {figure.of: sum(name.startswith(figure.of) for name in names) for figure in STOLEN_MODELS}
    return add_published(make_share_table(counts, "model", "thefts", len(names)), "model", STOLEN_MODELS)


def count_thefts_by_month(world: World) -> pd.DataFrame:
    """Thefts of each month, and the number a day."""
    counts = Counter(f"{theft.since:%Y-%m}" for theft in world.history.thefts)
    return pd.DataFrame(
        [
            {"month": month, "thefts": counts[month], "a_day": counts[month] / days}
            for month, days in count_month_days().items()
        ]
    )


def count_thefts_by_force(world: World) -> pd.DataFrame:
    """Thefts in each force's towns and their share, most first, with the published share if there is one."""
    return add_published(
        make_share_table(Counter(theft.town.force for theft in world.history.thefts), "force", "thefts"),
        "force",
        STOLEN_AREAS,
    )


def measure_recoveries(world: World) -> pd.DataFrame:
    """Thefts by rings and by others, and the share of them found again, with the published shares."""
    rows = [
        _summarise_recoveries(
            name,
            [bool(theft.recovery) for theft in world.history.thefts if wanted in (None, bool(theft.ring))],
        )
        for name, wanted in (("rings", True), ("others", False), ("all", None))
    ]
    published = " to ".join(
        f"{figure.value:.0%}" for figure in sorted(RECOVERED, key=lambda figure: figure.value)
    )
    return pd.DataFrame(rows).assign(published=["", "", published])


def _summarise_recoveries(name: str, found: list[bool]) -> dict[str, object]:
    return {
        "taken_by": name,
        "thefts": len(found),
        "recovered_share": sum(found) / len(found) if found else 0.0,
    }
