"""Adds the vehicles of one paragraph of a log, from the row's own columns and from numbered ones."""

from collections.abc import Mapping

from ...graph.kinds.reading import Reading
from ..fields.days import EventDays
from ..fields.marks import VEHICLE_FIELDS, Marks, Serial, add_vehicle, fill_make_and_model
from ..fields.parallel_cells import align_values
from ..fields.row_passage import Passage
from ..fields.rows import Row

_MARKS = ("vin", "vrm", "engine_number")
_DESCRIBED = ("make", "model", "colour", "year", "vehicle_type")


def add_vehicles(row: Row, passage: Passage, when: EventDays) -> tuple[Marks, ...]:
    """Add every vehicle in the row's own columns and in the numbered columns vehicle1, vehicle2 ….

    Cells of equal length are parallel lists. One VIN next to several plates is one vehicle that showed them
    all. Otherwise each mark is a vehicle of its own, because nothing says which plate belongs to which VIN.
    """
    vehicles = list(add_parallel_vehicles(row, passage, when))
    for number in row.list_numbers("vehicle"):
        fill_make_and_model(row, "vehicle", number)
        readings = {
            field.name: row.pop_all(field.name, group="vehicle", number=number) for field in VEHICLE_FIELDS
        }
        vehicles.append(_add_vehicle(row, passage, when, readings, "vehicle", number))
    return tuple(vehicles)


def add_parallel_vehicles(
    row: Row, passage: Passage, when: EventDays, group: str = "", number: int = 0
) -> list[Marks]:
    """Add the vehicles of a group's columns, which may be parallel lists."""
    fill_make_and_model(row, group, number)
    cells = {field.name: row.pop_by_position(field.name, group, number) for field in VEHICLE_FIELDS}
    return [
        _add_vehicle(row, passage, when, readings, group, number) for readings in _split_vehicles(row, cells)
    ]


def _split_vehicles(row: Row, cells: dict[str, list[Reading | None]]) -> list[dict[str, tuple[Reading, ...]]]:
    """Return the marks and description of each vehicle, from parallel cells.

    >>> def split(**cells):
    ...     row = Row("log.csv", 2, {("", 0, name): text for name, text in cells.items()})
    ...     columns = {name: row.pop_by_position(name) for name in (*_MARKS, *_DESCRIBED)}
    ...     readings = [sum(vehicle.values(), ()) for vehicle in _split_vehicles(row, columns)]
    ...     return [" ".join(reading.value for reading in each) for each in readings]
    >>> split(vin="V1; V2", vrm="P1; P2", colour="red; blue")
    ['V1 P1 red', 'V2 P2 blue']
    >>> split(vin="V1", vrm="P1; P2", colour="red"), split(vin="V1; V2; V3", vrm="P1; P2", make="Audi")
    (['V1 P1 P2 red'], ['V1 Audi', 'V2 Audi', 'V3 Audi', 'P1 Audi', 'P2 Audi'])
    """
    marked = _group_marks({name: cells[name] for name in _MARKS})
    if not marked and (
        words := [cell.as_reported.strip() for name in _DESCRIBED for cell in cells[name] if cell]
    ):
        row.note(
            "vrm",
            "",
            "a plate, VIN or serial number",
            f"nothing says which vehicle '{' '.join(words)}' is, loaded without it",
        )
    if len(marked) == 1:
        described = [{name: cells[name] for name in _DESCRIBED}]
    else:
        columns = {name: align_values(row, name, cells[name], len(marked), "vehicles") for name in _DESCRIBED}
        described = [
            {name: column[at : at + 1] for name, column in columns.items()} for at in range(len(marked))
        ]
    return [
        {name: tuple(filter(None, values)) for name, values in (marks | description).items()}
        for marks, description in zip(marked, described, strict=True)
    ]


def _group_marks(marks: dict[str, list[Reading | None]]) -> list[dict[str, list[Reading | None]]]:
    """Return the marks of each vehicle.

    Columns of equal length pair by position; a single VIN has all plates; otherwise each mark stands alone.
    """
    lengths = {len(column) for column in marks.values() if column}
    if len(lengths) == 1:
        return [{name: column[at : at + 1] for name, column in marks.items()} for at in range(*lengths)]
    if len(marks["vin"]) == 1 and len(marks["engine_number"]) <= 1:
        return [marks]
    return [{name: [mark]} for name, column in marks.items() for mark in column]


def _add_vehicle(
    row: Row,
    passage: Passage,
    when: EventDays,
    readings: Mapping[str, tuple[Reading, ...]],
    group: str = "",
    number: int = 0,
) -> Marks:
    engines = [
        Serial("engine", mark, cell=row.locate("engine_number", group, number))
        for mark in readings.get("engine_number", ())
    ]
    return add_vehicle(
        passage,
        vins=readings.get("vin", ()),
        plates=readings.get("vrm", ()),
        serials=engines,
        described={name: readings.get(name, ()) for name in _DESCRIBED},
        first=when.first,
        last=when.last,
        cell=lambda name: row.locate(name, group, number),
    )
