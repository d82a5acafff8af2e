"""A case as a live page asks it: each answer is recorded in the case's log before it is shown."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any

from ..analysis.paths import Step, find_paths
from ..audit.uses import Use
from ..case.find import find_anything
from ..case.overview import describe_paths
from ..console.text import terminal_safe
from ..errors import UnknownId
from ..network.marking import Marking, mark_rows
from ..store.last_change import read_last_change
from ..view.live_page import LivePage, build_live_page, describe_marking
from .arrivals import Ranking, build_arrivals, raise_marking
from .reach import Pair, Reach, build_reach

if TYPE_CHECKING:
    from ..network.network_tables import Network
    from ..store import Store
    from ..view.network_page import NetworkPage

FOUND = 25  # rows of an answer to a search
MOST = 25  # entities added at once
PATHS = 5  # paths shown, as on the command line


@dataclass(frozen=True)
class Shown:
    """What a page shows when it asks: the ids of its entities, and its marking."""

    ids: frozenset[str]
    marking: Marking


@dataclass(eq=False)
class LiveCase:
    """A case with the page that is shown first; read reads its network, draw makes a page of it.

    The case may change while it is looked at: the network is then read again.
    """

    store: Store
    read: Callable[[], Network]
    draw: Callable[[Network], NetworkPage]
    record: Callable[[Use], None]
    with_words: bool = False
    _lock: RLock = field(default_factory=RLock)  # tabs ask at once, and the log has an order

    def __post_init__(self) -> None:
        self._read()

    def _read(self) -> None:
        self.changed = read_last_change(self.store)
        network = self.read()
        self.drawn = self.draw(network)
        self.reach: Reach = build_reach(network)
        self.page: LivePage = build_live_page(self.drawn)
        self.ranking = _rank(self.drawn)

    def show_page(self) -> dict[str, Any]:
        """Return the data of the page that is shown first."""
        with self._use("page"):
            return {**self.page.data, "changed": self.changed}

    def find(self, text: str, marking: Marking) -> dict[str, Any]:
        """Return what `ringmap find` finds, at most FOUND rows, each with whether it can be drawn."""
        with self._use("find", text):
            rows = find_anything(self.store, text, limit=FOUND + 1)
            marked = raise_marking(marking, [mark_rows(self.store, rows[:FOUND])])
            return {
                "rows": [{**row, "canBeDrawn": self._can_be_drawn(row["id"])} for row in rows[:FOUND]],
                "hasMore": len(rows) > FOUND,
                "marking": describe_marking(marked),
            }

    def _can_be_drawn(self, id: str) -> bool:
        return id in self.reach.names or bool(self.reach.mentioned.get(id))

    def count_links(self, id: str) -> list[dict[str, Any]]:
        """Return the kinds of link of an entity with the number of entities that each leads to."""
        with self._use("show", id):
            self._refuse_unknown(id)
            return [vars(kind) for kind in self.reach.count_kinds(id)]

    def expand(self, id: str, kind: str, other: str, shown: Shown) -> dict[str, Any]:
        """Return up to MOST entities not shown that a kind of link leads to, the highest first."""
        with self._use("expand", id, kind, other):
            self._refuse_unknown(id)
            return self._add(self.reach.find_linked(id, kind, other), shown)

    def add(self, id: str, shown: Shown) -> dict[str, Any]:
        """Return an entity that is not shown; of a document, the entities that it mentions."""
        with self._use("add", id):
            if id in self.reach.names:
                return self._add({id}, shown)
            mentioned = self.reach.mentioned.get(id)
            if not mentioned:
                self._refuse_unknown(id)
            return self._add(set(mentioned or ()), shown)

    def find_path(self, id: str, other: str, shown: Shown) -> dict[str, Any]:
        """Return the shortest paths between two entities as `ringmap path` finds them."""
        with self._use("path", id, other):
            for end in (id, other):
                self._refuse_unknown(end)
            found = find_paths(self.reach.everything, id, other, most=PATHS)
            ids = {end for steps in found for step in steps for end in (step.source, step.target)}
            spare = self.reach.list_spare(_pair(step) for steps in found for step in steps)
            answer = self._arrive(ids - shown.ids, shown, spare)
            rows = describe_paths(self.reach.everything, found)
            return {**answer, "paths": rows, "left": 0}

    def find_common(self, id: str, other: str, shown: Shown) -> dict[str, Any]:
        """Return the neighbours that two entities have in common, at most MOST of those not shown."""
        with self._use("common", id, other):
            for end in (id, other):
                self._refuse_unknown(end)
            common = self.reach.find_common(id, other)
            answer = self._add(common, shown)
            here = common & {*shown.ids, *answer["things"]}
            ids = self.reach.order(here, self.ranking.values)
            return {**answer, "common": ids, "commonCount": len(common)}

    def _add(self, ids: set[str], shown: Shown) -> dict[str, Any]:
        """Return the first MOST of these entities that are not shown, and how many are left."""
        new = self.reach.order(ids - shown.ids, self.ranking.values)
        return {**self._arrive(set(new[:MOST]), shown), "left": len(new[MOST:])}

    def _arrive(self, ids: set[str], shown: Shown, pairs: set[Pair] | None = None) -> dict[str, Any]:
        answer = build_arrivals(
            self.store,
            self.reach,
            self.ranking,
            ids,
            shown.ids & self.reach.names.keys(),
            marked=shown.marking,
            pairs=pairs or set(),
            with_words=self.with_words,
        )
        return {**answer, "changed": self.changed}

    def _refuse_unknown(self, id: str) -> None:
        if id not in self.reach.names:
            raise UnknownId(
                f"id {id!r} is not in the network of this page, expected one that its options admit; "
                "start `ringmap explore` with its role in --roles, or, if nothing else names it, with "
                "--include-suspected-false or --text-persons"
            )

    @contextmanager
    def _use(self, act: str, *target: str) -> Iterator[None]:
        """Record a use before its answer, one at a time; read the case again if it changed since."""
        with self._lock:
            self.record(Use("consultation", f"explore {act}", terminal_safe(shlex.join(target))))
            if read_last_change(self.store) != self.changed:
                self._read()
            yield


def _pair(step: Step) -> Pair:
    return frozenset((step.source, step.target))


def _rank(drawn: NetworkPage) -> Ranking:
    what, ranks = drawn.selection, drawn.ranks
    highest = max((node.value for node in what.nodes), default=0.0)
    if ranks is None:
        return Ranking(what.measure, {}, {}, highest)
    ids = ranks["id"].tolist()
    values: Mapping[str, float] = dict(zip(ids, ranks[what.measure].fillna(0.0).tolist(), strict=True))
    return Ranking(what.measure, values, dict(zip(ids, ranks["rank"].tolist(), strict=True)), highest)
