"""Ranking: who comes first, who shares a place, and in which order rows of one place stand."""

from typing import Any

import numpy as np
import pandas as pd


def round_significant(values: Any, digits: int = 12) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Values rounded to so many significant digits: sums taken in another order differ in the last bits and would split a tie.

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
    """The table with a rank (1 is highest, ties share one), in order of rank, then label, then id.

    >>> rank_rows(pd.DataFrame({"id": ["a", "b"], "label": ["B", "A"], "n": [2.0, 2.0]}), "n")["id"].tolist()
    ['b', 'a']
    """
    rank = (
        pd.Series(round_significant(table[by]), index=table.index).rank(ascending=False, method="min").astype(int)
    )
    return table.assign(rank=rank).sort_values(["rank", "label", "id"], kind="stable").reset_index(drop=True)
