"""Read the CSV tables in this folder: towns, names, cars, destinations and sea routes."""

import csv
from pathlib import Path


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in this folder, by column.

    >>> read_rows("sea_routes.csv")[0]["start"]
    'AEJEA'
    """
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
