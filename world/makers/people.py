"""People: their names, homes and birthdays, and their phones at each time."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

from .csv_tables import read_rows
from .geography import Address, Town, abbreviate_force, draw_home
from .rates import read_rate
from .settings import DAYS, FIRST_DAY, LAST_DAY

ONSETS = (
    "Ald",
    "Bar",
    "Bram",
    "Cal",
    "Carr",
    "Den",
    "Dray",
    "Ell",
    "Fen",
    "Gar",
    "Hal",
    "Har",
    "Hol",
    "Kel",
    "Lang",
    "Mar",
    "Mel",
    "Nor",
    "Old",
    "Pen",
    "Rad",
    "Rud",
    "Sel",
    "Shel",
    "Stan",
    "Thorn",
    "Tre",
    "Wal",
    "Wen",
    "Whit",
    "Win",
    "Yar",
)
MIDDLES = ("", "a", "be", "en", "er", "ing", "kes", "les", "o", "ter")
ENDINGS = (
    "brook",
    "bury",
    "by",
    "combe",
    "dale",
    "den",
    "field",
    "ford",
    "gate",
    "ham",
    "ley",
    "low",
    "man",
    "mere",
    "mond",
    "more",
    "ridge",
    "shaw",
    "side",
    "son",
    "stead",
    "stock",
    "ton",
    "tree",
    "well",
    "wick",
    "worth",
    "yard",
)
STREET_NAMES = (
    "Ace",
    "Baldy",
    "Banjo",
    "Bear",
    "Biscuit",
    "Blue",
    "Bones",
    "Boxer",
    "Chalky",
    "Chips",
    "Dodger",
    "Duke",
    "Ghost",
    "Ginger",
    "Jinx",
    "Lofty",
    "Magpie",
    "Moose",
    "Nipper",
    "Patch",
    "Pepper",
    "Rocket",
    "Sparks",
    "Spud",
    "Tank",
    "Tiny",
    "Turbo",
    "Wheels",
    "Whippet",
    "Ziggy",
)
MAIL = ("example.com", "example.org", "example.net")


@dataclass(frozen=True, slots=True)
class PhoneUse:
    """A telephone number in use from one day to another."""

    number: str
    first: date
    last: date


@dataclass(slots=True)
class Person:
    """A person of the truth; nominals has the person's number in each force."""

    id: str
    first: str
    last: str
    street_name: str
    born: date
    town: Town
    home: Address
    phones: list[PhoneUse] = field(default_factory=list)
    nominals: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    def find_phone(self, day: date) -> str:
        """Return the number in use on a day, the newest if there are several."""
        used = [line for line in self.phones if line.first <= day <= line.last]
        return (used or self.phones)[-1].number


@cache
def map_short_names() -> dict[str, tuple[str, ...]]:
    """Return the short forms of each first name."""
    return {row["first"]: tuple(filter(None, row["called"].split(";"))) for row in read_rows("names.csv")}


@cache
def list_first_names() -> tuple[str, ...]:
    """Return every first name."""
    return tuple(map_short_names())


@dataclass(slots=True)
class Registry:
    """Makes people, and telephone numbers that nobody else has."""

    random: Random
    count: int = 0
    numbers: set[str] = field(default_factory=set)
    nominals: int = 0

    def make_person(self, town: Town, *, burner: bool = False, family: Person | None = None) -> Person:
        """Return a person of a town.

        family lends its last name and, at times, its home. A burner changes its number every few months.
        """
        random = self.random
        self.count += 1
        id = f"person-{self.count:07d}"
        # Squared: some names are common, most are rare.
        last = (
            family.last
            if family
            else (
                ONSETS[int(len(ONSETS) * random.random() ** 2)]
                + random.choice(MIDDLES)
                + random.choice(ENDINGS)
            )
        )
        home = (
            family.home
            if family and random.random() < read_rate("shared home")
            else draw_home(random, f"home-{self.count:07d}", town)
        )
        person = Person(
            id,
            random.choice(list_first_names()),
            last,
            random.choice(STREET_NAMES),
            FIRST_DAY - timedelta(int(365.25 * random.triangular(18, 68, 29))),
            town,
            home,
        )
        person.phones = (
            self._draw_burners() if burner else [PhoneUse(self.draw_number(), FIRST_DAY, LAST_DAY)]
        )
        return person

    def draw_number(self) -> str:
        """Return a random mobile number that nobody of this world has; a real one may be like it."""
        while (number := f"077{self.random.randrange(10_000_000, 80_000_000):08d}") in self.numbers:
            pass
        self.numbers.add(number)
        return number

    def _draw_burners(self) -> list[PhoneUse]:
        lines, day = [], 0
        while day < DAYS:
            long = self.random.randrange(40, 240)
            lines.append(
                PhoneUse(
                    self.draw_number(),
                    FIRST_DAY + timedelta(day),
                    min(FIRST_DAY + timedelta(day + long - 1), LAST_DAY),
                )
            )
            day += long
        return lines

    def assign_nominal(self, person: Person, force: str) -> str:
        """Return the person's number in a force; the first call makes it."""
        if force not in person.nominals:
            self.nominals += 1
            person.nominals[force] = (
                f"{abbreviate_force(force)}/{100_000 + self.random.randrange(9) + 9 * self.nominals}"
            )
        return person.nominals[force]
