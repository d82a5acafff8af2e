"""Ranking: places in a table, shared places, and the order of rows in one place."""

from typing import Any

import numpy as np
import pandas as pd


def round_significant(values: Any, digits: int = 12) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Return the values rounded to this many significant digits.

    Sums taken in another order differ in the last bits, which would split equal ranks.

    >>> round_significant([0.1 + 0.2, 0.0, 123456.7891234567]).tolist()
    [0.3, 0.0, 123456.789123]
    """
    return np.array(
        [
            float(f"{value:.{digits}g}") if abs(value) > 1e-15 else 0.0
            for value in np.asarray(values, dtype=float).tolist()
        ]
    )


def rank_rows(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the table with a rank (1 is highest, equals share one), sorted by rank, label and id.

    >>> rank_rows(pd.DataFrame({"id": ["a", "b"], "label": ["B", "A"], "n": [2.0, 2.0]}), "n")["id"].tolist()
    ['b', 'a']
    """
    rank = (
        pd.Series(round_significant(table[by]), index=table.index)
        .rank(ascending=False, method="min")
        .astype(int)
    )
    return table.assign(rank=rank).sort_values(["rank", "label", "id"], kind="stable").reset_index(drop=True)
