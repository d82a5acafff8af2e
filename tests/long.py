"""Mark parameters as long: `make test` runs the first ones, `make test-all` all."""

from collections.abc import Iterable
from typing import Any

import pytest


def mark_rest_long(values: Iterable[Any], short: int = 1) -> list[Any]:
    """The values as parameters, all but the first few marked long."""
    every = list(values)
    return [*every[:short], *(pytest.param(value, marks=pytest.mark.long) for value in every[short:])]
