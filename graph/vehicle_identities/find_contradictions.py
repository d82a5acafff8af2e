"""Every contradiction in the claims about vehicles, each identity and kind once."""

from collections.abc import Iterator

from .claim_index import ClaimIndex
from .contradiction import Contradiction
from .journeys import find_impossible_journeys
from .plate_contradictions import find_plate_contradictions
from .single_claims import find_own_contradictions, find_removed_marks
from .vin_contradictions import find_vin_contradictions


def find_contradictions(index: ClaimIndex) -> list[Contradiction]:
    """Return every contradiction, most probable first; of one mark and kind the one with most documents."""
    best: dict[tuple[str, str], Contradiction] = {}
    for one in _find_all(index):
        key = (one.mark, one.kind.name)
        if key not in best or _count_documents(one) > _count_documents(best[key]):
            best[key] = one
    return sorted(
        best.values(),
        key=lambda one: (-one.kind.probability, -_count_documents(one), one.mark, one.kind.name),
    )


def _find_all(index: ClaimIndex) -> Iterator[Contradiction]:
    for plate in sorted(index.by_plate):
        yield from find_plate_contradictions(plate, index)
        yield from find_impossible_journeys(plate, index)
    for vin in sorted(index.by_vin):
        yield from find_vin_contradictions(vin, index)
    for claim in index.claims:
        yield from find_own_contradictions(claim, index)
    yield from find_removed_marks(index)


def _count_documents(one: Contradiction) -> int:
    return len({claim.document for claim in one.claims})
