"""Run random queries on both engines and compare their answers.

    python -m tests.store.compare_engines --count 20000 --seed 7 [--folder FOLDER]

The folder keeps the two cases of the sample from one run to the next. Exit 1 if an answer differs.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from pathlib import Path
from typing import Any

from ringmap.graph.errors import QueryError, StoreError
from ringmap.graph.store import Store, open_store, stop_server
from ringmap.graph.store.portable_queries import check_portable

from ..sample.loaded import sample_in
from .random_queries import RandomQuery, make_query

SECONDS = 30.0
# What two loads of one sample do not have in common.
_OWN = frozenset(("element_id", "start", "end", "loads", "run", "hash", "given", "origin"))


@dataclass(frozen=True)
class Compared:
    """A query and what became of it: same, none, refused by both or by one, slow or different."""

    query: RandomQuery
    outcome: str
    answers: tuple[Any, ...] = ()


def simplify(value: Any, *, is_bag: bool = False) -> Any:
    """Return a value without what differs between two loads; a bag's elements in one order."""
    if isinstance(value, float):
        return float(f"{value:.11g}")
    if isinstance(value, dict):
        return {
            key: simplify(each)
            for key, each in sorted(value.items())
            if key not in _OWN and not key.endswith(("_at",))
        }
    if isinstance(value, (list, tuple)):
        found = [simplify(each) for each in value]
        return sorted(found, key=repr) if is_bag else found
    return value


def ask(store: Store, query: RandomQuery) -> tuple[str, Any]:
    """Return ("rows", the rows to compare) or ("refused", the reason)."""
    try:
        rows = store.ask(query.cypher, query.parameters, timeout=SECONDS).rows
    except (QueryError, StoreError) as error:
        return ("slow" if "took longer" in str(error) else "refused"), str(error)
    found = [
        repr({name: simplify(value, is_bag=name in query.bags) for name, value in row.items()})
        for row in rows
    ]
    return "rows", found if query.is_sorted else sorted(found)


def compare(query: RandomQuery, embedded: Store, neo4j: Store) -> Compared:
    """Run a query on both engines; return what became of it."""
    ours = ask(embedded, query)
    theirs = ask(neo4j, query)
    kinds = (ours[0], theirs[0])
    if "slow" in kinds:
        return Compared(query, "slow", (ours, theirs))
    if kinds == ("refused", "refused"):
        return Compared(query, "refused by both", (ours, theirs))
    if kinds == ("rows", "rows"):
        if ours[1] == theirs[1]:
            return Compared(query, "same" if ours[1] else "same, no row")
        return Compared(query, "different", (ours, theirs))
    return Compared(
        query, f"refused by {'the embedded engine' if kinds[0] == 'refused' else 'Neo4j'}", (ours, theirs)
    )


def is_allowed(query: RandomQuery) -> bool:
    """Whether the guard lets the embedded engine answer it."""
    try:
        check_portable(query.cypher, query.parameters)
    except QueryError:
        return False
    return True


def make_allowed(seed: int, count: int) -> Iterator[RandomQuery]:
    """Yield so many queries that the guard allows."""
    number, found = 0, 0
    while found < count:
        query = make_query(seed, number)
        number += 1
        if is_allowed(query):
            found += 1
            yield query


def compare_many(seed: int, count: int, embedded: Store, neo4j: Store) -> Iterator[Compared]:
    """Compare so many random queries."""
    for query in make_allowed(seed, count):
        yield compare(query, embedded, neo4j)


def find_first_difference(compared: Compared) -> tuple[str, str]:
    """Return the first rows that differ, or the reasons of refusals."""
    (ours, our_rows), (theirs, their_rows) = compared.answers
    if ours == theirs == "rows":
        pairs = zip_longest(our_rows, their_rows, fillvalue="no row")
        one, other = next((one, other) for one, other in pairs if one != other)
        same = takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False))
        begin = max(sum(1 for _ in same) - 80, 0)
        return one[begin:], other[begin:]
    return str(our_rows), str(their_rows)


WRONG = ("different", "refused by Neo4j", "refused by the embedded engine")


def _open(folder: Path, engine: str) -> Store:
    store = open_store(folder / engine, engine=engine)
    if not store.read("MATCH (n:Document) RETURN count(n) AS n")[0]["n"]:
        store.empty()
        store.prepare()
        sample_in(store)
    return store


def main() -> int:
    """Compare, print each difference and the counts; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    counts: Counter[str] = Counter()
    with _open(folder, "embedded") as embedded, _open(folder, "neo4j") as neo4j:
        for compared in compare_many(options.seed, options.count, embedded, neo4j):
            counts[compared.outcome] += 1
            if counts.total() % 500 == 0:
                print(dict(counts), file=sys.stderr, flush=True)
            if compared.outcome in (*WRONG, "slow"):
                print(
                    compared.outcome, compared.query.cypher, json.dumps(compared.query.parameters), flush=True
                )
                for answer in find_first_difference(compared):
                    print("    ", answer[:600], flush=True)
    print(f"seed {options.seed}:", ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))
    if options.folder is None:
        for engine in ("embedded", "neo4j"):
            stop_server(folder / engine)
    return 1 if any(counts[each] for each in WRONG) else 0


if __name__ == "__main__":
    sys.exit(main())
