"""Bookings: space on a ship asked of a carrier, before a bill is issued; a row for each container."""

from ..graph.claims.values import Claims
from ..graph.kinds import DAY, ORGANISATION_NAME
from ..graph.kinds.reading import known_value
from . import dcsa
from .cargo import CARGO, add_cargo
from .consigning import CONSIGNING, add_consigning_parties
from .days import pop_date, find_first_day
from .references import digest_row
from .route import ROUTE, read_route
from .row_passage import Passage
from .rows import Field, Record, Row, SourceFile
from .shipping_documents import (
    BOOKING,
    CARRIER,
    CARRIER_NAME,
    CUSTOMS,
    REFERENCE,
    build_header,
    name_declarations,
    add_document,
)

RECORD = Record(
    word="bookings",
    label="ShippingRecord",
    doc="A carrier's booking, a row for each container.",
    fields=(
        CARRIER,
        CARRIER_NAME,
        Field(BOOKING.name, BOOKING.kind, (*BOOKING.synonyms, "reference"), required=True, doc=BOOKING.doc),
        *CUSTOMS,
        *CONSIGNING,
        *ROUTE,
        Field("booked_on", DAY, ("booking date", "date booked", "booked"), doc="Day of the booking."),
        *CARGO,
    ),
    # The longest set outdoes the bills' own: a booking list has all that a bill has but its number.
    telling=(
        *(
            frozenset({"booking", other})
            for other in (
                "shipper",
                "consignee",
                "port_of_loading",
                "vessel",
                "carrier",
                "container",
                "booked_on",
            )
        ),
        frozenset({"booking", "shipper", "consignee", "port_of_loading", "container"}),
    ),
    setting=frozenset({"carrier", "carrier_name"}),
)
unfold = dcsa.unfold


def shape(row: Row, file: SourceFile) -> Claims:
    """The booked shipment of one row, its parties, route, containers and declared vehicles.

    A RowError where the booking reference is missing.
    """
    digest, text = digest_row(row), row.text("booking") or file.reference
    booking = REFERENCE.clean(text)
    if not text or booking.doubtful:
        raise row.refused("booking", text, "the carrier's booking reference")
    line, booked, shipped = (
        row.pop("carrier", ORGANISATION_NAME),
        pop_date(row, "booked_on"),
        pop_date(row, "shipped_on"),
    )
    passage = Passage("booking")
    head = build_header(
        row,
        file,
        "booking",
        known_value(line),
        booking.value,
        "carrier and booking reference",
        digest,
        find_first_day(booked) or find_first_day(shipped),
        to_order=row.text("to_order"),
    )
    paper = add_document(row, file, passage, head, "booking", line, {"booking": booking})
    # Several declarations may go under one booking, so they are under it and never it under them.
    name_declarations(row, paper, above=False)
    ends = read_route(row, paper, shipped)
    add_consigning_parties(row, paper, ends)
    add_cargo(row, paper, ends.sailed)
    return passage.claims(head)
