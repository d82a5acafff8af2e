"""Theft reports: what was stolen, from whom, where and between when, and what was found of it; a row for each vehicle."""

import re
from dataclasses import dataclass

from ..graph.claims.values import Claims, Header, Mention
from ..graph.kinds import ADDRESS, CODE, COUNTRY, DAY, MARKING, MOMENT, MONEY, POSTCODE, SERIAL, TEXT
from ..graph.kinds.reading import Reading, known_value
from .days import pop_date, find_first_day, find_last_day
from .files.nested import parts_of
from .locations import add_place
from .marks import VEHICLE_FIELDS, Marks, Serial, is_full, split_make_and_model, add_vehicle
from .parties import add_party, build_party_fields
from .references import BY_ROW, digest_row, normalise_crime_reference, normalise_force, read_marking, build_row_key, build_theft_key
from .row_passage import Passage
from .rows import Field, Record, Row, SourceFile

RECORD = Record(
    word="thefts",
    label="TheftReport",
    doc="A report of a stolen vehicle, a row for each vehicle.",
    fields=(
        Field(
            "crime_reference",
            CODE,
            (
                "crime ref",
                "crime no",
                "crime number",
                "crime ref no",
                "crn",
                "cad",
                "cad number",
                "occurrence number",
                "occurrence",
                "incident number",
                "incident reference",
                "offence reference",
                "reference",
                "ref",
            ),
            doc="The force's number for the crime.",
        ),
        Field(
            "force",
            TEXT,
            ("police force", "force name", "recording force", "reporting force", "agency"),
            doc="The force that recorded it.",
        ),
        Field(
            "vehicle_id",
            CODE,
            ("stolen vehicle id", "theft id", "record id", "vehicle number", "id"),
            doc="The file's own key for the vehicle.",
        ),
        Field(
            "stolen_on",
            MOMENT,
            (
                "date stolen",
                "stolen date",
                "stolen",
                "stolen at",
                "date of theft",
                "theft date",
                "stolen between",
                "offence date",
                "date of offence",
                "crime date",
                "date and time stolen",
            ),
            doc="When it was stolen.",
        ),
        Field(
            "stolen_from",
            MOMENT,
            (
                "stolen after",
                "from date",
                "date from",
                "earliest",
                "last seen",
                "last seen at",
                "stolen between from",
                "offence from",
                "committed from",
            ),
            doc="The earliest it can have been stolen.",
        ),
        Field(
            "stolen_to",
            MOMENT,
            (
                "stolen before",
                "to date",
                "date to",
                "latest",
                "found missing",
                "stolen between to",
                "offence to",
                "committed to",
                "discovered",
            ),
            doc="The latest.",
        ),
        Field(
            "reported_at",
            MOMENT,
            (
                "reported",
                "reported on",
                "date reported",
                "report date",
                "date of report",
                "recorded on",
                "date recorded",
            ),
            doc="When it was reported.",
        ),
        Field(
            "place",
            TEXT,
            (
                "stolen place",
                "place stolen",
                "location",
                "stolen from location",
                "scene",
                "where stolen",
                "offence location",
            ),
            doc="Where it was stolen, as reported.",
        ),
        Field(
            "address",
            ADDRESS,
            ("stolen address", "offence address", "street", "address line"),
            doc="Its address.",
            numbered=True,
        ),
        Field(
            "postcode",
            POSTCODE,
            ("post code", "stolen postcode", "offence postcode", "zip"),
            doc="Its postcode.",
        ),
        Field(
            "district",
            TEXT,
            ("postcode district", "outcode", "stolen district"),
            doc="Its postcode district, where no more is told.",
        ),
        Field(
            "region", TEXT, ("area", "county", "province", "state"), doc="Its region, where no more is told."
        ),
        Field("country", COUNTRY, ("country name", "country code"), doc="Its country."),
        *VEHICLE_FIELDS,
        Field("gearbox_number", SERIAL, ("gearbox no", "gearbox"), doc="Number on the gearbox."),
        Field("value", MONEY, ("value gbp", "vehicle value", "estimated value"), doc="Value in pounds."),
        Field(
            "method",
            TEXT,
            ("mo", "modus operandi", "how stolen", "method of theft"),
            doc="How it was stolen.",
        ),
        Field(
            "keys",
            TEXT,
            ("keys taken", "keys stolen", "key status", "keys with"),
            doc="Whether the keys were taken.",
        ),
        Field(
            "marker",
            TEXT,
            ("pnc marker", "los marker", "lost or stolen marker", "los"),
            doc="Marker on the police computer.",
        ),
        *build_party_fields(
            "keeper",
            "registered keeper",
            "owner",
            "victim",
            "complainant",
            "injured party",
            "loser",
            without=("eori",),
        ),
        Field(
            "found_on",
            DAY,
            (
                "recovered on",
                "date recovered",
                "recovery date",
                "recovered date",
                "date found",
                "found date",
                "found",
            ),
            doc="When it was found.",
        ),
        Field(
            "found_place",
            ADDRESS,
            (
                "recovered at",
                "found at",
                "place found",
                "recovery location",
                "recovered location",
                "recovered place",
                "location recovered",
                "recovery place",
                "recovered from",
            ),
            doc="Where it was found.",
        ),
        Field("found_postcode", POSTCODE, ("recovery postcode",), doc="The postcode of where it was found."),
        Field(
            "found_state",
            TEXT,
            ("recovered state", "state found", "condition", "recovery condition", "state when found"),
            doc="Its state when found.",
        ),
        Field("outcome", TEXT, ("status", "result", "crime outcome"), doc="What became of it."),
        Field(
            "marking",
            MARKING,
            ("government marking", "protective marking", "classification"),
            doc="Government marking.",
        ),
        Field(
            "officer",
            TEXT,
            ("reporting officer", "officer in case", "oic", "recorded by"),
            doc="Read and dropped: officers are never in the graph.",
        ),
    ),
    telling=(
        *(
            frozenset({when, what})
            for when in ("stolen_on", "stolen_from")
            for what in ("crime_reference", "vehicle_id", "vrm", "vin", "make", "vehicle_type")
        ),
        frozenset({"crime_reference", "vrm", "keeper"}),
    ),
    setting=frozenset({"force", "marking"}),
    unsaid=frozenset({"officer"}),
)
_OPENS = re.compile(r"\s*(?:(?:some ?time )?between|from)\b[:\s]*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:to|and|until|till|-|–)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Stolen:
    """The interval in which the theft lies; either end may be missing."""

    start: Reading | None = None
    end: Reading | None = None

    @property
    def first(self) -> str:
        """The first day it can have happened, or ""."""
        return find_first_day(self.start)

    @property
    def last(self) -> str:
        """The last day it can have happened, or ""."""
        return find_last_day(self.end)


unfold = parts_of("vehicles")


def shape(row: Row, file: SourceFile) -> Claims:
    """The theft, the vehicle or plate it is of, where it was, the keeper as a victim, and where the vehicle was found.

    The document is the force's report: force and crime reference, else the file's own id, else the row's content. A
    RowError where the theft's date is there and cannot be read, or where nothing tells what was stolen.
    """
    row.text("officer")
    digest = digest_row(row)
    crime, own, force = (
        row.pop("crime_reference"),
        row.known("vehicle_id"),
        normalise_force(file.source or row.text("force")),
    )
    reference = known_value(crime)
    stolen = stolen_between(row)
    reported = pop_date(row, "reported_at")
    header = _header(
        row, file, force, reference, own, digest, find_first_day(reported) or stolen.last or stolen.first
    )
    passage = Passage(own or str(row.ordinal))
    marks = _vehicle(row, passage, header, own, digest, stolen)
    theft = _theft(
        row, passage, header, crime, build_theft_key(force, reference) if force and reference else "", stolen
    )
    for bearer in marks.bearers:
        # (:Theft)-[:OF]->(:Vehicle)
        passage.fact("OF", theft, bearer, first=stolen.first, last=stolen.last)
    _scene(row, passage, theft, stolen)
    if keeper := add_party(row, passage, "keeper", role="victim", firm_by_default=False):
        for bearer in marks.bearers:
            passage.fact("KEEPS", keeper.who, bearer)
    _found(row, passage, marks)
    return passage.claims(header)


def stolen_between(row: Row) -> Stolen:
    """When the theft can have happened, used up; one cell may hold both ends."""
    cell = row.text("stolen_on")
    kind = row.kind_of("stolen_on")
    if not cell:
        return _in_order(row, Stolen(_readable(row, "stolen_from"), _readable(row, "stolen_to")))
    whole = kind.clean(cell)
    ends = (whole, whole)
    if whole.doubtful and len(parts := _BETWEEN.split(_OPENS.sub("", cell, count=1))) == 2:
        ends = (kind.clean(parts[0]), kind.clean(parts[1]))
    if any(end.doubtful for end in ends):
        raise row.refused("stolen_on", cell, kind.expected)
    return Stolen(*ends)


def _in_order(row: Row, stolen: Stolen) -> Stolen:
    if stolen.start and stolen.end and stolen.first > stolen.last:
        row.note(
            "stolen_to", stolen.end.as_reported, "a time that is not before the first", "both taken in order"
        )
        return Stolen(stolen.end, stolen.start)
    return stolen


def _readable(row: Row, name: str) -> Reading | None:
    reading = row.pop(name)
    if reading and reading.doubtful:
        raise row.refused(name, reading.as_reported, row.kind_of(name).expected)
    return reading


def _header(
    row: Row, file: SourceFile, force: str, reference: str, own: str, digest: str, day: str
) -> Header:
    marking = row.pop("marking")
    row.text("force")
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


def _vehicle(row: Row, passage: Passage, header: Header, own: str, digest: str, stolen: Stolen) -> Marks:
    """The vehicle as described; one without any mark or id is known by its report alone."""
    split_make_and_model(row)
    described = {name: row.pop(name) for name in ("make", "model", "colour", "year", "vehicle_type")}
    vins, plates = row.pop_all("vin"), row.pop_all("vrm")
    serials = [
        Serial(part, number, cell=row.cell(f"{part}_number"))
        for part in ("engine", "gearbox")
        for number in row.pop_all(f"{part}_number")
    ]
    if not (own or vins or plates or serials or any(described.values())):
        raise row.refused("vrm", "", "a VIN, plate, own id or description of what was stolen")
    marked = not all(mark.says_nothing for mark in (*plates, *(serial.number for serial in serials))) or any(
        map(is_full, vins)
    )
    # An id counts within its report: two exports of one force both begin at 1.
    within = own if header.reference == own else f"{header.reference}/{own}"
    key = within if own else "" if marked else f"{header.reference} {digest}"
    # What the keeper last saw it show: a sighting on one day, for plates move later.
    return add_vehicle(
        passage,
        vins=vins,
        plates=plates,
        serials=serials,
        described=described,
        own_key=key,
        first=stolen.first,
        last=stolen.first,
        cell=row.cell,
    )


def _theft(
    row: Row, passage: Passage, header: Header, crime: Reading | None, key: str, stolen: Stolen
) -> Mention:
    """The theft, known by its key, else by its document."""
    known = key or f"{header.source}/{header.reference}"
    return passage.mention(
        "Theft",
        {
            "theft": Reading(crime.as_reported if crime and known_value(crime) else known, known),
            "reference": crime,
            "stolen_from": stolen.start,
            "stolen_to": stolen.end,
            "method": row.pop("method"),
            "keys_state": row.pop("keys"),
            "marker": row.pop("marker"),
            "value_gbp": row.pop("value"),
            "outcome": row.pop("outcome"),
            "found_state": row.pop("found_state"),
            "found_on": _found_on(row),
        },
        cell=row.cell("crime_reference"),
    )


def _found_on(row: Row) -> Reading | None:
    # Read twice: on the theft, and as the day of FOUND_AT.
    text = row.cells.get(("", 0, "found_on"), "")
    return row.kind_of("found_on").clean(text) if text.strip() else None


def _scene(row: Row, passage: Passage, theft: Mention, stolen: Stolen) -> None:
    """Where the theft happened, to the district, region or country where no more is told."""
    spot, address = row.pop("place"), row.pop("address")
    if spot and address:
        address = Reading(
            f"{spot.as_reported}, {address.as_reported}",
            f"{spot.value}, {address.value}",
            address.verdict,
            address.reason,
        )
    said = {name: row.pop(name) for name in ("postcode", "district", "region", "country")}
    where = add_place(
        passage,
        address=address or spot,
        postcode=said["postcode"],
        district=said["district"],
        region=said["region"],
        country=said["country"],
        cell=row.cell_of({"address": address, "place": spot, **said}),
    )
    if where:
        passage.fact("AT", theft, where, first=stolen.first, last=stolen.last)


def _found(row: Row, passage: Passage, marks: Marks) -> None:
    found, address, postcode = pop_date(row, "found_on"), row.pop("found_place"), row.pop("found_postcode")
    where = add_place(
        passage,
        address=address,
        postcode=postcode,
        cell=row.cell_of({"found_place": address, "found_postcode": postcode}),
    )
    if where:
        for bearer in marks.bearers:
            passage.fact("FOUND_AT", bearer, where, first=find_first_day(found), last=find_last_day(found))
