"""Inventories: a yard's list of the vehicles it held on a day, a row for each."""

import re

from ..graph.claims.values import Claims, Header
from ..graph.kinds import CODE, COLOUR, DAY, MAKE, ORGANISATION_NAME, POSTCODE, VIN, VRM, YEAR, Reading
from ..graph.kinds.reading import known_value
from .days import pop_date, find_first_day
from .files.nested import parts_of
from .locations import add_place
from .marks import MAKE_AND_MODEL, Marks, split_make_and_model, add_vehicle
from .row_passage import Passage
from .rows import Field, Record, Row, SourceFile

RECORD = Record(
    word="inventory",
    label="Inventory",
    doc="A yard's list of the vehicles it held on a day, a row for each vehicle.",
    fields=(
        Field(
            "yard",
            ORGANISATION_NAME,
            ("yard name", "site", "branch", "depot", "dismantler", "salvage yard"),
            doc="Whose list it is.",
        ),
        Field("yard_address", synonyms=("site address", "branch address"), doc="Where the yard is."),
        Field("yard_postcode", POSTCODE, ("site postcode", "branch postcode"), doc="Its postcode."),
        Field(
            "as_at",
            DAY,
            ("list date", "date of list", "inventory date", "stock date", "as of", "snapshot date"),
            doc="The day of the list.",
        ),
        Field(
            "stock_number",
            CODE,
            synonyms=("stock", "stock no", "stock id", "stk", "stk no", "yard number", "lot number"),
            doc="The yard's own number for the vehicle.",
        ),
        Field("year", YEAR, ("model year", "yr", "vehicle year"), doc="Model year."),
        Field(
            "make", MAKE, ("manufacturer", "maker", "marque"), doc="Maker; never taken from the model's text."
        ),
        Field("model", synonyms=("model name",), doc="Model as the yard writes it."),
        MAKE_AND_MODEL,
        Field(
            "received_on",
            DAY,
            (
                "date received",
                "received",
                "received date",
                "arrived",
                "arrived on",
                "date in",
                "in date",
                "arrival date",
                "intake date",
                "yard date",
            ),
            doc="The day it came in.",
        ),
        Field(
            "row",
            synonyms=("row number", "bay", "location in yard", "yard row"),
            doc="Where it stands in the yard; not kept.",
        ),
        Field("colour", COLOUR, ("color",), doc="Colour."),
        Field(
            "odometer",
            synonyms=("mileage", "miles", "kilometres", "km"),
            doc="Reading of the odometer; not kept.",
        ),
        Field(
            "vin",
            VIN,
            ("vin number", "chassis", "chassis number", "chassis no", "vehicle identification number"),
            doc="VIN as listed.",
        ),
        Field(
            "vrm",
            VRM,
            ("registration", "reg", "reg no", "registration number", "number plate", "plate"),
            doc="Number plate.",
        ),
    ),
    telling=(
        frozenset({"stock_number", "vin"}),
        frozenset({"stock_number", "received_on"}),
        frozenset({"yard", "stock_number"}),
        frozenset({"yard", "vin"}),
        frozenset({"yard", "vrm"}),
    ),
    setting=frozenset({"yard", "yard_address", "yard_postcode", "as_at"}),
)
_DATED = re.compile(
    r"(?<!\d)(?:(20\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)|([0-3]\d)[-_. ]([01]\d)[-_. ](20\d\d))(?!\d)"
)
unfold = parts_of("vehicles", "stock", "items", number="stock_number")


def shape(row: Row, file: SourceFile) -> Claims:
    """The vehicle of one row, its marks, and that the yard held it from the day received to the day of the list.

    The document is the yard's list of that day. A RowError where the list's date cannot be read, or where neither
    stock number nor mark tells which vehicle it is.
    """
    yard, header = _list(row, file)
    stock, vins, plates = row.pop("stock_number"), row.pop_all("vin"), row.pop_all("vrm")
    own = known_value(stock)
    if not (own or vins or plates):
        raise row.refused(
            "stock_number",
            stock.as_reported if stock else "",
            "a stock number, VIN or plate that tells which vehicle it is",
        )
    passage = Passage(own or str(row.ordinal))
    marks = _vehicle(row, passage, header, stock, vins, plates)
    _held(row, passage.at("list"), header, yard, marks)
    for name in ("row", "odometer"):  # where it stands and how far it ran tie nobody to anything
        row.text(name)
    return passage.claims(header)


