"""Judgements: what a person decided on two entities, and what that makes of the mentions that they name."""

from collections import deque
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from .key_rules import JUDGED
from .mention_context import make_key
from .partition import SEPARATOR, DisjointSets
from .vetoes import Veto

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
VERDICTS = (SAME, DIFFERENT, UNSURE)


class PresentMention(NamedTuple):
    """A mention that the case has now and that an anchor of a judgement names."""

    anchor: str
    mention: str
    document: str


class JudgedEntity(NamedTuple):
    """The id that one of the two had when it was judged, and the ISO moment when that entity was made."""

    id: str
    born_at: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided on two entities of one kind.

    first and second are the anchors of the two, sorted: what documents call them and where, as digests under
    the store's key.
    present are the mentions that the case has of them now, entities the two as they were when it was made.
    act names the linking that made it, "" if a person did; others are the anchors of the other entities that
    linking had joined with the two before.
    """

    id: str
    verdict: str
    kind: str
    by: str
    why: str
    at: datetime
    first: tuple[str, ...]
    second: tuple[str, ...]
    present: tuple[PresentMention, ...] = ()
    entities: tuple[JudgedEntity, ...] = ()
    act: str = ""
    others: tuple[str, ...] = ()

    @property
    def judge(self) -> str:
        """Who judged: a person, or linking, and who had it run."""
        return f"linking, run by {self.by}" if self.act else self.by

    @property
    def is_asleep(self) -> bool:
        """Whether one of the two has no mention in the case now, so that the judgement has no effect.

        What linking joined sleeps as soon as any mention that it weighed is gone, as its evidence may be gone
        too.
        """
        if self.act:
            return {*self.first, *self.second, *self.others} != {one.anchor for one in self.present}
        return not (self.list_mentions(self.first) and self.list_mentions(self.second))

    def rests_on(self, other: "Judgement") -> bool:
        """Whether linking weighed as one what the other judgement joined, so that it falls with it."""
        if not self.act or other.verdict != SAME or self.id == other.id:
            return False
        sides, first, second = {*other.first, *other.second}, {*self.first}, {*self.second}
        is_of_the_same_two = any(
            first.issuperset(one) and second.issuperset(two)
            for one, two in ((other.first, other.second), (other.second, other.first))
        )
        return sides <= first | second | {*self.others} and not is_of_the_same_two

    def list_mentions(self, anchors: Iterable[str]) -> list[str]:
        """Return the mentions that the case has of these anchors, in the order of the anchors."""
        at: dict[str, list[str]] = {}
        for one in sorted(self.present):
            at.setdefault(one.anchor, []).append(one.mention)
        return [mention for anchor in anchors for mention in at.get(anchor, ())]

    def list_joined(self) -> tuple[str, ...]:
        """Return the two mentions that share the key of a judgement "same"; none while it is asleep.

        They are the first of each side. Joining all would keep an entity together that a retraction parts.
        """
        if self.verdict != SAME or self.is_asleep:
            return ()
        return tuple(self.list_mentions(side)[0] for side in (self.first, self.second))

    def follow(self, gone: Container[str], come: Mapping[str, Iterable[PresentMention]]) -> "Judgement":
        """Return the judgement after mentions went and others came; come has these by anchor."""
        present = {one for one in self.present if one.mention not in gone}
        anchors = (*self.first, *self.second, *self.others)
        present.update(one for anchor in anchors for one in come.get(anchor, ()))
        return replace(self, present=tuple(sorted(present))) if present != {*self.present} else self


def describe_anchor(document: str, kind: str, mention: Mapping[str, Any]) -> str:
    """Return what an anchor of a stored mention is made of: its document, its place and its name there.

    Grading, handling, role and other readings do not count, so a correction of these keeps the anchor.
    """
    called = " ".join(str(mention.get("label") or "").split()).casefold()
    place, own_key = mention["place"], mention.get("own_key") or ""
    return SEPARATOR.join((document, kind, place, own_key, str(bool(mention.get("from_text"))), called))


def find_judged_keys(judgements: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """Return the keys by which judgements join mentions, by mention id."""
    keys: dict[str, set[str]] = {}
    for judgement in judgements:
        for mention in judgement.list_joined():
            keys.setdefault(mention, set()).add(make_key(judgement.kind, JUDGED, judgement.id))
    return {mention: tuple(sorted(found)) for mention, found in keys.items()}


def find_vetoes(judgements: Iterable[Judgement]) -> list[Veto]:
    """Return which mentions judgements keep apart."""
    return [
        (frozenset(one.list_mentions(one.first)), frozenset(one.list_mentions(one.second)))
        for one in judgements
        if one.verdict == DIFFERENT and not one.is_asleep
    ]


def find_opposing(
    judgements: Sequence[Judgement], verdict: str, first: Iterable[str], second: Iterable[str]
) -> list[Judgement]:
    """Return the judgements that already decide on two sets of anchors, and with another verdict.

    "Same" is transitive: a chain of judgements makes two the same. Judgements that are asleep count too.
    """
    sides = (set(first), set(second))
    joining = [one for one in judgements if one.verdict == SAME]
    opposing = find_chain(joining, *sides) if verdict != SAME else []
    if opposing or verdict == DIFFERENT:
        return opposing
    sets = DisjointSets()
    for judgement in joining:
        _join_anchors(sets, (*judgement.first, *judgement.second))
    for side in [{*sides[0], *sides[1]}] if verdict == SAME else sides:
        _join_anchors(sets, side)
    one, other = ({sets.find(anchor) for anchor in side} for side in sides)
    return [
        judgement
        for judgement in judgements
        if judgement.verdict == DIFFERENT
        and _parts_sides(
            {sets.find(anchor) for anchor in judgement.first},
            {sets.find(anchor) for anchor in judgement.second},
            one,
            other,
        )
    ][:1]


def find_resting(judgements: Iterable[Judgement], others: Iterable[Judgement]) -> list[Judgement]:
    """Return those of the judgements that rest on one of the others."""
    by_anchor: dict[str, list[Judgement]] = {}
    for one in judgements:
        for anchor in (*one.first, *one.second, *one.others) if one.act else ():
            by_anchor.setdefault(anchor, []).append(one)
    # What rests on another has all of its anchors, so also its first.
    found = {
        one.id: one for other in others for one in by_anchor.get(other.first[0], ()) if one.rests_on(other)
    }
    return [found[id] for id in sorted(found)]


class JoinedAnchors:
    """The anchors that judgements "same" join, and which linking may not join.

    A person's "different" or "unsure" of two keeps linking from joining them. Made for many joins at once:
    find_opposing looks at one.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        judgements = list(judgements)
        self._parted = [one for one in judgements if one.verdict in (DIFFERENT, UNSURE)]
        self._sets = DisjointSets()
        for judgement in judgements if self._parted else ():
            if judgement.verdict == SAME:
                self.join(judgement.first, judgement.second)

    def join(self, first: Iterable[str], second: Iterable[str]) -> None:
        """Join the anchors of two sides."""
        if self._parted:
            _join_anchors(self._sets, (*first, *second))

    def may_join(self, first: Iterable[str], second: Iterable[str]) -> bool:
        """Return whether no judgement is about what a join would make one."""
        if not self._parted:
            return True
        joined = self._find({*first, *second})
        return not any(
            self._find(one.first) & joined and self._find(one.second) & joined for one in self._parted
        )

    def _find(self, anchors: Iterable[str]) -> set[str]:
        return {self._sets.find(anchor) for anchor in anchors}


def _parts_sides(first: set[str], second: set[str], one: set[str], other: set[str]) -> bool:
    return bool((first & one and second & other) or (first & other and second & one))


def _join_anchors(sets: DisjointSets, anchors: Iterable[str]) -> None:
    start, *others = sorted(anchors)
    for anchor in others:
        sets.join(start, anchor)


def find_chain(judgements: Sequence[Judgement], first: set[str], second: set[str]) -> list[Judgement]:
    """Return the shortest chain of judgements from one set of anchors to another; [] if there is none."""
    waiting: deque[tuple[set[str], tuple[Judgement, ...]]] = deque([(first, ())])
    used: set[str] = set()
    while waiting:
        reached, chain = waiting.popleft()
        if chain and reached & second:
            return list(chain)
        for judgement in judgements:
            anchors = {*judgement.first, *judgement.second}
            if judgement.id in used or not anchors & reached:
                continue
            used.add(judgement.id)
            waiting.append((anchors, (*chain, judgement)))
    return []
