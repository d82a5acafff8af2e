"""Which claims under one mark can be of one vehicle, and which are of two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..examinations.exhibit import VehicleTraits
from ..examinations.why_apart import are_two_colours, explain_make_and_model
from ..kinds.typing_slips import differ_in_one, fold_look_alikes
from .vehicle_claim import Description, VehicleClaim
from .vehicle_use import is_in_use

MISREAD = 2  # characters in which two readings of one VIN may differ


@dataclass(slots=True)
class SeenVehicle:
    """The claims that can be of one vehicle, in the order of time.

    vins and descriptions are the different ones among its claims: thousands of reads of one plate have few.
    """

    claims: list[VehicleClaim] = field(default_factory=list)
    vins: set[str] = field(default_factory=set)
    descriptions: dict[Description, None] = field(default_factory=dict)

    def add(self, claim: VehicleClaim) -> None:
        """Add a claim that can be of this vehicle."""
        self.claims.append(claim)
        self.vins |= claim.vins
        self.descriptions[claim.described] = None

    @property
    def days(self) -> list[str]:
        """The days on which it was seen, in order."""
        return sorted(one.day for one in self.claims if one.day)

    @property
    def text(self) -> str:
        """Its description, in the words of the claim that says most."""
        return max((one.text for one in self.descriptions), key=lambda text: (len(text), text))


def count_differences(one: str, other: str) -> int:
    """Return in how many characters two VINs of 17 differ; an unreadable one, ?, differs from none.

    >>> count_differences("WVWZZZAUZLK214219", "WVWZZZA??GK214218")
    2
    """
    if len(one) != len(other):
        return 0  # where the characters stand is not known
    return sum(a != b and "?" not in (a, b) for a, b in zip(one, other, strict=True))


def are_slips(one: str, other: str) -> bool:
    """Return whether one VIN can be another that was misread or mistyped.

    One character differs, or two neighbours changed places, or those that differ are read as each other.

    >>> are_slips("WVWZZZAUZLK214219", "WVWZZZAUZLK214291")
    True
    >>> are_slips("WAUZZZ4MZLM018844", "WAUZZZ4MZLG018854")
    False
    """
    ours, theirs = fold_look_alikes(one), fold_look_alikes(other)
    return len(one) != len(other) or count_differences(ours, theirs) < MISREAD or differ_in_one(one, other)


def are_two_vins(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether VINs are certainly of two vehicles: each differs from each in more than a misreading."""
    pairs = [(one, other) for one in ones for other in others]
    return bool(pairs) and all(count_differences(one, other) > MISREAD for one, other in pairs)


def explain_two_descriptions(one: Description, other: Description) -> str:
    """Return why two descriptions are of two vehicles, in words; "" if they may be of one.

    >>> explain_two_descriptions(Description("BMW", "X5", "BLACK"), Description("BMW", "X5", "WHITE"))
    'one is black, the other white'
    """
    ours, theirs = (VehicleTraits(make=each.make, model=each.model) for each in (one, other))
    if why := explain_make_and_model(ours, theirs):
        return why
    if are_two_colours(one.colour, other.colour):
        return f"one is {one.colour.lower()}, the other {other.colour.lower()}"
    return ""


def are_near_colours(one: Description, other: Description) -> bool:
    """Return whether both have a colour and the two are different words.

    Of descriptions that explain_two_descriptions leaves together, these are colours that people mix up, as
    grey and silver.
    """
    return bool(one.colour and other.colour and one.colour != other.colour)


def part_seen_vehicles(claims: Sequence[VehicleClaim], *, by_near_colour: bool = False) -> list[SeenVehicle]:
    """Return the fewest vehicles that claims under one mark can be of, greedily in the order of time.

    Claims with one VIN are of one vehicle, whatever they say of its colour. by_near_colour also takes apart
    colours that people mix up.
    """
    vehicles: list[SeenVehicle] = []
    # What says most comes first, so that a claim that says little cannot bring two vehicles together.
    for claim in sorted(
        claims, key=lambda one: (not one.vins, not one.described.colour, one.day, one.claims)
    ):
        if not (claim.vins or claim.described.text):
            continue
        fitting = next((vehicle for vehicle in vehicles if _can_be(claim, vehicle, by_near_colour)), None)
        if fitting is None:
            vehicles.append(fitting := SeenVehicle())
        fitting.add(claim)
    for vehicle in vehicles:
        vehicle.claims.sort(key=lambda one: (one.day, one.moment, one.document))
    return sorted(vehicles, key=lambda vehicle: (vehicle.days[:1], vehicle.text))


def _can_be(claim: VehicleClaim, vehicle: SeenVehicle, by_near_colour: bool) -> bool:
    if claim.vins and vehicle.vins:
        return not are_two_vins(claim.vins, vehicle.vins)
    return not any(
        explain_two_descriptions(claim.described, one)
        or (by_near_colour and are_near_colours(claim.described, one))
        for one in vehicle.descriptions
    )


def do_alternate(one: SeenVehicle, other: SeenVehicle) -> bool:
    """Return whether two vehicles were seen in turn, so that the mark was on both at one time."""
    ours, theirs = one.days, other.days
    return bool(ours and theirs) and not (ours[-1] <= theirs[0] or theirs[-1] <= ours[0])


def share_day(one: SeenVehicle, other: SeenVehicle) -> bool:
    """Return whether two vehicles were on the road on one day, and not only reported on it."""
    ours, theirs = (
        {claim.day for claim in vehicle.claims if is_in_use(claim) and not claim.is_report_day}
        for vehicle in (one, other)
    )
    return bool((ours & theirs) - {""})
