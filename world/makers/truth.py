"""Truth: the whole world as it is, made from its settings alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from ...loaders.gc_paused import gc_resumed, gc_paused
from .circles import Circle, bustle, gathered
from .crimes import Crimes
from .firms import Firm, Register
from .geography import Closing, a_town, town_named
from .history import History
from .people import Registry
from .rings import Ring, Underworld
from .sailings import Schedule
from .sea_routes import LOADING
from .seasons import a_time
from .settings import DAYS, FIRST_DAY, LAST_DAY, Settings
from .talk import Matter, Talk
from .trade import Trade
from .vehicles import Vehicle, Works

# Of all vehicles a third is stolen, most of these by rings; the honest are exported, stand in yards, or are seen with their owners.
STOLEN, BY_RINGS = 1 / 3, 0.68
EXPORTED, IN_YARDS = 0.44, 0.46
TAKES_OVER = 0.15  # of honest exporters, how many sit where another sat before, half of them the same people under another name
CHERISHED = 0.05  # of vehicles seen with their lawful owners, how many get another's mark in these two years
# Of other firms, the fewest, and for how many vehicles there is one.
FIRMS = {"forwarder": (4, 1500), "haulier": (5, 1000), "yard": (3, 700)}
DRIVERS = (4, 13)  # of a haulier
Progress = Callable[[int, int | None], None]  # vehicles done, of how many


@dataclass(frozen=True)
class World:
    """Everything that is so; vehicles are those that stand in at least one record."""

    settings: Settings
    vehicles: list[Vehicle]
    circles: list[Circle]
    rings: list[Ring]
    history: History
    matters: list[Matter]
    closings: list[Closing]
    people: Registry


@gc_resumed()
@gc_paused()
def made(settings: Settings, progress: Progress | None = None) -> World:
    """The world of these settings; the same settings give the same world."""

    def stream(name: str) -> Random:
        # A text as seed is hashed by Random itself, the same on every machine and run.
        return Random(f"{settings.seed}/{settings.vehicles}/{name}")

    tell = progress or (lambda done, total: None)
    count = settings.vehicles
    people = Registry(stream("people"))
    register, works, schedule, history = (
        Register(stream("firms"), people),
        Works(stream("vehicles")),
        Schedule(stream("sailings")),
        History(),
    )
    random = stream("world")
    stolen = round(count * STOLEN)
    exported, yarded = round((count - stolen) * EXPORTED), round((count - stolen) * IN_YARDS)
    # Those seen with honest people are such as thieves like too: else the length of a model's name would tell who drives it.
    lawful = [
        works.vehicle(a_town(random), "honest" if number < exported + yarded else "stolen")
        for number in range(count - stolen)
    ]
    shipped, stocked, seen = (
        lawful[:exported],
        lawful[exported : exported + yarded],
        lawful[exported + yarded :],
    )
    random.shuffle(lawful)
    tell(len(lawful) // 2, count)
    forwarders, hauliers, yards = (
        [register.firm(trade, a_town(random)) for _ in range(max(least, count // each))]
        for trade, (least, each) in FIRMS.items()
    )
    for haulier in hauliers:
        haulier.drivers = [people.person(a_town(random)) for _ in range(random.randrange(*DRIVERS))]
    closings = closed_ports(random)
    exporters = _exporters(stream("exporters"), register, max(6, count // 150))
    crimes = Crimes(stream("crimes"), works, people, schedule, history, stocked, seen)
    underworld = Underworld(stream("rings"), people, register, forwarders, hauliers, exporters, closings)
    rings = _rings(underworld, crimes, round(stolen * BY_RINGS), tell, count)
    crimes.alone(stolen - round(stolen * BY_RINGS))
    _cherished(stream("cherished"), works, seen, history)
    circles = _circles(random, people, register, seen, max(6, count // 55))
    trade = Trade(stream("trade"), register, schedule, history, forwarders, hauliers, closings)
    trade.exports(exporters, shipped)
    trade.yards(yards, stocked)
    trade.inspections(yards, circles, stocked, max(3, len(history.scenes)))
    trade.stops(circles)
    tell(count, count)
    return World(
        settings,
        [*lawful, *(theft.vehicle for theft in history.thefts)],
        circles,
        rings,
        history,
        matters(stream("talk"), rings, circles),
        closings,
        people,
    )


def _rings(underworld: Underworld, crimes: Crimes, wanted: int, tell: Progress, count: int) -> list[Ring]:
    """Rings until so many vehicles are taken, each playing its script."""
    rings: list[Ring] = []
    left = wanted
    while left > 0:
        ring = underworld.ring()
        taken = min(ring.vehicles, left) if left - ring.vehicles > 5 else left
        ring.vehicles = taken
        crimes.play(ring, taken)
        rings.append(ring)
        left -= taken
        tell(count // 3 + wanted - left, count)
    return rings


def _circles(
    random: Random, people: Registry, register: Register, seen: list[Vehicle], count: int
) -> list[Circle]:
    """Honest circles, with the vehicles that they are seen with."""
    circles = [
        gathered(
            random, f"circle-{number:05d}", a_town(random), people, register, burners=random.random() < 0.5
        )
        for number in range(1, count + 1)
    ]
    for at, vehicle in enumerate(seen):
        circles[at % count].vehicles.append(vehicle)
    return circles


def _exporters(random: Random, register: Register, count: int) -> list[Firm]:
    """Firms that export honestly; some take over another's premises, and of these half its people and trade under a new name too."""
    found: list[Firm] = []
    for _ in range(count):
        opened, closed = a_time(random)
        ended = [firm for firm in found if (LAST_DAY - firm.closed).days > 120]
        if ended and random.random() < TAKES_OVER:
            before = random.choice(ended)
            opened, same = before.closed + timedelta(random.randrange(1, 30)), random.random() < 0.5
            closed = min(opened + timedelta(random.randrange(90, 700)), LAST_DAY)
            found.append(
                register.firm(
                    "exporter",
                    town_named(before.place.town),
                    opened=opened,
                    closed=closed,
                    at=before.place,
                    directors=before.directors if same else None,
                    follows=before if same else None,
                )
            )
        else:
            found.append(register.firm("exporter", a_town(random), opened=opened, closed=closed))
    return found


