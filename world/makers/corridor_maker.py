"""Make the corridors of a ring: where its goods go, over which ports, and to whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .consignees import ConsigneeMarket
from .geography import (
    Destination,
    PortClosing,
    Town,
    draw_destination,
    draw_port,
    list_closed_ports,
    list_destinations,
)
from .rates import read_rate
from .rings import CLEARING_DAYS, Corridor, Event, Ring, UsedLine, UsedPort

SETTLING_DAYS = 15  # days before a port closes from which on nothing is packed for it
CHANGED_AFTER = 40  # days after which a corridor may change its port or a consignee


@dataclass(slots=True)
class CorridorMaker:
    """Makes the corridors of rings."""

    random: Random
    market: ConsigneeMarket
    closings: list[PortClosing]

    def add_corridors(self, ring: Ring) -> None:
        """Add the ring's corridors, one after the other, until its last goods are gone."""
        day, end = ring.first, ring.last + timedelta(CLEARING_DAYS)
        while day <= end:
            until = min(day + timedelta(self.random.randrange(120, 500)), end)
            before = ring.corridors[-1].id if ring.corridors else ""
            ring.corridors.append(self._make_corridor(ring, self._draw_destination(ring), day, until))
            if before:
                ring.events.append(Event(ring.id, "new corridor", day, ring.corridors[-1].id, before))
            day = until + timedelta(1)

    def _draw_destination(self, ring: Ring) -> Destination:
        """Return a destination that the ring has not used yet, if there is one left."""
        used = {way.discharge for way in ring.corridors}
        while True:
            found = draw_destination(self.random, "stolen")
            if found.port not in used or len(used) == len(list_destinations()):
                return found

    def _make_corridor(self, ring: Ring, destination: Destination, first: date, last: date) -> Corridor:
        return Corridor(
            f"{ring.id}-way-{len(ring.corridors) + 1}",
            tuple(self._use_ports(ring, first, last)),
            destination.port,
            destination.country,
            tuple(self._use_lines(ring, destination, first, last)),
            first,
            last,
        )

    def _use_ports(self, ring: Ring, first: date, last: date) -> list[UsedPort]:
        """Return the ports of loading: another one where a port closes, and at times without a reason."""
        found: list[UsedPort] = []
        moved = self._draw_change(first, last) if self.random.random() < read_rate("port moved") else None
        day = first
        while day <= last:
            port = self._draw_port(ring.circle.town, day, found[-1].port if found else "")
            until = moved - timedelta(1) if moved and day < moved else last
            for closed, begins, _ in self.closings:
                end = begins - timedelta(SETTLING_DAYS)
                if closed == port and day < end <= until:
                    until = end
                    ring.events.append(Event(ring.id, "port closed", begins, closed))
            if found:
                ring.events.append(Event(ring.id, "new port", day, port, found[-1].port))
            found.append(UsedPort(port, day, until))
            day = until + timedelta(1)
        return found

    def _draw_port(self, town: Town, day: date, before: str) -> str:
        shut = set(list_closed_ports(self.closings, day, day + timedelta(SETTLING_DAYS)))
        return draw_port(self.random, town, shut | ({before} if before else set()))

    def _use_lines(self, ring: Ring, destination: Destination, first: date, last: date) -> list[UsedLine]:
        """Return the consignees, one to three at a time; one of them may change while the port stays."""
        random = self.random
        count = 1
        if random.random() < read_rate("second consignee"):
            count += 1 + (random.random() < read_rate("third consignee"))
        found: list[UsedLine] = []
        for at in range(count):
            line, until = self.market.choose_for_ring(destination), last
            if at == 0 and random.random() < read_rate("consignee changed"):
                until = (self._draw_change(first, last) or last + timedelta(1)) - timedelta(1)
            found.append(UsedLine(line, first, until))
            if until < last:
                after = UsedLine(self.market.choose_for_ring(destination), until + timedelta(1), last)
                found.append(after)
                ring.events.append(
                    Event(
                        ring.id,
                        "new consignee",
                        after.first,
                        after.line.find_on(after.first).id,
                        line.find_on(until).id,
                    )
                )
        return found

    def _draw_change(self, first: date, last: date) -> date | None:
        """Return a day well within a time; None if it is short."""
        days = (last - first).days - 2 * CHANGED_AFTER
        return first + timedelta(CHANGED_AFTER + self.random.randrange(days)) if days > 0 else None
