"""Write names, marks and numbers as hurried people do; the person meant has no influence on the errors."""

from dataclasses import dataclass
from random import Random

from ..makers.geography import Address
from ..makers.people import Person, map_short_names
from ..makers.rates import read_rate
from ..makers.settings import Dirt
from .written_addresses import write_line, write_postcode, write_town

LOOKALIKES = {
    "0": "O",
    "1": "I",
    "5": "S",
    "8": "B",
    "2": "Z",
    "O": "0",
    "I": "1",
    "S": "5",
    "B": "8",
    "Z": "2",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class RecordedPerson:
    """A person as a record has them: name as typed, street name, birthday and number in the force.

    name is "" if only a street name is known.
    """

    name: str
    street_name: str
    born: str
    nominal: str

    @property
    def known_as(self) -> str:
        """What to call the person in a sentence."""
        return self.name or self.street_name


@dataclass(slots=True)
class Smudges:
    """Writes texts with errors, at the rates of dirt."""

    random: Random
    dirt: Dirt

    def happens(self, rate: float) -> bool:
        """Whether an event of that rate happens now."""
        return rate > 0 and self.random.random() < rate

    def keep_or_blank(self, text: str) -> str:
        """Return the text of an optional cell, or "" at times."""
        return "" if self.happens(self.dirt.blank) else text

    def write_person(self, person: Person, nominal: str) -> RecordedPerson:
        """Return a person as one record has them."""
        random, dirt = self.random, self.dirt
        street = random.random() < read_rate("street name known")
        born = "" if self.happens(dirt.born_blank) else f"{person.born:%d/%m/%Y}"
        nominal = "" if self.happens(dirt.nominal_blank) else nominal
        if self.happens(dirt.nickname):
            # A person known only by a street name has no date of birth in a record.
            return RecordedPerson("", person.street_name, "", "")
        return RecordedPerson(
            self.write_name(person.first, person.last),
            person.street_name if street else "",
            self.swap_digits(born),
            nominal,
        )

    def write_name(self, first: str, last: str) -> str:
        """Return a name as typed: whole, with its initial, short, misspelt, or in capitals."""
        random, dirt = self.random, self.dirt
        if self.happens(dirt.initial):
            first = first[0]
        elif self.happens(dirt.nickname) and map_short_names().get(first):
            first = random.choice(map_short_names()[first])
        if self.happens(dirt.misspelt):
            last = self.misspell(last)
        text = f"{first} {last}"
        return text.upper() if self.happens(dirt.capitals) else text

    def misspell(self, text: str) -> str:
        """Return the text with a letter doubled, dropped or exchanged, never its first."""
        random = self.random
        at = random.randrange(1, max(2, len(text)))
        kind = random.randrange(3)
        if kind == 0:
            return text[:at] + text[at - 1 :]
        return (
            text[:at] + text[at + 1 :] if kind == 1 else text[:at] + random.choice(LETTERS) + text[at + 1 :]
        )

    def swap_digits(self, text: str) -> str:
        """Return a number or date as typed: at times two neighbouring digits are exchanged."""
        if not text or not self.happens(self.dirt.swapped):
            return text
        places = [
            at
            for at in range(len(text) - 1)
            if text[at].isdigit() and text[at + 1].isdigit() and text[at] != text[at + 1]
        ]
        if not places:
            return text
        at = self.random.choice(places)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    def write_mark(self, vrm: str) -> str:
        """Return a plate as read or typed, with its gap."""
        random = self.random
        if self.happens(self.dirt.wrong_mark):
            at = random.choice((2, 3, 4, 5, 6))
            vrm = (
                vrm[:at]
                + random.choice("0123456789" if at < 4 else "ABCDEFGHJKLMNOPRSTUVWXY")
                + vrm[at + 1 :]
            )
        elif self.happens(self.dirt.misread):
            vrm = self._misread(vrm)
        return f"{vrm[:4]} {vrm[4:]}"

    def write_vin(self, vin: str) -> str:
        """Return a VIN as typed."""
        return self._misread(vin) if self.happens(self.dirt.misread) else vin

    def write_partial_vin(self, vin: str) -> str:
        """Return a VIN of which three places cannot be read."""
        at = self.random.randrange(3, 12)
        return vin[:at] + "?" * 3 + vin[at + 3 :]

    def write_phone(self, number: str) -> str:
        """Return a telephone number as typed, in one of the usual groupings."""
        number = self.swap_digits(number)
        if not number.startswith("0"):
            return number
        return self.random.choice((f"{number[:5]} {number[5:]}", number, f"+44 {number[1:5]} {number[5:]}"))

    def write_line(self, place: Address) -> str:
        """Return the line of an address as typed, without its town."""
        return write_line(self.random, self.dirt, place)

    def write_street(self, place: Address) -> str:
        """Return line and town of an address as typed."""
        return f"{self.write_line(place)}, {write_town(self.random, self.dirt, place)}"

    def write_postcode(self, place: Address) -> str:
        """Return the postcode of an address as typed."""
        return write_postcode(self.random, self.dirt, place)

    def write_address(self, place: Address) -> str:
        """Return an address in one line as typed."""
        return ", ".join(filter(None, (self.write_street(place), self.write_postcode(place))))

    def _misread(self, text: str) -> str:
        places = [at for at, letter in enumerate(text) if letter in LOOKALIKES]
        if not places:
            return text
        at = self.random.choice(places)
        return text[:at] + LOOKALIKES[text[at]] + text[at + 1 :]
