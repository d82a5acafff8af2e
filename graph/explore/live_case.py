"""A case as a live page asks it: each answer is recorded in the case's log before it is shown."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from ..analysis.paths import Step, find_and_count_paths, prepare_paths
from ..audit.uses import Use
from ..case.find import find_anything
from ..case.overview import describe_paths
from ..console.text import terminal_safe
from ..errors import RingmapError, UnknownId
from ..network.known_at import parse_moment
from ..network.marking import Marking, mark_rows
from ..store.last_change import read_last_change
from ..view.live_page import LivePage, build_live_page, describe_marking
from ..view.page_data import describe_documents
from ..view.sources import read_cards
from .arrivals import Ranking, build_arrivals, raise_marking, rank_entities
from .describe_rows import describe_rows
from .finding_lists import SavedLists
from .reach import Pair, Reach, build_reach
from .report_lists import REPORTS

if TYPE_CHECKING:
    from ..network.network_tables import Network
    from ..store import Store
    from ..view.network_page import NetworkPage

QUICK = 2.0  # seconds that an answer waits while a changed case is read again
FOUND = 25  # rows of an answer to a search
MOST = 25  # entities added at once
PATHS, MOST_PATHS = 5, 100  # paths shown at first, as on the command line, and at most
MOST_NAMED = 100  # entities added at once that rows of findings name
_SAVED = "query run "


@dataclass(frozen=True)
class Shown:
    """What a page shows when it asks: the ids of its entities, and its marking."""

    ids: frozenset[str]
    marking: Marking


@dataclass(frozen=True, eq=False)
class CaseRead:
    """A case as it was at a change, in seconds since 1970: its first page, and what can be added.

    latest is the last change of the case; it is another one while the case is read again.
    """

    changed: int
    latest: int
    page: LivePage
    reach: Reach
    ranking: Ranking

    @property
    def known_limit(self) -> int | None:
        """The second as of which the network shows the case; None if as of now."""
        known_at = self.reach.network.projection.known_at
        return parse_moment(known_at) if known_at else None


@dataclass(eq=False)
class LiveCase:
    """A case with the page that is shown first; read reads its network, draw makes a page of it.

    The case may change while it is looked at: the network is then read again. If that takes long, answers are
    those of the network before until it is done, and tell the page that the case has changed.
    """

    store: Store
    read: Callable[[], Network]
    draw: Callable[[Network], NetworkPage]
    record: Callable[[Use], None]
    with_words: bool = False
    saved: SavedLists | None = None
    has_changed: bool = False
    # Tabs ask at once, and the log has an order. Answers do not wait for each other: a search may take long.
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._reading: Thread | None = None
        self._read()

    def _read(self) -> None:
        began, changed = time.monotonic(), read_last_change(self.store)
        network = self.read()
        self.drawn = self.draw(network)
        reach = build_reach(network)
        prepare_paths(reach.everything)
        page = build_live_page(self.drawn)
        self.last_read = CaseRead(changed, changed, page, reach, _rank(self.drawn))
        self._read_seconds = time.monotonic() - began

    def _read_beside(self) -> None:
        with suppress(RingmapError):  # the next question reads again, and says what is wrong
            self._read()

    def show_first(self) -> LivePage:
        """Return the page as it begins now: its marking is that of the data that its script asks for next."""
        with self._lock:
            self._catch_up()
            reading = self._reading
        if reading is not None:
            reading.join()
        return self.last_read.page

    def show_page(self) -> dict[str, Any]:
        """Return the data of the page that is shown first."""
        case = self.use("page")
        return {**case.page.data, "changed": case.changed}

    def find(self, text: str, marking: Marking) -> dict[str, Any]:
        """Return what `ringmap find` finds, at most FOUND rows, each with whether it can be drawn."""
        case = self.use("find", text)
        rows = find_anything(self.store, text, limit=FOUND + 1)
        marked = raise_marking(marking, [mark_rows(self.store, rows[:FOUND])])
        known, mentioned = case.reach.names, case.reach.mentioned
        return {
            "rows": [
                {**row, "canBeDrawn": row["id"] in known or row["id"] in mentioned} for row in rows[:FOUND]
            ],
            "hasMore": len(rows) > FOUND,
            "marking": describe_marking(marked),
            "changed": case.latest,
        }

    def count_links(self, id: str) -> list[dict[str, Any]]:
        """Return the kinds of link of an entity with the number of entities that each leads to."""
        case = self.use("show", id)
        refuse_unknown(case, id)
        return [asdict(kind) for kind in case.reach.count_kinds(id)]

    def expand(self, id: str, kind: str, other: str, shown: Shown) -> dict[str, Any]:
        """Return up to MOST entities not shown that a kind of link leads to, the highest first."""
        case = self.use("expand", id, kind, other)
        refuse_unknown(case, id)
        return self._add(case, case.reach.find_linked(id, kind, other), shown)

    def add(self, id: str, shown: Shown) -> dict[str, Any]:
        """Return an entity that is not shown; of a document, the entities that it mentions."""
        case = self.use("add", id)
        mentioned = case.reach.mentioned.get(id)
        if mentioned is None:
            refuse_unknown(case, id)
        return self._add(case, mentioned or {id}, shown)

    def list_findings(self) -> dict[str, Any]:
        """Return the lists of findings that can be opened: reports, then the saved queries by group.

        problems says what is wrong with files of saved queries.
        """
        self.use("query list")
        saved, problems = self.saved.read() if self.saved else ((), ())
        lists = (*(report.list for report in REPORTS.values()), *saved)
        return {"lists": [asdict(one) for one in lists], "problems": problems}

    def run_list(self, command: str, given: Mapping[str, str], marking: Marking) -> dict[str, Any]:
        """Return the rows of a list of findings, as its command finds them."""
        name = command.removeprefix(_SAVED)
        is_saved = self.saved is not None and command.startswith(_SAVED)
        words = self.saved.write_words(name, given) if self.saved and is_saved else ()
        case = self.use("query run" if is_saved else command, *words)
        if self.saved and is_saved:
            found = self.saved.run(self.store, name, given)
        elif command in REPORTS:
            found = REPORTS[command].run(self.store, case.reach)
        else:
            raise RingmapError(f"there is no list of findings {command!r}, expected one that the page has")
        return {
            **describe_rows(self.store, found, case.reach.names, case.known_limit),
            "marking": describe_marking(raise_marking(marking, [found.marking])),
            "changed": case.latest,
        }

    def add_named(self, ids: Sequence[str], shown: Shown) -> dict[str, Any]:
        """Return the first MOST_NAMED entities not shown that ids name, which may be those of documents.

        lit has all that the picture then shows of them, left counts the others, and unknown those that are
        not in the network of the page.
        """
        case = self.use("add", *ids)
        named = case.reach.find_named(ids)
        here = [id for id in named if id in case.reach.names]
        new = [id for id in here if id not in shown.ids]
        answer = self.arrive(case, set(new[:MOST_NAMED]), shown)
        left = set(new[MOST_NAMED:])
        lit = [id for id in here if id not in left]
        return {**answer, "lit": lit, "left": len(left), "unknown": len(named) - len(here)}

    def find_path(self, id: str, other: str, shown: Shown, most: int = PATHS) -> dict[str, Any]:
        """Return the first shortest paths between two entities as `ringmap path` finds them.

        pathsCount counts all, more says how many another question adds, and cited has the documents of the
        steps.
        """
        case = self.use("path", id, other, *(() if most == PATHS else ("--most", str(most))))
        refuse_unknown(case, id, other)
        found = find_and_count_paths(case.reach.everything, id, other, most=most)
        steps = [step for path in found.paths for step in path]
        spare = case.reach.list_spare(map(_pair, steps))
        rows = describe_paths(case.reach.everything, found.paths)
        documents = {document for row in rows for document in row["documents"]}
        marked = raise_marking(shown.marking, [mark_rows(self.store, [{"id": one} for one in documents])])
        ids = {end for step in steps for end in (step.source, step.target)} - shown.ids
        answer = self.arrive(case, ids, replace(shown, marking=marked), spare)
        return {
            **answer,
            "paths": rows,
            "pathsCount": found.count,
            "more": max(0, min(PATHS, found.count - most, MOST_PATHS - most)),
            "cited": describe_documents(read_cards(self.store, documents, case.known_limit)),
            "left": 0,
        }

    def find_common(self, id: str, other: str, shown: Shown) -> dict[str, Any]:
        """Return the neighbours that two entities have in common, at most MOST of those not shown."""
        case = self.use("common", id, other)
        refuse_unknown(case, id, other)
        common = case.reach.find_common(id, other)
        answer = self._add(case, common, shown)
        here = case.reach.order(common & {*shown.ids, *answer["entities"]}, case.ranking.values)
        return {**answer, "common": here, "commonCount": len(common)}

    def _add(self, case: CaseRead, ids: Set[str], shown: Shown) -> dict[str, Any]:
        """Return the first MOST of these entities that are not shown, and how many are left."""
        new = case.reach.order(ids - shown.ids, case.ranking.values)
        return {**self.arrive(case, set(new[:MOST]), shown), "left": len(new[MOST:])}

    def arrive(
        self, case: CaseRead, ids: Set[str], shown: Shown, pairs: Set[Pair] = frozenset()
    ) -> dict[str, Any]:
        """Return what a page needs of entities that are added to those shown."""
        answer = build_arrivals(
            self.store,
            case.reach,
            case.ranking,
            ids,
            shown.ids & case.reach.names.keys(),
            marked=shown.marking,
            pairs=pairs,
            with_words=self.with_words,
        )
        return {**answer, "changed": case.latest}

    def use(self, act: str, *target: str) -> CaseRead:
        """Record a use before its answer; return the case, which is read again if it changed since."""
        self.record_act("consultation", act, *target)
        with self._lock:
            return self._catch_up()

    def record_act(self, action: str, act: str, *target: str) -> None:
        """Record what is done on the page, before it is done or answered; action is its name in law."""
        with self._lock:
            self.has_changed |= action in ("alteration", "combination")
            self.record(Use(action, f"explore {act}", terminal_safe(shlex.join(target))))

    def _catch_up(self) -> CaseRead:
        """Return the case as it is now, or as it was while it is read again; the caller holds the lock."""
        latest = read_last_change(self.store)
        if latest == self.last_read.changed:
            return self.last_read
        if self._read_seconds <= QUICK:
            self._read()
            return self.last_read
        if self._reading is None or not self._reading.is_alive():
            self._reading = Thread(target=self._read_beside, daemon=True)
            self._reading.start()
        return replace(self.last_read, latest=latest)


def refuse_unknown(case: CaseRead, *ids: str) -> None:
    """Raise UnknownId if the network of the page has no such entity."""
    for id in ids:
        if id not in case.reach.names:
            raise UnknownId(
                f"id {id!r} is not in the network of this page, expected one that its options admit; "
                "start `ringmap explore` with its role in --roles, or, if nothing else names it, with "
                "--include-suspected-false or --text-persons"
            )


def _pair(step: Step) -> Pair:
    return frozenset((step.source, step.target))


def _rank(drawn: NetworkPage) -> Ranking:
    what = drawn.selection
    return rank_entities(drawn.ranks, what.measure, max((node.value for node in what.nodes), default=0.0))
