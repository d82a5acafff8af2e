"""Bookings: space on a ship, booked with a carrier before a bill is issued; a row for each container."""

from ...graph.claims.values import Claims
from ...graph.kinds import ORGANISATION_NAME
from ...graph.kinds.reading import get_known_value
from ..fields.days import find_first_day, pop_date
from ..fields.references import digest_row
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from . import dcsa
from .booking_columns import RECORD
from .cargo import add_cargo
from .consigning import add_consigning_parties
from .route import add_route
from .shipping_documents import REFERENCE, add_document, build_header, name_declarations

unfold = dcsa.unfold


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the booked shipment of one row: parties, route, containers and declared vehicles.

    Raise RowError if the booking reference is missing.
    """
    digest, text = digest_row(row), row.pop_text("booking") or file.reference
    booking = REFERENCE.clean(text)
    if not text or booking.is_doubtful:
        raise row.build_refusal("booking", text, "the carrier's booking reference")
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
        get_known_value(line),
        booking.value,
        "carrier and booking reference",
        digest,
        find_first_day(booked) or find_first_day(shipped),
        to_order=row.pop_text("to_order"),
    )
    document = add_document(row, file, passage, head, "booking", line, {"booking": booking})
    # Several declarations can belong to one booking, so they are under the booking, never the booking under
    # them.
    name_declarations(row, document, above=False)
    ends = add_route(row, document, shipped)
    add_consigning_parties(row, document, ends)
    add_cargo(row, document, ends.sailed)
    return passage.build_claims(head)


__all__ = ["RECORD", "shape", "unfold"]
