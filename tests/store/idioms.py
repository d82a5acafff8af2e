"""Read idioms, and what both engines did with each on the sample without a guard before them: idioms.csv."""

import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ringmap.graph.errors import RingmapError
from ringmap.graph.store import Store

from .compare_engines import simplify

IDIOMS = Path(__file__).with_name("idioms.csv")
PARAMETERS: dict[str, Any] = {
    "n": 2,
    "text": "Person",
    "list": ["a", "b"],
    "re": ".*a.*",
    "id": "x",
    "flag": True,
    "none": None,
    "map": {"a": 1},
    "moment": datetime(2026, 3, 1, 10, tzinfo=UTC),
}


@dataclass(frozen=True)
class Idiom:
    """A query and its outcome: equal, different, or refused by one engine or both."""

    query: str
    outcome: str

    def find_outcome(self, embedded: Store, neo4j: Store) -> str:
        """Return what the engines do with the query."""
        ours, theirs = _answer(embedded, self.query), _answer(neo4j, self.query)
        if ours is None or theirs is None:
            who = "both" if ours is theirs else "the embedded engine" if ours is None else "Neo4j"
            return f"refused by {who}"
        return "equal" if ours == theirs else "different"


def _answer(store: Store, query: str) -> list[str] | None:
    try:
        return [repr(simplify(row)) for row in store.read(query, **PARAMETERS)]
    except RingmapError:
        return None


def read_idioms() -> list[Idiom]:
    """Return the idioms of the list."""
    with IDIOMS.open(encoding="utf-8", newline="") as file:
        return [Idiom(row["query"], row["outcome"]) for row in csv.DictReader(file)]
