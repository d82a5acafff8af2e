"""Make the whole truth of a world from its settings."""

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from random import Random

from ...loaders.gc_paused import gc_paused, gc_resumed
from .circles import Boss, Circle, draw_activity, make_circle
from .consignees import ConsigneeMarket
from .corridor_maker import CorridorMaker
from .firms import Firm, Register
from .geography import PortClosing, draw_town, find_town
from .history import History
from .inspections import Inspections
from .matter_kinds import OF_BOSSES
from .offences import Offences
from .people import Registry
from .rates import read_rate
from .ring_maker import RingMaker
from .rings import Ring
from .sailings import Schedule
from .sea_routes import LOADING
from .seasons import draw_period
from .settings import DAYS, FIRST_DAY, Settings
from .talk import Matter, MatterMaker
from .trade import HonestTrade
from .vehicles import Vehicle, VehicleMaker

# Of other firms, the fewest, and for how many vehicles there is one.
FIRM_COUNTS = {"forwarder": (4, 1500), "haulier": (5, 1000), "yard": (3, 700)}
DRIVER_COUNTS = (4, 13)  # of a haulier
CLOSED = attrgetter("closed")
VACANT_DAYS = 90  # that premises of an exporter stand empty at the most before another takes them over
Progress = Callable[[int, int | None], None]  # vehicles done, of how many


@dataclass(frozen=True)
class World:
    """The truth of a world; vehicles are those that are in at least one record."""

    settings: Settings
    vehicles: list[Vehicle]
    circles: list[Circle]
    rings: list[Ring]
    history: History
    matters: list[Matter]
    closings: list[PortClosing]
    people: Registry
    traders: list[Firm]  # honest exporters and their consignees, also those that shipped nothing


