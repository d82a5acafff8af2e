"""Evidence: the entities, mentions, facts and documents of a store, as four tables."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from ..claims.confidence import ConfidenceTable
from ..kinds.grading import SUSPECTED_FALSE

PARTIES = ("Person", "Organisation")
# Text stays in Python objects: we walk it element by element, four times slower in Arrow's memory, which
# pandas would choose wherever pyarrow is installed. An option would change pandas for the host process too.
TEXT = pd.StringDtype("python", na_value=np.nan)
# Each column with its value for "not known". Cypher's collect() drops nulls, which would shift a column.
ENTITY: Mapping[str, Any] = {"id": "", "kind": "", "label": "", "roles": (), "country": "", "place": ""}
MENTION: Mapping[str, Any] = {
    "id": "",
    "document": "",
    "entity": "",
    "role": "unknown",
    "grading": "",
    "handling": "",
    "origin": "",
    "recorded": 0,
    "from_text": False,
    "regraded": False,
}
FACT: Mapping[str, Any] = {
    "id": "",
    "type": "",
    "source": "",
    "target": "",
    "document": "",
    "origin": "",
    "from_mention": "",
    "to_mention": "",
    "strength": 1.0,
    "directed": True,
    "grading": "",
    "handling": "",
    "first": "",
    "last": "",
    "kind": "",
    "day": "",
    "at": "",
    "recorded": 0,
    "from_text": False,
    "doubt": False,
    "hearsay": False,
    "regraded": False,
}
DOCUMENT: Mapping[str, Any] = {
    "id": "",
    "kind": "",
    "source": "",
    "reference": "",
    "title": "",
    "day": "",
    "marking": "",
    "recorded": 0,
    "regraded": "",
}
# Facts about documents, marks and accounts hold whenever they were written; a time window keeps them.
LASTING_TYPES = ("SHOWS", "CAME_FROM", "OF", "DECLARED", "UNDER", "BY", "HOLDS")


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a store says, as tables.

    entities: id, kind, label, roles (role labels), country, place. mentions: id, document, entity, role,
    grading, handling, origin, recorded, from_text, regraded. facts: id, type, source, target, document,
    origin, from_mention, to_mention, strength, directed, grading, handling, first, last (YYYY-MM-DD or ""),
    kind (of a chart line), day (of the document), at (the moment of a sighting, call or payment), recorded
    (seconds since 1970, UTC), from_text, doubt, hearsay, regraded (whether it was graded anew). documents:
    id, kind, source, reference, title, day, marking, recorded, regraded (from what to what and when, in
    words). changed is the time of the store's last change in the same seconds, 0 if unknown; confidence is
    the case's table, ringmap's own if None.
    """

    entities: pd.DataFrame
    mentions: pd.DataFrame
    facts: pd.DataFrame
    documents: pd.DataFrame
    changed: int = 0
    confidence: ConfidenceTable | None = None
    # What was admitted of it, by the options of the admission: networks of one evidence share the tables.
    admissions: dict[Hashable, "Evidence"] = field(default_factory=dict, init=False, repr=False)
    # What was worked out of it and is asked for again, by the class that does so.
    indexes: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)
    lock: Lock = field(default_factory=Lock, init=False, repr=False)

    @classmethod
    def of(cls, entities: Any, facts: Any = (), mentions: Any = (), documents: Any = ()) -> "Evidence":
        """Return evidence from rows or tables; missing columns are filled with "not known".

        >>> Evidence.of([{"id": "a", "kind": "Person"}]).entities.loc[0, "label"]
        'a'
        """
        entity_table = make_table(entities, ENTITY)
        entity_table["label"] = entity_table["label"].where(entity_table["label"] != "", entity_table["id"])
        fact_table = make_table(facts, FACT)
        if not fact_table["id"].all():
            fact_table["id"] = [own or f"f{number}" for number, own in enumerate(fact_table["id"])]
        return cls(entity_table, make_table(mentions, MENTION), fact_table, make_table(documents, DOCUMENT))

    def between(self, since: str | None, until: str | None) -> "Evidence":
        """Return the evidence of a span of days, ends included; facts without a date are left out."""
        if not since and not until:
            return self
        first, last = find_spans(self.facts)
        inside = (first != "") & (last >= (since or "")) & (first <= (until or "9999"))
        return replace(self, facts=self.facts[inside | self.facts["type"].isin(LASTING_TYPES)])


def find_spans(facts: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the first and last day of each fact: its own, else its document's, else ""."""
    first, last, day = facts["first"], facts["last"], facts["day"]
    first, last = first.where(first != "", last), last.where(last != "", first)
    return first.where(first != "", day), last.where(last != "", day)


def iterate_rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of these columns as tuples of plain values.

    Goes through lists: a text column of pandas hands out single cells six times slower.

    >>> list(iterate_rows(pd.DataFrame({"id": ["a", "b"], "day": [1, 2]}), "id", "day"))
    [('a', 1), ('b', 2)]
    """
    return zip(*(list_values(table[column]) for column in columns), strict=True)


def list_values(column: pd.Series) -> list[Any]:
    """Return the values of a column as plain values, six times faster than by going through it."""
    values: list[Any] = column.to_numpy(dtype=object).tolist()
    return values


def index_documents(mentions: pd.DataFrame) -> dict[str, set[str]]:
    """Return the documents that name each entity, by entity id.

    >>> index_documents(pd.DataFrame({"entity": ["a"], "document": ["d"]}))["a"]
    {'d'}
    """
    by_entity: dict[str, set[str]] = defaultdict(set)
    for entity, document in iterate_rows(mentions, "entity", "document"):
        by_entity[entity].add(document)
    return dict(by_entity)


def is_suspected_false(grading: pd.Series) -> pd.Series:
    """Return whether each grading suspects the intelligence to be false; see kinds.grading."""
    wrong = [one for one in grading.unique() if re.match(SUSPECTED_FALSE, str(one))]  # of few kinds
    return grading.isin(wrong)


def make_table(rows: Any, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Return rows, a dict of columns or a table as a table with all these columns, gaps filled."""
    if isinstance(rows, dict):
        rows = {
            name: pd.Series(values, dtype=TEXT) if isinstance(columns.get(name), str) else values
            for name, values in rows.items()
        }
    table = (
        rows.copy()
        if isinstance(rows, pd.DataFrame)
        else pd.DataFrame(rows if isinstance(rows, dict) else list(rows))
    )
    for name, default in columns.items():
        if name not in table:
            table[name] = pd.Series(
                [default] * len(table), index=table.index, dtype=object if default == () else None
            )
        elif default == ():
            table[name] = pd.Series(
                [tuple(cell) if isinstance(cell, (list, tuple)) else () for cell in table[name]],
                index=table.index,
                dtype=object,
            )
        else:
            table[name] = table[name].fillna(default)
        if isinstance(default, str):
            table[name] = table[name].astype(TEXT)
    return table.reset_index(drop=True)
