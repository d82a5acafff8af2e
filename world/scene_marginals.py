"""What examiners find at rings' and at honest premises of a made world."""

from collections import Counter

import pandas as pd

from .makers.history import Scene
from .makers.truth import World
from .published import (
    FINDS,
)

BAND = 5  # exhibits


def compare_examinations(world: World) -> pd.DataFrame:
    """Examinations of rings' and of honest premises: exhibits each, vehicles each, the most of both."""
    kinds = {
        "rings": [scene for scene in world.history.scenes if scene.ring],
        "honest": [scene for scene in world.history.scenes if scene.tenant and not scene.ring],
    }
    return pd.DataFrame(
        [_summarise_scenes(name, scenes) for name, scenes in kinds.items()]
        + [
            {"premises": f"published: {figure.of}", "examinations": 1, "vehicles_each": figure.value}
            for figure in FINDS
        ]
    )


def _summarise_scenes(name: str, scenes: list[Scene]) -> dict[str, object]:
    parts, cars = (
        [len(scene.exhibits) for scene in scenes],
        [len({one.vehicle.id for one in scene.exhibits}) for scene in scenes],
    )
    count = max(1, len(scenes))
    return {
        "premises": name,
        "examinations": len(scenes),
        "exhibits_each": sum(parts) / count,
        "most_exhibits": max(parts, default=0),
        "vehicles_each": sum(cars) / count,
        "most_vehicles": max(cars, default=0),
    }


def count_parts_found(world: World) -> pd.DataFrame:
    """Examinations of rings' and of honest premises by number of exhibits, in bands of five."""
    counts = {
        ring: Counter(
            (len(scene.exhibits) - 1) // BAND
            for scene in world.history.scenes
            if scene.tenant and bool(scene.ring) is ring
        )
        for ring in (True, False)
    }
    most = max((max(each) for each in counts.values() if each), default=0)
    return pd.DataFrame(
        [
            {
                "exhibits": f"{BAND * band + 1}–{BAND * (band + 1)}",
                "rings": counts[True][band],
                "honest": counts[False][band],
            }
            for band in range(most + 1)
        ]
    )
