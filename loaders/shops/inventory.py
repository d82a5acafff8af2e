"""Inventories: a yard's list of the vehicles that it held on a day; a row for each vehicle."""

import re

from ...graph.claims.values import Claims, Header
from ...graph.kinds import DAY, ORGANISATION_NAME, Reading
from ...graph.kinds.reading import get_known_value
from ...graph.kinds.tidy import is_placeholder
from ..fields.days import find_first_day, pop_date
from ..fields.locations import add_place
from ..fields.marks import Marks, Serial, add_vehicle, fill_make_and_model, is_known
from ..fields.parties import add_party
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..fields.text_mentions import add_text_mentions
from ..files.object_rows import make_unfold
from .inventory_columns import RECORD

_DATED = re.compile(
    r"(?<!\d)(?:(20\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)|([0-3]\d)[-_. ]([01]\d)[-_. ](20\d\d))(?!\d)"
)
unfold = make_unfold("vehicles", "stock", "items", number="stock_number")


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the vehicle of one row, its marks, that the yard held it, and who sold and bought it.

    The document is the yard's list of that day. Raise RowError if the list's date cannot be read, or if the
    row has no stock number and no mark, and names nobody who sold or bought the vehicle either.
    """
    yard, header = _build_header(row, file)
    stock, vins, plates = row.pop("stock_number"), row.pop_all("vin"), row.pop_all("vrm")
    own = get_known_value(stock)
    if not (own or vins or plates or _names_trader(row)):
        raise row.build_refusal(
            "stock_number",
            stock.as_reported if stock else "",
            "a stock number, VIN or plate that tells which vehicle it is",
        )
    passage = Passage(own or str(row.ordinal))
    marks = _add_vehicle(row, passage, header, stock, vins, plates)
    received, sold = (find_first_day(pop_date(row, name)) for name in ("received_on", "sold_on"))
    _add_holding(row, passage.move_to("list"), header, yard, marks, received, sold or header.day)
    _add_traders(row, passage, marks, received, sold)
    _add_keeper(row, passage, marks)
    notes = row.pop_text("notes")
    add_text_mentions(passage, notes, row.locate("notes"))
    passage.keep_words(notes, row.locate("notes"))
    for name in ("row", "odometer", "price"):  # bay, mileage and price link nobody to anything
        row.pop_text(name)
    return passage.build_claims(header)


def _names_trader(row: Row) -> bool:
    """Whether a row without a mark names who brought or took a vehicle, who may trade again."""
    return any(not is_placeholder(row.cells.get(("", 0, name), "")) for name in ("seller", "buyer"))


def find_day_in_name(name: str) -> str:
    """Return the day in a file's name, YYYY-MM-DD, or "".

    >>> find_day_in_name("inventory_2024-02-29"), find_day_in_name("stock 29.02.2024")
    ('2024-02-29', '2024-02-29')
    >>> find_day_in_name("stock_20240229_v2"), find_day_in_name("list 7")
    ('2024-02-29', '')
    """
    for match in _DATED.finditer(name):
        year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
        reading = DAY.clean(f"{year}-{month}-{day}")
        if not reading.is_doubtful:
            return reading.value
    return ""


def _build_header(row: Row, file: SourceFile) -> tuple[Reading | None, Header]:
    """Return the yard's name, and the header of its list."""
    column = row.pop("yard")
    yard = column or (ORGANISATION_NAME.clean(file.source) if file.source else None)
    source = file.source or get_known_value(column) or file.stem
    day, how = _read_list_day(row, file)
    reference = file.reference or day or f"{file.stem} {file.digest[:16]}"
    by = "reference given" if file.reference else f"yard and {how}" if day else "file and content"
    return yard, Header(
        "Inventory", source, reference, by, day, title=f"Inventory of {source}" + (f", {day}" if day else "")
    )


