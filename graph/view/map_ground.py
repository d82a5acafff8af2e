"""The ground of the map: where a place stands in the picture, and the outlines of the land around it."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .land import read_outlines

UNIT = 400.0  # pixels of a degree of longitude at scale 1: towns then stand well apart
NEAREST_POLE = 84.0  # degrees; the map ends there
# Below this scale entities are too small to be seen, and those that stand close together are one heap.
HEAPS_BELOW = 0.15
HEAP_PIXELS = 44  # two heaps stand at least so far apart
LAND, COAST = "#dcd9cf", "#b5b0a3"  # on paper and in the light
DARK_LAND, DARK_COAST = "#2a3136", "#56616b"
CAUTION = "Places on the map are rough. Land: Natural Earth."
GRAIN = 100  # outlines are written in such parts of a degree


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return a place in pixels at scale 1, y downwards, by Mercator's projection.

    >>> project(0.0, 1.0)
    (400.0, 0.0)
    """
    x, y = _stretch(np.array([[longitude, latitude]]))[0]
    return round(float(UNIT * x), 1), round(float(-UNIT * y), 1) + 0.0


def _stretch(corners: NDArray[Any]) -> NDArray[np.float64]:
    """Return longitudes and latitudes with these stretched as Mercator does, in degrees."""
    bounded = np.radians(np.clip(corners[:, 1], -NEAREST_POLE, NEAREST_POLE))
    return np.column_stack([corners[:, 0], np.degrees(np.arcsinh(np.tan(bounded)))])


@cache
def project_outlines() -> tuple[NDArray[np.float64], ...]:
    """Return the outlines of the land, each as corners (x, y) in pixels at scale 1."""
    return tuple(_stretch(outline) * (UNIT, -UNIT) for outline in read_outlines())


@cache
def describe_ground() -> dict[str, Any]:
    """Return what the page's script draws the map with. The script knows these keys.

    land has a list of numbers for each outline: steps to x and y from corner to corner, each in grains of
    `grain` pixels, the first from 0, so that the page stays small.
    """
    return {
        "land": [_write_steps(outline) for outline in project_outlines()],
        "grain": UNIT / GRAIN,
        "caution": CAUTION,
        "colours": {"land": LAND, "coast": COAST},
        "darkColours": {"land": DARK_LAND, "coast": DARK_COAST},
        "heapsBelow": HEAPS_BELOW,
        "heapPixels": HEAP_PIXELS,
    }


def _write_steps(outline: NDArray[np.float64]) -> list[int]:
    grains = np.round(outline * GRAIN / UNIT).astype(int)
    steps: list[int] = np.diff(grains, axis=0, prepend=0).ravel().tolist()
    return steps
