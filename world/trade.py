"""Trade: honest exports, salvage yards and inspections, which look much like crime on paper."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from .circles import Circle
from .crimes import pieces
from .firms import Firm, Register
from .geography import a_destination, a_port, towns
from .history import HOUSEHOLD, PARTS, VEHICLES, Box, Consignment, History, Listing, Scene
from .people import Person
from .sailings import Schedule
from .seasons import a_day
from .settings import DAYS, FIRST_DAY
from .vehicles import Vehicle

LIST_EVERY = 28  # days between two lists of a yard
STAYS = (15, 110)  # days that a vehicle stands in a yard


@dataclass(slots=True)
class Trade:
    """Writes honest trade into a history."""

    random: Random
    register: Register
    schedule: Schedule
    history: History
    forwarders: list[Firm]
    hauliers: list[Firm]

    def exports(self, exporters: list[Firm], vehicles: list[Vehicle]) -> None:
        """Every vehicle shipped by some exporter; some boxes hold parts or households instead."""
        random = self.random
        buyers = {exporter.id: [self.register.consignee(a_destination(random,
                                                                      "honest")) for _ in range(random.choice((1, 1, 2,
                                                                                                               3)))] for exporter in exporters}
        served = {exporter.id: (random.choice(self.forwarders), random.choice(self.hauliers)) for exporter in exporters}
        left = list(vehicles)
        while left:
            exporter = exporters[int(len(exporters) * random.random() ** 1.6)]
            goods = random.choices((VEHICLES, PARTS, HOUSEHOLD), (6, 3, 3))[0]
            count = random.randrange(1, 5) if goods == VEHICLES else 0
            taken, left = left[:count], left[count:]
            self._ship(exporter, random.choice(buyers[exporter.id]), served[exporter.id], goods, taken)

    def _ship(self, exporter: Firm, buyer: Firm, served: tuple[Firm, Firm], goods: str, vehicles: list[Vehicle]) -> None:
        random = self.random
        town = next(town for town in towns() if town.name == exporter.place.town)
        packed = a_day(random, exporter.opened, exporter.closed - timedelta(8))
        sailing = self.schedule.next(a_port(random, town), buyer.port, packed + timedelta(random.randrange(1, 8)))
        box = Box(self.schedule.box(sailing), f"SL{random.randrange(10**6):06d}", goods, vehicles,
                  1500 * len(vehicles) + random.randrange(1500, 9000),
                  random.randrange(20, 240), True)
        number = len(self.history.consignments) + 1
        self.history.consignments.append(Consignment(f"consignment-{number:07d}", exporter, buyer, *served, exporter.place, sailing, [box], packed))

    def yards(self, yards: list[Firm], vehicles: list[Vehicle]) -> None:
        """Every vehicle received by some yard, and the yards' lists month by month."""
        random = self.random
        stock: dict[str, list[tuple[int, int, str, Vehicle]]] = {yard.id: [] for yard in yards}
        for number, vehicle in enumerate(vehicles):
            yard = yards[int(len(yards) * random.random() ** 1.4)]
            received = random.randrange(0, DAYS - 40)
            mark = "".join(word[0] for word in yard.name.split()[:2]).upper()
            # It stands long enough for the yard's next list.
            stock[yard.id].append((received, received + LIST_EVERY + random.randrange(*STAYS), f"{mark}{10_000 + 7 * number + random.randrange(7)}",
                                   vehicle))
        for yard in yards:
            begin = random.randrange(LIST_EVERY)
            for day in range(begin, DAYS + LIST_EVERY, LIST_EVERY):
                held = tuple((vehicle, number, FIRST_DAY + timedelta(received)) for received, gone, number,
                             vehicle in stock[yard.id] if received <= day < gone)
                if held:
                    self.history.listings.append(Listing(yard, FIRST_DAY + timedelta(day), held))

    def inspections(self, yards: list[Firm], circles: list[Circle], vehicles: list[Vehicle], count: int) -> None:
        """Examiners' visits to honest yards and garages: parts of lawful vehicles, cut up for sale."""
        random = self.random
        hosts: list[tuple[Firm, list[Person]]] = [(yard, yard.directors) for yard in yards] + [(circle.firms[0],
                                                                                                circle.members) for circle in circles]
        for _ in range(count):
            host, people = random.choice(hosts)
            town = next(town for town in towns() if town.name == host.place.town)
            at = datetime.combine(a_day(random), time(random.randrange(6, 17), random.randrange(60)))
            exhibits = [piece for vehicle in random.sample(vehicles, min(len(vehicles), random.randrange(1, 6))) for piece in pieces(random, vehicle)]
            self.history.scenes.append(Scene(f"scene-{len(self.history.scenes) + 1:06d}", host.place, town, at, host, people[:random.randrange(3)],
                                             exhibits))
