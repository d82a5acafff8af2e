"""Make graph/kinds/postcode_districts.csv from postcodes.csv of github.com/Gibbs/uk-postcodes (CC0).

Run this file with the path of postcodes.csv to make the table again.
"""

import csv
import sys
from pathlib import Path

import numpy as np

OUT = Path(__file__).parents[2] / "graph" / "kinds" / "postcode_districts.csv"
NEIGHBOURS = 3  # a district reaches about as far as the middle of the third nearest
LEAST, MOST = 2, 60  # kilometres: districts of one big user stand on another's place, islands stand alone


def measure_reach(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """About how many kilometres each district reaches from its middle."""
    # On a plane: over the distance of neighbours the Earth is flat enough.
    north = latitudes * 111.2
    east = longitudes * 111.2 * np.cos(np.radians(latitudes))
    away = np.hypot(north[:, None] - north, east[:, None] - east)
    return np.clip(np.ceil(np.sort(away, axis=1)[:, NEIGHBOURS]), LEAST, MOST).astype(int)


def make_rows(source: Path) -> list[list[str]]:
    """The rows of the table, its head first."""
    with source.open(encoding="utf-8", newline="") as file:
        found = sorted(csv.DictReader(file), key=lambda row: row["postcode"])
    places = [np.array([float(row[name]) for row in found]) for name in ("latitude", "longitude")]
    reach = measure_reach(*places)
    rows = [
        [
            row["postcode"],
            f"{float(row['latitude']):.3f}",
            f"{float(row['longitude']):.3f}",
            str(within),
            *(row[name].strip() for name in ("town", "region", "uk_region")),
        ]
        for row, within in zip(found, reach, strict=True)
    ]
    return [["district", "latitude", "longitude", "within_km", "town", "region", "part"], *rows]


def main(source: Path) -> None:
    """Write the table."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(make_rows(source))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
