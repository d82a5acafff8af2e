"""A piece of evidence that two records are one, in bits; a bit doubles the odds."""

from typing import NamedTuple


class Evidence(NamedTuple):
    """One piece of evidence: what it is, its bits, and what each of the two records says."""

    what: str
    bits: float
    first_value: str = ""
    second_value: str = ""

    @property
    def values(self) -> list[str]:
        """What the records say: one value if both say the same, none if neither says anything."""
        return list(dict.fromkeys(filter(None, (self.first_value, self.second_value))))


def add_bits(evidence: tuple[Evidence, ...]) -> float:
    """Return the sum of the bits, rounded so that the same evidence always gives the same number."""
    return round(sum(piece.bits for piece in evidence), 6)
