"""The thefts shortly before a vehicle was first seen that it fits, where that is hardly chance."""

from datetime import date, timedelta

from .claim_index import ClaimIndex
from .model_years import find_model_year
from .plate_marks import YEARS_LATE
from .seen_vehicles import SeenVehicle, are_two_vins, explain_two_descriptions
from .vehicle_claim import Description, VehicleClaim

DAYS_SINCE_THEFT = timedelta(90)  # in which a stolen vehicle with another plate is first seen
FEWEST_DAYS = 7  # between a theft and a sighting with another plate, as far as chance goes
# Chance of as much likeness, above which it says nothing. Both vehicles are looked at in four ways, by force
# and by users: at .01 each, a twentieth of the transfers was called a clone.
RARE = 0.0025
# The same for two vehicles of one model, as a clone and its pattern mostly are: more than ten times as rarely
# are two that change a plate by law.
RARE_OF_ONE_MODEL = 1 / 30


def find_thefts_that_fit(
    plate: str, vehicle: SeenVehicle, index: ClaimIndex, most: float = RARE
) -> list[VehicleClaim]:
    """Return the thefts shortly before a vehicle was first seen that it fits, if that is no chance.

    Make, model and colour alone fit many vehicles. They count if such vehicles are stolen so seldom that
    hardly any would fit by chance, at a probability of most: in that force, if the force of the theft also
    saw the vehicle, and the less by chance the more other stolen vehicles its users and their partners use.
    """
    described = next((one for one in vehicle.descriptions if one.model), None)
    if described is None or not vehicle.days:
        return []
    people = frozenset().union(*(claim.people for claim in vehicle.claims))
    of_users = index.get_near_share(index.count_stolen_near(people, plate))
    first = date.fromisoformat(vehicle.days[0])
    forces = {claim.source for claim in vehicle.claims}
    fitting = [
        theft for theft in index.thefts.get(described.make, ()) if _fits(plate, vehicle, described, theft)
    ]
    found = []
    for theft in fitting:
        gap = first - date.fromisoformat(theft.day)
        share = index.get_theft_share(theft.source) if theft.source in forces else 1.0
        by_chance = of_users * share * len(fitting) * max(gap.days, FEWEST_DAYS) / index.theft_days
        if timedelta() <= gap <= DAYS_SINCE_THEFT and by_chance <= most:
            found.append(theft)
    return found


def _fits(plate: str, vehicle: SeenVehicle, described: Description, theft: VehicleClaim) -> bool:
    colour = theft.described.colour
    return (
        plate not in theft.plates
        and bool(theft.described.model)
        and colour in ("", described.colour)
        and not explain_two_descriptions(described, theft.described)
        and not are_two_vins(vehicle.vins, theft.vins)
        and not _are_two_years(vehicle, theft)
    )


def _are_two_years(vehicle: SeenVehicle, theft: VehicleClaim) -> bool:
    years = {find_model_year(vin, 0) for vin in vehicle.vins} - {0}
    return bool(years and theft.described.year) and all(
        abs(year - theft.described.year) > YEARS_LATE for year in years
    )
