"""Weigh what two records share: each kind of shared entity once, by its rarest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Protocol

from .evidence_bits import Evidence
from .person_record import SharedEntity

FURTHER_KIND = 1.0  # bits at most: a place, a firm and a partner go together, so the rarest of them counts

Rarest = Mapping[str, tuple[float, SharedEntity]]


class Sharing(Protocol):
    """A record that has entities which others may share."""

    @property
    def shared(self) -> frozenset[SharedEntity]:
        """The entities."""


def choose_rarest(
    shared: Iterable[SharedEntity], weigh: Callable[[SharedEntity], float]
) -> dict[str, tuple[float, SharedEntity]]:
    """Return the shared entity of each kind that is worth most, with its bits."""
    best: dict[str, tuple[float, SharedEntity]] = {}
    for entity in sorted(shared):
        bits = weigh(entity)
        if entity.kind not in best or bits > best[entity.kind][0]:
            best[entity.kind] = bits, entity
    return best


def list_shared_evidence(
    rarest: Rarest, one: Sharing, other: Sharing, surroundings: Collection[str]
) -> Iterator[Evidence]:
    """Yield the evidence of the rarest entities; of the kinds that are surroundings, one counts in full."""
    around = min(((-rarest[kind][0], kind) for kind in surroundings if kind in rarest), default=(0.0, ""))[1]
    for kind, (bits, entity) in sorted(rarest.items()):
        is_further = kind in surroundings and kind != around
        first, second = (_find_label(record, entity) for record in (one, other))
        yield Evidence(kind, min(FURTHER_KIND, bits) if is_further else bits, first, second)


def _find_label(record: Sharing, shared: SharedEntity) -> str:
    """Return what the record calls an entity."""
    return next(entity.label or entity.id for entity in record.shared if entity == shared)
