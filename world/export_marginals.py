"""Where a made world's vehicles are shipped, and of what kind they are."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from .makers.truth import World
from .published import (
    DESTINATIONS,
    EXPORTED_SUVS,
)
from .share_table import add_published, make_share_table


def compare_destinations(world: World) -> pd.DataFrame:
    """Destinations of stolen and of honest vehicles, most stolen first.

    Columns: vehicles and share of each, with the published share of the stolen.
    """
    goods: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for one in world.history.consignments:
        for vehicle in (vehicle for box in one.boxes for vehicle in box.vehicles):
            goods[vehicle.stolen][one.consignee.country] += 1
    table = add_published(make_share_table(goods[True], "country", "stolen"), "country", DESTINATIONS)
    honest = make_share_table(goods[False], "country", "honest").rename(columns={"share": "honest_share"})
    return (
        table.merge(honest, on="country", how="outer")
        .fillna({"stolen": 0, "share": 0.0, "honest": 0, "honest_share": 0.0})
        .astype({"stolen": int, "honest": int})
        .sort_values(["stolen", "country"], ascending=[False, True], ignore_index=True)
    )


def compare_bodies(world: World) -> pd.DataFrame:
    """Kinds of stolen vehicles shipped whole, and of all stolen ones, with the published share of SUVs."""
    kinds = {
        "stolen": [theft.vehicle for theft in world.history.thefts],
        "shipped": [
            vehicle
            for one in world.history.consignments
            if one.ring
            for box in one.boxes
            for vehicle in box.vehicles
            if vehicle.stolen
        ],
    }
    counts = {name: Counter(vehicle.car.body for vehicle in vehicles) for name, vehicles in kinds.items()}
    table = pd.DataFrame(
        [
            {
                "body": body,
                **{f"{name}_share": each[body] / max(1, each.total()) for name, each in counts.items()},
            }
            for body in sorted(counts["stolen"])
        ]
    )
    return add_published(table, "body", [replace(EXPORTED_SUVS, of="4x4")])
