"""The columns of a booking, and what marks a file as one."""

from ...graph.kinds import DAY
from ..fields.rows import Field, Record
from .cargo import CARGO
from .consigning import CONSIGNING
from .route_columns import ROUTE
from .shipping_documents import BOOKING, CARRIER, CARRIER_NAME, CUSTOMS

RECORD = Record(
    word="bookings",
    label="ShippingRecord",
    doc="A carrier's booking, a row for each container.",
    document=(
        "A document is a booking: carrier and booking reference. Its issuer is the carrier, else the file."
    ),
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
    # The last set must be longer than the bills' sets: a booking list has all columns of a bill but its
    # number.
    identifying_sets=(
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
    context_fields=frozenset({"carrier", "carrier_name"}),
    uncounted_fields=frozenset({"route"}),
)
