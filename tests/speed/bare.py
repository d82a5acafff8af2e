"""Bare writes: read a store's nodes and edges out, then write them to an empty store and do nothing else."""

import pickle
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ringmap.graph.ledger.copy_case import list_parts
from ringmap.graph.store import Store
from ringmap.graph.store.batches import split_batches

BATCH = 1000
ALONE = 2000
Row = dict[str, Any]


def prepare_batches(store: Store, file: Path) -> list[Callable[..., None]]:
    """Write the store's elements to a file in batches; return the statement of each batch, by number."""
    writers = []
    with file.open("wb") as out:
        for number, (rows, write) in enumerate(list_parts(store)):
            writers.append(write)
            for block in split_batches(rows, BATCH):
                pickle.dump((number, block), out)
    return writers


def batches(file: Path) -> Iterator[tuple[int, list[Row]]]:
    """The prepared batches again, one at a time, so that a large case need not be held."""
    with file.open("rb") as out:
        while True:
            try:
                yield pickle.load(out)
            except EOFError:
                return


def by_batches(store: Store, file: Path, writers: list[Callable[..., None]]) -> tuple[int, float]:
    """Elements written and the seconds of writing, each batch in a managed transaction of its own."""
    store.prepare()
    done, seconds = 0, 0.0
    for number, block in batches(file):
        if block[0].get("labels") == ["Store"]:
            continue
        before = time.perf_counter()
        store.write(partial(writers[number], rows=block))
        seconds += time.perf_counter() - before
        done += len(block)
    return done, seconds


def one_by_one(
    store: Store, file: Path, writers: list[Callable[..., None]], count: int = ALONE
) -> tuple[int, float]:
    """Elements written, one statement and one managed transaction each, and the seconds that took.

    Half are nodes and half are edges, spread over the whole case. The store holds the case already, so each
    node gets another id.
    """
    few = list(_spread(file, count))
    before = time.perf_counter()
    for number, row in few:
        store.write(partial(writers[number], rows=[row]))
    return len(few), time.perf_counter() - before


def _spread(file: Path, count: int) -> Iterator[tuple[int, Row]]:
    """Rows from every part of the file, half of them nodes."""
    sizes = {True: 0, False: 0}
    for _, block in batches(file):
        sizes["labels" in block[0]] += len(block)
    step = {kind: max(1, 2 * size // count) for kind, size in sizes.items()}
    at = {True: 0, False: 0}
    for number, block in batches(file):
        node = "labels" in block[0]
        for row in block:
            at[node] += 1
            if at[node] % step[node] == 0 and at[node] // step[node] <= count // 2:
                yield number, row | {"p": row["p"] | {"id": f"{row['p']['id']} again"}} if node else row