def _read_list_day(row: Row, file: SourceFile) -> tuple[str, str]:
    """Return the list's date and where it comes from; the date received is not used."""
    column = row.pop_text("as_at")
    text, kind = (file.as_at, DAY) if file.as_at else (column, row.find_kind("as_at"))
    if text:
        reading = kind.clean(text)
        if reading.is_doubtful or len(reading.value) != len("2024-02-29"):
            raise row.build_refusal("as_at", text, kind.expected)
        return reading.value, "list date"
    return find_day_in_name(file.stem), "date in the file name"


def _add_vehicle(
    row: Row,
    passage: Passage,
    header: Header,
    stock: Reading | None,
    vins: tuple[Reading, ...],
    plates: tuple[Reading, ...],
) -> Marks:
    """Add the vehicle with its description; the stock number identifies it in all lists of the yard."""
    fill_make_and_model(row)
    described = {
        "make": row.pop("make"),
        "model": row.pop("model"),
        "colour": row.pop("colour"),
        "year": row.pop("year"),
        "stock_number": stock,
    }
    own = get_known_value(stock).upper()
    serials = [
        Serial(part, number, cell=row.locate(column))
        for part, column in (("engine", "engine_number"), ("gearbox", "gearbox_number"))
        for number in row.pop_all(column)
        if not number.is_placeholder
    ]
    return add_vehicle(
        passage,
        vins=vins,
        plates=plates,
        serials=serials,
        described=described,
        own_key=f"{header.source}/{own}" if own else "",
        first=header.day,
        last=header.day,
        cell=row.locate,
    )


def _add_holding(
    row: Row, at_list: Passage, header: Header, yard: Reading | None, marks: Marks, received: str, until: str
) -> None:
    """Add the yard, which is one firm in all its lists, and that it held the vehicle between these days."""
    address, postcode = row.pop("yard_address"), row.pop("yard_postcode")
    if yard is None:
        return
    firm = at_list.add_mention(
        "Organisation",
        {"name": yard, "postcode": postcode, "business": Reading("yard", "yard")},
        role="firm",
        own_key=f"yard/{name}" if (name := get_known_value(yard)) else "",
        cell=row.locate("yard"),
    )
    if premises := add_place(at_list, address=address, postcode=postcode, cell=row.locate("yard_address")):
        at_list.add_fact("TRADES_AT", firm, premises)
    if marks.vehicle:
        # (:Vehicle)-[:HELD_BY]->(:Organisation)
        at_list.move_to(marks.vehicle.place).add_fact(
            "HELD_BY",
            marks.vehicle,
            firm,
            first=received,
            last=until if until >= received else "",
            cell=marks.vehicle.cell,
        )


def _add_keeper(row: Row, passage: Passage, marks: Marks) -> None:
    """Add who is the keeper of the vehicle, by its plate where the list has one."""
    keeper = add_party(row, passage, "keeper", role="unknown", firm_by_default=False)
    kept = next(iter((*marks.plates, *marks.fact_ends)), None)
    if keeper and kept and is_known(keeper.who):
        # (:Person)-[:KEEPS]->(:Plate)
        passage.add_fact("KEEPS", keeper.who, kept, cell=keeper.who.cell)


def _add_traders(row: Row, passage: Passage, marks: Marks, received: str, sold: str) -> None:
    """Add who sold the vehicle to the yard, on the day it came in, and who bought it, on the day it left."""
    for prefix, day in (("seller", received), ("buyer", sold)):
        party = add_party(row, passage, prefix, firm_by_default=False)
        # A placeholder such as "not known" is kept, but sold and bought nothing.
        if party and is_known(party.who):
            for end in marks.fact_ends:
                # (:Person)-[:HANDLES {as_reported: "seller of"}]->(:Vehicle)
                passage.add_fact(
                    "HANDLES",
                    party.who,
                    end,
                    first=day,
                    last=day,
                    as_reported=f"{prefix} of",
                    cell=party.who.cell,
                )


__all__ = ["RECORD", "shape", "unfold"]
