"""Tables: the truth as Parquet, one file a kind of fact; docs/world.md says what each column holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.errors import StoreError
from .circles import Circle
from .firms import Firm
from .geography import Address
from .observed.sheets import Named
from .people import Person
from .settings import dirt
from .truth import World
from .written import Observed

if TYPE_CHECKING:
    import pyarrow

Row = dict[str, Any]


def entities(world: World) -> Iterator[Row]:
    """Every person, firm, place and vehicle that may stand in a record."""
    history = world.history
    people: dict[str, Person] = {}
    firms: dict[str, Firm] = {}
    places: dict[str, Address] = {}
    for circle in all_circles(world):
        people |= {person.id: person for person in circle.members}
        firms |= {firm.id: firm for firm in circle.firms}
        places |= {place.id: place for place in circle.places}
    for theft in history.thefts:
        people[theft.keeper.id] = theft.keeper
        places |= {place.id: place for place in (theft.place, *(theft.found[1:2] if theft.found else ()))}
    for one in history.consignments:
        firms |= {firm.id: firm for firm in (one.shipper, one.consignee, one.forwarder, one.haulier) if firm}
        places[one.stuffed.id] = one.stuffed
    firms |= {listing.yard.id: listing.yard for listing in history.listings}
    for firm in firms.values():
        people |= {person.id: person for person in firm.directors}
        places[firm.place.id] = firm.place
    places |= {person.home.id: person.home for person in people.values()}
    yield from ({"entity": one.id, "kind": "Person", "name": one.name, "born_on": str(one.born), "town": one.town.name, "country": "GB",
                 "number": "", "stands": ""}
                for one in sorted(people.values(), key=lambda one: one.id))
    yield from ({"entity": one.id, "kind": "Organisation", "name": one.name, "born_on": str(one.opened), "town": one.place.town,
                 "country": one.country,
                 "number": one.number, "stands": one.stands} for one in sorted(firms.values(), key=lambda one: one.id))
    yield from ({"entity": one.id, "kind": "Address", "name": one.full, "born_on": "", "town": one.town, "country": one.country,
                 "number": one.postcode, "stands": ""}
                for one in sorted(places.values(), key=lambda one: one.id))


def all_circles(world: World) -> list[Circle]:
    """Rings and honest circles."""
    return [*(ring.circle for ring in world.rings), *world.circles]


def vehicles(world: World) -> Iterator[Row]:
    """Every vehicle with the numbers that it truly bears, and the VIN that was put on it."""
    for one in world.vehicles:
        yield {"vehicle": one.id, "make": one.car.make, "model": one.car.model, "year": one.year, "colour": one.colour, "vin": one.vin,
               "engine": one.engine,
               "shown_vin": one.shown_vin, "mark": one.own_mark, "stolen": one.stolen}


def plates(world: World) -> Iterator[Row]:
    """Which vehicle bears which plate from when to when."""
    for one in world.vehicles:
        for plate in one.plates:
            yield {"vehicle": one.id, "mark": plate.mark, "first": str(plate.first), "last": str(plate.last), "copied_from": plate.copied_from}


def rings(world: World) -> Iterator[Row]:
    """Every ring."""
    for ring in world.rings:
        yield {"ring": ring.id, "town": ring.circle.town.name, "first": str(ring.first), "last": str(ring.last), "vehicles": ring.vehicles,
               "members": len(ring.circle.members), "forwarder": ring.forwarder.id, "haulier": ring.haulier.id}


def roles(world: World) -> Iterator[Row]:
    """Who plays which part in which ring from when to when."""
    for ring in world.rings:
        for part in ring.roles:
            yield {"ring": ring.id, "person": part.person.id, "role": part.role, "first": str(part.first), "last": str(part.last)}


def ties(world: World) -> Iterator[Row]:
    """Who is tied to whom in a circle, which is a ring's or not."""
    of_rings = {ring.circle.id for ring in world.rings}
    for circle in all_circles(world):
        for one, other, kind in circle.ties:
            yield {"circle": circle.id, "ring": circle.id in of_rings, "person": one.id, "other": other.id, "kind": kind}


