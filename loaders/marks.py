"""Marks: the mentions of a vehicle, its VINs, plates and serial numbers, and that the one shows the others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..graph.claims.values import Cell, Mention
from ..graph.kinds import COLOUR, MAKE, SERIAL, TEXT, VIN, VRM, YEAR
from ..graph.kinds.make import parted
from ..graph.kinds.reading import Reading, Verdict
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
    doc="Maker and model in one cell; parted where the maker is known.",
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
    """A serial number on a part: which part (engine, gearbox, ECU …), the number, its state and where it was read."""

    part: str
    number: Reading
    state: str = ""
    where: str = ""
    cell: Cell = Cell()


@dataclass(frozen=True)
class Marks:
    """What a record says of one vehicle: the Vehicle, where there is enough to speak of one, and the marks."""

    vehicle: Mention | None
    vins: tuple[Mention, ...] = ()
    plates: tuple[Mention, ...] = ()
    serials: tuple[Mention, ...] = ()

    @property
    def bearers(self) -> tuple[Mention, ...]:
        """What facts about the vehicle end on: the Vehicle, else its plates."""
        return (self.vehicle,) if self.vehicle else self.plates


def split_make_and_model(row: Row, group: str = "", number: int = 0) -> None:
    """Parts a cell of maker and model into the two columns, where these are blank."""
    both = (
        [parted(part) for part in text.split(";")]
        if (text := row.text("make_and_model", group, number))
        else []
    )
    for name, words in (("make", [make for make, _ in both]), ("model", [model for _, model in both])):
        key = (group, number, name)
        if any(words) and not row.cells.get(key, "").strip():
            row.cells[key] = "; ".join(words)
            row.heads = {**row.heads, key: row.heads.get((group, number, "make_and_model"), "make_and_model")}


def is_full(vin: Reading) -> bool:
    """Whether a reading is a whole VIN, doubtful or not, and no fragment of one.

    >>> from ..graph.kinds import VIN
    >>> is_full(VIN.clean("SALVA2AE4EH877322")), is_full(VIN.clean("EH877322"))
    (True, False)
    """
    return not vin.doubtful or (
        len(vin.value) == FULL_VIN and "partial" not in vin.classes and not vin.says_nothing
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
    """The mentions of one vehicle and its marks, and the SHOWS facts from the first to the rest.

    described holds make, model, colour, year, vehicle_type and whatever else the document says of it. Without a whole
    VIN, a serial number or its source's own key there is no Vehicle (plates move and are copied): make, model, colour
    and year are then readings of the plates. first and last bound the days on which it showed the marks; cell says
    where a field stands ("vin", "vrm").
    """
    vins, plates, serials, said = tuple(vins), tuple(plates), tuple(serials), dict(described or {})
    stands = bool(
        own_key or not all(serial.number.says_nothing for serial in serials) or any(map(is_full, vins))
    )
    body = None
    if stands:
        body = passage.mention(
            "Vehicle",
            {**said, "vin": vins, "vrm": plates},
            role=role,
            own_key=own_key,
            cell=_where(vins, plates, serials, said, cell),
        )
    on_plate = {} if stands else {name: said.get(name) for name in PLATE_READINGS}
    if body:  # a cell that says that nothing is known stays a reading, and is no mark
        vins, plates = _known(vins), _known(plates)
    marks = Marks(
        body,
        tuple(add_vin(passage, vin, cell=cell("vin")) for vin in vins),
        tuple(add_plate(passage, plate, on_plate, cell=cell("vrm")) for plate in plates),
        tuple(add_serial(passage, serial, _first(said.get("make"))) for serial in serials),
    )
    if body:
        for vin in marks.vins:
            passage.fact("SHOWS", body, vin, first=first, last=last, where=vin_where, state=vin_state)
        for plate in marks.plates:
            passage.fact("SHOWS", body, plate, first=first, last=last)
        for serial, mark in zip(serials, marks.serials, strict=True):
            if is_known(mark):
                passage.fact(
                    "SHOWS", body, mark, first=first, last=last, where=serial.where, state=serial.state
                )
    return marks


def _where(
    vins: tuple[Reading, ...],
    plates: tuple[Reading, ...],
    serials: tuple[Serial, ...],
    said: Mapping[str, ReadingOrReadings],
    cell: Callable[[str], Cell],
) -> Cell:
    """Where a vehicle is named: by its VIN, else its plate, else a serial number, else the source's own number for it, else what describes it."""
    if serials and not (vins or plates):
        return serials[0].cell
    return cell(
        "vin"
        if vins
        else "vrm"
        if plates
        else next((name for name in ("stock_number", "vehicle_id", *said) if said.get(name)), "vrm")
    )


def is_known(mark: Mention) -> bool:
    """Whether a mark says something; a cell such as "not known" is kept, but nobody has to do with it."""
    return not any(reading.says_nothing for _, reading in mark.readings[:1])


def _known(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings if not reading.says_nothing)


def _first(said: ReadingOrReadings) -> Reading | None:
    return said if said is None or isinstance(said, Reading) else next(iter(said), None)


def add_vin(passage: Passage, vin: Reading, *, cell: Cell | None = None, from_text: bool = False) -> Mention:
    """The mention of a VIN as a mark; a doubtful one is kept and stays within its source."""
    return passage.mention("Vin", {"vin": vin}, cell=cell, from_text=from_text)


def add_plate(
    passage: Passage,
    plate: Reading,
    described: Mapping[str, ReadingOrReadings] | None = None,
    *,
    cell: Cell | None = None,
    from_text: bool = False,
) -> Mention:
    """The mention of a plate, with make, model, colour and year where no Vehicle carries them."""
    return passage.mention("Plate", {"vrm": plate, **(described or {})}, cell=cell, from_text=from_text)


def add_serial(passage: Passage, serial: Serial, make: Reading | None = None) -> Mention:
    """The mention of a serial number, keyed by maker, part and number; without a maker it is doubtful."""
    number, known = serial.number, make is not None and not make.doubtful
    text = f"{make.value if make and known else ''}:{serial.part}:{number.value}"
    verdict = number.verdict if known else Verdict.DOUBTFUL
    key = Reading(
        number.as_reported,
        text,
        verdict,
        number.reason or ("" if known else SERIAL_NEEDS_MAKER),
        number.classes,
    )
    return passage.mention(
        "SerialMark",
        {"serial": key, "make": make, "number": number, "part": Reading(serial.part, serial.part)},
        cell=serial.cell,
    )
