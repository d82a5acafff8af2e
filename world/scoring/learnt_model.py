"""A small model that learns from examples: additive logistic regression over quantiles of features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
BINS, RIDGE, ROUNDS = 8, 3.0, 15  # bins of a feature, penalty of large weights, Newton's steps


@dataclass(frozen=True, slots=True)
class LearntModel:
    """Weights for each bin of each feature; edges are the inner bounds of the bins."""

    edges: tuple[Values, ...]
    weights: Values

    def score(self, rows: Sequence[Sequence[float]]) -> Values:
        """Return a score for each row, higher for what is more like the positive examples."""
        return _spread(np.asarray(rows, dtype=float), self.edges) @ self.weights


def learn(rows: Sequence[Sequence[float]], positive: Sequence[bool]) -> LearntModel:
    """Return the model of these examples.

    Source: Hastie and Tibshirani 1990, generalised additive models; fitted by penalised Newton steps.

    >>> model = learn([[0.0], [0.0], [1.0], [1.0]] * 9, [False, False, True, True] * 9)
    >>> bool(model.score([[1.0]])[0] > model.score([[0.0]])[0])
    True
    """
    values, wanted = np.asarray(rows, dtype=float), np.asarray(positive, dtype=float)
    inner = np.linspace(0, 1, BINS + 1)[1:-1]
    edges = tuple(np.unique(np.quantile(column, inner, method="higher")) for column in values.T)
    spread = _spread(values, edges)
    penalty = RIDGE * np.eye(spread.shape[1])
    penalty[0, 0] = 1e-6  # the intercept
    weights = np.zeros(spread.shape[1])
    for _ in range(ROUNDS):
        expected = 1 / (1 + np.exp(-(spread @ weights)))
        slope = spread.T @ (wanted - expected) - penalty @ weights
        curve = (spread * (expected * (1 - expected))[:, None]).T @ spread + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return LearntModel(edges, weights)


def _spread(values: Values, edges: Sequence[Values]) -> Values:
    """Return a column for each bound of each feature, 1 where the value reaches it, after one of ones."""
    columns: list[Values] = [np.ones((len(values), 1))]
    columns += [(values[:, [at]] >= bounds[None, :]).astype(float) for at, bounds in enumerate(edges)]
    return np.hstack(columns)
