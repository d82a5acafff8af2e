"""Finds who rose, fell, came and went since an earlier report, and which documents caused it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..analysis.findings import Report
from ..network.network_tables import Network
from ..sentence_words import plural
from .causes import WHAT, Cause, compare_documents
from .document_digests import digest_texts, find_regraded, list_documents
from .earlier import Earlier, Ranked, round_value
from .wording import format_moment, format_number, say_kind

COLUMNS = (
    *("report", "change", "id", "label", "kind", "rank_before", "rank", "value_before", "value", "formerly"),
    *(f"{what}_{column}" for what in WHAT for column in ("documents", "documents_count", "references")),
)
# Mentions of an entity that a report keeps: the next report finds it by them after a merge or a split.
KEPT = 50
DOCUMENTS = 20
# A page lists those who have or had at least this rank.
HIGH = 20
_ORDER = ("came", "went", "rose", "fell", "grew", "shrank", "changed")


@dataclass(frozen=True)
class Change:
    """One move in a list: rank and value before and now (None if it was not on the list), and its cause.

    formerly are the ids of entities that have become this one, or that this one was part of; split_from is
    the name of the entity that it was part of.
    """

    report: str
    change: str
    id: str
    label: str
    kind: str
    rank_before: int | None
    rank: int | None
    value_before: float | None
    value: float | None
    formerly: tuple[str, ...] = ()
    cause: Cause = field(default=Cause())
    split_from: str = ""

    def to_row(self) -> dict[str, Any]:
        """Return the change as a row of COLUMNS, with at most DOCUMENTS documents of each sort."""
        return {
            **{name: getattr(self, name, None) for name in COLUMNS},
            "formerly": list(self.formerly),
            **self.cause.to_row(DOCUMENTS),
        }

    @property
    def highest(self) -> int:
        """The better of its two ranks."""
        return min(rank for rank in (self.rank_before, self.rank) if rank is not None)

    @property
    def sentence(self) -> str:
        """The change in words."""
        value = " → ".join(
            format_number(each) for each in (self.value_before, self.value) if each is not None
        )
        if self.split_from:
            where = f"was one with {self.split_from} and is known apart now, at place {self.rank}"
        elif self.change == "came":
            where = f"is new, at place {self.rank}"
        elif self.change == "went":
            where = f"is no more in the list; was at place {self.rank_before}"
        elif self.rank == self.rank_before:
            where = f"{self.change} at place {self.rank}"
        else:
            where = f"{self.change} from place {self.rank_before} to {self.rank}"
        return f"{where} (value {value})"

    @property
    def reason(self) -> str:
        """The documents that caused it, in words; "" if it went and the earlier report has no digests."""
        return "" if self.change == "went" and not self.cause.is_known else self.cause.sentence


@dataclass(frozen=True)
class Changes:
    """All moves since an earlier report, and the names of the documents that are new, gone and changed."""

    since: str
    moves: tuple[Change, ...]
    new_documents: tuple[str, ...] = ()
    gone_documents: tuple[str, ...] = ()
    changed_documents: tuple[str, ...] = ()
    within_error: int = 0
    notes: tuple[str, ...] = ()
    regraded_documents: tuple[str, ...] = ()  # in words

    @property
    def top_moves(self) -> list[Change]:
        """The moves of those with a rank of HIGH or better; in each list the splits first, then by rank."""
        found = [
            move
            for move in self.moves
            if move.split_from or (move.highest <= HIGH and max(move.value or 0, move.value_before or 0) > 0)
        ]
        return sorted(
            found,
            key=lambda move: (
                move.report,
                not move.split_from,
                move.highest,
                _ORDER.index(move.change),
                move.label,
                move.id,
            ),
        )

    def select_highest(self, most: int) -> dict[str, list[Change]]:
        """Return the highest moves of each list, at most this many of each."""
        found: dict[str, list[Change]] = {}
        for move in self.top_moves:
            if len(found.setdefault(move.report, [])) < most:
                found[move.report].append(move)
        return found

    def format_lines(self, most: int = 5) -> list[str]:
        """Return the changes in a few lines for a terminal."""
        counts = Counter("split off" if move.split_from else move.change for move in self.moves)
        moved = (f"{counts[change]:,} {change}" for change in ("split off", *_ORDER) if counts[change])
        counted = ", ".join(moved) or "nobody moved"
        documents = (
            f"{plural(len(self.new_documents), 'new document')}, {len(self.changed_documents):,} changed, "
            f"{len(self.gone_documents):,} no longer counted"
        )
        head = f"since {format_moment(self.since) or 'an empty report'}: {counted}; {documents}"
        shown = [
            f"  {move.report}: {move.label} ({say_kind(move.kind)}) {move.sentence}"
            f"{'; ' + move.reason if move.reason else ''}"
            for moves in self.select_highest(most).values()
            for move in moves
        ]
        left = len(self.moves) - len(shown)
        return [
            *self.notes,
            head,
            *(f"  {text}" for text in self.regraded_documents[:most]),
            *shown,
            *([f"  and {plural(left, 'further move')} in changes.csv"] if left else []),
        ]


def find_changes(
    reports: Mapping[str, Report],
    before: Earlier,
    noise: Mapping[str, float],
    notes: Sequence[str] = (),
    documents: Sequence[Mapping[str, Any]] | None = None,
) -> Changes:
    """Return what moved since an earlier report, in each list that both have.

    documents are those of the reports if they are listed already. notes say how the two reports differ: only
    if they do not can a move be caused by others.
    """
    documents = list_documents(reports) if documents is None else documents
    since = compare_documents(before, documents)
    moves: list[Change] = []
    within = 0
    for name, report in reports.items():
        then = before.lists.get(name)
        if then is None:
            continue
        now = list_ranks(report)
        pairs = _match_corridors(then, now) if name == "routes" else _match_entities(then, now, report)
        called = {was.id: was.label for was in then}
        found = [
            (move, _is_unchanged(was, one))
            for was, one, formerly in pairs
            if (move := _compare_places(name, was, one, formerly, called))
        ]
        error = noise.get(name, 0.0) + before.noise.get(name, 0.0)
        real = [
            (move, same)
            for move, same in found
            if not error or move.split_from or abs((move.value or 0) - (move.value_before or 0)) > error
        ]
        within += len(found) - len(real)
        moves += [
            replace(move, cause=since.find_cause(move.id, move.formerly, is_unchanged=same and not notes))
            for move, same in real
        ]
    moves.sort(key=lambda move: (move.report, _ORDER.index(move.change), move.highest, move.label, move.id))
    new, gone, changed = (
        tuple(sorted(called for _, called in since.name_documents(found)))
        for found in (since.new, since.gone, since.changed)
    )
    regraded = find_regraded(reports, before, documents)
    return Changes(before.as_of, tuple(moves), new, gone, changed, within, tuple(notes), regraded)


def list_ranks(report: Report) -> list[Ranked]:
    """Return every place of a list, with what the next report needs to find it again."""
    table, mentions = report.ranks, report.network.admitted_evidence.mentions
    own: dict[str, list[str]] = defaultdict(list)
    for mention, entity in sorted(zip(mentions["id"], mentions["entity"], strict=True)):
        if len(own[entity]) < KEPT:
            own[entity].append(mention)
    ties = _digest_edges(report.network)
    members = table["members"] if "members" in table else [()] * len(table)
    columns = (*(table[c] for c in ("id", "label", "kind", "rank", report.by)), members)
    return [
        Ranked(
            id,
            label,
            kind,
            int(rank),
            round_value(value),
            tuple(own.get(id, ())),
            ties.get(id, ""),
            tuple(parts),
        )
        for id, label, kind, rank, value, parts in zip(*columns, strict=True)
    ]


def _digest_edges(network: Network) -> Mapping[str, str]:
    """Return a digest of each entity's edges, so that a later report can tell whether they are the same."""
    found: dict[str, list[str]] = defaultdict(list)
    columns = (network.edges[name] for name in ("source", "target", "kind", "strength", "directed"))
    for one, other, kind, strength, directed in zip(*columns, strict=True):
        found[one].append(f"{other} {kind} {strength:.10g} {'from' if directed else ''}")
        found[other].append(f"{one} {kind} {strength:.10g} {'to' if directed else ''}")
    return {id: digest_texts(sorted(ties)) for id, ties in found.items()}


