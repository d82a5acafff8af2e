"""Exhibits: one line of an examination as the part or vehicle it is, the marks on it, and the vehicle it was identified as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..graph.claims.values import Cell, Mention
from ..graph.kinds import CODE, MAKE, PARTIAL_VIN, SERIAL, VIN, VRM
from ..graph.kinds.reading import TEXT, Reading, known_value
from .marks import Serial, is_full, split_make_and_model, add_plate, add_serial, add_vin
from .references import normalise_force, add_named_theft
from .row_passage import Passage
from .rows import Row

SERIALS = {
    "engine": "engine_number",
    "gearbox": "gearbox_number",
    "key": "key_number",
    "ecu": "ecu_serial",
    "airbag": "airbag_serial",
    "radio": "radio_serial",
}
_WHOLE = re.compile(
    r"(?:whole|complete|intact|entire|stolen|cloned|rung)?\s*(?:vehicle|car|van|suv|4x4|pick-?up|motor ?cycle|"
    r"motorbike|lorry|truck|hgv|motorhome|trailer|saloon|estate|hatchback|tractor|digger|excavator)",
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
class Shown:
    """A mark on an exhibit: the mention of it, where it is and in what state."""

    mark: Mention
    where: str
    state: str
    vin: Reading | None = None


@dataclass(frozen=True)
class Exhibit:
    """What one row is about: the part, or the whole vehicle, or a shell that is both."""

    part: Mention | None
    vehicle: Mention | None

    @property
    def bearers(self) -> tuple[Mention, ...]:
        """What bears the marks and was found."""
        return tuple(thing for thing in (self.part, self.vehicle) if thing)


def is_whole(item: str) -> bool:
    """Whether an item is a vehicle, and no part of one.

    >>> is_whole("Whole vehicle"), is_whole("car door")
    (True, False)
    """
    return bool(_WHOLE.fullmatch(item.strip()))


def is_shell(item: str) -> bool:
    """Whether an item is what is left of a vehicle when its parts are off, which its VIN is stamped on.

    >>> is_shell("Body shell, cut"), is_shell("chassis"), is_shell("chassis plate"), is_shell("seashells")
    (True, True, False, False)
    """
    return bool(_SHELL.search(item))


def exhibit(
    row: Row, passage: Passage, scene: str, number: Reading | None, content: str, force: str
) -> tuple[Exhibit, list[Shown]]:
    """The exhibit of a row with its marks and the vehicle that it was identified as, used up; nothing where it has none.

    scene is what the examination is known by (force/scene), number the exhibit's own, content a digest of the row.
    """
    own = known_value(number)
    split_make_and_model(row)
    item, make = row.pop("item", TEXT), row.pop("make", MAKE)
    vins, partial, state = _vins(row)
    marks = _marks(row, passage, vins, state, make)
    said = {
        "item": item,
        "make": make,
        **{name: row.pop(name) for name in ("model", "colour", "paint_code", "side", "count", "notes")},
        "vin_state": state,
        "engine_state": row.pop("engine_state", TEXT),
        "partial_vin": partial,
        "etching": row.pop("glass_etch", TEXT),
    }
    identified = _identified(row, passage, force)
    if not (own or marks or any(said.values()) or identified):
        return Exhibit(None, None), []
    name = item.value if item else ""
    key = f"{scene}/{own or content}"
    whole, shell = is_whole(name), is_shell(name)
    part = (
        None
        if whole
        else passage.mention(
            "Part",
            {"part": Reading(own or key, key), "exhibit": number, **said},
            own_key=own,
            cell=row.cell("exhibit"),
        )
    )
    stands = whole or (shell and bool(identified or any(shown.vin for shown in marks)))
    read = next((shown.mark.cell for shown in marks if shown.vin), row.cell("exhibit"))
    vehicle = _vehicle(passage, said, marks, identified, key, read) if stands else None
    found = Exhibit(part, vehicle)
    for bearer in found.bearers:
        for shown in marks:
            # (:Part)-[:SHOWS {where, state}]->(:Vin)
            passage.fact("SHOWS", bearer, shown.mark, where=shown.where, state=shown.state)
    if identified:
        identified.tie(passage, part, vehicle, key)
    return found, marks


def _vins(row: Row) -> tuple[list[tuple[Reading, str, Cell]], Reading | None, Reading | None]:
    """Whole VINs with where they were read, what is left of a VIN, and the state of the mark; a cell may hold words for the state."""
    state, partial = row.pop("vin_state", TEXT), row.pop("partial_vin", PARTIAL_VIN)
    where = row.text("vin_where")
    whole: list[tuple[Reading, str, Cell]] = []
    for vin in row.pop_all("vin", VIN):
        text = vin.as_reported.strip()
        if not any(mark.isdigit() for mark in text):
            state = state or TEXT.clean(text)
        elif is_full(vin) or (re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 -]{9,}", text) and not _damaged(state)):
            whole.append((vin, where, row.cell("vin")))
        else:
            partial = partial or PARTIAL_VIN.clean(text)
    whole += [(vin, "ECU", row.cell("ecu_vin")) for vin in row.pop_all("ecu_vin", VIN)]
    etch = row.cells.get(("", 0, "glass_etch"), "")
    if etch and not VIN.clean(etch).doubtful:
        whole.append((VIN.clean(etch), "glass", row.cell("glass_etch")))
    return whole, partial, state


def _damaged(state: Reading | None) -> bool:
    return bool(state) and bool(
        re.search(
            r"part|illegible|ground|missing|removed|damaged", state.value if state else "", re.IGNORECASE
        )
    )


def _marks(
    row: Row,
    passage: Passage,
    vins: list[tuple[Reading, str, Cell]],
    state: Reading | None,
    make: Reading | None,
) -> list[Shown]:
    """Every mark of the row: VINs, serial numbers and plates; the state of the VIN is that of the mark, not of the ECU's memory."""
    engine = row.cells.get(("", 0, "engine_state"), "").strip()
    found = [
        Shown(
            add_vin(passage, vin, cell=cell),
            where,
            state.value if state and where not in ("ECU", "glass") else "",
            vin,
        )
        for vin, where, cell in vins
    ]
    for part, column in SERIALS.items():
        for number in row.pop_all(column, SERIAL):
            mark = add_serial(passage, Serial(part, number, cell=row.cell(column)), make)
            found.append(Shown(mark, part, engine if part == "engine" else ""))
    found += [
        Shown(add_plate(passage, plate, cell=row.cell("plate")), "", "")
        for plate in row.pop_all("plate", VRM)
    ]
    return found


