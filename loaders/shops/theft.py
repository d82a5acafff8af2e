"""Theft reports: what was stolen, from whom, where and when, and what was found; a row for each vehicle."""

import re
from dataclasses import dataclass

from ...graph.claims.values import Claims, Header, Mention
from ...graph.kinds.date import SEVERAL_DAYS
from ...graph.kinds.reading import Reading, get_known_value
from ...graph.kinds.tidy import is_placeholder
from ..fields.days import find_first_day, find_last_day, pop_date
from ..fields.locations import add_place
from ..fields.marks import Marks, Serial, add_vehicle, fill_make_and_model, is_full
from ..fields.parties import add_party
from ..fields.references import (
    BY_ROW,
    build_row_key,
    build_theft_key,
    digest_row,
    normalise_crime_reference,
    normalise_force,
    read_marking,
)
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..files.object_rows import make_unfold
from .theft_columns import RECORD

_OPENS = re.compile(r"\s*(?:(?:some ?time )?between|from)\b[:\s]*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:to|and|until|till|-|–)\s+", re.IGNORECASE)


unfold = make_unfold("vehicles")


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the theft with its vehicle, its place, the keeper as victim, and the place of recovery.

    The document is the force's report: force and crime reference, else the file's own id, else the row's
    content. Raise RowError if the theft's date cannot be read, or if the row does not say what was stolen.
    """
    row.pop_text("officer")
    digest = digest_row(row)
    crime, own, force = (
        row.pop("crime_reference"),
        row.pop_reference("vehicle_id"),
        normalise_force(file.source or row.pop_text("force")),
    )
    reference = get_known_value(crime)
    stolen = read_theft_interval(row)
    reported = pop_date(row, "reported_at")
    header = _build_header(
        row, file, force, reference, own, digest, find_first_day(reported) or stolen.last or stolen.first
    )
    passage = Passage(own or str(row.ordinal))
    marks = _add_vehicle(row, passage, header, own, digest, stolen)
    theft = _add_theft(
        row, passage, header, crime, build_theft_key(force, reference) if force and reference else "", stolen
    )
    for mention in marks.fact_ends:
        # (:Theft)-[:OF]->(:Vehicle)
        passage.add_fact("OF", theft, mention, first=stolen.first, last=stolen.last)
    _add_scene(row, passage, theft, stolen)
    if keeper := add_party(row, passage, "keeper", role="victim", firm_by_default=False):
        for mention in marks.fact_ends:
            passage.add_fact("KEEPS", keeper.who, mention)
    _add_found_place(row, passage, marks)
    return passage.build_claims(header)


@dataclass(frozen=True)
class TheftInterval:
    """The interval in which the theft happened; either end may be missing."""

    start: Reading | None = None
    end: Reading | None = None

    @property
    def first(self) -> str:
        """The first possible day, or ""."""
        return find_first_day(self.start)

    @property
    def last(self) -> str:
        """The last possible day, or ""."""
        return find_last_day(self.end)


def read_theft_interval(row: Row) -> TheftInterval:
    """Remove the cells for the time of the theft and return its interval; one cell may hold both ends."""
    cell = row.pop_reference("stolen_on")
    kind = row.find_kind("stolen_on")
    if not cell:
        return _sort_ends(
            row, TheftInterval(_pop_readable(row, "stolen_from"), _pop_readable(row, "stolen_to"))
        )
    whole = kind.clean(cell)
    ends = (whole, whole)
    is_open = whole.is_doubtful or SEVERAL_DAYS in whole.classes
    if is_open and len(parts := _BETWEEN.split(_OPENS.sub("", cell, count=1))) == 2:
        ends = (kind.clean(parts[0]), kind.clean(parts[1]))
    if any(end.is_doubtful for end in ends):
        raise row.build_refusal("stolen_on", cell, kind.expected)
    return TheftInterval(*ends)


def _sort_ends(row: Row, stolen: TheftInterval) -> TheftInterval:
    if stolen.start and stolen.end and stolen.first > stolen.last:
        row.note(
            "stolen_to", stolen.end.as_reported, "a time that is not before the first", "both taken in order"
        )
        return TheftInterval(stolen.end, stolen.start)
    return stolen


def _pop_readable(row: Row, name: str) -> Reading | None:
    reading = row.pop(name)
    if reading and reading.is_doubtful:
        raise row.build_refusal(name, reading.as_reported, row.find_kind(name).expected)
    return reading


def _build_header(
    row: Row, file: SourceFile, force: str, reference: str, own: str, digest: str, day: str
) -> Header:
    marking = row.pop("marking")
    row.pop_text("force")
    if file.reference:
        key, how = file.reference, "reference given"
    elif reference:
        key, how = (
            normalise_crime_reference(reference),
            "crime reference" if force else "crime reference in the file's name",
        )
    elif own:
        key, how = own, "file's own id"
    else:
        key, how = build_row_key(row, digest), BY_ROW
    if force and not (file.reference or reference):
        key = f"{file.stem}/{key}"
    return Header(
        "TheftReport",
        force or file.stem,
        key,
        how,
        day,
        f"Theft {reference or own}".strip(),
        read_marking(marking),
    )


def _add_vehicle(
    row: Row, passage: Passage, header: Header, own: str, digest: str, stolen: TheftInterval
) -> Marks:
    """Add the vehicle as described; without any mark or id, its report is its key."""
    fill_make_and_model(row)
    described = {name: row.pop(name) for name in ("make", "model", "colour", "year", "vehicle_type")}
    vins, plates = row.pop_all("vin"), row.pop_all("vrm")
    serials = [
        Serial(part, number, cell=row.locate(f"{part}_number"))
        for part in ("engine", "gearbox")
        for number in row.pop_all(f"{part}_number")
    ]
    if not (own or vins or plates or serials or any(described.values())):
        raise row.build_refusal("vrm", "", "a VIN, plate, own id or description of what was stolen")
    marked = not all(
        mark.is_placeholder for mark in (*plates, *(serial.number for serial in serials))
    ) or any(map(is_full, vins))
    # An id counts within its report: two exports of one force both begin at 1.
    within = own if header.reference == own else f"{header.reference}/{own}"
    key = within if own else "" if marked else f"{header.reference} {digest}"
    # The marks are dated on one day, when the keeper last saw the vehicle: plates move later.
    return add_vehicle(
        passage,
        vins=vins,
        plates=plates,
        serials=serials,
        described=described,
        own_key=key,
        first=stolen.first,
        last=stolen.first,
        cell=row.locate,
    )


def _add_theft(
    row: Row, passage: Passage, header: Header, crime: Reading | None, key: str, stolen: TheftInterval
) -> Mention:
    """Add the theft, identified by its key, else by its document."""
    theft_key = key or f"{header.source}/{header.reference}"
    return passage.add_mention(
        "Theft",
        {
            "theft": Reading(crime.as_reported if crime and get_known_value(crime) else theft_key, theft_key),
            "reference": crime,
            "stolen_from": stolen.start,
            "stolen_to": stolen.end,
            "method": row.pop("method"),
            "keys_state": row.pop("keys"),
            "marker": row.pop("marker"),
            "value_gbp": row.pop("value"),
            "outcome": row.pop("outcome"),
            "found_state": row.pop("found_state"),
            "found_on": _read_found_on(row),
        },
        cell=row.locate("crime_reference"),
    )


def _read_found_on(row: Row) -> Reading | None:
    # The cell stays in the row: it is read again as the day of FOUND_AT.
    text = row.cells.get(("", 0, "found_on"), "")
    return row.find_kind("found_on").clean(text) if text.strip() else None


def _add_scene(row: Row, passage: Passage, theft: Mention, stolen: TheftInterval) -> None:
    """Add the place of the theft: an address, or only a district, region or country."""
    spot, address = row.pop("place"), row.pop("address")
    if spot and is_placeholder(spot.value):  # `Unknown` is no address
        spot = None
    if spot and address:
        address = Reading(
            f"{spot.as_reported}, {address.as_reported}",
            f"{spot.value}, {address.value}",
            address.verdict,
            address.reason,
        )
    parts = {name: row.pop(name) for name in ("postcode", "district", "region", "country")}
    where = add_place(
        passage,
        address=address or spot,
        postcode=parts["postcode"],
        district=parts["district"],
        region=parts["region"],
        country=parts["country"],
        cell=row.locate_first({"address": address, "place": spot, **parts}),
    )
    if where:
        passage.add_fact("AT", theft, where, first=stolen.first, last=stolen.last)


def _add_found_place(row: Row, passage: Passage, marks: Marks) -> None:
    found_on, address, postcode = pop_date(row, "found_on"), row.pop("found_place"), row.pop("found_postcode")
    where = add_place(
        passage,
        address=address,
        postcode=postcode,
        cell=row.locate_first({"found_place": address, "found_postcode": postcode}),
    )
    if where:
        for mention in marks.fact_ends:
            passage.add_fact(
                "FOUND_AT", mention, where, first=find_first_day(found_on), last=find_last_day(found_on)
            )


__all__ = ["RECORD", "shape", "unfold"]
