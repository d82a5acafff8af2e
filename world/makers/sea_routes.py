"""Kilometres by sea between ports; run as a module, it writes the table anew with searoute."""

import csv
from functools import cache
from pathlib import Path

from ...graph.kinds.locode import find_port
from .csv_tables import read_rows

TABLE = Path(__file__).with_name("sea_routes.csv")
LOADING = ("GBFXT", "GBLGP", "GBTIL", "GBSOU", "GBLIV", "GBIMM", "GBDVR")
# Where boxes change ships on the way, and which destinations lie beyond.
HUBS = {
    "BEANR": ("CDMAT", "GHTEM", "NGAPP"),
    "ESALG": ("JMKIN", "GHTEM", "NGAPP"),
    "MTMAR": ("CYLMS", "GEPTI"),
    "AEJEA": ("KEMBA", "TZDAR"),
}
COLUMNS = ("start", "end", "km")


@cache
def read_kilometres() -> dict[tuple[str, str], int]:
    """Return the kilometres by sea, by UN/LOCODE of start and end."""
    return {(row["start"], row["end"]): int(row["km"]) for row in read_rows(TABLE.name)}


def list_hubs(end: str) -> list[str]:
    """Return the ports at which a box for that port of discharge may change ships."""
    return [hub for hub, ends in HUBS.items() if end in ends]


def write_routes(ends: list[str]) -> None:
    """Write the table for these ports of discharge; needs `pip install searoute`."""
    from searoute import searoute  # type: ignore[import-not-found]

    legs = {(start, end) for start in LOADING for end in (*ends, *HUBS)} | {
        (hub, end) for hub, beyond in HUBS.items() for end in beyond
    }
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        for start, end in sorted(legs):
            places = [find_port(code) for code in (start, end)]
            found = searoute(*([place.longitude, place.latitude] for place in places if place))
            out.writerow((start, end, round(found.properties["length"])))


if __name__ == "__main__":
    write_routes([row["port"] for row in read_rows("destinations.csv")])
