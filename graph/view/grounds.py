"""Grounds: the facts behind each line, with the document that states each, its grade and its handling."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from ..network.evidence import Evidence

Pair = tuple[str, str]


@dataclass(frozen=True)
class Ground:
    """One fact: its id, from start to end, its type, and who says so under what grade and handling."""

    id: str
    start: str
    fact: str
    end: str
    document: str
    grading: str = ""
    handling: str = ""


def find_grounds(
    told: Evidence, links: pd.DataFrame | None, dots: Collection[str]
) -> Mapping[Pair, tuple[Ground, ...]]:
    """The facts that tie two dots, directly or through what they share, by (lower id, higher id); none where facts are not known.

    >>> from ..evidence import Evidence
    >>> from ..projection import project
    >>> told = Evidence.of([{"id": "dee", "kind": "Person"}, {"id": "del", "kind": "Person"}],
    ...                    [{"type": "ASSOCIATES_WITH", "source": "dee", "target": "del", "document": "log:1", "grading": "2BC"}])
    >>> find_grounds(told, project(told).links, {"dee", "del"})
    {('dee', 'del'): (Ground(id='f0', start='dee', fact='ASSOCIATES_WITH', end='del', document='log:1', grading='2BC', handling=''),)}
    """
    if links is None or not len(told.facts):
        return {}
    behind: dict[Pair, set[str]] = {}
    within = links[links["source"].isin(set(dots)) & links["target"].isin(set(dots))]
    for start, end, facts in zip(within["source"], within["target"], within["facts"], strict=True):
        behind.setdefault((min(start, end), max(start, end)), set()).update(facts)
    wanted = {fact for facts in behind.values() for fact in facts}
    table = told.facts[told.facts["id"].isin(wanted)]
    columns = ("source", "type", "target", "document", "grading", "handling")
    made = {
        id: Ground(id, *cells)
        for id, *cells in zip(table["id"], *(table[column] for column in columns), strict=True)
    }
    found = {
        pair: tuple(sorted((made[fact] for fact in facts if fact in made), key=_order))
        for pair, facts in sorted(behind.items())
    }
    return {pair: facts for pair, facts in found.items() if facts}


def _order(ground: Ground) -> tuple[str, str, str, str]:
    return ground.document, ground.start, ground.fact, ground.end
