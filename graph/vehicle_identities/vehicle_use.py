"""Whether a vehicle was in use, and after which day."""

from datetime import date, timedelta

from .vehicle_claim import EXAMINED, SEEN, STOLEN, VehicleClaim

REPORTED_WITHIN = timedelta(14)  # in which mostly a sighting is reported whose day nobody says


def is_in_use(claim: VehicleClaim) -> bool:
    """Return whether a claim says that a vehicle was on the road."""
    return claim.event in (SEEN, STOLEN) or (claim.event == EXAMINED and claim.is_roadside)


def is_in_use_after(claim: VehicleClaim, day: str) -> bool:
    """Return whether a claim says that a vehicle was on the road after a day, reported late or not."""
    if not is_in_use(claim) or claim.day <= day:
        return False
    if not claim.is_report_day or len(day) < len("2026-03-01"):
        return True
    return date.fromisoformat(claim.day) - REPORTED_WITHIN > date.fromisoformat(day)
