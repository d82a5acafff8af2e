"""One sample case for every test of the front door, loaded through it once a worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import ringmap


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator["ringmap.Case"]:
    """The sample, loaded into a case of its own; its folder is `case`, beside `records`."""
    folder: Path = tmp_path_factory.mktemp("front")
    ringmap.sample(folder)
    with ringmap.open(folder / "case", engine="embedded") as case:
        case.load(folder / "records")
        yield case
    case.stop()