def steps(world: World) -> Iterator[Row]:
    """Every scene of the script, played for one vehicle."""
    for step in world.history.steps:
        yield asdict(step) | {"day": str(step.day)}


def corridors(world: World) -> Iterator[Row]:
    """Every way out, with the ring that uses it and its time."""
    for ring in world.rings:
        for one in ring.corridors:
            yield {"corridor": one.id, "ring": ring.id, "loading": one.loading, "discharge": one.discharge, "country": one.country,
                   "consignee": one.consignee.id,
                   "first": str(one.first), "last": str(one.last)}


def routes(world: World) -> Iterator[Row]:
    """Every consignment with its way, ring and corridor, honest ones too."""
    for one in world.history.consignments:
        yield {"shipment": one.id, "ring": one.ring.id if one.ring else "", "corridor": one.corridor.id if one.corridor else "",
               "shipper": one.shipper.id,
               "consignee": one.consignee.id, "premises": one.stuffed.id, "container": one.boxes[0].number, "loading": one.sailing.loading,
               "hub": one.sailing.hub,
               "discharge": one.sailing.discharge, "etd": str(one.sailing.etd), "eta": str(one.sailing.eta),
               "vehicles": [v.id for box in one.boxes for v in box.vehicles]}


def ringed(world: World) -> Iterator[Row]:
    """Vehicles that bear another's identity: clone where that other is on the road, ringer where it was a wreck."""
    for vehicle, other, kind in world.history.ringed:
        yield {"vehicle": vehicle.id, "identity_of": other.id, "kind": kind}


def events(world: World) -> Iterator[Row]:
    """What changed at known dates: ports closed, arrests, replacements, displacements, new corridors, phoenix firms."""
    for port, first, last in world.closings:
        yield {"ring": "", "kind": "port closed", "day": str(first), "entity": port, "follows": str(last)}
    for ring in world.rings:
        for event in ring.events:
            yield asdict(event) | {"day": str(event.day)}


TABLES: Mapping[str, Callable[[World], Iterator[Row]]] = {
    "entities": entities, "vehicles": vehicles, "plates": plates, "rings": rings, "roles": roles, "ties": ties, "steps": steps,
    "corridors": corridors,
    "routes": routes, "ringed": ringed, "events": events}


def write(folder: Path, world: World, observed: Observed, named: Named) -> None:
    """Writes the truth's tables into a folder that is there."""
    arrow = _arrow()
    for name, rows in TABLES.items():
        _write(arrow, folder / f"{name}.parquet", arrow.Table.from_pylist(list(rows(world))))
    _write(arrow, folder / "documents.parquet", arrow.Table.from_pylist([asdict(paper) for paper in observed.papers]))
    _write(arrow, folder / "mentions.parquet", arrow.table(
        {"file": named.file, "line": named.line, "column": named.column, "kind": named.kind, "entity": named.entity}))
    rates = asdict(dirt(world.settings.preset))
    chosen = {"vehicles": world.settings.vehicles, "seed": world.settings.seed, "preset": world.settings.preset}
    _write(arrow, folder / "settings.parquet", arrow.Table.from_pylist([{**chosen, **rates}]))


def _arrow() -> "Any":
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise StoreError("the truth is written as Parquet, and pyarrow is not installed; type: pip install 'ringmap[world]'") from error
    return pyarrow


def _write(arrow: "Any", path: Path, table: "pyarrow.Table") -> None:
    arrow.parquet.write_table(table, path, compression="zstd")


def read(folder: Path, name: str) -> list[Row]:
    """The rows of one of the truth's tables."""
    rows: list[Row] = _arrow().parquet.read_table(folder / f"{name}.parquet").to_pylist()
    return rows
