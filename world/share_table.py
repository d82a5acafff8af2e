"""Tables of counts with shares, and published figures beside them."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from .published import (
    Figure,
)


def make_share_table(
    counts: Mapping[str, int], name: str, what: str, total: int | None = None
) -> pd.DataFrame:
    """Return counts as a table with each one's share, most first; equal ones by name."""
    whole = total if total is not None else sum(counts.values())
    return pd.DataFrame(
        [
            {name: key, what: count, "share": count / whole if whole else 0.0}
            for key, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        ],
        columns=[name, what, "share"],
    )


def add_published(table: pd.DataFrame, name: str, published: Iterable[Figure]) -> pd.DataFrame:
    """Return the table with the published share of each row, None if there is none."""
    known = {figure.of: figure.value for figure in published}
    values: list[Any] = [known.get(key) for key in table[name]]
    return table.assign(published=values)
