"""Any file through the front door: no traceback, the right exit status, each row and cell accounted for.

`python -m tests.loaders.door.rounds --rows 100000` runs as many rounds as it takes for so many rows.
"""

import random

import pytest
from ringmap.graph.store import Store

from .rounds import run_round

pytestmark = pytest.mark.one_engine

FIXED, NEW = 4, random.SystemRandom().randrange(1_000_000)


@pytest.mark.parametrize("seed", [FIXED, NEW], ids=["fixed", "new"])
def test_damaged_files_are_read_and_every_row_and_cell_is_accounted_for(seed):
    print(f"seed {seed}")
    rows, wrongs = run_round(None, seed, files=6)
    assert rows > 0
    assert wrongs == [], f"seed {seed}"


def test_damaged_files_go_through_the_command_into_the_store_and_their_rejects_after_them(store: Store):
    rows, wrongs = run_round(store, FIXED, files=6)
    assert rows > 0
    assert wrongs == []


@pytest.mark.long
@pytest.mark.parametrize("is_stored", [False, True])
def test_twenty_thousand_rows_of_damaged_files(store: Store, is_stored: bool):
    first = random.SystemRandom().randrange(1_000_000)
    print(f"seed {first}")
    done, seed, wrongs = 0, first, list[str]()
    while done < (1_000 if is_stored else 20_000):
        rows, found = run_round(store if is_stored else None, seed)
        done, seed, wrongs = done + rows, seed + 1, wrongs + found
    assert wrongs == [], f"seeds {first} to {seed}"
