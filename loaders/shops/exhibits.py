"""Adds an exhibit of an examination: the part or vehicle, its marks, and what it was identified as."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...graph.claims.values import Cell, Mention
from ...graph.kinds import CODE, MAKE, PARTIAL_VIN, SERIAL, VIN, VRM
from ...graph.kinds.reading import TEXT, Reading, get_known_value
from ..fields.marks import Serial, add_plate, add_serial, add_vin, fill_make_and_model, is_full
from ..fields.references import add_named_theft, normalise_force
from ..fields.row_passage import Passage
from ..fields.rows import Row

SERIALS = {
    "engine": "engine_number",
    "gearbox": "gearbox_number",
    "key": "key_number",
    "ecu": "ecu_serial",
    "airbag": "airbag_serial",
    "radio": "radio_serial",
}
_WHOLE = re.compile(
    r"(?:whole|complete|intact|entire|stolen|cloned|rung)?\s*(?:vehicle|car|van|suv|4x4|pick-?up|"
    r"motor ?cycle|motorbike|lorry|truck|hgv|motorhome|trailer|saloon|estate|hatchback|tractor|digger|"
    r"excavator)",
    re.IGNORECASE,
)
_SHELL = re.compile(
    r"\b(?:body ?)?shell\b|\bmonocoque\b|\bchassis\b(?! *(?:plate|number|no\b|control|module|label))|^frame$",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\W*(?:not (?:yet )?identified|unidentified|no|none|not known|unknown|negative|n/?a|-)?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ExhibitMark:
    """A mark on an exhibit: its mention, where it is and in what state."""

    mention: Mention
    where: str
    state: str
    vin: Reading | None = None


@dataclass(frozen=True)
class Exhibit:
    """The exhibit of one row: a part, a whole vehicle, or a shell that is both."""

    part: Mention | None
    vehicle: Mention | None

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of the exhibit, which have the marks and were found."""
        return tuple(filter(None, (self.part, self.vehicle)))


def is_whole(item: str) -> bool:
    """Return whether an item is a whole vehicle.

    >>> is_whole("Whole vehicle"), is_whole("car door")
    (True, False)
    """
    return bool(_WHOLE.fullmatch(item.strip()))


def name_part(item: str) -> str:
    """Return the part that an item's words name: one of SERIALS, else the words themselves, else "part".

    >>> name_part("Engine, 306DT"), name_part("Transfer box"), name_part("")
    ('engine', 'transfer box', 'part')
    """
    words = item.casefold()
    return next((part for part in SERIALS if re.search(rf"\b{part}\b", words)), words.strip() or "part")


def is_shell(item: str) -> bool:
    """Return whether an item is a body shell or chassis, which has the VIN stamped on it.

    >>> is_shell("Body shell, cut"), is_shell("chassis"), is_shell("chassis plate"), is_shell("seashells")
    (True, True, False, False)
    """
    return bool(_SHELL.search(item))


def add_exhibit(
    row: Row, passage: Passage, scene: str, number: Reading | None, content: str, force: str
) -> tuple[Exhibit, list[ExhibitMark]]:
    """Add the exhibit of a row with its marks and identification; return it with its marks.

    scene: the key of the examination (force/scene). number: the exhibit's own. content: a digest of the
        row.
    """
    own = get_known_value(number)
    has_holder = bool(row.cells.get(("", 0, "seized_from"), "").strip())
    fill_make_and_model(row)
    is_part = _names_a_part(row)
    item, make = row.pop("item", TEXT), row.pop("make", MAKE)
    vins, partial, state = _pop_vins(row)
    marks = _add_marks(row, passage, vins, state, make, item.value if item else "")
    readings = _pop_readings(row, item, make, partial, state)
    identified = _pop_identification(row, passage, force)
    is_described = any(reading for name, reading in readings.items() if name != "notes")
    is_noted = has_holder and bool(readings["notes"])
    if not (own or marks or is_described or identified or is_noted):  # words that nobody has are no exhibit
        return Exhibit(None, None), []
    name = item.value if item else ""
    key = f"{scene}/{own or content}"
    whole = is_whole(name) or (not is_part and _is_car(marks, readings))
    shell = is_shell(name)
    part = (
        None
        if whole
        else passage.add_mention(
            "Part",
            {"part": Reading(own or key, key), "exhibit": number, **readings},
            own_key=own,
            cell=row.locate("exhibit"),
        )
    )
    is_vehicle = whole or (shell and bool(identified or any(mark.vin for mark in marks)))
    cell = next((mark.mention.cell for mark in marks if mark.vin), row.locate("exhibit"))
    vehicle = _add_vehicle(passage, readings, marks, identified, key, cell) if is_vehicle else None
    result = Exhibit(part, vehicle)
    for mention in result.mentions:
        for mark in marks:
            # (:Part)-[:SHOWS {where, state}]->(:Vin)
            passage.add_fact("SHOWS", mention, mark.mention, where=mark.where, state=mark.state)
    if identified:
        identified.add_facts(passage, part, vehicle, key)
    return result, marks


