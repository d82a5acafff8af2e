"""Contradictions between the claims about one VIN, and of a vehicle that is in use after its end."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from .claim_index import ClaimIndex
from .contradiction import RINGER, Contradiction, make_contradiction
from .seen_vehicles import are_near_colours, explain_two_descriptions
from .vehicle_claim import EXAMINED, IN_YARD, SAILED, Description, VehicleClaim
from .vehicle_use import is_in_use_after


def find_vin_contradictions(vin: str, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield what cannot be true of one vehicle in the claims about a VIN."""
    vehicles = list(_compare_vehicles(vin, index))
    yield from vehicles or _compare_examined_colours(vin, index)
    yield from _find_alive(vin, index)


def _compare_vehicles(vin: str, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield two vehicles that show one VIN; what an examiner tied to the true VIN is not among them."""
    # Of claims that are alike in all that is compared, the first stands for all.
    alike: dict[Description, dict[tuple[str, ...], VehicleClaim]] = defaultdict(dict)
    for one in index.by_vin[vin]:
        if vin in one.stamped and one.described.text:
            arrival = (one.day, one.place) if one.event == IN_YARD else ()
            alike[one.described].setdefault((one.document, *arrival), one)
    for (ours, ones), (theirs, others) in combinations(alike.items(), 2):
        why = explain_two_descriptions(ours, theirs)
        pairs = [
            (one, other)
            for one, other in (product(ones.values(), others.values()) if why else ())
            if one.document != other.document and not _is_corrected(one, other)
        ]
        if pairs:
            # The pair that tells most of the two vehicles: a wreck's VIN, else the first.
            one, other = next((pair for pair in pairs if _is_of_wreck(*pair)), pairs[0])
            yield make_contradiction(
                "two vehicles under one VIN",
                f"vin:{vin}",
                f"{why} ({one.reference}, {one.day}; {other.reference}, {other.day})",
                (one, other),
                [f"plate:{plate}" for plate in one.plates | other.plates],
                RINGER if _is_of_wreck(one, other) else "",
            )
            return


def _is_of_wreck(one: VehicleClaim, other: VehicleClaim) -> bool:
    """Return whether a VIN was on a vehicle in a yard for scrap, and later on another one elsewhere."""
    if (one.event == IN_YARD) is (other.event == IN_YARD):
        return False
    yard, elsewhere = (one, other) if one.event == IN_YARD else (other, one)
    return bool(yard.day and elsewhere.day) and yard.day < elsewhere.day


def _compare_examined_colours(vin: str, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield two examinations, by two forces, of one VIN on vehicles of two similar colours.

    Witnesses mix up such colours, but an examiner stands before the vehicle. One of the two shows the VIN;
    the other may be identified by it.
    """
    examined = [
        one for one in index.by_vin[vin] if one.event == EXAMINED and vin in one.stamped | one.identified
    ]
    for one, other in combinations(examined, 2):
        if (
            one.document != other.document
            and one.source != other.source
            and vin in one.stamped | other.stamped
            and are_near_colours(one.described, other.described)
        ):
            yield make_contradiction(
                "one VIN examined in two colours",
                f"vin:{vin}",
                f"{one.described.text} ({one.reference}, {one.day}) and "
                f"{other.described.text} ({other.reference}, {other.day})",
                (one, other),
                [f"plate:{plate}" for plate in one.plates | other.plates],
            )
            return


def _is_corrected(one: VehicleClaim, other: VehicleClaim) -> bool:
    """Return whether two lists of one yard tell of one arrival: the later one corrects the description."""
    return (one.event, one.day, one.place) == (IN_YARD, other.day, other.place) and other.event == IN_YARD


def _find_alive(vin: str, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield the use of a vehicle, by its VIN or a plate of its own, after a yard or a ship had it."""
    own = index.by_vin[vin]
    plates = index.list_plates(vin)
    for event, kind in ((IN_YARD, "alive after scrapping"), (SAILED, "alive after export")):
        ends = [one for one in own if one.event == event and one.day]
        if not ends:
            continue
        end = min(ends, key=lambda one: one.day)
        users = [one for one in own if one not in ends]
        users += [one for plate in sorted(plates) for one in index.by_plate.get(plate, ())]
        later = [one for one in users if is_in_use_after(one, end.day) and one.document != end.document]
        if later:
            first = min(later, key=lambda one: (one.day, one.document))
            yield make_contradiction(
                kind,
                f"vin:{vin}",
                f"{end.event_words} on {end.day} ({end.reference}), {first.event} on {first.day} "
                f"({first.reference})",
                (end, *dict.fromkeys(later)),
                [f"plate:{plate}" for plate in plates],
            )
