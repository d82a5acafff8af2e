"""Truth: the whole world as it is, made from its settings alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .circles import Circle, gathered
from .crimes import Crimes
from .firms import Register
from .geography import a_town
from .history import History
from .people import Registry
from .rings import Ring, Underworld
from .sailings import Schedule
from .sea_routes import LOADING
from .seasons import a_time
from .settings import DAYS, FIRST_DAY, Settings
from .talk import Matter, Talk
from .trade import Trade
from .vehicles import Vehicle, Works

# Of all vehicles a third is stolen, most of these by rings; the honest are exported, stand in yards, or are seen with their owners.
STOLEN, BY_RINGS = 1 / 3, 0.68
EXPORTED, IN_YARDS = 0.44, 0.46
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
    closings: list[tuple[str, date, date]]
    people: Registry


def made(settings: Settings, progress: Progress | None = None) -> World:
    """The world of these settings; the same settings give the same world."""
    def stream(name: str) -> Random:
        # A text as seed is hashed by Random itself, the same on every machine and run.
        return Random(f"{settings.seed}/{settings.vehicles}/{name}")

    tell = progress or (lambda done, total: None)
    count = settings.vehicles
    people = Registry(stream("people"))
    register, works, schedule, history = Register(stream("firms"), people), Works(stream("vehicles")), Schedule(stream("sailings")), History()
    random = stream("world")
    stolen = round(count * STOLEN)
    lawful = [works.vehicle(a_town(random), "honest") for _ in range(count - stolen)]
    random.shuffle(lawful)
    tell(len(lawful) // 2, count)
    exported, yarded = round(len(lawful) * EXPORTED), round(len(lawful) * IN_YARDS)
    shipped, stocked, seen = lawful[:exported], lawful[exported:exported + yarded], lawful[exported + yarded:]
    forwarders = [register.firm("forwarder", a_town(random)) for _ in range(max(4, count // 1500))]
    hauliers = [register.firm("haulier", a_town(random)) for _ in range(max(5, count // 1000))]
    closings = closed_ports(random)
    crimes = Crimes(stream("crimes"), works, people, register, schedule, history, [*stocked, *seen])
    rings = _rings(Underworld(stream("rings"), people, register, forwarders, hauliers, closings), crimes, round(stolen * BY_RINGS), tell, count)
    crimes.alone(stolen - round(stolen * BY_RINGS))
    circles = [gathered(random, f"circle-{number:05d}", a_town(random), people, register, burners=random.random() < 0.5)
               for number in range(1, max(6, count // 55) + 1)]
    for at, vehicle in enumerate(seen):
        circles[at % len(circles)].vehicles.append(vehicle)
    trade = Trade(stream("trade"), register, schedule, history, forwarders, hauliers)
    trade.exports([register.firm("exporter", a_town(random), opened=opened, closed=closed)
                   for opened, closed in (a_time(random) for _ in range(max(6, count // 150)))], shipped)
    yards = [register.firm("yard", a_town(random)) for _ in range(max(3, count // 700))]
    trade.yards(yards, stocked)
    trade.inspections(yards, circles, stocked, max(3, len(history.scenes)))
    tell(count, count)
    return World(settings, [*lawful, *(theft.vehicle for theft in history.thefts)], circles, rings, history,
                 matters(stream("talk"), rings, circles), closings, people)


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


def closed_ports(random: Random) -> list[tuple[str, date, date]]:
    """Ports that are closed to the trade for a time."""
    found = []
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
        found += talk.of(circle, round(2.2 * len(circle.members) + random.expovariate(1 / 6)), circle.vehicles)
    return sorted(found, key=lambda matter: (matter.told, matter.id))