def _names_a_part(row: Row) -> bool:
    """Return whether a row says what the exhibit is, or has a number or a side that only a part has."""
    return any(row.cells.get(("", 0, name), "").strip() for name in ("item", "serial", "side", "count"))


def _is_car(marks: list[ExhibitMark], readings: Mapping[str, Reading | None]) -> bool:
    """Return whether a row without an item is of a vehicle: it shows a VIN or plate, or has only a make."""
    kinds = {mark.mention.kind for mark in marks}
    return bool(kinds & {"Vin", "Plate"}) or (not kinds and bool(readings["make"]))


def _pop_readings(
    row: Row, item: Reading | None, make: Reading | None, partial: Reading | None, state: Reading | None
) -> dict[str, Reading | None]:
    """Return the readings of the exhibit itself, without its marks and identification."""
    return {
        "item": item,
        "make": make,
        **{name: row.pop(name) for name in ("model", "colour", "paint_code", "side", "count", "notes")},
        "vin_state": state,
        "engine_state": row.pop("engine_state", TEXT),
        "partial_vin": partial,
        "etching": row.pop("glass_etch", TEXT),
    }


def _pop_vins(row: Row) -> tuple[list[tuple[Reading, str, Cell]], Reading | None, Reading | None]:
    """Return whole VINs (with place and cell), a partial VIN, and the state of the VIN mark.

    The cell of the VIN may hold words for its state instead.
    """
    state, partial = row.pop("vin_state", TEXT), row.pop("partial_vin", PARTIAL_VIN)
    where = row.pop_text("vin_where")
    whole: list[tuple[Reading, str, Cell]] = []
    for vin in row.pop_all("vin", VIN):
        text = vin.as_reported.strip()
        if not any(mark.isdigit() for mark in text):
            state = state or TEXT.clean(text)
        elif is_full(vin) or (re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 -]{9,}", text) and not _is_damaged(state)):
            whole.append((vin, where, row.locate("vin")))
        else:
            partial = partial or PARTIAL_VIN.clean(text)
    whole += [(vin, "ECU", row.locate("ecu_vin")) for vin in row.pop_all("ecu_vin", VIN)]
    etch = row.cells.get(("", 0, "glass_etch"), "")
    if etch and not VIN.clean(etch).is_doubtful:
        whole.append((VIN.clean(etch), "glass", row.locate("glass_etch")))
    return whole, partial, state


def _is_damaged(state: Reading | None) -> bool:
    return bool(state) and bool(
        re.search(
            r"part|illegible|ground|missing|removed|damaged", state.value if state else "", re.IGNORECASE
        )
    )


def _add_marks(
    row: Row,
    passage: Passage,
    vins: list[tuple[Reading, str, Cell]],
    state: Reading | None,
    make: Reading | None,
    item: str,
) -> list[ExhibitMark]:
    """Add every mark of the row: VINs, serial numbers and plates; `serial` is on the part that item names.

    The state belongs to the stamped VIN, not to the one in the ECU or on the glass.
    """
    engine = row.cells.get(("", 0, "engine_state"), "").strip()
    marks = [
        ExhibitMark(
            add_vin(passage, vin, cell=cell),
            where,
            state.value if state and where not in ("ECU", "glass") else "",
            vin,
        )
        for vin, where, cell in vins
    ]
    for part, column in (*SERIALS.items(), (name_part(item), "serial")):
        for number in row.pop_all(column, SERIAL):
            mark = add_serial(passage, Serial(part, number, cell=row.locate(column)), make)
            marks.append(ExhibitMark(mark, part, engine if part == "engine" else ""))
    marks += [
        ExhibitMark(add_plate(passage, plate, cell=row.locate("plate")), "", "")
        for plate in row.pop_all("plate", VRM)
    ]
    return marks


