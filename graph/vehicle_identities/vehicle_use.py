"""Whether a vehicle was in use."""

from .vehicle_claim import EXAMINED, SEEN, STOLEN, VehicleClaim


def is_in_use(claim: VehicleClaim) -> bool:
    """Return whether a claim says that a vehicle was on the road."""
    return claim.event in (SEEN, STOLEN) or (claim.event == EXAMINED and claim.is_roadside)
