"""Contradictions within what one document says of a vehicle, and between it and what others know."""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from datetime import date, timedelta

from ..kinds.make import can_have_make
from ..kinds.mark_state import judge_mark_state
from ..kinds.typing_slips import differ_in_one
from ..sentence_words import plural
from .claim_index import ClaimIndex
from .contradiction import CLONE, FALSE_PLATE, RINGER, Contradiction, make_contradiction
from .model_years import find_model_year
from .plate_marks import YEARS_LATE, find_issue_day
from .seen_vehicles import are_slips, are_two_vins, explain_two_descriptions
from .vehicle_claim import DECLARED, EXAMINED, FOUND, VehicleClaim
from .vehicle_use import is_in_use, is_in_use_after

PLATE_AGE = timedelta(366)  # between the issue of two plates that are not of one age
KEPT = timedelta(30)  # in which a vehicle that was found is examined before its keeper has it back
# An engine that is missing was taken out; that says nothing of its number.
_ENGINE_OUT = re.compile(
    r"\b(?:removed|missing|absent|replaced|swapped|cut out|not (?:present|there|found))\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\b(?:numbers?|no|marks?|stamp\w*|digits?|plates?|serial)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;,]")
_OTHER_GOODS = re.compile(
    r"\b(?:parts?|effects|household|furniture|spares?|clothes|machinery)\b|^(?!870[34])\d{4}", re.I
)
_CARS = re.compile(r"^870[346]|\b(?:cars?|vehicles?|vans?|chassis|automobiles?|motor)\b", re.IGNORECASE)