Pair = tuple[Ranked | None, Ranked | None, tuple[str, ...]]


def _match_entities(then: Sequence[Ranked], now: Sequence[Ranked], report: Report) -> list[Pair]:
    """Return pairs of each entity then and now: the same id, else the entity that has its mentions today."""
    here = {one.id: one for one in now}
    bearer = dict(
        zip(
            report.network.admitted_evidence.mentions["id"],
            report.network.admitted_evidence.mentions["entity"],
            strict=True,
        )
    )
    joined: dict[str, list[Ranked]] = defaultdict(list)
    gone: list[Ranked] = []
    for was in then:
        id = (
            was.id
            if was.id in here
            else next((bearer[mention] for mention in was.mentions if bearer.get(mention) in here), "")
        )
        (joined[id] if id else gone).append(was)
    owner = {mention: was.id for was in then for mention in was.mentions}
    pairs: list[Pair] = [(was, None, ()) for was in gone]
    for one in now:
        same = sorted(joined[one.id], key=lambda was: (was.id != one.id, was.rank, was.id))
        parts = (
            ()
            if same
            else tuple(sorted({owner[mention] for mention in one.mentions if mention in owner} - {one.id}))
        )
        pairs.append(
            (same[0] if same else None, one, tuple(was.id for was in same if was.id != one.id) or parts)
        )
    return pairs


