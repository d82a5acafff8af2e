"""Firms: their trade, premises, directors and time, and whether they know what they ship."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from ...graph.kinds.phone import PHONE
from ...graph.kinds.reading import Verdict
from .geography import Address, Destination, Town, draw_unit
from .people import ENDINGS, MAIL, ONSETS, Person, Registry
from .settings import FIRST_DAY, LAST_DAY

WORDS = {
    "exporter": ("Motors", "Exports", "Trading", "Autos", "Vehicle Exports", "Car Sales"),
    "forwarder": ("Forwarding", "Freight", "Logistics"),
    "haulier": ("Haulage", "Transport", "Flatbed"),
    "yard": ("Salvage", "Autoparts", "Dismantlers", "Car Breakers"),
    "garage": ("Garage", "Body Shop", "Tyres", "Vehicle Repairs"),
    "consignee": ("Motors", "Trading", "Spare Parts", "Auto", "General Trading"),
}
FORMS = {
    "GB": "Ltd",
    "CD": "SARL",
    "AE": "LLC",
    "CY": "Ltd",
    "JM": "Ltd",
    "GE": "LLC",
    "GH": "Ltd",
    "NG": "Ltd",
    "KE": "Ltd",
    "TZ": "Ltd",
    "MT": "Ltd",
}
MOST_TRIES = 50  # names that may be taken before another second word is drawn
MOST_SHORT_TRIES = (
    2_000  # names that may be taken before one has a third word: a large world uses all others up
)
ABROAD = (
    "Amani",
    "Baraka",
    "Cedar",
    "Crown",
    "Delta",
    "Etoile",
    "Falaj",
    "Golden",
    "Harbour",
    "Horizon",
    "Ivory",
    "Jasmine",
    "Lotus",
    "Luvu",
    "Nile",
    "Oasis",
    "Orient",
    "Palm",
    "Pearl",
    "Phoenix",
    "Pioneer",
    "Riva",
    "Royal",
    "Sahel",
    "Savanna",
    "Star",
    "Sunrise",
    "Tropic",
    "Unity",
    "Zenith",
)
HONEST, UNWITTING, COMPLICIT, SHELL = "honest", "unwitting", "complicit", "shell"


@dataclass(slots=True)
class Firm:
    """A firm of the truth.

    trade is exporter, forwarder, haulier, yard, garage or consignee. stands says whether it knows of the
    crime (honest, unwitting, complicit) or was made for it (shell). follows is the id of the firm that it
    carries on under another name, as phoenixes do and some honest firms too.
    """

    id: str
    name: str
    number: str
    eori: str
    trade: str
    place: Address
    phone: str
    email: str
    directors: list[Person]
    stands: str = HONEST
    opened: date = FIRST_DAY
    closed: date = LAST_DAY
    follows: str = ""
    country: str = "GB"
    port: str = ""  # where a firm abroad receives
    drivers: list[Person] = field(default_factory=list)  # of a haulier


@dataclass(slots=True)
class Register:
    """Makes firms with names, numbers and phones that no other firm has."""

    random: Random
    people: Registry
    names: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    count: int = 0

    def make_firm(
        self,
        trade: str,
        town: Town,
        *,
        stands: str = HONEST,
        directors: list[Person] | None = None,
        opened: date = FIRST_DAY,
        closed: date = LAST_DAY,
        follows: Firm | None = None,
        at: Address | None = None,
    ) -> Firm:
        """Return a British firm in a town, or at the premises of another firm.

        A firm that follows another keeps that one's premises.
        """
        self.count += 1
        random, id = self.random, f"firm-{self.count:06d}"
        number = self._draw_number()
        name = self._make_name(trade, "GB")
        at = follows.place if follows else at or draw_unit(random, f"unit-{self.count:06d}", town)
        lead = directors if directors is not None else [self.people.make_person(town)]
        return Firm(
            id,
            name,
            number,
            f"GB{number}0000",
            trade,
            at,
            self.people.draw_number(),
            self._make_email(name),
            lead,
            stands,
            opened,
            closed,
            follows.id if follows else "",
        )

    def make_consignee(
        self,
        destination: Destination,
        stands: str = HONEST,
        *,
        opened: date = FIRST_DAY,
        closed: date = LAST_DAY,
        follows: Firm | None = None,
        at: Address | None = None,
    ) -> Firm:
        """Return a firm abroad; one that follows another keeps its telephone."""
        self.count += 1
        random = self.random
        name = self._make_name("consignee", destination.country)
        place = at or Address(
            f"abroad-{self.count:06d}",
            f"Shop {random.randrange(1, 90)}, {random.choice(ABROAD)} Road",
            destination.town,
            "",
            destination.country,
        )
        phone = self._draw_phone(destination)
        return Firm(
            f"firm-{self.count:06d}",
            name,
            "",
            "",
            "consignee",
            place,
            follows.phone if follows else phone,
            self._make_email(name),
            [],
            stands,
            opened,
            closed,
            follows.id if follows else "",
            country=destination.country,
            port=destination.port,
        )

    def _draw_phone(self, destination: Destination) -> str:
        """Return a telephone number that can be dialled in that country.

        What replaces a number that cannot is drawn apart, so that nothing else of the world changes.
        """
        few, random = destination.digits - 3, self.random
        while True:
            local = f"{random.randrange(200, 999)} {random.randrange(10**few):0{few}d}"
            phone = f"{destination.prefix} {local}"
            if PHONE.clean(phone).verdict is Verdict.VALID:
                return phone
            random = Random(phone)

    def _draw_number(self) -> str:
        while (number := f"{self.random.randrange(4_000_000, 16_000_000):08d}") in self.numbers:
            pass
        self.numbers.add(number)
        return number

    def _make_name(self, trade: str, country: str) -> str:
        random, tries = self.random, 0
        seconds = ABROAD if country != "GB" else ("", "", "Cross", "Park", "Vale", "Bridge", "Hill")
        second = random.choice(seconds)
        while True:
            tries += 1
            # Not drawn anew for each try: short names are used up first, and firms that are made later, such
            # as the tenants of rings, would have longer ones.
            if tries > MOST_TRIES:
                second = random.choice(seconds)
            first = (
                random.choice(ABROAD) if country != "GB" else random.choice(ONSETS) + random.choice(ENDINGS)
            )
            third = random.choice(ABROAD) if tries > MOST_SHORT_TRIES else ""
            words = (first, second if second != first else "", third, random.choice(WORDS[trade]))
            name = " ".join(filter(None, (*words, FORMS[country])))
            if name not in self.names or len(self.names) > 50_000:
                self.names.add(name)
                return name

    def _make_email(self, name: str) -> str:
        return f"office@{''.join(name.split()[:2]).lower()}.{self.random.choice(MAIL)}"
