"""Reads the outlines of the world's land from land.txt, so that a map needs no other machine.

They are those of Natural Earth (public domain) at 1:50 million as the npm package world-atlas 2.0.2 (ISC
licence) has them, with a twentieth of a degree's freedom; tests/batch/outlines.py made the file.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@cache
def read_outlines() -> tuple[NDArray[Any], ...]:
    """Return each outline as longitudes and latitudes in degrees, the largest first.

    An outline that passes the 180th meridian has longitudes beyond 180.
    """
    lines = Path(__file__).with_name("land.txt").read_text("utf-8").splitlines()
    return tuple(
        np.array([corner.split(",") for corner in line.split()], dtype=float) / 100 for line in lines
    )
