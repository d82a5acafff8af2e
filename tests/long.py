"""Parameters of which `make test` runs the first and `make test-all` the others."""

from collections.abc import Iterable
from typing import Any

import pytest


def rest_long(values: Iterable[Any], short: int = 1) -> list[Any]:
    """The values as parameters, all but the first few marked long."""
    every = list(values)
    return [*every[:short], *(pytest.param(value, marks=pytest.mark.long) for value in every[short:])]
