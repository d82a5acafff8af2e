"""Consignees abroad: many receive from several exporters, and some carry on under another name."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from .firms import COMPLICIT, HONEST, UNWITTING, Firm, Register
from .geography import Destination
from .rates import read_rate
from .settings import DAYS, FIRST_DAY


@dataclass(frozen=True, slots=True)
class ConsigneeLine:
    """A consignee and those that carry it on under another name, one after the other."""

    firms: tuple[Firm, ...]

    def find_on(self, day: date) -> Firm:
        """Return the firm of that day."""
        return next((firm for firm in self.firms if day <= firm.closed), self.firms[-1])


@dataclass(slots=True)
class ConsigneeMarket:
    """Makes consignees, and remembers those of each port who receive from anybody."""

    random: Random
    register: Register
    open_to_all: dict[str, list[ConsigneeLine]] = field(default_factory=dict)

    def choose_for_exporter(self, destination: Destination) -> ConsigneeLine:
        """Return a consignee of an honest exporter: at times one that others know, rings among them."""
        return self._choose(destination, read_rate("consignee shared"), HONEST)

    def choose_for_ring(self, destination: Destination) -> ConsigneeLine:
        """Return a consignee of a ring: at times one that honest exporters know too."""
        line = self._choose(destination, read_rate("consignee of a ring shared"), COMPLICIT)
        for firm in line.firms:
            if firm.stands == HONEST:
                firm.stands = COMPLICIT if self.random.random() < read_rate("consignee knows") else UNWITTING
        return line

    def _choose(self, destination: Destination, shared: float, stands: str) -> ConsigneeLine:
        known = self.open_to_all.setdefault(destination.port, [])
        if known and self.random.random() < shared:
            return self.random.choice(known)
        line = self._make_line(destination, stands)
        if self.random.random() < shared:
            known.append(line)
        return line

    def _make_line(self, destination: Destination, stands: str) -> ConsigneeLine:
        random = self.random
        if random.random() >= read_rate("consignee follows"):
            return ConsigneeLine((self.register.make_consignee(destination, stands),))
        end = FIRST_DAY + timedelta(random.randrange(120, DAYS - 120))
        first = self.register.make_consignee(destination, stands, closed=end)
        at = None if random.random() < read_rate("consignee moves") else first.place
        after = self.register.make_consignee(
            destination, stands, opened=end + timedelta(1), follows=first, at=at
        )
        return ConsigneeLine((first, after))