def _cherished(random: Random, works: Works, vehicles: list[Vehicle], history: History) -> None:
    """Lawful owners put the mark of one vehicle on another that is younger; those whose identity was copied keep theirs."""
    copied = {other.id for _, other, _ in history.ringed}
    free = [vehicle for vehicle in vehicles if vehicle.id not in copied]
    random.shuffle(free)
    for one, other in list(zip(free[::2], free[1::2], strict=False))[: round(len(vehicles) * CHERISHED)]:
        older, younger = (one, other) if one.registered <= other.registered else (other, one)
        works.transfer(older, younger, a_town(random), FIRST_DAY + timedelta(random.randrange(60, DAYS - 60)))


def closed_ports(random: Random) -> list[Closing]:
    """Ports that are closed to the trade for a time."""
    found: list[Closing] = []
    for port in random.sample(LOADING[:5], 2):
        first = FIRST_DAY + timedelta(random.randrange(150, DAYS - 150))
        found.append((port, first, first + timedelta(random.randrange(40, 160))))
    return sorted(found, key=lambda closing: closing[1])


def matters(random: Random, rings: list[Ring], circles: list[Circle]) -> list[Matter]:
    """What sources know of rings and honest circles, by the day on which they told it."""
    talk = Talk(random)
    found: list[Matter] = []
    for ring in rings:
        found += talk.of(ring.circle, round(2.2 * len(ring.circle.members) + 0.5 * ring.vehicles), [])
    for circle in circles:
        people = len(circle.members)
        found += talk.of(
            circle,
            round(
                2.2 * people + 0.5 * max(people, bustle(random, people, (circle.last - circle.first).days))
            ),
            circle.vehicles,
        )
    return sorted(found, key=lambda matter: (matter.told, matter.id))
