"""An examination and its exhibits, as far as they say of which vehicles they are."""

from dataclasses import dataclass

from .noted_number import NONE_NOTED, NotedNumber
from .vehicle_parts import VehiclePart

CONFIRMED = ("", "confirmed", "probable")  # what an examiner calls an identification that counts


@dataclass(frozen=True, slots=True)
class VehicleTraits:
    """What is known of a vehicle: from an exhibit of it, or from the report of its theft.

    stamped are the VINs that it shows, which may be false; identified are those it was proved to have. A
    partial VIN has 17 characters with ? for unreadable ones.
    """

    make: str = ""
    model: str = ""
    colour: str = ""
    paint_code: str = ""
    stamped: frozenset[str] = frozenset()
    identified: frozenset[str] = frozenset()
    partial_vin: str = ""
    engines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One exhibit: its number, words, part, side, how many pieces it has, and the traits of its vehicle.

    entity is the id of the part or vehicle in the case, noted the least number of vehicles by its note.
    """

    number: str
    item: str
    entity: str
    part: VehiclePart | None
    side: str = ""
    pieces: int = 1
    traits: VehicleTraits = VehicleTraits()
    noted: NotedNumber = NONE_NOTED

    @property
    def is_of_a_vehicle(self) -> bool:
        """Whether the exhibit proves that there was a vehicle."""
        return self.part is not None or bool(self.traits.identified)


@dataclass(frozen=True, slots=True)
class Examination:
    """The exhibits of one examination: its document, reference, day and address."""

    document: str
    source: str
    reference: str
    day: str
    address: str
    handling: str
    marking: str
    exhibits: tuple[Exhibit, ...]

    @property
    def counted(self) -> tuple[Exhibit, ...]:
        """The exhibits that count towards the number of vehicles."""
        return tuple(one for one in self.exhibits if one.is_of_a_vehicle)
