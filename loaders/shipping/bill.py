"""Bills of lading: a row for each container or item of a bill."""

from ...graph.claims.values import Claims
from ..fields.days import find_first_day, pop_date
from ..fields.references import digest_row
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from . import dcsa
from .bill_columns import RECORD
from .cargo import add_cargo
from .consigning import add_consigning_parties
from .route import add_route
from .shipping_documents import add_bill

unfold = dcsa.unfold


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the shipment of one row: parties, route, containers, declared vehicles and other documents.

    The document is the carrier's bill. Claims about the whole bill have the place "bill", claims about one
    container its number. Raise RowError if the row names neither a document nor anything shipped.
    """
    digest = digest_row(row)
    shipped, issued = pop_date(row, "shipped_on"), pop_date(row, "issued_on")
    passage = Passage("bill")
    document = add_bill(
        row,
        file,
        passage,
        digest,
        find_first_day(issued) or find_first_day(shipped),
        shipped_on=shipped.value if shipped else "",
        issued_on=issued.value if issued else "",
        to_order=row.pop_text("to_order"),
    )
    ends = add_route(row, document, shipped)
    add_consigning_parties(row, document, ends)
    add_cargo(row, document, ends.sailed)
    if document.own.own_key and len(passage.mentions) <= (2 if document.carrier else 1):
        raise row.build_refusal(
            "bill", "", "the number of a bill, or at least a party, port, container or VIN"
        )
    return passage.build_claims(document.header)


__all__ = ["RECORD", "shape", "unfold"]
