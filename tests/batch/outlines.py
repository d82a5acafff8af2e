"""Make graph/view/land.txt from land-50m.json of the npm package world-atlas 2.0.2.

Run this file with the path of land-50m.json to make the outlines again.

world-atlas (ISC licence) holds the outlines of Natural Earth, which are in the public domain.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
# A line's tolerance in degrees, the smallest island in square degrees, the ports' southernmost latitude.
CLOSE, SMALLEST, SOUTHERNMOST = 0.05, 0.02, -60.0
OUT = Path(__file__).parents[2] / "graph" / "view" / "land.txt"


def arcs(topology: Any) -> list[Line]:
    """The lines that outlines are made of, in degrees."""
    scale, shift = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def rings(topology: Any) -> list[Line]:
    """Every outline; the two lakes that it leaves out of the land are land here."""
    known = arcs(topology)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            parts = [known[at] if at >= 0 else known[~at][::-1] for at in polygon[0]]
            line = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
            # Land that goes on beyond the 180th degree is drawn beyond it, not across the whole map.
            x = np.unwrap(line[:, 0], period=360)
            found.append(np.column_stack([x - 360 * np.round(np.median(x) / 360), line[:, 1]]))
    return found


def simplify_line(line: Line) -> Line:
    """The line without the points that it does not need (Douglas and Peucker 1973)."""
    kept = np.zeros(len(line), dtype=bool)
    kept[[0, len(line) // 2, -1]] = True
    ahead = [(0, len(line) // 2), (len(line) // 2, len(line) - 1)]
    while ahead:
        low, high = ahead.pop()
        if high - low < 2:
            continue
        along, off = line[high] - line[low], line[low + 1 : high] - line[low]
        length = float(np.hypot(*along))
        away = (
            np.hypot(*off.T) if length == 0 else np.abs(along[0] * off[:, 1] - along[1] * off[:, 0]) / length
        )
        worst = int(away.argmax())
        if away[worst] > CLOSE:
            kept[low + 1 + worst] = True
            ahead += [(low, low + 1 + worst), (low + 1 + worst, high)]
    return line[kept]


def area(line: Line) -> float:
    """Square degrees inside an outline."""
    x, y = line.T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def main(source: Path) -> None:
    """Write the outlines, largest first: one a line, corners in hundredths of a degree."""
    every = [
        line
        for line in rings(json.loads(source.read_text("utf-8")))
        if area(line) >= SMALLEST and line[:, 1].max() > SOUTHERNMOST
    ]
    lines = [simplify_line(line) for line in sorted(every, key=lambda line: (-area(line), float(line[0, 0])))]
    texts = [
        " ".join(f"{x},{y}" for x, y in np.round(line[:-1] * 100).astype(int).tolist())
        for line in lines
        if len(line) > 3
    ]
    OUT.write_text("\n".join(texts) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
