"""The national list of stolen vehicles, and a list of later corrections."""

from datetime import timedelta

from ..makers.history import Theft
from ..makers.people import Person
from .record_files import Sheet, format_day, format_moment
from .smudges import Smudges

HEADS = (
    "Crime Reference",
    "Force",
    "Stolen From",
    "Stolen To",
    "Place",
    "VRM",
    "VIN",
    "Engine Number",
    "Make",
    "Model",
    "Year",
    "Colour",
    "Value",
    "Method",
    "Keeper",
    "Keeper DOB",
    "Keeper Phone",
    "Keeper Address",
    "Found On",
    "Found Place",
    "Found State",
    "Reported At",
)


def make_theft_sheets(thefts: list[Theft], smudges: Smudges) -> tuple[list[Sheet], dict[str, str]]:
    """Return the list and its corrections, and the crime reference of each theft."""
    sheet, corrections = Sheet("stolen-vehicles.csv", HEADS), Sheet("stolen-vehicles-corrections.csv", HEADS)
    references: dict[str, str] = {}
    count: dict[tuple[str, int], int] = {}
    for theft in sorted(thefts, key=lambda one: (one.reported, one.id)):
        year = theft.reported.year
        number = count[theft.town.force, year] = count.get(
            (theft.town.force, year), smudges.random.randrange(100, 900)
        ) + smudges.random.randrange(1, 30)
        reference = f"{abs(hash_text(theft.town.force)) % 90 + 10}/{theft.town.mark}{number:06d}/{year % 100}"
        references[theft.id] = reference
        cells, mentions = _make_theft_row(
            theft, reference, smudges, smudges.write_mark(theft.vehicle.own_mark)
        )
        sheet.add(theft.reported, reference, cells, mentions)
        right = {**cells, "VRM": space_mark(theft.vehicle.own_mark), "VIN": theft.vehicle.vin}
        if right != cells and smudges.happens(smudges.dirt.corrected):
            corrections.add(
                theft.reported + timedelta(days=smudges.random.randrange(2, 30)), reference, right, mentions
            )
    return [sheet, *([corrections] if corrections.entries else [])], references


def hash_text(text: str) -> int:
    """Return a number for a text, the same on every run."""
    return sum(ord(letter) * (at + 1) for at, letter in enumerate(text))


def space_mark(vrm: str) -> str:
    """Return a plate with its gap."""
    return f"{vrm[:4]} {vrm[4:]}"


def _make_theft_row(
    theft: Theft, reference: str, smudges: Smudges, mark: str
) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    vehicle, keeper = theft.vehicle, theft.keeper
    name = smudges.write_name(keeper.first, keeper.last)
    recovery = theft.recovery
    cells = {
        "Crime Reference": reference,
        "Force": theft.town.force,
        "Stolen From": format_moment(theft.since),
        "Stolen To": format_moment(theft.until),
        "Place": smudges.write_address(theft.place),
        "VRM": mark,
        "VIN": smudges.write_vin(smudges.keep_or_blank(vehicle.vin)),
        "Engine Number": smudges.keep_or_blank(vehicle.engine),
        "Make": vehicle.car.make,
        "Model": vehicle.car.model,
        "Year": str(vehicle.year),
        "Colour": smudges.keep_or_blank(vehicle.colour),
        "Value": str(max(1, round(vehicle.car.value * 0.88 ** (theft.reported.year - vehicle.year))) * 1000),
        "Method": smudges.keep_or_blank(theft.method),
        "Keeper": name,
        "Keeper DOB": _write_birthday(keeper, smudges),
        "Keeper Phone": smudges.keep_or_blank(smudges.write_phone(keeper.phones[0].number)),
        "Keeper Address": smudges.write_address(keeper.home),
        "Found On": format_day(recovery.day) if recovery else "",
        "Found Place": smudges.write_address(recovery.place) if recovery else "",
        "Found State": recovery.state if recovery else "",
        "Reported At": format_moment(theft.reported),
    }
    mentions = [
        ("VRM", "Vehicle", vehicle.id),
        ("VIN", "Vehicle", vehicle.id),
        ("Keeper", "Person", keeper.id),
        ("Keeper Address", "Address", keeper.home.id),
        ("Place", "Address", theft.place.id),
        ("VRM", "Plate", vehicle.id),
        ("VIN", "Vin", vehicle.id),
    ]
    return cells, [*mentions, *([("Found Place", "Address", recovery.place.id)] if recovery else [])]


def _write_birthday(person: Person, smudges: Smudges) -> str:
    return "" if smudges.happens(smudges.dirt.born_blank) else smudges.swap_digits(format_day(person.born))
