"""Weighs whether two persons or two firms of a case are one: the evidence in bits, and the probability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..linking.evidence_bits import Evidence, add_bits
from ..linking.link_records import Weigh
from ..linking.linked_kinds import LINKED_KINDS, LinkedKind
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


@dataclass(eq=False)
class CaseRecords:
    """The persons and firms of a case as linking reads them; a kind is read when two of it are weighed."""

    store: Store
    _read: dict[str, tuple[Mapping[str, Any], Weigh[Any]]] = field(default_factory=dict)

    def weigh(self, one: str, other: str) -> WeighedTwo:
        """Return the evidence on whether two entities are one."""
        rows = self.store.read(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.kind AS kind", ids=[one, other]
        )
        kinds = {row["kind"] for row in rows}
        for kind in LINKED_KINDS:
            if kinds == {kind.kind}:
                records, weigh = self._read_kind(kind)
                if one in records and other in records:
                    return _describe(weigh(records[one], records[other]))
        return WeighedTwo()

    def _read_kind(self, kind: LinkedKind) -> tuple[Mapping[str, Any], Weigh[Any]]:
        if kind.kind not in self._read:
            records = kind.read(self.store)
            self._read[kind.kind] = {one.id: one for one in records}, kind.make_weigher(records)
        return self._read[kind.kind]


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
