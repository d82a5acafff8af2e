"""Adds the mentions of a vehicle, its VINs, plates and serial numbers, and the SHOWS facts between them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...graph.claims.values import Cell, Mention
from ...graph.kinds import COLOUR, MAKE, SERIAL, TEXT, VIN, VRM, YEAR
from ...graph.kinds.make import split_make_and_model
from ...graph.kinds.reading import Reading, Verdict
from .row_passage import Passage
from .rows import Field, Row

ReadingOrReadings = Reading | Iterable[Reading] | None
FULL_VIN = 17
PLATE_READINGS = ("make", "model", "colour", "year")
SERIAL_NEEDS_MAKER = "expected the maker beside it, for a serial number is unique only with its maker"

MAKE_AND_MODEL = Field(
    "make_and_model",
    TEXT,
    ("make model", "make/model", "make & model", "vehicle make and model", "vehicle make/model"),
    doc="Maker and model in one cell; split if the maker is known.",
)
VEHICLE_FIELDS = (
    Field(
        "vrm",
        VRM,
        (
            "registration",
            "registrations",
            "reg",
            "reg no",
            "reg number",
            "registration number",
            "registration mark",
            "vrn",
            "vrms",
            "number plate",
            "numberplate",
            "plate",
            "plates",
            "vehicle registration",
            "vehicle reg",
            "index number",
            "index mark",
            "licence plate",
            "license plate",
            "mark",
            "vehicle vrm",
            "vehicle plate",
        ),
        doc="Number plate.",
    ),
    Field(
        "vin",
        VIN,
        (
            "vins",
            "vin number",
            "vin no",
            "chassis",
            "chassis number",
            "chassis no",
            "frame number",
            "vehicle vin",
            "vehicle identification number",
        ),
        doc="Vehicle identification number.",
    ),
    Field("engine_number", SERIAL, ("engine no", "engine", "engine serial"), doc="Number on the engine."),
    Field("make", MAKE, ("make name", "manufacturer", "maker", "marque", "vehicle make"), doc="Maker."),
    Field(
        "model",
        TEXT,
        ("model name", "vehicle model", "vehicle desc", "vehicle description"),
        doc="Model as reported.",
    ),
    Field("colour", COLOUR, ("color", "vehicle colour", "vehicle color"), doc="Colour."),
    Field(
        "year",
        YEAR,
        ("model year", "year of manufacture", "yom", "vehicle year", "registered year"),
        doc="Model year.",
    ),
    MAKE_AND_MODEL,
    Field("vehicle_type", TEXT, ("body type", "type of vehicle", "body style"), doc="Type of vehicle."),
)


class Serial(NamedTuple):
    """A serial number: on which part (engine, gearbox, ECU …), its state and where it was read."""

    part: str
    number: Reading
    state: str = ""
    where: str = ""
    cell: Cell = Cell()


@dataclass(frozen=True)
class Marks:
    """The mentions of one vehicle: the Vehicle itself, if there is enough to identify one, and its marks."""

    vehicle: Mention | None
    vins: tuple[Mention, ...] = ()
    plates: tuple[Mention, ...] = ()
    serials: tuple[Mention, ...] = ()

    @property
    def fact_ends(self) -> tuple[Mention, ...]:
        """The mentions that facts about the vehicle use: the Vehicle, else its plates."""
        return (self.vehicle,) if self.vehicle else self.plates


def fill_make_and_model(row: Row, group: str = "", number: int = 0) -> None:
    """Split a cell of maker and model into these two columns, if they are blank."""
    both = (
        [split_make_and_model(part) for part in text.split(";")]
        if (text := row.pop_text("make_and_model", group, number))
        else []
    )
    for name, words in (("make", [make for make, _ in both]), ("model", [model for _, model in both])):
        key = (group, number, name)
        if any(words) and not row.cells.get(key, "").strip():
            row.cells[key] = "; ".join(words)
            row.heads = {**row.heads, key: row.heads.get((group, number, "make_and_model"), "make_and_model")}


def is_full(vin: Reading) -> bool:
    """Return whether a reading is a whole VIN, doubtful or not, and not a fragment.

    >>> from ...graph.kinds import VIN
    >>> is_full(VIN.clean("SALVA2AE4EH877322")), is_full(VIN.clean("EH877322"))
    (True, False)
    """
    return not vin.is_doubtful or (
        len(vin.value) == FULL_VIN and "partial" not in vin.classes and not vin.is_placeholder
    )


def add_vehicle(
    passage: Passage,
    *,
    vins: Iterable[Reading] = (),
    plates: Iterable[Reading] = (),
    serials: Iterable[Serial] = (),
    described: Mapping[str, ReadingOrReadings] | None = None,
    own_key: str = "",
    role: str = "unknown",
    vin_state: str = "",
    vin_where: str = "",
    first: str = "",
    last: str = "",
    cell: Callable[[str], Cell] = lambda name: Cell(column=name),
) -> Marks:
    """Add the mentions of one vehicle and its marks, with SHOWS facts from the vehicle to each mark.

    A Vehicle needs a whole VIN, a serial number or the source's own key; a plate is not enough, because
    plates move and are copied. Without a Vehicle, make, model, colour and year become readings of the
    plates.
    described: make, model, colour, year, vehicle_type and other readings. first, last: the days on which it
        showed the marks. cell: returns the cell of a field ("vin", "vrm").
    """
    vins, plates, serials, readings = tuple(vins), tuple(plates), tuple(serials), dict(described or {})
    is_identified = bool(
        own_key or not all(serial.number.is_placeholder for serial in serials) or any(map(is_full, vins))
    )
    body = None
    if is_identified:
        body = passage.add_mention(
            "Vehicle",
            {**readings, "vin": vins, "vrm": plates},
            role=role,
            own_key=own_key,
            cell=_choose_cell(vins, plates, serials, readings, cell),
        )
    on_plate = {} if is_identified else {name: readings.get(name) for name in PLATE_READINGS}
    if body:  # a placeholder such as "not known" stays a reading of the vehicle, and is not a mark
        vins, plates = _drop_placeholders(vins), _drop_placeholders(plates)
    marks = Marks(
        body,
        tuple(add_vin(passage, vin, cell=cell("vin")) for vin in vins),
        tuple(add_plate(passage, plate, on_plate, cell=cell("vrm")) for plate in plates),
        tuple(add_serial(passage, serial, _get_first(readings.get("make"))) for serial in serials),
    )
    if body:
        for vin in marks.vins:
            passage.add_fact("SHOWS", body, vin, first=first, last=last, where=vin_where, state=vin_state)
        for plate in marks.plates:
            passage.add_fact("SHOWS", body, plate, first=first, last=last)
        for serial, mark in zip(serials, marks.serials, strict=True):
            if is_known(mark):
                passage.add_fact(
                    "SHOWS", body, mark, first=first, last=last, where=serial.where, state=serial.state
                )
    return marks


def _choose_cell(
    vins: tuple[Reading, ...],
    plates: tuple[Reading, ...],
    serials: tuple[Serial, ...],
    readings: Mapping[str, ReadingOrReadings],
    cell: Callable[[str], Cell],
) -> Cell:
    """Return the cell that names a vehicle: its VIN, plate, serial number, own number or description."""
    if serials and not (vins or plates):
        return serials[0].cell
    return cell(
        "vin"
        if vins
        else "vrm"
        if plates
        else next((name for name in ("stock_number", "vehicle_id", *readings) if readings.get(name)), "vrm")
    )


def is_known(mark: Mention) -> bool:
    """Return whether a mark is more than a placeholder such as "not known", which gets no facts."""
    return not any(reading.is_placeholder for _, reading in mark.readings[:1])


def _drop_placeholders(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings if not reading.is_placeholder)


def _get_first(value: ReadingOrReadings) -> Reading | None:
    return value if value is None or isinstance(value, Reading) else next(iter(value), None)


def add_vin(passage: Passage, vin: Reading, *, cell: Cell | None = None, from_text: bool = False) -> Mention:
    """Add the mention of a VIN as a mark. A doubtful VIN is kept, and joins only within its source."""
    return passage.add_mention("Vin", {"vin": vin}, cell=cell, from_text=from_text)


def add_plate(
    passage: Passage,
    plate: Reading,
    described: Mapping[str, ReadingOrReadings] | None = None,
    *,
    cell: Cell | None = None,
    from_text: bool = False,
) -> Mention:
    """Add the mention of a plate, with make, model, colour and year if there is no Vehicle for them."""
    return passage.add_mention("Plate", {"vrm": plate, **(described or {})}, cell=cell, from_text=from_text)


def read_serial(serial: Serial, make: Reading | None) -> dict[str, Reading | None]:
    """Return the readings of a serial number, keyed by maker, part and number; doubtful without a maker."""
    number, has_maker = serial.number, make is not None and not make.is_doubtful
    text = f"{make.value if make and has_maker else ''}:{serial.part}:{number.value}"
    verdict = number.verdict if has_maker else Verdict.DOUBTFUL
    key = Reading(
        number.as_reported,
        text,
        verdict,
        number.reason or ("" if has_maker else SERIAL_NEEDS_MAKER),
        number.classes,
    )
    return {"serial": key, "make": make, "number": number, "part": Reading(serial.part, serial.part)}


def add_serial(passage: Passage, serial: Serial, make: Reading | None = None) -> Mention:
    """Add the mention of a serial number."""
    return passage.add_mention("SerialMark", read_serial(serial, make), cell=serial.cell)
