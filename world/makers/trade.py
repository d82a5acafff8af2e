"""Honest exports, salvage yards and stops on the road, which look much like crime on paper."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from .box_loads import draw_packages, draw_ready, weigh_goods
from .circles import Circle
from .consignees import ConsigneeLine, ConsigneeMarket
from .firms import Firm, Register
from .geography import (
    Address,
    PortClosing,
    Town,
    draw_destination,
    draw_port,
    draw_town,
    draw_unit,
    find_town,
    list_closed_ports,
)
from .history import (
    VEHICLES,
    Box,
    Consignment,
    Exhibit,
    History,
    Listing,
    Scene,
    Stock,
    draw_roadside,
)
from .rates import draw_outcome, read_rate, read_shares
from .sailings import Schedule
from .scene_exhibits import WHOLE
from .seasons import draw_day
from .settings import DAYS, FIRST_DAY, LAST_DAY
from .vehicles import Vehicle

LIST_EVERY = 28  # days between two lists of a yard
STAY_DAYS = (15, 110)  # days that a vehicle stands in a yard
SPECIALISED = 2.0  # the smaller the shape, the more each exporter keeps to one kind of goods
FEW_LARGE = 1.8  # the more, the more a few exporters ship
LAST_PACKED = 15  # days before a firm closes on which it packs its last box
# Days after which a vehicle with another's identity is stopped on the road; stops of vehicles in order for
# each of these and of their lawful twins.
STOPPED_AFTER, UNFOUNDED_STOPS = (61, 260), 2


@dataclass(slots=True)
class HonestTrade:
    """Writes honest trade into a history; buyers has the consignees of each exporter."""

    random: Random
    register: Register
    schedule: Schedule
    history: History
    market: ConsigneeMarket
    forwarders: list[Firm]
    hauliers: list[Firm]
    closings: list[PortClosing]
    buyers: dict[str, list[ConsigneeLine]] = field(default_factory=dict)

    def choose_buyers(self, exporters: list[Firm]) -> None:
        """Choose the consignees of each exporter; rings may use them too."""
        for exporter in exporters:
            self.buyers[exporter.id] = [
                self.market.choose_for_exporter(draw_destination(self.random, "honest"))
                for _ in range(self.random.choice((1, 1, 2, 3)))
            ]

    def add_exports(self, exporters: list[Firm], vehicles: list[Vehicle]) -> None:
        """Ship every vehicle by some exporter; some boxes hold parts or household goods instead."""
        random = self.random
        served = {
            exporter.id: (random.choice(self.forwarders), random.choice(self.hauliers))
            for exporter in exporters
        }
        shares = read_shares("honest goods")
        mixes = {
            exporter.id: [share * random.gammavariate(SPECIALISED, 1) for share in shares.values()]
            for exporter in exporters
        }
        left = list(vehicles)
        while left:
            exporter = self._choose_exporter(exporters)
            goods = random.choices(list(shares), mixes[exporter.id])[0]
            count = random.randrange(1, 5) if goods == VEHICLES else 0
            taken, left = left[:count], left[count:]
            self._ship(exporter, random.choice(self.buyers[exporter.id]), served[exporter.id], goods, taken)

    def _choose_exporter(self, exporters: list[Firm]) -> Firm:
        """Return who ships next: a few exporters ship much, and each in proportion to the days it is open.

        If a firm open for two months shipped as much as one open for two years, boxes of the world's first
        and last weeks would be honest ones.
        """
        while True:
            exporter = exporters[int(len(exporters) * self.random.random() ** FEW_LARGE)]
            if self.random.random() * DAYS < (exporter.closed - exporter.opened).days - LAST_PACKED:
                return exporter

    def _ship(
        self,
        exporter: Firm,
        line: ConsigneeLine,
        served: tuple[Firm, Firm],
        goods: str,
        vehicles: list[Vehicle],
    ) -> None:
        random, number = self.random, len(self.history.consignments) + 1
        packed = draw_day(random, exporter.opened, exporter.closed - timedelta(LAST_PACKED))
        ready, buyer = draw_ready(random, packed), line.find_on(packed)
        port = draw_port(
            random,
            find_town(exporter.place.town),
            list_closed_ports(self.closings, ready, ready + timedelta(7)),
        )
        sailing = self.schedule.find_sailing(port, buyer.port, ready)
        box = Box(
            self.schedule.assign_box(sailing),
            f"SL{random.randrange(10**6):06d}",
            goods,
            vehicles,
            weigh_goods(random, goods, vehicles),
            draw_packages(random, goods, vehicles),
            True,
            named=vehicles,
        )
        at = self._choose_packing_place(exporter, served, f"hired-{number:07d}")
        self.history.consignments.append(
            Consignment(f"consignment-{number:07d}", exporter, buyer, *served, at, sailing, [box], packed)
        )

    def _choose_packing_place(self, exporter: Firm, served: tuple[Firm, Firm], id: str) -> Address:
        """Return where a box is packed, often not at its shipper's.

        If honest boxes were always packed at home, the place alone would show a ring.
        """
        places = {"shipper": exporter.place, "forwarder": served[0].place, "haulier": served[1].place}
        place = places.get(draw_outcome(self.random, read_shares("honest packed")))
        return place or draw_unit(self.random, id, find_town(exporter.place.town))

    def add_yards(self, yards: list[Firm], vehicles: list[Vehicle]) -> None:
        """Put every vehicle into some yard, and write the yards' lists every four weeks."""
        random = self.random
        stock: dict[str, list[tuple[int, int, str, Vehicle]]] = {yard.id: [] for yard in yards}
        for number, vehicle in enumerate(vehicles):
            yard = yards[int(len(yards) * random.random() ** 1.4)]
            received = random.randrange(0, DAYS - 40)
            vehicle.scrapped = FIRST_DAY + timedelta(received)
            mark = "".join(word[0] for word in yard.name.split()[:2]).upper()
            # It stands long enough for the yard's next list.
            stock[yard.id].append(
                (
                    received,
                    received + LIST_EVERY + random.randrange(*STAY_DAYS),
                    f"{mark}{10_000 + 7 * number + random.randrange(7)}",
                    vehicle,
                )
            )
        for yard in yards:
            begin = random.randrange(LIST_EVERY)
            for day in range(begin, DAYS + LIST_EVERY, LIST_EVERY):
                stock_list = tuple(
                    Stock(vehicle, number, FIRST_DAY + timedelta(received))
                    for received, gone, number, vehicle in stock[yard.id]
                    if received <= day < gone
                )
                if stock_list:
                    self.history.listings.append(Listing(yard, FIRST_DAY + timedelta(day), stock_list))

    def add_stops(self, circles: list[Circle]) -> None:
        """Add vehicles that are stopped on the road and examined.

        Some bear another's identity, some are the lawful owners of that identity, and more are in order.
        """
        random, begun = self.random, len(self.history.scenes)
        at_home = {vehicle.id: (vehicle, circle.town) for circle in circles for vehicle in circle.cars}
        for vehicle, other, _ in self.history.changed_identities:
            day = vehicle.plates[-1].first + timedelta(random.randrange(*STOPPED_AFTER))
            if random.random() < read_rate("stopped") and day <= LAST_DAY:
                self._add_stop(vehicle, draw_town(random), day)
                vehicle.gone = day
                if other.id in at_home and random.random() < read_rate("twin examined"):
                    self._add_stop(
                        other, at_home[other.id][1], min(day + timedelta(random.randrange(1, 30)), LAST_DAY)
                    )
        wanted = UNFOUNDED_STOPS * (len(self.history.scenes) - begun)
        for vehicle, town in random.sample(list(at_home.values()), min(wanted, len(at_home))):
            self._add_stop(vehicle, town, draw_day(random))

    def _add_stop(self, vehicle: Vehicle, town: Town, day: date) -> None:
        random, number = self.random, len(self.history.scenes) + 1
        at = datetime.combine(day, time(random.randrange(6, 23), random.randrange(60)))
        self.history.scenes.append(
            Scene(
                f"scene-{number:06d}",
                draw_roadside(random, f"stop-{number:06d}", town),
                town,
                at,
                None,
                [],
                [Exhibit(WHOLE, "", vehicle, ("vin",))],
            )
        )
