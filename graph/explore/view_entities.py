"""Looks up the entities of a view in a case: those that can be drawn, and those that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .reach import Pair, Reach

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class ViewEntities:
    """The entities of a view as a case has them.

    known are the ids that can be drawn, spare the links that a path of the view adds to those of the network.
    outside counts the entities that the options of the network leave out, gone those that the case no longer
    has.
    """

    known: frozenset[str]
    spare: Set[Pair]
    outside: int
    gone: int


def look_up_entities(
    store: Store, reach: Reach, ids: Set[str], pairs: Iterable[Pair], shown: Set[str] = frozenset()
) -> ViewEntities:
    """Return what a case has of a view's entities; pairs are those that a path had linked.

    shown are entities that a page has beside them.
    """
    known = frozenset(ids & reach.names.keys())
    ends = known | shown
    unknown = sorted(ids - known)
    outside = len(store.read("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id", ids=unknown))
    spare = reach.list_spare(pair for pair in pairs if pair <= ends)
    return ViewEntities(known, spare, outside, len(unknown) - outside)
