"""The columns of a bill of lading, and what marks a file as one."""

from ...graph.kinds import DAY
from ..fields.rows import Field, Record
from .cargo import CARGO
from .consigning import CONSIGNING
from .route_columns import ROUTE
from .shipping_documents import BILL, BOOKING, CARRIER, CARRIER_NAME, CUSTOMS, HOUSE, MASTER

RECORD = Record(
    word="bills",
    label="ShippingRecord",
    doc="A bill of lading, a row for each container or item; also DCSA transport documents as nested JSON.",
    document="A document is a bill: carrier and B/L number. Its issuer is the carrier, else the file.",
    fields=(
        CARRIER,
        CARRIER_NAME,
        BILL,
        BOOKING,
        MASTER,
        HOUSE,
        *CUSTOMS,
        *CONSIGNING,
        *ROUTE,
        Field(
            "issued_on",
            DAY,
            ("issue date", "issued", "date of issue", "date issued", "bill date", "b/l date"),
            doc="Day of issue.",
        ),
        *CARGO,
    ),
    identifying_sets=(
        *(
            frozenset({"bill", other})
            for other in (
                "shipper",
                "consignee",
                "port_of_loading",
                "port_of_discharge",
                "vessel",
                "container",
                "carrier",
                "goods",
            )
        ),
        frozenset({"house_bill", "master_bill"}),
        frozenset({"shipper", "consignee", "port_of_loading", "container"}),
    ),
    context_fields=frozenset({"carrier", "carrier_name"}),
    uncounted_fields=frozenset({"route"}),
)
