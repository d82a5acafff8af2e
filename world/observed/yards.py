"""The lists of what each yard holds."""

from collections.abc import Iterable
from datetime import datetime, time

from ..makers.history import Listing
from ..makers.vehicles import Vehicle
from .record_files import Sheet, format_day
from .smudges import Smudges

HEADS = (
    "Yard",
    "Yard Address",
    "Yard Postcode",
    "List Date",
    "Stock No",
    "Year",
    "Make",
    "Model",
    "Date Received",
    "Row",
    "Colour",
    "Odometer",
    "VIN",
    "Reg",
)


def make_yard_sheets(listings: Iterable[Listing], smudges: Smudges) -> list[Sheet]:
    """Return a file for each yard with its lists; a vehicle is written the same way in each."""
    sheets: dict[str, Sheet] = {}
    vehicle_cells: dict[str, dict[str, str]] = {}
    for listing in sorted(listings, key=lambda one: (one.day, one.yard.id)):
        yard = listing.yard
        sheet = sheets.setdefault(
            yard.id, Sheet(f"inventory-{'-'.join(yard.name.lower().split())}.csv", HEADS)
        )
        when = datetime.combine(listing.day, time(8))
        for vehicle, number, received in listing.stock:
            if vehicle.id not in vehicle_cells:
                vehicle_cells[vehicle.id] = _make_vehicle_cells(vehicle, smudges)
            cells = {
                **vehicle_cells[vehicle.id],
                "Yard": yard.name,
                "Yard Address": f"{yard.place.line}, {yard.place.town}",
                "Yard Postcode": yard.place.postcode,
                "List Date": format_day(listing.day),
                "Stock No": number,
                "Date Received": format_day(received),
            }
            sheet.add(
                when,
                number,
                cells,
                (
                    ("VIN", "Vehicle", vehicle.id),
                    ("Reg", "Vehicle", vehicle.id),
                    ("Stock No", "Vehicle", vehicle.id),
                    ("Yard", "Organisation", yard.id),
                    ("Yard Address", "Address", yard.place.id),
                ),
            )
    return list(sheets.values())


def _make_vehicle_cells(vehicle: Vehicle, smudges: Smudges) -> dict[str, str]:
    return {
        "Year": str(vehicle.year),
        "Make": vehicle.car.make,
        "Model": vehicle.car.model,
        "Colour": smudges.keep_or_blank(vehicle.colour),
        "Row": f"{smudges.random.choice('ABCDEFGH')}{smudges.random.randrange(1, 30)}",
        "Odometer": str(smudges.random.randrange(4000, 190_000)),
        "VIN": smudges.write_vin(smudges.keep_or_blank(vehicle.vin)),
        "Reg": smudges.keep_or_blank(smudges.write_mark(vehicle.own_mark)),
    }
