"""Bills of lading: who ships what to whom, by which ship and route; a row for each container or item of a bill."""

from ..graph.claims.values import Claims
from ..graph.kinds import DAY
from . import dcsa
from .cargo import CARGO, add_cargo
from .consigning import CONSIGNING, add_consigning_parties
from .days import pop_date, find_first_day
from .references import digest_row
from .route import ROUTE, read_route
from .row_passage import Passage
from .rows import Field, Record, Row, SourceFile
from .shipping_documents import BILL, BOOKING, CARRIER, CARRIER_NAME, CUSTOMS, HOUSE, MASTER, add_bill

RECORD = Record(
    word="bills",
    label="ShippingRecord",
    doc="A bill of lading, a row for each container or item of it; also DCSA transport documents as nested JSON.",
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
    telling=(
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
    setting=frozenset({"carrier", "carrier_name"}),
)
unfold = dcsa.unfold


def shape(row: Row, file: SourceFile) -> Claims:
    """The shipment of one row, its parties, route, containers and declared vehicles, and the other papers it names.

    The document is the carrier's bill: what stands on the whole paper is said at the place "bill", what one container
    holds at its number. A RowError where the row names neither a paper nor anything shipped.
    """
    digest = digest_row(row)
    shipped, issued = pop_date(row, "shipped_on"), pop_date(row, "issued_on")
    passage = Passage("bill")
    paper = add_bill(
        row,
        file,
        passage,
        digest,
        find_first_day(issued) or find_first_day(shipped),
        shipped_on=shipped.value if shipped else "",
        issued_on=issued.value if issued else "",
        to_order=row.text("to_order"),
    )
    ends = read_route(row, paper, shipped)
    add_consigning_parties(row, paper, ends)
    add_cargo(row, paper, ends.sailed)
    if paper.own.own_key and len(passage.mentions) <= (2 if paper.carrier else 1):
        raise row.refused("bill", "", "the number of a bill, or at least a party, port, container or VIN")
    return passage.claims(paper.header)
