"""Joins the persons and firms that evidence links: what linking would join, and the act that joins them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import RingmapError
from ..identity.judgements import DIFFERENT, UNSURE, Judgement
from ..ledger.join_linked import LinkedPair, join_linked
from ..linking.blocking import SkippedBlock
from ..linking.link_records import LEAST_BITS, WeighedPair
from ..linking.linked_kinds import LINKED_KINDS, LinkedKind
from ..linking.proposed_link import compute_bits, compute_probability, make_proposed_link
from ..sentence_words import plural
from .judged_pairs import read_judged_pairs
from .rank_proposals import describe_weights, group_by_verdict, rank_links

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
LEAST = compute_probability(LEAST_BITS)


@dataclass(frozen=True)
class KindJoins:
    """What linking would join of one kind: the pairs in their order, and how many entities there are.

    skipped are blocks too large to compare.
    """

    kind: LinkedKind
    pairs: Sequence[WeighedPair[Any]]
    entities: int
    skipped: Sequence[SkippedBlock]

    def describe(self) -> str:
        """Return in a sentence what joining them would change."""
        left = plural(self.entities - len(self.pairs), self.kind.word)
        text = (
            f"{plural(len(self.pairs), 'join')} would make {left} of {self.entities:,}"
            if self.pairs
            else f"No two of {plural(self.entities, self.kind.word)} can be joined"
        )
        if self.skipped:
            largest = max(one.records for one in self.skipped)
            text += (
                f"; {plural(len(self.skipped), 'group')} too large to compare, the largest of {largest:,} "
                f"{self.kind.word}s: two that share nothing else were not weighed"
            )
        return text


@dataclass(frozen=True)
class FoundJoins:
    """What linking would join, kind by kind; rows are of PROPOSAL_COLUMNS, the most useful first."""

    by_kind: Sequence[KindJoins]
    rows: list[Row]

    @property
    def pairs(self) -> list[WeighedPair[Any]]:
        """The pairs of all kinds."""
        return [pair for one in self.by_kind for pair in one.pairs]

    def describe(self) -> str:
        """Return in a sentence what joining them would change."""
        return "; ".join(one.describe() for one in self.by_kind if one.entities) or "Nobody can be joined"


def list_joins(store: "Store", at_least: float = LEAST, kind: str = "") -> FoundJoins:
    """Return what linking would join; it changes nothing. kind is person or firm, by default both.

    Pairs that somebody judged to be two, or was not sure of, are not joined. Raise RingmapError if at_least
    is no probability from 0.5 to below 1, or a kind is none that linking compares.
    """
    if not (isinstance(at_least, (int, float)) and 0.5 <= at_least < 1):
        raise RingmapError(
            f"--at-least is {at_least}, expected a probability from 0.5 to below 1, such as 0.99; change it"
        )
    words = [one.word for one in LINKED_KINDS]
    if kind and kind not in words:
        raise RingmapError(f"--kind is {kind!r}, expected {' or '.join(words)}; change it")
    judged = group_by_verdict(read_judged_pairs(store))
    apart = judged[DIFFERENT] | judged[UNSURE]
    found = []
    for one in LINKED_KINDS:
        if kind in ("", one.word):
            records = one.read(store)
            links = one.find_links(records, apart=apart, least_bits=compute_bits(at_least))
            found.append(KindJoins(one, links.joins, len(records), links.skipped))
    proposed = [make_proposed_link(pair, one.kind.kind) for one in found for pair in one.pairs]
    return FoundJoins(found, [one.to_row() for one in rank_links(store, proposed)])


def join_found(store: "Store", found: FoundJoins, *, by: str) -> list[Judgement]:
    """Join what linking found, as one act, and return its judgements."""
    pairs = [
        LinkedPair(pair.first.entities, pair.second.entities, describe_weights(pair.evidence))
        for pair in found.pairs
    ]
    return join_linked(store, pairs, by=by) if pairs else []


def describe_act(made: Sequence[Judgement], found: FoundJoins) -> str:
    """Return in a sentence what an act joined, and how to undo it."""
    if not made:
        return f"{found.describe()}; nothing was joined"
    left = len(found.pairs) - len(made)
    refused = f"; {plural(left, 'pair')} left apart, by a judgement or for want of a mention" if left else ""
    act = made[0].act
    return f"Made {plural(len(made), 'join')} as {act}{refused}; `ringmap resolve undo {act}` parts them all"
