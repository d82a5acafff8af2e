"""What rings ship: vehicles and parts under papers that hide or name them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .box_loads import draw_packages, draw_ready, weigh_goods
from .geography import Address
from .history import PARTS, VEHICLES, Box, Consignment, History
from .offence_recorder import OffenceRecorder
from .rates import draw_outcome, read_rate, read_shares
from .ring_state import Goods, RingState
from .rings import BROKER, LOADER, Ring
from .sailings import Schedule
from .settings import LAST_DAY
from .vehicles import Vehicle

KEPT_SHELLS = 8  # of those whose parts are sent, how many still lie there
PARTS_BOX = 6  # vehicles cut up that make a box of parts
ALIKE_SOUGHT = 60  # wrecks among which one of the same model is sought
WAITED_DAYS = 8  # days after which a vehicle goes even if the box is not full
LAST_PACKED = LAST_DAY - timedelta(15)  # what is packed later would sail when the world has ended


@dataclass(slots=True)
class RingExports:
    """Packs and ships the goods of rings; bought are lawful vehicles that may go with them as cover.

    wrecks are vehicles whose VINs papers have in place of those of stolen ones.
    """

    random: Random
    schedule: Schedule
    history: History
    recorder: OffenceRecorder
    bought: list[Vehicle]
    wrecks: list[Vehicle]

    def pack(self, state: RingState, day: date) -> None:
        """Pack boxes once there is enough for one, or once a vehicle has waited too long."""
        random = self.random
        size = random.choice((2, 3, 3, 4))
        while state.waiting and (
            len(state.waiting) >= size or (day - state.waiting[0][1]).days > WAITED_DAYS
        ):
            taken, state.waiting = state.waiting[:size], state.waiting[size:]
            self._ship(state, taken, max(first for _, first in taken) + timedelta(random.randrange(1, 6)))
        ready = [one for one in state.parts if one[1] < day]
        if len(ready) >= PARTS_BOX and random.random() < read_rate("parts sent"):
            self._ship_parts(state, ready, day)
            state.parts = [one for one in state.parts if one[1] >= day]
            state.cut = [
                *[one for one in state.cut if one[1] < day][-KEPT_SHELLS:],
                *(one for one in state.cut if one[1] >= day),
            ]

    def _ship(self, state: RingState, goods: Goods, packed: date) -> None:
        """Ship whole vehicles: as parts or household goods, or among vehicles that the papers name."""
        random, vehicles = self.random, [vehicle for vehicle, _ in goods]
        if packed > LAST_PACKED:
            return
        named: list[Vehicle] = []
        words = draw_outcome(random, read_shares("disguised as"))
        cover: list[Vehicle] = []
        if random.random() < read_rate("declared as vehicles"):
            words = VEHICLES
            if self.bought and random.random() < read_rate("cover vehicle"):
                cover = [self.bought.pop()]
            named = [*cover, *map(self._choose_named, vehicles)]
        for vehicle in vehicles:
            vehicle.gone = packed
        self._send(state, packed, words, [*vehicles, *cover], [], named, vehicles)

    def _choose_named(self, vehicle: Vehicle) -> Vehicle:
        """Return the vehicle whose VIN stands for a stolen one on the papers: a wreck, at times itself."""
        if self.random.random() < read_rate("stolen VIN declared"):
            return vehicle
        some = self.random.sample(self.wrecks, min(ALIKE_SOUGHT, len(self.wrecks)))
        return next((one for one in some if one.car.model == vehicle.car.model), some[0])

    def _choose_place(self, ring: Ring, packed: date) -> Address:
        """Return where a box is packed: at the ring, its shipper, its forwarder or haulier."""
        where = draw_outcome(self.random, read_shares("packed"))
        if where == "premises":
            return ring.find_premises(packed)
        firms = {"shipper": ring.find_front(packed), "forwarder": ring.forwarder, "haulier": ring.haulier}
        return firms[where].place

    def _ship_parts(self, state: RingState, goods: Goods, packed: date) -> None:
        if packed <= LAST_PACKED:
            vehicles = [vehicle for vehicle, _ in goods]
            self._send(state, packed, PARTS, [], vehicles, [], vehicles)

    def _send(
        self,
        state: RingState,
        packed: date,
        goods: str,
        vehicles: list[Vehicle],
        parts_of: list[Vehicle],
        named: list[Vehicle],
        stolen: list[Vehicle],
    ) -> None:
        random, ring = self.random, state.ring
        way = ring.find_corridor(packed)
        sailing = self.schedule.find_sailing(
            way.find_port(packed), way.discharge, draw_ready(random, packed, read_rate("hurried"))
        )
        box = Box(
            self.schedule.assign_box(sailing),
            f"SL{random.randrange(10**6):06d}",
            goods,
            vehicles,
            weigh_goods(random, goods, vehicles),
            draw_packages(random, goods, vehicles),
            False,
            parts_of,
            named,
        )
        consignees = way.list_consignees(packed)
        parts = list(read_shares("consignee's part").values())
        consignee = random.choices(consignees, parts[: len(consignees)])[0]
        self.history.consignments.append(
            Consignment(
                f"consignment-{len(self.history.consignments) + 1:07d}",
                ring.find_front(packed),
                consignee,
                ring.forwarder,
                ring.haulier,
                self._choose_place(ring, packed),
                sailing,
                [box],
                packed,
                ring,
                way,
            )
        )
        self._record_steps(state, self.history.consignments[-1], stolen)

    def _record_steps(self, state: RingState, sent: Consignment, stolen: list[Vehicle]) -> None:
        """Record what follows for each vehicle, from its box to its payment."""
        ring, recorder, packed, sailing = state.ring, self.recorder, sent.packed, sent.sailing
        received = sailing.eta + timedelta(self.random.randrange(1, 6))
        paid = received + timedelta(self.random.randrange(1, 15))
        corridor = ring.find_corridor(packed).id
        for vehicle in stolen:
            loader = recorder.choose_player(ring, LOADER, packed, state.last.get(vehicle.id))
            recorder.record_step(
                ring,
                vehicle,
                "load",
                packed,
                loader,
                place=sent.stuffing_place.id,
                other=sent.boxes[0].number,
            )
            recorder.record_step(ring, vehicle, "declare", packed, firm=sent.shipper, other=corridor)
            recorder.record_step(ring, vehicle, "sail", sailing.etd, other=sailing.id)
            recorder.record_step(ring, vehicle, "receive", received, firm=sent.consignee)
            broker = recorder.choose_player(ring, BROKER, paid, loader)
            recorder.record_step(ring, vehicle, "pay", paid, broker, firm=sent.consignee)
