"""A contradiction between claims about a vehicle, and the table of its kinds."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .vehicle_claim import VehicleClaim

CLONE, RINGER, FALSE_PLATE, STOLEN_PART = "clone", "ringer", "false plate", "stolen part"
# Of these, one alone is true of a mark; a part may be stolen and its number removed as well.
_EXCLUSIVE = frozenset((CLONE, RINGER, FALSE_PLATE, "transfer or clone", "wrong record"))


@dataclass(frozen=True, slots=True)
class ContradictionKind:
    """A kind of contradiction: what it suggests, how probable that is and why, and what would settle it."""

    name: str
    suggests: str
    probability: float
    words: str
    settles: str
    reason: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all be true of one lawful vehicle.

    mark is the id of the VIN, plate or part that it is about. marks are the ids of the VINs and plates of the
    identity that is in doubt. suggests is what the kind suggests, or ringer where the identity is that of a
    wreck.
    """

    kind: ContradictionKind
    mark: str
    sentence: str
    claims: tuple[VehicleClaim, ...]
    marks: tuple[str, ...] = ()
    suggests: str = ""

    @property
    def is_changed_identity(self) -> bool:
        """Whether it suggests that a vehicle bears the identity of another."""
        return self.suggests in (CLONE, RINGER)

    def is_rival_of(self, other: "Contradiction") -> bool:
        """Return whether both explain a claim about one mark, each by what excludes the other."""
        return (
            self.mark == other.mark
            and self.suggests != other.suggests
            and {self.suggests, other.suggests} <= _EXCLUSIVE
            and not set(self.claims).isdisjoint(other.claims)
        )


@cache
def read_contradiction_kinds() -> dict[str, ContradictionKind]:
    """Return each kind of contradiction by its name."""
    with (Path(__file__).parent / "contradiction_kinds.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["kind"]: ContradictionKind(
                row["kind"],
                row["suggests"],
                float(row["probability"]),
                row["words"],
                row["settles"],
                row["reason"],
            )
            for row in csv.DictReader(file)
        }


def make_contradiction(
    kind: str,
    mark: str,
    detail: str,
    claims: Sequence[VehicleClaim],
    marks: Sequence[str] = (),
    suggests: str = "",
) -> Contradiction:
    """Return a contradiction of a kind; its sentence is the words of the kind and the detail."""
    known = read_contradiction_kinds()[kind]
    named = tuple(
        dict.fromkeys((mark, *sorted(marks)) if mark.startswith(("vin:", "plate:")) else sorted(marks))
    )
    return Contradiction(
        known, mark, f"{known.words}: {detail}", tuple(claims), named, suggests or known.suggests
    )