def find_own_contradictions(claim: VehicleClaim, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield what one claim says that cannot be true of a lawful vehicle."""
    yield from _compare_vins(claim, index)
    yield from _find_stolen(claim, index)
    yield from _find_other_engine(claim, index)
    yield from _compare_make_and_year(claim, index)
    if claim.event == DECLARED and _OTHER_GOODS.search(claim.goods) and not _CARS.search(claim.goods):
        yield make_contradiction(
            "declared as something else",
            _name_mark(claim),
            f"declared as {claim.goods} ({claim.reference})",
            (claim,),
        )


def _name_mark(claim: VehicleClaim) -> str:
    vins = sorted(claim.stamped or claim.identified)
    return f"vin:{vins[0]}" if vins else f"plate:{min(claim.plates)}" if claim.plates else claim.entity


def _list_marks(claim: VehicleClaim) -> list[str]:
    return [f"vin:{vin}" for vin in claim.stamped] + [f"plate:{plate}" for plate in claim.plates]


def _compare_vins(claim: VehicleClaim, index: ClaimIndex) -> Iterator[Contradiction]:
    shown = claim.stamped or ({claim.partial_vin} if claim.partial_vin else frozenset())
    marks = _list_marks(claim)
    if not claim.stamped and (fitting := index.find_vin(claim.partial_vin)):
        marks.append(f"vin:{fitting}")
    suggests = RINGER if index.is_wreck(marks) else ""
    for others, kind in (
        (claim.identified, "VIN against identified VIN"),
        (claim.remembered, "VIN against ECU"),
    ):
        if are_two_vins(shown, others) or _are_two_read_vins(shown, others, claim, index):
            yield make_contradiction(
                kind,
                _name_mark(claim) if claim.stamped else claim.entity,
                f"{' or '.join(sorted(shown))} and {' or '.join(sorted(others))} "
                f"({claim.reference}, {claim.day})",
                (claim,),
                marks,
                suggests,
            )


def _are_two_read_vins(shown: Set[str], others: Set[str], claim: VehicleClaim, index: ClaimIndex) -> bool:
    """Return whether VINs that differ in two characters are two: no slip, and the other is known elsewhere.

    Another document has the other VIN exactly, so that nobody misread it.
    """
    is_known = all(
        any(one.document != claim.document for one in index.by_vin.get(other, ())) for other in others
    )
    return bool(shown and others and is_known) and not any(
        are_slips(one, other) for one in shown for other in others
    )


def _find_stolen(claim: VehicleClaim, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield a part of a stolen vehicle, and a stolen vehicle under another plate."""
    thefts = _list_thefts(claim, index) if claim.event == EXAMINED else []
    if not thefts:
        return
    stolen = thefts[0]
    if claim.is_part:
        yield make_contradiction(
            "part of a stolen vehicle",
            claim.entity,
            f"{claim.item} of {stolen.described.text or _name_mark(stolen)} ({claim.reference}, {claim.day}; "
            f"stolen {stolen.day}, {stolen.reference})",
            (claim, stolen),
        )
    plates = frozenset().union(*(theft.plates for theft in thefts))
    others = {
        plate
        for plate in claim.plates
        if plates and plate not in plates and not any(differ_in_one(plate, own) for own in plates)
    }
    if others and not _is_back(claim, stolen, index):
        yield from _build_under_plates(claim, stolen, plates, others, index)


def _list_thefts(claim: VehicleClaim, index: ClaimIndex) -> list[VehicleClaim]:
    """Return the earlier thefts of a vehicle."""
    return [
        theft
        for theft in index.list_thefts(claim)
        if theft.document != claim.document and theft.day <= claim.day
    ]


def _is_back(claim: VehicleClaim, stolen: VehicleClaim, index: ClaimIndex) -> bool:
    """Return whether a stolen vehicle was found so long before that its keeper has it, and may replate it."""
    return any(
        one.event == FOUND
        and len(one.day) == len(claim.day) == len("2026-03-01")
        and stolen.day <= one.day
        and date.fromisoformat(claim.day) - date.fromisoformat(one.day) > KEPT
        for vin in stolen.vins
        for one in index.by_vin.get(vin, ())
    )


def _build_under_plates(
    claim: VehicleClaim,
    stolen: VehicleClaim,
    plates: frozenset[str],
    others: set[str],
    index: ClaimIndex,
) -> Iterator[Contradiction]:
    for plate in sorted(others):
        bearers = _find_other_bearers(plate, claim, stolen, index)
        age = _explain_age(plate, stolen)
        found = CLONE if bearers or age else FALSE_PLATE
        seen = f"; {bearers[0].event} on {bearers[0].day} ({bearers[0].reference})" if bearers else age
        read_as = plate
        if age and not bearers:
            # It is another vehicle's, of which nothing is known: the examiner may have misread it.
            read_as, bearers = _find_near_bearers(plate, claim, stolen, index)
            seen += f"; {read_as} {bearers[0].event_words} ({bearers[0].reference})" if bearers else ""
        yield make_contradiction(
            "stolen under another plate",
            f"plate:{plate}",
            f"{plate} on the vehicle that was stolen as {' or '.join(sorted(plates))} on {stolen.day} "
            f"({claim.reference}, {claim.day}){seen}",
            (claim, stolen, *bearers),
            [f"plate:{read_as}", *(f"vin:{vin}" for vin in claim.stamped - claim.vins)],
            RINGER if index.is_wreck([f"plate:{read_as}"]) else found,
        )


def _explain_age(plate: str, stolen: VehicleClaim) -> str:
    """Return in words that a plate is older or newer than a stolen vehicle; "" if it may be of its age.

    Whoever makes up a plate makes it fit. One that does not was taken from another vehicle, or copied. The
    vehicle's own plate tells its age more closely than its year, unless that is of another age itself.
    """
    issued, year = find_issue_day(plate), stolen.described.year
    if not (issued and year):
        return ""
    if abs(issued.year - year) > YEARS_LATE:
        return f"; the plate was first issued in {issued.year}, the vehicle is of {year}"
    for own in sorted(stolen.plates):
        day = find_issue_day(own)
        if day and abs(day.year - year) <= YEARS_LATE and abs(issued - day) > PLATE_AGE:
            return f"; the plate was first issued in {issued:%Y-%m}, the vehicle's own in {day:%Y-%m}"
    return ""


def _find_near_bearers(
    plate: str, claim: VehicleClaim, stolen: VehicleClaim, index: ClaimIndex
) -> tuple[str, list[VehicleClaim]]:
    """Return the one plate with other bearers from which this one differs in a character, and its bearers."""
    found = {
        near: bearers
        for near in sorted(index.find_near_plates(plate))
        if differ_in_one(plate, near) and (bearers := _find_other_bearers(near, claim, stolen, index))
    }
    return next(iter(found.items())) if len(found) == 1 else (plate, [])


def _find_other_bearers(
    plate: str, claim: VehicleClaim, stolen: VehicleClaim, index: ClaimIndex
) -> list[VehicleClaim]:
    """Return claims of a plate that cannot be of the stolen vehicle that was examined with it.

    They have another VIN or description, or the vehicle was on the road with the plate before it was stolen
    or after its examination: the police keep a stolen vehicle.
    """
    return [
        one
        for one in index.by_plate[plate]
        if one.vins.isdisjoint(claim.vins)
        and (
            are_two_vins(one.vins, claim.vins)
            or explain_two_descriptions(one.described, claim.described)
            or is_in_use_after(one, claim.day)
            or (is_in_use(one) and one.day and one.day < stolen.day)
        )
    ]


def _find_other_engine(claim: VehicleClaim, index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield an engine in a vehicle that shows or has another VIN than the engine's own vehicle."""
    if claim.is_part or not claim.vins:
        return
    for engine in sorted(claim.engines):
        for other in index.by_engine[engine]:
            if other.document != claim.document and are_two_vins(claim.vins, other.vins):
                yield make_contradiction(
                    "engine of another vehicle",
                    _name_mark(claim),
                    f"its engine is of {other.described.text or 'a vehicle'}, VIN "
                    f"{' or '.join(sorted(other.vins))} ({claim.reference}; {other.reference})",
                    (claim, other),
                    _list_marks(claim),
                )
                return


def _compare_make_and_year(claim: VehicleClaim, index: ClaimIndex) -> Iterator[Contradiction]:
    described = claim.described
    # An examiner read the VIN on the vehicle; a list may have the VIN of the line above.
    suggests = RINGER if claim.event == EXAMINED else ""
    for vin in sorted(claim.stamped):
        if described.make and can_have_make(vin, described.make) is False:
            yield make_contradiction(
                "make that the VIN cannot have",
                f"vin:{vin}",
                f"{described.text} with the maker code {vin[:3]} ({claim.reference})",
                (claim,),
                suggests=suggests,
            )
        year = find_model_year(vin, described.year)
        if year and described.year and abs(year - described.year) > YEARS_LATE:
            yield make_contradiction(
                "year that the VIN cannot have",
                f"vin:{vin}",
                f"{described.text}, and the VIN is of {year} ({claim.reference})",
                (claim,),
                suggests=suggests,
            )
    year = described.year or max((find_model_year(vin, 0) for vin in claim.vins), default=0)
    for plate in sorted(claim.plates):
        issued = find_issue_day(plate)
        if year and issued and issued.year > year + YEARS_LATE:
            is_read = (
                claim.event == EXAMINED and str(issued) <= claim.day and not _is_slip(plate, claim, index)
            )
            yield make_contradiction(
                "plate newer than the examined vehicle" if is_read else "plate newer than its vehicle",
                f"plate:{plate}",
                f"{plate} was first issued in {issued.year}, the {described.text or 'vehicle'} is of {year} "
                f"({claim.reference}, {claim.day})",
                (claim,),
                suggests=RINGER if is_read and index.is_wreck([f"plate:{plate}"]) else "",
            )


def _is_slip(plate: str, claim: VehicleClaim, index: ClaimIndex) -> bool:
    """Return whether a vehicle that may be the one of a claim has a plate that differs in one character."""
    return any(
        differ_in_one(plate, near)
        and one.document != claim.document
        and one.described.make == claim.described.make
        and not are_two_vins(one.vins, claim.vins)
        and not explain_two_descriptions(one.described, claim.described)
        for near in index.find_near_plates(plate)
        for one in index.by_plate[near]
    )


def find_removed_marks(index: ClaimIndex) -> Iterator[Contradiction]:
    """Yield each examination that found numbers removed or put on anew, with all such exhibits."""
    found: dict[str, list[VehicleClaim]] = defaultdict(list)
    for claim in index.claims:
        if claim.event == EXAMINED and _find_removed(claim):
            found[claim.document].append(claim)
    for _, claims in sorted(found.items()):
        states = sorted({_find_removed(one) for one in claims})
        items = sorted({one.item or "exhibit" for one in claims})
        yield make_contradiction(
            "mark ground off",
            claims[0].entity,
            f"{plural(len(claims), 'exhibit')} of {claims[0].reference} on {claims[0].day}, "
            f"{' or '.join(states)}: {', '.join(items)}",
            claims,
        )


def _find_removed(claim: VehicleClaim) -> str:
    if judge_mark_state(claim.vin_state):
        return claim.vin_state
    of_number = [
        clause
        for clause in _CLAUSE_END.split(claim.engine_state)
        if _NUMBER.search(clause) or not _ENGINE_OUT.search(clause)
    ]
    return claim.engine_state if judge_mark_state(", ".join(of_number)) else ""
