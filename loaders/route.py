"""Routes: the ports, sailings and places of a shipment, read one way in bills, bookings, declarations and gate-ins."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from ..graph.claims.values import Mention
from ..graph.kinds import ADDRESS, COUNTRY, DAY, IMO, PORT, POSTCODE
from ..graph.kinds.locode import port as known_port
from ..graph.kinds.reading import TEXT, Reading, Verdict, known_value, make_doubtful
from ..graph.kinds.tidy import is_placeholder
from .days import pop_date, find_first_day, find_last_day
from .locations import add_area, find_country, add_place
from .marks import is_known
from .row_passage import Passage
from .rows import Field, Row
from .shipping_documents import ShippingDocument

ROUTE = (
    Field(
        "place_of_receipt",
        ADDRESS,
        (
            "receipt",
            "place of acceptance",
            "collected from",
            "stuffed at",
            "stuffing address",
            "loading address",
        ),
        doc="Where the carrier took it, or the box was packed.",
    ),
    Field(
        "receipt_postcode",
        POSTCODE,
        ("place of receipt postcode", "stuffing postcode", "collection postcode"),
        doc="Its postcode.",
    ),
    Field(
        "port_of_loading",
        PORT,
        (
            "pol",
            "load port",
            "port of load",
            "loading port",
            "port of lading",
            "foreign port of lading",
            "port of export",
        ),
        doc="Port of loading, by UN/LOCODE or name.",
    ),
    Field(
        "transhipment",
        PORT,
        (
            "transhipment port",
            "port of transhipment",
            "transshipment",
            "transshipment port",
            "port of transshipment",
            "via",
        ),
        doc="Ports of transhipment, in order.",
    ),
    Field(
        "port_of_discharge",
        PORT,
        (
            "pod",
            "discharge port",
            "port of unlading",
            "port of unloading",
            "unloading port",
            "discharging port",
        ),
        doc="Port of discharge.",
    ),
    Field(
        "place_of_delivery",
        TEXT,
        ("delivery", "final destination", "place of final delivery", "delivered to"),
        doc="Where it is to be delivered.",
    ),
    Field(
        "destination_country",
        COUNTRY,
        ("country of destination", "destination", "country of final destination", "dest country"),
        doc="Country it goes to.",
    ),
    Field(
        "vessel",
        TEXT,
        ("vessel name", "ship", "ship name", "ocean vessel", "name of vessel"),
        doc="Ships, in the order of the legs.",
    ),
    Field(
        "imo",
        IMO,
        ("imo number", "vessel imo", "imo no", "vessel imo number", "ship imo"),
        doc="Their IMO numbers.",
    ),
    Field(
        "voyage",
        TEXT,
        ("voyage number", "voyage no", "voy", "carrier export voyage number", "export voyage"),
        doc="Its voyage numbers.",
    ),
    Field(
        "vessel_and_voyage",
        TEXT,
        (
            "vessel/voyage",
            "vessel voyage",
            "vessel & voyage",
            "vessel/voy",
            "ship/voyage",
            "vessel / voyage no",
        ),
        doc="Ship and voyage in one cell.",
    ),
    Field(
        "etd",
        DAY,
        (
            "planned departure date",
            "departure date",
            "sailing date",
            "sailed on",
            "date of departure",
            "departure",
            "sail date",
        ),
        doc="Day of departure.",
    ),
    Field(
        "eta",
        DAY,
        (
            "planned arrival date",
            "arrival date",
            "estimated arrival",
            "estimated arrival date",
            "actual arrival date",
            "date of arrival",
            "actual arrival",
        ),
        doc="Day of arrival.",
    ),
    Field(
        "shipped_on",
        DAY,
        ("shipped on board date", "shipped on board", "on board date", "laden on board", "date shipped"),
        doc="Day on board.",
    ),
)


_VOYAGE = re.compile(
    r"(.+?)\s*(?:[/,]\s*(?:V(?:OY(?:AGE)?)?\b\.?)?|\s(?:V\.|VOY(?:AGE)?\b\.?))\s*(\S.*)"
    r"|(.+?)\s+((?=\S*\d)[A-Z0-9-]{3,})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class RouteEnds:
    """What the route says of its two ends: their countries, and the day it sailed ("" where unknown)."""

    origin: Reading | None = None
    destination: Reading | None = None
    sailed: str = ""


def read_route(row: Row, paper: ShippingDocument, shipped: Reading | None = None) -> RouteEnds:
    """The ends of the paper's route; ports, sailings, places and their facts are gathered in its passage.

    shipped is the day on board, where the paper's header took it from the row already.
    """
    passage, own = paper.passage, paper.own
    etd, eta = pop_date(row, "etd"), pop_date(row, "eta")
    sailed, due = find_first_day(shipped) or find_first_day(etd), find_first_day(eta)
    loading = _ports(row, passage, own, "port_of_loading", "LOADED_AT", sailed)
    _ports(row, passage, own, "transhipment", "TRANSHIPPED_AT", "")
    discharge = _ports(row, passage, own, "port_of_discharge", "DISCHARGED_AT", due)
    _sailings(row, paper, etd, eta)
    delivered = _delivered(row, passage, own, due)
    _received(row, passage, own)
    return RouteEnds(
        next((c for c in map(_country, loading) if c), None),
        delivered or next((c for c in map(_country, discharge) if c), None),
        sailed,
    )


def add_port(passage: Passage, reading: Reading, row: Row, column: str) -> Mention:
    """The mention of a port by its code; one that is not known stays a doubtful mention under the text it was given."""
    known = None if reading.doubtful else known_port(reading.value)
    coded = not reading.doubtful and reading.value == reading.as_reported.strip().upper()
    name = TEXT.clean(known.name) if coded and known else None if coded else TEXT.clean(reading.as_reported)
    return passage.mention(
        "Port", {"locode": reading, "name": name, "country": _country_of_code(reading)}, cell=row.cell(column)
    )


def clean_ship_name(text: str) -> str:
    """A ship's name in capitals without the letters that say it is one.

    >>> clean_ship_name("m/v King of the  Seas"), clean_ship_name("MSC Irina")
    ('KING OF THE SEAS', 'MSC IRINA')
    """
    return re.sub(r"^(M\W?V|M\W?S|S\W?S)\W\s*", "", " ".join(text.upper().split()))


def split_ship_and_voyage(text: str) -> tuple[str, str]:
    """Ship and voyage in one text: the voyage stands behind a stroke or V., or is a last word of three marks or more with a digit.

    >>> split_ship_and_voyage("KING OF THE SEAS / 2103S"), split_ship_and_voyage("MSC IRINA V.12W"), split_ship_and_voyage("SEA TERN 2")
    (('KING OF THE SEAS', '2103S'), ('MSC IRINA', '12W'), ('SEA TERN 2', ''))
    """
    found = _VOYAGE.fullmatch(text.strip())
    return (found[1] or found[3], found[2] or found[4]) if found else (text.strip(), "")


def _ports(row: Row, passage: Passage, own: Mention, column: str, fact: str, day: str) -> tuple[Mention, ...]:
    readings = row.pop_all(column, PORT)
    found = tuple(add_port(passage, reading, row, column) for reading in readings)
    for leg, mention in enumerate(found, start=1):
        # (:Shipment)-[:LOADED_AT]->(:Port)
        passage.fact(
            fact, own, mention, first=day, last=day, leg=str(leg) if fact == "TRANSHIPPED_AT" else ""
        )
    return found


def _country_of_code(code: Reading) -> Reading | None:
    if code.doubtful:
        return None
    country = COUNTRY.clean(code.value[:2])
    return None if country.doubtful else country


def _country(mention: Mention) -> Reading | None:
    return mention.reading("country")


def _sailings(row: Row, paper: ShippingDocument, etd: Reading | None, eta: Reading | None) -> None:
    """One sailing a leg: the ship departs on the first and arrives on the last."""
    _part_voyage(row)
    # A blank keeps its place, else the second ship's number would be the first one's.
    legs = list(zip_longest(row.listed("vessel"), row.listed("imo"), row.listed("voyage")))
    for at, (name, imo, voyage) in enumerate(legs):
        departs, arrives = etd if at == 0 else None, eta if at == len(legs) - 1 else None
        vessel = _vessel(row, paper.passage, name, imo)
        sailing = _sailing(row, paper, vessel, voyage, departs, arrives)
        if sailing and vessel and is_known(vessel):
            # (:Sailing)-[:BY]->(:Vessel)
            paper.passage.fact("BY", sailing, vessel)
        if sailing:
            first, last = find_first_day(departs), find_last_day(arrives)
            paper.passage.fact(
                "ON", paper.own, sailing, first=first, last=last if last >= first else "", leg=str(at + 1)
            )


def _part_voyage(row: Row) -> None:
    """Parts a cell of ship and voyage into the two columns, where these are blank: the voyage is behind a stroke or V., or has the digits."""
    text = row.text("vessel_and_voyage")
    keys = [("", 0, name) for name in ("vessel", "voyage")]
    if not text or any(row.cells.get(key, "").strip() for key in keys):
        return
    legs = [split_ship_and_voyage(leg) for leg in text.split(";")]
    for at, key in enumerate(keys):
        row.cells[key] = "; ".join(leg[at] for leg in legs)
        row.heads = {**row.heads, key: row.heads.get(("", 0, "vessel_and_voyage"), "vessel_and_voyage")}


def _vessel(row: Row, passage: Passage, name: Reading | None, imo: Reading | None) -> Mention | None:
    """The ship by its IMO number, else by its name."""
    called = clean_ship_name(name.value) if name else ""
    if imo and not imo.doubtful:
        key = Reading(imo.as_reported, imo.value)
    elif name and called:
        # A ship still to be named is no ship that two papers share.
        key = (
            make_doubtful(name.as_reported, called, "a ship's name", ("placeholder",))
            if is_placeholder(called)
            else Reading(name.as_reported, called)
        )
    elif imo:
        key = imo
    else:
        return None
    return passage.mention(
        "Vessel",
        {"vessel": key, "imo": imo, "name": Reading(name.as_reported, called) if name else None},
        cell=row.cell("vessel" if name else "imo"),
    )


def _sailing(
    row: Row,
    paper: ShippingDocument,
    vessel: Mention | None,
    voyage: Reading | None,
    departs: Reading | None,
    arrives: Reading | None,
) -> Mention | None:
    """Vessel, voyage and carrier; where the voyage is not numbered, the day of departure tells sailings apart."""
    ship = vessel.reading("vessel") if vessel and is_known(vessel) else None
    number = (
        "".join(voyage.value.split()).upper()
        if voyage and not is_placeholder(voyage.value)
        else find_first_day(departs)
    )
    line = known_value(paper.carrier)
    if not number or not (ship or line):
        return None
    certain = ship is not None and not ship.doubtful and bool(line)
    named = ship.as_reported.strip() if ship else line
    text = f"{ship.value if ship else ''}/{number}/{line}"
    key = Reading(
        text, text, *(() if certain else (Verdict.DOUBTFUL, "expected vessel, voyage and carrier together"))
    )
    called = vessel.reading("name") if vessel else None
    return paper.passage.mention(
        "Sailing",
        {
            "sailing": key,
            "voyage": voyage,
            "carrier": paper.carrier,
            "departs_on": departs,
            "arrives_on": arrives,
            "name": TEXT.clean(
                f"{called.as_reported.strip() if called else named} {voyage.value if voyage else number}"
            ),
        },
        cell=row.cell("voyage"),
    )


def _delivered(row: Row, passage: Passage, own: Mention, due: str) -> Reading | None:
    """The country of delivery; country and place are both Areas that it is delivered in."""
    stated, spot = row.pop("destination_country", COUNTRY), row.pop("place_of_delivery", TEXT)
    country = stated if stated and not stated.doubtful else None
    named = spot
    if spot:
        code, whole = PORT.clean(spot.as_reported), COUNTRY.clean(spot.as_reported)
        known = None if code.doubtful else known_port(code.value)
        if known:
            country, named = country or _country_of_code(code), Reading(spot.as_reported, known.name)
        elif not whole.doubtful:
            country, named = country or whole, None
        else:
            country = country or find_country(spot.as_reported)
    for level, reading in (("country", country or stated), ("region", named)):
        if reading:
            cell = row.cell("place_of_delivery" if level == "region" or not stated else "destination_country")
            ends = add_area(passage, level, reading, country=country, cell=cell)
            # (:Shipment)-[:DELIVERED_IN]->(:Area)
            passage.fact("DELIVERED_IN", own, ends, first=due, last=due)
    return country


def _received(row: Row, passage: Passage, own: Mention) -> None:
    """Where the box was packed or taken over; a port named there is an Area, and no address."""
    spot, postcode = row.pop("place_of_receipt", ADDRESS), row.pop("receipt_postcode", POSTCODE)
    cell = row.cell_of({"place_of_receipt": spot, "receipt_postcode": postcode})
    code = PORT.clean(spot.as_reported) if spot and not postcode else None
    known = known_port(code.value) if code and not code.doubtful else None
    if spot and code and known:
        found: Mention | None = add_area(
            passage,
            "region",
            Reading(spot.as_reported, known.name),
            country=_country_of_code(code),
            cell=cell,
        )
    else:
        found = add_place(passage, address=spot, postcode=postcode, cell=cell)
    if found:
        # (:Shipment)-[:STUFFED_AT]->(:Address)
        passage.fact("STUFFED_AT", own, found)
