"""Vehicles: cars with the numbers that they truly bear, and their plates over time."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from .csv_tables import read_rows
from .geography import Town
from .rates import draw_outcome, read_shares
from .settings import FIRST_DAY, LAST_DAY

# The tenth character of a VIN by model year (ISO 3779 leaves it to the maker; most makers use this).
YEARS = dict(zip(range(2008, 2024), "89ABCDEFGHJKLMNP", strict=True))
# Weights of the oldest and the newest year: stolen vehicles (True) tend to be newer, honest ones older.
AGES = {True: (3, 19), False: (20, 4)}
LAWFUL, FALSE, COPIED, TRANSFERRED = "lawful", "false", "copied", "transferred"
PLATE_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ"
SECOND_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"
PARTS = (
    "body shell",
    "engine",
    "gearbox",
    "front door",
    "rear door",
    "bonnet",
    "tailgate",
    "front bumper",
    "headlamp",
    "airbag",
    "ECU",
    "wheel",
    "seat",
)


@dataclass(frozen=True, slots=True)
class Car:
    """A model: how its VINs begin, the year since it is made, its worth new in thousands of pounds.

    stolen and honest are its weights among stolen and among sold vehicles.
    """

    make: str
    model: str
    wmi: str
    vds: str
    body: str
    since: int
    value: int
    stolen: int
    honest: int


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate on a vehicle from one day to another.

    how says whether it is lawful, made up (false), another vehicle's (copied), or came lawfully from
    another vehicle (transferred). copied_from is the id of the vehicle whose plate it copies.
    """

    mark: str
    first: date
    last: date
    copied_from: str = ""
    how: str = LAWFUL


@dataclass(slots=True)
class Vehicle:
    """A vehicle of the truth; its plates change over time.

    shown_vin is the VIN on it once its identity was changed. taken is the day of its theft. From gone on
    nobody sees it: it is in a box, in parts, or back with its keeper. scrapped is the day on which a yard
    receives it.
    """

    id: str
    car: Car
    vin: str
    engine: str
    colour: str
    year: int
    registered: date
    plates: list[Plate] = field(default_factory=list)
    stolen: bool = False
    shown_vin: str = ""
    taken: date | None = None
    gone: date | None = None
    scrapped: date | None = None

    def find_mark(self, day: date) -> str:
        """Return the mark that it bears on a day: the latest put on, as a false plate covers the true one."""
        worn = [plate for plate in self.plates if plate.first <= day <= plate.last]
        return (worn or self.plates)[-1].mark

    @property
    def own_mark(self) -> str:
        """Its first, lawful mark."""
        return self.plates[0].mark

    @property
    def visible_vin(self) -> str:
        """The VIN that can be read on it."""
        return self.shown_vin or self.vin


@cache
def list_cars() -> tuple[Car, ...]:
    """Return every model."""
    return tuple(
        Car(
            row["make"],
            row["model"],
            row["wmi"],
            row["vds"],
            row["body"],
            int(row["since"]),
            int(row["value"]),
            int(row["stolen"]),
            int(row["honest"]),
        )
        for row in read_rows("cars.csv")
    )


@cache
def _accumulate_weights(trade: str) -> tuple[int, ...]:
    return tuple(accumulate(getattr(car, trade) for car in list_cars()))


@cache
def _list_years(car: Car) -> range:
    return range(max(car.since, min(YEARS)), max(YEARS) + 1)


@cache
def _weigh_years(car: Car, stolen: bool) -> tuple[float, ...]:
    oldest, newest = AGES[stolen]
    return tuple(
        accumulate(
            oldest + (newest - oldest) * (year - min(YEARS)) / (max(YEARS) - min(YEARS))
            for year in _list_years(car)
        )
    )


@dataclass(slots=True)
class VehicleMaker:
    """Makes vehicles, each with a VIN, an engine number and a plate that no other has."""

    random: Random
    made: dict[tuple[str, int], int] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    count: int = 0

    def make_vehicle(self, town: Town, trade: str, *, stolen: bool = False) -> Vehicle:
        """Return a vehicle first registered in a town; trade (stolen or honest) weighs the models."""
        random = self.random
        car = random.choices(list_cars(), cum_weights=_accumulate_weights(trade))[0]
        year = random.choices(_list_years(car), cum_weights=_weigh_years(car, stolen))[0]
        registered = min(date(year, 1, 1) + timedelta(random.randrange(365)), FIRST_DAY - timedelta(30))
        self.count += 1
        return Vehicle(
            f"vehicle-{self.count:07d}",
            car,
            self._draw_vin(car, year),
            self._draw_engine(),
            draw_outcome(random, read_shares("colour")),
            year,
            registered,
            [Plate(self.draw_mark(town, registered), registered, LAST_DAY)],
            stolen,
        )

    def transfer_mark(self, one: Vehicle, other: Vehicle, town: Town, day: date) -> None:
        """Move the mark of one vehicle to the other from a day on (a cherished transfer).

        The first vehicle gets a new mark of its own age.
        """
        mark = one.plates[-1].mark
        for vehicle, new in ((one, self.draw_mark(town, one.registered)), (other, mark)):
            vehicle.plates[-1] = replace(vehicle.plates[-1], last=day - timedelta(1))
            vehicle.plates.append(Plate(new, day, LAST_DAY, how=TRANSFERRED if vehicle is other else LAWFUL))

    def _draw_vin(self, car: Car, year: int) -> str:
        begin = f"{car.wmi}{car.vds}"[:9]
        # Numbers of a year begin anywhere and go on with gaps, so that their order tells little.
        number = self.made.get((car.wmi, year), self.random.randrange(1000, 400_000)) + self.random.randrange(
            1, 9
        )
        self.made[car.wmi, year] = number
        return f"{begin}{YEARS[year]}{'ABDFGKLMPRSVW'[number % 13]}{number % 1_000_000:06d}"

    def _draw_engine(self) -> str:
        letters = "".join(self.random.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=3))
        return f"{letters}{self.random.randrange(10**6):06d}"

    def draw_mark(self, town: Town, registered: date) -> str:
        """Return a plate of the current form that no vehicle has.

        It has the area letter, the age identifier of that day and three letters.
        """
        # 24 from March, 74 from September until the next February.
        age = registered.year % 100 + (
            0 if 3 <= registered.month <= 8 else 50 if registered.month >= 9 else 49
        )
        while True:
            ending = "".join(self.random.choices(PLATE_LETTERS, k=3))
            mark = f"{town.mark}{self.random.choice(SECOND_LETTERS)}{age:02d}{ending}"
            if mark not in self.marks:
                self.marks.add(mark)
                return mark