@gc_resumed()
@gc_paused()
def make_truth(settings: Settings, progress: Progress | None = None) -> World:
    """Return the world of these settings; the same settings give the same world."""

    def stream(name: str) -> Random:
        # A text as seed is hashed by Random itself, the same on every machine and run.
        return Random(f"{settings.seed}/{settings.vehicles}/{name}")

    tell = progress or (lambda done, total: None)
    count = settings.vehicles
    people = Registry(stream("people"))
    register, works, schedule, history = (
        Register(stream("firms"), people),
        VehicleMaker(stream("vehicles")),
        Schedule(stream("sailings")),
        History(),
    )
    random = stream("world")
    stolen = round(count * read_rate("stolen"))
    ring_thefts = round(stolen * read_rate("taken by rings"))
    shipped, stocked, seen = _make_lawful_vehicles(random, works, count - stolen)
    lawful = [*shipped, *stocked, *seen]
    random.shuffle(lawful)
    tell(len(lawful) // 2, count)
    forwarders, hauliers, yards = _make_firms(random, register, people, count)
    closings = draw_closings(random)
    exporters = _make_exporters(stream("exporters"), register, max(8, count // 17))
    market = ConsigneeMarket(stream("consignees"), register)
    trade = HonestTrade(stream("trade"), register, schedule, history, market, forwarders, hauliers, closings)
    trade.choose_buyers(exporters)
    trade.add_yards(yards, stocked)
    offences = Offences(stream("crimes"), works, people, schedule, history, stocked, seen, shipped)
    ring_maker = RingMaker(
        stream("rings"),
        people,
        register,
        forwarders,
        hauliers,
        exporters,
        CorridorMaker(stream("corridors"), market, closings),
    )
    rings = _make_rings(ring_maker, offences, ring_thefts, tell, count)
    offences.add_lone_thefts(stolen - ring_thefts)
    _transfer_marks(stream("cherished"), works, seen, history)
    circles = _make_circles(random, people, register, max(6, count // 55))
    _share_vehicles(stream("cars"), circles, rings, seen, history)
    trade.add_exports(exporters, shipped)
    Inspections(stream("inspections"), history, yards, circles, exporters).add_inspections(
        stocked, max(3, len(history.scenes))
    )
    trade.add_stops(circles)
    tell(count, count)
    return World(
        settings,
        [*lawful, *(theft.vehicle for theft in history.thefts)],
        circles,
        rings,
        history,
        make_matters(stream("talk"), rings, circles),
        closings,
        people,
        [*exporters, *(firm for same in trade.buyers.values() for line in same for firm in line.firms)],
    )


def _make_lawful_vehicles(
    random: Random, works: VehicleMaker, count: int
) -> tuple[list[Vehicle], list[Vehicle], list[Vehicle]]:
    """Return vehicles that are exported, those that end in yards, and those on the roads."""
    exported, yarded = (round(count * read_rate(name)) for name in ("honest exports", "honest yards"))
    # Honest people drive the models that thieves like too; otherwise the model would show who drives it.
    lawful = [
        works.make_vehicle(draw_town(random), "honest" if number < exported + yarded else "stolen")
        for number in range(count)
    ]
    return lawful[:exported], lawful[exported : exported + yarded], lawful[exported + yarded :]


def _make_firms(random: Random, register: Register, people: Registry, vehicles: int) -> list[list[Firm]]:
    """Return the firms of each trade of FIRM_COUNTS; hauliers have their drivers."""
    firms = {
        trade: [register.make_firm(trade, draw_town(random)) for _ in range(max(least, vehicles // each))]
        for trade, (least, each) in FIRM_COUNTS.items()
    }
    for haulier in firms["haulier"]:
        haulier.drivers = [
            people.make_person(draw_town(random)) for _ in range(random.randrange(*DRIVER_COUNTS))
        ]
    return list(firms.values())


def _make_rings(
    ring_maker: RingMaker, offences: Offences, wanted: int, tell: Progress, count: int
) -> list[Ring]:
    """Make rings until so many vehicles are taken, and play each ring's script."""
    rings: list[Ring] = []
    left = wanted
    while left > 0:
        ring = ring_maker.make_ring()
        taken = min(ring.vehicles, left) if left - ring.vehicles > 5 else left
        ring.vehicles = taken
        offences.play_ring(ring, taken)
        rings.append(ring)
        left -= taken
        tell(count // 3 + wanted - left, count)
    return rings


def _make_circles(random: Random, people: Registry, register: Register, count: int) -> list[Circle]:
    """Return honest circles."""
    circles = [
        make_circle(
            random,
            f"circle-{number:05d}",
            draw_town(random),
            people,
            register,
            burners=random.random() < read_rate("honest burners"),
        )
        for number in range(1, count + 1)
    ]
    for circle in circles:
        _name_boss(random, circle)
    return circles


def _share_vehicles(
    random: Random, circles: list[Circle], rings: list[Ring], seen: list[Vehicle], history: History
) -> None:
    """Give lawful cars to honest circles and rings, and honest ones what lone thieves sell in good faith."""
    every = [*circles, *(ring.circle for ring in rings)]
    sold = [
        theft.vehicle
        for theft in history.thefts
        if not theft.ring and not theft.recovery and random.random() < read_rate("bought in good faith")
    ]
    for at, vehicle in enumerate(seen):
        every[at % len(every)].cars.append(vehicle)
    for vehicle in sold:
        random.choice(circles).vehicles.append(vehicle)
    for circle in every:
        for vehicle in (*circle.cars, *circle.vehicles):
            if vehicle.id not in circle.drivers:
                circle.drivers[vehicle.id] = random.sample(circle.members, 2)


def _name_boss(random: Random, circle: Circle) -> None:
    """Name the boss of an honest circle, who directs its firm, if it has one; at times imprison somebody."""
    if random.random() < read_rate("boss of a circle"):
        boss = circle.firms[0].directors[0]
        circle.bosses.append(
            Boss(boss, OF_BOSSES, read_rate("leads: honest boss"), circle.first, circle.last)
        )
    days = (circle.last - circle.first).days
    if random.random() < read_rate("arrested honest") and days > 30:
        person = random.choice(circle.members)
        circle.imprisoned[person.id] = circle.first + timedelta(random.randrange(days))


def _make_exporters(random: Random, register: Register, count: int) -> list[Firm]:
    """Return firms that export honestly.

    Some take over the premises of one that closed before; half of these also have its directors and carry it
    on under a new name. Their time is drawn like that of all others: if it followed from the earlier firm's,
    more honest boxes than rings' would be late ones.
    """
    found: list[Firm] = []
    by_end: list[Firm] = []
    for _ in range(count):
        opened, closed = draw_period(random)
        before = None
        if random.random() < read_rate("premises taken over"):
            before = _pop_vacated(by_end, opened)
        same = before is not None and random.random() < read_rate("same directors")
        town = find_town(before.place.town) if before else draw_town(random)
        firm = register.make_firm(
            "exporter",
            town,
            opened=opened,
            closed=closed,
            at=before.place if before else None,
            directors=before.directors if before and same else None,
            follows=before if same else None,
        )
        found.append(firm)
        insort(by_end, firm, key=CLOSED)
    return found


def _pop_vacated(by_end: list[Firm], day: date) -> Firm | None:
    """Return the firm that closed last before a day, unless its premises stand empty for too long.

    It leaves the list: its premises are taken over once.
    """
    count = bisect_left(by_end, day, key=CLOSED)
    if not count or (day - by_end[count - 1].closed).days > VACANT_DAYS:
        return None
    return by_end.pop(bisect_left(by_end, by_end[count - 1].closed, key=CLOSED))


def _transfer_marks(random: Random, works: VehicleMaker, vehicles: list[Vehicle], history: History) -> None:
    """Move the mark of one vehicle to a younger one, as lawful owners do.

    Vehicles whose identity was copied keep their marks.
    """
    copied = {other.id for _, other, _ in history.changed_identities}
    free = [vehicle for vehicle in vehicles if vehicle.id not in copied]
    random.shuffle(free)
    for one, other in list(zip(free[::2], free[1::2], strict=False))[
        : round(len(vehicles) * read_rate("cherished marks"))
    ]:
        older, younger = (one, other) if one.registered <= other.registered else (other, one)
        works.transfer_mark(
            older, younger, draw_town(random), FIRST_DAY + timedelta(random.randrange(60, DAYS - 60))
        )


def draw_closings(random: Random) -> list[PortClosing]:
    """Return two ports with the times at which they are closed to the trade."""
    closings: list[PortClosing] = []
    for port in random.sample(LOADING[:5], 2):
        first = FIRST_DAY + timedelta(random.randrange(150, DAYS - 150))
        closings.append(PortClosing(port, first, first + timedelta(random.randrange(40, 160))))
    return sorted(closings, key=lambda closing: closing.first)


def _count_matters(people: int, vehicles: int) -> int:
    """Return how many matters sources know of a circle; vehicles is how many it takes, or seems to."""
    return round(read_rate("matters of a person") * people + read_rate("matters of a vehicle") * vehicles)


def make_matters(random: Random, rings: list[Ring], circles: list[Circle]) -> list[Matter]:
    """Return what sources know of rings and honest circles, by the day on which they told it."""
    talk = MatterMaker(random)
    found: list[Matter] = []
    for ring in rings:
        found += talk.make_matters(
            ring.circle,
            _count_matters(len(ring.circle.members), ring.vehicles),
            read_rate("own car: ring"),
        )
    for circle in circles:
        people = len(circle.members)
        found += talk.make_matters(
            circle,
            _count_matters(
                people, max(people, draw_activity(random, people, (circle.last - circle.first).days))
            ),
            read_rate("own car: honest"),
        )
    return sorted(found, key=lambda matter: (matter.told_at, matter.id))
