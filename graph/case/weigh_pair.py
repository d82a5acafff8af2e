"""Weighs whether two persons or two firms of a case are one: the evidence in bits, and the probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..linking.evidence_bits import Evidence, add_bits
from ..linking.link_records import Weigh
from ..linking.linked_kinds import LINKED_KINDS
from ..linking.proposed_link import compute_probability

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class WeighedTwo:
    """The evidence on two entities, weightiest first, without the prior; prior and probability beside it.

    is_weighed is False where nothing can be weighed: not two persons or two firms, or one of a chart. With
    is_ruled_out the documents say that they are two.
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
class CaseRecords:
    """The persons and firms of a case as linking reads them, each kind with the function that weighs two."""

    kinds: Sequence[tuple[Mapping[str, Any], Weigh[Any]]]

    @classmethod
    def read(cls, store: Store) -> CaseRecords:
        """Read the persons and firms of a case."""
        kinds = []
        for kind in LINKED_KINDS:
            records = kind.read(store)
            kinds.append(({one.id: one for one in records}, kind.make_weigher(records)))
        return cls(kinds)

    def weigh(self, one: str, other: str) -> WeighedTwo:
        """Return the evidence on whether two entities are one."""
        for records, weigh in self.kinds:
            if one in records and other in records:
                return _describe(weigh(records[one], records[other]))
        return WeighedTwo()


def _describe(found: tuple[Evidence, ...] | None) -> WeighedTwo:
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
