"""The edges of a network: its links added up, a row for each pair or for each direction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..claims.support import count_support
from .edge_arrays import sum_strengths
from .evidence import TEXT, iterate_rows

EDGE_COLUMNS = (
    "source",
    "target",
    "kind",
    "strength",
    "support",
    "first",
    "last",
    "documents",
    "directed",
    "via",
    "facts",
)
EDGE_TEXT_COLUMNS = ("source", "target", "kind", "first", "last")


@dataclass
class _Edge:
    """What the links of one edge add up to."""

    kinds: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)

    def add(
        self, kind: str, origins: Iterable[str], documents: Iterable[str], via: str, facts: Iterable[str]
    ) -> None:
        """Add one link."""
        self.kinds.add(kind)
        self.origins.update(origins)
        self.documents.update(documents)
        self.things.update({via} - {""})
        self.facts.update(facts)


def make_edge_table(links: pd.DataFrame) -> pd.DataFrame:
    """Return links added up to EDGE_COLUMNS: a row a pair, or a row a direction, sorted by ends."""
    keys = ["source", "target", "directed"]
    strengths = sum_strengths(links.assign(**choose_first_origins(links)), keys)
    edges: dict[Any, _Edge] = {key: _Edge() for key in strengths.index}
    columns = ("kind", "origins", "documents", "via", "facts", "first", "last")
    for one, other, directed, *link, first, last in iterate_rows(links, *keys, *columns):
        edge = edges[one, other, directed]
        edge.add(*link)
        edge.days += [day for day in (first, last) if day]
    rows = [
        {
            "source": one,
            "target": other,
            "kind": ";".join(sorted(edge.kinds)),
            "strength": strength,
            "support": count_support(edge.documents, edge.origins).independent_sources,
            "first": min(edge.days, default=""),
            "last": max(edge.days, default=""),
            "documents": sorted(edge.documents),
            "directed": bool(directed),
            "via": sorted(edge.things),
            "facts": len(edge.facts),
        }
        for ((one, other, directed), edge), strength in zip(edges.items(), strengths, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(EDGE_COLUMNS)).astype(
        {"strength": float, **dict.fromkeys(EDGE_TEXT_COLUMNS, TEXT)}
    )


def choose_first_origins(links: pd.DataFrame) -> dict[str, Any]:
    """Return the columns origin and document of links: the first of each link's, "" if it has none."""
    if "origins" not in links:
        return {"origin": links["origin"], "document": links["document"]}
    return {
        name[:-1]: [values[0] if values else "" for values in links[name]]
        for name in ("origins", "documents")
    }