def _vehicle(
    passage: Passage,
    said: dict[str, Reading | None],
    marks: list[Shown],
    identified: "Identified | None",
    key: str,
    cell: Cell,
) -> Mention:
    """The vehicle that a shell or whole vehicle is: what it shows beside what it was identified as, in one mention."""
    shown = {shown.vin.value: shown.vin for shown in marks if shown.vin and is_full(shown.vin)}
    readings = {name: said[name] for name in ("make", "model", "colour", "vin_state", "partial_vin")}
    return passage.mention(
        "Vehicle",
        {
            **readings,
            "vehicle_type": said["item"],
            "vin": list(shown.values()),
            **(identified.readings() if identified else {}),
        },
        own_key=key,
        cell=cell,
    )


@dataclass(frozen=True)
class Identified:
    """The vehicle that an examiner says an exhibit is or came from, how sure he is, and by what."""

    vins: tuple[Reading, ...]
    plates: tuple[Mention, ...]
    theft: Mention | None
    how: str
    by: str
    cell: Cell

    def readings(self) -> dict[str, Reading | tuple[Reading, ...] | None]:
        """What the identification adds to the mention of the vehicle."""
        vrms = tuple(reading for plate in self.plates if (reading := plate.reading("vrm")))
        return {
            "identified_vin": self.vins,
            "vrm": vrms,
            "identified": Reading(self.how, self.how) if self.how else None,
        }

    def tie(self, passage: Passage, part: Mention | None, vehicle: Mention | None, key: str) -> None:
        """That the part came from the vehicle, that this showed its rightful plate, and that the theft is of it."""
        for origin in (vehicle,) if vehicle else self._origins(passage, key):
            if part:
                # (:Part)-[:CAME_FROM {identified, identified_by}]->(:Vehicle)
                passage.fact(
                    "CAME_FROM", part, origin, identified=self.how, identified_by=self.by, cell=self.cell
                )
            for plate in self.plates:
                passage.fact("SHOWS", origin, plate, where="as identified")
            if self.theft:
                passage.fact("OF", self.theft, origin)

    def _origins(self, passage: Passage, key: str) -> Iterator[Mention]:
        """One vehicle for each VIN identified; parts of several vehicles may lie under one exhibit."""
        readings = self.readings()
        for vin in self.vins or (None,):
            # Without a whole VIN the vehicle is known by the exhibit that came from it.
            own = "" if vin and not vin.doubtful else f"{key} origin"
            yield passage.mention("Vehicle", {**readings, "identified_vin": vin}, own_key=own, cell=self.cell)


def _identified(row: Row, passage: Passage, force: str) -> Identified | None:
    """The examiner's identification, used up; None where he makes none. A word such as "possible" stays with it."""
    vins, vrms = row.pop_all("identified_vin", VIN), row.pop_all("identified_vrm", VRM)
    crime, how, by = row.pop("crime_reference", CODE), row.text("identified"), row.text("identified_by")
    other = normalise_force(row.text("crime_force"))
    cell = row.cell("identified_vin" if vins else "identified_vrm" if vrms else "crime_reference")
    theft = add_named_theft(passage, other or force, crime, row.cell("crime_reference")) if crime else None
    if crime and crime.says_nothing:
        theft = None  # kept, but the exhibit is of no theft
    if not (vins or vrms or theft) or (how and _UNKNOWN.fullmatch(how)):
        return None
    plates = tuple(add_plate(passage, vrm, cell=row.cell("identified_vrm")) for vrm in vrms)
    return Identified(vins, plates, theft, how.casefold(), by, cell)