def _match_corridors(then: Sequence[Ranked], now: Sequence[Ranked]) -> list[Pair]:
    """Return pairs of each corridor then and the one now with most of its shipments and vehicles.

    The id of a corridor changes with every shipment.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(now):
        for member in one.members:
            having[member].append(place)
    shared = [
        (-count, was, place)
        for was, old in enumerate(then)
        for place, count in Counter(p for m in old.members for p in having[m]).items()
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, was, place in sorted(shared):
        if was not in taken and place not in found:
            found[place] = was
            taken.add(was)
    here = [(then[found[place]] if place in found else None, one) for place, one in enumerate(now)]
    pairs: list[Pair] = [(was, one, (was.id,) if was and was.id != one.id else ()) for was, one in here]
    return pairs + [(old, None, ()) for was, old in enumerate(then) if was not in taken]


def _compare_places(
    report: str, was: Ranked | None, one: Ranked | None, formerly: tuple[str, ...], called: Mapping[str, str]
) -> Change | None:
    """Return the change of one place in a list; None if nothing changed, or if its value was and is 0.

    called are the names of those in the earlier list.
    """
    shown = one or was
    if shown is None:
        return None
    move = Change(
        report,
        "",
        shown.id,
        shown.label,
        shown.kind,
        was.rank if was else None,
        one.rank if one else None,
        was.value if was else None,
        one.value if one else None,
        formerly,
    )
    if was is None or one is None:
        parted = ", ".join(called[id] for id in formerly if id in called) if was is None else ""
        return replace(move, change="came" if was is None else "went", split_from=parted)
    if was.value == 0 == one.value or (was.rank, was.value) == (one.rank, one.value):
        return None
    if was.rank != one.rank:
        return replace(move, change="rose" if one.rank < was.rank else "fell")
    return (
        replace(move, change="grew" if one.value > was.value else "shrank")
        if report != "routes"
        else _compare_members(move, was, one)
    )


def _is_unchanged(was: Ranked | None, one: Ranked | None) -> bool:
    """Return whether an entity has the same edges, or a corridor the same shipments and vehicles."""
    return (
        was is not None and one is not None and was.ties == one.ties and set(was.members) == set(one.members)
    )


def _compare_members(move: Change, was: Ranked, one: Ranked) -> Change | None:
    """Return the change of a corridor that kept its rank; None if it has the same members.

    It grew or shrank by its members, because its value depends on all other corridors.
    """
    more = len(one.members) - len(was.members)
    if more == 0 and set(one.members) == set(was.members):
        return None
    return replace(move, change="grew" if more > 0 else "shrank" if more < 0 else "changed")
