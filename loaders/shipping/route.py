"""Adds the route of a shipment: ports, sailings and places; the same for all shipping documents."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from ...graph.claims.values import Mention
from ...graph.kinds import ADDRESS, COUNTRY, PORT, POSTCODE
from ...graph.kinds.locode import find_port
from ...graph.kinds.reading import TEXT, Reading, Verdict, get_known_value, make_doubtful
from ...graph.kinds.tidy import is_placeholder
from ..fields.days import find_first_day, find_last_day, pop_date
from ..fields.locations import add_area, add_place, find_country
from ..fields.marks import is_known
from ..fields.row_passage import Passage
from ..fields.rows import Row
from .shipping_documents import ShippingDocument

_VOYAGE = re.compile(
    r"(.+?)\s*(?:[/,]\s*(?:V(?:OY(?:AGE)?)?\b\.?)?|\s(?:V\.|VOY(?:AGE)?\b\.?))\s*(\S.*)"
    r"|(.+?)\s+((?=\S*\d)[A-Z0-9-]{3,})",
    re.IGNORECASE,
)
# What stands between the ports of a route.
_BETWEEN_PORTS = re.compile(r"\s+to\s+|\s*(?:[-=]+>|[→>–—])\s*|\s+-+\s+", re.IGNORECASE)
_LOCODE = re.compile("[A-Z]{2} ?[A-Z0-9]{3}")
_NO_ORDER = re.compile(r"\bvia\b|[/;\n]", re.IGNORECASE)  # of which no order of ports, or a choice, follows


@dataclass(frozen=True)
class RouteEnds:
    """The two ends of a route: their countries, and the day of sailing ("" if unknown)."""

    origin: Reading | None = None
    destination: Reading | None = None
    sailed: str = ""


def add_route(row: Row, document: ShippingDocument, shipped: Reading | None = None) -> RouteEnds:
    """Add the ports, sailings and places of a document's route; return its ends.

    shipped: the day on board, which the caller has already popped from the row for the header.
    """
    passage, own = document.passage, document.own
    etd, eta = pop_date(row, "etd"), pop_date(row, "eta")
    _fill_ports(row, passage)
    sailed, due = find_first_day(shipped) or find_first_day(etd), find_first_day(eta)
    loading = _add_ports(row, passage, own, "port_of_loading", "LOADED_AT", sailed)
    _add_ports(row, passage, own, "transhipment", "TRANSHIPPED_AT", "")
    discharge = _add_ports(row, passage, own, "port_of_discharge", "DISCHARGED_AT", due)
    _add_sailings(row, document, etd, eta)
    delivered = _add_delivery(row, passage, own, due)
    _add_receipt(row, passage, own)
    return RouteEnds(
        next((c for c in map(_get_country, loading) if c), None),
        delivered or next((c for c in map(_get_country, discharge) if c), None),
        sailed,
    )


def add_port(passage: Passage, reading: Reading, row: Row, column: str) -> Mention:
    """Add the mention of a port by its code; an unknown one is kept as doubtful, under its text."""
    port = None if reading.is_doubtful else find_port(reading.value)
    coded = not reading.is_doubtful and reading.value == reading.as_reported.strip().upper()
    name = TEXT.clean(port.name) if coded and port else None if coded else TEXT.clean(reading.as_reported)
    return passage.add_mention(
        "Port",
        {"locode": reading, "name": name, "country": _find_country_of_code(reading)},
        cell=row.locate(column),
    )


def clean_ship_name(text: str) -> str:
    """Return a ship's name in capitals, without the prefix MV, MS or SS.

    >>> clean_ship_name("m/v King of the  Seas"), clean_ship_name("MSC Irina")
    ('KING OF THE SEAS', 'MSC IRINA')
    """
    return re.sub(r"^(M\W?V|M\W?S|S\W?S)\W\s*", "", " ".join(text.upper().split()))


def split_ship_and_voyage(text: str) -> tuple[str, str]:
    """Return ship and voyage of a text.

    The voyage follows a slash, a comma or "V.", or is a last word of at least three characters with a
    digit.

    >>> split_ship_and_voyage("KING OF THE SEAS / 2103S"), split_ship_and_voyage("MSC IRINA V.12W")
    (('KING OF THE SEAS', '2103S'), ('MSC IRINA', '12W'))
    >>> split_ship_and_voyage("SEA TERN 2")
    ('SEA TERN 2', '')
    """
    match = _VOYAGE.fullmatch(text.strip())
    return (match[1] or match[3], match[2] or match[4]) if match else (text.strip(), "")


def _add_ports(
    row: Row, passage: Passage, own: Mention, column: str, fact: str, day: str
) -> tuple[Mention, ...]:
    readings = row.pop_all(column, PORT)
    ports = tuple(add_port(passage, reading, row, column) for reading in readings)
    for leg, mention in enumerate(ports, start=1):
        # (:Shipment)-[:LOADED_AT]->(:Port)
        passage.add_fact(
            fact, own, mention, first=day, last=day, leg=str(leg) if fact == "TRANSHIPPED_AT" else ""
        )
    return ports


def _find_country_of_code(code: Reading) -> Reading | None:
    if code.is_doubtful:
        return None
    country = COUNTRY.clean(code.value[:2])
    return None if country.is_doubtful else country


def _get_country(mention: Mention) -> Reading | None:
    return mention.get_reading("country")


def _fill_ports(row: Row, passage: Passage) -> None:
    """Give the ports that a cell has in order to the columns of ports, if these are blank.

    Unless each place of the cell is a port, nobody knows which is which: the ports are named, and the cell
    is kept as text.
    """
    keys = [("", 0, name) for name in ("port_of_loading", "transhipment", "port_of_discharge")]
    cell, head = row.locate("route"), row.heads.get(("", 0, "route"), "route")
    text = row.pop_text("route")
    parts = re.split(rf"{_BETWEEN_PORTS.pattern}|{_NO_ORDER.pattern}", text, flags=re.IGNORECASE)
    places = [place for place in parts if place.strip()]
    readings = [PORT.clean(place) for place in places]
    known = [one for one in readings if not one.is_doubtful and find_port(one.value)]
    is_free = not any(row.cells.get(key, "").strip() for key in keys)
    is_clear = not _NO_ORDER.search(text) or all(_LOCODE.fullmatch(place.strip()) for place in places)
    is_in_order = len(places) > 1 and len(known) == len(places) and is_clear
    if is_in_order and known[0].value != known[-1].value and is_free:
        first, *between, last = places
        for key, value in zip(keys, (first, "; ".join(between), last), strict=True):
            if value:
                row.cells[key] = value
                row.heads = {**row.heads, key: head}
        return
    for one in known:
        passage.add_mention("Port", {"locode": one, "country": _find_country_of_code(one)}, cell=cell)
    if text:
        passage.keep_words(text, cell)


def _add_sailings(row: Row, document: ShippingDocument, etd: Reading | None, eta: Reading | None) -> None:
    """Add a sailing for each leg: departure is on the first leg, arrival on the last."""
    _fill_ship_and_voyage(row)
    # By position: without the blanks, the second ship's number could become the first ship's.
    legs = list(
        zip_longest(row.pop_by_position("vessel"), row.pop_by_position("imo"), row.pop_by_position("voyage"))
    )
    for at, (name, imo, voyage) in enumerate(legs):
        departs, arrives = etd if at == 0 else None, eta if at == len(legs) - 1 else None
        vessel = _add_vessel(row, document.passage, name, imo)
        sailing = _add_sailing(row, document, vessel, voyage, departs, arrives)
        if sailing and vessel and is_known(vessel):
            # (:Sailing)-[:BY]->(:Vessel)
            document.passage.add_fact("BY", sailing, vessel)
        if sailing:
            first, last = find_first_day(departs), find_last_day(arrives)
            document.passage.add_fact(
                "ON", document.own, sailing, first=first, last=last if last >= first else "", leg=str(at + 1)
            )


def _fill_ship_and_voyage(row: Row) -> None:
    """Split a cell of ship and voyage into these two columns, if they are blank."""
    text = row.pop_text("vessel_and_voyage")
    keys = [("", 0, name) for name in ("vessel", "voyage")]
    if not text or any(row.cells.get(key, "").strip() for key in keys):
        return
    legs = [split_ship_and_voyage(leg) for leg in text.split(";")]
    for at, key in enumerate(keys):
        row.cells[key] = "; ".join(leg[at] for leg in legs)
        row.heads = {**row.heads, key: row.heads.get(("", 0, "vessel_and_voyage"), "vessel_and_voyage")}


def _add_vessel(row: Row, passage: Passage, name: Reading | None, imo: Reading | None) -> Mention | None:
    """Add the ship, identified by its IMO number, else by its name; None if it has neither."""
    ship_name = clean_ship_name(name.value) if name else ""
    if imo and not imo.is_doubtful:
        key = Reading(imo.as_reported, imo.value)
    elif name and ship_name:
        # A placeholder ("TBN") must not join two documents.
        key = (
            make_doubtful(name.as_reported, ship_name, "a ship's name", ("placeholder",))
            if is_placeholder(ship_name)
            else Reading(name.as_reported, ship_name)
        )
    elif imo:
        key = imo
    else:
        return None
    return passage.add_mention(
        "Vessel",
        {"vessel": key, "imo": imo, "name": Reading(name.as_reported, ship_name) if name else None},
        cell=row.locate("vessel" if name else "imo"),
    )


def _add_sailing(
    row: Row,
    document: ShippingDocument,
    vessel: Mention | None,
    voyage: Reading | None,
    departs: Reading | None,
    arrives: Reading | None,
) -> Mention | None:
    """Add the sailing: vessel, voyage (without one, the day of departure) and carrier."""
    ship = vessel.get_reading("vessel") if vessel and is_known(vessel) else None
    number = (
        "".join(voyage.value.split()).upper()
        if voyage and not is_placeholder(voyage.value)
        else find_first_day(departs)
    )
    line = get_known_value(document.carrier)
    if not number or not (ship or line):
        return None
    is_certain = ship is not None and not ship.is_doubtful and bool(line)
    text = f"{ship.value if ship else ''}/{number}/{line}"
    key = Reading(
        text,
        text,
        *(() if is_certain else (Verdict.DOUBTFUL, "expected vessel, voyage and carrier together")),
    )
    name = (vessel.get_reading("name") if vessel else None) or ship
    ship_name = name.as_reported.strip() if name else line
    return document.passage.add_mention(
        "Sailing",
        {
            "sailing": key,
            "voyage": voyage,
            "carrier": document.carrier,
            "departs_on": departs,
            "arrives_on": arrives,
            "name": TEXT.clean(f"{ship_name} {voyage.value if voyage else number}"),
        },
        cell=row.locate("voyage"),
    )


def _add_delivery(row: Row, passage: Passage, own: Mention, due: str) -> Reading | None:
    """Add country and place of delivery as Areas; return the country."""
    stated, spot = row.pop("destination_country", COUNTRY), row.pop("place_of_delivery", TEXT)
    country = stated if stated and not stated.is_doubtful else None
    place_name = spot
    if spot:
        code, whole = PORT.clean(spot.as_reported), COUNTRY.clean(spot.as_reported)
        port = None if code.is_doubtful else find_port(code.value)
        if port:
            add_port(passage, code, row, "place_of_delivery")
            country, place_name = (
                country or _find_country_of_code(code),
                Reading(spot.as_reported, port.name),
            )
        elif not whole.is_doubtful:
            country, place_name = country or whole, None
        else:
            country = country or find_country(spot.as_reported)
    for level, reading in (("country", country or stated), ("region", place_name)):
        if reading:
            cell = row.locate(
                "place_of_delivery" if level == "region" or not stated else "destination_country"
            )
            ends = add_area(passage, level, reading, country=country, cell=cell)
            # (:Shipment)-[:DELIVERED_IN]->(:Area)
            passage.add_fact("DELIVERED_IN", own, ends, first=due, last=due)
    return country


def _add_receipt(row: Row, passage: Passage, own: Mention) -> None:
    """Add the place where the box was packed or taken over; a port is an Area, not an Address."""
    spot, postcode = row.pop("place_of_receipt", ADDRESS), row.pop("receipt_postcode", POSTCODE)
    cell = row.locate_first({"place_of_receipt": spot, "receipt_postcode": postcode})
    code = PORT.clean(spot.as_reported) if spot and not postcode else None
    port = find_port(code.value) if code and not code.is_doubtful else None
    if spot and code and port:
        where: Mention | None = add_area(
            passage,
            "region",
            Reading(spot.as_reported, port.name),
            country=_find_country_of_code(code),
            cell=cell,
        )
    else:
        where = add_place(passage, address=spot, postcode=postcode, cell=cell)
    if where:
        # (:Shipment)-[:STUFFED_AT]->(:Address)
        passage.add_fact("STUFFED_AT", own, where)
