"""Weighs whether two persons of a case are one: the evidence in bits, and the probability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..linking.evidence import Evidence, add_bits
from ..linking.frequencies import FrequencyTable, count_frequencies
from ..linking.person_evidence import weigh_evidence
from ..linking.person_record import PersonRecord
from ..linking.proposed_link import compute_probability
from ..linking.read_persons import read_persons

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class WeighedTwo:
    """The evidence on two entities, weightiest first, without the prior; prior and probability beside it.

    is_weighed is False where nothing can be weighed: not two persons, or one of a chart. With is_ruled_out
    the documents say that they are two.
    """

    is_weighed: bool = False
    is_ruled_out: bool = False
    evidence: tuple[Evidence, ...] = ()
    prior: float = 0.0
    probability: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return it ready for JSON; values are what each of the two records says."""
        return {
            "isWeighed": self.is_weighed,
            "isRuledOut": self.is_ruled_out,
            "prior": self.prior,
            "probability": self.probability,
            "evidence": [{"what": one.what, "bits": one.bits, "values": one.values} for one in self.evidence],
        }


@dataclass(frozen=True, eq=False)
class CasePersons:
    """The persons of a case as linking reads them, and how frequent their names are."""

    records: Mapping[str, PersonRecord]
    table: FrequencyTable

    @classmethod
    def read(cls, store: Store) -> CasePersons:
        """Read the persons of a case."""
        records = read_persons(store)
        return cls({one.id: one for one in records}, count_frequencies(records))

    def weigh(self, one: str, other: str) -> WeighedTwo:
        """Return the evidence on whether two entities are one."""
        if one not in self.records or other not in self.records:
            return WeighedTwo()
        found = weigh_evidence(self.records[one], self.records[other], self.table)
        if found is None:
            return WeighedTwo(is_weighed=True, is_ruled_out=True)
        prior, *evidence = found
        return WeighedTwo(
            True,
            False,
            tuple(sorted(evidence, key=lambda piece: -abs(piece.bits))),
            prior.bits,
            compute_probability(add_bits(found)),
        )