def day_in_name(name: str) -> str:
    """The day that a file's name carries, YYYY-MM-DD, or "".

    >>> day_in_name("inventory_2024-02-29"), day_in_name("stock 29.02.2024"), day_in_name("stock_20240229_v2"), day_in_name("list 7")
    ('2024-02-29', '2024-02-29', '2024-02-29', '')
    """
    for found in _DATED.finditer(name):
        year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
        reading = DAY.clean(f"{year}-{month}-{day}")
        if not reading.doubtful:
            return reading.value
    return ""


def _list(row: Row, file: SourceFile) -> tuple[Reading | None, Header]:
    """The yard as named, and the header of its list."""
    named = row.pop("yard")
    yard = named or (ORGANISATION_NAME.clean(file.source) if file.source else None)
    source = file.source or known_value(named) or file.stem
    day, how = _day(row, file)
    reference = file.reference or day or f"{file.stem} {file.digest[:16]}"
    by = "reference given" if file.reference else f"yard and {how}" if day else "file and content"
    return yard, Header(
        "Inventory", source, reference, by, day, title=f"Inventory of {source}" + (f", {day}" if day else "")
    )


def _day(row: Row, file: SourceFile) -> tuple[str, str]:
    """The list's date and where it comes from; a date received is never one."""
    column = row.text("as_at")
    given, kind = (file.as_at, DAY) if file.as_at else (column, row.kind_of("as_at"))
    if given:
        reading = kind.clean(given)
        if reading.doubtful or len(reading.value) != len("2024-02-29"):
            raise row.refused("as_at", given, kind.expected)
        return reading.value, "list date"
    return day_in_name(file.stem), "date in the file name"


def _vehicle(
    row: Row,
    passage: Passage,
    header: Header,
    stock: Reading | None,
    vins: tuple[Reading, ...],
    plates: tuple[Reading, ...],
) -> Marks:
    """The vehicle with what the list says of it; its stock number makes it one vehicle in all the yard's lists."""
    split_make_and_model(row)
    described = {
        "make": row.pop("make"),
        "model": row.pop("model"),
        "colour": row.pop("colour"),
        "year": row.pop("year"),
        "stock_number": stock,
    }
    own = known_value(stock).upper()
    return add_vehicle(
        passage,
        vins=vins,
        plates=plates,
        described=described,
        own_key=f"{header.source}/{own}" if own else "",
        first=header.day,
        last=header.day,
        cell=row.cell,
    )


def _held(row: Row, at_list: Passage, header: Header, yard: Reading | None, marks: Marks) -> None:
    """That the yard held the vehicle; the yard is named once a list, and is one firm in all its lists."""
    received, address, postcode = pop_date(row, "received_on"), row.pop("yard_address"), row.pop("yard_postcode")
    if yard is None:
        return
    firm = at_list.mention(
        "Organisation",
        {"name": yard, "postcode": postcode, "business": Reading("yard", "yard")},
        role="firm",
        own_key=f"yard/{name}" if (name := known_value(yard)) else "",
        cell=row.cell("yard"),
    )
    if stands := add_place(at_list, address=address, postcode=postcode, cell=row.cell("yard_address")):
        at_list.fact("TRADES_AT", firm, stands)
    if marks.vehicle:
        first = find_first_day(received)
        # (:Vehicle)-[:HELD_BY]->(:Organisation)
        at_list.at(marks.vehicle.place).fact(
            "HELD_BY",
            marks.vehicle,
            firm,
            first=first,
            last=header.day if header.day >= first else "",
            cell=marks.vehicle.cell,
        )
