"""Join records of one firm whose name is misspelt, by the evidence that adds up."""

from collections.abc import Iterable
from functools import partial

from .firm_evidence import FirmFrequencies, count_firm_frequencies, list_firm_keys, weigh_firms
from .firm_record import FirmRecord, unite_firms
from .link_records import LEAST_BITS, LinkRules, RecordLinks, Weigh, link_records


def link_firms(
    records: Iterable[FirmRecord], table: FirmFrequencies | None = None, *, least_bits: float = LEAST_BITS
) -> RecordLinks[FirmRecord]:
    """Return which records are one firm; the order of the records does not matter.

    least_bits are those of a join. table has the frequencies, by default those of the records.
    """
    every = list(records)
    rules = LinkRules(list_firm_keys, make_firm_weigher(every, table), unite_firms)
    return link_records(every, rules, least_bits=least_bits)


def make_firm_weigher(
    records: Iterable[FirmRecord], table: FirmFrequencies | None = None
) -> Weigh[FirmRecord]:
    """Return the function that weighs two of these records."""
    return partial(weigh_firms, table=table or count_firm_frequencies(records))