def _add_vehicle(
    passage: Passage,
    readings: dict[str, Reading | None],
    marks: list[ExhibitMark],
    identified: "Identification | None",
    key: str,
    cell: Cell,
) -> Mention:
    """Add the vehicle of a shell or whole vehicle: what it shows and what it was identified as."""
    vins = {mark.vin.value: mark.vin for mark in marks if mark.vin and is_full(mark.vin)}
    kept = {name: readings[name] for name in ("make", "model", "colour", "vin_state", "partial_vin")}
    if readings["etching"] and not kept["partial_vin"] and not vins:
        kept["partial_vin"] = PARTIAL_VIN.clean(readings["etching"].as_reported)
    return passage.add_mention(
        "Vehicle",
        {
            **kept,
            "vehicle_type": readings["item"],
            "vin": list(vins.values()),
            **(identified.list_readings() if identified else {}),
        },
        own_key=key,
        cell=cell,
    )


@dataclass(frozen=True)
class Identification:
    """The vehicle that an exhibit is or came from, according to the examiner; how sure, and by what."""

    vins: tuple[Reading, ...]
    plates: tuple[Mention, ...]
    theft: Mention | None
    how: str
    by: str
    cell: Cell

    def list_readings(self) -> dict[str, Reading | tuple[Reading, ...] | None]:
        """Return the readings that the identification adds to the vehicle."""
        vrms = tuple(reading for plate in self.plates if (reading := plate.get_reading("vrm")))
        return {
            "identified_vin": self.vins,
            "vrm": vrms,
            "identified": Reading(self.how, self.how) if self.how else None,
        }

    def add_facts(self, passage: Passage, part: Mention | None, vehicle: Mention | None, key: str) -> None:
        """Add that the part came from the vehicle, that the vehicle has its true plate, and its theft."""
        for vin in self.vins:
            if not vin.is_placeholder:
                add_vin(passage, vin, cell=self.cell)
        for origin in (vehicle,) if vehicle else self._add_origins(passage, key):
            if part:
                # (:Part)-[:CAME_FROM {identified, identified_by}]->(:Vehicle)
                passage.add_fact(
                    "CAME_FROM", part, origin, identified=self.how, identified_by=self.by, cell=self.cell
                )
            for plate in self.plates:
                passage.add_fact("SHOWS", origin, plate, where="as identified")
            if self.theft:
                passage.add_fact("OF", self.theft, origin)

    def _add_origins(self, passage: Passage, key: str) -> Iterator[Mention]:
        """Add a vehicle for each identified VIN; one exhibit may hold parts of several vehicles."""
        readings = self.list_readings()
        for vin in self.vins or (None,):
            # Without a whole VIN, the exhibit is the key of the vehicle that it came from.
            own = "" if vin and not vin.is_doubtful else f"{key} origin"
            yield passage.add_mention(
                "Vehicle", {**readings, "identified_vin": vin}, own_key=own, cell=self.cell
            )


def _pop_identification(row: Row, passage: Passage, force: str) -> Identification | None:
    """Return the examiner's identification with its certainty ("possible" …), or None."""
    vins, vrms = row.pop_all("identified_vin", VIN), row.pop_all("identified_vrm", VRM)
    crime, how, by = (
        row.pop("crime_reference", CODE),
        row.pop_text("identified"),
        row.pop_text("identified_by"),
    )
    other = normalise_force(row.pop_text("crime_force"))
    cell = row.locate("identified_vin" if vins else "identified_vrm" if vrms else "crime_reference")
    theft = add_named_theft(passage, other or force, crime, row.locate("crime_reference")) if crime else None
    if crime and crime.is_placeholder:
        theft = None  # the placeholder is kept, but links the exhibit to no theft
    if not (vins or vrms or theft) or (how and _UNKNOWN.fullmatch(how)):
        return None
    plates = tuple(add_plate(passage, vrm, cell=row.locate("identified_vrm")) for vrm in vrms)
    return Identification(vins, plates, theft, how.casefold(), by, cell)
