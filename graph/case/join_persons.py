"""Joins the persons of a case whom evidence links: what linking would join, and the act that joins them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..console.text import plural
from ..errors import RingmapError
from ..identity.judgements import DIFFERENT, UNSURE, Judgement
from ..ledger.join_linked import LinkedPair, join_linked
from ..linking.blocking import SkippedBlock
from ..linking.link_records import LEAST_BITS, WeighedPair
from ..linking.proposed_link import compute_probability, find_joins, make_proposed_link
from ..linking.read_persons import read_persons
from .judged_pairs import read_judged_pairs
from .rank_proposals import describe_weights, group_by_verdict, rank_links

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
LEAST = compute_probability(LEAST_BITS)


class FoundJoins(NamedTuple):
    """What linking would join: its pairs in their order, the same as rows, and how many persons there are.

    rows have PROPOSAL_COLUMNS, the most useful first. skipped are blocks too large to compare.
    """

    pairs: Sequence[WeighedPair]
    rows: list[Row]
    persons: int
    skipped: Sequence[SkippedBlock]

    def describe(self) -> str:
        """Return in a sentence what joining them would change."""
        left = self.persons - len(self.pairs)
        text = (
            f"{plural(len(self.pairs), 'join')} would make {left:,} persons of {self.persons:,}"
            if self.pairs
            else f"No two of {plural(self.persons, 'person')} can be joined"
        )
        if self.skipped:
            largest = max(one.records for one in self.skipped)
            text += (
                f"; {plural(len(self.skipped), 'group')} too large to compare, the largest of {largest:,} "
                "persons: two who share nothing else were not weighed"
            )
        return text


def list_joins(store: "Store", at_least: float = LEAST) -> FoundJoins:
    """Return what linking would join; it changes nothing.

    Pairs that somebody judged to be two, or was not sure of, are not joined. Raise RingmapError if at_least
    is no probability from 0.5 to below 1.
    """
    if not (isinstance(at_least, (int, float)) and 0.5 <= at_least < 1):
        raise RingmapError(
            f"--at-least is {at_least}, expected a probability from 0.5 to below 1, such as 0.99; change it"
        )
    records = read_persons(store)
    judged = group_by_verdict(read_judged_pairs(store))
    links = find_joins(records, least=at_least, apart=judged[DIFFERENT] | judged[UNSURE])
    proposals = rank_links(store, [make_proposed_link(pair) for pair in links.joins])
    return FoundJoins(links.joins, [one.to_row() for one in proposals], len(records), links.skipped)


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
