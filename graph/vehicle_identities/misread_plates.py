"""Whether a plate stands in a document only because somebody misread that of another vehicle."""

from collections.abc import Sequence

from ..kinds.typing_slips import differ_in_one
from .claim_index import ClaimIndex
from .seen_vehicles import SeenVehicle, explain_two_descriptions
from .vehicle_claim import Description, VehicleClaim


def is_misread(plate: str, vehicle: SeenVehicle, index: ClaimIndex) -> bool:
    """Return whether a vehicle's only claim is of another vehicle whose plate is one character away."""
    if len({one.document for one in vehicle.claims}) > 1:
        return False
    return any(
        differ_in_one(plate, near) and _describes(vehicle, index.by_plate[near])
        for near in index.find_near_plates(plate)
    )


def _describes(vehicle: SeenVehicle, claims: Sequence[VehicleClaim]) -> bool:
    others = {other.described for other in claims}
    return any(_is_like(one, other) for one in vehicle.descriptions for other in others)


def _is_like(one: Description, other: Description) -> bool:
    return bool(
        one.model
        and one.colour
        and other.model
        and one.make == other.make
        and one.colour == other.colour
        and not explain_two_descriptions(one, other)
    )
