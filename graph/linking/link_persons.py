"""Join records of one person by the evidence that adds up, and find who somebody of a street name may be."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from .blocking import group_blocks, list_block_keys, list_street_keys, pair_blocks
from .evidence_bits import Evidence
from .frequencies import FrequencyTable, count_frequencies
from .link_records import (
    DOUBTFUL_BITS,
    LEAST_BITS,
    LinkRules,
    RecordLinks,
    Weigh,
    WeighedPair,
    compare_records,
    link_records,
)
from .person_evidence import weigh_evidence
from .person_record import PersonRecord, unite_records

PersonLinks = RecordLinks[PersonRecord]


def link_persons(
    records: Iterable[PersonRecord], table: FrequencyTable | None = None, *, least_bits: float = LEAST_BITS
) -> PersonLinks:
    """Return which records are one person; the order of the records does not matter.

    least_bits are those of a join. table has the frequencies, by default those of the records. Who is known
    by a street name alone is joined to nobody, and stands among the doubtful pairs.
    """
    every = list(records)
    weigh = make_person_weigher(every, table)

    def weigh_named(one: PersonRecord, other: PersonRecord) -> tuple[Evidence, ...] | None:
        return weigh(one, other) if one.names and other.names else None

    rules = LinkRules(list_block_keys, weigh_named, unite_records)
    return _add_street_names(link_records(every, rules, least_bits=least_bits), weigh)


def make_person_weigher(
    records: Iterable[PersonRecord], table: FrequencyTable | None = None
) -> Weigh[PersonRecord]:
    """Return the function that weighs two of these records."""
    return partial(weigh_evidence, table=table or count_frequencies(records))


def _add_street_names(links: PersonLinks, weigh: Weigh[PersonRecord]) -> PersonLinks:
    """Add who may be somebody that is known by a street name alone: a question, never a join."""
    named = dict(enumerate(record for record in links.united if record.street_names))
    keys = {number: list_street_keys(record) for number, record in named.items()}
    blocks, skipped = group_blocks(keys)
    found: list[WeighedPair[PersonRecord]] = []
    for one, other in pair_blocks(keys, blocks):
        if bool(named[one].names) != bool(named[other].names):
            pair = compare_records(named[one], named[other], weigh)
            if pair and pair.bits >= DOUBTFUL_BITS:
                found.append(pair)
    return replace(
        links,
        doubtful=tuple(sorted((*links.doubtful, *found), key=lambda pair: (pair.first.id, pair.second.id))),
        skipped=tuple(sorted({*links.skipped, *skipped})),
    )
